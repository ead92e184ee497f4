// Cue text: the mark-up inside cues, as a tree.
//
// WebVTT: the tokenizer and the tree of WebVTT 6.4 ("WebVTT cue text parsing rules").
// SubRip has no rules; what players agree on is read (<i>, <b>, <u>, <font>, {\an8}), and
// anything else is text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/records.hpp"

namespace lectern {
class Entities;
}

namespace lectern::captions {

enum class CueNodeKind : std::uint8_t {
  root,
  text,
  time,  // an inner time stamp
  class_,
  italic,
  bold,
  underline,
  ruby,
  ruby_text,
  voice,
  language,
};

struct CueNode {
  CueNodeKind kind = CueNodeKind::root;
  std::uint32_t parent = 0;
  Span span;                         // in the text that was parsed; of a tag: the start tag
  std::string text;                  // of a text: decoded; of a voice or language: annotation
  std::vector<std::string> classes;  // of a tag
  Milliseconds time = kNoTime;
};

// Nodes in document order, the root first; a child's parent stands before it.
using CueTree = std::vector<CueNode>;

// `base` is where `payload` begins in the text that spans speak of.
CueTree parse_vtt_text(std::string_view payload, Entities& entities, std::uint32_t base = 0);
CueTree parse_srt_text(std::string_view payload, std::uint32_t base = 0);

// "00:01.000", "01:00:00.000" (WebVTT 6.1, "collect a WebVTT timestamp") at a place, which
// moves behind it; kNoTime where there is none.
Milliseconds collect_vtt_time(std::string_view text, std::size_t& at);

}  // namespace lectern::captions
