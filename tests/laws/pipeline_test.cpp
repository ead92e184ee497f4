// Laws of the pipeline: nothing lost, nothing invented, the same bytes always.
#include <doctest/doctest.h>

#include <cstdlib>

#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"
#include "lectern/coverage.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

std::vector<std::filesystem::path> inputs() {
  std::vector<std::filesystem::path> out = test::corpus_transcripts();
  if (out.empty()) MESSAGE("the reference corpus is absent; fixtures only");
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "briefings"))
    out.push_back(entry.path() / "input.txt");
  return out;
}

constexpr const char* kFormats[] = {".tei.xml", ".yaml", ".json", ".csv", ".srt",
                                    ".vtt",     ".epub", ".md",   ".html"};

std::string convert_to(const std::filesystem::path& input, const std::filesystem::path& output) {
  Request request;
  request.inputs = {input};
  request.outputs = {{output, ""}};
  const auto done = convert(request, [](const auto&, const auto&, const auto*) {});
  REQUIRE_MESSAGE(done.has_value(), done.error().message);
  return test::read_file(output);
}

}  // namespace

TEST_CASE("labels, text, marks, matter, residue and white space tile every transcript") {
  for (const auto& path : inputs()) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (!briefing) continue;
    const Coverage coverage = measure_coverage(*briefing);
    CHECK(coverage.uncovered == 0);
    CHECK(!coverage.overlaps);
    CHECK(coverage.labels + coverage.text + coverage.marks + coverage.matter + coverage.residue +
              coverage.white_space ==
          coverage.total);
  }
}

TEST_CASE("analysing twice changes nothing") {
  for (const auto& path : inputs()) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (!briefing) continue;
    auto once = analyse(std::move(*briefing), diagnostics);
    REQUIRE(once);
    auto twice = analyse(*BriefingBuilder::copy_of(*once).freeze(), diagnostics);
    REQUIRE(twice);
    const auto difference = equal_full(*once, *twice);
    CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
  }
}

TEST_CASE("random briefings are analysed without changing what they state") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    Diagnostics diagnostics;
    auto analysed = analyse(*BriefingBuilder::copy_of(briefing).freeze(), diagnostics);
    REQUIRE(analysed);
    for (Index row = 0; row < briefing.turns().size(); ++row) {
      const Turn& before = briefing.tables().turns[row];
      const Turn& after = analysed->tables().turns[row];
      if (before.kind != TurnKind::unknown) CHECK(after.kind == before.kind);
      if (!before.speakers.empty()) CHECK(after.speakers == before.speakers);
      if (before.resumes != kNone) CHECK(after.resumes == before.resumes);
      CHECK(briefing.turns()[row].text() == analysed->turns()[row].text());
    }
    if (!briefing.metadata().languages.empty())
      CHECK(analysed->metadata().languages.size() == briefing.metadata().languages.size());
  }
}

TEST_CASE("each output alone is the same as in company") {
  const test::TemporaryFolder folder;
  const auto input = test::fixtures() / "briefings" / "river-gauge-call" / "input.txt";
  Request request;
  request.inputs = {input};
  for (const char* extension : kFormats)
    request.outputs.push_back({folder / (std::string("all") + extension), ""});
  REQUIRE(convert(request, [](const auto&, const auto&, const auto*) {}));
  for (const char* extension : kFormats) {
    CAPTURE(extension);
    const std::string alone = convert_to(input, folder / (std::string("alone") + extension));
    CHECK(!alone.empty());
    CHECK(alone == test::read_file(folder / (std::string("all") + extension)));
  }
}

TEST_CASE("folder, file name, time zone and day leave no trace in the bytes") {
  const test::TemporaryFolder first;
  const test::TemporaryFolder second;
  const auto input = test::fixtures() / "briefings" / "river-gauge-call" / "input.txt";
  std::filesystem::copy_file(input, second / "x.txt");
  std::filesystem::last_write_time(
      second / "x.txt", std::filesystem::file_time_type::min() + std::chrono::hours(24 * 365 * 30));
  for (const char* extension : kFormats) {
    CAPTURE(extension);
    ::setenv("TZ", "Asia/Tokyo", 1);
    const std::string there = convert_to(input, first / (std::string("a") + extension));
    ::setenv("TZ", "America/New_York", 1);
    const std::string here = convert_to(second / "x.txt", second / (std::string("b") + extension));
    ::unsetenv("TZ");
    CHECK(there == here);
  }
}

TEST_CASE("what a user gives is never inferred over") {
  const test::TemporaryFolder folder;
  Request request;
  request.inputs = {test::fixtures() / "briefings" / "river-gauge-call" / "input.txt"};
  request.given = {{"kind", "hearing"}, {"date", "2040-01-02"}, {"language", "es"}};
  auto collection = read_briefings(request, [](const auto&, const auto&, const auto*) {});
  REQUIRE(collection);
  const Briefing& briefing = (*collection)[0];
  CHECK(briefing.metadata().kind == EventKind::hearing);
  CHECK(briefing.view(briefing.metadata().date) == "2040-01-02");
  CHECK(briefing.view(briefing.metadata().languages.front()) == "es");
  // The stated date stays as a candidate that lost.
  bool kept = false;
  for (const Assertion& assertion : briefing.tables().assertions)
    kept = kept || (assertion.rank == 1 && briefing.view(assertion.value) == "2031-05-06" &&
                    assertion.origin == Origin::stated);
  CHECK(kept);
}

TEST_CASE("a speaker changed by hand in the YAML is kept, as given") {
  const Briefing briefing =
      test::analysed(test::read_file(test::fixtures() / "briefings/river-gauge-call/input.txt"));
  std::string yaml = test::written(briefing, "yaml");
  const std::string before = "id: \"t7\"\n    speaker: \"p5\"";
  const std::size_t at = yaml.find(before);
  REQUIRE(at != std::string::npos);
  yaml.replace(at, before.size(), "id: \"t7\"\n    speaker: \"p6\"");
  Diagnostics diagnostics;
  auto edited = test::read_as(yaml, "yaml", diagnostics);
  REQUIRE(edited);
  CHECK(edited->turns()[6].speakers()[0].name() == "Iker Zubiri");
  const Assertion* winner = edited->assertion({Table::turn, 6}, "speaker");
  REQUIRE(winner != nullptr);
  CHECK(winner->origin == Origin::given);
  CHECK(edited->view(winner->value) == "p6");
  auto again = analyse(std::move(*edited), diagnostics);
  REQUIRE(again);
  CHECK(again->turns()[6].speakers()[0].name() == "Iker Zubiri");
}
