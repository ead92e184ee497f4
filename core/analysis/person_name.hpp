// The parts of a printed name.
#pragma once

#include <optional>
#include <string_view>

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

// "Osei, Ama (Harbour Board)": the surname before the forename, as directories of firms have
// names; all three parts have to stand there, or, if `without_house`, the first two.
struct DirectoryName {
  std::string_view surname, forename, house;
};
std::optional<DirectoryName> directory_name_in(std::string_view label, bool without_house = false);

}  // namespace lectern::analysis
