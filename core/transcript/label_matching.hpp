// What the files that match the forms of labels share: the rows of their table, the spans of a
// match, and where a colon is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "transcript/label_forms.hpp"

namespace lectern {

// The row of the table of forms.
const LabelForm* find_form(LabelLetters letters, LabelMark mark);

// From `begin` to `end` of a line that starts at `at` in the text.
inline Span span_of(std::uint32_t at, std::size_t begin, std::size_t end) {
  return {at + static_cast<std::uint32_t>(begin), at + static_cast<std::uint32_t>(end)};
}
// A match whose name opens such a line.
inline LabelMatch match_of(std::uint32_t at, std::size_t name_end, std::size_t whole_end) {
  LabelMatch match;
  match.name = span_of(at, 0, name_end);
  match.whole = span_of(at, 0, whole_end);
  return match;
}

struct Colon {
  std::size_t at = 0;
  std::size_t length = 0;  // 0: there is none
};
// The first colon outside brackets: ":", the full-width "：", or the ".-" of Spanish
// offices ("Ministra Portavoz.- Buenos días"); or the bracket of "問）".
Colon find_colon(std::string_view head);

}  // namespace lectern
