// Markdown: which marks are marks.
#include "markdown/markdown.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"
#include "support/lines.hpp"

using namespace lectern;

namespace {

std::string lines_of(const std::string& text) {
  Source source = Source::from_bytes("f.md", text);
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics));
  LineBuilder builder;
  markdown::read_lines(source.text(), builder, diagnostics);
  return test::shown(builder.finish(source, {{{}, {}, Markup::markdown}}));
}

std::string styled(const std::string& line) {
  const std::string out = lines_of(line);
  return out.substr(out.find("| ") + 2);
}

}  // namespace

TEST_CASE("runs of asterisks and underscores, as CommonMark pairs them") {
  CHECK(styled("*a **b** c*") == "{em a {strong b} c}\n");
  CHECK(styled("***a***") == "{em {strong a}}\n");
  CHECK(styled("a * b * c") == "a * b * c\n");
  CHECK(styled("foo_bar_baz _x_") == "foo_bar_baz {em x}\n");
  CHECK(styled("**a*") == "*{em a}\n");
  CHECK(styled("*a _b* c_") == "{em a _b} c_\n");
  CHECK(styled("~~a~~ ~b~") == "{del a} ~b~\n");
}

TEST_CASE("styles stay inside the text of a link") {
  CHECK(styled("*a [b* c](u) d") == "*a {link=u b* c} d\n");
  CHECK(styled("*a [b](u) c*") == "{em a {link=u b} c}\n");
  CHECK(styled("](a) b") == "](a) b\n");
  CHECK(styled("[*a*](u) [sic]") == "{link=u {em a}} [sic]\n");
}

TEST_CASE("addresses in angle brackets are links that show their address") {
  CHECK(styled("a <https://x.org/a_b_c> b") ==
        "a {link=https://x.org/a_b_c https://x.org/a_b_c} b\n");
  CHECK(styled("a <ann.lee@x.org>.") == "a {link=mailto:ann.lee@x.org ann.lee@x.org}.\n");
  CHECK(styled("<made-up-scheme:foo,bar>") ==
        "{link=made-up-scheme:foo,bar made-up-scheme:foo,bar}\n");
  CHECK(styled("<MAILTO:FOO@BAR.BAZ>") == "{link=MAILTO:FOO@BAR.BAZ MAILTO:FOO@BAR.BAZ}\n");
  CHECK(styled("<_x@y-z.a>") == "{link=mailto:_x@y-z.a _x@y-z.a}\n");
  // A tag or words.
  CHECK(styled("a <b>c</b> <span title=\"x@y.z\">d</span>") == "a {strong c} d\n");
  CHECK(styled("<ann@-x.org>a") == "a\n");
  CHECK(styled("a < b@c.d >") == "a < b@c.d >\n");
}

TEST_CASE("a style goes on over the lines of its paragraph") {
  CHECK(lines_of("**a\nb** c\n\n**d") ==
        "1: bold | {strong a}\n2: | {strong b} c\n1 empty\n4: | **d\n");
}

TEST_CASE("only what closes opens front matter") {
  CHECK(lines_of("---\na: b\n---\nc") == "2: front | a: b\n1 empty\n4: | c\n");
  CHECK(lines_of("---\n\nSome words.\n\n---\nc") == "3: | Some words.\n1 empty\n6: | c\n");
  CHECK(lines_of("---\na: b\nc") == "2: | a: b\n3: | c\n");
}

TEST_CASE("front matter that is no YAML is kept and reported") {
  Source source = Source::from_bytes("f.md", "---\na: [b\n---\nc");
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics));
  LineBuilder builder;
  markdown::read_lines(source.text(), builder, diagnostics);
  CHECK(diagnostics.count_of("markdown.front-matter") == 1);
}

TEST_CASE("a file's name decides between text and Markdown without a mark") {
  const test::TemporaryFolder folder;
  for (const char* name : {"a.md", "a.txt"}) {
    test::write_file(folder / name, "MODERATOR:  Hi.\n\nQ    Why?\n\nMODERATOR:  So.\n");
    Request request;
    request.inputs = {folder / name};
    const auto got = read_briefings(request, [](const auto&, const auto&, const auto*) {});
    REQUIRE(got);
    const Briefing& briefing = (*got)[0];
    CHECK(briefing.view(briefing.metadata().source.media_type) ==
          (std::string(name) == "a.md" ? "text/markdown" : "text/plain"));
  }
}

TEST_CASE("long runs of marks that belong to nothing take linear time") {
  for (const char* mark :
       {"*a ", "a* ", "a*b", "_a ", "[", "](", "[a](", "~~a ", "\\", "&a", "<a "}) {
    std::string text = "MODERATOR: ";
    for (int n = 0; n < 100'000; ++n) text += mark;
    CHECK(!lines_of(text).empty());
  }
}
