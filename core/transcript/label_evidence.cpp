#include "transcript/label_evidence.hpp"

#include <algorithm>
#include <optional>

#include "base/huge_pages.hpp"
#include "base/unicode.hpp"
#include "transcript/label_lines.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/layout.hpp"
#include "transcript/own_line_labels.hpp"
#include "transcript/question_marks.hpp"
#include "transcript/speaker_changes.hpp"
#include "transcript/time_code.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {

std::string_view SeenLabel::first_word() const {
  return std::string_view(folded).substr(0, folded.find(' '));
}
bool SeenLabel::titled() const { return is_honorific(first_word()) || address_of(folded) > 0; }
bool SeenLabel::opens_like_speech() const {
  return is_not_label(folded) || is_sentence_opener(first_word());
}

const SeenLabel* LabelEvidence::find(std::string_view printed) const {
  const auto found = row.find(printed);
  return found == row.end() ? nullptr : &labels[found->second];
}

bool is_name_with_house(const SeenLabel& seen) {
  constexpr std::ptrdiff_t kMostWords = 4;
  if (!seen.name || !seen.described || seen.words != 1 || names_region(seen.folded)) return false;
  const std::size_t comma = seen.printed.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string_view house = trim(seen.printed.substr(comma + 1));
  if (house.empty() || std::count(house.begin(), house.end(), ' ') >= kMostWords) return false;
  for (std::size_t at = 0; at < house.size();
       at = std::min(house.find(' ', at), house.size() - 1) + 1)
    if (!is_upper(decode_at(house, at).value)) return false;
  return true;
}

