// Whether a turn asks something of whoever speaks next.
#pragma once

#include <string_view>

#include "lectern/builder.hpp"

namespace lectern::analysis {

// A question mark in a turn that is no speech, or at the end of any, or words that say so ("I
// wanted to ask about the ferry."); but for a mark behind the name of the next speaker, which calls
// him.
bool turn_asks(const BriefingBuilder& builder, Index turn);

// "We go online now. Phil Aldrich?" above a turn in which he asks gives him the floor.
bool calls_next(const BriefingBuilder& builder, Index turn, std::string_view ending);

}  // namespace lectern::analysis
