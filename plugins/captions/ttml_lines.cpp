#include "ttml_lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "markup/references.hpp"

namespace lectern::captions {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

bool is_tags_only(std::string_view text) {
  for (std::size_t at = skip_blanks(text, 0, true); at < text.size();
       at = skip_blanks(text, at, true)) {
    if (text[at] != '<' || text.substr(at, 2) == "<!" || text.substr(at, 2) == "<?") return false;
    at = std::min(text.find('>', at), text.size() - 1) + 1;
  }
  return true;
}

void TtmlContext::enter(pugi::xml_node element, const TtmlHead& head,
                        std::string_view document_language) {
  style = head.style_of(element, style);
  for (const pugi::xml_attribute at : element.attributes()) {
    const std::string_view name = at.name();
    const std::string_view value = at.value();
    if (name == "xml:space") preserve = value == "preserve";
    if (name == "xml:lang") language = value == document_language ? "" : std::string(value);
    const std::string_view local = local_name(name);
    if (local == "role")
      sound = value == "sound" || value == "music" || value == "kinesic" || value == "action";
    if (local == "agent")
      if (std::string name_of = head.agent_of(element); !name_of.empty())
        agent = std::move(name_of);
  }
}

void TtmlLines::begin_cue(Index row, bool voices) {
  row_ = row;
  voices_ = voices;
  taken_.clear();
  open_line();
}

void TtmlLines::open_line() {
  lines_.emplace_back();
  lines_.back().cue = row_;
  lines_.back().marks = std::make_unique<CueMarks>();
  blank_last_ = true;
}

void TtmlLines::end_line() {
  end_piece();
  std::vector<CuePiece>& pieces = marks().pieces;
  // A blank before the end of a line is none; of words as they stand the briefing trims it.
  for (auto last = pieces.rbegin(); last != pieces.rend(); ++last) {
    if (last->time != kNoTime) continue;
    if (last->decoded) trim_end(*last);
    break;
  }
  marks().words = joined(pieces, text_);
  if (trim(marks().words).empty()) {
    const auto words = std::count_if(pieces.begin(), pieces.end(),
                                     [](const CuePiece& piece) { return piece.time == kNoTime; });
    taken_.resize(taken_.size() - static_cast<std::size_t>(words));
    lines_.pop_back();
  }
}

void TtmlLines::trim_end(CuePiece& piece) const {
  while (piece.text.ends_with(' ')) piece.text.pop_back();
  while (piece.span.end > piece.span.begin && is_white(text_[piece.span.end - 1])) --piece.span.end;
  piece.decoded = piece.text != text_.substr(piece.span.begin, piece.span.size());
}

void TtmlLines::line_break() {
  end_line();
  open_line();
}

void TtmlLines::time(Milliseconds time, bool ends) {
  end_piece();
  if (time == kNoTime) return;
  CuePiece piece;
  piece.time = time;
  piece.ends = ends;
  marks().pieces.push_back(std::move(piece));
}

// A voice, or a sound, in the middle of a line begins one.
void TtmlLines::enter(const TtmlContext& context) {
  context_ = &context;
  CueMarks& line = marks();
  const bool begun = std::any_of(line.pieces.begin(), line.pieces.end(),
                                 [](const CuePiece& piece) { return piece.time == kNoTime; });
  if (begun && (context.agent != line.voice || context.sound != line.sound)) {
    std::vector<CuePiece> times;  // that stand before these words
    while (!marks().pieces.empty() && marks().pieces.back().time != kNoTime) {
      times.insert(times.begin(), marks().pieces.back());
      marks().pieces.pop_back();
    }
    line_break();
    marks().pieces = std::move(times);
  }
  marks().has_voice = voices_;
  marks().voice = context.agent;
  marks().sound = context.sound;
}

void TtmlLines::words(pugi::xml_node node, const TtmlContext& context) {
  const std::string_view raw = raw_text(node, text_);
  if (raw.empty()) return;
  const bool blank = std::all_of(raw.begin(), raw.end(), is_white);
  if (blank && !context.preserve && blank_last_) return;
  if (!blank) enter(context);
  context_ = &context;
  const auto begin = static_cast<std::uint32_t>(raw.data() - text_.data());
  const bool references = node.type() != pugi::node_cdata;
  if (context.preserve)
    preserved(raw, begin, references);
  else
    collapsed(raw, begin, references);
  end_piece();
}

void TtmlLines::put(std::string_view shown, Span span) {
  if (!piece_open_) {
    piece_ = {};
    piece_.span = span;
    shown_.clear();
    exact_ = true;
    piece_open_ = true;
  }
  exact_ = exact_ && shown == text_.substr(span.begin, span.size());
  shown_ += shown;
  piece_.span.end = span.end;
  blank_last_ = shown == " ";
}

void TtmlLines::end_piece() {
  if (!piece_open_) return;
  piece_open_ = false;
  const TtmlStyle& style = context_->style;
  piece_.italic = style.italic ? 1 : 0;
  piece_.bold = style.bold ? 1 : 0;
  piece_.language = context_->language;
  // Another colour than those of speakers is one of its own.
  piece_.colour = style.coloured && style.colour.empty() ? "other" : style.colour;
  piece_.decoded = !exact_;
  // A comment between words, or the frame of a CDATA section, is theirs.
  if (!taken_.empty() && taken_.back().end < piece_.span.begin &&
      !is_tags_only(text_.substr(taken_.back().end, piece_.span.begin - taken_.back().end))) {
    piece_.span.begin = taken_.back().end;
    piece_.decoded = true;
  }
  if (piece_.decoded) piece_.text = shown_;
  taken_.push_back(piece_.span);
  marks().pieces.push_back(std::move(piece_));
}

// Runs of blanks are one, at the ends of lines none (xml:space, TTML2 8.1.1 and XSL 1.1, 7.17).
void TtmlLines::collapsed(std::string_view raw, std::uint32_t begin, bool references) {
  for (std::size_t at = 0; at < raw.size();) {
    const auto from = begin + static_cast<std::uint32_t>(at);
    if (is_white(raw[at])) {
      std::size_t end = at;
      while (end < raw.size() && is_white(raw[end])) ++end;
      if (!blank_last_) put(" ", {from, begin + static_cast<std::uint32_t>(end)});
      at = end;
      continue;
    }
    if (raw[at] == '&' && references) {
      if (const Reference found = read_xml_reference(raw.substr(at)); found.length > 0) {
        put(found.text, {from, from + static_cast<std::uint32_t>(found.length)});
        blank_last_ = false;
        at += found.length;
        continue;
      }
    }
    std::size_t end = at + 1;
    while (end < raw.size() && !is_white(raw[end]) && raw[end] != '&') ++end;
    put(raw.substr(at, end - at), {from, begin + static_cast<std::uint32_t>(end)});
    at = end;
  }
}

void TtmlLines::preserved(std::string_view raw, std::uint32_t begin, bool references) {
  for (std::size_t at = 0; at < raw.size();) {
    const auto from = begin + static_cast<std::uint32_t>(at);
    if (raw[at] == '\n' || raw[at] == '\r') {
      at += raw.substr(at, 2) == "\r\n" ? 2 : 1;
      const TtmlContext& context = *context_;
      line_break();
      enter(context);
      continue;
    }
    if (raw[at] == '&' && references) {
      if (const Reference found = read_xml_reference(raw.substr(at)); found.length > 0) {
        put(found.text, {from, from + static_cast<std::uint32_t>(found.length)});
        at += found.length;
        continue;
      }
    }
    std::size_t end = at + 1;
    while (end < raw.size() && raw[end] != '\n' && raw[end] != '\r' && raw[end] != '&') ++end;
    put(raw.substr(at, end - at), {from, begin + static_cast<std::uint32_t>(end)});
    at = end;
  }
}

void TtmlLines::end_cue(Span payload, std::vector<Span>& residue) {
  end_line();
  std::uint32_t at = payload.begin;
  const auto gap = [&](std::uint32_t end) {
    if (end <= at) return;
    const std::string_view between = text_.substr(at, end - at);
    if (is_tags_only(between)) return;
    const std::string_view inner = trim(between);
    const auto begin = static_cast<std::uint32_t>(inner.data() - text_.data());
    residue.push_back({begin, begin + static_cast<std::uint32_t>(inner.size())});
  };
  for (const Span span : taken_) {
    gap(span.begin);
    at = std::max(at, span.end);
  }
  gap(payload.end);
}

}  // namespace lectern::captions
