#include "base/language_tag.hpp"

namespace lectern {

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

}  // namespace lectern
