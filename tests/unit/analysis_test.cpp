// What is inferred, and by which rule.
#include <doctest/doctest.h>

#include "support/files.hpp"

using namespace lectern;

namespace {

// The asker and outlet of a question after one hand-off.
std::string asked_after(const std::string& handoff, const std::string& question = "Why?") {
  const Briefing briefing = test::analysed("MODERATOR:  " + handoff + "\n\nQUESTION:  " + question +
                                           "\n\nMR. REED:  Yes.\n");
  const TurnView turn = briefing.turns()[1];
  if (turn.speakers().empty()) return "";
  return std::string(turn.speakers()[0].name()) + " / " +
         std::string(turn.speakers()[0].affiliation());
}

}  // namespace

TEST_CASE("hand-offs name the asker and the outlet") {
  const std::pair<const char*, const char*> kCases[] = {
      {"Can we please go to the line of Camila Roy from CBX News?", "Camila Roy / CBX News"},
      {"Let’s go to Eric Marsh from Basinberg.", "Eric Marsh / Basinberg"},
      {"Our next question will go to Rafa Bern from The Hillock.", "Rafa Bern / The Hillock"},
      {"And our final question for the evening will go to Andrés Fida from La Ribera Online.",
       "Andrés Fida / La Ribera Online"},
      {"Next question comes from Jean-Luc O’Neil with the Delta Times.",
       "Jean-Luc O’Neil / the Delta Times"},
      {"Dana White from Coastal Wire, go ahead.", "Dana White / Coastal Wire"},
      {"Great. Thank you. Ana María de la Cruz with Radio Uno, please.",
       "Ana María de la Cruz / Radio Uno"},
      {"Thank you.  Can we go to —", ""},
      {"Thank you very much.", ""},
      {"We heard from Secretary Low from the Office last week, and he will return.", ""},
      {"Let's go to the next question.", ""}};
  for (const auto& [handoff, expected] : kCases) {
    CAPTURE(handoff);
    CHECK(asked_after(handoff) == expected);
  }
}

TEST_CASE("an asker introduces herself") {
  CHECK(asked_after("Next question, please.", "Hi, this is Lena Marsh with Canal Radio.  Why?") ==
        "Lena Marsh / Canal Radio");
  CHECK(asked_after("Next, please.", "Thanks.  Nadia Bell with Al Delta.  Why?") ==
        "Nadia Bell / Al Delta");
  CHECK(asked_after("Next, please.", "I spoke with Minister Low from Basin last week.  Why?")
            .empty());
}

TEST_CASE("what only sounds like a hand-off names nobody") {
  for (const char* words :
       {"We will not go to Jane Doe from CNX today.  Next, please.",
        "Earlier we went to the line of Jane Doe from CNX.  Who is next?",
        "I’ll turn it over to John Kirby from the Office of Locks.",
        "Let’s go to Jane Doe from CNX, and then go to Bob Roe from Routers."}) {
    CAPTURE(words);
    CHECK(asked_after(words).empty());
  }
}

TEST_CASE("who asks says it better than who was called") {
  CHECK(asked_after("Go to the line of Jane Doe from CNX.",
                    "Hi, this is Bob Roe with Routers.  Why?") == "Bob Roe / Routers");
  CHECK(asked_after("Go to the line of Liz Fried from CNX.",
                    "Thank you.  Jenny Griffon here.  Why?") == "Jenny Griffon / ");
}

TEST_CASE("an inferred asker has its rule and its evidence in the source") {
  const std::string text =
      "MODERATOR:  Please go to the line of Dana White from Coastal Wire.\n\nQUESTION:  Why?\n";
  const Briefing briefing = test::analysed(text);
  const Assertion* assertion = briefing.assertion({Table::turn, 1}, "speaker");
  REQUIRE(assertion != nullptr);
  CHECK(assertion->origin == Origin::inferred);
  CHECK(briefing.view(assertion->rule) == "handoff.line-of");
  const Evidence& evidence = briefing.tables().evidence[assertion->evidence.first];
  CHECK(evidence.line == 1);
  CHECK(text.substr(evidence.span.begin, evidence.span.size()) == "Dana White from Coastal Wire");
}

TEST_CASE("a follow-up keeps the floor where questions are handed out, not in a room") {
  const Briefing call = test::analysed(
      "MODERATOR:  Go to Dana White from Coastal Wire.\n\nQUESTION:  One?\n\nMR. REED:  No.\n\n"
      "QUESTION:  Two?\n\nMODERATOR:  Thanks.\n");
  REQUIRE(call.exchanges().size() == 2);
  CHECK(call.turns()[3].speakers()[0].name() == "Dana White");
  CHECK(call.assertion({Table::turn, 3}, "speaker")->certainty == Certainty::medium);
  CHECK(call.tables().exchanges[1].follows == 0);
  CHECK(call.tables().exchanges[1].status == ExchangeStatus::unanswered);
  const Briefing room = test::analysed(
      "MR. REED:  Hi.\n\nQ    One?\n\nMR. REED:  No.\n\nQ    Two?\n\nMR. REED:  No.\n\nQ    Dana "
      "White "
      "with Wire.  Three?\n\nMR. REED:  No.\n\nQ    Four?\n\nMR. REED:  No.\n");
  CHECK(room.turns()[7].speakers().empty());
}