namespace {

// "Moderator", "Question", "Senior Official Two": the role vocabulary knows it.
bool names_role(std::string_view folded_label) {
  return find_label_word(folded_label).has_value() || is_answer_label(folded_label);
}

// A name, with or without an office, before a colon.
bool looks_like_name(const SeenLabel& seen) {
  return seen.count > 0 && seen.is(LabelMark::colon) &&
         (seen.is(LabelLetters::mixed) || seen.is(LabelLetters::capitals)) && !seen.role &&
         !is_not_label(seen.folded) && !seen.opens_like_speech() &&
         (seen.titled() || !names_event(seen.folded));
}

// Some words, small letters among them: no figure of a table.
bool is_sentence(std::string_view text) {
  return std::count(text.begin(), text.end(), ' ') >= 3 &&
         std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The label is more than its name, or a sign.
bool is_boxed(const LabelMatch& match) {
  return match.whole.begin < match.name.begin || match.whole.end == match.name.end;
}

// A note in brackets may go on for some lines and name who heckles ("(Beifall – Volker
// Kauder [CDU/CSU]: Eben!)" of the Bundestag): no turn begins in it.
class OpenNote {
 public:
  // Asked for every line of the body in order.
  bool holds(const Line& line, std::string_view text) {
    constexpr int kMostLines = 12;
    const bool inside = depth_ > 0 && line.empty_before == 0 && ++lines_ < kMostLines;
    if (!inside) {
      depth_ = lines_ = 0;
      if (text.empty() || text.front() != '(') return false;
    }
    for (const char c : text) depth_ += (c == '(') - (c == ')');
    return inside;
  }

 private:
  int depth_ = 0;
  int lines_ = 0;
};

// The styles of one kind, asked in order of the text.
class StylesOf {
 public:
  StylesOf(const StyledText& styled, InlineKind kind) : styles_(styled.styles), kind_(kind) {}

  // Whether one of them covers all from `begin` to `end`.
  bool cover(std::uint32_t begin, std::uint32_t end) {
    while (next_ < styles_.size() && styles_[next_].span.end < end) ++next_;
    for (std::size_t n = next_; n < styles_.size() && styles_[n].span.begin <= begin; ++n)
      if (styles_[n].kind == kind_ && styles_[n].span.end >= end) return true;
    return false;
  }

 private:
  const std::vector<StyleSpan>& styles_;
  InlineKind kind_;
  std::size_t next_ = 0;
};

class Collector {
 public:
  explicit Collector(const StyledText& styled)
      : evidence_(styled),
        styled_(styled),
        links_(styled, InlineKind::link),
        bold_(styled, InlineKind::strong),
        by_dash_(marks_turns_by_dashes(styled)),
        names_on_lines_(!by_dash_ && has_names_on_lines(styled)) {}

  LabelEvidence collect() {
    reserve_to_fill(evidence_.matches, styled_.lines.size() / 2);
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      const Line& line = styled_.lines[n];
      if (line.role != LineRole::body) continue;
      const std::string_view text = evidence_.text_of(line.span);
      if (note_.holds(line, text)) continue;
      auto match = match_of(line, text);
      const bool small_tail = !match && (match = match_described_label(text, line.span.begin));
      if (!match || is_excluded(line, text, *match)) continue;
      match->line = n;
      count(*match, text);
      if (small_tail) evidence_.seen_of(*match).small_tail = true;
      evidence_.matches.push_back(*match);
    }
    leave_out_speech();
    sum_up();
    return std::move(evidence_);
  }

 private:
  std::optional<LabelMatch> match_of(const Line& line, std::string_view text) const {
    std::optional<LabelMatch> match;
    if (by_dash_) match = match_dash_label(text, line.span.begin);
    if (!match) match = match_label(text, line.span.begin);
    if (!match && line.bold) match = match_bold_line(text, line.span.begin);
    if (!match && line.speaker) match = match_line_apart(text, line.span.begin);
    if (!match && names_on_lines_ && may_be_name_line(line))
      match = match_name_line(text, line.span.begin);
    if (!match && stands_above_time(static_cast<std::uint32_t>(&line - styled_.lines.data())))
      match = match_bold_line(text, line.span.begin);
    return match;
  }

  bool is_excluded(const Line& line, std::string_view text, const LabelMatch& match) {
    // A link over the label and what follows is an entry of an index.
    if (links_.cover(match.name.begin, match.whole.end + 1)) return true;
    if (line.heading == 1 && !match.own_line) return true;  // a title: "Late Again: The Ferry"
    // "A. Low" before any question is a name.
    return match.form->letters == LabelLetters::question_letter &&
           evidence_.question_letters == 0 && text.starts_with("A.");
  }

  // Adds what one line says to its label, and names the label in the match.
  void count(LabelMatch& match, std::string_view text) {
    SeenLabel& seen = label_of(match);
    const std::uint32_t n = match.line;
    ++seen.count;
    if (match.form->letters == LabelLetters::question_letter) {
      ++evidence_.question_letters;
      evidence_.question_letter_gap = evidence_.question_letter_gap || match.wide_gap;
    }
    if (match.form->letters == LabelLetters::numbered_letter) {
      seen.ascending += match.number == seen.last_number + 1;
      seen.last_number = match.number;
      seen.asking += paragraph_asks(n);
    }
    seen.own_lines += match.own_line;
    seen.after_rule += n > 0 && is_rule_line(evidence_.line_text(n - 1));
    seen.changes += change_sign_at(text) > 0;
    seen.round += match.round;
    evidence_.boxed_roles += seen.role && !seen.round && is_boxed(match);
    seen.timed += match.time != kNoTime || (match.words >= 2 && stands_under_time(n)) ||
                  (match.own_line && stands_above_time(n));
    seen.sentences += seen.is_initials() && is_sentence(text.substr(match.whole.size()));
    seen.bold += is_bold(match);
    seen.apart += styled_.lines[n].speaker && match.own_line;
    seen.wide_gap = seen.wide_gap || match.wide_gap;
    seen.spaced = seen.spaced || match.spaced;
  }

  SeenLabel& label_of(LabelMatch& match) {
    const std::string_view printed = printed_by(match);
    const auto next = static_cast<std::uint32_t>(evidence_.labels.size());
    const auto [entry, is_new] = evidence_.row.try_emplace(printed, next);
    match.label = entry->second;
    if (is_new) return add_label(match, printed);
    SeenLabel& seen = evidence_.labels[match.label];
    if (match.form->mark != LabelMark::own_line &&
        (seen.is(LabelMark::own_line) ||
         (seen.is(LabelMark::period) && seen.own_lines == seen.count)))
      seen.form = match.form;  // a mark before words says more than a line end
    return seen;
  }
  SeenLabel& add_label(const LabelMatch& match, std::string_view printed) {
    const std::string_view name = evidence_.text_of(match.name);
    SeenLabel& seen = evidence_.labels.emplace_back();
    seen.printed = printed;
    seen.form = match.form;
    seen.folded = folded(name);
    seen.role = names_role(seen.folded) || names_role(folded(bare_name(name)));
    seen.asks = is_question_label(bare_name(seen.folded));
    seen.words = match.words;
    seen.described = match.described;
    return seen;
  }

  // Numbered questions are one label, whatever their numbers, and so are the answers.
  std::string_view printed_by(const LabelMatch& match) const {
    const std::string_view name = evidence_.text_of(match.name);
    if (match.form->letters != LabelLetters::numbered_letter) return name;
    for (const std::string_view series : {"Q#", "A#", "P#", "R#", "P.", "R."})
      if (series.front() == name.front() &&
          (series.back() == '.') == (match.form->mark == LabelMark::period))
        return series;
    return name;
  }

  // A question mark on the line or below it, up to an empty line.
  bool paragraph_asks(std::uint32_t n) const {
    constexpr std::uint32_t kMostLines = 12;
    for (std::uint32_t at = n; at < std::min<std::size_t>(n + kMostLines, styled_.lines.size());
         ++at) {
      if (at > n && styled_.lines[at].empty_before > 0) return false;
      if (has_question_mark(evidence_.line_text(at))) return true;
    }
    return false;
  }

  // "[00:00:31]" on the line above.
  bool stands_under_time(std::uint32_t n) const {
    if (n == 0 || styled_.lines[n - 1].span.size() > 20) return false;
    const std::string_view above = evidence_.line_text(n - 1);
    return !above.empty() && above.front() == '[' && time_code_at(above, 0).length == above.size();
  }

  // "Ann Low" / "0:10" / "We open on Monday." (Otter): a time alone below, words below that, and
  // above an empty line or the end of a sentence.
  bool stands_above_time(std::uint32_t n) const {
    constexpr std::size_t kLongest = 12;
    if (n + 2 >= styled_.lines.size()) return false;
    const Line& below = styled_.lines[n + 1];
    if (below.span.size() > kLongest || below.span.size() < 4 || below.role != LineRole::body ||
        below.empty_before > 0 || styled_.lines[n + 2].role != LineRole::body)
      return false;
    const std::string bracketed = '[' + std::string(evidence_.text_of(below.span)) + ']';
    if (time_code_at(bracketed, 0).length != bracketed.size()) return false;
    if (n == 0 || styled_.lines[n].empty_before > 0) return true;
    const std::string_view above = evidence_.line_text(n - 1);
    return above.ends_with('.') || above.ends_with('?') || above.ends_with('!');
  }

  bool is_bold(const LabelMatch& match) {
    if (styled_.lines[match.line].bold && match.own_line) return true;
    return bold_.cover(match.name.begin, match.name.end);
  }

  // Words behind a name that come again describe it; those that come once do where several names
  // are described and they begin with a capital ("Jana Hola, Česká televize:").
  void leave_out_speech() {
    std::uint32_t described = 0;
    bool any = false;
    for (const SeenLabel& seen : evidence_.labels) {
      any = any || seen.small_tail;
      if (seen.described && seen.words >= 2 && (!seen.small_tail || seen.count >= 2))
        described += seen.count;
    }
    if (!any) return;
    constexpr std::uint32_t kEnough = 3;
    const auto is_speech = [&](const SeenLabel& seen) {
      if (!seen.small_tail) return false;
      if (seen.words < 2 || seen.titled() || speaks(seen.folded)) return true;
      return seen.count < 2 && (described < kEnough || !has_capital_behind_comma(seen.printed));
    };
    std::erase_if(evidence_.matches,
                  [&](const LabelMatch& match) { return is_speech(evidence_.seen_of(match)); });
    for (SeenLabel& seen : evidence_.labels)
      if (is_speech(seen)) seen.count = 0;
  }
  // "Mr Speaker, let me say this:".
  static bool speaks(std::string_view folded) {
    static constexpr std::string_view kWords[] = {
        " i ",   " me ",  " my ",  " we ",   " us ", " you ",  " let ", " say ", " is ",  " are ",
        " was ", " who ", " this", " that ", " it ", " they ", " he ",  " she ", " not ", " here"};
    const std::string tail = std::string(folded.substr(tail_of(folded))) + ' ';
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view word) { return tail.find(word) != tail.npos; });
  }
  static bool has_capital_behind_comma(std::string_view printed) {
    const std::string_view tail = printed.substr(tail_of(printed));
    return tail.starts_with(", ") && is_upper(decode_at(tail, 2).value);
  }

  // What only all lines together say.
  void sum_up() {
    LabelEvidence& all = evidence_;
    for (SeenLabel& seen : all.labels) {
      seen.name = looks_like_name(seen);
      if (seen.name) all.kin.add(seen.folded, seen.count);
    }
    for (SeenLabel& seen : all.labels) {
      seen.kin = std::max(seen.count, seen.name ? all.kin.turns_of(seen.folded) : 0);
      all.described += seen.name && seen.described && seen.words >= 2 ? seen.count : 0;
      all.with_house += is_name_with_house(seen);
      all.timed += seen.timed;
      all.changes += seen.changes;
      all.bold += seen.bold;
      all.bold_again = all.bold_again || seen.bold >= 2;
      all.apart += seen.apart;
      all.apart_again = all.apart_again || seen.apart >= 2;
    }
  }

  LabelEvidence evidence_;
  const StyledText& styled_;
  OpenNote note_;
  StylesOf links_;
  StylesOf bold_;
  bool by_dash_;         // the turns are marked by dashes
  bool names_on_lines_;  // in small letters, above what they say
};

}  // namespace

LabelEvidence collect_labels(const StyledText& styled) { return Collector(styled).collect(); }

}  // namespace lectern
