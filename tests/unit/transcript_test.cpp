// Segmentation: what is a label, what a turn, what stands beside them.
#include <doctest/doctest.h>

#include "briefing/clock_time.hpp"
#include "support/files.hpp"
#include "transcript/dates.hpp"
#include "transcript/labels.hpp"

using namespace lectern;

namespace {

constexpr const char* kNbsp = "\xC2\xA0";

std::vector<std::string> labels_of(const std::string& text) {
  Diagnostics diagnostics;
  auto briefing = test::read_text(text, diagnostics);
  std::vector<std::string> out;
  if (!briefing) return out;
  for (const TurnView turn : briefing->turns()) out.emplace_back(turn.label());
  return out;
}
using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("labels in capitals with a colon, whatever blank follows") {
  CHECK(labels_of("MODERATOR: Hi.\nMS. JEAN-PIERRE:  Yes.\nPRESIDENT LÓPEZ OBRADOR:\tSí.\n") ==
        Labels{"MODERATOR", "MS. JEAN-PIERRE", "PRESIDENT LÓPEZ OBRADOR"});
  CHECK(labels_of(std::string("MR. KIRBY:") + kNbsp + " Yes.\nMR. KIRBY:No.\n") ==
        Labels{"MR. KIRBY", "MR. KIRBY"});
}

TEST_CASE("Q with any number of blanks, when it is not alone") {
  const std::string nb = kNbsp;
  CHECK(labels_of("MR. EARNEST:  Hi.\nQ " + nb + " " + nb + " Why?\n\nQ Secretary, when?\n") ==
        Labels{"MR. EARNEST", "Q", "Q"});
  CHECK(labels_of("Q: One?\n\nMR. X:  Two.\n") == Labels{"Q", "MR. X"});
  CHECK(labels_of("Q and A session follows.\n").empty());
}

TEST_CASE("a label after a single line break starts a turn") {
  CHECK(labels_of("MR. CARNEY:  One.\nQ    Two?\nMR. CARNEY:  Three.\n").size() == 3);
}

TEST_CASE("mixed-case labels need proof: a role word, or a name that comes again") {
  CHECK(labels_of("Moderator: Hello.\n\nMs. Ortagus: Hi.\n\nMs. Ortagus: More.\n") ==
        Labels{"Moderator", "Ms. Ortagus", "Ms. Ortagus"});
  CHECK(labels_of("Howard K Smith: Good evening.\nJohn Kennedy: Mr. Smith.\nHoward K Smith: "
                  "Next.\nJohn Kennedy: Yes.\n")
            .size() == 4);
}

TEST_CASE("what looks like a label and is not") {
  CHECK(labels_of("MODERATOR:  Hi.\n\nOn Haiti:  The talks go on.\n\nMODERATOR:  Bye.\n").size() ==
        2);
  CHECK(labels_of("MODERATOR:  A.\n\nSUBJECTS:  Fish; locks.\n\nMODERATOR:  B.\n").size() == 2);
  CHECK(labels_of("MODERATOR:  One.  First question:  Do you?\n").size() == 1);
  CHECK(labels_of("MODERATOR:  At last:\n\n10:30 we met.\n").size() == 1);
  CHECK(labels_of("Subject: weirs\nFrom: Ada\nTo: Bo\n\nA memo, and no transcript.\n").empty());
}

TEST_CASE("a misprinted label is kept as printed") {
  CHECK(labels_of(std::string("MODERATOR:") + kNbsp + " A.\n\nMOERATOR:" + kNbsp + " B.\n") ==
        Labels{"MODERATOR", "MOERATOR"});
}

TEST_CASE("paragraphs without a label go on with the turn") {
  Diagnostics diagnostics;
  const auto briefing =
      test::read_text("MODERATOR:  One.\n\nTwo.\n\nThree.\n\nOPERATOR:  Four.\n", diagnostics);
  REQUIRE(briefing);
  REQUIRE(briefing->turns().size() == 2);
  CHECK(briefing->turns()[0].text() == "One.\nTwo.\nThree.");
  CHECK(briefing->turns()[0].blocks().size() == 3);
}

TEST_CASE("hard-wrapped lines are one paragraph with soft breaks") {
  std::string text = "MODERATOR:  The first line of a long answer that is wrapped by a typist\n";
  for (int n = 0; n < 9; ++n)
    text += "and goes on over many lines of about the same length, as typists do it\n";
  text += "until here.\n\nOPERATOR:  Thanks.\n";
  Diagnostics diagnostics;
  const auto briefing = test::read_text(text, diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns()[0].blocks().size() == 1);
  const std::string words = briefing->turns()[0].text();
  CHECK(std::count(words.begin(), words.end(), '\n') == 10);
}

TEST_CASE("a label on a line of its own takes the paragraphs below") {
  Diagnostics diagnostics;
  const auto briefing =
      test::read_text("JOURNALIST:\n\nWhy?\n\nPRIME MINISTER:\n\nBecause.\n", diagnostics);
  REQUIRE(briefing);
  REQUIRE(briefing->turns().size() == 2);
  CHECK(briefing->turns()[0].text() == "Why?");
  CHECK(briefing->turns()[1].label() == "PRIME MINISTER");
}

TEST_CASE("two empty lines between two turns of one speaker: a turn was lost, none is invented") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "MR KIRBY: Afternoon.\n\n\nMR KIRBY: Okay.\n\nQUESTION: Hi.\n\nMR KIRBY: Hi.\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns().size() == 4);
  CHECK(diagnostics.count_of("text.turn.lost") == 1);
}

