// From cues to a briefing: the cue layer as it came, and the running text that the cues
// carry, with its speakers.
#pragma once

#include "cue_file.hpp"
#include "lectern/builder.hpp"
#include "lectern/source.hpp"

namespace lectern::captions {

enum class CueSyntax : std::uint8_t { srt, vtt };

// Fills the builder, whose store's base is the source's text. Speakers come from voices,
// ">>", labels ("NAME:", "[Name]") and dashes; cues of one speaker become paragraphs, with
// soft line breaks where lines end; times of words are kept; lines that rolling captions
// repeat are residue.
void build_briefing(const CueFile& file, CueSyntax syntax, const Source& source,
                    BriefingBuilder& builder, Diagnostics& diagnostics);

}  // namespace lectern::captions
