// Coverage: the law of conservation, measured.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/briefing.hpp"
#include "lectern/source.hpp"

namespace lectern {

// What a file's bytes became. Byte counts are of the decoded text; the parts sum
// to `total` when the law of conservation holds.
struct Coverage {
  std::uint64_t total = 0;
  std::uint64_t labels = 0, text = 0, marks = 0, matter = 0, residue = 0, white_space = 0;
  std::uint64_t uncovered = 0;  // in no record and no white space
  std::vector<Span> gaps;       // the uncovered stretches, the first hundred
  bool overlaps = false;        // two records claim the same bytes
  double per_cent() const {
    return total == 0 ? 100.0
                      : 100.0 * static_cast<double>(total - uncovered) / static_cast<double>(total);
  }
};
// Of a briefing that was read from prose; briefings without a source text have none.
Coverage measure_coverage(const Briefing& briefing);

// The same law one floor down, for a source with mark-up: what the bytes of one
// part became. Words are found by a scan that shares nothing with the front end.
struct PartCoverage {
  std::string name;  // empty: the file itself
  std::uint64_t total = 0;
  std::uint64_t text = 0;    // bytes that the text leads back to
  std::uint64_t markup = 0;  // tags, scripts, white space between them
  std::uint64_t lost = 0;    // words of the part that are not in the text
  std::uint64_t untrue = 0;  // bytes of text said to stand in the part that do not
  std::vector<Span> gaps;    // the lost stretches, the first hundred; of the part
  bool conserved() const { return lost == 0 && untrue == 0; }
};
// Empty for a source without mark-up.
std::vector<PartCoverage> measure_source(const Source& source);

}  // namespace lectern
