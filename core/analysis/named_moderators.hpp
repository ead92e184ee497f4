// Who runs an event under a name of his own.
#pragma once

#include <span>
#include <unordered_map>

#include "analysis/manners.hpp"
#include "analysis/members.hpp"

namespace lectern::analysis {

// Whether most turns of somebody hand the floor on.
bool hands_over(const BriefingBuilder& builder, const Manner& manner);

// Gives the role to those of `people` whom an operator calls the host and who answer nobody, and
// adds the rules.
void find_named_hosts(BriefingBuilder& builder, std::span<const Index> people,
                      const Manners& manners, std::unordered_map<Index, RoleRule>& rules);

// … to those whom the head names as moderators or hosts, and who answer nobody.
void find_stated_moderators(BriefingBuilder& builder, std::span<const Index> people,
                            const Manners& manners, std::unordered_map<Index, RoleRule>& rules);

// … to those who hand the floor on again and again, or open and close the event in few words, and
// answer nobody.
void find_named_moderators(BriefingBuilder& builder, std::span<const Index> people,
                           const Manners& manners, std::unordered_map<Index, RoleRule>& rules);

}  // namespace lectern::analysis