TEST_CASE("roles come from the words of a label") {
  const Briefing briefing = test::analysed(
      "MODERATOR:  A.\n\nOPERATOR:  B.\n\nSENIOR TREASURY OFFICIAL TWO:  C.\n\nSENIOR OFFICIAL:  "
      "D.\n\n"
      "MR. KIRBY:  E.\n\nINTERPRETER:  F.\n");
  const auto person = [&](Index n) { return briefing.participants()[n]; };
  CHECK(person(0).role() == Role::moderator);
  CHECK(person(1).role() == Role::operator_);
  CHECK(person(2).role() == Role::official);
  CHECK(person(2).pseudonymous());
  CHECK(!person(2).record().shared);
  CHECK(person(3).record().shared);  // an unnumbered label is a role, not a person
  CHECK(person(4).role() == Role::principal);
  CHECK(briefing.view(person(4).record().name.surname) == "KIRBY");
  CHECK(person(5).role() == Role::interpreter);
}

TEST_CASE("a mention and a label in other letters are one participant") {
  const Briefing briefing = test::analysed(
      "MODERATOR:  Over to [Senior Official One].\n\nSENIOR OFFICIAL ONE:  Thanks.\n");
  CHECK(briefing.participants().size() == 2);
  CHECK(briefing.participants()[1].name() == "Senior Official One");
  bool linked = false;
  for (const Inline& record : briefing.tables().inlines)
    linked = linked || (record.kind == InlineKind::mention && record.participant == 1);
  CHECK(linked);
}

TEST_CASE("a late answer goes to the question it names") {
  const Briefing briefing = test::analysed(
      "QUESTION:  What of the ferries?\n\nMR. REED:  Later.\n\nQUESTION:  And the locks?\n\nMR. "
      "REED:  "
      "Open.\n\nMS. VERDE:  On the ferries question, they sail.\n");
  CHECK(briefing.exchanges()[0].answers().size() == 2);
  CHECK(briefing.exchanges()[1].answers().size() == 1);
}

TEST_CASE("an answer after an interrupted hand-off stays with the last question") {
  const Briefing briefing = test::analysed(
      "MODERATOR:  Go to Dana White from Wire.\n\nQUESTION:  One?\n\nMR. REED:  No.\n\nMODERATOR:  "
      "Can we go to —\n\nMS. VERDE:  I would add this.\n");
  CHECK(briefing.exchanges()[0].answers().size() == 2);
}

TEST_CASE("a turn cut by a dash is resumed by the same label") {
  const Briefing briefing = test::analysed(
      "Q    But maybe —\n\nMR. REED:  Okay.\n\nQ    — and it is timely.\n\nMR. REED:  Yes.\n");
  CHECK(briefing.turns()[2].record().resumes == 0);
  CHECK(briefing.tables().exchanges[1].follows == 0);
}

TEST_CASE("ground rules are read from the opening, and an embargo is lifted") {
  const Briefing briefing = test::analysed(
      "MODERATOR:  This call is on background to senior officials, and it is embargoed until 5:00 "
      "a.m. "
      "Monday.  For your information only and not for reporting – with us is Ada Low.  Let us "
      "start.\n\n"
      "MR. REED:  Hi.\n\nMODERATOR:  The embargo has now lifted.\n");
  const auto& rules = briefing.tables().ground_rules;
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].kind == RuleKind::on_background);
  CHECK(briefing.view(rules[0].attribution) == "senior officials");
  CHECK(rules[1].kind == RuleKind::embargo);
  CHECK(briefing.view(rules[1].until) == "5:00 a.m. Monday");
  CHECK(rules[1].lifted_in == 2);
  CHECK(rules[2].kind == RuleKind::not_for_reporting);
  const std::string text = briefing.turns()[0].blocks()[0].text();
  CHECK(text.substr(rules[2].range.begin.offset,
                    rules[2].range.end.offset - rules[2].range.begin.offset) ==
        "with us is Ada Low.");
}

TEST_CASE("the language is inferred from small words, and only when it is clear") {
  std::string english = "MODERATOR:  ";
  for (int n = 0; n < 8; ++n) english += "You have the plan that we will have with you and this. ";
  const Briefing briefing = test::analysed(english + "\n");
  REQUIRE(briefing.metadata().languages.size() == 1);
  CHECK(briefing.view(briefing.metadata().languages[0]) == "en");
  CHECK(test::analysed("MODERATOR:  Hm.\n").metadata().languages.empty());
}
