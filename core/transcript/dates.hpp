// Dates and clock times as heads and feet of transcripts print them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

// Which number of "3/11/16" is the day, where only one reading is possible or
// the document tells (a US time zone means the month comes first).
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

struct FoundDate {
  std::string iso;        // ISO 8601
  std::size_t begin = 0;  // of its words, in the line
  std::size_t end = 0;
  bool in_brackets = false;  // the line is "(March 4, 2031)"
  bool by_order = false;     // a numeric date, read by the order given
};

// The first date in a line: "March 4, 2031", "4 March 2031", "04 de marzo de 2031",
// "4. März 2031", "2031-03-04", "3/11/31", "2031年3月4日". Numeric dates that can be read
// in two ways are read by `order`, day first when it is unknown.
std::optional<FoundDate> find_date(std::string_view line, DayOrder order = DayOrder::unknown);

// A line that is a date, with or without its weekday, and nothing else.
std::optional<FoundDate> parse_date_line(std::string_view line, DayOrder order = DayOrder::unknown);

// A line that is a clock time and nothing else: "4:05 P.M. EST", "14:05 GMT",
// "12:10 p.m. (Local)".
struct TimeLine {
  ClockTime time;
  std::string_view zone;  // as printed, a part of `line`
};
std::optional<TimeLine> parse_time_line(std::string_view line);

}  // namespace lectern
