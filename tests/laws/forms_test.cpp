// Laws of the written forms: what goes out comes back.
#include <doctest/doctest.h>

#include "lectern/analysis.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

void comes_back(const Briefing& briefing, const std::string& format) {
  const std::string text = test::written(briefing, format);
  Diagnostics diagnostics;
  auto again = test::read_as(text, format, diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message, "\n", text);
  const auto difference = equal_full(briefing, *again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right,
                "\n", text);
  CHECK(diagnostics.all().empty());
  // And the second writing is the first, byte for byte.
  CHECK(test::written(*again, format) == text);
}

}  // namespace

TEST_CASE("random briefings come back equal from JSON and YAML") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    comes_back(briefing, "json");
    comes_back(briefing, "yaml");
  }
}

TEST_CASE("every corpus transcript comes back equal from JSON and YAML") {
  if (test::shared().empty()) {
    MESSAGE("skipped: the reference corpus is absent");
    return;
  }
  std::size_t read = 0;
  for (const auto& path : test::corpus_transcripts()) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (!briefing) continue;
    auto analysed = analyse(std::move(*briefing), diagnostics);
    REQUIRE(analysed);
    comes_back(*analysed, "json");
    comes_back(*analysed, "yaml");
    ++read;
  }
  CHECK(read >= 25);
}

TEST_CASE("equality says where two briefings differ") {
  const Briefing left = test::analysed("T\n\nMODERATOR:  Hello.\n\nQUESTION:  Why?\n");
  const Briefing right = test::analysed("T\n\nMODERATOR:  Hello.\n\nQUESTION:  How?\n");
  const auto difference = equal_full(left, right);
  REQUIRE(difference);
  CHECK(difference->path == "metadata.source.sha256");
  const auto content = equal_content(left, left);
  CHECK(!content);
}
