#include "transcript/label_company.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// The proved labels of one form.
struct Kind {
  std::size_t turns = 0, own_lines = 0, after_rule = 0, described = 0;
  std::size_t lines = 0, blocks = 0;  // on lines of their own, right above what they say
  std::unordered_map<std::uint32_t, std::size_t> indents;
  std::uint32_t usual_indent = 0;

  bool on_own_lines() const { return own_lines * 10 >= turns * 8; }
  bool under_rules() const { return after_rule * 10 >= turns * 8; }
  bool in_blocks() const { return lines >= 4 && blocks == lines; }
};

class Company {
 public:
  Company(const LabelEvidence& evidence, const LabelFamily& family, const Layout& layout)
      : evidence_(evidence),
        styled_(evidence.styled),
        family_(family),
        layout_(layout),
        extent_(proved_extent(evidence)) {
    for (const SeenLabel& seen : evidence_.labels)
      if (seen.proved) add(seen);
    for (const LabelMatch& match : evidence_.matches)
      if (const SeenLabel& seen = evidence_.seen_of(match); seen.proved) place(match, seen);
    for (Kind& kind : kinds_) choose_indent(kind);
  }

  bool carries(const LabelMatch& match, const SeenLabel& seen) const {
    switch (match.form->mark) {
      case LabelMark::period:
        return family_.is(LabelMark::period) && carries_period(match, seen);
      case LabelMark::own_line:
        return family_.is(LabelMark::own_line) && carries_line(match, seen);
      case LabelMark::colon:
        return family_.is(LabelMark::colon) && carries_colon(match, seen);
      case LabelMark::blanks:
        break;
    }
    return false;
  }

 private:
  static std::size_t kind_of(const SeenLabel& seen) {
    return static_cast<std::size_t>(seen.form->letters) * 4 +
           static_cast<std::size_t>(seen.form->mark);
  }

  void add(const SeenLabel& seen) {
    Kind& kind = kinds_[kind_of(seen)];
    kind.turns += seen.count;
    kind.own_lines += seen.own_lines;
    kind.after_rule += seen.after_rule;
    kind.described += seen.described ? seen.count : 0;
    if (seen.is(LabelLetters::capitals) && seen.words == 1 && seen.printed.size() <= kInitials)
      initials_.insert(seen.folded);
    const std::string_view lettered = lettered_name(seen.printed).name;
    bare_.insert(std::string(bare_name(lettered.empty() ? seen.printed : lettered)));
    glued_initials_ += is_initial_and_name(bare_name(seen.printed));
  }

  void place(const LabelMatch& match, const SeenLabel& seen) {
    Kind& kind = kinds_[kind_of(seen)];
    ++kind.indents[indent_of(styled_, styled_.lines[match.line])];
    ++kind.lines;
    kind.blocks += heads_block(match);
  }

  static void choose_indent(Kind& kind) {
    std::size_t most = 0;
    for (const auto& [indent, turns] : kind.indents)
      if (turns > most) {
        most = turns;
        kind.usual_indent = indent;
      }
  }

  // An empty line above, none below.
  bool heads_block(const LabelMatch& match) const {
    return match.own_line && match.line + 1 < styled_.lines.size() &&
           styled_.lines[match.line].empty_before > 0 &&
           styled_.lines[match.line + 1].empty_before == 0;
  }

  bool carries_period(const LabelMatch& match, const SeenLabel& seen) const {
    const Kind& kind = kinds_[kind_of(seen)];
    if (match.line < extent_.first || !has_indent_of(kind, match)) return false;
    if (seen.is(LabelLetters::mixed)) return (seen.titled() || seen.role) && kind.turns >= 2;
    return extent_.holds(match.line) && kind.turns >= 3 && seen.words >= 2 && seen.words <= 5 &&
           !match.own_line;
  }
  // Columns of extracted pages drift; an indent that begins a paragraph is enough.
  bool has_indent_of(const Kind& kind, const LabelMatch& match) const {
    const std::uint32_t indent = indent_of(styled_, styled_.lines[match.line]);
    return indent == kind.usual_indent || (layout_.indented && indent >= layout_.body_indent + 2 &&
                                           indent <= kind.usual_indent + 8);
  }

  bool carries_line(const LabelMatch& match, const SeenLabel& seen) const {
    const Kind& kind = kinds_[kind_of(seen)];
    if (match.line + 1 >= styled_.lines.size()) return false;
    if (kind.under_rules())
      return match.line > 0 && is_rule_line(evidence_.line_text(match.line - 1));
    if (bare_.contains(std::string(bare_name(evidence_.text_of(match.name))))) return true;
    // "PETER MARTENS" right above his words and below an empty line, as all others are.
    if (kind.in_blocks() && heads_block(match) && extent_.holds(match.line) && seen.words >= 2 &&
        seen.words <= 4 && !names_event(seen.folded))
      return true;
    const bool apart = styled_.lines[match.line].empty_before > 0;
    return seen.described && seen.words >= 2 && (apart || kind.described > 0);
  }

