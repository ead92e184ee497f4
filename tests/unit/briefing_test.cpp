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
