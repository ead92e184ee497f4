// Members of committees, councils and parliaments, where the record says that they are.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "lectern/builder.hpp"

namespace lectern::analysis {

// Why somebody has a role, and the words that say it, where these are not the label.
struct RoleRule {
  std::string_view rule;
  std::optional<Evidence> said = std::nullopt;
};

// Gives the role to those of `made` of whom their label, the chair or their own words say it,
// with the rule for each; nothing where the record is of no committee and no parliament.
void find_members(BriefingBuilder& builder, std::span<const Index> made,
                  std::unordered_map<Index, RoleRule>& rules);

}  // namespace lectern::analysis
