// Every time of a briefing moved: by a shift, from two points, from one frame rate to
// another. Integer arithmetic: a time keeps its millisecond over 100 hours and more.
#pragma once

#include <string_view>

#include "lectern/briefing.hpp"
#include "lectern/result.hpp"

namespace lectern {

// t → (t − from) · numerator / denominator + to, rounded to the nearest millisecond.
struct TimeMap {
  Milliseconds from = 0, to = 0;
  std::int64_t numerator = 1, denominator = 1;  // positive
  bool changes() const { return from != to || numerator != denominator; }
  Milliseconds operator()(Milliseconds time) const;
};

// "1.5", "-00:00:02", "00:01:02.500": seconds, or minutes and hours before colons.
// Error: retime.invalid.
Result<Milliseconds> parse_time(std::string_view text);
// "1.5": everything so much later (or, with a minus, earlier).
Result<TimeMap> parse_shift(std::string_view text);
// "00:00:10=00:00:12,01:00:00=01:00:05": what stood at the first of each pair belongs at the
// second; one pair is a shift, two scale as well.
Result<TimeMap> parse_points(std::string_view text);
// "25:23.976": made for the first frame rate, wanted for the second.
Result<TimeMap> parse_rates(std::string_view text);

// Times of cues, turns, words, anchors and time marks. Cues that were moved are no longer
// what stands in the source.
Result<Briefing> retimed(Briefing briefing, const TimeMap& map);

}  // namespace lectern
