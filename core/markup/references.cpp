#include "markup/references.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

struct Name {
  std::string_view reference, words;
};
constexpr Name kNames[] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};

}  // namespace

Reference read_number_reference(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const int base = hex ? 16 : 10;
  const std::size_t first = hex ? 3 : 2;
  std::size_t at = first;
  char32_t value = 0;
  for (; at < text.size() && digit_value(text[at]) < base; ++at)
    value = std::min<char32_t>(
        value * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(text[at])),
        0x110000);
  if (at == first) return {};
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  Reference out;
  append_utf8(out.text, value);
  out.length = at + (at < text.size() && text[at] == ';' ? 1 : 0);
  return out;
}

Reference read_xml_reference(std::string_view text) {
  if (text.substr(0, 2) == "&#") return read_number_reference(text);
  for (const Name& name : kNames)
    if (text.substr(0, name.reference.size()) == name.reference)
      return {std::string(name.words), name.reference.size()};
  return {};
}

}  // namespace lectern
