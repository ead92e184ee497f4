// What an editor should look at in a transcript that was read and analysed.
#pragma once

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern {

// Adds check.labels.one-person, check.residue, check.embargo.no-end, check.asker.unknown
// and check.speaker.unknown (docs/diagnostics.md). Lost and empty turns, misprints,
// titles printed twice and unanswered questions are told by reading and analysis.
void check_transcript(const Briefing& briefing, Diagnostics& diagnostics);

}  // namespace lectern
