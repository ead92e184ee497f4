// Turns that no label opens and the typography tells: plain answers below questions that have
// labels, and below questions in bold where nobody has one (interviews of central banks and of
// newspapers); a dash before each turn (interviews in Russian, Spanish, Portuguese).
#pragma once

#include <vector>

#include "transcript/label_forms.hpp"
#include "transcript/layout.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// Adds to the accepted labels of a document, in order, matches without a name that have the
// turn's kind and the rule: `kind.below-the-question`, `kind.bold-question`, `kind.dash`.
void add_unlabelled_turns(const StyledText& styled, const Layout& layout,
                          std::vector<LabelMatch>& labels);

}  // namespace lectern
