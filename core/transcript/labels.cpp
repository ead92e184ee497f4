#include "transcript/labels.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/edit_distance.hpp"
#include "base/huge_pages.hpp"
#include "base/unicode.hpp"
#include "transcript/inner_labels.hpp"
#include "transcript/label_kin.hpp"
#include "transcript/label_lines.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/question_marks.hpp"
#include "transcript/speaker_changes.hpp"
#include "transcript/speaker_lists.hpp"
#include "transcript/time_code.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

std::string_view first_word(std::string_view folded_label) {
  return folded_label.substr(0, folded_label.find(' '));
}

// "Moderator", "Question", "Senior Official Two": the role vocabulary knows it.
bool names_role(std::string_view folded_label) {
  return find_label_word(folded_label).has_value() || is_answer_label(folded_label);
}

// What the document as a whole says about one printed label.
struct Seen {
  const LabelForm* form = nullptr;
  std::uint32_t row = 0;  // LabelMatch::label
  std::string folded;
  std::uint32_t count = 0;
  std::uint32_t kin = 0;  // with the longer and shorter forms of the name
  std::uint32_t own_lines = 0;
  std::uint32_t after_rule = 0;  // lines under a rule ("---")
  std::uint32_t bold = 0;
  std::uint32_t timed = 0;
  std::uint32_t round = 0;      // lines of round brackets alone
  std::uint32_t changes = 0;    // lines behind a ">>"
  std::uint32_t sentences = 0;  // lines of initials with a sentence behind them
  std::uint8_t words = 0;
  bool wide_gap = false;
  bool spaced = false;
  bool described = false;
  bool role = false;
  bool asks = false;  // "QUESTION"
  bool proved = false;
  bool name = false;  // and no role, no word of speech, no event
  // Of all numbered questions, or answers, together: how many numbers are one more than the
  // last, and how many paragraphs ask.
  std::uint16_t last_number = 0;
  std::uint32_t ascending = 0;
  std::uint32_t asking = 0;

  bool is(LabelMark mark) const { return form->mark == mark; }
  bool is(LabelLetters letters) const { return form->letters == letters; }
  bool opens_like_speech() const {
    return is_not_label(folded) || is_sentence_opener(first_word(folded));
  }
  bool titled() const { return is_honorific(first_word(folded)); }
  // A name, with or without an office, before a colon.
  bool looks_like_name() const {
    return is(LabelMark::colon) && (is(LabelLetters::mixed) || is(LabelLetters::capitals)) &&
           !role && !is_not_label(folded) && !opens_like_speech() &&
           (titled() || !names_event(folded));
  }
};

class Labels {
 public:
  Labels(StyledText& styled, const Layout& layout) : styled_(styled), layout_(layout) {}

  std::vector<LabelMatch> find() {
    collect();
    dialogue_ = is_dialogue();
    for (auto& [name, seen] : seen_) seen.proved = is_proved(seen);
    choose_family();
    carry_single_names();
    drop_lists_of_names();
    for (LabelMatch& match : matches_) match.accepted = accepts(match);
    if (by_period_) drop_calls();
    known_labels_with_other_marks();
    misprints();
    KnownLabels known;
    for (const auto& [name, seen] : seen_) known.emplace(name, seen.proved);
    split_lines(styled_, matches_, known);
    list_speakers(styled_, matches_);
    return std::move(matches_);
  }

 private:
  std::string_view text_of(Span span) const { return styled_.text.substr(span.begin, span.size()); }
  std::string_view line_text(std::uint32_t n) const { return text_of(styled_.lines[n].span); }

