// Analysis: what can be inferred from a briefing, and is marked so; and how much of
// it a user wants.
#pragma once

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern {

// Infers participants and roles, turn kinds, who asks (hand-offs), exchanges,
// resumed turns, sections and ground rules. What is stated or given stays: each
// step fills only what is absent, so that analysing twice changes nothing.
// Every inferred fact has an assertion with its rule and its evidence.
// Diagnostics: analysis.question.unanswered, text.label.misprint.
Result<Briefing> analyse(Briefing briefing, Diagnostics& diagnostics);

// Takes back what was inferred with less certainty than asked for, or all of it: the
// values, their assertions and the candidates that lost, exchanges and sections that
// rest on them, and participants nobody refers to any more. What is stated or given
// stays.
struct AssertionFilter {
  bool only_stated = false;
  Certainty at_least = Certainty::low;
  bool keeps_all() const { return !only_stated && at_least == Certainty::low; }
};
Result<Briefing> keep_assertions(Briefing briefing, const AssertionFilter& filter);

// Masks what is not for reporting: the stretches that the rules of `analysed` cover
// and the turns that are off the record become "[withheld]" in `briefing`,
// which has the same blocks (it is the same briefing, before or after its analysis).
// Names and evidence that stand in those stretches alone go with them. Nothing masked:
// the briefing as it is.
Result<Briefing> mask_unreportable(Briefing briefing, const Briefing& analysed);

}  // namespace lectern
