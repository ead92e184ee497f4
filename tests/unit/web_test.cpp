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
        "---\nkind: \"background-call\"\nevent_date: \"2031-05-06\"\ntime: \"until 15:42 EDT\"\n"
        "participants:\n  - {role: \"moderator\", labels: [\"MODERATOR\"]}\n"
        "  - {name: \"MR. LOW\", role: \"principal\", labels: [\"MR. LOW\"]}\n"
        "  - {name: \"Maren Holt\", role: \"questioner\", affiliation: \"The Post\", labels: "
        "[\"QUESTION\"]}\n---\n\n"
        "# Background Call on the River\n\nMay 6, 2031\n\n"
        "**MODERATOR:** Over to Maren Holt from The Post.\n\n"
        "**QUESTION:** Does the [toll] rise?\n\n**MR. LOW:** No.  (Laughter.)\n\n3:42 P.M. EDT\n");
}

TEST_CASE("Markdown: what is told of the event and its people is no turn when it is read") {
  const std::string text = test::written(test::analysed(std::string(kCall)), "markdown");
  Diagnostics diagnostics;
  const auto read = test::read_as(text, "markdown", diagnostics);
  REQUIRE(read);
  CHECK(diagnostics.count_of("markdown.front-matter") == 0);
  CHECK(read->turns().size() == 3);
  CHECK(read->turns()[0].label() == "MODERATOR");
}

TEST_CASE("HTML: the event, roles, turns that were interrupted") {
  BriefingBuilder builder;
  builder.metadata().kind = EventKind::hearing;
  builder.metadata().series = builder.add("Mondays");
  builder.metadata().city = builder.add("Oldhaven");
  builder.metadata().start.minutes = 600;
  Participant person;
  person.name.full = builder.add("Ansa Verde");
  person.role = Role::witness;
  builder.tables().participants.push_back(person);
  builder.begin_turn(builder.add("MS. VERDE"));
  builder.end_turn();
  const Index speaker = 0;
  builder.tables().turns.back().speakers = builder.add_speakers({&speaker, 1});
  builder.tables().turns.back().interrupted = true;
  auto briefing = builder.freeze();
  REQUIRE(briefing);
  const std::string page = test::written(*briefing, "html");
  CHECK(has(page, "<p lang=\"en\" dir=\"ltr\">Hearing</p>"));
  CHECK(has(page, "<p>Mondays · 10:00 · Oldhaven</p>"));
  CHECK(has(page, "Ansa Verde <span class=\"role\" lang=\"en\" dir=\"ltr\">(witness)</span>"));
  CHECK(has(page, "<div class=\"turn interrupted\""));
}

TEST_CASE("a title that was given stands beside the one that was printed") {
  BriefingBuilder builder;
  Matter line;
  line.kind = MatterKind::title;
  line.text = builder.add("As printed");
  builder.tables().matter.push_back(line);
  builder.metadata().title = builder.add("As given");
  builder.assert_about({Table::document, 0}, "title", "As given", Origin::given, Certainty::high,
                       "given", {});
  auto briefing = builder.freeze();
  REQUIRE(briefing);
  CHECK(test::written(*briefing, "markdown") == "---\ntitle: \"As given\"\n---\n\n# As printed\n");
  CHECK(has(test::written(*briefing, "html"), "<p>As given</p>"));
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
