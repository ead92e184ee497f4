// SubViewer as YouTube writes it: "0:00:01.000,0:00:02.500" on a line, the words under it, an
// empty line after them. What stands elsewhere is junk.
#include "base/unicode.hpp"
#include "cue_file.hpp"

namespace lectern::captions {
namespace {

// H:MM:SS.mmm at a place, which moves behind it; kNoTime where there is none.
Milliseconds sbv_time(std::string_view line, std::size_t& at) {
  const auto number = [&](std::size_t least, std::size_t most) -> Milliseconds {
    Milliseconds value = 0;
    std::size_t figures = 0;
    for (; at < line.size() && is_digit(static_cast<unsigned char>(line[at])); ++at, ++figures)
      if (figures < most) value = value * 10 + (line[at] - '0');
    return figures < least || figures > most ? kNoTime : value;
  };
  const auto next = [&](char c) { return at < line.size() && line[at] == c && (++at, true); };
  const Milliseconds hours = number(1, 7);
  if (hours == kNoTime || !next(':')) return kNoTime;
  const Milliseconds minutes = number(2, 2);
  if (minutes == kNoTime || minutes > 59 || !next(':')) return kNoTime;
  const Milliseconds seconds = number(2, 2);
  if (seconds == kNoTime || seconds > 59 || !next('.')) return kNoTime;
  const Milliseconds millis = number(3, 3);
  if (millis == kNoTime) return kNoTime;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
}

bool times(std::string_view line, FileCue& cue) {
  line = trim(line);
  std::size_t at = 0;
  cue.start = sbv_time(line, at);
  if (cue.start == kNoTime || at >= line.size() || line[at] != ',') return false;
  ++at;
  cue.end = sbv_time(line, at);
  return cue.end != kNoTime && at == line.size();
}

}  // namespace

CueFile parse_sbv(std::string_view text, Diagnostics& diagnostics) {
  CueFile out;
  CaptionLines lines(text);
  bool open = false;
  while (!lines.at_end()) {
    const Span line = lines.take();
    FileCue cue;
    if (times(lines.view(line), cue)) {
      if (cue.end < cue.start)
        diagnostics.warning("sbv.time-backwards", "the cue ends before it begins", line);
      cue.whole = line;
      cue.id = {line.begin, line.begin};
      cue.settings = cue.payload = {line.end, line.end};
      out.cues.push_back(cue);
      open = true;
    } else if (trim(lines.view(line)).empty()) {
      open = false;
    } else if (open) {
      FileCue& last = out.cues.back();
      if (last.payload.size() == 0) last.payload.begin = line.begin;
      last.payload.end = last.whole.end = line.end;
    } else {
      diagnostics.warning("sbv.junk", "a line that belongs to no cue; kept as residue", line);
      out.junk.push_back(line);
    }
  }
  return out;
}

}  // namespace lectern::captions
