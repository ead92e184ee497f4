// Places that heads name.
#pragma once

#include <string_view>

#include "transcript/dates.hpp"

namespace lectern {

// Whether a line is a place: "Washington, D.C.", "James S. Brady Press Briefing Room".
bool is_place(std::string_view line, std::string_view folded_line);

// The place in a line of a place and a date: "Frankfurt am Main, 24 July 2031", "La Moncloa,
// Madrid, martes 9 de septiembre de 2031", "Tuesday, 13 May 2031 - Strasbourg". Nothing when
// what stands beside the date names an event or a person with an office.
std::string_view place_beside_date(std::string_view line, const FoundDate& date);

}  // namespace lectern
