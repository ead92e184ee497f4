// Reading the running text of turns while a briefing is being analysed.
#pragma once

#include <string>
#include <string_view>

#include "lectern/builder.hpp"

namespace lectern::analysis {

// The content text of a turn, paragraphs joined by a line feed.
std::string turn_text(const BriefingBuilder& builder, Index turn);
// The same of one block.
std::string block_text(const BriefingBuilder& builder, Index block);

// The text with every run of blanks as one space: what phrases are looked for in.
std::string single_spaced(std::string_view text);

// Evidence: a phrase of a turn. Its span is found when the phrase stands in
// the source text of the turn, whatever blanks are between its words.
Evidence evidence_in(BriefingBuilder& builder, Index turn, std::string_view phrase);

// The one role of a turn's first speaker.
Role role_of(const BriefingBuilder& builder, Index turn);

// True when the label only says that somebody asks ("Q", "QUESTION").
bool has_question_label(const BriefingBuilder& builder, Index turn);

}  // namespace lectern::analysis
