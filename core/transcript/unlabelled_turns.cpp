#include "transcript/unlabelled_turns.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/unicode.hpp"
#include "transcript/head_foot.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/question_marks.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::size_t kFewest = 3;  // questions that make a manner of a document

class UnlabelledTurns {
 public:
  UnlabelledTurns(const StyledText& styled, const Layout& layout, std::vector<LabelMatch>& labels)
      : styled_(styled), layout_(layout), labels_(labels) {}

  void add() {
    const auto asks = [this](const LabelMatch& label) {
      return is_question_label(folded(text_of(label.name)));
    };
    if (labels_.empty()) add_bold_questions();
    if (labels_.empty())
      add_dashes();
    else if (labels_.size() >= kFewest && std::all_of(labels_.begin(), labels_.end(), asks))
      add_answers();
    else if (std::none_of(labels_.begin(), labels_.end(), asks))
      add_questions_above();
  }

 private:
  struct Paragraph {
    std::uint32_t begin = 0, end = 0;  // lines
    bool bold = false;
  };

  std::string_view text_of(Span span) const { return styled_.text.substr(span.begin, span.size()); }
  std::string_view last_line(const Paragraph& paragraph) const {
    return text_of(styled_.lines[paragraph.end - 1].span);
  }
  bool asks(const Paragraph& paragraph) const {
    return ends_in_question_mark(last_line(paragraph));
  }

  // "Why did you lower it? And I have a second one on banks."
  bool holds_question_mark(const Paragraph& paragraph) const {
    for (std::uint32_t n = paragraph.begin; n < paragraph.end; ++n)
      if (has_question_mark(text_of(styled_.lines[n].span))) return true;
    return false;
  }

  // The paragraph of the event that begins at a line, or behind lines that are no part of it.
  Paragraph paragraph_at(std::uint32_t n, std::uint32_t stop) const {
    while (n < stop && styled_.lines[n].role != LineRole::body) ++n;
    Paragraph out{n, n, n < stop && styled_.lines[n].bold};
    while (out.end < stop && styled_.lines[out.end].role == LineRole::body &&
           (out.end == n || goes_on(out.end)))
      ++out.end;
    return out;
  }

  // A wrapped paragraph is bold or plain as a whole.
  bool goes_on(std::uint32_t n) const {
    const Line& line = styled_.lines[n];
    if (line.bold != styled_.lines[n - 1].bold) return false;
    return !layout_.begins_paragraph(styled_, n) || (line.bold && line.empty_before == 0);
  }

  LabelMatch turn_at(const Paragraph& paragraph, TurnKind kind, std::string_view rule) const {
    const std::uint32_t at = styled_.lines[paragraph.begin].span.begin;
    LabelMatch match;
    match.line = paragraph.begin;
    match.name = match.whole = {at, at};
    match.accepted = true;
    match.kind = kind;
    match.rule = rule;
    return match;
  }

  // Where all labels ask, and nearly all that they stand before ends in a question mark and has
  // a paragraph below, that one answers.
  void add_answers() {
    std::vector<LabelMatch> all;
    std::size_t asked = 0;
    const std::uint32_t foot = find_foot(styled_, labels_.back().line + 1);
    for (std::size_t n = 0; n < labels_.size(); ++n) {
      all.push_back(labels_[n]);
      const std::uint32_t stop = n + 1 < labels_.size() ? labels_[n + 1].line : foot;
      const bool below = labels_[n].whole.end >= styled_.lines[labels_[n].line].span.end;
      const Paragraph question = paragraph_at(labels_[n].line + (below ? 1 : 0), stop);
      const Paragraph answer = paragraph_at(question.end, stop);
      if (answer.begin >= stop) continue;
      asked += asks(question);
      all.push_back(turn_at(answer, TurnKind::answer, "kind.below-the-question"));
    }
    if (asked >= kFewest && asked * 10 >= labels_.size() * 8) labels_ = std::move(all);
  }

