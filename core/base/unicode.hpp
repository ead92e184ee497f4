// UTF-8 and the few character properties that reading a transcript needs.
// Properties beyond ASCII come from utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

struct CodePoint {
  char32_t value;
  std::uint32_t length;  // bytes; 0 at the end of the text
};

// Decodes the code point at `at`. The text is valid UTF-8.
CodePoint decode_long(std::string_view text, std::size_t at);  // two bytes and more
inline CodePoint decode_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1} : decode_long(text, at);
}
// Decodes the code point that ends before `at`.
CodePoint decode_before(std::string_view text, std::size_t at);
void append_utf8(std::string& to, char32_t value);

// Length of the longest valid UTF-8 prefix (RFC 3629: no surrogates, no overlong
// forms, nothing past U+10FFFF).
std::size_t valid_utf8_prefix(std::string_view bytes);

// Blank inside a line: space, tab, no-break spaces, the U+2000 spaces, U+3000,
// and zero-width marks (U+200B..200F, U+2060, U+FEFF).
bool is_wide_blank(char32_t c);  // those past ASCII
inline bool is_blank(char32_t c) {
  return c < 0x80 ? c == ' ' || (c <= '\f' && (c == '\t' || c == '\v' || c == '\f'))
                  : is_wide_blank(c);
}
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// Bytes from `at` on that are ASCII without a control character and without two spaces in
// a row: most of a transcript. It may stop up to eight bytes before the end of the text.
std::size_t plain_run(std::string_view text, std::size_t at);

// First offset at or after `at` that is not blank; blanks include line ends when
// `lines` is true.
std::size_t skip_blanks(std::string_view text, std::size_t at, bool lines = false);
// The text without blanks and line ends at both sides.
std::string_view trim(std::string_view text);
// Lower case, no-break spaces as spaces, runs of blanks as one, trimmed; for
// comparing labels and titles, never for output.
std::string folded(std::string_view text);
// For comparing names: as folded(), without accents and apostrophes, hyphens as spaces:
// "O’Brien-Müller" → "obrien muller". Of one character: nothing, a space, or its letters.
std::string name_key(std::string_view text);
void append_name_key(std::string& to, char32_t c);
// For display: words in capitals with one capital each ("SENIOR OFFICIAL ONE" →
// "Senior Official One"); initials ("J.", "AG"), numerals and words that have small
// letters already stay as they are.
std::string title_case(std::string_view label);
// Number of code points.
std::size_t count_code_points(std::string_view text);

}  // namespace lectern
