#include "transcript/labels.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// The longest printed label seen has 74 bytes; longer is a sentence.
constexpr std::size_t kLongestLabel = 96;
constexpr std::size_t kMostWords = 9;

constexpr LabelForm kForms[] = {
    // name, source, letters, mark, enough, role, title, gap
    {"capitals-colon", "WH 2009-2025, State, AU, DoD", LabelLetters::capitals, LabelMark::colon, 2,
     true, true, true},
    {"mixed-colon", "State media hubs, debates, Bundestag", LabelLetters::mixed, LabelMark::colon,
     2, true, false, false},
    {"question-letter-blanks", "WH 2009-2025: Q and one to five blanks",
     LabelLetters::question_letter, LabelMark::blanks, 2, false, false, true},
    {"question-letter-colon", "WH, DoD", LabelLetters::question_letter, LabelMark::colon, 2, false,
     false, true},
    {"capitals-period", "FOMC: CHAIR POWELL.", LabelLetters::capitals, LabelMark::period, 3, false,
     false, false},
};

const LabelForm* find_form(LabelLetters letters, LabelMark mark) {
  for (const LabelForm& form : kForms)
    if (form.letters == letters && form.mark == mark) return &form;
  return nullptr;
}

// Particles that stay in lower case inside a name or an office.
bool is_particle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {
      "of",  "the", "and", "for", "de", "del", "la", "van", "von", "bin", "al", "der",
      "den", "du",  "da",  "dos", "el", "y",   "le", "ter", "ibn", "e",   "di"};
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// How a candidate name is written; nothing when it cannot be a name at all.
std::optional<LabelLetters> letters_of(std::string_view name) {
  std::size_t words = 0;
  std::size_t capital_words = 0;
  bool mixed = false;
  for (std::size_t at = 0; at < name.size();) {
    at = skip_blanks(name, at);
    if (at >= name.size()) break;
    std::size_t upper = 0;
    std::size_t lower = 0;
    bool first_upper = false;
    const std::size_t start = at;
    while (at < name.size()) {
      const CodePoint c = decode_at(name, at);
      if (is_blank(c.value)) break;
      if (is_upper(c.value)) {
        if (upper + lower == 0) first_upper = true;
        ++upper;
      } else if (is_lower(c.value)) {
        ++lower;
      } else if (is_letter(c.value)) {
        ++upper;  // a script without case
        first_upper = true;
      } else if (c.value == '?' || c.value == '!' || c.value == ';' || c.value == '"' ||
                 c.value == 0x201C || c.value == 0x201D || c.value == '=' || c.value == '@' ||
                 c.value == '$' || c.value == '%' || c.value == '<' || c.value == '>') {
        return std::nullopt;
      }
      at += c.length;
    }
    const std::string_view word = name.substr(start, at - start);
    if (++words > kMostWords) return std::nullopt;
    if (upper + lower == 0) continue;  // "#1", "–"
    if (upper >= lower && first_upper && (upper > 1 || lower == 0)) {
      ++capital_words;
    } else if (lower > 0 && is_particle(word)) {
      continue;
    } else if (first_upper || word.front() == '(' || word.front() == '[') {
      mixed = true;
    } else {
      return std::nullopt;
    }
  }
  if (mixed) return LabelLetters::mixed;
  if (capital_words == 0) return std::nullopt;
  return LabelLetters::capitals;
}

struct Gap {
  bool any = false;
  bool wide = false;  // two blanks or a no-break space
};
Gap gap_at(std::string_view text, std::size_t at) {
  Gap out;
  std::size_t count = 0;
  while (at < text.size()) {
    const CodePoint c = decode_at(text, at);
    if (!is_blank(c.value)) break;
    out.any = true;
    out.wide = out.wide || ++count > 1 || c.value == 0xA0 || c.value == '\t';
    at += c.length;
  }
  return out;
}

