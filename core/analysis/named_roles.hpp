// Who asks under a name, and who hands the floor on.
#pragma once

#include <span>

#include "analysis/same_labels.hpp"
#include "lectern/builder.hpp"

namespace lectern::analysis {

struct PeopleOfLabels {
  std::span<const PrintedLabel> labels;
  std::span<const Index> people;  // of each label; kNone: nobody
  std::span<const Index> made;    // those whose roles are to be found
};

// Gives roles and houses to those who were made of labels, with their rules.
void name_roles(BriefingBuilder& builder, const PeopleOfLabels& people);

}  // namespace lectern::analysis