TEST_CASE("a label without words is a turn, and reported") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text("MODERATOR:\n\nOPERATOR:  Hi.\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns().size() == 2);
  CHECK(diagnostics.count_of("text.turn.empty") == 1);
}

TEST_CASE("the head gives title, place, date and time; nothing is taken from elsewhere") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "Press Gaggle on the Ferry\n\nAboard Ferry One\nEn Route Port Amber, Delta\n\n(May 5, "
      "2031)\n\n9:41 A.M. EDT\n\nMS. VERDE:  Hi.\n\nEND\n10:02 A.M. EDT\n",
      diagnostics);
  REQUIRE(briefing);
  const Metadata& m = briefing->metadata();
  CHECK(briefing->view(m.title) == "Press Gaggle on the Ferry");
  CHECK(briefing->view(m.venue) == "Aboard Ferry One, En Route Port Amber, Delta");
  CHECK(briefing->view(m.date) == "2031-05-05");
  CHECK(clock_text(m.start) == "09:41");
  CHECK(clock_text(m.end) == "10:02");
  CHECK(briefing->view(m.zone) == "EDT");
  CHECK(briefing->turns().size() == 1);
}

TEST_CASE("the bracketed date of the event wins over the page's") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "A Call\n\n2031-01-31\n\n(January 30, 2031)\n\nMODERATOR:  Hi.\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->view(briefing->metadata().date) == "2031-01-30");
}

TEST_CASE("the title printed twice is a title and residue") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text("A Call\n\nA  Call\n\nMODERATOR:  Hi.\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->view(briefing->metadata().title) == "A Call");
  REQUIRE(briefing->tables().residue.size() == 1);
  CHECK(briefing->view(briefing->tables().residue[0].kind) == "duplicate-title");
}

TEST_CASE("a re-publisher's tail is residue, not the last speaker's words") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "MODERATOR:  Good night.\n\nOfficial news published at The Weir\n\nPrevious post A Next post "
      "B\n",
      diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns()[0].text() == "Good night.");
  CHECK(briefing->tables().residue.size() == 2);
}

TEST_CASE("a time line closes the event only when no label follows") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "MODERATOR:  One.\n\n12:54 P.M. BST\n\nMODERATOR:  Two.\n\n1:10 P.M. BST\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns()[0].blocks()[1].kind() == BlockKind::time_mark);
  CHECK(clock_text(briefing->metadata().end) == "13:10");
}

TEST_CASE("stage notes, gaps, supplied words and mentions are told apart") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "SENIOR OFFICIAL ONE:  Our [Flood] Notices.  (Laughter.)  I (inaudible) said "
      "[Senior Official One] and (IMSS) and [redacted].\n\nSENIOR OFFICIAL ONE:  (A phone "
      "rings.)\n",
      diagnostics);
  REQUIRE(briefing);
  std::vector<InlineKind> kinds;
  for (const InlineView view : briefing->turns()[0].blocks()[0].inlines())
    if (view.kind() != InlineKind::text) kinds.push_back(view.kind());
  CHECK(kinds == std::vector<InlineKind>{InlineKind::supplied, InlineKind::event, InlineKind::gap,
                                         InlineKind::mention, InlineKind::redaction});
  CHECK(briefing->turns()[0].printed().substr(0, 20) == "Our [Flood] Notices.");
  CHECK(briefing->turns()[1].blocks()[0].kind() == BlockKind::event);
}

