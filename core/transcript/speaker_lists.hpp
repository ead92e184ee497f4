// Lines with the form of turns that say who speaks: "SPEAKER:  Ms. Julia Kowal, Director"
// above the turns of MS. KOWAL (IMF), and the key of a record that labels by initials:
// "TJ      Tarik Jelen" (WHO).
#pragma once

#include <span>

#include "transcript/label_forms.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// Gives such lines before the first turn the role LineRole::speaker_list, and takes their
// matches back.
void list_speakers(StyledText& styled, std::span<LabelMatch> matches);

// A line of a key: the initials and the name; both empty when it is none.
struct KeyLine {
  std::string_view initials, name;
};
KeyLine parse_key_line(std::string_view line);

}  // namespace lectern
