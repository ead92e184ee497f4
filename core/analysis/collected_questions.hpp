// Questions that are asked one after the other before anybody answers: which of them the
// answer is to.
#pragma once

#include <string_view>

#include "lectern/builder.hpp"

namespace lectern::analysis {

// Words by which whoever runs an event collects questions: "We'll take three questions
// together." A view into the text; "" for none.
std::string_view collecting_words(std::string_view text);

// Whether the turns between two questions only hand the floor on: whoever runs the event says
// little, and nothing that passes over the question before ("that is outside of our topic").
bool only_hands_on(const BriefingBuilder& builder, Rows between);

// "Can you hear me?"
bool asks_to_be_heard(const BriefingBuilder& builder, Index turn);

// "Yes, we can hear you.": who asks keeps the floor.
bool confirms_line(const BriefingBuilder& builder, Index turn);

// Whether a turn asks anything: "(Inaudible.)", "Thank you.", "Sir, over here." and "Can you hear
// me?" do not.
bool asks_anything(const BriefingBuilder& builder, Index turn);

}  // namespace lectern::analysis
