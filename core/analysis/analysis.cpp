#include "lectern/analysis.hpp"

#include "analysis/steps.hpp"
#include "base/huge_pages.hpp"
#include "base/version.hpp"
#include "lectern/builder.hpp"

namespace lectern {

Result<Briefing> analyse(Briefing briefing, Diagnostics& diagnostics) {
  BriefingBuilder builder(std::move(briefing));
  // Its kind, who speaks, what it replies to: two or three inferences for a turn.
  std::vector<Assertion>& assertions = builder.tables().assertions;
  reserve_to_fill(assertions, assertions.size() + 3 * builder.tables().turns.size());
  const auto given = static_cast<Index>(builder.tables().participants.size());
  analysis::find_participants(builder, diagnostics);
  analysis::find_turn_kinds(builder);
  analysis::find_answerer(builder);
  analysis::find_askers(builder);
  analysis::find_resumed_turns(builder);
  analysis::find_exchanges(builder, diagnostics);
  analysis::find_sections(builder);
  analysis::find_ground_rules(builder);
  analysis::find_relative_dates(builder);
  analysis::find_language(builder);
  analysis::find_two_surnames(builder, given);
  analysis::find_event_kind(builder);
  if (builder.metadata().analysed_by.empty())
    builder.metadata().analysed_by = builder.add("lectern " + std::string(kVersion));
  return builder.freeze();
}

}  // namespace lectern