  bool carries_colon(const LabelMatch& match, const SeenLabel& seen) const {
    if (seen.is(LabelLetters::question_letter) || seen.is(LabelLetters::numbered_letter))
      return false;
    if (seen.opens_like_speech()) return false;
    // "Michel Jordan :" the first time, "MJ :" later.
    if (seen.words >= 2 && initials_.contains(initials_of(seen.folded))) return true;
    // Where others are "В.Малов:", "Д.Пешкин:" is one too.
    if (glued_initials_ >= 2 && is_initial_and_name(evidence_.text_of(match.name))) return true;
    const Kind& kind = kinds_[kind_of(seen)];
    if (kind.turns < 3) return false;
    // Among labels in capitals two capital words before a colon are a name, and one is
    // where hardly a line is without a label.
    if (seen.is(LabelLetters::capitals))
      return extent_.holds(match.line) &&
             (seen.words >= 2 || (kind.turns >= 6 && extent_.is_dense()));
    return !family_.in_capitals() && carries_small_letters(kind, match, seen);
  }

  bool carries_small_letters(const Kind& kind, const LabelMatch& match,
                             const SeenLabel& seen) const {
    const bool inside = extent_.holds(match.line);
    if (seen.is(LabelLetters::mixed) && seen.titled() && !seen.described && inside &&
        seen.words <= 4)
      return true;
    if (seen.is(LabelLetters::caseless)) return kind.on_own_lines() && match.own_line;
    if (kind.on_own_lines())
      return match.own_line && (seen.described || seen.titled() || seen.words >= 2) &&
             seen.words <= 6;
    if (seen.words == 1 && !seen.described && inside && introduces_itself(match)) return true;
    if (seen.words >= 2 && inside && is_said_before(match)) return true;
    // Where most lines begin with a name and a colon ("Howard K Smith: …" in debates)
    // a name that comes once is a label too; "Prepared Remarks:" alone is a heading.
    if (match.own_line && kind.own_lines * 2 < kind.turns) return false;
    return seen.words >= 2 && kind.turns >= 6 && (inside || match.line == extent_.last + 1) &&
           extent_.is_dense();
  }

  // "The next question is from Mr. Vikram Shah. Go ahead.": called in full right before his label.
  bool is_said_before(const LabelMatch& match) const {
    constexpr std::uint32_t kReach = 400;  // bytes
    constexpr std::size_t kBefore = 60;    // of words that call
    constexpr std::string_view kCalls[] = {
        "question", "over to", "hand ",     "line of",   "call on", "go to",    "turn to",
        "recogni",  "welcome", "introduce", "joined by", "next up", "the floor"};
    const std::uint32_t end = styled_.lines[match.line].span.begin;
    const std::string_view before = evidence_.text_of({end - std::min(end, kReach), end});
    const std::size_t name = before.rfind(bare_name(evidence_.text_of(match.name)));
    if (name == std::string_view::npos) return false;
    const std::string words =
        folded(before.substr(name - std::min(name, kBefore), std::min(name, kBefore)));
    return std::any_of(std::begin(kCalls), std::end(kCalls),
                       [&](std::string_view call) { return words.find(call) != words.npos; });
  }

  // "Ayush:  Sir, Ayush from News Mala": who says the name of the label is who it is.
  bool introduces_itself(const LabelMatch& match) const {
    constexpr std::size_t kReach = 60;
    const Span line = styled_.lines[match.line].span;
    const std::string_view words =
        evidence_.text_of({match.whole.end, std::max(match.whole.end, line.end)});
    const std::string name = ' ' + std::string(evidence_.text_of(match.name)) + ' ';
    const std::size_t at = words.substr(0, kReach).find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view behind = words.substr(at + name.size());
    for (const std::string_view word : {"from ", "with ", "of ", "here"})
      if (behind.starts_with(word)) return true;
    return false;
  }

  const LabelEvidence& evidence_;
  const StyledText& styled_;
  const LabelFamily& family_;
  const Layout& layout_;
  TurnExtent extent_;
  std::array<Kind, 24> kinds_;                // by letters and mark
  std::unordered_set<std::string> bare_;      // names without what describes them
  std::unordered_set<std::string> initials_;  // of labels such as "MJ"
  std::size_t glued_initials_ = 0;
};

}  // namespace

TurnExtent proved_extent(const LabelEvidence& evidence) {
  TurnExtent extent;
  for (const LabelMatch& match : evidence.matches) {
    if (!evidence.seen_of(match).proved) continue;
    if (extent.turns++ == 0) extent.first = match.line;
    extent.last = match.line;
  }
  return extent;
}

void carry_by_company(LabelEvidence& evidence, const LabelFamily& family, const Layout& layout) {
  const Company company(evidence, family, layout);
  // All carry at once: what is carried here carries nothing itself.
  std::unordered_set<SeenLabel*> carried;
  for (const LabelMatch& match : evidence.matches) {
    SeenLabel& seen = evidence.seen_of(match);
    if (!seen.proved && !is_not_label(seen.folded) && company.carries(match, seen))
      carried.insert(&seen);
  }
  for (SeenLabel* seen : carried) seen->proved = true;
}

}  // namespace lectern
