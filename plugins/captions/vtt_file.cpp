#include <algorithm>

#include "base/unicode.hpp"
#include "cue_file.hpp"
#include "cue_text.hpp"

namespace lectern::captions {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// "WEBVTT" and nothing or a blank after it.
bool is_signature(std::string_view line) {
  return line.starts_with("WEBVTT") && (line.size() == 6 || line[6] == ' ' || line[6] == '\t');
}

// "STYLE" or "REGION" alone on a line.
bool is_block_head(std::string_view line, std::string_view word) {
  return line.starts_with(word) &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(word.size()), line.end(), is_space);
}

class VttFile {
 public:
  VttFile(std::string_view text, Diagnostics& diagnostics)
      : text_(text), lines_(text), diagnostics_(diagnostics) {}

  Result<CueFile> parse() {
    if (lines_.at_end() || !is_signature(lines_.view(lines_.take())))
      return fail(Failure::understood, "vtt.signature",
                  "the file does not begin with WEBVTT on a line",
                  "SubRip is read with --from srt");
    header();
    while (!lines_.at_end()) block();
    return std::move(out_);
  }

 private:
  // The lines up to the first empty one, or to one with an arrow.
  void header() {
    Span all{0, 0};
    while (!lines_.at_end()) {
      const std::uint32_t before = lines_.position();
      const Span line = lines_.take();
      if (lines_.view(line).find("-->") != std::string_view::npos) {
        lines_.back_to(before);
        break;
      }
      if (line.size() == 0) break;
      all.end = line.end;
    }
    if (all.end == 0) {
      CaptionLines first(text_);
      all.end = first.take().end;
    }
    out_.blocks.push_back({CueBlockKind::header, all, 0});
  }

  // WebVTT 6.1, "collect a WebVTT block".
  void block() {
    std::uint32_t begin = lines_.position();
    int count = 0;
    bool seen_arrow = false;
    bool seen_cue = false;
    FileCue cue;
    Span first;
    Span words;  // the lines collected so far
    while (!lines_.at_end()) {
      const std::uint32_t before = lines_.position();
      const Span line = lines_.take();
      const std::string_view text = lines_.view(line);
      ++count;
      if (text.find("-->") != std::string_view::npos) {
        if (count == 1 || (count == 2 && !seen_arrow)) {
          seen_arrow = true;
          seen_cue = timings(line, cue);
          cue.id = count == 2 ? first : Span{line.begin, line.begin};
          words = {line.end, line.end};
          if (!seen_cue) words = line;
          continue;
        }
        lines_.back_to(before);
        break;
      }
      if (line.size() == 0) break;
      if (count == 1) {
        first = line;
        begin = line.begin;
        words = line;
      } else if (seen_cue && words.size() == 0) {
        words = line;
      } else {
        words.end = line.end;
      }
    }
    if (count == 0 || (count == 1 && words.size() == 0 && !seen_cue)) return;
    finish(begin, first, words, seen_cue, cue);
  }

  void finish(std::uint32_t begin, Span first, Span words, bool seen_cue, FileCue cue) {
    if (seen_cue) {
      cue.payload = words;
      cue.whole = {begin, std::max(words.end, cue.settings.end)};
      out_.cues.push_back(cue);
      return;
    }
    const Span whole{begin, std::max(first.end, words.end)};
    if (whole.size() == 0) return;
    const auto before = static_cast<Index>(out_.cues.size());
    const std::string_view head = lines_.view(first);
    const bool allowed = out_.cues.empty();
    if (head == "NOTE" || head.starts_with("NOTE ") || head.starts_with("NOTE\t")) {
      out_.blocks.push_back({CueBlockKind::note, whole, before});
    } else if (allowed && is_block_head(head, "STYLE")) {
      out_.blocks.push_back({CueBlockKind::style, whole, before});
    } else if (allowed && is_block_head(head, "REGION")) {
      out_.blocks.push_back({CueBlockKind::region, whole, before});
    } else {
      diagnostics_.warning("vtt.block-dropped",
                           "these lines are no cue, note, style or region; kept as residue", whole);
      out_.junk.push_back(whole);
    }
  }

  // "collect WebVTT cue timings and settings".
  bool timings(Span line, FileCue& cue) {
    const std::string_view text = lines_.view(line);
    std::size_t at = 0;
    const auto skip = [&] {
      while (at < text.size() && is_space(text[at])) ++at;
    };
    skip();
    cue.start = collect_vtt_time(text, at);
    skip();
    const bool arrow = cue.start != kNoTime && text.substr(at, 3) == "-->";
    if (arrow) at += 3;
    skip();
    if (arrow) cue.end = collect_vtt_time(text, at);
    if (!arrow || cue.end == kNoTime) {
      diagnostics_.warning("vtt.time", "no two times of the form 00:01.000; the cue is dropped",
                           line);
      return false;
    }
    if (cue.end <= cue.start)
      diagnostics_.warning("vtt.time-backwards", "the cue ends before it begins", line);
    while (at < text.size() && is_space(text[at])) ++at;
    cue.settings = {line.begin + static_cast<std::uint32_t>(at), line.end};
    return true;
  }

  std::string_view text_;
  CaptionLines lines_;
  Diagnostics& diagnostics_;
  CueFile out_;
};

}  // namespace

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  // Two searches for one letter are quicker than one for two.
  std::string_view line = text.substr(at);
  line = line.substr(0, line.find('\n'));
  return at + static_cast<std::uint32_t>(std::min(line.find('\r'), line.size()));
}

Span CaptionLines::take() {
  const std::uint32_t begin = next_;
  const std::uint32_t end = line_end(text_, begin);
  next_ = end;
  if (end < text_.size()) {
    ++next_;
    if (text_[end] == '\r' && next_ < text_.size() && text_[next_] == '\n') ++next_;
  }
  return {begin, end};
}

Result<CueFile> parse_vtt(std::string_view text, Diagnostics& diagnostics) {
  return VttFile(text, diagnostics).parse();
}

}  // namespace lectern::captions
