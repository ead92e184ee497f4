// Cutting the words of a turn into cues, and a cue into lines.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "timing/cue_breaks.hpp"
#include "timing/cue_layout.hpp"

namespace lectern {

// Words [first, last) as one or two lines, the second from `split` on.
struct Lines {
  std::size_t split;
  std::uint32_t cost;
};

// How long a cue should be shown.
Milliseconds time_to_read(std::uint32_t width, std::size_t words, const HouseRules& house);

// The best way to cut a stretch of words (up to a break of kind `block`) into
// cues: the cheapest sum of what its cues and the breaks between them cost. A cue
// holds two lines at the most, so that each word looks back over a few others.
class CueCutter {
 public:
  explicit CueCutter(const HouseRules& house);

  // Ends of the cues, ascending; the last is words.size(). Valid, as `words` must
  // be, until the next call.
  const std::vector<std::size_t>& cut(std::span<const CueWord> words);
  Lines best_lines(std::size_t first, std::size_t last) const;
  std::uint32_t width_of(std::size_t first, std::size_t last) const {
    return sums_[last].width - sums_[first].width - 1;
  }

 private:
  // Sums over the words before one, in 32 bits that may run over: only differences within a cue are
  // taken.
  struct Sums {
    std::uint32_t width;  // with a space after each
    std::uint32_t weight;
    std::uint32_t sentences;  // ends of sentences
  };
  struct Step {
    std::uint64_t cost;
    std::size_t from;
  };

  void add_up();
  void cut_sentences();
  void cut_optimally();
  std::uint32_t looseness(std::uint32_t width) const;
  bool fits(std::size_t first, std::size_t last) const;
  std::uint32_t cost_of_cue(std::size_t first, std::size_t last) const;

  const HouseRules& house_;
  std::uint32_t full_;                    // characters of a full cue
  std::size_t most_words_;                // of a cue: more would be letters, not words
  std::vector<std::uint32_t> looseness_;  // by the width of a cue
  std::span<const CueWord> words_;
  std::vector<Sums> sums_;
  std::vector<BreakCost> gaps_;  // before the word of the same row
  std::vector<Step> steps_;
  std::vector<std::size_t> ends_;
};

}  // namespace lectern
