// Words that give the floor to the name behind them.
#pragma once

#include <span>
#include <string_view>

#include "analysis/handoffs.hpp"
#include "analysis/names_in_speech.hpp"

namespace lectern::analysis {

// Words before a name that give it the floor; folded, the longest first. `alone`:
// enough for a name without an outlet; the others ("we have") say too little then.
// Seen in State, WH and media-hub calls, and the conferences of the Presidencia de
// México (docs/transcripts.md, hand-offs).
struct Giver {
  std::string_view words;
  bool alone;
  bool own;  // an asker says it of himself
};
std::span<const Giver> givers();
// "handoff.go-to", "handoff.line-of", "introduction.this-is".
std::string_view rule_of(const Giver& giver);

// Words right before a floor giver that take it back: refusals and the past
// ("we will not go to", "earlier we went to the line of"), and handing over to a
// speaker, who is no asker ("turn it over to").
bool takes_floor_back(std::string_view folded_before_giver);
// Words before a name without the marks and courtesies at their end: "question from our
// colleague, Mr." → "question from".
std::string_view without_courtesies(std::string_view folded_words);

struct Found {
  const Giver* giver = nullptr;
  bool taken_back = false;
};
// The giver that ends right before a name, if there is one.
Found giver_before(std::string_view folded_before);

HandOff made(const Pair& pair, std::string_view rule, Certainty certainty);

}  // namespace lectern::analysis
