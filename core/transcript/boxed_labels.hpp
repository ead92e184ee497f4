// Labels in brackets: "【早瀬外務大臣】私から", "<질문>", "（問）", "(Nadim Sadiq, Harbour News):".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "transcript/label_forms.hpp"

namespace lectern {

// The match of a line that opens with a bracket; `at` is where the line starts in the text.
std::optional<LabelMatch> match_boxed(std::string_view line, std::uint32_t at);

}  // namespace lectern
