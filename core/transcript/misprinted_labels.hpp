// Labels that are known, printed otherwise once: with another mark ("DR. WALENSKY.  Thank
// you" where she has a colon) or with a wrong letter ("PRIME MIIISTER:").
#pragma once

#include "transcript/label_evidence.hpp"
#include "transcript/label_family.hpp"

namespace lectern {

// Accepts the matches of such labels, after those of all others, and adds those of lines
// that match no form.
void accept_misprints(LabelEvidence& evidence, const LabelFamily& family);

}  // namespace lectern
