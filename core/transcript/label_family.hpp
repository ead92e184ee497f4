// A document has one way of marking its turns. Where most lines that are proved have one mark,
// the other marks are headings, salutations and lists; where its labels are in capitals, small
// letters are speech.
#pragma once

#include <cstddef>

#include "transcript/label_evidence.hpp"

namespace lectern {

struct LabelFamily {
  LabelMark mark = LabelMark::colon;  // with those of blanks; period; own_line
  std::size_t capital_turns = 0;
  std::size_t named_turns = 0;  // under names in capitals
  // "Mr. Hale.  Objection." between "Q" and "A": counsel beside an examination.
  bool counsel_by_periods = false;

  bool is(LabelMark other) const { return mark == other; }
  bool takes(const SeenLabel& seen, LabelMark other) const {
    return is(other) || (counsel_by_periods && other == LabelMark::period && seen.titled());
  }
  bool in_capitals() const { return capital_turns >= 4; }
};

// The family of the labels that are proved. Those of others are so no longer; letters, numbered
// questions and initials of the family are proved.
LabelFamily choose_family(LabelEvidence& evidence);

// Longer labels have a case: "PM" has none.
constexpr std::size_t kInitials = 3;

}  // namespace lectern
