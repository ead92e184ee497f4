#include "transcript/question_marks.hpp"

#include "base/unicode.hpp"

namespace lectern {
namespace {

// Behind a Greek letter a semicolon asks.
bool is_greek_question(std::string_view text, std::size_t at) {
  constexpr unsigned char kFirst = 0xCE, kLast = 0xCF;  // lead bytes of Greek letters
  if (at < 2) return false;
  const auto lead = static_cast<unsigned char>(text[at - 2]);
  return lead >= kFirst && lead <= kLast;
}
constexpr std::string_view kArabic = "\u061F", kFullWidth = "\uFF1F";

}  // namespace

bool has_question_mark(std::string_view text) {
  if (text.find('?') != text.npos) return true;
  for (std::size_t at = text.find(';'); at != text.npos; at = text.find(';', at + 1))
    if (is_greek_question(text, at)) return true;
  return text.find(kArabic) != text.npos || text.find(kFullWidth) != text.npos;
}

bool ends_in_question_mark(std::string_view text) {
  text = trim(text);
  if (text.ends_with(';')) return is_greek_question(text, text.size() - 1);
  return text.ends_with('?') || text.ends_with(kArabic) || text.ends_with(kFullWidth);
}

}  // namespace lectern
