// The briefing itself: builder, invariants, views, register.
#include <doctest/doctest.h>

#include "base/unicode.hpp"
#include "briefing/form.hpp"
#include "lectern/builder.hpp"
#include "lectern/coverage.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

// A briefing of one turn, changed by `change` before it is frozen.
template <class Change>
std::string broken(Change change) {
  BriefingBuilder b;
  b.begin_turn(b.add("A"));
  b.begin_block(BlockKind::paragraph);
  b.text(b.add("one"));
  b.end_block();
  b.end_turn();
  change(b.tables());
  const auto frozen = b.freeze();
  return frozen ? "" : frozen.error().message;
}

std::string refused(const std::string& yaml) {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(yaml, "yaml", diagnostics);
  return briefing ? "" : briefing.error().code + ": " + briefing.error().message;
}

}  // namespace

TEST_CASE("freeze names the invariant that is broken") {
  CHECK(broken([](Tables&) {}).empty());
  const auto says = [](const std::string& message, const char* name) {
    return message.find(name) != std::string::npos;
  };
  CHECK(says(broken([](Tables& t) { t.turns[0].blocks.last = 9; }), "turn.blocks-tile"));
  CHECK(says(broken([](Tables& t) { t.turns[0].resumes = 0; }), "turn.resumes-earlier"));
  CHECK(says(broken([](Tables& t) { t.turns[0].start = 5; }), "turn.time-quality"));
  CHECK(says(broken([](Tables& t) { t.blocks[0].inlines.last = 9; }), "block.inlines-tile"));
  CHECK(says(broken([](Tables& t) { t.inlines[0].last = 7; }), "inline.nesting"));
  CHECK(says(broken([](Tables& t) { t.inlines[0].text = {}; }), "inline.text-present"));
  CHECK(says(broken([](Tables& t) { t.inlines[0].participant = 3; }), "inline.participant-exists"));
  CHECK(says(broken([](Tables& t) {
               t.sections.push_back({SectionKind::topic, {}, {0, 5}});
             }),
             "section.order"));
  CHECK(says(broken([](Tables& t) { t.exchanges.emplace_back().asker = 4; }),
             "exchange.asker-exists"));
  CHECK(says(broken([](Tables& t) {
               t.assertions.emplace_back().subject = {Table::turn, 4};
             }),
             "assertion.subject-exists"));
  // A key and a value that are stretches of the text "…" are no JSON.
  CHECK(says(broken([](Tables& t) {
               t.extensions.push_back({{}, t.inlines[0].text, t.inlines[0].text});
             }),
             "extension.value-is-json"));
}

TEST_CASE("neighbouring texts are joined, empty ones left out") {
  BriefingBuilder b;
  b.begin_turn({});
  b.begin_block(BlockKind::paragraph);
  b.text(b.add("a"));
  b.text({});
  b.text(b.add("b"));
  b.open(InlineKind::emphasis);
  b.text(b.add("c"));
  b.close();
  b.text(b.add("d"));
  b.end_block();
  b.end_turn();
  const auto briefing = b.freeze();
  REQUIRE(briefing);
  CHECK(briefing->tables().inlines.size() == 4);
  CHECK(briefing->turns()[0].text() == "abcd");
}

TEST_CASE("reading a transcript copies no text: strings are places of the source") {
  Diagnostics diagnostics;
  const auto briefing = test::read_text("MODERATOR:  Hello there.\n", diagnostics);
  REQUIRE(briefing);
  const std::string_view text = briefing->view(briefing->tables().inlines[0].text);
  CHECK(text.data() == briefing->store().base().data() + 12);
}

