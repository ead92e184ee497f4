// Short words about a briefing, for lists that people read: books and pages have the same.
#pragma once

#include <string>
#include <string_view>

#include "lectern/briefing.hpp"

namespace lectern {

// "1:02:03", "12:05"; for a negative time with a sign.
std::string time_words(Milliseconds time);
// "background-call" → "Background call".
std::string phrase(std::string_view name);
// When the event was: "16:05", "16:05–16:31 EST"; empty without times.
std::string clock_words(const Briefing& briefing);
// Whether the source's head has a line of a kind; one that is these words.
bool head_has(const Briefing& briefing, MatterKind kind);
bool head_says(const Briefing& briefing, std::string_view words);
// What a person gave as title or subtitle where the head has another; else "".
std::string_view title_given(const Briefing& briefing);
std::string_view subtitle_given(const Briefing& briefing);
// The first words of a turn: one line, cut between words.
std::string first_words(TurnView turn);

}  // namespace lectern
