// Many phrases looked for in one short text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lectern {

// Which pairs of neighbouring bytes a text has, as bits that several pairs may share (B. H.
// Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970): words with a pair
// that it has not do not stand in it, and most phrases end at their first or second pair.
class PairFilter {
 public:
  explicit PairFilter(std::string_view text) {
    for (std::size_t at = 1; at < text.size(); ++at) {
      const unsigned place = place_of(text[at - 1], text[at]);
      bits_[place / 64] |= std::uint64_t{1} << (place % 64);
    }
  }
  // False: the words do not stand in the text. True says nothing.
  bool may_hold(std::string_view words) const {
    for (std::size_t at = 1; at < words.size(); ++at) {
      const unsigned place = place_of(words[at - 1], words[at]);
      if ((bits_[place / 64] >> (place % 64) & 1) == 0) return false;
    }
    return true;
  }

 private:
  static constexpr unsigned place_of(char first, char second) {
    return (static_cast<unsigned char>(first) * 37U + static_cast<unsigned char>(second)) % 512;
  }
  std::array<std::uint64_t, 8> bits_{};
};

// The first phrase of a list that stands in the text; "" for none.
std::string_view first_held(std::string_view text, std::span<const std::string_view> phrases);
bool holds_any(std::string_view text, std::span<const std::string_view> phrases);
// The same for several lists: `pairs` are those of the text.
bool holds_any(std::string_view text, const PairFilter& pairs,
               std::span<const std::string_view> phrases);

}  // namespace lectern
