#include "markup/autolink.hpp"

namespace lectern {
namespace {

// A longer one is taken for words, so that a flood of brackets is read in linear time.
constexpr std::size_t kLongest = 4096;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_uri(std::string_view address) {
  constexpr std::size_t kShortestScheme = 2;
  constexpr std::size_t kLongestScheme = 32;
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon < kShortestScheme || colon > kLongestScheme ||
      !is_letter(address.front()))
    return false;
  for (const char c : address.substr(0, colon))
    if (!is_alphanumeric(c) && c != '+' && c != '.' && c != '-') return false;
  return true;
}

// A part of a domain between two dots.
bool is_domain_label(std::string_view label) {
  constexpr std::size_t kLongestLabel = 63;
  if (label.empty() || label.size() > kLongestLabel || label.front() == '-' || label.back() == '-')
    return false;
  for (const char c : label)
    if (!is_alphanumeric(c) && c != '-') return false;
  return true;
}

bool is_email(std::string_view address) {
  constexpr std::string_view kLocalSigns = ".!#$%&'*+/=?^_`{|}~-";
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  for (const char c : address.substr(0, at))
    if (!is_alphanumeric(c) && kLocalSigns.find(c) == std::string_view::npos) return false;
  std::string_view domain = address.substr(at + 1);
  for (;;) {
    const std::size_t dot = domain.find('.');
    if (!is_domain_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace

Autolink autolink_at(std::string_view text) {
  if (text.empty() || text.front() != '<') return {};
  text = text.substr(0, kLongest);
  std::size_t end = 1;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '<' &&
         text[end] != '>' && text[end] != '\x7F')
    ++end;
  if (end == text.size() || text[end] != '>') return {};
  const std::string_view address = text.substr(1, end - 1);
  const bool email = is_email(address);
  if (!email && !is_uri(address)) return {};
  return {static_cast<std::uint32_t>(end + 1), email};
}

}  // namespace lectern
