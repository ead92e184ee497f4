#include "base/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

#include "base/byte_scan.hpp"

namespace lectern {

CodePoint decode_long(std::string_view text, std::size_t at) {
  const auto left = static_cast<std::uint32_t>(std::min<std::size_t>(4, text.size() - at));
  const auto byte = [&](std::uint32_t n) {
    return n < left ? static_cast<unsigned char>(text[at + n]) : 0U;
  };
  const char32_t b0 = byte(0);
  // A sequence that the text cuts off is as long as what is left of it.
  if (b0 < 0xE0) return {((b0 & 0x1F) << 6) | (byte(1) & 0x3F), std::min(2U, left)};
  if (b0 < 0xF0)
    return {((b0 & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), std::min(3U, left)};
  return {
      ((b0 & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F),
      left};
}

CodePoint decode_before(std::string_view text, std::size_t at) {
  if (at == 0) return {0, 0};
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return {decode_at(text, start).value, static_cast<std::uint32_t>(at - start)};
}

void append_utf8(std::string& to, char32_t value) {
  if (value < 0x80) {
    to += static_cast<char>(value);
  } else if (value < 0x800) {
    to += static_cast<char>(0xC0 | (value >> 6));
    to += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    to += static_cast<char>(0xE0 | (value >> 12));
    to += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    to += static_cast<char>(0xF0 | (value >> 18));
    to += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    to += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (value & 0x3F));
  }
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  std::size_t at = 0;
  while (at < size) {
    at = byte_scan::find(bytes, at, [](auto some) { return byte_scan::above(some, 0x7F); });
    if (at >= size) break;
    const unsigned b0 = p[at];
    const auto continues = [&](std::size_t n, unsigned low = 0x80, unsigned high = 0xBF) {
      return at + n < size && p[at + n] >= low && p[at + n] <= high;
    };
    if (b0 >= 0xC2 && b0 <= 0xDF && continues(1)) {
      at += 2;
    } else if (b0 == 0xE0 && continues(1, 0xA0) && continues(2)) {
      at += 3;
    } else if (((b0 >= 0xE1 && b0 <= 0xEC) || b0 == 0xEE || b0 == 0xEF) && continues(1) &&
               continues(2)) {
      at += 3;
    } else if (b0 == 0xED && continues(1, 0x80, 0x9F) && continues(2)) {
      at += 3;
    } else if (b0 == 0xF0 && continues(1, 0x90) && continues(2) && continues(3)) {
      at += 4;
    } else if (b0 >= 0xF1 && b0 <= 0xF3 && continues(1) && continues(2) && continues(3)) {
      at += 4;
    } else if (b0 == 0xF4 && continues(1, 0x80, 0x8F) && continues(2) && continues(3)) {
      at += 4;
    } else {
      return at;
    }
  }
  return size;
}

bool is_wide_blank(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LL;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_MN;
}

std::size_t plain_run(std::string_view text, std::size_t at) {
  using namespace byte_scan;
  const std::size_t begin = at;
  for (; at + kWidth < text.size(); at += kWidth) {
    const Bytes here = load(text.data() + at);
    const Bytes next = load(text.data() + at + 1);
    const unsigned other =
        bits(below(here, ' ') | ~below(here, 0x80) | (equal(here, ' ') & equal(next, ' ')));
    if (other != 0) return at + first(other) - begin;
  }
  for (; at + 1 < text.size(); ++at) {
    const auto here = static_cast<unsigned char>(text[at]);
    if (here < ' ' || here >= 0x80 || (here == ' ' && text[at + 1] == ' ')) break;
  }
  return at - begin;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, bool lines) {
  while (at < text.size()) {
    const CodePoint c = decode_at(text, at);
    if (!is_blank(c.value) && !(lines && (c.value == '\n' || c.value == '\r'))) break;
    at += c.length;
  }
  return at;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = skip_blanks(text, 0, true);
  std::size_t end = text.size();
  while (end > begin) {
    const CodePoint c = decode_before(text, end);
    if (!is_blank(c.value) && c.value != '\n' && c.value != '\r') break;
    end -= c.length;
  }
  return text.substr(begin, end - begin);
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      space = !out.empty();
      ++at;
      continue;
    }
    if (const std::size_t run = plain_run(text, at); run > 0) {
      if (space) out += ' ';
      const std::size_t from = out.size();
      out.append(text, at, run);
      std::transform(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(),
                     out.begin() + static_cast<std::ptrdiff_t>(from),
                     [](char c) { return static_cast<char>(c | (c >= 'A' && c <= 'Z' ? 32 : 0)); });
      space = !out.empty() && out.back() == ' ';
      if (space) out.pop_back();
      at += run;
      continue;
    }
    const CodePoint c = decode_at(text, at);
    at += c.length;
    if (is_blank(c.value) || c.value == '\n' || c.value == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value >= 'A' && c.value <= 'Z' ? c.value + 32 : c.value);
    } else {
      append_utf8(out,
                  static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
    }
  }
  return out;
}

void append_name_key(std::string& to, char32_t c) {
  if (c < 0x80) {
    if (c == '\'' || c == '`') return;
    if (c == '-' || is_blank(c) || c == '\n' || c == '\r')
      to += ' ';
    else
      to += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return;
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == 0x201B) return;
  if ((c >= 0x2010 && c <= 0x2013) || is_blank(c)) {
    to += ' ';
    return;
  }
  utf8proc_int32_t parts[8];
  int last = 0;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_COMPAT);
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8, options, &last);
  for (utf8proc_ssize_t n = 0; n < count && n < 8; ++n)
    append_utf8(to, static_cast<char32_t>(parts[n]));
}

std::string name_key(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const std::size_t before = out.size();
    append_name_key(out, c.value);
    if (out.size() == before + 1 && out.back() == ' ' && (before == 0 || out[before - 1] == ' '))
      out.pop_back();
    at += c.length;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string title_case(std::string_view label) {
  std::string out;
  for (std::size_t at = 0; at < label.size();) {
    // One word: up to a blank, a hyphen or an apostrophe.
    std::size_t end = at;
    std::size_t upper = 0;
    std::size_t lower = 0;
    bool vowel = false;
    while (end < label.size()) {
      const CodePoint c = decode_at(label, end);
      if (end > at && (is_blank(c.value) || c.value == '-' || c.value == 0x2019 || c.value == '\''))
        break;
      upper += is_upper(c.value);
      lower += is_lower(c.value);
      vowel = vowel || c.value >= 0x80 ||
              std::string_view("AEIOUY").find(static_cast<char>(c.value)) != std::string_view::npos;
      end += c.length;
      if (is_blank(c.value) || c.value == '-') break;
    }
    const std::string_view word = label.substr(at, end - at);
    const bool title = word == "MR." || word == "MS." || word == "MRS." || word == "DR." ||
                       word == "MR" || word == "MS" || word == "MRS" || word == "DR";
    // "US", "BBC", "II": short words without a vowel, and roman numerals.
    const bool initials =
        !title && upper > 0 && upper <= 4 &&
        (!vowel || word == "II" || word == "III" || word == "IV" || word == "US" || word == "UN");
    bool seen = false;
    for (std::size_t n = at; n < end;) {
      const CodePoint c = decode_at(label, n);
      if (lower == 0 && upper > 1 && !initials && is_upper(c.value) && seen)
        append_utf8(
            out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
      else
        out.append(label.substr(n, c.length));
      seen = seen || is_letter(c.value);
      n += c.length;
    }
    at = end;
  }
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

}  // namespace lectern
