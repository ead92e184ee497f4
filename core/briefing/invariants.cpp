#include "briefing/invariants.hpp"

#include <set>

#include "lectern/diagnostics.hpp"
#include "markup/tree.hpp"

namespace lectern {
namespace {

class Checker {
 public:
  explicit Checker(const Briefing& briefing) : b_(briefing), t_(briefing.tables()) {}

  std::optional<std::string> run() {
    turns();
    blocks();
    participants();
    sections();
    exchanges();
    ground_rules();
    cues();
    assertions();
    spans();
    return broken_;
  }

 private:
  void require(bool holds, const char* name, const char* table, Index row) {
    if (!holds) [[unlikely]]
      broke(name, table, row);
  }
  // The first is told.
  void broke(const char* name, const char* table, Index row) {
    if (!broken_) broken_ = std::string(name) + ": " + table + '[' + std::to_string(row) + ']';
  }
  template <class T>
  static bool within(Rows rows, const std::vector<T>& table) {
    return rows.first <= rows.last && rows.last <= table.size();
  }
  template <class T>
  static bool row_or_none(Index row, const std::vector<T>& table) {
    return row == kNone || row < table.size();
  }

  void turns() {
    Index next = 0;
    for (Index n = 0; n < t_.turns.size() && !broken_; ++n) {
      const Turn& turn = t_.turns[n];
      require(turn.blocks.first == next && within(turn.blocks, t_.blocks), "turn.blocks-tile",
              "turns", n);
      next = turn.blocks.last;
      require(within(turn.speakers, t_.turn_speakers), "turn.speakers-exist", "turns", n);
      require(turn.resumes == kNone || turn.resumes < n, "turn.resumes-earlier", "turns", n);
      require(turn.start == kNoTime || turn.end == kNoTime || turn.start <= turn.end,
              "turn.time-order", "turns", n);
      require((turn.start == kNoTime && turn.end == kNoTime) ==
                  (turn.time_quality == TimeQuality::absent),
              "turn.time-quality", "turns", n);
    }
    require(next == t_.blocks.size(), "turn.blocks-tile", "turns",
            static_cast<Index>(t_.turns.size()));
    for (Index n = 0; n < t_.turn_speakers.size(); ++n)
      require(t_.turn_speakers[n] < t_.participants.size(), "turn.speakers-exist", "turn_speakers",
              n);
  }

  void blocks() {
    Index next = 0;
    for (Index n = 0; n < t_.blocks.size() && !broken_; ++n) {
      const Rows rows = t_.blocks[n].inlines;
      require(rows.first == next && within(rows, t_.inlines), "block.inlines-tile", "blocks", n);
      next = rows.last;
      if (!broken_) inlines(rows, 0);
    }
    require(next == t_.inlines.size(), "block.inlines-tile", "blocks",
            static_cast<Index>(t_.blocks.size()));
  }

  void inlines(Rows rows, int depth) {
    constexpr int kDeepest = 64;
    bool text_before = false;
    for (Index row = rows.first; row < rows.last && !broken_;) {
      const Inline& record = t_.inlines[row];
      require(record.last > row && record.last <= rows.last, "inline.nesting", "inlines", row);
      require(depth < kDeepest, "inline.depth", "inlines", row);
      if (broken_) return;
      const bool is_text = record.kind == InlineKind::text;
      require(!(is_text && text_before), "inline.text-joined", "inlines", row);
      text_before = is_text;
      if (is_text) {
        const std::string_view text = b_.view(record.text);
        require(!text.empty(), "inline.text-present", "inlines", row);
        require(text.find('\n') == std::string_view::npos, "inline.text-one-line", "inlines", row);
      }
      require(row_or_none(record.participant, t_.participants), "inline.participant-exists",
              "inlines", row);
      require(!is_point(record.kind) || record.text.empty(), "inline.point-empty", "inlines", row);
      require(record.brackets == Brackets::none || may_have_brackets(record.kind),
              "inline.brackets", "inlines", row);
      require(record.time == kNoTime || record.kind == InlineKind::time_anchor,
              "inline.time-of-anchor", "inlines", row);
      if (holds_inlines(record.kind))
        inlines({row + 1, record.last}, depth + 1);
      else
        require(record.last == row + 1, "inline.leaf", "inlines", row);
      row = record.last;
    }
  }

  void participants() {
    std::set<std::string_view> names;
    for (Index n = 0; n < t_.organisations.size(); ++n)
      require(names.insert(b_.view(t_.organisations[n].name)).second, "organisation.name-unique",
              "organisations", n);
    for (Index n = 0; n < t_.participants.size(); ++n) {
      const Participant& person = t_.participants[n];
      require(within(person.labels, t_.labels), "participant.labels-exist", "participants", n);
      require(row_or_none(person.affiliation, t_.organisations), "participant.affiliation-exists",
              "participants", n);
    }
  }

