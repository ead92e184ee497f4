// Times of TTML (TTML2 12.3, "time expressions"), in integer arithmetic: a time keeps its
// millisecond over 100 hours and more.
#pragma once

#include <cstdint>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern::captions {

// What the parameters of a document say of its times (TTML2 7.2).
struct TtmlClock {
  enum class Drop : std::uint8_t { none, ntsc, pal };
  std::int64_t frame_rate = 30;                 // ttp:frameRate
  std::int64_t numerator = 1, denominator = 1;  // ttp:frameRateMultiplier
  std::int64_t sub_frame_rate = 1;              // ttp:subFrameRate
  std::int64_t tick_rate = 1;                   // ttp:tickRate
  bool smpte = false;                           // ttp:timeBase: seconds count frames, too
  Drop drop = Drop::none;                       // ttp:dropMode, of SMPTE time codes
};

// The parameters as they stand; "" where the document has none. What is no positive number
// leaves its default, and `good` is false.
struct TtmlParameters {
  std::string_view frame_rate, multiplier, sub_frame_rate, tick_rate, time_base, drop_mode;
};
TtmlClock ttml_clock(const TtmlParameters& parameters, bool& good);

// "01:02:03.500", "01:02:03:12.1" (frames and sub-frames), "5.25s", "300f", "1000t"; to the
// nearest millisecond. kNoTime for anything else.
Milliseconds parse_ttml_time(std::string_view text, const TtmlClock& clock);

}  // namespace lectern::captions
