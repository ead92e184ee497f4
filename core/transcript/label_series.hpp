// Labels that are letters, with or without a number, and prove one another: "Q" and "A", "Q1:"
// and "A1:", "P." and "R.". One alone is an initial, a quarter of the year or a list.
#pragma once

#include "transcript/label_evidence.hpp"

namespace lectern {

// Decides on each letter of a document that marks its turns by colons; `others`: labels beside
// letters are proved.
void prove_series(LabelEvidence& evidence, bool others);

}  // namespace lectern
