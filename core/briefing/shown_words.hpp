// Short words about a briefing, for lists that people read: books and pages have the same.
#pragma once

#include <string>

#include "lectern/briefing.hpp"

namespace lectern {

// "1:02:03", "12:05"; for a negative time with a sign.
std::string time_words(Milliseconds time);
// The first words of a turn: one line, cut between words.
std::string first_words(TurnView turn);

}  // namespace lectern
