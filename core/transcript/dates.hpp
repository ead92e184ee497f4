// Dates and clock times as heads and feet of transcripts print them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

// A line that is a date and nothing else: "March 4, 2031", "(March 4, 2031)",
// "Friday, 4 March 2031", "2031-03-04". As ISO 8601.
struct DateLine {
  std::string iso;
  bool in_brackets = false;
};
std::optional<DateLine> parse_date_line(std::string_view line);

// A line that is a clock time and nothing else: "4:05 P.M. EST", "14:05 GMT",
// "12:10 p.m. (Local)".
struct TimeLine {
  ClockTime time;
  std::string_view zone;  // as printed, a part of `line`
};
std::optional<TimeLine> parse_time_line(std::string_view line);

// "16:05" for 965 minutes.
std::string clock_text(ClockTime time);
// The inverse; absent when it is no time of day.
ClockTime parse_clock(std::string_view text);

}  // namespace lectern
