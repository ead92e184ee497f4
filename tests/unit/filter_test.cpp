// How much of what was inferred is kept, and what is masked.
#include <doctest/doctest.h>

#include "lectern/analysis.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

const std::string kCall =
    "A Call on Background\n\n"
    "MODERATOR:  This call is on background.  For your information only and not for reporting, "
    "the briefer is Zelda Quist.  Let us start with Dana White from Coastal Wire.\n\n"
    "Q    Why?\n\nSENIOR BASIN OFFICIAL:  Because.\n\n"
    "MODERATOR:  We will go off the record now.\n\n"
    "SENIOR BASIN OFFICIAL:  Call it Xylophone, as Ida Low of Harbor Radio does.\n\n"
    "MODERATOR:  We are back on the record.  Thanks.\n";

Briefing kept(AssertionFilter filter) {
  auto briefing = keep_assertions(test::analysed(kCall), filter);
  REQUIRE(briefing);
  return std::move(*briefing);
}

std::string masked_as(const std::string& format) {
  Diagnostics diagnostics;
  auto raw = test::read_text(kCall, diagnostics);
  REQUIRE(raw);
  auto masked = mask_unreportable(std::move(*raw), test::analysed(kCall));
  REQUIRE(masked);
  auto analysed = analyse(std::move(*masked), diagnostics);
  REQUIRE(analysed);
  return test::written(*analysed, format);
}

}  // namespace

TEST_CASE("only what is stated: labels and words, no roles, kinds, askers or exchanges") {
  const Briefing briefing = kept({true, Certainty::low});
  CHECK(briefing.exchanges().size() == 0);
  CHECK(briefing.tables().sections.empty());
  CHECK(briefing.tables().ground_rules.empty());
  CHECK(briefing.tables().organisations.empty());
  CHECK(briefing.participants().size() == 2);  // those with labels of their own
  for (const TurnView turn : briefing.turns()) CHECK(turn.record().kind == TurnKind::unknown);
  for (const Assertion& assertion : briefing.tables().assertions)
    CHECK(assertion.origin != Origin::inferred);
  CHECK(briefing.turns()[1].speakers().empty());
}

TEST_CASE("a certainty that is asked for takes the rest back, and names rows as they are then") {
  const Briefing briefing = kept({false, Certainty::high});
  CHECK(briefing.turns()[1].record().kind == TurnKind::question);
  CHECK(briefing.turns()[2].record().kind == TurnKind::answer);  // right behind a question
  REQUIRE(briefing.turns()[1].speakers().size() == 1);
  CHECK(briefing.turns()[1].speakers()[0].name() == "Dana White");
  for (const Assertion& assertion : briefing.tables().assertions)
    if (assertion.origin == Origin::inferred) CHECK(assertion.certainty == Certainty::high);
}

TEST_CASE("who speaks after an answer answers less certainly") {
  const std::string text = "Q    Will he sign?\n\nMS. LOW:  He will.\n\nMR. ORR:  And here.\n";
  CHECK(test::analysed(text).turns()[2].record().kind == TurnKind::answer);
  auto certain = keep_assertions(test::analysed(text), {false, Certainty::high});
  REQUIRE(certain);
  CHECK(certain->turns()[1].record().kind == TurnKind::answer);
  CHECK(certain->turns()[2].record().kind == TurnKind::unknown);
  CHECK(certain->exchanges()[0].answers().size() == 1);
}

TEST_CASE("of several questions that one answer is to the less certain lose it") {
  const std::string text =
      "Q    Will he sign?\n\nQ    And where?\n\nMS. LOW:  He will, and here.\n\n"
      "Q    When?\n\nMS. LOW:  Today.\n";
  const Briefing all = test::analysed(text);
  REQUIRE(all.exchanges().size() == 3);
  CHECK(all.exchanges()[0].answers().size() == 1);
  CHECK(all.exchanges()[1].answers().size() == 1);
  auto certain = keep_assertions(test::analysed(text), {false, Certainty::high});
  REQUIRE(certain);
  REQUIRE(certain->exchanges().size() == 3);
  CHECK(certain->exchanges()[0].answers().size() == 0);
  CHECK(certain->exchanges()[1].answers().size() == 1);
}

TEST_CASE("who asks a question that is read out goes with the certainty of it") {
  const std::string text =
      "MODERATOR:  The first question comes from Petra Vance of the Morning Ledger, who writes: "
      "\u201cWhy?\u201d\n\nAMBASSADOR LOW:  Because.\n\nMODERATOR:  Thank you.\n\n"
      "AMBASSADOR LOW:  Thank you.\n";
  const Briefing all = test::analysed(text);
  REQUIRE(all.exchanges().size() == 1);
  REQUIRE(all.tables().exchanges[0].asker != kNone);
  CHECK(all.participants()[all.tables().exchanges[0].asker].name() == "Petra Vance");
  auto stated = keep_assertions(test::analysed(text), {true, Certainty::low});
  REQUIRE(stated);
  CHECK(stated->exchanges().size() == 0);
  for (const ParticipantView person : stated->participants()) CHECK(person.name() != "Petra Vance");
}

TEST_CASE("everything is kept when nothing is asked for") {
  CHECK_FALSE(equal_full(kept({}), test::analysed(kCall)));
}

TEST_CASE("a misprinted label that is too uncertain is a participant of its own again") {
  const std::string text =
      "MS. DALTON:  One.\n\nQ    Why?\n\nMS. DALTON:  Two.\n\nMS. DALOTON:  Three.\n\nQ    Who?\n\n"
      "MS. DALTON:  Four.\n";
  CHECK(test::analysed(text).participants().size() == 1);
  auto briefing = keep_assertions(test::analysed(text), {false, Certainty::high});
  REQUIRE(briefing);
  CHECK(briefing->participants().size() == 2);
}

TEST_CASE("what is masked is in no output") {
  for (const char* format : {"yaml", "json", "tei", "csv", "srt", "vtt"}) {
    CAPTURE(format);
    const std::string out = masked_as(format);
    CHECK(out.find("Dana White") != std::string::npos);
    for (const char* secret : {"Zelda", "Quist", "Xylophone", "Ida Low", "Harbor Radio"}) {
      CAPTURE(secret);
      CHECK(out.find(secret) == std::string::npos);
    }
    CHECK(out.find("withheld") != std::string::npos);
  }
}

TEST_CASE("a briefing that was analysed before is masked with its evidence") {
  auto masked = mask_unreportable(test::analysed(kCall), test::analysed(kCall));
  REQUIRE(masked);
  const std::string out = test::written(*masked, "yaml");
  for (const char* secret : {"Zelda", "Xylophone", "Ida Low", "Harbor Radio"})
    CHECK(out.find(secret) == std::string::npos);
}
