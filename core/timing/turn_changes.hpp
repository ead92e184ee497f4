// Where turns change among words that were heard. A change of speaker mostly falls into a
// silence, and a word or two beside it is often heard wrong or not at all: near each change
// the words are matched once more, and what was not heard there needs a silence to be in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/records.hpp"
#include "timing/word_matching.hpp"

namespace lectern {

// `changes`: the words of the left side that begin a turn, ascending, the first word of all
// not among them. `lengths`: how long each word of the left side takes. `silences`: the time
// before each word of the right side, and one more after the last. Time is linear in the
// changes.
std::vector<MatchedWord> settle_changes(std::vector<MatchedWord> pairs,
                                        const std::vector<std::string>& left,
                                        const std::vector<std::string>& right,
                                        const std::vector<std::uint32_t>& changes,
                                        const std::vector<Milliseconds>& lengths,
                                        const std::vector<Milliseconds>& silences);

}  // namespace lectern
