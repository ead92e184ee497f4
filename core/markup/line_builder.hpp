// The words that a front end takes out of a mark-up, with the way back to it.
//
// A front end (HTML, Markdown, DOCX) calls it in reading order: words, styles
// opened and closed, ends of lines. The builder keeps the text, its run map and
// the lines over it; finish() gives the text to the source. Lines are joined by
// "\n" in the text, paragraphs by an empty line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/source.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

class LineBuilder {
 public:
  // A stretch of a part, and which one.
  struct From {
    std::uint32_t at = 0;
    std::uint32_t size = 0;
    std::uint32_t part = 0;
  };

  // Words that stand in the part as they are.
  void take(std::string_view words, std::uint32_t at, std::uint32_t part = 0);
  // Words that stand for something else there: an entity, an escape.
  void put(std::string_view words, From from);

  // Styles nest; one that is open at the end of a line goes on in the next.
  void open(InlineKind kind, std::string detail = {});
  // Closes the innermost of its kind; what was opened inside goes on.
  void close(InlineKind kind);

  // Ends the line; one of blanks alone is counted as empty. `by`: the mark-up that
  // broke it.
  void end_line(From by);
  void end_line() { end_line(From{}); }
  // A paragraph begins: an empty line stands before the next line.
  void gap();

  // What is known of the line being filled; end_line() starts anew.
  Line& line() { return line_; }
  // Whether anything, be it blanks, stands on the line.
  bool started() const { return here() != line_begin_; }
  // True while the line has no words but blanks.
  bool blank() const { return blank_; }
  // The last character of the line being filled; 0 when there is none.
  char last() const { return text_.size() == line_begin_ ? '\0' : text_.back(); }
  // The last line that was ended; null when there is none.
  Line* ended() { return styled_.lines.empty() ? nullptr : &styled_.lines.back(); }
  PageFacts& facts() { return styled_.facts; }
  // At most so many empty lines are counted before a line: in most mark-up their
  // number says nothing.
  void count_empty_lines(std::uint16_t most) { most_empty_ = most; }

  // Gives the text to the source and numbers the lines that have no number.
  StyledText finish(Source& source, std::vector<SourcePart> parts);

 private:
  struct Open {
    InlineKind kind;
    std::string detail;
    std::size_t row;  // of styles; kPending until it has words on this line
  };
  static constexpr std::size_t kPending = static_cast<std::size_t>(-1);

  std::uint32_t here() const { return static_cast<std::uint32_t>(text_.size()); }
  void begin_words(std::string_view words);
  void add_run(Run run);
  void cut(Open& open);
  bool all_strong(Span line) const;

  std::string text_;
  std::vector<Run> runs_;
  StyledText styled_;
  std::vector<Open> open_;
  Line line_;
  std::uint32_t line_begin_ = 0;
  std::size_t line_styles_ = 0;  // first row of styles of this line
  std::uint32_t empty_ = 0;
  std::uint16_t most_empty_ = 1;
  bool blank_ = true;
};

}  // namespace lectern
