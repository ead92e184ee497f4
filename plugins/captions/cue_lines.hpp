// The lines of cues as people read them: words with their marks, and who begins to speak.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cue_file.hpp"
#include "cue_syntax.hpp"

namespace lectern::captions {

// A stretch of a line: words, or a time stamp among them.
struct CuePiece {
  Span span;
  std::string text;      // decoded, where it is not what stands in the source
  bool decoded = false;  // `text` holds
  Milliseconds time = kNoTime;
  bool ends = false;                  // the time ends the word before and begins none
  std::uint8_t italic = 0, bold = 0;  // how deep
  std::string language;               // BCP 47, of <lang>
  std::string_view colour;            // one of kSpeakerColours, or none
};

// What a line with tags or references holds beyond its words.
struct CueMarks {
  std::vector<CuePiece> pieces;
  std::string words;  // alone
  std::string voice;  // of <v>
  Span voice_span;    // its tag
  bool has_voice = false;
  bool referenced = false;  // a character reference is among its words
  bool sound = false;       // the format says that this is no speech but a sound
};

struct CueLine {
  Index cue = 0;
  Span span;                        // of a line as it stands
  std::unique_ptr<CueMarks> marks;  // of the others
  bool repeated = false;            // shown by the cue above already

  // `text` is that of the source.
  std::string_view words(std::string_view text) const {
    return marks ? std::string_view(marks->words) : text.substr(span.begin, span.size());
  }
};

// The colours that tell speakers apart (BBC Subtitle Guidelines 7.2), in the order in which
// speakers get them.
inline constexpr std::array<std::string_view, 4> kSpeakerColours = {"white", "yellow", "cyan",
                                                                    "green"};
// The one that a colour of CSS, of TTML or of SubRip's <font> is; "" for any other.
std::string_view speaker_colour(std::string_view value);
// The colour of all words of a line; white where nothing says so, "" where there are two.
std::string_view colour_of(const CueLine& line);

// The text of the pieces that are words, one after the other.
std::string joined(const std::vector<CuePiece>& pieces, std::string_view text);

// Every line of every cue of SubRip, WebVTT or plain cues, in order.
std::vector<CueLine> lines_of(const CueFile& file, CueSyntax syntax, std::string_view text);

// Finds the lines that rolling captions show again and again (YouTube's: each line is in two
// or three cues, with cues of 10 ms between). Returns how many it marked.
std::size_t mark_repeated(std::vector<CueLine>& lines, const CueFile& file, std::string_view text);

// Who begins to speak at the start of a line of a file without voices.
struct SpokenBy {
  std::size_t length = 0;  // bytes of the words that say so; 0: nobody begins
  std::string name;        // "" for somebody who is not named
};
// Labels of the whole file: which of them are names is learned from it.
class CueLabels {
 public:
  CueLabels(const std::vector<CueLine>& lines, std::string_view text);
  // `dashes`: whether lines of this cue begin with dashes, one for each speaker.
  SpokenBy at(std::string_view line, bool dashes) const;

 private:
  std::vector<std::string> names_;      // folded, in mixed case: those that come again
  std::vector<std::string> bracketed_;  // folded, in a file that has no other labels
};

}  // namespace lectern::captions
