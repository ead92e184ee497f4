// Labels that come once, and what speaks for them: an office in brackets, a longer form of the
// name, the head of the document, their place between questions and answers, their company.
#pragma once

#include "transcript/label_evidence.hpp"
#include "transcript/label_family.hpp"
#include "transcript/layout.hpp"

namespace lectern {

// Proves names in the company of a form that is proved. What is carried may speak for others:
// the longer form of a name for the shorter, and both for the form.
void carry_single_labels(LabelEvidence& evidence, const LabelFamily& family, const Layout& layout);

}  // namespace lectern
