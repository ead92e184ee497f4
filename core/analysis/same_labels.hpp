// Which printed labels mean the same participant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/records.hpp"

namespace lectern::analysis {

// One printed form of a label in a document.
struct PrintedLabel {
  Str printed;
  std::string_view shown;  // the same, or the asker whom it names
  std::string words;       // shown, folded
  Index count = 0;         // of turns
  Index same_as = kNone;   // row of the label it is another form of
  std::string_view rule;   // why: "label.misprint", "label.same-name", …
  Certainty certainty = Certainty::high;
  bool only_asks = false;    // "Q", "QUESTION", "A", "Q (inaudible)"
  bool names_asker = false;  // "QUESTION [Bob Ray, The Post]"
  Str asker, outlet;         // whom it names; one of them may be empty
};

// Fills same_as, rule and certainty. Chains are flat: same_as leads to a label that
// is itself. Linear in the number of labels, but for misprints, whose comparisons are
// capped.
// `text` is the running text: a surname that stands in it is a person's, however near it
// is to another.
void find_same_labels(std::vector<PrintedLabel>& labels, std::string_view text);

// The words of a name without its titles, and the titles: "mr. kirby" → "kirby".
std::string_view without_titles(std::string_view folded_name);

}  // namespace lectern::analysis
