// Styled lines: what a front end (text, HTML, DOCX, Markdown) hands to the
// segmentation. Spans are in the source's decoded text, and nothing but white
// space of that text lies outside the lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/records.hpp"
#include "lectern/span.hpp"

namespace lectern {

// What a front end knows of a line beyond its words.
enum class LineRole : std::uint8_t {
  body,          // may be part of the event
  frame,         // of the site around it (menu, footer, script): becomes residue
  front_matter,  // the file's own metadata ("title: …"): becomes head matter
  note,          // a footnote or a comment: becomes a note where it stands
  page_head,     // a running head or foot: becomes a page break where it stands
  speaker_list,  // in a list of who takes part: becomes matter
};

struct Line {
  Span span;                       // without blanks at its ends and without its line end
  std::uint32_t number = 0;        // of the source, from 1
  std::uint16_t empty_before = 0;  // empty lines before it; a paragraph of mark-up has one
  LineRole role = LineRole::body;
  bool continues = false;  // goes on with the paragraph above: a soft line break
  bool bold = false;       // the whole line is
  bool speaker = false;    // the mark-up sets who speaks apart: a column, a box
  bool centred = false;
  std::uint8_t heading = 0;  // level, 0: none
  std::uint8_t list = 0;     // level of a list item, 0: none
};

// Emphasis, strong, link, deleted or inserted: an inline kind that holds others,
// over a stretch within one line. In order of their begins, outer before inner.
struct StyleSpan {
  Span span;
  InlineKind kind = InlineKind::strong;
  std::string detail;  // target of a link
};

// What the file says of itself outside its running text (<meta>, front matter,
// document properties). As stated; dates as ISO 8601. Empty: not said.
struct PageFacts {
  std::string title;
  std::string published;  // the page's date, not the event's
  std::string uri;
  std::string language;  // BCP 47
  std::string rights;
};

// Heads and feet between two pages that tell the number of one.
struct PageNumber {
  std::uint32_t at = 0;     // where the first of their lines begins
  std::string_view number;  // of the page that begins below them; empty: not printed
};

struct StyledText {
  std::string_view text;
  std::vector<Line> lines;  // empty lines are only counted
  std::vector<StyleSpan> styles;
  std::vector<PageNumber> pages;  // ascending; found by mark_page_heads()
  PageFacts facts;
  // Lines say whether they go on with a paragraph; otherwise the layout is studied.
  bool paragraphs_known = false;
};

// The words of a line, or of a part of one.
inline std::string_view text_of(const StyledText& styled, Span span) {
  return styled.text.substr(span.begin, span.size());
}
inline std::string_view text_of(const StyledText& styled, const Line& line) {
  return text_of(styled, line.span);
}

// Lines of plain text; a line of blanks alone is empty.
StyledText plain_lines(std::string_view text);

}  // namespace lectern
