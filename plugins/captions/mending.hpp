// Cues mended by the rules of a house, as far as that can be done without touching a word.
#pragma once

#include <vector>

#include "cue_layer.hpp"

namespace lectern::captions {

// In this order: blanks; lines broken anew where the house's are broken; cues that hold more
// than two lines divided, their time by the length of their words; a cue that its neighbour
// leaves no time to be read joined with it, where both are of one speaker and fit; overlaps,
// gaps and durations, each by the end of the earlier cue, which is shown for as long as it
// takes to read where there is time. No cue begins at another time than one did before,
// but for those that were divided.
std::vector<ShownCue> mended(std::vector<ShownCue> cues, CueSyntax syntax, const HouseRules& house);

}  // namespace lectern::captions
