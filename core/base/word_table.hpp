// Tables of words.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace lectern {

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

// Words that are asked for again and again: found by a few of their bytes. The words
// outlive the set; none is empty, and there are fewer than 65,535.
class WordSet {
 public:
  explicit WordSet(std::span<const std::string_view> words)
      : words_(words.begin(), words.end()), next_(words.size()) {
    heads_.fill(kEnd);
    for (std::size_t n = 0; n < words_.size(); ++n) {
      std::uint16_t& head = heads_[place_of(words_[n])];
      next_[n] = head;
      head = static_cast<std::uint16_t>(n);
    }
  }
  bool contains(std::string_view word) const {
    if (word.empty()) return false;
    for (std::uint16_t n = heads_[place_of(word)]; n != kEnd; n = next_[n])
      if (words_[n] == word) return true;
    return false;
  }

 private:
  static constexpr std::uint16_t kEnd = 0xFFFF;
  static std::size_t place_of(std::string_view word) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
    return (byte(0) * 31U + byte(word.size() / 2) * 7U + byte(word.size() - 1) + word.size() * 3) %
           512;
  }
  std::vector<std::string_view> words_;
  std::vector<std::uint16_t> next_;
  std::array<std::uint16_t, 512> heads_{};
};

}  // namespace lectern