TEST_CASE("a text store keeps what it gave out, however much it grows") {
  TextStore store;
  const Str first = store.append("first");
  const std::string_view view = store.view(first);
  for (int n = 0; n < 100'000; ++n) store.append("some more text to fill the chunks");
  CHECK(store.view(first).data() == view.data());
  CHECK(view == "first");
  CHECK(store.view({}).empty());
}

TEST_CASE("an all-residue reader is found out by its classes") {
  // It tiles the text, so coverage alone would let it pass; what the fixture
  // states of each class does not.
  const std::string text =
      test::read_file(test::fixtures() / "briefings/river-gauge-call/input.txt");
  Source source = Source::from_bytes("x", text);
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics));
  BriefingBuilder b(source);
  Residue all;
  all.kind = b.add("everything");
  all.span = {0, static_cast<std::uint32_t>(source.text().size())};
  all.text = BriefingBuilder::at(all.span);
  b.tables().residue.push_back(all);
  const auto lazy = b.freeze();
  REQUIRE(lazy);
  const Coverage coverage = measure_coverage(*lazy);
  CHECK(coverage.uncovered == 0);
  const Coverage expected = measure_coverage(*test::read_text(text, diagnostics));
  CHECK(coverage.text != expected.text);
  CHECK(coverage.labels != expected.labels);
  CHECK(coverage.residue != expected.residue);
}

TEST_CASE("coverage finds bytes that no record holds, and records that overlap") {
  Source source = Source::from_bytes("x", "LABEL: words lost here");
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics));
  BriefingBuilder b(source);
  b.begin_turn(BriefingBuilder::at({0, 5}), {0, 6});
  b.begin_block(BlockKind::paragraph);
  b.text(BriefingBuilder::at({7, 12}), {7, 12});
  b.end_block({7, 12});
  b.end_turn({0, 22});
  Matter twice;
  twice.text = BriefingBuilder::at({7, 9});
  twice.span = {7, 9};
  b.tables().matter.push_back(twice);
  const auto briefing = b.freeze();
  REQUIRE(briefing);
  const Coverage coverage = measure_coverage(*briefing);
  CHECK(coverage.uncovered == 8 + 3);  // "lost here" without its blank, and the rest of "words"
  CHECK(coverage.gaps.front() == Span{9, 12});
  CHECK(coverage.overlaps);
}

TEST_CASE("a register joins exact names, and never a pseudonym") {
  Collection collection;
  for (const char* topic : {"one", "two"})
    collection.add(test::analysed(
        "SENIOR OFFICIAL ONE:  On " + std::string(topic) +
        " [Senior Official One].\n\nMODERATOR:  Go to Dana White from Wire.\n\nQUESTION:  Why?\n"));
  const Register shared = collection.make_register();
  REQUIRE(shared.people.size() == 1);
  CHECK(shared.people[0].name == "Dana White");
  CHECK(shared.people[0].members.size() == 2);
  REQUIRE(shared.outlets.size() == 1);
  CHECK(shared.outlets[0].members.size() == 2);
}

TEST_CASE("a hand-written YAML needs little") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "schema: '1.0'\ntitle: Lock hours\nturns:\n  - {label: MODERATOR, text: Hello.}\n  - label: "
      "Q\n"
      "    text: ['Why?', ['And ', {emphasis: when}, '?']]\n",
      "yaml", diagnostics);
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  CHECK(briefing->turns().size() == 2);
  CHECK(briefing->turns()[1].text() == "Why?\nAnd when?");
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a form that is none is refused with its place") {
  CHECK(refused("title: x\n").find("form.invalid: line 1") == 0);
  CHECK(refused("schema: '2.0'\nturns: []\n").find("form.version") == 0);
  CHECK(refused("schema: '1.0'\nturns: 3\n").find("line 2, column 8: turns must be a list") !=
        std::string::npos);
  CHECK(refused("schema: '1.0'\nturns:\n  - {speaker: p9, text: x}\n")
            .find("nothing has the id \"p9\"") != std::string::npos);
  CHECK(refused("schema: '1.0'\nkind: party\nturns: []\n").find("it is one of unknown, briefing") !=
        std::string::npos);
  CHECK(
      refused("schema: '1.0'\nturns:\n - {id: a, text: x}\n - {id: a, text: y}\n").find("twice") !=
      std::string::npos);
}

TEST_CASE("unknown fields are noted and passed over; outdated spans are dropped") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "schema: '1.3'\nweather: wet\nturns:\n  - {text: one}\nspans: {t1: [0, 1, 0, 5]}\n", "yaml",
      diagnostics);
  REQUIRE(briefing);
  CHECK(diagnostics.count_of("form.unknown-field") == 1);
  CHECK(diagnostics.count_of("form.spans-outdated") == 1);
}

