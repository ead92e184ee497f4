// Labels: what stands at the start of a line and says who speaks.
//
// The forms are a table (labels.cpp); a line matches at most one of them. Which
// matches are labels is learned from the whole document, since "On Haiti:" and
// "Ned Price:" have the same form.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lectern/span.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

enum class LabelLetters : std::uint8_t { capitals, mixed, question_letter };
enum class LabelMark : std::uint8_t { colon, period, blanks };

struct LabelForm {
  std::string_view name;
  std::string_view source;  // where the form was seen
  LabelLetters letters;
  LabelMark mark;
  std::uint8_t enough;   // so many of one label prove it
  bool proved_by_role;   // a role word ("MODERATOR") proves it at once
  bool proved_by_title;  // an honorific ("MR. KIRBY") proves it at once
  bool proved_by_gap;    // two blanks or a no-break space after it prove it
};

// Something with the form of a label at the start of a line.
struct LabelMatch {
  std::uint32_t line = 0;  // row of StyledText::lines
  Span name;               // without its mark
  Span whole;              // with it
  const LabelForm* form = nullptr;
  bool wide_gap = false;
  bool accepted = false;
};

// All matches of a document in order, each accepted or not.
std::vector<LabelMatch> find_labels(const StyledText& styled);

}  // namespace lectern
