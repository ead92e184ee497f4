// What a written page and a written Markdown file hold beside the turns.
#include <doctest/doctest.h>

#include "html/writing.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

constexpr std::string_view kCall =
    "Background Call on the River\n\nMay 6, 2031\n\nMODERATOR:  Over to Maren Holt from The "
    "Post.\n\n"
    "QUESTION:  Does the [toll] rise?\n\nMR. LOW:  No.  (Laughter.)\n\n3:42 P.M. EDT\n";

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("Markdown: a transcript as people write it") {
  CHECK(test::written(test::analysed(std::string(kCall)), "markdown") ==
        "# Background Call on the River\n\nMay 6, 2031\n\n"
        "**MODERATOR:** Over to Maren Holt from The Post.\n\n"
        "**QUESTION:** Does the [toll] rise?\n\n**MR. LOW:** No.  (Laughter.)\n\n3:42 P.M. EDT\n");
}

TEST_CASE("HTML: permalinks, speakers and questions with their askers") {
  const std::string page = test::written(test::analysed(std::string(kCall)), "html");
  CHECK(has(page, "<b class=\"label\"><a href=\"#t2\">QUESTION:</a></b> Does"));
  CHECK(has(page, "id=\"t2\" data-who=\"Maren Holt\" data-about=\"Maren Holt, The Post\""));
  CHECK(has(page, "<a href=\"#t2\">Maren Holt, The Post — Does the"));
  CHECK_FALSE(has(page, "<audio"));
  CHECK_FALSE(has(page, "media-src"));
}

TEST_CASE("HTML: the policy lets in what stands in the page and no more") {
  // FIPS 180-4, and RFC 4648 section 4: of the empty text.
  CHECK(html::hash_source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  const std::string page = test::written(test::analysed(std::string(kCall)), "html");
  CHECK(has(page, "default-src 'none'"));
  CHECK(has(page, html::hash_source(html::page_script())));
  CHECK(has(page, html::hash_source(html::page_style())));
  CHECK(html::origin_source("https://media.example/a/b.mp3?c") == "https://media.example");
  CHECK(html::origin_source("b.mp3") == "'self'");
  CHECK(html::origin_source("https://a; script-src *") == "'none'");
}

TEST_CASE("HTML: style and script are the same text for HTML and XML") {
  for (const std::string_view text : {html::page_style(), html::page_script()})
    CHECK(text.find_first_of("<&") == std::string_view::npos);
}

TEST_CASE("HTML: small words") {
  CHECK(time_words(12'345) == "0:12");
  CHECK(time_words(3'723'000) == "1:02:03");
  CHECK(html::seconds(12'045) == "12.045");
}
