#include "base/json_text.hpp"

#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

void append_escape(std::string& to, char32_t c) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  to += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) to += kDigits[(c >> shift) & 15];
}

// YAML 1.2 section 5.1: the printable characters; the rest must be escaped.
bool yaml_needs_escape(char32_t c) {
  return c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

void append_json_string(std::string& to, std::string_view text, bool yaml) {
  to += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
      ++at;
      continue;
    }
    if (byte >= 0x7F && !yaml) {
      ++at;
      continue;
    }
    const CodePoint c = decode_at(text, at);
    if (byte >= 0x80 && !yaml_needs_escape(c.value)) {
      at += c.length;
      continue;
    }
    to.append(text, from, at - from);
    switch (byte) {
      case '"':
        to += "\\\"";
        break;
      case '\\':
        to += "\\\\";
        break;
      case '\n':
        to += "\\n";
        break;
      case '\r':
        to += "\\r";
        break;
      case '\t':
        to += "\\t";
        break;
      default:
        append_escape(to, c.value);
    }
    at += c.length;
    from = at;
  }
  to.append(text, from, text.size() - from);
  to += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace lectern
