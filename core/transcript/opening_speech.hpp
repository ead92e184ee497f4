// Speech above the first label.
#pragma once

#include <cstdint>

#include "transcript/layout.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// A line that greets who listens: "Good afternoon, everyone."
bool greets(const Line& line, std::string_view text);

// Where speech without a label begins before the first label at line `first`: a greeting, or the
// first of several paragraphs of prose; `first` when there is none.
std::uint32_t find_unlabelled_speech(const StyledText& styled, const Layout& layout,
                                     std::uint32_t first);

}  // namespace lectern
