// Styled lines: what a front end (text, HTML, DOCX, Markdown) hands to the
// segmentation. Spans are in the source's decoded text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lectern/span.hpp"

namespace lectern {

struct Line {
  Span span;                       // without blanks at its ends and without its line end
  std::uint32_t number = 0;        // from 1
  std::uint16_t empty_before = 0;  // empty lines before it
  bool bold = false;
  bool centred = false;
  std::uint8_t heading = 0;  // level, 0: none
};

struct StyledText {
  std::string_view text;
  std::vector<Line> lines;  // empty lines are only counted
};

// Lines of plain text; a line of blanks alone is empty.
StyledText plain_lines(std::string_view text);

}  // namespace lectern
