// Briefings that the conformance kit gives to writers and transforms: one feature each
// beside a common ground, everything at once, texts that break naive writers.
#pragma once

#include <span>
#include <string_view>

#include "lectern/builder.hpp"

namespace lectern::sdk {

// A feature of briefings, put into a builder that holds the common ground: two people,
// three turns, a paragraph each.
struct Feature {
  std::string_view name;
  void (*add)(BriefingBuilder& builder);
};
std::span<const Feature> features();

Result<Briefing> plain_briefing();
Result<Briefing> briefing_with(const Feature& feature);
Result<Briefing> full_briefing();

// Nothing in it; a turn of each hard text; so many turns.
Result<Briefing> empty_briefing();
Result<Briefing> briefing_of(std::span<const std::string_view> texts, std::size_t times = 1);

struct HardText {
  std::string_view name, text;
};
std::span<const HardText> hard_texts();

}  // namespace lectern::sdk
