// Which stretches of a mark-up are words: the judge of the front ends.
#pragma once

#include <string_view>
#include <vector>

#include "lectern/source.hpp"

namespace lectern {

// In order. What is in none of them is mark-up or white space.
std::vector<Span> words_of(std::string_view part, Markup markup);

}  // namespace lectern
