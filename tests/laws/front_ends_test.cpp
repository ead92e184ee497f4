// The law of conservation between a mark-up and its text, and that it is no empty
// law: front ends that lose or invent words are found out.
#include <doctest/doctest.h>

#include "lectern/coverage.hpp"
#include "markup/line_builder.hpp"
#include "markup/markup_words.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

// A front end of one line that takes the given stretches of a file.
PartCoverage coverage_of(const std::string& file, Markup markup,
                         std::initializer_list<std::pair<std::string_view, std::uint32_t>> taken) {
  Source source = Source::from_bytes("f", file);
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics));
  LineBuilder builder;
  for (const auto& [words, at] : taken) builder.take(words, at);
  builder.finish(source, {{{}, {}, markup}});
  const auto parts = measure_source(source);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].text + parts[0].markup + parts[0].lost == parts[0].total);
  return parts[0];
}

std::string joined(std::string_view part, Markup markup) {
  std::string out;
  for (const Span span : words_of(part, markup))
    out += std::string(part.substr(span.begin, span.size())) + '|';
  return out;
}

}  // namespace

TEST_CASE("a front end that takes every word conserves its source") {
  const PartCoverage good =
      coverage_of("<p>One</p> <i>two</i>", Markup::html, {{"One", 3}, {"two", 14}});
  CHECK(good.conserved());
  CHECK(good.text == 6);
}

TEST_CASE("a front end that leaves out a word is found out, and where") {
  const PartCoverage broken = coverage_of("<p>One</p> <i>two</i>", Markup::html, {{"One", 3}});
  CHECK(broken.lost == 3);
  REQUIRE(broken.gaps.size() == 1);
  CHECK(broken.gaps[0] == Span{14, 17});
  CHECK(!broken.conserved());
  CHECK(coverage_of("**One** two", Markup::markdown, {{"One", 2}}).lost == 3);
  CHECK(coverage_of("<w:p><w:t>One</w:t><w:t>two</w:t></w:p>", Markup::word, {{"One", 10}}).lost ==
        3);
}

TEST_CASE("a front end that changes a word, or points elsewhere, is found out") {
  CHECK(coverage_of("<p>One</p>", Markup::html, {{"One", 3}}).untrue == 0);
  CHECK(coverage_of("<p>One</p>", Markup::html, {{"Ome", 3}}).untrue == 3);
  CHECK(coverage_of("<p>One</p>", Markup::html, {{"One", 2}}).untrue == 3);
  CHECK(coverage_of("<p>One</p>", Markup::html, {{"One", 900}}).untrue == 3);
}

TEST_CASE("what the judge takes for words") {
  CHECK(joined("a<b class='x>y'>c</b><!-- d -->e < f", Markup::html) == "a|c|e < f|");
  CHECK(joined("<script>if (a</b) \"<p>\"</script>x<style>y</style>", Markup::html) == "x|");
  CHECK(joined("<title>t</title><![CDATA[u]]>v</>w<?x?>", Markup::html) == "t|u|v|w|");
  CHECK(joined("<p a=\"b>c\" d=e>f<br/>g<", Markup::html) == "f|g<|");
  CHECK(joined("a <b.c@d.org> <https://e/f> <g:h>", Markup::markdown) == "a|b|c|d|org|https|e|f|");
  CHECK(joined("[a](http://b/c) <i>d</i> **e**", Markup::markdown) == "a|d|e|");
  CHECK(joined("<w:t>a</w:t><w:instrText>PAGE</w:instrText><w:delText>b</w:delText>",
               Markup::word) == "a|b|");
  CHECK(joined("<mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback>",
               Markup::word) == "a|");
}
