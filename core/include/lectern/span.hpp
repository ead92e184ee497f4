// Spans: half-open byte ranges [begin, end) of a source's decoded UTF-8 text.
//
// Offsets are 32 bits; a source over 4 GiB is refused when it is opened.
// {0, 0} means "no span": the record was not read from a source text.
#pragma once

#include <cstdint>

namespace lectern {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool present() const { return begin != 0 || end != 0; }
  constexpr std::uint32_t size() const { return end - begin; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace lectern
