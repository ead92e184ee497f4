// Running heads and page numbers between the pages of a text that was laid out for paper.
#pragma once

#include <string_view>

#include "transcript/styled_text.hpp"

namespace lectern {

// Gives them the role page_head, and says which page begins behind them (`pages`).
void mark_page_heads(StyledText& styled);

// "Page 12 of 27", "Page | 12", "[[Page S694]]": the number; empty when it is none.
std::string_view page_number(std::string_view line);

}  // namespace lectern
