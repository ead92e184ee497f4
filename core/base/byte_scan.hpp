// Text looked at sixteen bytes at a time: most of a transcript is plain letters, passed
// over without a branch. Vectors are those of GCC and Clang ("Using Vector Instructions
// through Built-in Functions", GCC manual 6.52): any machine has them, or has them made.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string_view>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lectern::byte_scan {

inline constexpr std::size_t kWidth = 16;
using Bytes = unsigned char __attribute__((vector_size(kWidth)));
using Mask = signed char __attribute__((vector_size(kWidth)));  // of a byte all ones, or zero

inline Bytes load(const char* at) {
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// What is asked of one byte, or of sixteen.
constexpr unsigned equal(unsigned char byte, unsigned char other) { return byte == other ? 1 : 0; }
inline Mask equal(Bytes bytes, unsigned char other) { return bytes == other; }
constexpr unsigned below(unsigned char byte, unsigned char limit) { return byte < limit ? 1 : 0; }
inline Mask below(Bytes bytes, unsigned char limit) { return bytes < limit; }
constexpr unsigned above(unsigned char byte, unsigned char limit) { return byte > limit ? 1 : 0; }
inline Mask above(Bytes bytes, unsigned char limit) { return bytes > limit; }

// A mask as bits, that of the first byte lowest.
inline unsigned bits(Mask mask) {
#ifdef __SSE2__
  return static_cast<unsigned>(_mm_movemask_epi8(std::bit_cast<__m128i>(mask)));
#else
  unsigned out = 0;
  for (unsigned n = 0; n < kWidth; ++n) out |= (mask[n] != 0 ? 1U : 0U) << n;
  return out;
#endif
}
inline unsigned first(unsigned mask_bits) {
  return static_cast<unsigned>(std::countr_zero(mask_bits));
}

// A text of one to fifteen bytes: each of them once or more, and nothing else.
inline Bytes load_short(std::string_view text) {
  const std::size_t size = text.size();
  const char* data = text.data();
  char bytes[kWidth];
  const auto fill = [&](std::size_t width) {
    for (std::size_t at = 0; at < kWidth; at += 2 * width) {
      std::memcpy(bytes + at, data, width);
      std::memcpy(bytes + at + width, data + size - width, width);
    }
  };
  if (size >= 8)
    fill(8);
  else if (size >= 4)
    fill(4);
  else if (size >= 2)
    fill(2);
  else
    fill(1);
  return load(bytes);
}

// The first byte at or after `at` of which `wanted` holds; the size of the text when there
// is none. `wanted` is a generic lambda, of one byte and of sixteen.
template <class Wanted>
std::size_t find(std::string_view text, std::size_t at, Wanted wanted) {
  const std::size_t size = text.size();
  for (; at + kWidth <= size; at += kWidth)
    if (const unsigned found = bits(wanted(load(text.data() + at))); found != 0)
      return at + first(found);
  if (at >= size || bits(wanted(load_short(text.substr(at)))) == 0) return size;
  while (wanted(static_cast<unsigned char>(text[at])) == 0) ++at;
  return at;
}

// The same of a byte and the one behind it; never of the last.
template <class Wanted>
std::size_t find_pair(std::string_view text, std::size_t at, Wanted wanted) {
  const std::size_t pairs = text.empty() ? 0 : text.size() - 1;
  const char* data = text.data();
  const auto found_at = [&](std::size_t place) {
    return bits(wanted(load(data + place), load(data + place + 1)));
  };
  for (; at + kWidth <= pairs; at += kWidth)
    if (const unsigned found = found_at(at); found != 0) return at + first(found);
  if (at < pairs && pairs >= kWidth) {  // the last sixteen, without those before `at`
    const unsigned found = found_at(pairs - kWidth) >> (kWidth - (pairs - at));
    return found != 0 ? at + first(found) : text.size();
  }
  for (; at < pairs; ++at)
    if (wanted(static_cast<unsigned char>(data[at]), static_cast<unsigned char>(data[at + 1])) != 0)
      return at;
  return text.size();
}

// Whether `holds` of the place of any pair of which `wanted` does: of what is common and mostly
// something else, each stretch of sixteen is looked at once.
template <class Wanted, class Holds>
bool holds_pair(std::string_view text, Wanted wanted, Holds holds) {
  const std::size_t pairs = text.empty() ? 0 : text.size() - 1;
  const char* data = text.data();
  std::size_t at = 0;
  while (at + kWidth <= pairs || (at < pairs && pairs >= kWidth)) {
    const std::size_t from = std::min(at, pairs - kWidth);  // the last may begin before `at`
    unsigned found = bits(wanted(load(data + from), load(data + from + 1))) >> (at - from);
    for (; found != 0; found &= found - 1)
      if (holds(at + first(found))) return true;
    at = from + kWidth;
  }
  for (; at < pairs; ++at)
    if (wanted(static_cast<unsigned char>(data[at]), static_cast<unsigned char>(data[at + 1])) !=
            0 &&
        holds(at))
      return true;
  return false;
}

// Where words first stand at or after `at`, or stand last; npos for nowhere. Three of their bytes
// are compared at sixteen places at a time (W. Mula, "SIMD-friendly algorithms for substring
// searching"): phrases that begin with a blank stop the ones of the standard library at every word.
std::size_t find_words(std::string_view text, std::string_view words, std::size_t at = 0);
std::size_t find_last_words(std::string_view text, std::string_view words);

}  // namespace lectern::byte_scan
