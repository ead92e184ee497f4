// Analysis: what can be inferred from a briefing, and is marked so.
#pragma once

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern {

// Infers participants and roles, turn kinds, who asks (hand-offs), exchanges,
// resumed turns, sections and ground rules. What is stated or given stays: each
// step fills only what is absent, so that analysing twice changes nothing.
// Every inferred fact has an assertion with its rule and its evidence.
// Diagnostics: analysis.question.unanswered.
Result<Briefing> analyse(Briefing briefing, Diagnostics& diagnostics);

}  // namespace lectern
