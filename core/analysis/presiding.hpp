// Who presides over a sitting: the words with which it is opened, led and closed.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>

#include "analysis/manners.hpp"
#include "analysis/members.hpp"

namespace lectern::analysis {

// Gives the role of moderator to those of `people` who preside in two turns and more, a third of
// theirs at least, mostly ask nothing and are asked nothing; adds the rule and the words.
void find_presiding(BriefingBuilder& builder, std::span<const Index> people, const Manners& manners,
                    std::unordered_map<Index, RoleRule>& rules);

// Whether the last words of who runs the event say that there are no more questions, or that the
// event or an item of it is over.
bool ends_questions(std::string_view ending);

}  // namespace lectern::analysis
