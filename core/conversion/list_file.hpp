// The list of a bundle (--list FILE): what goes in, in which order, under which titles.
//
//   title: "All briefings of May"
//   order: "date"               # or "listed", as they stand below: the default
//   since: "2031-05-01"         # briefings outside are left out, and so are those
//   until: "2031-05-31"         # without a full date
//   parts:
//     - "call.txt"              # from the folder of the list
//     - {file: "lock-room.txt", title: "The lock room"}
//
// Without `parts` it rules the inputs of the command line.
#pragma once

#include "lectern/convert.hpp"

namespace lectern {

struct BundleList {
  bool present = false;
  bool by_date = false;
  std::string since, until;         // full dates; "" for none
  std::vector<std::string> titles;  // of the inputs; "" where none is given
  // Whether a briefing of that date belongs to it.
  bool selects(std::string_view date) const;
};

// Reads the list that the request names and puts its inputs and title into it. Errors:
// those of reading and YAML; list.invalid, list.no-parts, list.conflict.
Result<BundleList> apply_list(Request& request);

}  // namespace lectern
