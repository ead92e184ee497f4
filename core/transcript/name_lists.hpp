// Names on lines of their own with nothing between them: a list of who takes part (earnings
// calls repeat it at the end), no turns.
#pragma once

#include "transcript/label_evidence.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// Gives the lines of such lists, and the line above that heads one, the role
// LineRole::speaker_list. `evidence` is of `styled`, whose labels stand on lines of their own.
void list_names(StyledText& styled, const LabelEvidence& evidence);

}  // namespace lectern
