// Reading the running text of turns while a briefing is being analysed.
#pragma once

#include <string>
#include <string_view>

#include "lectern/builder.hpp"
#include "transcript/question_marks.hpp"

namespace lectern::analysis {

// The content text of a turn, paragraphs joined by a line feed.
std::string turn_text(const BriefingBuilder& builder, Index turn);
// The same of one block.
std::string block_text(const BriefingBuilder& builder, Index block);
// What was said in a block: its text without stage notes, line breaks as spaces.
std::string block_speech(const BriefingBuilder& builder, Index block);

// The speech of the first or the last blocks of a turn, as many as hold `bytes` bytes of text:
// what opens and closes a turn is looked for there, not in all of a long speech.
std::string turn_opening(const BriefingBuilder& builder, Index turn, std::size_t bytes);
std::string turn_ending(const BriefingBuilder& builder, Index turn, std::size_t bytes);

// The text with every run of blanks as one space: what phrases are looked for in.
std::string single_spaced(std::string text);

// Evidence: a phrase of a turn. Its span is found when the phrase stands in
// the source text of the turn, whatever blanks are between its words.
Evidence evidence_in(BriefingBuilder& builder, Index turn, std::string_view phrase);

// The first speaker of a turn; kNone: nobody, or there is no such turn.
Index speaker_of(const BriefingBuilder& builder, Index turn);

// The one role of a turn's first speaker.
Role role_of(const BriefingBuilder& builder, Index turn);

}  // namespace lectern::analysis
