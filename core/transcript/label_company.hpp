// Labels that come once, or too rarely to prove themselves, in the company of a form that is
// proved: they have its letters, its mark, its indent, its rule above or its place on the page.
#pragma once

#include <cstddef>
#include <cstdint>

#include "transcript/label_evidence.hpp"
#include "transcript/label_family.hpp"
#include "transcript/layout.hpp"

namespace lectern {

// The first and the last line that open a turn, and how many do.
struct TurnExtent {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::size_t turns = 0;

  bool holds(std::uint32_t line) const { return line >= first && line <= last; }
  // Most lines from the first turn on begin with a label.
  bool is_dense() const { return turns * 10 >= std::size_t{last - first + 1} * 6; }
};
TurnExtent proved_extent(const LabelEvidence& evidence);

// Proves what the labels that are proved carry with them.
void carry_by_company(LabelEvidence& evidence, const LabelFamily& family, const Layout& layout);

}  // namespace lectern
