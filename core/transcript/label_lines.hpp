// Two ways of marking turns that only a whole document can tell from speech: a dash behind the
// name ("Anna Holm – Welcome", "President. – The next item", "R - Oui"), and names in small
// letters on lines of their own, without any mark (Élysée, the Holy See, earnings calls).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "transcript/label_forms.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// A name, an office or a letter before a dash; `at` is where the line starts in the text.
std::optional<LabelMatch> match_dash_label(std::string_view line, std::uint32_t at);

// Whether the document marks its turns by dashes: several names come again before them, and
// hardly any before colons.
bool marks_turns_by_dashes(const StyledText& styled);

// A name in any letters alone on its line, where has_names_on_lines(). No title of an event.
std::optional<LabelMatch> match_name_line(std::string_view line, std::uint32_t at);

// Whether names in small letters stand on lines of their own above what they say: several come
// again, one is above the other's words, and somebody asks.
bool has_names_on_lines(const StyledText& styled);
// "Tim Orr" / "Chief Executive Officer, Barge & Tow, Inc." / what he says, again and again
// (earnings calls): the lines with the office get the role speaker_list, so that the names above
// them stand for the turns.
void set_office_lines_apart(StyledText& styled);
// Whether a line that is a name may stand for a turn: no item of a list, no large heading.
bool may_be_name_line(const Line& line);

}  // namespace lectern
