// The words of one line of a cue on their way into the open block: as they stand, with marks and
// times, or as a sound.
#pragma once

#include <string>
#include <string_view>

#include "cue_lines.hpp"
#include "lectern/builder.hpp"

namespace lectern::captions {

class LineWords {
 public:
  // `text`: that of the source. Both outlive it.
  LineWords(std::string_view text, BriefingBuilder& builder)
      : text_(text), builder_(builder), t_(builder.tables()) {}

  // A block was opened.
  void begin_block();
  // Where the block's words end now.
  Position here();
  // Puts the words of a line into the block; its last word may last until `cue_end`. Returns
  // where they end in the source, `before` where there are none.
  std::uint32_t put(CueLine& line, Milliseconds cue_end, std::uint32_t before);

 private:
  std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }
  Span plain_span(const CueLine& line) const;
  bool is_sound(const CueLine& line) const;
  std::uint32_t sound(CueLine& line);
  void trim_span(Span& span) const;
  void trim_line(CueLine& line) const;
  void trim_piece(CuePiece& piece, bool front) const;
  void piece_words(const CuePiece& piece);
  void begin_word(const CuePiece& piece, Milliseconds time);
  void end_word(Milliseconds time);

  std::string_view text_;
  BriefingBuilder& builder_;
  Tables& t_;
  bool word_open_ = false;
  Index first_inline_ = 0;    // the last mark of the block, when it was measured
  std::uint32_t offset_ = 0;  // of its words in the block
  std::string scratch_;
};

}  // namespace lectern::captions
