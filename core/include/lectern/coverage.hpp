// Coverage: the law of conservation, measured.
#pragma once

#include <cstdint>
#include <vector>

#include "lectern/briefing.hpp"

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

}  // namespace lectern
