#include "base/language_tag.hpp"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

// Languages whose usual script runs from right to left (the scripts' own subtags
// are looked at first).
constexpr std::array<std::string_view, 9> kRightToLeft = {"ar", "dv", "fa", "he", "ks",
                                                          "ps", "sd", "ug", "ur"};

}  // namespace

bool is_language_tag(std::string_view text) {
  std::size_t part = 0;
  bool first = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-') {
      if (part == 0) return false;
      part = 0;
      first = false;
    } else if (letter || (!first && c >= '0' && c <= '9')) {
      if (++part > 8) return false;
    } else {
      return false;
    }
  }
  return part > 0;
}

bool is_right_to_left(std::string_view language) {
  for (const std::string_view script : {"-Arab", "-Hebr", "-Thaa"})
    if (language.find(script) != std::string_view::npos) return true;
  if (language.find("-Latn") != std::string_view::npos ||
      language.find("-Cyrl") != std::string_view::npos)
    return false;
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const std::string_view known : kRightToLeft)
    if (primary == known) return true;
  return false;
}

}  // namespace lectern
