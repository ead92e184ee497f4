// The formats that captions come in, and the text of a cue in each of them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "cue_text.hpp"

namespace lectern::captions {

enum class CueSyntax : std::uint8_t { srt, vtt, ttml, words_json, sbv, ass };

// By the syntax. The briefing keeps it, and says by it what its cues are written in.
inline constexpr std::array<std::string_view, 6> kMediaTypes = {
    "application/x-subrip", "text/vtt",   "application/ttml+xml",
    "application/json",     "text/x-sbv", "text/x-ssa"};

constexpr std::string_view media_type_of(CueSyntax syntax) {
  return kMediaTypes[static_cast<std::size_t>(syntax)];
}
// SubRip for a media type of no captions: cues that came by another way are plain text.
constexpr CueSyntax syntax_of(std::string_view media_type) {
  for (std::size_t n = 0; n < kMediaTypes.size(); ++n)
    if (kMediaTypes[n] == media_type) return static_cast<CueSyntax>(n);
  return CueSyntax::srt;
}

// Where the "}" of an override block that begins a text stands; npos: it is none. One longer
// than any drawing is none.
std::size_t override_end(std::string_view block);
// What the codes of an override block of SubStation Alpha do to italics and bold.
void read_overrides(std::string_view codes, bool& italic, bool& bold);

// The payload of a cue as the tree that all writers write from; line breaks are "\n".
// `preserve`: of TTML, what xml:space says.
CueTree parse_cue_text(CueSyntax syntax, std::string_view payload, Entities& entities,
                       bool preserve = false);

}  // namespace lectern::captions
