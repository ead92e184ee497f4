// The marks inside a paragraph: stage notes, gaps, supplied words, mentions,
// redactions, time marks, interruptions, and the styles a front end gave.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "lectern/builder.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// What the segmentation knows when it reads a paragraph.
struct InlineContext {
  // Folded labels of the document, for mentions ("[Senior Official One]").
  const std::unordered_set<std::string>* labels = nullptr;
  bool opens_turn = false;   // a dash at its start resumes something
  bool closes_turn = false;  // an ellipsis at its end trails off
  // Page numbers and running heads between its lines or behind them.
  std::span<const Span> page_heads;
  std::span<const PageNumber> pages;  // of the document
};

// Reads one paragraph, wrapped over one or more lines, into the open block; running
// text is not copied. `styles` are those that touch the paragraph. Returns true when
// it ends cut off by a dash.
bool read_inlines(std::string_view text, std::span<const Span> lines,
                  std::span<const StyleSpan> styles, const InlineContext& context,
                  BriefingBuilder& builder);

// True when a line is one stage note and nothing else: "(Cross-talk.)".
bool is_note_line(std::string_view line);

}  // namespace lectern