// "Q    Secretary", "Q: Hi", "Q. Hi".
std::optional<LabelMatch> match_question_letter(std::string_view line, std::uint32_t at) {
  if (line.empty() || line.front() != 'Q') return std::nullopt;
  LabelMatch match;
  match.name = {at, at + 1};
  const bool colon = line.size() > 1 && (line[1] == ':' || line[1] == '.');
  match.whole = {at, at + (colon ? 2U : 1U)};
  const Gap gap = gap_at(line, colon ? 2 : 1);
  const bool alone = line.size() == (colon ? 2U : 1U);
  if (!gap.any && !alone) return std::nullopt;
  if (alone && !colon) return std::nullopt;
  match.wide_gap = gap.wide || alone;
  match.form =
      find_form(LabelLetters::question_letter, colon ? LabelMark::colon : LabelMark::blanks);
  if (!colon) {
    // "Q " opens a question only before something that opens a sentence.
    const CodePoint next = decode_at(line, skip_blanks(line, 1));
    if (is_lower(next.value) && !gap.wide) return std::nullopt;
  }
  return match;
}

std::optional<LabelMatch> match_colon(std::string_view line, std::uint32_t at) {
  const std::string_view head = line.substr(0, kLongestLabel);
  const std::size_t colon = head.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  // "10:30" and "http://" are no labels.
  if (colon + 1 < line.size() &&
      (is_digit(static_cast<unsigned char>(line[colon + 1])) || line[colon + 1] == '/'))
    return std::nullopt;
  const std::string_view name = trim(head.substr(0, colon));
  if (name.empty()) return std::nullopt;
  const auto letters = letters_of(name);
  if (!letters) return std::nullopt;
  LabelMatch match;
  match.name = {at, at + static_cast<std::uint32_t>(name.size())};
  match.whole = {at, at + static_cast<std::uint32_t>(colon) + 1};
  match.form = find_form(*letters, LabelMark::colon);
  match.wide_gap = colon + 1 == line.size() || gap_at(line, colon + 1).wide;
  return match;
}

// "CHAIR POWELL. Good afternoon": at least two words, capitals throughout.
std::optional<LabelMatch> match_period(std::string_view line, std::uint32_t at) {
  const std::string_view head = line.substr(0, kLongestLabel);
  std::size_t words = 0;
  std::size_t word_start = 0;
  for (std::size_t n = 0; n < head.size(); ++n) {
    const char c = head[n];
    if (c >= 'a' && c <= 'z') return std::nullopt;
    if (c == ' ') {
      words += n > word_start;
      word_start = n + 1;
      continue;
    }
    if (c != '.' || n - word_start < 3) continue;  // "J.", "MR." go on
    if (n + 1 < line.size() && line[n + 1] != ' ') return std::nullopt;
    if (words == 0) return std::nullopt;
    const std::string_view name = head.substr(0, n);
    if (letters_of(name) != LabelLetters::capitals) return std::nullopt;
    LabelMatch match;
    match.name = {at, at + static_cast<std::uint32_t>(n)};
    match.whole = {at, at + static_cast<std::uint32_t>(n) + 1};
    match.form = find_form(LabelLetters::capitals, LabelMark::period);
    match.wide_gap = gap_at(line, n + 1).wide;
    return match;
  }
  return std::nullopt;
}

std::optional<LabelMatch> match_line(std::string_view line, std::uint32_t at) {
  const CodePoint first = decode_at(line, 0);
  if (!is_letter(first.value)) return std::nullopt;
  if (auto match = match_question_letter(line, at)) return match;
  if (auto match = match_colon(line, at)) return match;
  return match_period(line, at);
}

std::string_view first_word(std::string_view folded_label) {
  return folded_label.substr(0, folded_label.find(' '));
}

// "Moderator", "Question", "Senior Official Two": the role vocabulary knows it.
bool names_role(std::string_view folded_label) {
  return find_label_word(folded_label).has_value() || is_answer_label(folded_label);
}

