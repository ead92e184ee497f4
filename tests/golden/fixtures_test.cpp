// Golden files: each folder of fixtures/briefings holds one input and what it
// becomes in every format, small enough to read in review. To renew them after a
// deliberate change: LECTERN_UPDATE_GOLDEN=1, then read the difference.
#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "lectern/coverage.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

bool updating() { return std::getenv("LECTERN_UPDATE_GOLDEN") != nullptr; }

void compare(const std::filesystem::path& expected, const std::string& actual) {
  CAPTURE(expected.string());
  if (updating()) test::write_file(expected, actual);
  REQUIRE(std::filesystem::exists(expected));
  const std::string text = test::read_file(expected);
  if (text == actual) return;
  // Show the first line that differs, not two whole files.
  std::istringstream left(text);
  std::istringstream right(actual);
  std::string a;
  std::string b;
  int line = 0;
  do {
    ++line;
    a.clear();
    b.clear();
    std::getline(left, a);
    std::getline(right, b);
  } while (a == b && (left || right));
  FAIL_CHECK(expected.filename().string(), ":", line, "\n  expected: ", a, "\n  actual:   ", b);
}

std::string classes_of(const Briefing& briefing) {
  const Coverage c = measure_coverage(briefing);
  std::string out;
  for (const auto& [name, bytes] : {std::pair{"labels", c.labels}, {"text", c.text}, {"marks", c.marks},
                                    {"matter", c.matter}, {"residue", c.residue},
                                    {"white_space", c.white_space}, {"uncovered", c.uncovered}})
    out += std::string(name) + ": " + std::to_string(bytes) + '\n';
  return out;
}

std::string diagnostics_of(const Diagnostics& diagnostics, const Source& source) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all())
    out += render_text(diagnostic, "input.txt", &source);
  return out;
}

}  // namespace

TEST_CASE("every fixture becomes what its folder says") {
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "briefings")) {
    const auto folder = entry.path();
    CAPTURE(folder.filename().string());
    Diagnostics diagnostics;
    const std::string input = test::read_file(folder / "input.txt");
    const Briefing briefing = test::analysed(input, diagnostics);
    Source source = Source::from_bytes("input.txt", input);
    Diagnostics ignored;
    REQUIRE(source.decode(ignored));
    compare(folder / "expected.tei.xml", test::written(briefing, "tei"));
    compare(folder / "expected.yaml", test::written(briefing, "yaml"));
    compare(folder / "expected.csv", test::written(briefing, "csv"));
    compare(folder / "expected.srt", test::written(briefing, "srt"));
    compare(folder / "expected.vtt", test::written(briefing, "vtt"));
    compare(folder / "expected.classes.txt", classes_of(briefing));
    compare(folder / "expected.diagnostics.txt", diagnostics_of(diagnostics, source));
    ++cases;
  }
  CHECK(cases >= 2);
}
