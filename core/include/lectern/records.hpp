// The records of a briefing: small flat structs in document order, linked by
// index ranges; their strings are in the briefing's text store.
//
// Plugin authors read briefings through the views of briefing.hpp and fill them
// through builder.hpp; the records are public because the views return them.
// Every enum has its name in records.cpp, the one place where a word of the
// YAML, JSON, CSV and TEI forms is tied to a value.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "lectern/span.hpp"
#include "lectern/text_store.hpp"

namespace lectern {

using Index = std::uint32_t;
inline constexpr Index kNone = std::numeric_limits<Index>::max();

// A range of rows [first, last) of some table.
struct Rows {
  Index first = 0;
  Index last = 0;
  constexpr Index size() const { return last - first; }
  constexpr bool empty() const { return first == last; }
  constexpr bool contains(Index row) const { return row >= first && row < last; }
  friend constexpr bool operator==(Rows, Rows) = default;
};

// Milliseconds from the start of the recording. Absent is not 0.
using Milliseconds = std::int64_t;
inline constexpr Milliseconds kNoTime = std::numeric_limits<Milliseconds>::min();

// ---------------------------------------------------------------- vocabularies

enum class EventKind : std::uint8_t {
  unknown,
  briefing,
  background_call,
  gaggle,
  press_conference,
  hearing,
  debate,
  interview,
  speech,
  other
};
enum class RuleKind : std::uint8_t {
  on_the_record,
  on_background,
  deep_background,
  off_the_record,
  embargo,
  not_for_reporting
};
enum class Role : std::uint8_t {
  unknown,
  moderator,
  principal,
  official,
  questioner,
  operator_,
  interpreter,
  witness,
  member,
  audience
};
enum class OrgKind : std::uint8_t { unknown, outlet, government, company, other };
enum class SectionKind : std::uint8_t { opening, statement, questions, closing, topic };
enum class TurnKind : std::uint8_t { unknown, remarks, question, answer, procedural, narration };
enum class BlockKind : std::uint8_t { paragraph, heading, list_item, event, note, time_mark, raw };
enum class InlineKind : std::uint8_t {
  text,
  emphasis,
  strong,
  link,
  mention,
  supplied,
  redaction,
  deleted,
  inserted,
  event,
  gap,
  unclear,
  pause,
  interruption,
  quotation,
  foreign,
  raw,
  time_anchor,
  page_break,
  line_break
};
// What was heard or seen beside the words. TEI: vocal, kinesic, incident.
enum class SoundKind : std::uint8_t {
  none,
  laughter,
  applause,
  crosstalk,
  vocal,
  gesture,
  language,
  technical,
  editorial,  // a remark of the transcriber: "[sic]", "[ph]"
  other
};
enum class Brackets : std::uint8_t { none, round, square };
enum class BreakKind : std::uint8_t { soft, hard };
enum class ExchangeStatus : std::uint8_t { unknown, answered, unanswered, deferred, interrupted };
enum class TimeQuality : std::uint8_t { absent, measured, aligned, estimated };
enum class Origin : std::uint8_t { stated, inferred, given };
enum class Certainty : std::uint8_t { high, medium, low };
enum class MatterKind : std::uint8_t {
  title,
  subtitle,
  series,
  date,
  time,
  place,
  speakers,
  subjects,
  editorial,
  end_mark,
  other
};
enum class CueBlockKind : std::uint8_t { header, note, style, region };

// The word for a value ("background-call"), and the value for a word.
#define LECTERN_NAMED(Type)             \
  std::string_view name_of(Type value); \
  bool value_of(std::string_view name, Type& to);
LECTERN_NAMED(EventKind)
LECTERN_NAMED(RuleKind)
LECTERN_NAMED(Role)
LECTERN_NAMED(OrgKind)
LECTERN_NAMED(SectionKind)
LECTERN_NAMED(TurnKind)
LECTERN_NAMED(BlockKind)
LECTERN_NAMED(InlineKind)
LECTERN_NAMED(SoundKind)
LECTERN_NAMED(Brackets)
LECTERN_NAMED(BreakKind)
LECTERN_NAMED(ExchangeStatus)
LECTERN_NAMED(TimeQuality)
LECTERN_NAMED(Origin)
LECTERN_NAMED(Certainty)
LECTERN_NAMED(MatterKind)
LECTERN_NAMED(CueBlockKind)
#undef LECTERN_NAMED

// Every word of a vocabulary, in the order of its values.
template <class Enum>
std::vector<std::string_view> names_of();

// True for the kinds whose content is other inlines (emphasis, mention, …);
// the rest are leaves that carry text, or mark a point (anchor, break).
constexpr bool holds_inlines(InlineKind kind) {
  switch (kind) {
    case InlineKind::emphasis:
    case InlineKind::strong:
    case InlineKind::link:
    case InlineKind::mention:
    case InlineKind::supplied:
    case InlineKind::deleted:
    case InlineKind::inserted:
    case InlineKind::unclear:
    case InlineKind::quotation:
    case InlineKind::foreign:
      return true;
    default:
      return false;
  }
}
constexpr bool is_point(InlineKind kind) {
  return kind == InlineKind::time_anchor || kind == InlineKind::page_break ||
         kind == InlineKind::line_break;
}

// The kinds that a transcriber sets in brackets.
constexpr bool may_have_brackets(InlineKind kind) {
  return !is_point(kind) && kind != InlineKind::text && kind != InlineKind::raw &&
         kind != InlineKind::interruption;
}

// -------------------------------------------------------------------- records

// A wall-clock time as printed in a head or foot: minutes from midnight, or -1.
struct ClockTime {
  std::int32_t minutes = -1;
  constexpr bool present() const { return minutes >= 0; }
  friend constexpr bool operator==(ClockTime, ClockTime) = default;
};

struct SourceInfo {
  Str uri, retrieved, sha256, media_type, encoding;
};

struct Metadata {
  EventKind kind = EventKind::unknown;
  Str title, subtitle, series, organisation;
  Str date;  // ISO 8601: "2031-03-04"; a month or a year alone where no more is known
  ClockTime start, end;
  Str zone;  // as printed: "EST", "local"
  Str venue, city, country;
  std::vector<Str> languages;  // BCP 47, the main one first
  SourceInfo source;
  Str rights;
  Str analysed_by;  // set when the analysis has run: the program and version
};

struct PersonName {
  Str full;  // "Secretary Dana Whitfield"; absent when the source gives only a role
  Str title, forename, surname, suffix;
};

struct Participant {
  PersonName name;
  Role role = Role::unknown;
  bool pseudonymous = false;  // named by a pseudonym; never linked across documents
  bool shared = false;        // a label that several people share: a role, not a person
  bool group = false;         // several people at once ("AUDIENCE")
  Index affiliation = kNone;  // row of organisations
  Rows labels;                // rows of labels: each printed form
};

struct Organisation {
  Str name;
  OrgKind kind = OrgKind::unknown;
};

struct Section {
  SectionKind kind = SectionKind::topic;
  Str title;
  Rows turns;
};

struct Turn {
  Str label;               // as printed, without its final colon or period
  Span label_span;         // with it
  Span span;               // the whole turn, label included
  std::uint32_t line = 0;  // of the source, from 1; 0: unknown
  TurnKind kind = TurnKind::unknown;
  bool interrupted = false;
  Index resumes = kNone;  // the turn that this one goes on with
  Rows speakers;          // rows of turn_speakers
  Rows blocks;
  Str language;  // BCP 47, when not the document's
  Milliseconds start = kNoTime, end = kNoTime;
  TimeQuality time_quality = TimeQuality::absent;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;  // of a heading or list item, from 1
  SoundKind sound = SoundKind::none;
  Rows inlines;
  Span span;
  Str format;  // of a raw block
  Milliseconds time = kNoTime;
};

// One row of the pre-order inline table. `last` is one past the last row of its
// subtree, so that children are found by skipping.
struct Inline {
  InlineKind kind = InlineKind::text;
  SoundKind sound = SoundKind::none;
  Brackets brackets = Brackets::none;
  BreakKind break_kind = BreakKind::soft;
  Index last = 0;
  Str text;    // of a leaf: without its brackets
  Span span;   // with its brackets
  Str detail;  // link target, language, reason of a gap, number of a page, format of raw
  Index participant = kNone;    // of a mention
  Milliseconds time = kNoTime;  // of a time anchor
};

struct Exchange {
  Rows questions;  // rows of exchange_turns
  Rows answers;
  Index asker = kNone;    // participant
  Index outlet = kNone;   // organisation
  Index follows = kNone;  // exchange
  ExchangeStatus status = ExchangeStatus::unknown;
};

// A place in the running text: a byte offset into a block's content text.
struct Position {
  Index block = kNone;
  std::uint32_t offset = 0;
  friend constexpr bool operator==(Position, Position) = default;
  friend constexpr auto operator<=>(Position, Position) = default;
};

// A stand-off range, which may cross paragraphs and turns.
struct Range {
  Position begin, end;
  constexpr bool present() const { return begin.block != kNone; }
  friend constexpr bool operator==(Range, Range) = default;
};

struct GroundRule {
  RuleKind kind = RuleKind::on_the_record;
  Str attribution;          // "senior officials"
  Str until;                // as stated: "5:00 a.m. Monday"
  Index stated_in = kNone;  // turn
  Index lifted_in = kNone;  // turn
  Range range;              // the stretch it covers; absent: from stated_in on
};

// Head and foot matter: a line of the document that is no turn and no residue.
struct Matter {
  MatterKind kind = MatterKind::other;
  bool after = false;  // stands after the turns
  Str text;
  Span span;
  std::uint32_t line = 0;
};

// A stretch of the source that is no part of the event, kept word for word.
struct Residue {
  Str kind;  // "syndication", "duplicate-title", "site-navigation"
  Str rule;  // the rule that put it here
  Str text;
  Span span;
  std::uint32_t line = 0;
};

struct Cue {
  Str id;
  Milliseconds start = kNoTime, end = kNoTime;
  Str payload;   // as it came
  Str settings;  // as they came
  Range range;   // the running text it covers
  Span span;     // from its id or times to the end of its payload
};

struct CueBlock {
  CueBlockKind kind = CueBlockKind::note;
  Str payload;
  Index before = 0;  // the cue it stands before
  Span span;
};

struct WordTime {
  Position position;
  Milliseconds start = kNoTime, end = kNoTime;
  TimeQuality quality = TimeQuality::measured;
};

// What a record of the assertion or extension table is about.
enum class Table : std::uint8_t {
  document,
  participant,
  organisation,
  section,
  turn,
  block,
  inline_,
  exchange,
  ground_rule
};
struct Subject {
  Table table = Table::document;
  Index row = 0;
  friend constexpr bool operator==(Subject, Subject) = default;
  friend constexpr auto operator<=>(Subject, Subject) = default;
};

struct Evidence {
  Str text;
  Span span;
  std::uint32_t line = 0;
};

// Something that can be doubted. The record itself holds the winner; rank 0 is
// the assertion of that winner, higher ranks are candidates that lost.
struct Assertion {
  Subject subject;
  Str property;  // "speaker", "kind", "date", "follows"
  Str value;     // as the JSON form writes it: "p3", "question"
  Origin origin = Origin::inferred;
  Certainty certainty = Certainty::high;
  std::uint8_t rank = 0;
  Str rule;  // "handoff.line-of"
  Rows evidence;
};

// A namespaced key-value on any record, passed through untouched.
struct Extension {
  Subject subject;
  Str key;    // "namespace:name"
  Str value;  // JSON text
};

// Everything of one briefing but its text.
struct Tables {
  Metadata metadata;
  std::vector<Participant> participants;
  std::vector<Str> labels;
  std::vector<Organisation> organisations;
  std::vector<Section> sections;
  std::vector<Turn> turns;
  std::vector<Index> turn_speakers;
  std::vector<Block> blocks;
  std::vector<Inline> inlines;
  std::vector<Exchange> exchanges;
  std::vector<Index> exchange_turns;
  std::vector<GroundRule> ground_rules;
  std::vector<Matter> matter;
  std::vector<Residue> residue;
  std::vector<Cue> cues;
  std::vector<CueBlock> cue_blocks;
  std::vector<WordTime> word_times;
  std::vector<Assertion> assertions;
  std::vector<Evidence> evidence;
  std::vector<Extension> extensions;
};

}  // namespace lectern
