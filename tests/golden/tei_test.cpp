// Our own TEI: fixtures/tei/own/CASE.yaml and what it becomes, in CASE.tei.xml.
// TEI of others: fixtures/tei/foreign/CASE.xml, each with the briefings that it holds (in
// YAML) and what the reader had to say beside it in CASE.yaml.
#include <doctest/doctest.h>

#include <sstream>

#include "support/files.hpp"
#include "support/golden.hpp"

using namespace lectern;

TEST_CASE("one page holds every feature of a briefing, and gives it back") {
  const auto folder = test::fixtures() / "tei" / "own";
  Diagnostics diagnostics;
  const auto briefing =
      test::read_as(test::read_file(folder / "every-feature.yaml"), "yaml", diagnostics);
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  CHECK(diagnostics.all().empty());
  const std::string tei = test::written(*briefing, "tei", &diagnostics);
  CHECK(diagnostics.all().empty());  // nothing is lost
  test::compare(folder / "every-feature.tei.xml", tei);
  const auto again = test::read_as(tei, "tei", diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message);
  const auto difference = equal_content(*briefing, *again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
}

TEST_CASE("every way to encode speech in TEI becomes what lies beside it") {
  std::size_t cases = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::fixtures() / "tei" / "foreign")) {
    if (entry.path().extension() != ".xml") continue;
    CAPTURE(entry.path().filename().string());
    const std::string text = test::read_file(entry.path());
    Diagnostics diagnostics;
    const auto briefings = test::read_all_as(text, "tei", diagnostics);
    REQUIRE_MESSAGE(briefings.has_value(), briefings.error().message);
    std::string out;
    for (const Briefing& briefing : *briefings) {
      if (!out.empty()) out += "---\n";
      out += test::written(briefing, "yaml");
    }
    Source source = Source::from_bytes("input.xml", text);
    Diagnostics ignored;
    REQUIRE(source.decode(ignored));
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      std::istringstream lines(render_text(diagnostic, "input.xml", &source));
      for (std::string line; std::getline(lines, line);) out += "# " + line + '\n';
    }
    test::compare(std::filesystem::path(entry.path()).replace_extension(".yaml"), out);
    ++cases;
  }
  CHECK(cases >= 5);
}
