// What is inferred, and by which rule.
#include <doctest/doctest.h>

#include <algorithm>

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
  for (const auto& row : kCases) {
    const auto& handoff = row.first;
    const auto& expected = row.second;
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

TEST_CASE("in a Spanish record a name of several words has two surnames, and a rule says so") {
  const auto surname_of = [](const std::string& label, bool spanish) {
    const std::string speech =
        spanish ? "Muy buenos días. El informe de hoy es sobre los puertos y las carreteras de la "
                  "región, que son una parte del plan, pero no es el único, como los demás saben. "
                  "Se ha dicho que el plan es para los puertos y que no hay más: no es así."
                : "Good morning. The report of today is on the ports and the roads of the region, "
                  "which are a part of the plan, but it is not the only one, as you know.";
    const Briefing briefing = test::analysed(label + ": " + speech + "\n\nPREGUNTA: ¿Cuándo?\n\n" +
                                             label + ": " + speech + "\n");
    const PersonName& name = briefing.turns()[0].speakers()[0].record().name;
    const auto& assertions = briefing.tables().assertions;
    const bool told = std::any_of(assertions.begin(), assertions.end(), [&](const Assertion& a) {
      return briefing.view(a.rule) == "name.two-surnames" &&
             briefing.view(a.value) == briefing.view(name.surname);
    });
    return std::string(briefing.view(name.surname)) + (told ? " (told)" : "");
  };
  CHECK(surname_of("PRESIDENTA ANA LUCÍA ROBLES VEGA", true) == "ROBLES VEGA (told)");
  CHECK(surname_of("MARTA OLMEDO RÍOS", true) == "OLMEDO RÍOS (told)");
  CHECK(surname_of("JOSÉ LUIS OLMEDO", true) == "OLMEDO");
  CHECK(surname_of("JUAN G. OLMEDO", true) == "OLMEDO");
  CHECK(surname_of("MARTA OLMEDO", true) == "OLMEDO");
  CHECK(surname_of("MARTA OLMEDO RÍOS", false) == "RÍOS");
}

TEST_CASE("an office keeps the brackets that it opens") {
  const Briefing briefing = test::analysed(
      "ANA ROBLES, DIRECTOR OF THE FUND FOR TRAVEL (FOTRA): Good morning.\n\nQUESTION: "
      "Why?\n\nANA ROBLES, DIRECTOR OF THE FUND FOR TRAVEL (FOTRA): Because.\n");
  CHECK(briefing.view(briefing.turns()[0].speakers()[0].record().name.title) ==
        "DIRECTOR OF THE FUND FOR TRAVEL (FOTRA)");
}

TEST_CASE("what only sounds like a hand-off names nobody") {
  for (const char* words : {"We will not go to Jane Doe from CNX today.  Next, please.",
                            "Earlier we went to the line of Jane Doe from CNX.  Who is next?",
                            "I’ll turn it over to John Kirby from the Office of Locks.",
                            "Let’s go to Jane Doe from CNX and Bob Roe from Routers."}) {
    CAPTURE(words);
    CHECK(asked_after(words).empty());
  }
}

TEST_CASE("of two who are called the one who is said to come first asks first") {
  CHECK(asked_after("Let’s go to Jane Doe from CNX, and then go to Bob Roe from Routers.") ==
        "Jane Doe / CNX");
}

TEST_CASE("a name in a question is not an introduction") {
  for (const char* words :
       {"So it’s Anton Brandt who signed it?", "And this is Anton Brandt’s plan, right?",
        "Is this with Anton Brandt from the start?", "My question is on Anton Brandt of Delta."}) {
    CAPTURE(words);
    CHECK(asked_after("Next question, please.", words).empty());
  }
  CHECK(asked_after("Where did he go?  Des Moines, Iowa.").empty());
  CHECK(asked_after("A few questions.  Jeff Mann, Routers.") == "Jeff Mann / Routers");
  CHECK(asked_after("The last one goes to our colleague from Routers, Tom Hill.").empty());
  CHECK(asked_after("The last question goes to our colleague from Routers, Tom Hill.") ==
        "Tom Hill / Routers");
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

namespace {

// "kind|attribution|until", one a rule, with "*" when it was lifted.
std::string rules_of(const std::string& text) {
  const Briefing briefing = test::analysed(text);
  std::string out;
  for (const GroundRule& rule : briefing.tables().ground_rules) {
    if (!out.empty()) out += "; ";
    out += std::string(name_of(rule.kind)) + '|' + std::string(briefing.view(rule.attribution)) +
           '|' + std::string(briefing.view(rule.until));
    if (rule.lifted_in != kNone) out += '*';
  }
  return out;
}
std::string rules_said(const std::string& words) {
  return rules_of("MODERATOR:  " + words + "\n\nMR. REED:  Hi.\n");
}

}  // namespace

TEST_CASE("ground rules are read in the forms in which they are said") {
  const std::pair<const char*, const char*> kCases[] = {
      {"This is on background, attributable to “senior administration officials.”  Let us go.",
       "on-background|senior administration officials|"},
      {"This is on background, attributable to \"senior administration officials\" and it is new.",
       "on-background|senior administration officials|"},
      {"The call is on background as “White House officials.”  It will be embargoed until the end "
       "of the call.  I will send a document.",
       "on-background|White House officials|; embargo||the end of the call"},
      {"This is on background.  You may attribute it to ‘a lock official’.",
       "on-background|a lock official|"},
      {"We are on background to discuss the locks.", "on-background||"},
      {"This call is on deep background.", "deep-background||"},
      {"What follows is off the record.", "off-the-record||"},
      {"Everything today is on the record.", "on-the-record||"},
      {"This is not for attribution.", "on-background||"},
      {"It is not on the record but on background.", "on-background||"},
      {"This is under strict embargo until 5:00 a.m. Monday.  Thank you.",
       "embargo||5:00 a.m. Monday"},
      {"Embargoed until 5:00 a.m.  Thank you.", "embargo||5:00 a.m."},
      {"It is embargoed until 5 p.m. Eastern on Friday, and it is long.",
       "embargo||5 p.m. Eastern on Friday"},
      {"It is under embargo until “the gates open.”  Thank you.", "embargo||the gates open"},
      {"The embargo will lift at 6:00 p.m. today.", "embargo||6:00 p.m. today"},
      {"This call is under embargo.", "embargo||"},
      {"As a reminder, this call was on background.", "on-background||"}};
  for (const auto& row : kCases) {
    const auto& words = row.first;
    const auto& expected = row.second;
    CAPTURE(std::string(words));
    CHECK(rules_said(words) == expected);
  }
}

TEST_CASE("what is denied, past, asked or a condition sets no ground rule") {
  for (const std::string words :
       {"This call is not on background.", "This isn’t off the record.",
        "The officials who spoke on background last week are wrong.",
        "Their briefing was embargoed until Monday.", "Is this on background?",
        "If you want to go off the record, say so.", "There is no embargo until Monday.",
        "They kept the oil embargo until Friday.", "He is on the record as a friend of locks.",
        "Nothing here is off the record.", "It is no longer on background."}) {
    CAPTURE(words);
    CHECK(rules_said(words).empty());
  }
}

TEST_CASE("a ground rule with other terms is a rule of its own, with the same it is one") {
  const std::string open =
      "MODERATOR:  On background as lock officials, embargoed until noon.\n\n"
      "MR. REED:  Hi.\n\n";
  CHECK(rules_of(open + "MODERATOR:  Again, this is on background as lock officials.\n") ==
        "on-background|lock officials|; embargo||noon");
  CHECK(rules_of(open + "MODERATOR:  Again, on background, embargoed until noon.\n") ==
        "on-background|lock officials|; embargo||noon");
  CHECK(rules_of(open + "MODERATOR:  It is now embargoed until 6 p.m. today.\n") ==
        "on-background|lock officials|; embargo||noon; embargo||6 p.m. today");
  CHECK(rules_of(open + "MODERATOR:  On background as a harbour official.\n") ==
        "on-background|lock officials|; embargo||noon; on-background|a harbour official|");
  CHECK(rules_of(open + "MODERATOR:  This is on the record.\n\nMR. REED:  Fine.\n\nMODERATOR:  Now "
                        "on background as lock officials.\n") ==
        "on-background|lock officials|; embargo||noon; on-the-record||; "
        "on-background|lock officials|");
}

TEST_CASE("ground rules are lifted by a later turn, not by a word of when") {
  const std::string open =
      "MODERATOR:  Off the record, and it is embargoed until noon.\n\n"
      "MR. REED:  Hi.\n\n";
  CHECK(rules_of(open + "MODERATOR:  The embargo is lifted.\n") ==
        "off-the-record||; embargo||noon*");
  CHECK(rules_of(open +
                 "MODERATOR:  The embargo has now been lifted.  We are back on the record.\n") ==
        "off-the-record||*; embargo||noon*");
  CHECK(rules_of(open + "MODERATOR:  When the embargo is lifted, we are back on the record.\n") ==
        "off-the-record||; embargo||noon");
  const Briefing briefing = test::analysed(open + "MODERATOR:  We’re back on the record.\n");
  const Assertion* lifted = briefing.assertion({Table::ground_rule, 0}, "lifted_in");
  REQUIRE(lifted != nullptr);
  CHECK(briefing.view(lifted->rule) == "ground-rule.back-on");
  CHECK(briefing.view(briefing.tables().evidence[lifted->evidence.first].text) ==
        "back on the record");
}

TEST_CASE("a part that is not for reporting reaches to where it is taken back") {
  const std::string first = "Locks open.  This part is not reportable.  The gate is cracked.";
  const std::string last = "And the keel, too.  Okay, we are back on.  The gates close at ten.";
  const Briefing briefing =
      test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n\nMR. REED:  " + first + "\n\n" +
                     last + "\n\nMODERATOR:  Thanks.\n");
  const auto& rules = briefing.tables().ground_rules;
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].kind == RuleKind::not_for_reporting);
  CHECK(rules[0].stated_in == 2);
  const Index block = briefing.turns()[2].record().blocks.first;
  CHECK(rules[0].range == Range{{block, static_cast<std::uint32_t>(first.find("The gate"))},
                                {block + 1, static_cast<std::uint32_t>(last.find("Okay"))}});
}

