// Labels without a mark: a name alone on its line, or with a time beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "transcript/label_forms.hpp"

namespace lectern {

// A name without the time code at its end, which `time` becomes: "Ned Price (00:04)".
std::string_view without_time(std::string_view name, Milliseconds& time);

// A line that is nothing but a name; `at` is where it starts in the text. `bold`: small letters
// are enough.
std::optional<LabelMatch> match_own_line(std::string_view line, std::uint32_t at,
                                         bool bold = false);
// A bold line of a name alone, as documents of word processors have it.
std::optional<LabelMatch> match_bold_line(std::string_view line, std::uint32_t at);
// A line that the mark-up sets apart for who speaks, whatever its words: "+1 202-555-0114", "NH".
std::optional<LabelMatch> match_line_apart(std::string_view line, std::uint32_t at);

// "Chair [00:00:02] All right.": a time between the name and the words (Sonix).
std::optional<LabelMatch> match_name_and_time(std::string_view line, std::uint32_t at);
// "+1 202-555-0114: Who digs?"
std::optional<LabelMatch> match_telephone(std::string_view line, std::uint32_t at);

}  // namespace lectern
