// What freeze() promises about every briefing. docs/briefing.md lists the names.
#pragma once

#include <optional>
#include <string>

#include "lectern/briefing.hpp"

namespace lectern {

// The first invariant that does not hold, "name: where"; nothing when all hold.
std::optional<std::string> find_broken_invariant(const Briefing& briefing);

}  // namespace lectern