TEST_CASE("capitals are shown as titles") {
  const std::pair<const char*, const char*> kCases[] = {
      {"SENIOR OFFICIAL ONE", "Senior Official One"},
      {"MS. JEAN-PIERRE", "Ms. Jean-Pierre"},
      {"PRESIDENT LÓPEZ OBRADOR", "President López Obrador"},
      {"Q", "Q"},
      {"MR. J. REED", "Mr. J. Reed"},
      {"Ned Price", "Ned Price"},
      {"KING CHARLES III", "King Charles III"}};
  for (const auto& [label, shown] : kCases) CHECK(title_case(label) == shown);
}

TEST_CASE("labels are folded to small letters, single spaces and no blanks at the ends") {
  CHECK(folded("MS.  Verde ") == "ms. verde");
  // A blank alone in a stretch that is passed over at once.
  for (std::size_t n = 1; n < 12; ++n)
    CHECK(folded(std::string(n, ' ') + "\xC3\xA9") == "\xC3\xA9");
  CHECK(folded(" \t \n  ").empty());
}

TEST_CASE("values of a form are checked as those of the command line are") {
  const auto with = [](const std::string& line) {
    return refused("schema: '1.0'\n" + line + "\nturns: [{text: x}]\n");
  };
  CHECK(with("when: {date: 2031-02-30}").find("line 2, column 14: date is written") !=
        std::string::npos);
  CHECK(with("when: {date: 2031-13}").find("date is written") != std::string::npos);
  CHECK(with("when: {date: 'March 4, 2031'}").find("date is written") != std::string::npos);
  CHECK(with("when: {start: '4 p.m.'}").find("start is written hh:mm") != std::string::npos);
  CHECK(with("languages: [English, 'pt_BR']").find("line 2, column 22: a language is a tag") !=
        std::string::npos);
  CHECK(refused("schema: '1.0'\nturns: [{language: '?', text: x}]\n").find("a language is a tag") !=
        std::string::npos);
}

TEST_CASE("what contradicts itself in a form is refused with its place") {
  const auto with = [](const std::string& more) {
    return refused(
        "schema: '1.0'\nparticipants: [{id: a}, {id: b}]\n"
        "turns:\n - {id: q, speaker: a, text: Why.}\n - {id: r, text: So.}\n" +
        more + "\n");
  };
  const std::pair<const char*, const char*> kCases[] = {
      {" - {speaker: a, speakers: [b], text: x}", "line 6, column 4: speaker and speakers"},
      {" - {resumes: t3, text: x}", "a turn resumes an earlier one"},
      {"exchanges: [{answers: [r]}]", "line 6, column 13: an exchange has one question or more"},
      {"exchanges: [{id: e, questions: [q], follows: e}]", "an exchange follows an earlier one"},
      {"sections: [{kind: opening, turns: [r, q]}]", "first turn is not after its last"},
      {"sections: [{kind: opening, turns: [q, r]}, {kind: closing, turns: [r, r]}]",
       "begins after the end of the one before"},
      {"cue_blocks: [{kind: note, before: 1}]", "a cue that is not there"},
      {" - {text: [[{pause: x, brackets: round}, {raw: y, brackets: round}]]}",
       "raw has no brackets"}};
  for (const auto& row : kCases) {
    const auto& more = row.first;
    const auto& message = row.second;
    CAPTURE(more);
    CHECK(with(more).find(message) != std::string::npos);
  }
  CHECK(refused("schema: '1.0'\nparticipants: [{outlet: A, affiliation: B}]\nturns: []\n")
            .find("outlet and affiliation") != std::string::npos);
}

