#include "transcript/label_parts.hpp"

#include "base/unicode.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {

std::string_view bare_name(std::string_view label) { return trim(label.substr(0, tail_of(label))); }

std::string_view without_suffix(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string_view::npos || name.find(' ') == blank) return name;
  return is_suffix(folded(name.substr(blank + 1))) ? trim(name.substr(0, blank)) : name;
}

std::string_view without_guillemets(std::string_view words) {
  constexpr std::string_view kOpen = "«", kClose = "»";
  if (!words.starts_with(kOpen) || !words.ends_with(kClose)) return words;
  words.remove_prefix(kOpen.size());
  words.remove_suffix(kClose.size());
  return trim(words);
}

std::size_t dash_after_letter(std::string_view label) {
  if (label.size() < 5 || (label[0] != 'Q' && label[0] != 'A')) return 0;
  const std::size_t from = skip_blanks(label, 1);
  const char32_t dash = decode_at(label, from).value;
  return from > 1 && (dash == '-' || dash == 0x2013 || dash == 0x2014) ? from : 0;
}

LetteredName lettered_name(std::string_view label) {
  const std::size_t dash = dash_after_letter(label);
  if (dash == 0) return {};
  const std::string_view name = trim(label.substr(dash + decode_at(label, dash).length));
  const auto shape = shape_of(name);
  if (!shape || shape->words < 2 || !is_upper(decode_at(name, 0).value)) return {};
  return {label[0], name};
}

std::string_view bracketed_asker(std::string_view label) {
  if (const LetteredName asker = lettered_name(label); asker.letter == 'Q') return asker.name;
  const std::string_view bare = bare_name(label);
  const std::string_view rest = trim(label.substr(bare.size()));
  if (rest.size() < 3 || !is_question_label(folded(bare))) return {};
  const bool round = rest.front() == '(' && rest.back() == ')';
  const bool square = rest.front() == '[' && rest.back() == ']';
  if (!round && !square) return {};
  // "(Elena Neri, Ansa; through an interpreter)": behind a semicolon it says how.
  const std::string_view inner = rest.substr(1, rest.size() - 2);
  const std::string_view words = trim(inner.substr(0, inner.find(';')));
  if (!is_upper(decode_at(without_guillemets(words), 0).value) || find_note(folded(words)))
    return {};
  return words;
}

std::string initials_of(std::string_view name) {
  std::string out;
  bool begins = true;
  const std::string words = folded(bare_name(name));
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint c = decode_at(words, at);
    if (is_blank(c.value) || c.value == '-') {
      begins = true;
    } else if (begins) {
      out.append(words, at, c.length);
      begins = false;
    }
    at += c.length;
  }
  return out;
}

std::size_t question_number_at(std::string_view line) {
  if (line.empty() || line.front() != 'Q') return 0;
  std::size_t end = 1;
  while (end < line.size() && is_digit(static_cast<unsigned char>(line[end]))) ++end;
  return end > 1 && end <= 5 && is_blank(decode_at(line, end).value) ? end : 0;
}

}  // namespace lectern
