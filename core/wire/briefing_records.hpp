// A briefing on the wire: its JSON form (schemas/briefing.schema.json) in pieces. `briefing`
// has the fields before the turns, each `turn` is one of them, `end` has the fields after
// them, so that nobody need hold the whole.
#pragma once

#include <functional>

#include "briefing/form.hpp"
#include "wire/records.hpp"

namespace lectern::wire {

// Takes bytes that are whole records, one or more.
using Send = std::function<Result<void>(std::string_view bytes)>;

Result<void> send_briefing(const Briefing& briefing, FormParts parts, const Send& send);

// Puts a briefing together again.
class BriefingCollector {
 public:
  // True for the types of which a briefing is made.
  static bool takes(std::string_view type);
  // True when the briefing is whole. Errors: plugin.protocol (pieces in the wrong order),
  // json.* as parse_json.
  Result<bool> take(const Record& record);
  // The briefing, once it is whole. Errors: as read_form.
  Result<Briefing> finish(Diagnostics& diagnostics);
  bool in_one() const { return begun_; }

 private:
  Tree tree_;  // the fields before the turns, then those after
  Tree turns_;
  bool begun_ = false;
};

}  // namespace lectern::wire
