// Times of day as forms write them.
#pragma once

#include <string>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

// "16:05" for 965 minutes.
std::string clock_text(ClockTime time);
// The inverse; absent when it is no time of day.
ClockTime parse_clock(std::string_view text);

}  // namespace lectern
