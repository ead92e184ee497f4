// Golden files: each folder of fixtures/briefings holds one input and what it
// becomes in every format, small enough to read in review. To renew them after a
// deliberate change: LECTERN_UPDATE_GOLDEN=1, then read the difference.
#include <doctest/doctest.h>

#include "lectern/coverage.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace lectern;
using test::compare;

namespace {

std::string classes_of(const Briefing& briefing) {
  const Coverage c = measure_coverage(briefing);
  std::string out;
  for (const auto& [name, bytes] : {std::pair{"labels", c.labels},
                                    {"text", c.text},
                                    {"marks", c.marks},
                                    {"matter", c.matter},
                                    {"residue", c.residue},
                                    {"white_space", c.white_space},
                                    {"uncovered", c.uncovered}})
    out += std::string(name) + ": " + std::to_string(bytes) + '\n';
  return out;
}

std::string diagnostics_of(const Diagnostics& diagnostics, const Source& source) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all())
    out += render_text(diagnostic, "input.txt", &source);
  return out;
}

// A page without its stylesheet and its script, which are the same in each.
std::string page_alone(std::string page) {
  for (const auto& [open, close] :
       {std::pair("<style>", "</style>"), std::pair("<script>", "</script>")}) {
    const std::size_t begin = page.find(open);
    const std::size_t end = page.find(close);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end > begin);
    page.replace(begin + std::string(open).size(), end - begin - std::string(open).size(), "…");
  }
  return page;
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
    compare(folder / "expected.md", test::written(briefing, "markdown"));
    compare(folder / "expected.html", page_alone(test::written(briefing, "html")));
    compare(folder / "expected.classes.txt", classes_of(briefing));
    compare(folder / "expected.diagnostics.txt", diagnostics_of(diagnostics, source));
    ++cases;
  }
  CHECK(cases >= 2);
}
