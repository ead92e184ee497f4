// Questions that whoever runs an event reads out for others: "The next question comes from
// Petra Vance of the Morning Ledger, who writes: …?"
#pragma once

#include <optional>
#include <string_view>

#include "analysis/handoffs.hpp"

namespace lectern::analysis {

// The words by which a turn says that it reads a question; "" where it reads none. Windows are
// single-spaced text (reading.hpp).
std::string_view reading_words(std::string_view window);

// Who asks it, where one person alone is named with a house.
std::optional<HandOff> find_read_out_asker(std::string_view window);

}  // namespace lectern::analysis
