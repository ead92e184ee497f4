// Times for a text that has none.
//
// A model of speech: syllables and pauses give each turn a length; what is known
// (times of other turns, start and end of the event) scales it. Sources of the
// figures: docs/timing.md.
#pragma once

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern {

// Natural length of a stretch of speech, unscaled.
Milliseconds natural_duration(std::string_view text);

// A copy of the briefing whose every turn has start and end; those without are
// `estimated`. Turns with times keep them. Diagnostics: timing.estimated,
// timing.implausible (the stated length is no speaking rate and is not used).
Result<Briefing> with_estimated_times(const Briefing& briefing, Diagnostics& diagnostics);

}  // namespace lectern
