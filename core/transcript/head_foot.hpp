// What stands before the first turn and after the last one.
#pragma once

#include <cstdint>
#include <vector>

#include "lectern/builder.hpp"
#include "lectern/diagnostics.hpp"
#include "transcript/labels.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

void add_matter(BriefingBuilder& builder, const Line& line, MatterKind kind, bool after);
void add_residue(BriefingBuilder& builder, const Line& line, std::string_view kind,
                 std::string_view rule);

// Lines [0, end) before the first label: title, dates, times, places, residue.
void read_head(const StyledText& styled, std::uint32_t end, BriefingBuilder& builder,
               Diagnostics& diagnostics);

// The first line of the foot: `first_after` is the line after the last label's.
// Lines from there on that close the event (END, a closing time, ###) or belong
// to no event start it.
std::uint32_t find_foot(const StyledText& styled, std::uint32_t first_after);
void read_foot(const StyledText& styled, std::uint32_t begin, BriefingBuilder& builder);

// "PRESS OFFICER: Rahim Kane" / "Phone: …" and "MEDIA CONTACT: …" below the last words are whom to
// call, and nobody's turn: their labels are dropped. The line where they begin; the number of
// lines where there are none.
std::uint32_t drop_contacts(const StyledText& styled, std::vector<LabelMatch>& labels);

// "END", "###", "[ends]", "Whereupon, … adjourned", with or without a time.
bool is_end_mark(std::string_view line);
// "END    1:52 P.M. EST": what follows the mark.
std::string_view after_end_word(std::string_view line);

}  // namespace lectern
