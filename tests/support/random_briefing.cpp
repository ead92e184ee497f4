#include "support/random_briefing.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "briefing/content_text.hpp"
#include "lectern/builder.hpp"

namespace lectern::test {
namespace {

// Texts that break naive writers: mark-up characters, YAML words, quotes, blanks
// at both ends, other scripts, characters beyond the basic plane.
constexpr std::string_view kTexts[] = {
    "Good afternoon.",
    "No",
    "1:30",
    "null",
    "~",
    "- not a list",
    "key: value # no comment",
    " leading and trailing ",
    "two  blanks and a no-break\xC2\xA0space",
    "<b>&amp; ]]> --> \"quoted\" 'single' {flow} [list]",
    "é ñ ß Ł œ",
    "שלום עולם",
    "記者會 問：",
    "🎙 emoji 👩‍⚖️",
    "tab\there",
    "\\backslash \\n not a break",
    "%directive",
    "@at `tick`",
    "trailing colon:",
    "=SUM(A1)",
    "(round)",
    "[square]",
    "—",
    "a\xE2\x80\xA8line separator",
    "0x1F",
    "2031-03-04",
    "\xEF\xBB\xBFmark",
};

// What only a payload, residue or a line of the head may hold: line feeds.
constexpr std::string_view kLines[] = {"one\n",  "two\nlines\n\n", "\n",
                                       "\n\n\n", "  a\n b\n",      "- x\n# y\n\n"};

class Maker {
 public:
  Maker(std::uint64_t seed, const RandomLimits& limits) : random_(seed), limits_(limits) {}

  Briefing make() {
    metadata();
    organisations();
    participants();
    turns();
    sections();
    exchanges();
    ground_rules();
    matter();
    cues();
    assertions();
    auto briefing = b_.freeze();
    REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
    return std::move(*briefing);
  }

 private:
  // std::uniform_int_distribution differs between libraries; this does not.
  Index below(std::size_t n) { return static_cast<Index>(random_() % n); }
  bool chance(unsigned percent) { return below(100) < percent; }
  Str text() { return b_.add(kTexts[below(std::size(kTexts))]); }
  Str maybe(unsigned percent = 50) { return chance(percent) ? text() : Str{}; }
  Str lines() { return chance(60) ? text() : b_.add(kLines[below(std::size(kLines))]); }
  template <class Enum>
  Enum any() {
    return static_cast<Enum>(below(names_of<Enum>().size()));
  }
  template <class Enum>
  Enum any_known() {  // not the first, which means unknown
    return static_cast<Enum>(1 + below(names_of<Enum>().size() - 1));
  }
  Milliseconds time() { return static_cast<Milliseconds>(below(10'000'000)); }
  Index row_or_none(std::size_t size) { return size == 0 || chance(30) ? kNone : below(size); }
  Span next_span(std::uint32_t length) {
    if (!limits_.spans) return {};
    at_ += 1 + below(4);
    const Span out{at_, at_ + length};
    at_ += length;
    return out;
  }

  void metadata() {
    Metadata& m = b_.metadata();
    m.kind = any<EventKind>();
    m.title = maybe(80);
    m.subtitle = maybe(30);
    m.series = maybe(30);
    m.organisation = maybe(30);
    if (chance(60)) m.date = b_.add(chance(80) ? "2031-03-04" : "2031");
    if (chance(50)) m.start.minutes = static_cast<std::int32_t>(below(1440));
    if (chance(50)) m.end.minutes = static_cast<std::int32_t>(below(1440));
    m.zone = maybe(30);
    m.venue = maybe();
    m.city = maybe(30);
    m.country = maybe(30);
    if (chance(70)) m.languages.push_back(b_.add(chance(80) ? "en" : "zh-Hans"));
    if (chance(20)) m.languages.push_back(b_.add("fr"));
    m.source.uri = chance(50) ? b_.add("https://example.org/a b?c=<d>&e") : Str{};
    m.source.retrieved = chance(30) ? b_.add("2031-03-05") : Str{};
    m.source.sha256 = chance(50) ? b_.add("0123456789abcdef0123456789abcdef") : Str{};
    m.source.media_type = maybe(30);
    m.source.encoding = maybe(30);
    m.rights = maybe(30);
    m.analysed_by = chance(50) ? b_.add("lectern 0.1.0") : Str{};
  }

  void organisations() {
    const Index count = below(4);
    for (Index n = 0; n < count; ++n)
      b_.tables().organisations.push_back(
          {b_.add("Outlet <" + std::to_string(n) + "> & Sons"), any<OrgKind>()});
  }

