// Who presides over a sitting: the words with which it is opened, led and closed.
#pragma once

#include <span>
#include <unordered_map>

#include "analysis/manners.hpp"
#include "analysis/members.hpp"

namespace lectern::analysis {

// Gives the role of moderator to those of `people` who preside in two turns and more, a third of
// theirs at least, and mostly ask nothing; adds the rule and the words.
void find_presiding(BriefingBuilder& builder, std::span<const Index> people, const Manners& manners,
                    std::unordered_map<Index, RoleRule>& rules);

// Whether a turn of who runs the event says that there are no more questions, or that the event
// or an item of it is over.
bool ends_questions(const BriefingBuilder& builder, Index turn);

}  // namespace lectern::analysis
