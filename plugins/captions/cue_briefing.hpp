// From cues to a briefing: the cue layer as it came, and the running text that the cues
// carry, with its speakers.
#pragma once

#include <string>
#include <vector>

#include "cue_file.hpp"
#include "cue_lines.hpp"
#include "lectern/builder.hpp"
#include "lectern/source.hpp"

namespace lectern::captions {

// Somebody whom the format itself describes (an agent of TTML).
struct CaptionSpeaker {
  std::string name;  // as voices of lines have it: a name, or a label
  std::string forename, surname;
  bool named = true;   // it is a name
  bool alias = false;  // a pseudonym
  bool group = false;
  bool shared = false;  // a label of several
};

// A file of captions as a reader of any format understands it. Spans are in the text of the
// source.
struct CaptionText {
  CueFile file;
  std::vector<CueLine> lines;
  std::vector<CaptionSpeaker> speakers;
  std::vector<Span> residue;  // stretches inside cues that are no words and no tags
  std::string language, title, rights;
  bool estimated = false;  // it says that its times are
};

// SubStation Alpha (.ass, .ssa). Never fails.
CaptionText parse_ass(std::string_view text, Diagnostics& diagnostics);

// What our writers say of times that are estimated, and our readers know again.
inline constexpr std::string_view kEstimatedNote = "times estimated from the text";
// … of cues that were laid out anew within the times of those of the source.
inline constexpr std::string_view kSharedNote = "times shared out within the cues of the source";

// A decoded source taken apart by the parser of its format, which may put a text of its own in
// the place of the source's (words out of JSON). Errors: those of the format.
Result<CaptionText> parse_captions(CueSyntax syntax, Source& source, Diagnostics& diagnostics);

// Fills the builder, whose store's base is the source's text. Speakers come from voices,
// ">>", labels ("NAME:", "[Name]"), dashes and, in a file without voices, from a change of
// colour; cues of one speaker become paragraphs, with soft line breaks where lines end;
// times of words are kept; lines that rolling captions repeat are residue.
void build_briefing(CaptionText captions, const Source& source, BriefingBuilder& builder,
                    Diagnostics& diagnostics);

}  // namespace lectern::captions
