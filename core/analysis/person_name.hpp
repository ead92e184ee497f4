// The parts of a printed name.
#pragma once

#include "lectern/builder.hpp"

namespace lectern::analysis {

// "MR. KIRBY", "SECRETARY NAPOLITANO", "Ned Price", "SAMUEL A. ALITO, JR.": title,
// forename, surname and suffix as printed, without the office or house that follows.
// Nothing is guessed: one word after the titles is a surname only.
PersonName parse_name(const BriefingBuilder& builder, Str label);

// What follows the name in a label, without its mark: "OVERALL FORGE", "DIE LINKE".
Str description_of(const BriefingBuilder& builder, Str label);

// The part of a label that a view into it shows; empty for an empty view.
Str part_of(const BriefingBuilder& builder, Str label, std::string_view part);

}  // namespace lectern::analysis
