// What is written as Markdown or as a web page comes back through the reader of the
// format with the same turns: labels and printed words.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/analysis.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

struct Case {
  std::filesystem::path path;
  Briefing briefing;
};

// Every fixture of prose that can be read.
std::vector<Case> prose_fixtures() {
  std::vector<std::pair<std::filesystem::path, std::string>> files;
  const auto add = [&](const std::filesystem::path& folder, const std::string& format,
                       const std::string& extension) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::fixtures() / folder))
      if (entry.path().extension() == extension &&
          entry.path().filename().string().find("expected") == std::string::npos)
        files.emplace_back(entry.path(), format);
  };
  add("briefings", "text", ".txt");
  add("transcripts", "text", ".txt");
  add("markdown", "markdown", ".md");
  add("html", "html", ".html");
  std::sort(files.begin(), files.end());
  std::vector<Case> out;
  for (const auto& [path, format] : files) {
    Diagnostics diagnostics;
    auto briefing = test::read_as(test::read_file(path), format, diagnostics);
    if (!briefing) continue;
    auto done = analyse(std::move(*briefing), diagnostics);
    REQUIRE(done);
    out.push_back({path, std::move(*done)});
  }
  return out;
}

// Blanks at the ends of lines are no words in Markdown.
std::string trimmed_lines(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      while (!out.empty() && out.back() == ' ') out.pop_back();
    if (c == ' ' && (out.empty() || out.back() == '\n')) continue;
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// White space is one blank: a page has no line ends within a paragraph.
std::string one_blank(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The turn as printed, its headings on a line each: Markdown has no others.
std::string printed(TurnView turn) {
  std::string out = turn.printed();
  for (const BlockView block : turn.blocks()) {
    if (block.kind() != BlockKind::heading) continue;
    std::string words;
    block.append_printed(words);
    if (const std::size_t at = out.find(words); at != std::string::npos)
      out.replace(at, words.size(), one_blank(words));
  }
  return out;
}

// Where the turns first differ; "" when they are the same.
template <class Normal>
std::string difference(const Briefing& left, const Briefing& right, Normal normal) {
  const auto shown = [&](const Briefing& briefing, Index row) {
    if (row >= briefing.turns().size()) return std::string("no turn");
    const TurnView turn = briefing.turns()[row];
    return normal(std::string(turn.label())) + " | " + normal(printed(turn));
  };
  for (Index row = 0; row < std::max(left.turns().size(), right.turns().size()); ++row)
    if (const std::string one = shown(left, row), two = shown(right, row); one != two) {
      const auto at = static_cast<std::size_t>(
          std::mismatch(one.begin(), one.end(), two.begin(), two.end()).first - one.begin());
      const std::size_t from = at < 60 ? 0 : at - 60;
      return "t" + std::to_string(row + 1) + ": …" + one.substr(from, 120) + "\n  >>  …" +
             two.substr(from, 120);
    }
  return {};
}

template <class Normal>
std::string round_trip(const Briefing& briefing, const std::string& format, Normal normal) {
  Diagnostics diagnostics;
  const auto again = test::read_as(test::written(briefing, format), format, diagnostics);
  return again ? difference(briefing, *again, normal) : again.error().message;
}

}  // namespace

// A turn without a label below others goes on with the turn above, where a sign told it: a limit of
// both formats.
static bool tells_turns_by_signs(const Briefing& briefing) {
  const auto& all = briefing.tables().assertions;
  return std::any_of(all.begin(), all.end(), [&](const Assertion& one) {
    const std::string_view rule = briefing.view(one.rule);
    return rule == "kind.change-of-speaker" || rule == "kind.dash";
  });
}

TEST_CASE("every fixture comes back from Markdown with the same turns") {
  for (const Case& one : prose_fixtures()) {
    if (tells_turns_by_signs(one.briefing)) continue;
    CAPTURE(one.path.string());
    CHECK(round_trip(one.briefing, "markdown", trimmed_lines) == "");
  }
}

TEST_CASE("every fixture comes back from a web page with the same turns") {
  for (const Case& one : prose_fixtures()) {
    if (tells_turns_by_signs(one.briefing)) continue;
    CAPTURE(one.path.string());
    CHECK(round_trip(one.briefing, "html", one_blank) == "");
  }
}

TEST_CASE("every transcript of the corpus comes back with the same turns") {
  // A line of speech that is a number, or "FINAL", is read as the head of a page.
  constexpr std::string_view kPageHeads = "FOMCpresconf20190619.";
  const auto paths = test::corpus_transcripts();
  if (paths.empty()) MESSAGE("the reference corpus is absent");
  for (const auto& path : paths) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (!briefing || path.filename().string().starts_with(kPageHeads)) continue;
    CHECK(round_trip(*briefing, "markdown", trimmed_lines) == "");
    CHECK(round_trip(*briefing, "html", one_blank) == "");
  }
}

