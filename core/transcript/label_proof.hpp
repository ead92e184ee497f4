// What one label's own form and count prove, before its company is asked: a title, a role word,
// a time, a name that comes again.
#pragma once

#include "transcript/label_evidence.hpp"

namespace lectern {

// Sets SeenLabel::proved of each label. Letters and initials are left to label_family.hpp.
void prove_labels(LabelEvidence& evidence);

}  // namespace lectern
