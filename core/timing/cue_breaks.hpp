// Where a caption may be broken: every gap between two words of a turn gets the
// kind of break that it is, from best (after a sentence) to worst (inside a
// title and a name).
//
// The order of preference is the houses': after punctuation, then before a
// conjunction, then before a preposition; articles, names, titles, figures with
// their units and auxiliaries stay with what follows them (Netflix TTSG general
// requirements, "line treatment"; BBC Subtitle Guidelines 3.9-3.10; DCMP
// Captioning Key, "line division"). Nine languages have word lists (word_lists.cpp);
// others are broken by punctuation, figures, brackets and capitals alone.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "timing/word_lists.hpp"

namespace lectern {

// What a gap is, after which word it stands. Costs: kBreakCosts.
enum class Break : std::uint8_t {
  block,     // the end of a paragraph, or before and after a sound: a cue ends here
  sentence,  // after . ? !
  clause,    // after ; : and a dash
  comma,
  conjunction,  // before "and", "because", "which"
  preposition,  // before "in", "with"
  subject,      // before "we", "they": mostly a new clause
  infinitive,   // before "to"
  plain,        // between two words of which nothing is known
  of,           // before "of"
  adjective,    // after a word that looks like one
  auxiliary,    // after "we", "is", "not"
  after_conjunction,
  quantifier,  // after "many", "three"
  after_preposition,
  article,  // after "the", "my"
  joined,   // before "and", "of" between capitals: "Health | and Human Services"
  name,     // between capitals: "Dana | Whitfield", "U.S. | Senate"
  held,     // inside one mark: "[Senior | Official One]"
  figure,   // before a unit: "$4.5 | billion", "March | 4"
  title,    // after one: "Mr. | Price"
  label,    // inside the shown label
  after_label,
  never  // before a closing mark that stands alone, after an opening one
};

// What breaking there costs, between two cues and between two lines of one.
struct BreakCost {
  std::uint16_t cue, line;
};
BreakCost cost_of(Break gap);

// One word of a turn: a stretch without white space.
struct CueWord {
  std::uint32_t offset = 0, length = 0;  // bytes, in the text of the turn
  std::uint32_t width = 0;               // code points
  std::uint32_t weight = 0;              // natural length, in milliseconds
  std::uint32_t sentence = 0;            // of the turn, from 1
  bool sound = false;                    // part of a sound caption: "[laughter]"
  bool held = false;                     // belongs to one mark with the word after it
  bool label = false;                    // part of the shown label
  bool block_end = false;
  Break after = Break::plain;
};

// Fills `sentence` and `after`.
void find_breaks(std::string_view text, std::span<CueWord> words, CaptionLanguage language = {});

}  // namespace lectern