  // Where no label asks, and nearly all labels stand below a paragraph that has none and ends in
  // a question mark, that one asks; of items of a list, headings and bold lines fewer are enough.
  void add_questions_above() {
    std::vector<LabelMatch> all;
    std::size_t found = 0, styled = 0, seen = 0;
    for (std::size_t n = 0; n < labels_.size(); ++n) {
      const std::uint32_t stop = first_line_of(labels_[n]);
      const std::uint32_t from = n == 0 ? 0 : labels_[n - 1].line + 1;
      const std::optional<Paragraph> above = question_above(from, stop);
      const bool set_apart = above && is_set_apart(*above);
      // Above the first label stands the head.
      seen += n > 0 || set_apart;
      if (above && (n > 0 || set_apart)) {
        ++found;
        styled += set_apart;
        all.push_back(turn_at(*above, TurnKind::question, "kind.above-the-answer"));
      }
      all.push_back(labels_[n]);
    }
    const bool enough = styled == found ? found * 10 >= seen * 6 : found * 10 >= seen * 9;
    if (found >= kFewest && enough) labels_ = std::move(all);
  }
  std::uint32_t first_line_of(const LabelMatch& label) const {
    return label.whole.begin < styled_.lines[label.line].span.begin ? label.line - 1 : label.line;
  }
  bool is_set_apart(const Paragraph& paragraph) const {
    const Line& line = styled_.lines[paragraph.begin];
    if (line.bold || line.list != 0 || line.heading != 0) return true;
    // "3. Who decides?"
    const std::string_view text = text_of(line.span);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits > 0 && digits <= 3 && digits + 1 < text.size() &&
           (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
  }
  // The last paragraph of the lines from `from` to `stop`, if it asks and is not the first of them
  // to go on with what is above.
  std::optional<Paragraph> question_above(std::uint32_t from, std::uint32_t stop) const {
    if (stop == 0 || stop <= from) return std::nullopt;
    std::uint32_t begin = stop - 1;
    if (styled_.lines[begin].role != LineRole::body) return std::nullopt;
    while (begin > from && goes_on(begin) && styled_.lines[begin - 1].role == LineRole::body)
      --begin;
    if (begin == from && from > 0 && goes_on(begin)) return std::nullopt;
    const Paragraph paragraph{begin, stop, styled_.lines[begin].bold};
    const bool apart = is_set_apart(paragraph) || styled_.lines[begin].empty_before > 0;
    return apart && asks(paragraph) ? std::optional(paragraph) : std::nullopt;
  }

  // An interview that says so, and sets what is asked in bold.
  void add_bold_questions() {
    std::vector<LabelMatch> all;
    std::size_t bold = 0, asked = 0, answered = 0, asked_plainly = 0;
    const auto count = static_cast<std::uint32_t>(styled_.lines.size());
    for (std::uint32_t at = 0; at < count;) {
      const Paragraph question = paragraph_at(at, count);
      at = question.end;
      if (question.begin >= count) break;
      if (!may_ask(question)) {
        if (!all.empty() && all.back().line != question.begin)
          if (const auto label = bold_label(question)) all.push_back(*label);
        continue;
      }
      const bool asks_somewhere = holds_question_mark(question);
      if (all.empty() && !asks_somewhere) continue;  // of the head
      const Paragraph answer = paragraph_at(at, count);
      ++bold;
      asked += asks_somewhere;
      all.push_back(turn_at(question, TurnKind::question, "kind.bold-question"));
      if (answer.begin >= count || answer.bold || styled_.lines[answer.begin].heading != 0)
        continue;
      ++answered;
      asked_plainly += asks(answer);
      const auto label = bold_label(answer);
      all.push_back(label ? *label : turn_at(answer, TurnKind::answer, "kind.bold-question"));
    }
    if (asked >= kFewest && asked * 10 >= bold * 6 && answered * 10 >= bold * 9 &&
        asked_plainly * 4 <= answered && is_talk(all.front().line))
      labels_ = std::move(all);
  }

  // "**de Vries:** On banks, …": of two who answer the second is named (the European Central Bank).
  std::optional<LabelMatch> bold_label(const Paragraph& paragraph) const {
    constexpr std::ptrdiff_t kMostBlanks = 3;
    const Span line = styled_.lines[paragraph.begin].span;
    const auto first = std::lower_bound(
        styled_.styles.begin(), styled_.styles.end(), line.begin,
        [](const StyleSpan& style, std::uint32_t at) { return style.span.begin < at; });
    for (auto found = first; found != styled_.styles.end() && found->span.begin == line.begin;
         ++found) {
      const StyleSpan& style = *found;
      if (style.kind != InlineKind::strong) continue;
      const std::string_view bold = text_of(style.span);
      const std::string_view name = trim(bold.substr(0, bold.find(':')));
      const std::uint32_t end = line.begin + static_cast<std::uint32_t>(bold.find(':')) + 1;
      if (bold.find(':') == bold.npos || name.empty() || end >= line.end ||
          std::count(name.begin(), name.end(), ' ') > kMostBlanks ||
          !is_upper(decode_at(name, name.rfind(' ') + 1).value))
        return std::nullopt;
      LabelMatch match;
      match.line = paragraph.begin;
      match.name = {line.begin, line.begin + static_cast<std::uint32_t>(name.size())};
      match.whole = {line.begin, end};
      match.form = find_form(LabelLetters::mixed, LabelMark::colon);
      match.accepted = true;
      return match;
    }
    return std::nullopt;
  }

  // "— Когда?" / "— В мае.": an interview whose turns all open with a dash; about half of them ask.
  void add_dashes() {
    std::vector<LabelMatch> all;
    std::size_t asked = 0;
    const auto count = static_cast<std::uint32_t>(styled_.lines.size());
    for (std::uint32_t n = 0; n < count; ++n) {
      const Line& line = styled_.lines[n];
      const std::uint32_t dash = dash_at(text_of(line.span));
      if (line.role != LineRole::body || dash == 0) continue;
      const Paragraph paragraph = paragraph_at(n, count);
      const bool question = asks(paragraph);
      asked += question;
      LabelMatch match =
          turn_at(paragraph, question ? TurnKind::question : TurnKind::answer, "kind.dash");
      match.whole.end += dash;
      match.name.begin = match.name.end = match.whole.end;
      all.push_back(match);
    }
    if (asked >= kFewest && asked * 10 >= all.size() * 4 && asked * 10 <= all.size() * 7 &&
        is_talk(all.front().line))
      labels_ = std::move(all);
  }
  // The bytes of a dash before a blank; 0: there is none.
  static std::uint32_t dash_at(std::string_view text) {
    const CodePoint dash = decode_at(text, 0);
    const bool opens = dash.value == 0x2013 || dash.value == 0x2014 || dash.value == 0x2015;
    return opens && is_blank(decode_at(text, dash.length).value) ? dash.length : 0;
  }

  // A sentence in bold; a heading or a name has no end.
  bool may_ask(const Paragraph& paragraph) const {
    const Line& line = styled_.lines[paragraph.begin];
    if (!paragraph.bold || line.heading != 0 || line.list != 0) return false;
    const std::string_view text = last_line(paragraph);
    return asks(paragraph) || text.ends_with('.') || text.ends_with('!') || text.ends_with("…");
  }

  // The page's title, or a line above the first question, names an event where people talk.
  bool is_talk(std::uint32_t first) const {
    const auto names_talk = [](std::string_view words) {
      return words.size() <= kLongestTitle && names_event(folded(words));
    };
    return names_talk(styled_.facts.title) ||
           std::any_of(styled_.lines.begin(), styled_.lines.begin() + first,
                       [&](const Line& line) { return names_talk(text_of(line.span)); });
  }
  static constexpr std::size_t kLongestTitle = 300;

  const StyledText& styled_;
  const Layout& layout_;
  std::vector<LabelMatch>& labels_;
};

}  // namespace

void add_unlabelled_turns(const StyledText& styled, const Layout& layout,
                          std::vector<LabelMatch>& labels) {
  UnlabelledTurns(styled, layout, labels).add();
}

}  // namespace lectern
