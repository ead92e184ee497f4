// How a text is laid out on its page: hard wraps, double spacing, indents, rules,
// running heads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "transcript/styled_text.hpp"

namespace lectern {

enum class Wrapping : std::uint8_t {
  none,     // a line is a paragraph
  wrapped,  // a paragraph is wrapped over lines
  spaced,   // the same, with an empty line after each
  known,    // the lines say it
};

struct Layout {
  Wrapping wrapping = Wrapping::none;
  // Blanks before a line that goes on with a paragraph, where paragraphs are told
  // by their indent; otherwise kNoIndent.
  std::uint32_t body_indent = 0;
  bool indented = false;    // a deeper indent begins a paragraph
  std::uint32_t width = 0;  // of a full line, in bytes

  // True when line `n` begins a paragraph.
  bool begins_paragraph(const StyledText& styled, std::uint32_t n) const;
};

// Studies the lines and gives running heads and page numbers the role page_head.
Layout study_layout(StyledText& styled);

// Blanks between the line's begin and its first character.
std::uint32_t indent_of(const StyledText& styled, const Line& line);

// A line of dashes, underscores, equals signs, stars or bullets, and nothing else.
bool is_rule_line(std::string_view line);

// A line in capitals that is no sentence: "QUESTIONS AND ANSWERS".
bool is_heading_line(std::string_view line);
// Capitals, and no small letters.
bool is_capital_line(std::string_view line);

}  // namespace lectern
