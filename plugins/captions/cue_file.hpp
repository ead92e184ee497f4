// A file of captions, taken apart: cues, the blocks between them, and what is neither.
// Spans are in the decoded text of the source.
#pragma once

#include <string_view>
#include <vector>

#include "lectern/diagnostics.hpp"
#include "lectern/records.hpp"
#include "lectern/result.hpp"

namespace lectern::captions {

struct FileCue {
  Span whole;  // from its id or times to the end of its payload
  Span id;
  Span settings;  // what follows the times on their line
  Span payload;   // one line or several, without the last line end
  Milliseconds start = kNoTime, end = kNoTime;
};

struct FileBlock {
  CueBlockKind kind = CueBlockKind::note;
  Span span;
  Index before = 0;  // the cue it stands before
};

struct CueFile {
  std::vector<FileCue> cues;
  std::vector<FileBlock> blocks;
  std::vector<Span> junk;  // lines that the format has no place for
};

// Where the line that holds `at` ends: its LF or CR, or the end of the text.
std::uint32_t line_end(std::string_view text, std::uint32_t at);

// The lines of a text, one after the other; LF, CR LF and CR end one.
class CaptionLines {
 public:
  explicit CaptionLines(std::string_view text) : text_(text) {}
  bool at_end() const { return next_ >= text_.size(); }
  // Takes the next line, without its end.
  Span take();
  std::uint32_t position() const { return next_; }
  void back_to(std::uint32_t position) { next_ = position; }
  std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }

 private:
  std::string_view text_;
  std::uint32_t next_ = 0;
};

// SubRip, with every repair that is known to be wanted (docs: plugins/captions/README.md),
// each a warning with its place. Never fails; no cue is an answer, too.
CueFile parse_srt(std::string_view text, Diagnostics& diagnostics);

// WebVTT 6.1, the file parsing algorithm, step by step. Errors: vtt.signature.
Result<CueFile> parse_vtt(std::string_view text, Diagnostics& diagnostics);

// SubViewer (.sbv), and transcripts copied from the page of a video, whose cues have no ends.
// Never fails.
CueFile parse_sbv(std::string_view text, Diagnostics& diagnostics);

}  // namespace lectern::captions
