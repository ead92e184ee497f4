// The marks inside a paragraph: stage notes, gaps, supplied words, mentions,
// interruptions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "lectern/builder.hpp"

namespace lectern {

// What the segmentation knows when it reads a paragraph.
struct InlineContext {
  // Folded labels of the document, for mentions ("[Senior Official One]").
  const std::unordered_set<std::string>* labels = nullptr;
  bool opens_turn = false;  // a dash at its start resumes something
};

// Reads one line of running text into the open block; nothing is copied.
// Returns true when the line ends cut off by a dash.
bool read_inlines(std::string_view text, Span line, const InlineContext& context,
                  BriefingBuilder& builder);

// True when a line is one stage note and nothing else: "(Cross-talk.)".
bool is_note_line(std::string_view line);

}  // namespace lectern
