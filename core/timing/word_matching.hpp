// Two sequences of words matched, as a transcript and what a recogniser heard: anchors of
// words that stand once on both sides (a longest increasing subsequence of them), then the
// cheapest path between two anchors (P. Moreno et al., "A recursive algorithm for the forced
// alignment of very long audio segments", 1998, for the idea; J. W. Hunt and T. G. Szymanski,
// 1977, for the subsequence). Lone matches across a hole are dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct MatchedWord {
  std::uint32_t left = 0, right = 0;
  bool same = false;  // else one stands for the other: heard wrong
};

// Pairs in ascending order on both sides. Words are compared as they are: normalise first.
// Time is near linear, memory linear in the words.
std::vector<MatchedWord> match_words(const std::vector<std::string>& left,
                                     const std::vector<std::string>& right);

// What a way through both sides costs: a word that only one side has, and a word that stands
// for another, heard nearly right or not.
struct WordCosts {
  static constexpr std::uint32_t missing = 3, near = 2, other = 5;
};
std::uint32_t word_cost(std::string_view a, std::string_view b);

// Whether one may have been heard for the other: half of the letters are the same, from both
// ends.
bool alike(std::string_view a, std::string_view b);

// A word for comparing: small letters and digits alone.
std::string normal_word(std::string_view word);

}  // namespace lectern
