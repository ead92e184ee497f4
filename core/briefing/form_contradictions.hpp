// What a written form says twice, and a person may have changed in one place only.
#pragma once

#include <string>
#include <vector>

#include "lectern/builder.hpp"

namespace lectern {

struct Contradiction {
  Index row;  // of exchanges, of cues
  std::string message;
};

// Exchanges whose asker is not who speaks their question, or whose outlet is not that of their
// asker. Who asks what somebody else reads out is said of the turn, not of the exchange.
std::vector<Contradiction> contradicting_askers(const BriefingBuilder& builder);

// Cues that do not hold the words of the text that they cover, in its order. Tags are no words;
// cues with character references or marked sections are not looked at.
std::vector<Contradiction> contradicting_cues(const BriefingBuilder& builder);

}  // namespace lectern
