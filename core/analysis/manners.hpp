// How those who speak behave: how often, whether they ask, after whom.
#pragma once

#include <unordered_map>
#include <vector>

#include "lectern/builder.hpp"

namespace lectern::analysis {

struct Manner {
  std::size_t turns = 0, bytes = 0, asking = 0, before_other = 0;
  Index first = kNone;
  std::vector<Index> rows;  // its turns, as many as a moderator may have
};
using Manners = std::unordered_map<Index, Manner>;  // by the row of the participant

constexpr std::size_t kMostOfModerator = 400;  // turns

// `always`: how many turns ask is only counted of those who have done nothing else so far.
Manners manners_of_all(const BriefingBuilder& builder, bool always);

// Whether the speaker of a turn moderates, or is the operator.
bool runs_event(const BriefingBuilder& builder, Index turn);

// Whether the turn before the first under a name hands the floor to it.
bool is_called(const BriefingBuilder& builder, Index person, Index first);
// "Our first question comes from Lena Ormond with Harbor Wire." of who runs the call.
bool is_called_to_ask(const BriefingBuilder& builder, Index person, Index first);

// What is said right before a turn, folded; and the last sentence of it that names who speaks.
std::string said_before(const BriefingBuilder& builder, Index turn);
Evidence said_of(BriefingBuilder& builder, Index person, Index first);

}  // namespace lectern::analysis
