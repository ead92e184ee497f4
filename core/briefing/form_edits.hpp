// What a person changed in a written form beside what was inferred.
#pragma once

#include "lectern/builder.hpp"

namespace lectern {

// A value that differs from the inferred assertion of it was given by hand: it is
// asserted so, and every other assertion of that value loses a rank. Exchanges follow the
// speakers of their questions and the houses of their askers.
void respect_hand_edits(BriefingBuilder& builder);

}  // namespace lectern
