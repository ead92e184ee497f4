// Which line of the head is the title.
#pragma once

#include <cstdint>

#include "transcript/dates.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// The one that the page names, a heading of the first level, the first that names an event, the
// first that could be one, of the lines up to `end`; kNone where it stands outside of the text.
std::uint32_t find_title(const StyledText& styled, std::uint32_t end, DayOrder order);

}  // namespace lectern