  void collect() {
    reserve_to_fill(matches_, styled_.lines.size() / 2);
    by_dash_ = marks_turns_by_dashes(styled_);
    names_on_lines_ = !by_dash_ && has_names_on_lines(styled_);
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      const Line& line = styled_.lines[n];
      if (line.role != LineRole::body) continue;
      const std::string_view text = text_of(line.span);
      if (is_in_note(line, text)) continue;
      auto match = match_of(line, text);
      if (!match || is_linked(*match)) continue;
      if (line.heading == 1 && !match->own_line) continue;  // a title: "Late Again: The Ferry"
      match->line = n;
      // "A. Low" before any question is a name.
      if (match->form->letters == LabelLetters::question_letter && question_letters_ == 0 &&
          text.starts_with("A."))
        continue;
      if (match->form->letters == LabelLetters::question_letter) {
        ++question_letters_;
        question_letter_gap_ = question_letter_gap_ || match->wide_gap;
      }
      Seen& seen = seen_[key_of(*match)];
      if (seen.form == nullptr) {
        seen.form = match->form;
        seen.folded = folded(text_of(match->name));
        seen.role = names_role(seen.folded) || names_role(folded(bare_name(text_of(match->name))));
        seen.asks = is_question_label(bare_name(seen.folded));
        seen.row = static_cast<std::uint32_t>(labels_.size());
        labels_.push_back(&seen);
        seen.words = match->words;
        seen.described = match->described;
      } else if (match->form->mark != LabelMark::own_line &&
                 (seen.is(LabelMark::own_line) ||
                  (seen.is(LabelMark::period) && seen.own_lines == seen.count))) {
        seen.form = match->form;  // a mark before words says more than a line end
      }
      match->label = seen.row;
      ++seen.count;
      if (match->form->letters == LabelLetters::numbered_letter) {
        seen.ascending += match->number == seen.last_number + 1;
        seen.last_number = match->number;
        seen.asking += paragraph_asks(n);
      }
      seen.own_lines += match->own_line;
      seen.after_rule += n > 0 && is_rule_line(line_text(n - 1));
      seen.changes += change_sign_at(text) > 0;
      seen.round += match->round;
      boxed_roles_ += seen.role && !seen.round && is_boxed(*match);
      seen.timed += match->time != kNoTime || (match->words >= 2 && stands_under_time(n));
      seen.sentences += is_initials(seen) && is_sentence(text.substr(match->whole.size()));
      seen.bold += is_bold(*match);
      seen.wide_gap = seen.wide_gap || match->wide_gap;
      seen.spaced = seen.spaced || match->spaced;
      matches_.push_back(*match);
    }
    for (auto& [name, seen] : seen_)
      if ((seen.name = seen.looks_like_name())) kin_.add(seen.folded, seen.count);
    for (auto& [name, seen] : seen_) {
      seen.kin = std::max(seen.count, seen.name ? kin_.turns_of(seen.folded) : 0);
      described_ += seen.name && seen.described && seen.words >= 2 ? seen.count : 0;
      with_house_ += is_name_with_house(name, seen);
      timed_ += seen.timed;
      changes_ += seen.changes;
      bold_ += seen.bold;
      bold_again_ = bold_again_ || seen.bold >= 2;
    }
  }

  // Numbered questions are one label, whatever their numbers, and so are the answers.
  std::string_view key_of(const LabelMatch& match) const {
    const std::string_view name = text_of(match.name);
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
      if (has_question_mark(line_text(at))) return true;
    }
    return false;
  }

  // Numbers that ascend one by one, of questions that have numbered answers or that ask.
  bool are_numbered(std::string_view questions) const {
    const auto found = seen_.find(questions);
    if (found == seen_.end()) return false;
    const Seen& asked = found->second;
    if (asked.count < 2 || asked.ascending * 10 < asked.count * 8) return false;
    std::uint32_t answers = 0;
    for (const std::string_view series : {"A#", "R#"})
      if (const auto answer = seen_.find(series); answer != seen_.end())
        answers += answer->second.count;
    if (answers * 2 >= asked.count) return true;
    return asked.is(LabelMark::colon) && asked.asking * 10 >= asked.count * 6 && names_talk(asked);
  }
  // "P." asks, and "R." answers nearly as often.
  bool is_pair() const {
    const auto asked = seen_.find("P.");
    const auto answered = seen_.find("R.");
    return asked != seen_.end() && answered != seen_.end() && asked->second.count >= 2 &&
           answered->second.count * 2 >= asked->second.count &&
           asked->second.asking * 10 >= asked->second.count * 6;
  }
  // An examination paper asks, too: a line above the first question names an event.
  bool names_talk(const Seen& asked) const {
    constexpr std::uint32_t kHead = 40;
    const auto first = std::find_if(matches_.begin(), matches_.end(), [&](const LabelMatch& match) {
      return match.label == asked.row;
    });
    for (std::uint32_t n = 0; n < std::min(first->line, kHead); ++n)
      if (names_event(folded(line_text(n)))) return true;
    return names_event(folded(styled_.facts.title));
  }

  // The label is more than its name, or a sign.
  bool is_boxed(const LabelMatch& match) const {
    return match.whole.begin < match.name.begin || match.whole.end == match.name.end;
  }

  // "[00:00:31]" on the line above.
  bool stands_under_time(std::uint32_t n) const {
    if (n == 0 || styled_.lines[n - 1].span.size() > 20) return false;
    const std::string_view above = line_text(n - 1);
    return !above.empty() && above.front() == '[' && time_code_at(above, 0).length == above.size();
  }

  std::optional<LabelMatch> match_of(const Line& line, std::string_view text) const {
    std::optional<LabelMatch> match;
    if (by_dash_) match = match_dash_label(text, line.span.begin);
    if (!match) match = match_label(text, line.span.begin);
    if (!match && line.bold) match = match_bold_line(text, line.span.begin);
    if (!match && names_on_lines_ && line.heading == 0 && line.list == 0)
      match = match_name_line(text, line.span.begin);
    return match;
  }

  // A note in brackets may go on for some lines and name who heckles ("(Beifall – Volker
  // Kauder [CDU/CSU]: Eben!)" of the Bundestag): no turn begins in it.
  bool is_in_note(const Line& line, std::string_view text) {
    constexpr int kMostLines = 12;
    const bool inside = note_depth_ > 0 && line.empty_before == 0 && ++note_lines_ < kMostLines;
    if (!inside) {
      note_depth_ = note_lines_ = 0;
      if (text.empty() || text.front() != '(') return false;
    }
    for (const char c : text) note_depth_ += (c == '(') - (c == ')');
    return inside;
  }

  // A link over the label and what follows is an entry of an index.
  bool is_linked(const LabelMatch& match) {
    while (link_ < styled_.styles.size() && styled_.styles[link_].span.end <= match.name.begin)
      ++link_;
    for (std::size_t n = link_; n < styled_.styles.size(); ++n) {
      const StyleSpan& style = styled_.styles[n];
      if (style.span.begin > match.name.begin) break;
      if (style.kind == InlineKind::link && style.span.end > match.whole.end) return true;
    }
    return false;
  }

  bool is_bold(const LabelMatch& match) {
    if (styled_.lines[match.line].bold && match.own_line) return true;
    while (style_ < styled_.styles.size() && styled_.styles[style_].span.end < match.name.end)
      ++style_;
    for (std::size_t n = style_; n < styled_.styles.size(); ++n) {
      const StyleSpan& style = styled_.styles[n];
      if (style.span.begin > match.name.begin) break;
      if (style.kind == InlineKind::strong && style.span.end >= match.name.end) return true;
    }
    return false;
  }

  // First names that come again and again on nearly every line, some of which ask: a talk
  // among a few ("Dora:", "Ivo:").
  bool is_dialogue() {
    constexpr std::size_t kFewest = 8;
    std::size_t turns = 0, asking = 0, lines = 0;
    std::unordered_set<const Seen*> names;
    std::uint32_t first = 0, last = 0;
    for (const LabelMatch& match : matches_) {
      const Seen& seen = seen_of(match);
      if (!seen.name || !seen.is(LabelLetters::mixed) || seen.words != 1 || seen.count < 2 ||
          match.own_line)
        continue;
      names.insert(&seen);
      if (turns++ == 0) first = match.line;
      last = match.line;
      asking += line_text(match.line).ends_with('?');
    }
    for (std::uint32_t n = first; turns > 0 && n <= last; ++n)
      lines += styled_.lines[n].role == LineRole::body && line_text(n).size() > 12;
    return names.size() >= 2 && turns >= kFewest && asking >= 2 && turns * 10 >= lines * 7;
  }

  // What one label's own form and count prove, before its company is asked.
  bool is_proved(const Seen& seen) const {
    if (is_not_label(seen.folded)) return false;
    // "Press Briefing: Day 1" is a title.
    if (!seen.role && !seen.titled() && names_event(seen.folded)) return false;
    const LabelForm& form = *seen.form;
    switch (form.mark) {
      case LabelMark::own_line:
        return seen.role || seen.is(LabelLetters::nobody) || seen.timed > 0 ||
               (seen.count >= form.enough && seen.words >= 2 && seen.words <= 8);
      case LabelMark::period:
        return (seen.titled() && seen.count >= 2) ||
               (seen.is(LabelLetters::capitals) && seen.count >= form.enough);
      case LabelMark::blanks:
      case LabelMark::colon:
        break;
    }
    if (form.mark == LabelMark::blanks) return false;          // asked in choose_family
    if (seen.is(LabelLetters::question_letter)) return false;  // the same
    if (seen.is(LabelLetters::numbered_letter)) return false;
    if (seen.timed > 0 && timed_ >= 2) return true;
    if (seen.changes > 0 && changes_ >= 3 && !seen.opens_like_speech()) return true;
    if (seen.bold > 0 && bold_ >= 3 && bold_again_ && !seen.opens_like_speech()) return true;
    if (form.proved_by_role && seen.role) return true;
    if (seen.round > 0) return seen.count >= 2 && boxed_roles_ >= 2;
    if (seen.is(LabelLetters::caseless)) return seen.count >= 2;
    if (seen.is(LabelLetters::mixed)) {
      if (seen.opens_like_speech()) return false;
      // "Frage Jenner", "Vorsitzende Wefel".
      if (seen.words == 2 && find_label_prefix(first_word(seen.folded))) return true;
      // One mixed-case word ("Note:") is too little, unless a blank before the colon
      // (French), a label with the forename or many turns speak for it.
      if (seen.words < 2)
        return seen.count >= (seen.spaced ? 3U
                              : dialogue_ ? 2U
                                          : 5U) ||
               (seen.count >= 2 && kin_.is_surname(seen.folded));
    }
    if (seen.kin >= form.enough) return true;
    if (form.proved_by_title && seen.titled()) return true;
    return form.proved_by_gap && seen.wide_gap;
  }

  static constexpr std::size_t kInitials = 3;

  // A document has one way of marking its turns. Where most lines that are proved
  // have one mark, the other marks are headings, salutations and lists.
  void choose_family() {
    std::size_t colons = question_letters_;
    std::size_t periods = 0;
    std::size_t lines = 0;
    std::size_t repeated_lines = 0;
    for (const auto& [name, seen] : seen_) {
      if (!seen.proved) continue;
      if (seen.is(LabelMark::own_line)) {
        lines += seen.count;
        repeated_lines += seen.count >= 2 || seen.timed > 0 || seen.role ? seen.count : 0;
      } else if (seen.is(LabelMark::period)) {
        periods += seen.count;
      } else {
        colons += seen.count;
      }
    }
    const bool by_period = periods >= 2 && periods > colons * 2 && periods >= lines;
    const bool by_line = !by_period && repeated_lines >= 3 && lines > colons * 2;
    for (auto& [name, seen] : seen_) {
      if (seen.is(LabelMark::own_line)) {
        seen.proved = seen.proved && by_line;
      } else if (seen.is(LabelMark::period)) {
        seen.proved = seen.proved && by_period;
      } else if (by_period || by_line) {
        seen.proved = seen.proved && seen.role && seen.is(LabelLetters::capitals);
      }
    }
    by_period_ = by_period;
    by_line_ = by_line;
    bool others = false;
    for (const auto& [name, seen] : seen_) {
      others = others || seen.proved;
      if (!seen.proved || !seen.is(LabelLetters::capitals) || !seen.is(LabelMark::colon)) continue;
      if (name.size() <= kInitials) continue;  // "PM": of no case
      capital_turns_ += seen.count;
      named_turns_ += seen.role ? 0 : seen.count;
    }
    // A lone "Q" needs company: a second one, a wide gap, or labels beside it.
    const bool question_letters =
        !by_period && !by_line &&
        (question_letters_ >= 2 || (question_letters_ == 1 && (question_letter_gap_ || others)));
    const bool q = seen_.contains("Q");
    const bool r = seen_.contains("R");
    for (auto& [name, seen] : seen_)
      if (seen.is(LabelLetters::question_letter))
        seen.proved =
            question_letters && (name == "Q" || q || (name == "R" && seen_.contains("P")) ||
                                 (name == "P" && seen.count >= 2 && (r || others)));
    const bool numbered = !by_period && !by_line;
    const bool by_q = numbered && are_numbered("Q#");
    const bool by_p = numbered && are_numbered("P#");
    for (auto& [name, seen] : seen_)
      if (seen.is(LabelLetters::numbered_letter))
        seen.proved = seen.is(LabelMark::period) ? numbered && is_pair()
                      : name == "P#"             ? by_p
                                                 : by_q || (by_p && name == "R#");
    if (!others) choose_initials();
    // In a document that labels in capitals "On Iran:" is speech, however often it
    // stands at the start of a paragraph; role words and titled names are labels.
    // Where only role words have capitals ("REPORTER:" beside "Nell Brody:") names need not.
    if (capital_turns_ >= 4)
      for (auto& [name, seen] : seen_)
        if (seen.is(LabelLetters::mixed) && seen.is(LabelMark::colon) && seen.timed == 0)
          seen.proved = seen.proved && ((seen.role && seen.words == 1) ||
                                        (seen.titled() && seen.count >= 2 && !seen.described) ||
                                        (named_turns_ == 0 && seen.kin >= 3) || seen.changes > 0);
  }

  static bool is_initials(const Seen& seen) {
    return seen.is(LabelMark::blanks) && seen.is(LabelLetters::capitals);
  }
  // Some words, small letters among them: no figure of a table.
  static bool is_sentence(std::string_view text) {
    return std::count(text.begin(), text.end(), ' ') >= 3 &&
           std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }
  // Where nothing else is a label, several that speak in sentences and come again are.
  void choose_initials() {
    constexpr std::size_t kEnough = 4;
    std::size_t turns = 0, sentences = 0, again = 0, roles = 0;
    for (const auto& [name, seen] : seen_) {
      if (!is_initials(seen)) continue;
      roles += seen.role ? seen.count : 0;
      turns += seen.count;
      sentences += seen.sentences;
      again += seen.count >= 2 ? 1 : 0;
    }
    if (turns < kEnough || again < 2 || (sentences * 2 < turns && roles < 2)) return;
    for (auto& [name, seen] : seen_)
      if (is_initials(seen)) seen.proved = true;
  }

  // Names that come once, in the company of a form that is proved. What is carried may
  // speak for others: the longer form of a name for the shorter, and both for the form.
  void carry_single_names() {
    if (!find_extent()) return;
    const bool by_colon = !by_period_ && !by_line_;
    if (by_colon) carry_offices();
    if (by_colon) carry_kin();
    carry_by_company();
    if (!by_colon) return;
    carry_answerers();
    carry_askers();
    find_extent();
    carry_kin();
    carry_by_company();
  }

  // The first and the last line that open a turn; none: nothing is proved.
  bool find_extent() {
    proved_turns_ = 0;
    for (const LabelMatch& match : matches_) {
      if (!seen_of(match).proved) continue;
      if (proved_turns_++ == 0) first_ = match.line;
      last_ = match.line;
    }
    return proved_turns_ > 0;
  }

  void carry_by_company() {
    Company company;
    glued_initials_ = 0;
    for (const auto& [name, seen] : seen_) {
      if (!seen.proved) continue;
      Kind& kind = company.of(seen);
      kind.turns += seen.count;
      kind.own_lines += seen.own_lines;
      kind.after_rule += seen.after_rule;
      kind.described += seen.described ? seen.count : 0;
      if (seen.is(LabelLetters::capitals) && seen.words == 1 && name.size() <= kInitials)
        initials_.insert(seen.folded);
      const std::string_view lettered = lettered_name(name).name;
      bare_.insert(std::string(bare_name(lettered.empty() ? name : lettered)));
      glued_initials_ += is_initial_and_name(bare_name(name));
    }
    find_extent();
    indents(company);
    std::unordered_set<Seen*> carried;
    for (const LabelMatch& match : matches_) {
      Seen& seen = seen_of(match);
      if (seen.proved || is_not_label(seen.folded)) continue;
      const bool inside = match.line >= first_ && match.line <= last_;
      if (is_carried(company, match, seen, inside)) carried.insert(&seen);
    }
    for (Seen* seen : carried) seen->proved = true;
  }

  // Where a label asks, a name with an office in brackets answers, however few its turns:
  // "JOHN VOSS [MINISTER OF ROADS]:" above "QUESTION:".
  void carry_offices() {
    const bool asked = std::any_of(seen_.begin(), seen_.end(), [](const auto& entry) {
      return entry.second.proved && entry.second.asks;
    });
    if (!asked) return;
    for (auto& [name, seen] : seen_)
      if (!seen.proved && seen.name && seen.described && seen.words <= kMostWordsOfPerson &&
          (seen.is(LabelLetters::capitals) || seen.words >= 2 || name.ends_with(')')) &&
          is_office_in_brackets(name, seen.folded))
        seen.proved = true;
  }
  // "AA", "BMWK": of a ministry.
  static bool is_abbreviation(std::string_view words) {
    return words.size() >= 2 && words.size() <= 5 &&
           std::all_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  static bool is_office_in_brackets(std::string_view label, std::string_view folded_label) {
    const std::string_view tail = trim(folded_label.substr(bare_name(folded_label).size()));
    const bool round = tail.starts_with('(') && tail.ends_with(')');
    const bool square = tail.starts_with('[') && tail.ends_with(']');
    if (tail.size() < 3 || (!round && !square)) return false;
    const std::string_view office = trim(tail.substr(1, tail.size() - 2));
    if (is_abbreviation(label.substr(label.size() - tail.size() + 1, tail.size() - 2))) return true;
    // "GENERAL PROVISIONS" is no office.
    return first_word(office) != "general" && names_office(office);
  }

  // Who comes again and again right after a question answers it, and has a label: the one
  // word of "Vels:" below "Question:".
  void carry_answerers() {
    std::unordered_map<Seen*, std::uint32_t> after;
    bool asked = false;
    for (const LabelMatch& match : matches_) {
      Seen& seen = seen_of(match);
      if (asked && !seen.proved && seen.name && seen.words <= 4) ++after[&seen];
      if (seen.proved || seen.name)
        asked = seen.proved && (seen.asks || line_text(match.line).ends_with('?'));
    }
    for (const auto& [seen, times] : after)
      if (times >= 2 && times * 10 >= seen->count * 6 && !(capital_turns_ >= 4 && named_turns_ > 0))
        seen->proved = true;
  }

  // One who answers and those who ask in turn: a name between two turns of the one who
  // speaks most, or before the first ("AFP:" of the Chinese MFA, "Ed Low, Sky News:"). Where
  // nearly all turns of that one follow a label, so does every other.
  void carry_askers() {
    const Seen* chief = nullptr;
    for (const auto& [name, seen] : seen_)
      if (seen.proved && seen.name &&
          (chief == nullptr || seen.count > chief->count ||
           (seen.count == chief->count && seen.folded < chief->folded)))
        chief = &seen;
    if (chief == nullptr || chief->count < 3) return;
    std::size_t answers = 0;
    std::vector<Seen*> between;
    std::uint32_t before_line = 0;
    Seen* before = nullptr;   // the label before
    Seen* earlier = nullptr;  // and the one before that
    for (const LabelMatch& match : matches_) {
      Seen& seen = seen_of(match);
      if (!seen.proved && !seen.name) continue;
      if (&seen == chief && before != nullptr && before != chief) {
        const bool direct = before_line + 1 == match.line;
        // The first line of all is a title: "The Ferry Show - Episode 12: Late Again".
        const bool title = before_line == 0 && !direct;
        if (before->proved)
          ++answers;
        else if ((earlier == nullptr || earlier == chief) && before->words <= 4 && !title &&
                 (direct || before->described))
          between.push_back(before);
      }
      earlier = before;
      before = &seen;
      before_line = match.line;
    }
    if ((answers + between.size()) * 10 < std::size_t{chief->count} * 7) return;
    // Beside names in capitals small letters may head a paragraph; not again and again
    // ("SPIEGEL:" and "Brandt:").
    constexpr std::uint32_t kAgain = 3;
    const bool doubted = capital_turns_ >= 4 && chief->is(LabelLetters::capitals);
    std::unordered_map<Seen*, std::uint32_t> times;
    for (Seen* seen : between) ++times[seen];
    for (const auto& [seen, count] : times)
      if (!doubted || !seen->is(LabelLetters::mixed) || count >= kAgain) seen->proved = true;
  }

  // Names that a proved label, the head or their own brackets make labels.
  void carry_kin() {
    std::size_t mixed = 0;
    for (const auto& [name, seen] : seen_) {
      if (!seen.proved || !seen.is(LabelMark::colon)) continue;
      if (!seen.role) kin_.prove(seen.folded);
      mixed += seen.is(LabelLetters::mixed) ? seen.count : 0;
    }
    constexpr std::uint32_t kLongestHead = 4096;
    std::size_t looked_up = 0;
    constexpr std::size_t kMostLookedUp = 20'000;
    const std::string_view head =
        styled_.text.substr(0, std::min(kLongestHead, styled_.lines[first_].span.begin));
    for (auto& [name, seen] : seen_) {
      if (seen.proved || !seen.name) continue;
      const bool capitals = seen.is(LabelLetters::capitals);
      if (!capitals && capital_turns_ >= 4 && capital_turns_ > mixed) continue;
      if (kin_.is_of_proved(seen.folded)) seen.proved = true;
      if (capitals || mixed < 2) continue;
      const bool person = seen.words >= 2 && seen.words <= kMostWordsOfPerson;
      if (seen.described && (person || seen.titled()))
        seen.proved = seen.proved || has_brackets(name) || described_ >= 3;
      if (with_house_ >= 2 && is_name_with_house(name, seen)) seen.proved = true;
      const bool one_again = seen.words == 1 && (seen.count >= 2 || mixed >= 3);
      if ((person || one_again) && ++looked_up <= kMostLookedUp &&
          is_named_in_head(head, bare_name(name)))
        seen.proved = true;
    }
  }
  static constexpr std::uint8_t kMostWordsOfPerson = 4;

  // "Manash, PTI": a name of one word and a house of a few, each with a capital. Several of
  // them are who asks (MEA).
  static bool is_name_with_house(std::string_view name, const Seen& seen) {
    constexpr std::ptrdiff_t kMostWords = 4;
    if (!seen.name || !seen.described || seen.words != 1 || names_region(seen.folded)) return false;
    const std::size_t comma = name.find(',');
    if (comma == std::string_view::npos) return false;
    const std::string_view house = trim(name.substr(comma + 1));
    if (house.empty() || std::count(house.begin(), house.end(), ' ') >= kMostWords) return false;
    for (std::size_t at = 0; at < house.size();
         at = std::min(house.find(' ', at), house.size() - 1) + 1)
      if (!is_upper(decode_at(house, at).value)) return false;
    return true;
  }

  // "Ayush:  Sir, Ayush from News Mala": who says the name of the label is who it is.
  bool introduces_itself(const LabelMatch& match) const {
    constexpr std::size_t kReach = 60;
    const Span line = styled_.lines[match.line].span;
    const std::string_view words = text_of({match.whole.end, std::max(match.whole.end, line.end)});
    const std::string name = ' ' + std::string(text_of(match.name)) + ' ';
    const std::size_t at = words.substr(0, kReach).find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view behind = words.substr(at + name.size());
    for (const std::string_view word : {"from ", "with ", "of ", "here"})
      if (behind.starts_with(word)) return true;
    return false;
  }

  struct Kind {
    std::size_t turns = 0, own_lines = 0, after_rule = 0, described = 0;
    std::size_t lines = 0, blocks = 0;  // on lines of their own, right above what they say
    std::unordered_map<std::uint32_t, std::size_t> indents;
    std::uint32_t usual_indent = 0;
  };
  struct Company {
    std::array<Kind, 24> kinds;
    Kind& of(const Seen& seen) {
      return kinds[static_cast<std::size_t>(seen.form->letters) * 4 +
                   static_cast<std::size_t>(seen.form->mark)];
    }
  };

  // Of a match that collect() found.
  Seen& seen_of(const LabelMatch& match) { return *labels_[match.label]; }

  void indents(Company& company) {
    for (const LabelMatch& match : matches_)
      if (Seen& seen = seen_of(match); seen.proved) {
        Kind& kind = company.of(seen);
        ++kind.indents[indent_of(styled_, styled_.lines[match.line])];
        ++kind.lines;
        kind.blocks += heads_block(match);
      }
    for (Kind& kind : company.kinds) {
      std::size_t most = 0;
      for (const auto& [indent, turns] : kind.indents)
        if (turns > most) {
          most = turns;
          kind.usual_indent = indent;
        }
    }
  }

  // An empty line above, none below.
  bool heads_block(const LabelMatch& match) const {
    return match.own_line && match.line + 1 < styled_.lines.size() &&
           styled_.lines[match.line].empty_before > 0 &&
           styled_.lines[match.line + 1].empty_before == 0;
  }

  bool is_carried(Company& company, const LabelMatch& match, const Seen& seen, bool inside) {
    const Kind& kind = company.of(seen);
    // Columns of extracted pages drift; an indent that begins a paragraph is enough.
    const std::uint32_t indent = indent_of(styled_, styled_.lines[match.line]);
    const bool same_indent =
        indent == kind.usual_indent ||
        (layout_.indented && indent >= layout_.body_indent + 2 && indent <= kind.usual_indent + 8);
    switch (match.form->mark) {
      case LabelMark::period:
        if (!by_period_ || !same_indent || match.line < first_) return false;
        if (seen.is(LabelLetters::mixed)) return (seen.titled() || seen.role) && kind.turns >= 2;
        if (!inside) return false;
        return kind.turns >= 3 && seen.words >= 2 && seen.words <= 5 && !match.own_line;
      case LabelMark::own_line: {
        if (!by_line_) return false;
        if (match.line + 1 >= styled_.lines.size()) return false;
        if (kind.after_rule * 10 >= kind.turns * 8)  // every turn under a rule
          return match.line > 0 && is_rule_line(line_text(match.line - 1));
        if (bare_.contains(std::string(bare_name(text_of(match.name))))) return true;
        // "PETER MARTENS" right above his words and below an empty line, as all others are.
        if (kind.lines >= 4 && kind.blocks == kind.lines && heads_block(match) && inside &&
            seen.words >= 2 && seen.words <= 4 && !names_event(seen.folded))
          return true;
        const bool apart = styled_.lines[match.line].empty_before > 0;
        return seen.described && seen.words >= 2 && (apart || kind.described > 0);
      }
      case LabelMark::blanks:
        return false;
      case LabelMark::colon:
        break;
    }
    if (by_period_ || by_line_ || seen.is(LabelLetters::question_letter) ||
        seen.is(LabelLetters::numbered_letter))
      return false;
    if (seen.opens_like_speech()) return false;
    // "Michel Jordan :" the first time, "MJ :" later.
    if (seen.words >= 2 && initials_.contains(initials_of(seen.folded))) return true;
    // Where others are "В.Малов:", "Д.Пешкин:" is one too.
    if (glued_initials_ >= 2 && is_initial_and_name(text_of(match.name))) return true;
    if (seen.is(LabelLetters::capitals)) {
      // Among labels in capitals two capital words before a colon are a name, and one is
      // where hardly a line is without a label.
      return inside && kind.turns >= 3 && (seen.words >= 2 || (kind.turns >= 6 && is_dense()));
    }
    if (capital_turns_ >= 4 || kind.turns < 3) return false;
    if (seen.is(LabelLetters::mixed) && seen.titled() && !seen.described && inside &&
        seen.words <= 4)
      return true;
    if (seen.is(LabelLetters::caseless))
      return kind.own_lines * 10 >= kind.turns * 8 && match.own_line;
    if (kind.own_lines * 10 >= kind.turns * 8)  // every label on a line of its own
      return match.own_line && (seen.described || seen.titled() || seen.words >= 2) &&
             seen.words <= 6;
    if (seen.words == 1 && !seen.described && inside && introduces_itself(match)) return true;
    // Where most lines begin with a name and a colon ("Howard K Smith: …" in debates)
    // a name that comes once is a label too; "Prepared Remarks:" alone is a heading.
    if (match.own_line && kind.own_lines * 2 < kind.turns) return false;
    return seen.words >= 2 && kind.turns >= 6 && (inside || match.line == last_ + 1) && is_dense();
  }

  // Most lines from the first turn on begin with a label.
  bool is_dense() const { return proved_turns_ * 10 >= std::size_t{last_ - first_ + 1} * 6; }

  // Labels with nothing between them are a list of who takes part (earnings calls
  // repeat it at the end), not turns. Fewer than three may be lost words; the last of a
  // list has words below it, unless it ends the document.
  void drop_lists_of_names() {
    if (!by_line_) return;
    const auto is_named = [&](const LabelMatch& match) {
      return match.own_line && match.form->mark == LabelMark::own_line &&
             (seen_of(match).proved || match.described);
    };
    for (std::size_t n = 0; n < matches_.size();) {
      std::size_t end = n;
      while (end < matches_.size() && is_named(matches_[end]) &&
             (end == n || matches_[end].line == matches_[end - 1].line + 1))
        ++end;
      // A line that says what is listed lists the last of them, too, but not one set apart.
      const bool headed = end > n && is_list_heading(matches_[n].line);
      if (headed && end > n + 1 && empty_before(end - 1) > 0 && empty_before(end - 2) == 0) --end;
      const bool open = end > n && !headed && matches_[end - 1].line + 1 < styled_.lines.size();
      const std::size_t listed = end - n - (open ? 1 : 0);
      if (end > n && listed >= (headed ? 1U : 3U))
        for (std::size_t k = n; k < n + listed; ++k) list(matches_[k].line);
      n = std::max(end, n + 1);
    }
  }
  std::uint16_t empty_before(std::size_t match) const {
    return styled_.lines[matches_[match].line].empty_before;
  }
  // "Call participants:", "Corporate Participants".
  bool is_list_heading(std::uint32_t line) const {
    if (line == 0 || line_text(line - 1).size() >= 40) return false;
    std::string words = folded(line_text(line - 1));
    if (words.ends_with(':')) words.pop_back();
    return words.ends_with("participants") || words.ends_with("attendees") ||
           words.ends_with("speakers") || words.ends_with("presenters");
  }
  void list(std::uint32_t line) {
    styled_.lines[line].role = LineRole::speaker_list;
    // "Call participants:".
    if (line > 0 && line_text(line - 1).size() < 40 && line_text(line - 1).ends_with(":"))
      styled_.lines[line - 1].role = LineRole::speaker_list;
  }

  bool accepts(const LabelMatch& match) {
    const Seen& seen = seen_of(match);
    if (!seen.proved || styled_.lines[match.line].role != LineRole::body) return false;
    if (seen.is(LabelLetters::numbered_letter)) return true;
    // One label, two forms: "PREGUNTA" on a line of its own and "PREGUNTA: Sí".
    if (match.form->mark == LabelMark::own_line && !by_line_) return false;
    if (match.form->mark == LabelMark::period && !by_period_) return false;
    // A wrapped line that happens to begin with a name in the middle of a paragraph.
    if (match.form->mark == LabelMark::period && layout_.indented)
      return layout_.begins_paragraph(styled_, match.line);
    return true;
  }

  // "Senator Oake." alone on its line above "Senator Oake. Thank you" calls him (GPO).
  void drop_calls() {
    LabelMatch* before = nullptr;
    for (LabelMatch& match : matches_) {
      if (!match.accepted) continue;
      if (before != nullptr && before->own_line && before->label == match.label)
        before->accepted = false;
      before = &match;
    }
  }

  // "DR. WALENSKY.  Thank you" and "QUESTION ( inaudible)": a label that is known by
  // its colon elsewhere, printed with another mark.
  void known_labels_with_other_marks() {
    if (by_period_ || by_line_) return;
    std::unordered_set<std::string_view> firsts;
    for (const auto& [name, seen] : seen_)
      if (seen.proved && seen.is(LabelLetters::capitals) && name.size() >= 4)
        firsts.insert(name.substr(0, name.find(' ')));
    if (firsts.empty()) return;
    std::vector<bool> taken(styled_.lines.size());
    for (const LabelMatch& match : matches_) taken[match.line] = match.accepted;
    std::vector<LabelMatch> more;
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      const Line& line = styled_.lines[n];
      if (taken[n] || line.role != LineRole::body) continue;
      const std::string_view text = text_of(line.span);
      const std::string_view first = text.substr(0, text.find_first_of(" .("));
      if (!firsts.contains(first) && !firsts.contains(text.substr(0, first.size() + 1))) continue;
      if (auto match = irregular(text, line.span.begin)) {
        match->line = n;
        match->accepted = true;
        more.push_back(*match);
      }
    }
    if (more.empty()) return;
    taken.assign(taken.size(), false);
    for (const LabelMatch& match : more) taken[match.line] = true;
    std::erase_if(matches_, [&](const LabelMatch& match) { return taken[match.line]; });
    matches_.insert(matches_.end(), more.begin(), more.end());
    std::stable_sort(matches_.begin(), matches_.end(),
                     [](const LabelMatch& a, const LabelMatch& b) { return a.line < b.line; });
  }

  std::optional<LabelMatch> irregular(std::string_view text, std::uint32_t at) {
    for (std::size_t end = text.find_first_of(" .("); end != std::string_view::npos && end < 60;
         end = text.find_first_of(" .(", end + 1)) {
      const auto known = seen_.find(text.substr(0, end));
      if (known == seen_.end() || !known->second.proved ||
          !known->second.is(LabelLetters::capitals))
        continue;
      const std::string_view rest = text.substr(end);
      LabelMatch match;
      match.name = {at, at + static_cast<std::uint32_t>(end)};
      match.form = known->second.form;
      match.label = known->second.row;
      if (rest.front() == '.' && rest.size() > 2 && is_blank(decode_at(rest, 1).value) &&
          skip_blanks(rest, 1) >= 3) {
        match.whole = {at, at + static_cast<std::uint32_t>(end) + 1};
        return match;
      }
      const std::size_t open = skip_blanks(rest, 0);
      if (open < rest.size() && rest[open] == '(' && rest.back() == ')' && rest.size() < 40) {
        match.whole = match.name;
        return match;
      }
    }
    return std::nullopt;
  }

  // A label that is nearly one that is known ("PRIME MIIISTER:") and nothing else.
  void misprints() {
    if (capital_turns_ < 4) return;
    std::vector<const Seen*> known;
    for (const auto& [name, seen] : seen_)
      if (seen.proved && seen.is(LabelLetters::capitals) && seen.count >= 2 &&
          seen.folded.size() >= 6)
        known.push_back(&seen);
    constexpr std::size_t kMostCompared = 200'000;
    std::size_t compared = 0;
    for (LabelMatch& match : matches_) {
      if (match.accepted || match.form->mark != LabelMark::colon ||
          match.form->letters == LabelLetters::question_letter ||
          match.form->letters == LabelLetters::numbered_letter)
        continue;
      const Seen& seen = seen_of(match);
      if (seen.folded.size() < 5 || is_not_label(seen.folded)) continue;
      for (const Seen* other : known) {
        if (++compared > kMostCompared) return;
        if (edit_distance(seen.folded, other->folded, 2) <= 2) {
          match.accepted = true;
          break;
        }
      }
    }
  }

  StyledText& styled_;
  const Layout& layout_;
  std::vector<LabelMatch> matches_;
  std::unordered_map<std::string_view, Seen> seen_;
  std::vector<Seen*> labels_;  // the same, in the order of their first lines
  std::unordered_set<std::string> bare_;
  std::unordered_set<std::string> initials_;  // of labels such as "MJ"
  std::size_t glued_initials_ = 0;
  std::size_t style_ = 0;
  std::size_t link_ = 0;
  std::size_t question_letters_ = 0;
  std::size_t timed_ = 0;
  std::size_t changes_ = 0;
  std::size_t boxed_roles_ = 0;  // "（記者）", "――"
  std::size_t bold_ = 0;
  bool bold_again_ = false;  // one of them comes again: bold words are more than headings
  int note_depth_ = 0;
  int note_lines_ = 0;
  std::size_t capital_turns_ = 0;
  std::size_t named_turns_ = 0;  // under names in capitals
  std::size_t proved_turns_ = 0;
  std::size_t with_house_ = 0;  // different labels such as "Manash, PTI"
  std::size_t described_ = 0;   // turns under a name of two words and an office or a house
  LabelKin kin_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  bool question_letter_gap_ = false;
  bool by_period_ = false;
  bool by_line_ = false;
  bool dialogue_ = false;
  bool by_dash_ = false;         // the turns are marked by dashes
  bool names_on_lines_ = false;  // in small letters, above what they say
};

}  // namespace

std::vector<LabelMatch> find_labels(StyledText& styled, const Layout& layout) {
  return Labels(styled, layout).find();
}

}  // namespace lectern
