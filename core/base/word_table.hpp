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
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // Of the rows of a table that have a word each.
  template <class Row, std::size_t N>
  static WordSet of(const Row (&table)[N]) {
    std::vector<std::string_view> words;
    for (const Row& row : table) words.push_back(row.word);
    return WordSet(words);
  }
  explicit WordSet(std::span<const std::string_view> words)
      : words_(words.begin(), words.end()), next_(words.size()) {
    heads_.fill(kEnd);
    for (std::size_t n = words_.size(); n-- > 0;) {
      std::uint16_t& head = heads_[place_of(words_[n])];
      next_[n] = head;
      head = static_cast<std::uint16_t>(n);
    }
  }
  bool contains(std::string_view word) const { return find(word) != kNone; }
  // The place of a word in the list, of the first where it stands there twice; kNone.
  std::size_t find(std::string_view word) const {
    if (word.empty()) return kNone;
    for (std::uint16_t n = heads_[place_of(word)]; n != kEnd; n = next_[n])
      if (words_[n] == word) return n;
    return kNone;
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
