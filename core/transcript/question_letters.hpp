// Labels that are the letter of a question or an answer, with or without a number: "Q    Why",
// "A: Yes", "P.- ¿Cuándo?", "Q1: Why", "R. En mayo".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "transcript/label_forms.hpp"

namespace lectern {

// The match of one line; `at` is where the line starts in the text.
std::optional<LabelMatch> match_question_letter(std::string_view line, std::uint32_t at);

}  // namespace lectern