TEST_CASE("an answer that is put off defers its question") {
  const Briefing briefing = test::analysed(
      "Q    How many?\n\nMR. REED:  Let me take that question.\n\nQ    And when?\n\nMR. REED:  I "
      "will not take that question.\n");
  CHECK(briefing.tables().exchanges[0].status == ExchangeStatus::deferred);
  CHECK(briefing.tables().exchanges[1].status == ExchangeStatus::answered);
}

TEST_CASE("a day that is named from the event's is resolved as inferred") {
  const Briefing briefing = test::analysed(
      "A Call\n\n(January 30, 2022)\n\nMODERATOR:  This call is embargoed until 5:00 a.m. Monday."
      "\n\nMR. REED:  Hi.\n");
  const Assertion* day = briefing.assertion({Table::ground_rule, 0}, "until_date");
  REQUIRE(day != nullptr);
  CHECK(briefing.view(day->value) == "2022-01-31");
  CHECK(day->origin == Origin::inferred);
  CHECK(briefing.view(briefing.tables().ground_rules[0].until) == "5:00 a.m. Monday");
  const Briefing undated = test::analysed(
      "A Call\n\nMODERATOR:  This call is embargoed until 5:00 a.m. Monday.\n\nMR. REED:  Hi.\n");
  CHECK(undated.assertion({Table::ground_rule, 0}, "until_date") == nullptr);
}