TEST_CASE("places in a form are checked against the text they speak of") {
  const auto with = [](const std::string& from, const std::string& to) {
    return refused(
        "schema: '1.0'\nturns: [{text: 'Olé.'}]\nground_rules:\n - {rule: embargo, from: '" + from +
        "', to: '" + to + "'}\n");
  };
  CHECK(with("t1.1+0", "t1.1+9").find("line 4, column 40: \"t1.1+9\" is past the end") !=
        std::string::npos);
  CHECK(with("t1.1+3", "t1.1+5").find("is inside a character") != std::string::npos);
  CHECK(with("t1.1+4", "t1.1+2").find("a range ends before it starts") != std::string::npos);
  CHECK(with("t1.1", "t1.1+2").find("a place is written t1.1+0") != std::string::npos);
  CHECK(with("t1.2+0", "t1.2+0").find("nothing has the id \"t1.2\"") != std::string::npos);
  Diagnostics diagnostics;
  CHECK(
      test::read_as("schema: '1.0'\nturns: [{text: 'Olé.'}]\nground_rules:\n"
                    " - {rule: embargo, from: t1.1+2, to: t1.1+5}\n",
                    "yaml", diagnostics));
}

namespace {

// A question and its answer, as the analysis leaves them.
std::string asked_form(const std::string& speaker, const std::string& outlet,
                       const std::string& exchange) {
  return "schema: '1.0'\n"
         "participants:\n"
         " - {id: p1, name: Ann Low, role: questioner, outlet: " +
         outlet +
         "}\n"
         " - {id: p2, name: Ben Orr, role: questioner, outlet: Canal Radio}\n"
         "turns:\n"
         " - {id: t1, kind: question, " +
         speaker +
         "text: Why.}\n"
         " - {id: t2, kind: answer, text: So.}\n"
         "exchanges: [{" +
         exchange +
         "questions: [t1], answers: [t2]}]\n"
         "assertions:\n"
         " - {of: t1, property: speaker, value: p1, origin: inferred, rule: handoff.go-to}\n"
         " - {of: p1, property: affiliation, value: Port Post, origin: inferred, rule: x}\n";
}
std::string asker_in(const Briefing& briefing) {
  const Exchange& exchange = briefing.tables().exchanges.front();
  const auto& orgs = briefing.tables().organisations;
  return (exchange.asker == kNone ? "nobody" : "p" + std::to_string(exchange.asker + 1)) +
         (exchange.outlet == kNone
              ? ""
              : " of " + std::string(briefing.view(orgs[exchange.outlet].name)));
}

}  // namespace

TEST_CASE("an exchange follows who was given as the speaker of its question, and his house") {
  const std::string kAsked = "asker: p1, outlet: Port Post, ";
  const auto asker = [&](const std::string& speaker, const std::string& outlet) {
    Diagnostics diagnostics;
    const auto briefing = test::read_as(asked_form(speaker, outlet, kAsked), "yaml", diagnostics);
    REQUIRE(briefing);
    CHECK(diagnostics.count_of("form.asker-differs") == 0);
    return asker_in(*briefing);
  };
  CHECK(asker("speaker: p1, ", "Port Post") == "p1 of Port Post");
  CHECK(asker("speaker: p2, ", "Port Post") == "p2 of Canal Radio");
  CHECK(asker("", "Port Post") == "nobody");
  CHECK(asker("speaker: p1, ", "Port Herald") == "p1 of Port Herald");
}

TEST_CASE("an exchange that says another asker or outlet than its records is told") {
  const auto told = [&](const std::string& exchange) {
    Diagnostics diagnostics;
    REQUIRE(test::read_as(asked_form("speaker: p1, ", "Port Post", exchange), "yaml", diagnostics));
    return diagnostics.count_of("form.asker-differs");
  };
  CHECK(told("asker: p1, outlet: Port Post, ") == 0);
  CHECK(told("asker: p2, outlet: Canal Radio, ") == 1);
  CHECK(told("asker: p1, outlet: Canal Radio, ") == 1);
  CHECK(told("") == 1);
}

TEST_CASE("a turn that was put in without an id takes none of another's") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "schema: '1.0'\nturns:\n - {id: t1, text: One.}\n - {text: New.}\n"
      " - {id: t2, text: Two.}\nexchanges: [{questions: [t1], answers: [t2]}]\n",
      "yaml", diagnostics);
  REQUIRE(briefing);
  const Tables& t = briefing->tables();
  CHECK(t.exchange_turns[t.exchanges.front().answers.first] == 2);
}

