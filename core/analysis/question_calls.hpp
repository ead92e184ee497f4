// Calls for a question that name who asks it: "The first question, from Mr. Fleming."
#pragma once

#include <string_view>

namespace lectern::analysis {

// Where the end of a turn calls somebody of a surname to ask: behind "from" or "by" or a colon in
// a sentence of a question ("The next question to the Mayor from Ada Low.", "Next question: Ms.
// Low."), or as whose question it is ("Ms. Low's question for the Mayor."). The words of the
// sentence that say it; empty for none. "Mr. Low, you have the last word on this question" calls
// nobody to ask. `window` is single-spaced; `surname` in its own letters.
std::string_view call_for_question(std::string_view window, std::string_view surname);

}  // namespace lectern::analysis