  void sections() {
    Index next = 0;
    for (Index n = 0; n < t_.sections.size(); ++n) {
      const Rows rows = t_.sections[n].turns;
      require(rows.first >= next && within(rows, t_.turns) && !rows.empty(), "section.order",
              "sections", n);
      next = rows.last;
    }
  }

  void exchanges() {
    for (Index n = 0; n < t_.exchange_turns.size(); ++n)
      require(t_.exchange_turns[n] < t_.turns.size(), "exchange.turns-exist", "exchange_turns", n);
    for (Index n = 0; n < t_.exchanges.size(); ++n) {
      const Exchange& exchange = t_.exchanges[n];
      require(within(exchange.questions, t_.exchange_turns) &&
                  within(exchange.answers, t_.exchange_turns),
              "exchange.turns-exist", "exchanges", n);
      require(row_or_none(exchange.asker, t_.participants), "exchange.asker-exists", "exchanges",
              n);
      require(row_or_none(exchange.outlet, t_.organisations), "exchange.outlet-exists", "exchanges",
              n);
      require(exchange.follows == kNone || exchange.follows < n, "exchange.follows-earlier",
              "exchanges", n);
    }
  }

  bool valid(Range range) const {
    return !range.present() || (range.begin.block < t_.blocks.size() &&
                                range.end.block < t_.blocks.size() && range.begin <= range.end);
  }

  void ground_rules() {
    for (Index n = 0; n < t_.ground_rules.size(); ++n) {
      const GroundRule& rule = t_.ground_rules[n];
      require(row_or_none(rule.stated_in, t_.turns) && row_or_none(rule.lifted_in, t_.turns),
              "ground-rule.turns-exist", "ground_rules", n);
      require(valid(rule.range), "ground-rule.range", "ground_rules", n);
    }
  }

  void cues() {
    for (Index n = 0; n < t_.cues.size(); ++n)
      require(valid(t_.cues[n].range), "cue.range", "cues", n);
    for (Index n = 0; n < t_.cue_blocks.size(); ++n)
      require(t_.cue_blocks[n].before <= t_.cues.size(), "cue-block.place", "cue_blocks", n);
    for (Index n = 0; n < t_.word_times.size(); ++n)
      require(t_.word_times[n].position.block < t_.blocks.size(), "word-time.place", "word_times",
              n);
  }

  bool exists(Subject subject) const {
    switch (subject.table) {
      case Table::document:
        return subject.row == 0;
      case Table::participant:
        return subject.row < t_.participants.size();
      case Table::organisation:
        return subject.row < t_.organisations.size();
      case Table::section:
        return subject.row < t_.sections.size();
      case Table::turn:
        return subject.row < t_.turns.size();
      case Table::block:
        return subject.row < t_.blocks.size();
      case Table::inline_:
        return subject.row < t_.inlines.size();
      case Table::exchange:
        return subject.row < t_.exchanges.size();
      case Table::ground_rule:
        return subject.row < t_.ground_rules.size();
    }
    return false;
  }

  void assertions() {
    for (Index n = 0; n < t_.assertions.size(); ++n) {
      require(exists(t_.assertions[n].subject), "assertion.subject-exists", "assertions", n);
      require(within(t_.assertions[n].evidence, t_.evidence), "assertion.evidence-exists",
              "assertions", n);
    }
    for (Index n = 0; n < t_.extensions.size(); ++n) {
      require(exists(t_.extensions[n].subject), "extension.subject-exists", "extensions", n);
      Diagnostics unheard;
      require(parse_json(b_.view(t_.extensions[n].value), unheard).has_value(),
              "extension.value-is-json", "extensions", n);
    }
  }

  // Spans lie in order, and in the text where the text is here.
  void spans() {
    std::uint32_t at = 0;
    const auto size = static_cast<std::uint32_t>(b_.store().base().size());
    for (Index n = 0; n < t_.turns.size() && !broken_; ++n) {
      const Span span = t_.turns[n].span;
      if (!span.present()) continue;
      require(span.begin <= span.end && span.begin >= at && (size == 0 || span.end <= size),
              "turn.span-order", "turns", n);
      at = span.end;
    }
  }

  const Briefing& b_;
  const Tables& t_;
  std::optional<std::string> broken_;
};

}  // namespace

std::optional<std::string> find_broken_invariant(const Briefing& briefing) {
  return Checker(briefing).run();
}

}  // namespace lectern
