// Where the rows of a briefing went when its turns or blocks were made anew: everything that
// speaks of them follows, and what speaks of what is gone goes too.
#pragma once

#include <functional>
#include <vector>

#include "lectern/builder.hpp"

namespace lectern::transforms {

// Old row → new row; kNone: it is gone. An empty list: all are where they were.
struct Moved {
  std::vector<Index> turns, blocks, inlines, exchanges, sections;
  std::function<Position(Position)> place;  // a block of kNone: that place is gone
};

// Call it once turns, blocks, inlines, exchanges and sections are as they will be. The cues
// that are left are no longer those of the source.
void follow(BriefingBuilder& builder, const Moved& moved);

}  // namespace lectern::transforms
