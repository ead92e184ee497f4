// What may be reported, and how: what the paragraphs say of it, as rules that hold
// from a turn on, one after the other.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "analysis/ground_rule_phrases.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Words without one of which nothing is said of ground rules.
constexpr std::string_view kHints[] = {
    "ackground", "back on",   "the record", "mbarg",  "reporting", "reportable", "ttribution",
    "nter eins", "nter zwei", "nter drei",  "en off", "em off",    "perrfrist",  "мбарго"};

// Whether a stretch of text may hold one of them, by letters of each in their places:
// every paragraph of a long document comes by here. `behind`: bytes that may be read behind it.
bool may_hint(std::string_view text, std::size_t behind = 0) {
  using namespace byte_scan;
  if (text.empty()) return false;    // a null view, too
  constexpr std::size_t kReach = 5;  // to the last letter that is looked at
  const auto hints = [](const char* at) {
    const Bytes first = load(at), second = load(at + 1), third = load(at + 2);
    const Bytes fifth = load(at + 4), sixth = load(at + kReach);
    const Mask record = equal(second, 'c') & equal(fifth, 'd');
    const Mask report = equal(second, 'p') & (equal(sixth, 'i') | equal(sixth, 'a'));
    const Mask back =
        (equal(second, 'g') & equal(third, 'r')) | (equal(second, ' ') & equal(third, 'o'));
    const Mask number = ((equal(third, 'd') | equal(third, 'z')) & equal(fifth, 'e') &
                         equal(sixth, 'i')) |  // "unter drei", "unter zwei"
                        (equal(third, 'e') & equal(fifth, 'n') & equal(sixth, 's'));
    const Mask off =
        equal(third, 'o') & equal(fifth, 'f') & ~(equal(sixth, 'i') | equal(sixth, 'e'));
    const Mask other =
        (equal(first, 'r') & equal(second, 'r') & equal(third, 'f')) |  // "Sperrfrist"
        (equal(second, ' ') &
         ((equal(first, 'r') & number) | ((equal(first, 'n') | equal(first, 'm')) & off))) |
        (equal(first, 0xBC) & equal(second, 0xD0) & equal(third, 0xB1));  // "эмбарго"
    return bits(other | (equal(first, 'e') & equal(third, 'o') & (record | report)) |
                (equal(first, 'k') & back) |
                (equal(first, 'm') & equal(second, 'b') & equal(third, 'a')) |
                (equal(first, 't') & equal(second, 't') & equal(third, 'r'))) != 0;
  };
  std::size_t at = 0;
  const std::size_t size = text.size();
  const std::size_t readable = size + std::min(behind, kWidth + kReach);
  for (; at < size && at + kWidth + kReach <= readable; at += kWidth)
    if (hints(text.data() + at)) return true;
  if (at >= size) return false;
  char last[3 * kWidth] = {};
  std::memcpy(last, text.data() + at, size - at);
  return hints(last) || hints(last + kWidth);
}

// Of these one holds at a time.
bool is_of_record(RuleKind kind) {
  return kind == RuleKind::on_the_record || kind == RuleKind::on_background ||
         kind == RuleKind::deep_background || kind == RuleKind::off_the_record;
}

class GroundRules {
 public:
  explicit GroundRules(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    const auto count = static_cast<Index>(t_.turns.size());
    for (Index turn = 0; turn < count; ++turn) {
      if (t_.turns[turn].kind == TurnKind::question) continue;  // asks for them at most
      const Rows blocks = t_.turns[turn].blocks;
      for (Index block = blocks.first; block < blocks.last; ++block) read(turn, block);
    }
  }

 private:
  // Rules are set in the first turns and by whoever runs the event later on.
  bool may_set_rules(Index turn) const {
    constexpr Index kOpening = 4;
    const Role role = role_of(builder_, turn);
    return turn < kOpening || t_.turns[turn].kind == TurnKind::procedural ||
           role == Role::moderator || role == Role::operator_;
  }

  // The words of a paragraph mostly lie side by side in the source, and are looked at as one
  // stretch of it.
  bool may_hint(Rows rows) const {
    const std::string_view base = builder_.store().base();
    std::size_t begin = base.size(), end = 0, size = 0;
    for (Index row = rows.first; row < rows.last; ++row) {
      const Str text = t_.inlines[row].text;
      if (text.empty()) continue;
      begin = std::min<std::size_t>(begin, text.offset);
      end = std::max<std::size_t>(end, std::size_t{text.offset} + text.length);
      size += text.length;
    }
    constexpr std::size_t kBetween = 256;  // marks and blanks
    if (end <= base.size() && begin < end && end - begin <= size + kBetween)
      return analysis::may_hint(base.substr(begin, end - begin), base.size() - end);
    const auto first = t_.inlines.begin();
    return std::any_of(first + rows.first, first + rows.last, [&](const Inline& record) {
      return analysis::may_hint(builder_.view(record.text));
    });
  }

