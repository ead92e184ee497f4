// What the elements inside of a paragraph are to a briefing.
#pragma once

#include <cstdint>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern::tei {

enum class MarkAction : std::uint8_t {
  wrap,       // an inline that holds others
  through,    // its content counts, the element does not
  apart,      // the same, and it stands apart from its neighbours
  described,  // something heard or seen, with its words in `desc`
  remark,     // a note: its words are a remark of the transcriber
  gap,
  choice,
  word,
  punctuation,
  reference,
  line_break,
  page_break,
  anchor,
  hi,
  segment,
  apparatus,  // of its readings the lemma is said
};

struct MarkElement {
  std::string_view name;
  MarkAction action;
  InlineKind kind = InlineKind::text;
  SoundKind sound = SoundKind::none;
};

// By its local name; null: it has no place in a briefing.
const MarkElement* find_mark_element(std::string_view name);

}  // namespace lectern::tei
