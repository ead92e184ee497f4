// Whose initials a label is: "NH" below "Interviewer: Noor Haddad".
#pragma once

#include "lectern/builder.hpp"

namespace lectern::analysis {

// Two or three capital letters and nothing else.
bool are_initials(std::string_view label);

// The one name in the lines of the head that has these initials, letter by letter; empty when
// none has, or several have. Offices and houses are no names: "DG" is not "Director General".
Str find_name_of_initials(const BriefingBuilder& builder, std::string_view initials);

}  // namespace lectern::analysis