TEST_CASE("no character of a text is taken for mark-up") {
  std::string text;
  for (const std::string_view words : {"2*3*4 and _so_ and __so__",
                                       "[here](there) and ![so](on)",
                                       "[a]: b [c][d]",
                                       "# no heading",
                                       "#no heading #",
                                       "1. no list",
                                       "12) no list",
                                       "> no quotation",
                                       "+ no item",
                                       "- no item",
                                       "<b>no tag</b> & no <!-- comment -->",
                                       "AT&T &amp; &lt; &#65; R&D",
                                       "back\\slash \\* \\",
                                       "`no code` ``` ~~no~~ ~a~",
                                       "a | b",
                                       "= no underline",
                                       "***",
                                       "a_b_c _",
                                       "</script><script>alert(1)</script>",
                                       "]]> ]( ]:",
                                       "http://a.example/b_c_(d)",
                                       "Oh! [Applause.]"})
    text += "MODERATOR:  " + std::string(words) + "\n\nQUESTION:  Yes.\n\n" + std::string(words) +
            "\n\n";
  Diagnostics diagnostics;
  const auto briefing = test::read_text(text, diagnostics);
  REQUIRE(briefing);
  CHECK(round_trip(*briefing, "markdown", trimmed_lines) == "");
  CHECK(round_trip(*briefing, "html", one_blank) == "");
}

TEST_CASE("styles come back, where signs would be misread as well") {
  const std::string text =
      "# Call\n\n**MODERATOR:** Now *this*, **that**, ~~no~~, [a link](https://a.example/b) and "
      "<b>*both*</b>, in<b>.dots.</b>side, <a href=\"https://a.example/(c)\">[sic] two</a>.\n\n"
      "**QUESTION:** **Bold** at once, *one\ntwo* lines.\n\n- one\n- *two*\n\n### Then\n\nA\\\nB\n";
  Diagnostics diagnostics;
  const auto briefing = test::read_as(text, "markdown", diagnostics);
  REQUIRE(briefing);
  for (const std::string format : {"markdown", "html"}) {
    CAPTURE(format);
    const auto again = test::read_as(test::written(*briefing, format), format, diagnostics);
    REQUIRE(again);
    const auto kinds = [&](const Briefing& of) {
      std::string out;
      for (const Inline& record : of.tables().inlines)
        if (record.kind != InlineKind::text && record.kind != InlineKind::line_break)
          out += std::string(name_of(record.kind)) + ' ';
      return out;
    };
    CHECK(kinds(*briefing) == kinds(*again));
  }
}

TEST_CASE("random briefings are written, with every loss told") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    for (const std::string format : {"markdown", "html"}) {
      Diagnostics diagnostics;
      CHECK(!test::written(briefing, format, &diagnostics).empty());
      for (const Diagnostic& diagnostic : diagnostics.all())
        CHECK(diagnostic.severity == Severity::loss);
    }
  }
}
