#include "transcript/question_letters.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"

namespace lectern {
namespace {

// The bytes of the mark behind a letter: "Q:", "Q.", "Q :" (French), "P.-" (Spanish);
// 0: it has none.
std::size_t mark_after_letter(std::string_view line) {
  if (line.substr(1, 2) == ".-") return 2;
  if (line[1] == ':' || line[1] == '.') return 1;
  const std::size_t from = skip_blanks(line, 1);
  return from < line.size() && line[from] == ':' ? from : 0;
}

// "Q (Ann Oak, The Sun): Why": the label is longer than its letter.
bool is_asker_before_colon(std::string_view line) {
  const std::size_t open = skip_blanks(line, 1);
  if (open >= line.size() || (line[open] != '(' && line[open] != '[')) return false;
  const Colon colon = find_colon(line.substr(0, kLongestLabel));
  return colon.length != 0 && !bracketed_asker(trim(line.substr(0, colon.at))).empty();
}

// "Q - Bram Osei" alone on its line or before a colon.
bool is_letter_with_name(std::string_view line) {
  if (dash_after_letter(line) == 0) return false;
  if (!lettered_name(line).name.empty()) return true;
  const Colon colon = find_colon(line.substr(0, kLongestLabel));
  return colon.length != 0 && !lettered_name(trim(line.substr(0, colon.at))).name.empty();
}

// "Q1: Why", "A1. Yes", "Q.1 Why", "Q (1): Why", "Q 1) Why", "Q1 Why": questions and answers
// that are numbered.
std::optional<LabelMatch> match_numbered_letter(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t from = std::min(line.find_first_not_of(" .#-(", 1), line.size());
  if (from > 3) return std::nullopt;
  std::size_t end = from;
  std::uint16_t number = 0;
  for (; end < line.size() && is_digit(static_cast<unsigned char>(line[end])); ++end)
    number = static_cast<std::uint16_t>(number * 10 + (line[end] - '0'));
  if (end == from || end > from + kMostDigits) return std::nullopt;
  if (line[from - 1] == '(' && line.substr(end++, 1) != ")") return std::nullopt;
  // "Q. 40 people", "Q 3. That" have no number of their own.
  const std::string_view between = line.substr(1, from - 1);
  const bool apart = between.find(' ') != between.npos;
  const std::size_t mark = skip_blanks(line, end);
  const char sign = mark < line.size() ? line[mark] : ' ';
  const bool marked = sign == ':' || sign == ')' || (sign == '.' && !apart);
  const std::size_t after = marked ? mark + 1 : end;
  const Gap gap = gap_at(line, after);
  const bool alone = after >= line.size();
  if ((!gap.any && !alone) || (apart && !marked)) return std::nullopt;
  LabelMatch match = match_of(at, end, after);
  match.own_line = alone;
  match.wide_gap = gap.wide || alone;
  match.words = 1;
  match.number = number;
  match.form = find_form(LabelLetters::numbered_letter,
                         marked || between == "." ? LabelMark::colon : LabelMark::blanks);
  return match;
}

// "P. ¿Cuándo?", "Respuesta. En mayo": a pair that comes again and again; "P. Low" alone is a
// name.
std::optional<LabelMatch> match_pair_period(std::string_view line, std::uint32_t at) {
  const std::size_t end = line.find('.');
  const std::string_view word = line.substr(0, end);
  if (end >= line.size() || (word != "P" && word != "R" && word != "Pregunta" &&
                             word != "Respuesta" && word != "PREGUNTA" && word != "RESPUESTA"))
    return std::nullopt;
  const Gap gap = gap_at(line, end + 1);
  const bool alone = end + 1 == line.size();
  if (!gap.any && !alone) return std::nullopt;
  LabelMatch match = match_of(at, end, end + 1);
  match.own_line = alone;
  match.wide_gap = gap.wide || alone;
  match.words = 1;
  match.form = find_form(LabelLetters::numbered_letter, LabelMark::period);
  return match;
}

}  // namespace

// "Q    Secretary", "Q: Hi", "Q. Hi", "A   Yes"; "P.- ¿Cuándo?" and "R : Oui" only with
// a mark of their own.
std::optional<LabelMatch> match_question_letter(std::string_view line, std::uint32_t at) {
  const char letter = line.front();
  const bool pair = letter == 'P' || letter == 'R';
  if (pair)
    if (auto match = match_pair_period(line, at)) return match;
  if (letter != 'Q' && letter != 'A' && !pair) return std::nullopt;
  if (line.size() < 2) return std::nullopt;
  if (auto match = match_numbered_letter(line, at)) return match;
  if (letter == 'Q' && is_asker_before_colon(line)) return std::nullopt;
  if (is_letter_with_name(line)) return std::nullopt;
  const std::size_t mark = mark_after_letter(line);
  const bool marked = mark > 0;
  // "P. Low" and "R. Holt" are initials.
  if (pair && (!marked || line.substr(1, mark) == ".")) return std::nullopt;
  const Gap gap = gap_at(line, 1 + mark);
  const bool alone = line.size() == 1 + mark;
  if (!gap.any && !alone) return std::nullopt;
  // "A " opens a sentence: an answer has its mark, or a wide gap.
  if (letter == 'A' && (!marked && !gap.wide)) return std::nullopt;
  LabelMatch match = match_of(at, 1, 1 + mark);
  match.words = 1;
  match.own_line = alone;
  match.wide_gap = gap.wide || alone;
  match.form =
      find_form(LabelLetters::question_letter, marked ? LabelMark::colon : LabelMark::blanks);
  if (!marked) {
    // "Q " opens a question only before something that opens a sentence.
    const CodePoint next = decode_at(line, skip_blanks(line, 1));
    if (is_lower(next.value) && !gap.wide) return std::nullopt;
    if (next.value == '&') return std::nullopt;  // "Q & A"
  }
  return match;
}

}  // namespace lectern
