// SubViewer as YouTube writes it: "0:00:01.000,0:00:02.500" on a line, the words under it, an
// empty line after them. What stands elsewhere is junk. And the transcripts that YouTube shows
// beside a video, as they are copied: "1:07" on a line, the words under it.
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

// "0:04", "1:02:33" alone on a line; kNoTime for another.
Milliseconds begin_alone(std::string_view line) {
  line = trim(line);
  Milliseconds sum = 0;
  int parts = 0;
  for (std::size_t at = 0; at < line.size(); ++parts) {
    std::size_t figures = 0;
    Milliseconds value = 0;
    for (; at < line.size() && is_digit(static_cast<unsigned char>(line[at])); ++at, ++figures)
      if (figures < 4) value = value * 10 + (line[at] - '0');
    const bool last = at == line.size();
    if (figures == 0 || figures > (parts == 0 ? 3U : 2U) || (parts > 0 && figures != 2) ||
        (parts > 0 && value > 59) || (!last && line[at] != ':'))
      return kNoTime;
    sum = sum * 60 + value;
    if (!last && ++at == line.size()) return kNoTime;
  }
  return parts == 2 || parts == 3 ? sum * 1000 : kNoTime;
}

// Times alone on their lines, the first within the first minutes, none before the one above it,
// and nearly always one line of words under each: names stand in none of them.
bool is_copied_transcript(std::string_view text) {
  constexpr std::size_t kFewest = 4;
  constexpr Milliseconds kLatestBegin = Milliseconds{5} * 60 * 1000;
  constexpr std::size_t kSample = 400;  // times
  std::size_t times = 0, single = 0, words = 0;
  Milliseconds reached = kNoTime;
  for (CaptionLines lines(text); !lines.at_end() && times < kSample;) {
    const std::string_view line = lines.view(lines.take());
    const Milliseconds time = begin_alone(line);
    if (time == kNoTime) {
      words += !trim(line).empty();
      continue;
    }
    if (times == 0 ? time > kLatestBegin : time < reached) return false;
    if (times > 0) single += words == 1;
    ++times;
    words = 0;
    reached = time;
  }
  return times >= kFewest && single * 10 >= (times - 1) * 9;
}

// What stands above the first time is the page's.
CueFile parse_copied_transcript(std::string_view text) {
  CueFile out;
  for (CaptionLines lines(text); !lines.at_end();) {
    const Span line = lines.take();
    if (const Milliseconds time = begin_alone(lines.view(line)); time != kNoTime) {
      FileCue cue;
      cue.start = time;
      cue.whole = line;
      cue.id = {line.begin, line.begin};
      cue.settings = cue.payload = {line.end, line.end};
      out.cues.push_back(cue);
    } else if (trim(lines.view(line)).empty()) {
      continue;
    } else if (out.cues.empty()) {
      out.junk.push_back(line);
    } else {
      FileCue& last = out.cues.back();
      if (last.payload.size() == 0) last.payload.begin = line.begin;
      last.payload.end = last.whole.end = line.end;
    }
  }
  return out;
}

}  // namespace

CueFile parse_sbv(std::string_view text, Diagnostics& diagnostics) {
  if (is_copied_transcript(text)) return parse_copied_transcript(text);
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
