// ">>" before the words of another speaker, with or without a label: the captioners of councils
// and of television (CEA-608 practice in the United States).
#pragma once

#include <vector>

#include "transcript/label_forms.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// The bytes of the signs that open a line; 0: there are none.
std::size_t change_sign_at(std::string_view line);

// Whether a document marks its speakers so; lines that hold a second sign are split.
bool split_speaker_changes(StyledText& styled);

// Adds to the accepted labels, in order, a turn for each sign that has none: a question where it
// ends in one. The rule is `kind.change-of-speaker`.
void add_speaker_changes(const StyledText& styled, std::vector<LabelMatch>& labels);

}  // namespace lectern
