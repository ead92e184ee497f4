// What a file of captions gives to a briefing before its words are read: the cue layer as it
// came, what is neither cue nor block, and the speakers that the format itself describes.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "cue_briefing.hpp"

namespace lectern::captions {

// Participants by their names in voices.
using People = std::map<std::string, Index, std::less<>>;
People add_layer(const CaptionText& captions, const Source& source, BriefingBuilder& builder);

void add_residue(BriefingBuilder& builder, const Source& source, Span span, std::string_view kind,
                 std::string_view rule);

}  // namespace lectern::captions
