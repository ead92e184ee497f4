// The words of a paragraph of TTML as lines of a cue: white space as xml:space says, line
// breaks, looks, and the times of its spans.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cue_lines.hpp"
#include "markup/xml_document.hpp"
#include "ttml_head.hpp"

namespace lectern::captions {

// What an element hands down to those in it.
struct TtmlContext {
  TtmlStyle style;
  std::string agent;     // a name; "" for none
  std::string language;  // BCP 47, when not the document's
  bool preserve = false;
  bool sound = false;  // ttm:role: sound, music without words, kinesic, action
  void enter(pugi::xml_node element, const TtmlHead& head, std::string_view document_language);
};

class TtmlLines {
 public:
  // `text` is that of the source.
  explicit TtmlLines(std::string_view text) : text_(text) {}

  void begin_cue(Index row, bool voices);
  void begin_time(Milliseconds time) { this->time(time, false); }
  void end_time(Milliseconds time) { this->time(time, true); }
  void words(pugi::xml_node node, const TtmlContext& context);
  void line_break();
  // Ends the cue; its payload's stretches that are neither words nor tags go to `residue`.
  void end_cue(Span payload, std::vector<Span>& residue);

  std::vector<CueLine> take() { return std::move(lines_); }

 private:
  void time(Milliseconds time, bool ends);
  void open_line();
  void end_line();
  void trim_end(CuePiece& piece) const;
  CueMarks& marks() { return *lines_.back().marks; }
  void enter(const TtmlContext& context);
  void put(std::string_view shown, Span span);
  void end_piece();
  void preserved(std::string_view raw, std::uint32_t begin, bool references);
  void collapsed(std::string_view raw, std::uint32_t begin, bool references);

  std::string_view text_;
  std::vector<CueLine> lines_;
  std::vector<Span> taken_;  // by the pieces of the cue
  Index row_ = 0;
  bool voices_ = false, piece_open_ = false, exact_ = true;
  bool blank_last_ = true;  // nothing, or a blank, is the last of the line
  const TtmlContext* context_ = nullptr;
  CuePiece piece_;
  std::string shown_;  // of the piece
};

// Whether a stretch holds tags and white space alone.
bool is_tags_only(std::string_view text);

}  // namespace lectern::captions
