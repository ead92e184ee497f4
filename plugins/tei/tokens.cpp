// Any text as a token, and back.
#include "tei.hpp"

namespace lectern::tei {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

constexpr bool stands_for_itself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

int value_of_digit(char c) {
  const std::size_t found = kDigits.find(c);
  return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

// Whether two digits follow: the sign itself is then a code, too.
bool begins_code(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && value_of_digit(text[at + 1]) >= 0 &&
         value_of_digit(text[at + 2]) >= 0;
}

}  // namespace

std::string token_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (stands_for_itself(c) || (c == '_' && text.size() > 1 && !begins_code(text, at))) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '_';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out.empty() ? "_" : out;
}

bool is_token(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!stands_for_itself(text[at]) && (text[at] != '_' || begins_code(text, at))) return false;
  return text.size() > 1 || (text.size() == 1 && text != "_");
}

std::string text_of_token(std::string_view token) {
  if (token == "_") return {};
  std::string out;
  for (std::size_t at = 0; at < token.size(); ++at) {
    if (token[at] != '_' || !begins_code(token, at)) {
      out += token[at];
      continue;
    }
    out += static_cast<char>(value_of_digit(token[at + 1]) * 16 + value_of_digit(token[at + 2]));
    at += 2;
  }
  return out;
}

}  // namespace lectern::tei
