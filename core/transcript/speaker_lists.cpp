#include "transcript/speaker_lists.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/layout.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

bool is_list_word(std::string_view folded_label) {
  for (const std::string_view word :
       {"speaker", "speakers", "participant", "participants", "panelist", "panelists", "presenter",
        "presenters", "briefer", "briefers"})
    if (folded_label == word) return true;
  return false;
}

// "Tarik Jelen", "Dr Michael Roper", "Lara": a few words, each with a capital.
bool is_name_alone(std::string_view text) {
  constexpr int kMostWords = 6;
  int words = 0;
  for (std::size_t at = skip_blanks(text, 0); at < text.size(); at = skip_blanks(text, at)) {
    const std::string_view word = text.substr(at, text.find(' ', at) - at);
    const bool particle = words > 0 && (word == "de" || word == "van" || word == "von" ||
                                        word == "del" || word == "da" || word == "bin");
    if ((!is_upper(decode_at(text, at).value) && !particle) || ++words > kMostWords) return false;
    while (at < text.size() && !is_blank(decode_at(text, at).value)) {
      const char32_t c = decode_at(text, at).value;
      if (c == '?' || c == '!' || c == ':' || c == ';' || c == ',') return false;
      at += decode_at(text, at).length;
    }
  }
  return words > 0 && !text.ends_with('.');
}

// Labels of the head under which people are listed, beside those of is_list_word.
bool heads_directory(std::string_view folded_label) {
  static constexpr std::string_view kWords[] = {"management",    "moderator",
                                                "moderators",    "host",
                                                "hosts",         "guest",
                                                "guests",        "panel",
                                                "members",       "attendees",
                                                "present",       "witness",
                                                "witnesses",     "interviewer",
                                                "interpreter",   "president",
                                                "chair",         "chairman",
                                                "chairperson",   "vice-chair",
                                                "secretary",     "in attendance",
                                                "also present",  "members present",
                                                "staff present", "committee members",
                                                "board members"};
  return is_list_word(folded_label) ||
         std::find(std::begin(kWords), std::end(kWords), folded_label) != std::end(kWords);
}

// "MR. ANIL RAO – MANAGING DIRECTOR", "Denmark . . . Ms. Holm", "Prof. Lena Orr (Saltmarsh), Bram
// Teague": words with capitals or between them, at least one title or two names, and no sentence.
bool lists_people(std::string_view text) {
  constexpr std::size_t kMostWords = 60;
  static constexpr std::string_view kBetween[] = {
      "of", "the", "and", "for", "de", "du", "des", "del", "da",  "do",  "van", "von", "bin",
      "to", "at",  "in",  "on",  "la", "le", "y",   "e",   "und", "der", "die", "et",  "&"};
  std::size_t words = 0;
  std::size_t capitals = 0;
  bool titled = false;
  bool apart = false;  // a comma, a dash or brackets stand between words
  bool all_capitals = true;
  for (std::size_t at = skip_blanks(text, 0); at < text.size(); at = skip_blanks(text, at)) {
    std::string_view word = text.substr(at, text.find_first_of(" \t", at) - at);
    at += word.size();
    if (word.find_first_of("?!") != word.npos) return false;
    if (word.find_first_not_of(".–—-|*") == word.npos) {
      apart = true;
      continue;
    }
    apart = apart || word.ends_with(',') || word.ends_with(';') || word.starts_with('(');
    while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
    while (!word.empty() && std::string_view(",;)\"").find(word.back()) != word.npos)
      word.remove_suffix(1);
    if (word.empty()) continue;
    if (++words > kMostWords) return false;
    const std::string small = folded(word);
    const char32_t first = decode_at(word, 0).value;
    if (is_upper(first)) {
      titled = titled || is_honorific(small);
      ++capitals;
      all_capitals = all_capitals && (word.size() < 3 || is_capital_line(word));
    } else if (!is_digit(first) &&
               std::find(std::begin(kBetween), std::end(kBetween), small) == std::end(kBetween)) {
      return false;
    }
    // "Good morning." ends a sentence; "Jr." and "J." do not.
    if (word.ends_with('.') && !is_honorific(small) && !is_suffix(small) &&
        count_code_points(word) > 2)
      return false;
  }
  if (capitals < 2) return false;
  return titled || (!all_capitals && (apart || words >= 2));
}

// "行政院發言人林岳": some characters of a script without case, and none that ends a sentence.
bool is_caseless_entry(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.empty() || text.size() > kLongest) return false;
  for (std::size_t at = 0; at < text.size(); at += decode_at(text, at).length) {
    const char32_t c = decode_at(text, at).value;
    if (c < 0x3040 || c > 0x9FFF) return false;  // kana and Han
  }
  return true;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (!is_letter(decode_before(text, at).value) && !is_letter(decode_at(text, end).value))
      return true;
  }
  return false;
}

class Lists {
 public:
  Lists(StyledText& styled, std::span<LabelMatch> matches) : styled_(styled), matches_(matches) {}

  void find() {
    std::size_t next = first_accepted(0);
    if (next == matches_.size()) return;
    while (next < matches_.size() && (lists_a_speaker(matches_[next]) || names_moderator(next) ||
                                      end_of_directory(next) > 0)) {
      const bool below = words_behind(matches_[next]).empty();
      if (below) styled_.lines[matches_[next].line + 1].role = LineRole::speaker_list;
      for (std::uint32_t line = matches_[next].line + 1; line < end_of_directory(next); ++line)
        styled_.lines[line].role = LineRole::speaker_list;
      list(matches_[next]);
      next = first_accepted(next + 1);
    }
    key(next);
  }