  void read(Index turn, Index block) {
    if (!may_hint(t_.blocks[block].inlines)) return;
    const std::string text = block_text(builder_, block);
    std::string flat = text;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    if (!holds_any(flat, kHints)) return;
    const bool sets = may_set_rules(turn);
    for (const RuleSaid& said : ground_rules_said(text)) {
      switch (said.what) {
        case RuleSaid::What::rule:
          // Any speaker may ask that a part be not reported, and speak otherwise from here on.
          if (sets || said.says_now || said.kind == RuleKind::not_for_reporting) {
            rule(turn, block, said);
            of_speaker_ = !sets;
          }
          break;
        case RuleSaid::What::embargo_lifted:
          if (sets) lift_embargoes(turn, said);
          break;
        case RuleSaid::What::back_on:
          back_on(turn, block, text, said, sets);
          break;
      }
    }
  }

  void rule(Index turn, Index block, const RuleSaid& said) {
    GroundRule rule;
    rule.kind = said.kind;
    rule.stated_in = turn;
    rule.until = builder_.add(said.until);
    rule.attribution = builder_.add(said.attribution);
    if (said.kind == RuleKind::not_for_reporting && !said.opens_stretch && said.begin < said.end)
      rule.range = {{block, static_cast<std::uint32_t>(said.begin)},
                    {block, static_cast<std::uint32_t>(said.end)}};
    if (!rule.range.present() && is_said_again(rule)) return;
    t_.ground_rules.push_back(rule);
    const auto row = static_cast<Index>(t_.ground_rules.size() - 1);
    builder_.assert_about({Table::ground_rule, row}, "rule", name_of(rule.kind), Origin::inferred,
                          Certainty::high, "ground-rule.phrase",
                          {evidence_in(builder_, turn, single_spaced(std::string(said.phrase)))});
    if (!rule.range.present()) holding(rule.kind).push_back(row);
    if (said.opens_stretch) open_ = Open{row, {block, static_cast<std::uint32_t>(said.begin)}};
  }

  // The rules of this kind that hold, the last one above; of record one holds at a time.
  std::vector<Index>& holding(RuleKind kind) {
    return is_of_record(kind) ? record_ : kind == RuleKind::embargo ? embargoes_ : unreported_;
  }

  // The rule that holds now, with the same terms or without: it is said again. With
  // other terms it has changed and is a rule of its own.
  bool is_said_again(const GroundRule& rule) {
    const std::vector<Index>& rows = holding(rule.kind);
    if (rows.empty()) return false;
    const GroundRule& known = t_.ground_rules[rows.back()];
    return known.kind == rule.kind && same_or_absent(rule.until, known.until) &&
           same_or_absent(rule.attribution, known.attribution);
  }
  bool same_or_absent(Str term, Str known) const {
    return term.empty() || folded(builder_.view(term)) == folded(builder_.view(known));
  }

  void lift(Index row, Index turn, std::string_view rule, std::string_view words) {
    t_.ground_rules[row].lifted_in = turn;
    builder_.assert_about({Table::ground_rule, row}, "lifted_in", 't' + std::to_string(turn + 1),
                          Origin::inferred, Certainty::high, rule,
                          {evidence_in(builder_, turn, single_spaced(std::string(words)))});
  }

  void lift_embargoes(Index turn, const RuleSaid& said) {
    for (const Index row : embargoes_) lift(row, turn, "ground-rule.lifted", said.phrase);
    embargoes_.clear();
  }

  // Ends the stretch that is not for reporting; else the last rule of record when it is
  // another than the one that is named.
  void back_on(Index turn, Index block, std::string_view text, const RuleSaid& said, bool sets) {
    if (open_) {
      const auto at = static_cast<std::size_t>(said.phrase.data() - text.data());
      const Position end{block, static_cast<std::uint32_t>(sentence_begin(text, at))};
      if (open_->begin <= end) t_.ground_rules[open_->row].range = {open_->begin, end};
      lift(open_->row, turn, "ground-rule.back-on", said.phrase);
      open_.reset();
      unreported_.clear();
      return;
    }
    if (record_.empty() || !(sets || of_speaker_)) return;
    const RuleKind holds = t_.ground_rules[record_.back()].kind;
    if (said.names_kind ? holds == said.kind : holds != RuleKind::off_the_record) return;
    lift(record_.back(), turn, "ground-rule.back-on", said.phrase);
    record_.pop_back();
  }

  struct Open {
    Index row;
    Position begin;
  };
  BriefingBuilder& builder_;
  Tables& t_;
  std::vector<Index> record_, embargoes_, unreported_;  // rows of rules that hold
  bool of_speaker_ = false;                             // the last was set by who answers
  std::optional<Open> open_;                            // a stretch that is not for reporting
};

}  // namespace

void find_ground_rules(BriefingBuilder& builder) {
  if (builder.tables().ground_rules.empty()) GroundRules(builder).find();
}

}  // namespace lectern::analysis
