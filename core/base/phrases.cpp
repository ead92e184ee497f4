#include "base/phrases.hpp"

#include "base/byte_scan.hpp"

namespace lectern {
namespace {

std::string_view first_held(std::string_view text, const PairFilter& pairs,
                            std::span<const std::string_view> phrases) {
  for (const std::string_view words : phrases)
    if (pairs.may_hold(words) && byte_scan::find_words(text, words) != std::string_view::npos)
      return words;
  return {};
}

}  // namespace

std::string_view first_held(std::string_view text, std::span<const std::string_view> phrases) {
  constexpr std::size_t kFew = 4;  // to look for them costs less than the filter
  if (phrases.size() <= kFew) {
    for (const std::string_view words : phrases)
      if (byte_scan::find_words(text, words) != std::string_view::npos) return words;
    return {};
  }
  return first_held(text, PairFilter(text), phrases);
}

bool holds_any(std::string_view text, const PairFilter& pairs,
               std::span<const std::string_view> phrases) {
  return !first_held(text, pairs, phrases).empty();
}
bool holds_any(std::string_view text, std::span<const std::string_view> phrases) {
  return !first_held(text, phrases).empty();
}

}  // namespace lectern
