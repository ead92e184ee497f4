// What each format of captions is read as: fixtures/FAMILY/CASE.* becomes the lines of
// CASE.expected.txt, and all of its text is accounted for.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/coverage.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace lectern;

namespace {

std::string time_of(Milliseconds time) { return time == kNoTime ? "-" : std::to_string(time); }

// Cues, turns with their words, and times of words, a line each.
std::string shown(const Briefing& briefing) {
  const Tables& t = briefing.tables();
  std::string out;
  for (const Str language : t.metadata.languages)
    out += "language " + std::string(briefing.view(language)) + "\n";
  if (!t.metadata.title.empty())
    out += "title " + std::string(briefing.view(t.metadata.title)) + "\n";
  for (const Participant& person : t.participants)
    out += "participant " + std::string(briefing.view(t.labels[person.labels.first])) +
           (person.pseudonymous ? ", a pseudonym" : "") + (person.group ? ", a group" : "") +
           (person.name.full.empty() ? ", a label" : "") + "\n";
  for (const Cue& cue : t.cues)
    out += "cue " + time_of(cue.start) + " " + time_of(cue.end) + " " +
           std::string(briefing.view(cue.id)) + "\n";
  for (const TurnView turn : briefing.turns()) {
    out += "turn " + time_of(turn.record().start) + " " + time_of(turn.record().end) + " " +
           std::string(turn.label()) + "\n";
    for (const BlockView block : turn.blocks()) {
      std::string text = block.text();
      std::replace(text.begin(), text.end(), '\n', '/');
      out += "  " + text + "\n";
      for (Index row = block.record().inlines.first; row < block.record().inlines.last; ++row)
        if (t.inlines[row].kind != InlineKind::text &&
            t.inlines[row].kind != InlineKind::line_break)
          out += "    " + std::string(name_of(t.inlines[row].kind)) + " " +
                 std::string(briefing.view(t.inlines[row].text)) + "\n";
    }
  }
  for (const WordTime& word : t.word_times)
    out += "word " + std::to_string(word.position.block) + "+" +
           std::to_string(word.position.offset) + " " + time_of(word.start) + " " +
           time_of(word.end) + "\n";
  for (const Assertion& assertion : t.assertions)
    out += "asserted " + std::string(briefing.view(assertion.property)) + ": " +
           std::string(briefing.view(assertion.value)) + " [" +
           std::string(briefing.view(assertion.rule)) + "]\n";
  for (const Residue& residue : t.residue)
    out += "residue " + std::string(briefing.view(residue.text)) + "\n";
  return out;
}

void check_family(const std::string& family, std::size_t least) {
  std::vector<std::filesystem::path> inputs;
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / family))
    if (entry.path().extension() != ".txt") inputs.push_back(entry.path());
  std::sort(inputs.begin(), inputs.end());
  CHECK(inputs.size() >= least);
  for (const auto& input : inputs) {
    CAPTURE(input.string());
    Diagnostics diagnostics;
    const std::string text = test::read_file(input);
    const auto briefing = test::read_as(text, family, diagnostics);
    std::string out;
    if (briefing) {
      out = shown(*briefing);
      const Coverage coverage = measure_coverage(*briefing);
      CHECK(coverage.uncovered == 0);
      CHECK_FALSE(coverage.overlaps);
    } else {
      out = "refused [" + briefing.error().code + "]\n";
    }
    for (const Diagnostic& diagnostic : diagnostics.all())
      out += render_text(diagnostic, input.filename().string(), nullptr);
    test::compare(input.parent_path() / (input.stem().string() + ".expected.txt"), out);
  }
}

}  // namespace

TEST_CASE("TTML: times, styles, agents, white space and what is broken") {
  check_family("ttml", 5);
}
TEST_CASE("word-timed JSON: recognisers, podcasts, automatic captions") {
  check_family("words-json", 4);
}
TEST_CASE("SubViewer and SubStation Alpha") {
  check_family("sbv", 2);
  check_family("ass", 1);
}