TEST_CASE("a dash at the end cuts a turn, a dash inside does not") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "MODERATOR:  Can we go to —\n\nOPERATOR:  Sorry – I mean — yes.\n\nMODERATOR:  Well --\n",
      diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns()[0].record().interrupted);
  CHECK(!briefing->turns()[1].record().interrupted);
  CHECK(briefing->turns()[2].record().interrupted);
}

TEST_CASE("CR LF and CR end lines too") {
  CHECK(labels_of("MODERATOR:  A.\r\n\r\nQUESTION:  B?\r\n").size() == 2);
  CHECK(labels_of("MODERATOR:  A.\r\rQUESTION:  B?\r").size() == 2);
}

TEST_CASE("texts without labels are refused with a reason") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text("An essay.\n\nIt has paragraphs.\n", diagnostics);
  REQUIRE(!briefing);
  CHECK(briefing.error().code == "text.no-turns");
  CHECK(test::read_text(" \n\n", diagnostics).error().code == "input.empty");
}

TEST_CASE("date lines") {
  const std::pair<const char*, const char*> kCases[] = {{"March 4, 2031", "2031-03-04"},
                                                        {"(March 4, 2031)", "2031-03-04"},
                                                        {"Friday, 4 March 2031", "2031-03-04"},
                                                        {"2031-03-04", "2031-03-04"},
                                                        {"Sept. 9, 2030", "2030-09-09"},
                                                        {"February 30, 2031", ""},
                                                        {"March 2031 was wet", ""},
                                                        {"4/3/2031", "2031-03-04"},
                                                        {"04 de marzo de 2031", "2031-03-04"},
                                                        {"Dienstag, 4. März 2031", "2031-03-04"},
                                                        {"2031年3月4日", "2031-03-04"},
                                                        {"令和13年3月4日", "2031-03-04"},
                                                        {"平成元年1月8日", "1989-01-08"},
                                                        {"2031년 3월 4일", "2031-03-04"},
                                                        {"2031. 3. 4.", "2031-03-04"},
                                                        {"2031. 13. 4.", ""},
                                                        {"4 березня 2031", "2031-03-04"},
                                                        {"4 marca 2031", "2031-03-04"},
                                                        {"4 mart 2031", "2031-03-04"},
                                                        {"3/25/31", "2031-03-25"}};
  for (const auto& row : kCases) {
    const auto& line = row.first;
    const auto& iso = row.second;
    CAPTURE(line);
    const auto date = parse_date_line(line);
    CHECK((date ? date->iso : std::string()) == iso);
  }
}

TEST_CASE("time lines") {
  const std::pair<const char*, const char*> kCases[] = {{"4:05 P.M. EST", "16:05 EST"},
                                                        {"2:16 p.m. EDT", "14:16 EDT"},
                                                        {"12:10 A.M. CEST", "00:10 CEST"},
                                                        {"14:05 GMT", "14:05 GMT"},
                                                        {"3 P.M.", "15:00 "},
                                                        {"9:41 A.M. (Local)", "09:41 Local"},
                                                        {"1:30", "01:30 "},
                                                        {"13:05 P.M.", ""},
                                                        {"10 gates opened", ""},
                                                        {"4:05 is when we met", ""}};
  for (const auto& row : kCases) {
    const auto& line = row.first;
    const auto& expected = row.second;
    CAPTURE(line);
    const auto time = parse_time_line(line);
    CHECK((time ? clock_text(time->time) + ' ' + std::string(time->zone) : std::string()) ==
          expected);
  }
}

TEST_CASE("of a page that comes again and again only a few lines are its head") {
  std::string page;
  for (char letter = 'a'; letter <= 'z'; ++letter)
    page += std::string("short line ") + letter + '\n';
  Diagnostics diagnostics;
  const auto briefing = test::read_text(
      "MR. LOW:  Hello.\n" + page + '\f' + page + '\f' + page + "MR. LOW:  Bye.\n", diagnostics);
  REQUIRE(briefing);
  CHECK(briefing->turns()[0].text().find("short line m") != std::string::npos);
}
