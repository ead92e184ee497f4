// The hard cases of transcripts: fixtures/transcripts/CASE.txt (or .md, .html where the mark-up
// matters), each with what it is read as beside it in CASE.turns.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/analysis.hpp"
#include "lectern/coverage.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace lectern;

namespace {

struct CaseFormat {
  std::string_view extension, reader;
};
constexpr CaseFormat kFormats[] = {{".txt", "text"}, {".md", "markdown"}, {".html", "html"}};

// "" for what is no case.
std::string_view reader_of(const std::filesystem::path& path) {
  for (const auto& [extension, reader] : kFormats)
    if (path.extension() == extension) return reader;
  return {};
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Its paragraphs, with a pilcrow between them.
std::string words_of(TurnView turn) {
  std::string out;
  for (const BlockView block : turn.blocks())
    out += (out.empty() ? "" : " ¶ ") + one_line(std::string(block.text()));
  return out;
}

void fact(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += std::string(name) + ": " + std::string(value) + '\n';
}

// Of the pages that begin inside the turns, "?" where none is printed.
std::string page_numbers(const Briefing& briefing) {
  std::string out;
  for (const Inline& mark : briefing.tables().inlines)
    if (mark.kind == InlineKind::page_break)
      out += (out.empty() ? "" : " ") +
             std::string(mark.detail.empty() ? "?" : briefing.view(mark.detail));
  return out;
}

std::string shown(const Briefing& briefing) {
  std::string out;
  const Metadata& m = briefing.metadata();
  fact(out, "title", briefing.view(m.title));
  fact(out, "date", briefing.view(m.date));
  fact(out, "place", briefing.view(m.venue));
  for (const TurnView turn : briefing.turns()) {
    out += std::string(turn.label()) + " [" + std::string(name_of(turn.record().kind));
    if (turn.record().interrupted) out += ", interrupted";
    if (turn.record().resumes != kNone)
      out += ", resumes t" + std::to_string(turn.record().resumes + 1);
    out += ']';
    for (const ParticipantView person : turn.speakers()) {
      out += " " + std::string(person.display_name());
      if (!person.affiliation().empty()) out += " / " + std::string(person.affiliation());
    }
    out += " | " + words_of(turn) + '\n';
  }
  fact(out, "pages", page_numbers(briefing));
  for (const Matter& record : briefing.tables().matter)
    fact(out, std::string(record.after ? "foot " : "head ") + std::string(name_of(record.kind)),
         briefing.view(record.text));
  for (const Residue& record : briefing.tables().residue)
    fact(out, "residue " + std::string(briefing.view(record.kind)), briefing.view(record.text));
  return out;
}

}  // namespace

TEST_CASE("hard cases of transcripts") {
  std::vector<std::filesystem::path> cases;
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "transcripts"))
    if (!reader_of(entry.path()).empty()) cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  REQUIRE(cases.size() >= 30);
  for (const auto& path : cases) {
    CAPTURE(path.filename().string());
    Diagnostics diagnostics;
    auto read = test::read_as(test::read_file(path), std::string(reader_of(path)), diagnostics);
    std::string out;
    if (!read) {
      out = "refused: " + read.error().code + '\n';
    } else {
      const Coverage coverage = measure_coverage(*read);
      CHECK(coverage.uncovered == 0);
      CHECK_FALSE(coverage.overlaps);
      auto briefing = analyse(std::move(*read), diagnostics);
      REQUIRE(briefing);
      out = shown(*briefing);
    }
    for (const Diagnostic& diagnostic : diagnostics.all()) out += "told: " + diagnostic.code + '\n';
    test::compare(std::filesystem::path(path).replace_extension(".turns"), out);
  }
}
