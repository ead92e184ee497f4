// Words that make a name a news house: data with no logic.
#pragma once

#include <string_view>

namespace lectern::analysis {

// "AFP", "Kyodo News", "the Harbor Ledger": a known agency or broadcaster, or a name that
// ends in a word for one. Folded.
bool names_outlet(std::string_view folded_name);

}  // namespace lectern::analysis
