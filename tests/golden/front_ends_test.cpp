// What each front end makes of its fixtures: fixtures/FAMILY/CASE/input.* becomes
// the lines of expected.lines.txt, and no word of it is left out.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "docx/docx.hpp"
#include "html/html.hpp"
#include "lectern/coverage.hpp"
#include "markdown/markdown.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/lines.hpp"
#include "support/package.hpp"

using namespace lectern;

namespace {

using FrontEnd = std::function<Result<StyledText>(Source&, Diagnostics&)>;

std::vector<std::filesystem::path> sorted(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::filesystem::path input_of(const std::filesystem::path& folder) {
  for (const auto& path : sorted(folder))
    if (path.stem() == "input") return path;
  return {};
}

void check_family(const std::string& family, const FrontEnd& read) {
  std::size_t cases = 0;
  for (const auto& folder : sorted(test::fixtures() / family)) {
    CAPTURE(folder.string());
    const auto input = input_of(folder);
    Source source = Source::from_bytes(input.filename(), std::filesystem::is_directory(input)
                                                             ? test::packed(input)
                                                             : test::read_file(input));
    Diagnostics diagnostics;
    const auto styled = read(source, diagnostics);
    REQUIRE_MESSAGE(styled.has_value(), styled.error().message);
    std::string out = test::shown(*styled);
    for (const Diagnostic& diagnostic : diagnostics.all())
      out += render_text(diagnostic, input.filename().string(), &source);
    test::compare(folder / "expected.lines.txt", out);
    for (const PartCoverage& part : measure_source(source)) {
      CAPTURE(part.name);
      CHECK(part.lost == 0);
      CHECK(part.untrue == 0);
    }
    std::uint32_t at = 0;
    for (const StyleSpan& style : styled->styles) {
      CHECK(style.span.begin >= at);
      CHECK(style.span.end > style.span.begin);
      at = style.span.begin;
    }
    ++cases;
  }
  CHECK(cases >= 2);
}

}  // namespace

TEST_CASE("Markdown becomes styled lines") {
  check_family("markdown", [](Source& source, Diagnostics& diagnostics) -> Result<StyledText> {
    if (auto done = source.decode(diagnostics); !done) return fail(done.error());
    LineBuilder builder;
    markdown::read_lines(source.text(), builder, diagnostics);
    return builder.finish(source, {{{}, {}, Markup::markdown}});
  });
}

TEST_CASE("HTML becomes styled lines") {
  check_family("html", [](Source& source, Diagnostics& diagnostics) {
    return html::read_page(source, {}, diagnostics);
  });
}

TEST_CASE("Word documents become styled lines") {
  check_family("docx", [](Source& source, Diagnostics& diagnostics) {
    return docx::read_document(source, {}, diagnostics);
  });
}