// What the document as a whole says about one printed label.
struct Seen {
  std::uint32_t count = 0;
  bool wide_gap = false;
  const LabelForm* form = nullptr;
  std::string folded;
};

bool is_proved(const Seen& seen, bool question_letters_proved) {
  const LabelForm& form = *seen.form;
  if (form.letters == LabelLetters::question_letter) return question_letters_proved;
  if (is_not_label(seen.folded)) return false;
  const bool role = names_role(seen.folded);
  if (form.letters == LabelLetters::mixed && !role) {
    if (is_sentence_opener(first_word(seen.folded))) return false;
    // One mixed-case word ("Note:") is too little, however often.
    if (seen.folded.find(' ') == std::string::npos) return false;
  }
  if (seen.count >= form.enough) return true;
  if (form.proved_by_role && role) return true;
  if (form.proved_by_title && is_honorific(first_word(seen.folded))) return true;
  return form.proved_by_gap && seen.wide_gap;
}

}  // namespace

std::vector<LabelMatch> find_labels(const StyledText& styled) {
  std::vector<LabelMatch> matches;
  std::unordered_map<std::string_view, Seen> seen;
  std::size_t question_letters = 0;
  bool question_letter_gap = false;
  for (std::uint32_t n = 0; n < styled.lines.size(); ++n) {
    const Span span = styled.lines[n].span;
    auto match = match_line(styled.text.substr(span.begin, span.size()), span.begin);
    if (!match) continue;
    match->line = n;
    if (match->form->letters == LabelLetters::question_letter) {
      ++question_letters;
      question_letter_gap = question_letter_gap || match->wide_gap;
    }
    const std::string_view name = styled.text.substr(match->name.begin, match->name.size());
    Seen& entry = seen[name];
    ++entry.count;
    entry.wide_gap = entry.wide_gap || match->wide_gap;
    if (entry.form == nullptr) entry.form = match->form;
    matches.push_back(*match);
  }
  std::size_t capital_turns = 0;
  bool other_labels = false;
  std::unordered_map<std::string_view, bool> proved;
  for (auto& [name, entry] : seen) {
    entry.folded = folded(name);
    const bool accepted = is_proved(entry, false);
    proved[name] = accepted;
    other_labels = other_labels || accepted;
    if (accepted && entry.form->letters == LabelLetters::capitals) capital_turns += entry.count;
  }
  // Where most lines begin with a name and a colon ("Howard K Smith: …" in debates)
  // a name that comes once is a label too.
  std::size_t mixed_turns = 0;
  for (const auto& [name, entry] : seen)
    if (proved[name] && entry.form->letters == LabelLetters::mixed) mixed_turns += entry.count;
  if (mixed_turns >= 8 && mixed_turns * 10 >= styled.lines.size() * 6)
    for (const auto& [name, entry] : seen)
      if (entry.form->letters == LabelLetters::mixed && !is_not_label(entry.folded) &&
          !is_sentence_opener(first_word(entry.folded)) &&
          entry.folded.find(' ') != std::string::npos)
        proved[name] = true;
  // A lone "Q" needs company: a second one, a wide gap, or labels beside it.
  const bool question_letters_proved =
      question_letters >= 2 || (question_letters == 1 && (question_letter_gap || other_labels));
  // In a document that labels in capitals "On Iran:" is speech, however often it
  // stands at the start of a paragraph; only role words are labels there.
  const bool capitals_rule = capital_turns >= 4;
  for (LabelMatch& match : matches) {
    const std::string_view name = styled.text.substr(match.name.begin, match.name.size());
    const Seen& entry = seen[name];
    if (match.form->letters == LabelLetters::question_letter)
      match.accepted = question_letters_proved;
    else if (match.form->letters == LabelLetters::mixed && capitals_rule)
      match.accepted =
          names_role(entry.folded) && entry.folded.find(' ') == std::string::npos && proved[name];
    else
      match.accepted = proved[name];
  }
  return matches;
}

}  // namespace lectern
