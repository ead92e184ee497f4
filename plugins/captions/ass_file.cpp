// SubStation Alpha (SSA v4, ASS v4+): the Dialogue lines of [Events], by the fields that its
// Format line names. Name (Actor) is the speaker; "\N" breaks a line; override blocks are
// tags.
#include <algorithm>

#include "base/unicode.hpp"
#include "cue_briefing.hpp"

namespace lectern::captions {
namespace {

// H:MM:SS.cc
Milliseconds ass_time(std::string_view text) {
  text = trim(text);
  std::size_t at = 0;
  Milliseconds parts[4] = {};
  for (int n = 0; n < 4; ++n) {
    std::size_t figures = 0;
    for (; at < text.size() && is_digit(static_cast<unsigned char>(text[at])); ++at, ++figures)
      if (figures < 7) parts[n] = parts[n] * 10 + (text[at] - '0');
    if (figures == 0 || (n == 3 && figures != 2)) return kNoTime;
    if (n == 3) break;
    if (at >= text.size() || text[at] != (n == 2 ? '.' : ':')) return kNoTime;
    ++at;
  }
  if (at != text.size() || parts[1] > 59 || parts[2] > 59) return kNoTime;
  return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3] * 10;
}

class AssFile {
 public:
  AssFile(std::string_view text, Diagnostics& diagnostics)
      : text_(text), diagnostics_(diagnostics) {}

  CaptionText parse() {
    CaptionLines lines(text_);
    while (!lines.at_end()) {
      const Span span = lines.take();
      const std::string_view line = lines.view(span);
      if (line.starts_with("Format:"))
        fields_ = split(line.substr(7));
      else if (line.starts_with("Dialogue:") && dialogue(span))
        continue;
      if (!out_.file.cues.empty() && !trim(line).empty())
        out_.file.blocks.push_back(
            {CueBlockKind::note, span, static_cast<Index>(out_.file.cues.size())});
      if (out_.file.cues.empty() && !trim(line).empty()) head_ = span.end;
    }
    if (head_ > 0)
      out_.file.blocks.insert(out_.file.blocks.begin(), {CueBlockKind::header, {0, head_}, 0});
    for (CueLine& line : out_.lines)
      if (line.marks) line.marks->has_voice = voices_;
    if (overrides_ > 0)
      diagnostics_.note("ass.overrides",
                        std::to_string(overrides_) +
                            " override blocks are kept in the cue layer and read no further than "
                            "italics and bold");
    return std::move(out_);
  }

 private:
  static std::vector<std::string_view> split(std::string_view format) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= format.size();) {
      const std::size_t end = std::min(format.find(',', at), format.size());
      out.push_back(trim(format.substr(at, end - at)));
      at = end + 1;
    }
    return out;
  }

  // Text is the last field, and may hold commas.
  bool dialogue(Span span) {
    FileCue cue;
    cue.whole = span;
    cue.id = {span.begin, span.begin};
    std::string_view name;
    std::uint32_t at = span.begin + 9;
    bool whole = false;
    for (std::size_t n = 0; n < fields_.size(); ++n) {
      const std::string_view rest = text_.substr(at, span.end - at);
      const bool last = n + 1 == fields_.size();
      const std::size_t comma = last ? rest.size() : rest.find(',');
      if (comma == std::string_view::npos) break;
      const std::string_view value = rest.substr(0, comma);
      if (fields_[n] == "Start") cue.start = ass_time(value);
      if (fields_[n] == "End") cue.end = ass_time(value);
      if (fields_[n] == "Name" || fields_[n] == "Actor") name = trim(value);
      if (last) {
        cue.settings = {span.begin + 9, at};
        cue.payload = {at, span.end};
        whole = true;
      }
      at += static_cast<std::uint32_t>(comma) + 1;
    }
    if (!whole || cue.start == kNoTime || cue.end == kNoTime) {
      diagnostics_.warning(
          "ass.dialogue", "a Dialogue line without the fields of its Format; kept as a note", span);
      return false;
    }
    if (cue.end < cue.start)
      diagnostics_.warning("ass.time-backwards", "the cue ends before it begins", span);
    voices_ = voices_ || !name.empty();
    out_.file.cues.push_back(cue);
    lines(cue.payload, name);
    return true;
  }

  void lines(Span payload, std::string_view name) {
    begin_line(name);
    italic_ = bold_ = false;
    std::uint32_t from = payload.begin;
    const auto words = [&](std::uint32_t end, std::uint32_t with) {
      if (end > from) piece({from, with}, text_.substr(from, end - from));
      from = with;
    };
    for (std::uint32_t at = payload.begin; at < payload.end;) {
      const std::string_view rest = text_.substr(at, payload.end - at);
      const std::size_t close = rest[0] == '{' ? override_end(rest) : std::string_view::npos;
      if (close != std::string_view::npos) {
        words(at, at);
        ++overrides_;
        read_overrides(rest.substr(1, close - 1), italic_, bold_);
        at += static_cast<std::uint32_t>(close) + 1;
        from = at;
      } else if (rest.starts_with("\\N") || rest.starts_with("\\n")) {
        words(at, at);
        // The break is no tag that could be told from words: it belongs to those before it.
        if (!marks().pieces.empty() && marks().pieces.back().span.end == at)
          take_in(at + 2);
        else
          out_.residue.push_back({at, at + 2});
        end_line();
        begin_line(name);
        at += 2;
        from = at;
      } else if (rest.starts_with("\\h")) {
        words(at, at);
        piece({at, at + 2}, "\xC2\xA0");
        at += 2;
        from = at;
      } else {
        ++at;
      }
    }
    words(payload.end, payload.end);
    end_line();
  }

  CueMarks& marks() { return *out_.lines.back().marks; }
  void begin_line(std::string_view name) {
    CueLine& line = out_.lines.emplace_back();
    line.cue = static_cast<Index>(out_.file.cues.size() - 1);
    line.marks = std::make_unique<CueMarks>();
    line.marks->voice = name;
  }
  void end_line() {
    marks().words = joined(marks().pieces, text_);
    if (!trim(marks().words).empty()) return;
    for (const CuePiece& piece : marks().pieces)
      if (!trim(text_.substr(piece.span.begin, piece.span.size())).empty())
        out_.residue.push_back(piece.span);
    out_.lines.pop_back();
  }
  void take_in(std::uint32_t end) {
    CuePiece& last = marks().pieces.back();
    if (!last.decoded) last.text = text_.substr(last.span.begin, last.span.size());
    while (last.text.ends_with(' ') || last.text.ends_with('\t')) last.text.pop_back();
    last.decoded = true;
    last.span.end = end;
  }
  void piece(Span span, std::string_view shown) {
    CuePiece piece;
    piece.span = span;
    piece.italic = italic_ ? 1 : 0;
    piece.bold = bold_ ? 1 : 0;
    piece.decoded = shown != text_.substr(span.begin, span.size());
    if (piece.decoded) piece.text = shown;
    marks().pieces.push_back(std::move(piece));
  }

  std::string_view text_;
  Diagnostics& diagnostics_;
  CaptionText out_;
  std::vector<std::string_view> fields_;
  std::uint32_t head_ = 0;
  std::size_t overrides_ = 0;
  bool voices_ = false, italic_ = false, bold_ = false;
};

}  // namespace

CaptionText parse_ass(std::string_view text, Diagnostics& diagnostics) {
  return AssFile(text, diagnostics).parse();
}

}  // namespace lectern::captions