  void participants() {
    const Index count = below(5);
    for (Index n = 0; n < count; ++n) {
      Participant person;
      person.name.full = maybe(70);
      person.name.title = maybe(20);
      person.name.forename = maybe(30);
      person.name.surname = maybe(30);
      person.name.suffix = maybe(10);
      person.role = any<Role>();
      person.pseudonymous = chance(20);
      person.shared = chance(20);
      person.group = chance(10);
      person.affiliation = row_or_none(b_.tables().organisations.size());
      std::vector<Str> labels;
      for (Index k = below(3); k > 0; --k) labels.push_back(text());
      person.labels = b_.add_labels(labels);
      b_.tables().participants.push_back(person);
    }
  }

  void turns() {
    const Index count = below(limits_.turns + 1);
    for (Index n = 0; n < count; ++n) {
      const Str label = maybe(90);
      const Span label_span = label.empty() ? Span{} : next_span(label.length);
      b_.begin_turn(label, label_span, chance(80) ? 1 + below(500) : 0);
      const std::uint32_t begin = label_span.present() ? label_span.begin : at_ + 1;
      for (Index k = below(4); k > 0; --k) block();
      Turn& turn = b_.tables().turns.back();
      turn.kind = any<TurnKind>();
      turn.interrupted = chance(20);
      if (n > 0 && chance(20)) turn.resumes = below(n);
      std::vector<Index> speakers;
      const std::size_t people = b_.tables().participants.size();
      if (people > 0)
        for (Index k = below(3); k > 0; --k) speakers.push_back(below(people));
      turn.speakers = b_.add_speakers(speakers);
      turn.language = chance(20) ? b_.add("es") : Str{};
      if (chance(40)) {
        turn.start = time();
        if (chance(70)) turn.end = turn.start + static_cast<Milliseconds>(below(60'000));
        turn.time_quality = any_known<TimeQuality>();
      }
      b_.end_turn(limits_.spans && at_ > begin ? Span{begin, at_} : Span{});
    }
  }

  void block() {
    const auto kind = chance(70) ? BlockKind::paragraph : any<BlockKind>();
    b_.begin_block(kind, kind == BlockKind::heading ? static_cast<std::uint8_t>(1 + below(3)) : 0);
    const std::uint32_t begin = at_ + 1;
    content(0);
    Block& record = b_.tables().blocks.back();
    if (kind == BlockKind::event) record.sound = any<SoundKind>();
    if (kind == BlockKind::raw) record.format = b_.add("html");
    if (kind == BlockKind::time_mark) record.time = time();
    b_.end_block(limits_.spans && at_ > begin ? Span{begin, at_} : Span{});
  }

  void content(int depth) {
    for (Index k = 1 + below(4); k > 0; --k) {
      const auto kind = chance(50) ? InlineKind::text : any<InlineKind>();
      if (holds_inlines(kind)) {
        if (depth >= 3) continue;
        const Index row = b_.open(kind, brackets());
        const std::uint32_t begin = at_ + 1;
        content(depth + 1);
        detail(row, kind);
        b_.close(limits_.spans && at_ > begin ? Span{begin, at_} : Span{});
      } else if (kind == InlineKind::line_break) {
        b_.line_break(any<BreakKind>(), next_span(1));
      } else if (is_point(kind)) {
        detail(b_.leaf(kind, {}), kind);
      } else {
        const Str words = text();
        const Span span = next_span(words.length);
        const Index row =
            b_.leaf(kind, words, span, may_have_brackets(kind) ? brackets() : Brackets::none);
        if (kind != InlineKind::text) detail(row, kind);
      }
    }
  }
  Brackets brackets() { return any<Brackets>(); }

  void detail(Index row, InlineKind kind) {
    const std::size_t people = b_.tables().participants.size();
    Str detail{};
    if (kind == InlineKind::link)
      detail = b_.add("https://example.org/" + std::to_string(below(9)));
    if (kind == InlineKind::foreign) detail = b_.add("fr");
    if (kind == InlineKind::page_break) detail = b_.add(std::to_string(1 + below(30)));
    if (kind == InlineKind::gap && chance(50)) detail = b_.add("crosstalk");
    Inline& record = b_.inline_at(row);
    record.detail = detail;
    if (kind == InlineKind::event) record.sound = any_known<SoundKind>();
    if (kind == InlineKind::mention) record.participant = row_or_none(people);
    if (kind == InlineKind::time_anchor) record.time = time();
  }

  void sections() {
    const auto count = static_cast<Index>(b_.tables().turns.size());
    Index next = 0;
    while (next < count && chance(70)) {
      const Index first = next + below(2);
      if (first >= count) break;
      const Index last = first + 1 + below(count - first);
      b_.tables().sections.push_back({any<SectionKind>(), maybe(40), {first, last}});
      next = last;
    }
  }

  void exchanges() {
    const std::size_t turns = b_.tables().turns.size();
    if (turns == 0) return;
    const Index count = below(4);
    for (Index n = 0; n < count; ++n) {
      Exchange exchange;
      const Index question = below(turns);
      exchange.questions = b_.add_exchange_turns({&question, 1});
      std::vector<Index> answers;
      for (Index k = below(3); k > 0; --k) answers.push_back(below(turns));
      exchange.answers = b_.add_exchange_turns(answers);
      exchange.asker = row_or_none(b_.tables().participants.size());
      exchange.outlet = row_or_none(b_.tables().organisations.size());
      if (n > 0 && chance(30)) exchange.follows = below(n);
      exchange.status = any<ExchangeStatus>();
      b_.tables().exchanges.push_back(exchange);
    }
  }

  // A place in a block: the start of a character, or the end of the text.
  Position place(Index block) {
    std::string text;
    append_words(b_.store(), b_.tables(), b_.tables().blocks[block].inlines, Wording::content,
                 text);
    std::uint32_t offset = below(text.size() + 1);
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80)
      ++offset;
    return {block, offset};
  }
  Range range() {
    const std::size_t blocks = b_.tables().blocks.size();
    if (blocks == 0 || chance(40)) return {};
    const Index first = below(blocks);
    const Index last = first + below(blocks - first);
    const Position begin = place(first);
    const Position end = place(last);
    return begin <= end ? Range{begin, end} : Range{end, begin};
  }

  void ground_rules() {
    const Index count = below(3);
    for (Index n = 0; n < count; ++n) {
      GroundRule rule;
      rule.kind = any<RuleKind>();
      rule.attribution = maybe(40);
      rule.until = maybe(40);
      rule.stated_in = row_or_none(b_.tables().turns.size());
      rule.lifted_in = row_or_none(b_.tables().turns.size());
      rule.range = range();
      b_.tables().ground_rules.push_back(rule);
    }
  }

  void matter() {
    const Index heads = below(3);
    for (Index n = 0; n < heads; ++n) {
      Matter record;
      record.kind = any<MatterKind>();
      record.after = chance(50);
      record.text = lines();
      record.span = next_span(record.text.length);
      record.line = below(300);
      b_.tables().matter.push_back(record);
    }
    const Index rest = below(3);
    for (Index n = 0; n < rest; ++n) {
      Residue record;
      record.kind = b_.add(chance(50) ? "syndication" : "site navigation & more");
      record.rule = maybe(70);
      record.text = lines();
      record.span = next_span(record.text.length);
      record.line = below(300);
      b_.tables().residue.push_back(record);
    }
  }

  void cues() {
    if (chance(60)) return;
    const Index count = below(4);
    for (Index n = 0; n < count; ++n)
      b_.tables().cues.push_back(
          {maybe(60), time(), time(), lines(), maybe(30), range(), next_span(20)});
    if (count > 0 && chance(50))
      b_.tables().cue_blocks.push_back(
          {any<CueBlockKind>(), lines(), below(count + 1), next_span(10)});
    const std::size_t blocks = b_.tables().blocks.size();
    if (blocks > 0 && chance(50))
      b_.tables().word_times.push_back(
          {place(below(blocks)), time(), time(), any_known<TimeQuality>()});
  }

  Subject subject() {
    const Tables& t = b_.tables();
    const std::array<std::pair<Table, std::size_t>, 8> tables = {
        {{Table::participant, t.participants.size()},
         {Table::organisation, t.organisations.size()},
         {Table::section, t.sections.size()},
         {Table::turn, t.turns.size()},
         {Table::block, t.blocks.size()},
         {Table::inline_, t.inlines.size()},
         {Table::exchange, t.exchanges.size()},
         {Table::ground_rule, t.ground_rules.size()}}};
    const auto& [table, size] = tables[below(tables.size())];
    return size == 0 ? Subject{} : Subject{table, below(size)};
  }

  void assertions() {
    const Index count = below(6);
    for (Index n = 0; n < count; ++n) {
      Evidence evidence{maybe(70), next_span(3), below(100)};
      // A property that no record has: its value cannot have been edited by hand.
      b_.assert_about(subject(), "confidence." + std::to_string(n), "value <&>", any<Origin>(),
                      any<Certainty>(), "rule.random", {evidence},
                      static_cast<std::uint8_t>(below(3)));
    }
    for (Index n = below(3); n > 0; --n)
      b_.tables().extensions.push_back(
          {subject(), b_.add("example.org:key"), b_.add("{\"a\":[1,true,null,\"x\\ny\"]}")});
  }

  std::mt19937_64 random_;
  RandomLimits limits_;
  BriefingBuilder b_;
  std::uint32_t at_ = 0;
};

}  // namespace

Briefing random_briefing(std::uint64_t seed, const RandomLimits& limits) {
  return Maker(seed, limits).make();
}

bool tells_contradictions_alone(const Diagnostics& diagnostics) {
  return std::all_of(diagnostics.all().begin(), diagnostics.all().end(), [](const auto& told) {
    return told.code == "form.asker-differs" || told.code == "form.cue-differs";
  });
}

}  // namespace lectern::test
