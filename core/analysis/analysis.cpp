#include "lectern/analysis.hpp"

#include "analysis/steps.hpp"
#include "base/version.hpp"
#include "lectern/builder.hpp"

namespace lectern {

Result<Briefing> analyse(Briefing briefing, Diagnostics& diagnostics) {
  BriefingBuilder builder(std::move(briefing));
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
  analysis::find_event_kind(builder);
  if (builder.metadata().analysed_by.empty())
    builder.metadata().analysed_by = builder.add("lectern " + std::string(kVersion));
  return builder.freeze();
}

}  // namespace lectern
