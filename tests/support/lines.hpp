// Styled lines as a golden file shows them.
#pragma once

#include <string>

#include "transcript/styled_text.hpp"

namespace lectern::test {

// The facts, then a line of the file for each line: its number, what is known of
// it, and its words with the styles in braces.
std::string shown(const StyledText& styled);

}  // namespace lectern::test
