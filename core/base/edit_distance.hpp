// How far two words are apart.
#pragma once

#include <cstddef>
#include <string_view>

namespace lectern {

// Levenshtein distance in bytes. Words whose lengths alone differ by more than `most`
// are not compared: `most` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t most = static_cast<std::size_t>(-2));

}  // namespace lectern
