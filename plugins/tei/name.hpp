// The name of something in a document, put together without memory of its own: there are several
// for each turn.
#pragma once

#include <array>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lectern::tei {

// Of at most kLongest bytes: two pointers to categories of turns, each with the prefix of a
// corpus, which has 27 bytes at most ("b-", twelve of a digest, "-", the number of a copy, ".").
class Name {
 public:
  static constexpr std::size_t kLongest = 96;

  Name& operator<<(char byte) {
    assert(size_ < kLongest);
    bytes_[size_++] = byte;
    return *this;
  }
  Name& operator<<(std::string_view text) {
    assert(text.size() <= kLongest - size_);
    if (!text.empty()) std::memcpy(bytes_.data() + size_, text.data(), text.size());
    size_ += text.size();
    return *this;
  }
  Name& operator<<(std::uint32_t number) {
    assert(kLongest - size_ >= 10);
    char* const end = bytes_.data() + kLongest;
    size_ = static_cast<std::size_t>(std::to_chars(bytes_.data() + size_, end, number).ptr -
                                     bytes_.data());
    return *this;
  }

  operator std::string_view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongest> bytes_;
  std::size_t size_ = 0;
};

}  // namespace lectern::tei
