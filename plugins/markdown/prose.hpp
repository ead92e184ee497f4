// Words of a briefing as Markdown: what stands as printed stays as printed, for
// CommonMark 0.31 and for the reader beside it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/briefing.hpp"

namespace lectern::markdown {

// What was written as its words alone, or not at all.
struct LostMarks {
  std::size_t marks = 0;   // kinds that no sign says
  std::size_t points = 0;  // time anchors and page breaks
};

// One line, with escapes; line ends in it become blanks.
std::string escaped_line(std::string_view text);

// The words of a block after what its first line begins with ("**MS. ODALE:** ", "- ").
// In one line, breaks become blanks.
std::string block_words(BlockView block, std::string_view before, bool one_line, LostMarks& lost);

}  // namespace lectern::markdown
