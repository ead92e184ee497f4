// Random valid briefings: every table filled, every kind of record, hard texts.
#pragma once

#include <cstdint>

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern::test {

struct RandomLimits {
  std::size_t turns = 12;
  bool spans = true;  // give records spans, as a reader of prose does
};

// The same seed makes the same briefing on every machine.
Briefing random_briefing(std::uint64_t seed, const RandomLimits& limits = {});

// Whether reading its form told nothing but that exchanges and cues, which are random, too, do
// not agree with the turns that they speak of.
bool tells_contradictions_alone(const Diagnostics& diagnostics);

}  // namespace lectern::test