TEST_CASE("cues that have not the words of the text beside them are told once") {
  const auto told = [](const std::string& text, const std::string& payload) {
    Diagnostics diagnostics;
    const auto briefing = test::read_as("schema: '1.0'\nturns: [{text: \"" + text +
                                            "\"}]\ncues:\n - {start: 0, end: 1000, payload: \"" +
                                            payload + "\", from: t1.1+0, to: t1.1+10}\n",
                                        "yaml", diagnostics);
    REQUIRE(briefing);
    return diagnostics.count_of("form.cue-differs");
  };
  CHECK(told("Nico Duck.", "MODERATOR: Nico Duck.") == 0);
  CHECK(told("Nico Duck.", "<v Nico>Nico <i>Du</i>ck.") == 0);
  CHECK(told("Nico Duck.", "Nico<br/>Duck.") == 0);
  CHECK(told("Nico Dock.", "Nico Duck.") == 1);
  CHECK(told("Nico Dück now.", "Nico Duck now.") == 1);
}

TEST_CASE("every reference to a record that was taken out is told in one run") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "schema: '1.0'\n"
      "participants: [{id: p2}]\n"
      "turns:\n"
      " - {id: t1, speaker: p1, text: [[{mention: Reed, of: p1}]]}\n"
      " - {id: t3, speakers: [p2, p1], resumes: t2, text: x}\n"
      "sections: [{kind: opening, turns: [t1, t2]}]\n"
      "exchanges: [{questions: [t2], answers: [t3], asker: p1}]\n"
      "ground_rules: [{rule: embargo, stated_in: t2, from: t2.1+0, to: t3.1+0}]\n"
      "assertions:\n"
      " - {of: t2, property: kind, value: question}\n"
      " - {of: t3.9, property: kind, value: question}\n"
      " - {of: t1, property: speaker, value: p1}\n"
      " - {of: t1, property: speaker, value: 'Ann Low, Canal Radio', rank: 1}\n",
      "yaml", diagnostics);
  REQUIRE(!briefing);
  CHECK(briefing.error().code == "form.invalid");
  CHECK(briefing.error().message.find(
            "line 4, column 22: nothing has the id \"p1\"; and 11 more") == 0);
  CHECK(diagnostics.count_of("form.invalid") == 12);
}

TEST_CASE("spans that no longer fit are dropped with a warning, the rest stays") {
  Diagnostics diagnostics;
  // Two turns changed places, one was taken out, one was edited.
  const auto briefing = test::read_as(
      "schema: '1.0'\n"
      "turns: [{id: b, text: two}, {id: a, text: one}, {id: d, text: [[four, {pause: "
      "(Pause.)}]]}]\n"
      "matter: [{kind: title, text: T}]\n"
      "spans: {matter: [3, 1], a: [0, 0, 0, 3, 0, 3, 0, 3], b: [0, 0, 4, 7, 4, 7, 4, 7],\n"
      "  c: [0, 0, 8, 9, 8, 9, 8, 9], d: [0, 0, 10, 14, 10, 14, 10, 14]}\n",
      "yaml", diagnostics);
  REQUIRE_MESSAGE(briefing, briefing.error().message);
  CHECK(briefing->turns()[0].record().span == Span{4, 7});
  CHECK(!briefing->turns()[1].record().span.present());
  CHECK(!briefing->turns()[2].record().span.present());
  CHECK(!briefing->tables().matter[0].span.present());
  CHECK(diagnostics.count_of("form.spans-outdated") == 4);
  CHECK(diagnostics.count_from(Severity::warning) == 4);
}

TEST_CASE("an edit of one value leaves the assertions of others alone") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "schema: '1.0'\nturns: [{kind: answer, text: x}, {kind: question, text: y}]\nassertions:\n"
      " - {of: t2, property: kind, value: question, origin: inferred}\n"
      " - {of: t1, property: kind, value: question, origin: inferred}\n"
      " - {of: t1, property: kind, value: remarks, origin: inferred, rank: 1}\n",
      "yaml", diagnostics);
  REQUIRE_MESSAGE(briefing, briefing.error().message);
  CHECK(briefing->assertion({Table::turn, 0}, "kind")->origin == Origin::given);
  CHECK(briefing->assertion({Table::turn, 1}, "kind")->origin == Origin::inferred);
  CHECK(briefing->tables().assertions.size() == 4);
}
