#include "base/byte_scan.hpp"

#include <algorithm>

namespace lectern::byte_scan {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// The places among the sixteen at `at` where the words may stand.
unsigned places(const char* at, std::string_view words) {
  return bits(equal(load(at), static_cast<unsigned char>(words[0])) &
              equal(load(at + 1), static_cast<unsigned char>(words[1])) &
              equal(load(at + words.size() - 1), static_cast<unsigned char>(words.back())));
}

bool stands_at(std::string_view text, std::size_t at, std::string_view words) {
  return text[at] == words[0] && std::memcmp(text.data() + at, words.data(), words.size()) == 0;
}

}  // namespace

std::size_t find_words(std::string_view text, std::string_view words, std::size_t at) {
  if (words.size() < 2) return text.find(words, at);
  if (text.size() < words.size()) return kNowhere;
  const std::size_t end = text.size() - words.size() + 1;  // behind the last place
  while (at + kWidth <= end || (at < end && end >= kWidth)) {
    const std::size_t from = std::min(at, end - kWidth);  // the last sixteen may begin before `at`
    unsigned found = places(text.data() + from, words) >> (at - from);
    for (; found != 0; found &= found - 1)
      if (stands_at(text, at + first(found), words)) return at + first(found);
    at = from + kWidth;
  }
  for (; at < end; ++at)
    if (stands_at(text, at, words)) return at;
  return kNowhere;
}

std::size_t find_last_words(std::string_view text, std::string_view words) {
  if (words.size() < 2) return text.rfind(words);
  if (text.size() < words.size()) return kNowhere;
  std::size_t end = text.size() - words.size() + 1;  // behind the places that are left
  const bool wide = end >= kWidth;
  while (wide && end > 0) {
    const std::size_t from = end < kWidth ? 0 : end - kWidth;
    for (unsigned found = places(text.data() + from, words) & ((1U << (end - from)) - 1);
         found != 0;) {
      const auto last = static_cast<unsigned>(std::bit_width(found)) - 1;
      if (stands_at(text, from + last, words)) return from + last;
      found ^= 1U << last;
    }
    end = from;
  }
  while (end-- > 0)
    if (stands_at(text, end, words)) return end;
  return kNowhere;
}

}  // namespace lectern::byte_scan
