// Pages whose lines are numbered in the margin, as court reporters number them (25 a page,
// each page from 1: U.S. federal practice, 28 U.S.C. 753 and the Judicial Conference's
// transcript format).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "transcript/margins.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

struct Unnumbered {
  WithoutMargins margins;
  std::size_t lines = 0;  // that had a number
  // Lines between the last number of a page and the first of the next: heads and feet of
  // pages. Their begins in the new text, ascending.
  std::vector<std::uint32_t> between_pages;
};

// Nothing when the lines of a plain text are not numbered so. Linear.
std::optional<Unnumbered> without_line_numbers(const StyledText& plain);

}  // namespace lectern
