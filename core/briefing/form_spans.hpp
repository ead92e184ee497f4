// The spans at the end of a written form, and what a hand edit leaves of them.
#pragma once

#include "briefing/form_values.hpp"

namespace lectern {

// Fills the spans of the records that were read from `root`. What no longer fits
// (the text was edited, a turn moved or taken out) is dropped, with a warning
// form.spans-outdated.
void read_form_spans(const Tree& root, FormValues& values, Tables& tables);

}  // namespace lectern