 private:
  static constexpr std::size_t kLongestEntry = 240;

  std::size_t first_accepted(std::size_t from) const {
    while (from < matches_.size() && !matches_[from].accepted) ++from;
    return from;
  }
  std::string_view words_behind(const LabelMatch& match) const {
    const Span line = styled_.lines[match.line].span;
    return trim(text_of(styled_, Span{match.whole.end, std::max(match.whole.end, line.end)}));
  }
  void list(LabelMatch& match) {
    styled_.lines[match.line].role = LineRole::speaker_list;
    match.accepted = false;
  }

  // "Moderator: Lena Pohl" above the date and the first turn names who runs the event: a name
  // alone, below its label or above another line of the head or another label.
  bool names_moderator(std::size_t n) const {
    const LabelMatch& match = matches_[n];
    const auto word = find_label_word(folded(text_of(styled_, match.name)));
    if (!word || word->role != Role::moderator) return false;
    const bool below = words_behind(match).empty();
    const std::uint32_t line = match.line + (below ? 1 : 0);
    if (line + 1 >= styled_.lines.size()) return false;
    const std::string_view named = below ? line_text(line) : words_behind(match);
    // "Jim Lerner of Port TV" / "Jim Lerner, Port TV".
    const std::string_view name = trim(
        named.substr(0, std::min({named.find(','), named.find(" of "), named.find(" from ")})));
    if (is_caseless_entry(name)) return true;
    if (!is_name_alone(name) || name.find(' ') == name.npos || named.size() > kLongestEntry)
      return false;
    // "MODERATION: Guten Tag, meine Damen und Herren." speaks.
    if (named.ends_with('.') || named.ends_with('!') || named.ends_with('?')) return false;
    const std::string_view next = line_text(line + 1);
    const std::size_t other = first_accepted(n + 1);
    return below || parse_date_line(next) || parse_time_line(next) || is_heading_line(next) ||
           is_list_word(folded(next.substr(0, next.find(':')))) ||
           (other < matches_.size() && matches_[other].line == line + 1);
  }
  std::string_view line_text(std::uint32_t line) const {
    return text_of(styled_, styled_.lines[line]);
  }

  // Behind a word for those who speak stands somebody who speaks below.
  bool lists_a_speaker(const LabelMatch& match) const {
    if (!is_list_word(folded(text_of(styled_, match.name)))) return false;
    const std::string_view words = words_behind(match);
    if (words.empty() || words.size() > kLongestEntry || words.find('?') != words.npos)
      return false;
    const std::string listed = name_key(words);
    return std::any_of(matches_.begin(), matches_.end(), [&](const LabelMatch& other) {
      if (!other.accepted || &other == &match) return false;
      const std::string label = name_key(bare_name(text_of(styled_, other.name)));
      const std::string surname = label.substr(label.rfind(' ') + 1);
      return surname.size() >= 3 && !find_label_word(label) && has_word(listed, surname);
    });
  }

  // Below a label of the head, up to the next label or an empty line, stand people and nothing
  // that is said: the line behind them; 0: they do not.
  std::uint32_t end_of_directory(std::size_t n) const {
    constexpr std::uint32_t kMostLines = 24;
    const LabelMatch& match = matches_[n];
    if (!heads_directory(folded(text_of(styled_, match.name)))) return 0;
    const std::size_t other = first_accepted(n + 1);
    if (other == matches_.size()) return 0;
    // Who speaks again below has spoken here.
    for (std::size_t k = other; k < matches_.size() && k < n + kMostLines; ++k)
      if (matches_[k].accepted && matches_[k].label == match.label) return 0;
    std::string listed(words_behind(match));
    std::uint32_t line = match.line + 1;
    for (; line < matches_[other].line; ++line) {
      if (styled_.lines[line].empty_before > 0 && !listed.empty()) break;
      if (line - match.line > kMostLines) return 0;
      if (styled_.lines[line].role == LineRole::body) (listed += ' ') += line_text(line);
    }
    return lists_people(listed) ? line : 0;
  }

  // A run of lines of initials and names alone, each once.
  void key(std::size_t from) {
    std::vector<std::size_t> run;
    for (std::size_t n = from; n < matches_.size(); n = first_accepted(n + 1)) {
      const LabelMatch& match = matches_[n];
      if (match.form == nullptr || match.form->mark != LabelMark::blanks ||
          !is_name_alone(words_behind(match)))
        break;
      run.push_back(n);
    }
    if (run.size() < 2) return;
    for (const std::size_t n : run) list(matches_[n]);
  }

  StyledText& styled_;
  std::span<LabelMatch> matches_;
};

}  // namespace

void list_speakers(StyledText& styled, std::span<LabelMatch> matches) {
  Lists(styled, matches).find();
}

KeyLine parse_key_line(std::string_view line) {
  const auto match = match_label(line, 0);
  if (!match || match->form->mark != LabelMark::blanks) return {};
  const std::string_view name = trim(line.substr(match->whole.size()));
  if (!is_name_alone(name)) return {};
  return {line.substr(0, match->name.size()), name};
}

}  // namespace lectern