TEST_CASE("the language is inferred from small words, and only when it is clear") {
  std::string english = "MODERATOR:  ";
  for (int n = 0; n < 8; ++n) english += "You have the plan that we will have with you and this. ";
  const Briefing briefing = test::analysed(english + "\n");
  REQUIRE(briefing.metadata().languages.size() == 1);
  CHECK(briefing.view(briefing.metadata().languages[0]) == "en");
  CHECK(test::analysed("MODERATOR:  Hm.\n").metadata().languages.empty());
}

TEST_CASE("a question's label names its asker in brackets, or nobody") {
  const std::pair<const char*, const char*> kCases[] = {
      {"QUESTION [Bob Ray, The Post]", "Bob Ray / The Post"},
      {"Q (Ann Oak, The Sun)", "Ann Oak / The Sun"},
      {"REPORTER (Jane Doe/Reuters)", "Jane Doe / Reuters"},
      {"JOURNALIST (Jane Doe - ABC)", "Jane Doe / ABC"},
      {"QUESTION (Bob, The Post)", "Bob / The Post"},
      {"QUESTION (Jane Doe of Reuters)", "Jane Doe / Reuters"},
      {"QUESTION [Reuters, Jane Doe]", "Jane Doe / Reuters"},
      {"QUESTION (Ann Oak)", "Ann Oak / "},
      {"QUESTION (inaudible)", ""},
      {"QUESTION (Off mic)", ""},
      {"QUESTION (Through Interpreter)", ""},
      {"QUESTION (Spanish)", ""}};
  for (const auto& row : kCases) {
    const std::string label = row.first;
    CAPTURE(label);
    const Briefing briefing =
        test::analysed("MR. REED: Hi.\n\n" + label + ": Why?\n\nMR. REED: So.\n\nMR. REED: Bye.\n");
    const TurnView turn = briefing.turns()[1];
    CHECK(name_of(turn.kind()) == "question");
    std::string asker;
    if (!turn.speakers().empty())
      asker = std::string(turn.speakers()[0].name()) + " / " +
              std::string(turn.speakers()[0].affiliation());
    CHECK(asker == row.second);
  }
}
