// Word-timed JSON: what speech recognisers and podcasts write of who said what when.
//
//   {"segments": [{"start", "end", "text", "speaker", "words": [{"word", "start", "end",
//     "probability" | "score", "speaker"}]}]}                        Whisper, WhisperX
//   {"segments": [{"speaker", "startTime", "endTime", "body"}]}      podcast namespace
//   {"events": [{"tStartMs", "dDurationMs", "segs": [{"utf8", "tOffsetMs"}]}]}  YouTube json3
//   [{"start", "end", "text"}]                                       a list of segments alone
#pragma once

#include "cue_briefing.hpp"

namespace lectern::captions {

// Puts the words of the segments into the source as its text, a line a line, an empty line
// between two segments; each segment is a cue. Where a segment has a text it is that which is
// read, and its words give times. Errors: those of JSON, words-json.form.
Result<CaptionText> parse_words_json(Source& source, Diagnostics& diagnostics);

// What the start of a file says; "" when it is none of these forms.
std::string_view words_json_form(std::string_view head);

}  // namespace lectern::captions
