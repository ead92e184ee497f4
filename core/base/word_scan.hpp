// Eight bytes of text looked at in one machine word (H. S. Warren, Hacker's Delight,
// chapter 6): most of a transcript is plain letters, passed over eight at a time.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace lectern::word_scan {

inline constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
inline constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

// The eight bytes at `at`, the first of them lowest.
inline std::uint64_t load(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

// Of each mask the lowest high bit that is set is exact; others above it may be carries.
inline std::uint64_t zeros(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }
inline std::uint64_t equal(std::uint64_t word, unsigned char byte) {
  return zeros(word ^ (kOnes * byte));
}
inline std::uint64_t below(std::uint64_t word, unsigned char byte) {  // byte <= 0x80
  return (word - kOnes * byte) & ~word & kHighs;
}
// Which of the eight bytes the lowest bit of a mask, not zero, stands for.
inline unsigned first(std::uint64_t mask) {
  return static_cast<unsigned>(std::countr_zero(mask)) / 8;
}

}  // namespace lectern::word_scan
