// What may be reported, and how: what the paragraphs say of it, as rules that hold
// from a turn on, one after the other.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/ground_rule_phrases.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Words without one of which nothing is said of ground rules, each with the place of a pair of
// letters in it that few other words have; the fewer pairs in all, the fewer are looked for.
struct Hint {
  std::string_view words;
  std::size_t pair;
};
constexpr Hint kHints[] = {{"ackground", 1}, {"back on", 2},    {"the record", 8}, {"mbarg", 0},
                           {"reporting", 1}, {"reportable", 1}, {"ttribution", 3}, {"nter eins", 5},
                           {"nter zwei", 7}, {"nter drei", 7},  {"en off", 4},     {"em off", 4},
                           {"perrfrist", 3}, {"мбарго", 2}};

// Whether they stand there, a line end for a blank.
bool stands_at(std::string_view text, std::size_t at, std::string_view words) {
  return at + words.size() <= text.size() &&
         std::equal(words.begin(), words.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char word, char c) { return word == c || (word == ' ' && c == '\n'); });
}

// Whether two bytes, or sixteen and those behind them, are the pair of any.
template <class Bytes, std::size_t... N>
auto any_pair(Bytes first, Bytes second, std::index_sequence<N...>) {
  using byte_scan::equal;
  const auto letter = [](std::size_t hint, std::size_t behind) {
    return static_cast<unsigned char>(kHints[hint].words[kHints[hint].pair + behind]);
  };
  return ((equal(first, letter(N, 0)) & equal(second, letter(N, 1))) | ...);
}

// Whether a stretch of text holds one of them: every paragraph of a long document comes by here.
bool holds_hint(std::string_view text) {
  const auto pair = [](auto first, auto second) {
    return any_pair(first, second, std::make_index_sequence<std::size(kHints)>());
  };
  return byte_scan::holds_pair(text, pair, [&](std::size_t at) {
    return std::any_of(std::begin(kHints), std::end(kHints), [&](const Hint& hint) {
      return text[at] == hint.words[hint.pair] && text[at + 1] == hint.words[hint.pair + 1] &&
             at >= hint.pair && stands_at(text, at - hint.pair, hint.words);
    });
  });
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
  bool holds_hint(Rows rows) const {
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
      return analysis::holds_hint(base.substr(begin, end - begin));
    const auto first = t_.inlines.begin();
    return std::any_of(first + rows.first, first + rows.last, [&](const Inline& record) {
      return analysis::holds_hint(builder_.view(record.text));
    });
  }

  void read(Index turn, Index block) {
    if (!holds_hint(t_.blocks[block].inlines)) return;
    const std::string text = block_text(builder_, block);
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
