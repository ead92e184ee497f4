// Members of committees, councils and parliaments, where the record says that they are.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>

#include "lectern/builder.hpp"

namespace lectern::analysis {

// Gives the role to those of `made` of whom their label, the chair or their own words say it,
// with the rule for each; nothing where the record is of no committee and no parliament.
void find_members(BriefingBuilder& builder, std::span<const Index> made,
                  std::unordered_map<Index, std::string_view>& rules);

}  // namespace lectern::analysis
