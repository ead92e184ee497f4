// The layout that caption formats share: from a briefing with times to captions.
//
// A turn's text is cut into sentences, sentences into cues and a cue into lines;
// each cue gets its part of the turn's time by the length of its words. Nothing
// is cut inside a word and no word is left out, so that the words of all cues are
// those of the briefing. Times are non-negative, in order and do not overlap,
// whatever those of the turns are.
//
// Captions are handed out one at a time, in order, and are valid during the call;
// the layout holds the captions of one turn (or of turns with one start).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/briefing.hpp"

namespace lectern {

// What a captioning house asks for. 0: the house gives no figure.
struct HouseRules {
  std::string_view name;
  std::uint32_t width;             // characters (code points) of a line
  std::uint32_t lines;             // of a cue: 1 or 2
  std::uint32_t chars_per_second;  // reading speed of adults
  Milliseconds min_duration;
  Milliseconds min_per_word;
  Milliseconds max_duration;
  Milliseconds min_gap;  // between two cues
};
std::span<const HouseRules> house_rules();
// Null for a name that is not in the table.
const HouseRules* find_house(std::string_view name);

// One cue as laid out.
struct Caption {
  struct Word {
    std::uint32_t offset;  // in the text
    Milliseconds start;
  };
  Index turn = 0;              // row of turns
  std::uint32_t sentence = 1;  // of the turn, from 1: the one the cue begins in
  std::uint32_t part = 1;      // from 1, among the cues that begin in that sentence
  bool first_of_turn = false;
  bool sound = false;  // holds nothing but a sound: "[laughter]"
  Milliseconds start = 0, end = 0;
  std::string text;         // one or two lines, with a line feed between them; never empty
  std::vector<Word> words;  // those whose times are known
};

// What the layout did that a writer may want to report.
struct CueCounts {
  std::size_t cues = 0;
  std::size_t long_lines = 0;    // wider than the width: one word that cannot be cut
  std::size_t fast_cues = 0;     // faster than the house's reading speed
  std::size_t estimated = 0;     // cues of turns whose times are estimated
  std::size_t shared = 0;        // cues whose times are parts of those of the source's cues
  std::size_t headings = 0;      // left out, since nobody says them
  std::size_t raw_blocks = 0;    // left out
  std::size_t time_marks = 0;    // left out
  std::size_t replaced = 0;      // deleted words left out, since others are inserted for them
  std::size_t inline_marks = 0;  // emphasis, links, … of which the words alone are kept
};

// What is shown before the first words of a turn ("MODERATOR:"), "" for nothing.
// Called once for each turn that has words, in order.
using CueLabel = std::function<std::string(TurnView)>;
using TakeCaption = std::function<void(const Caption&)>;

// Time and memory are linear in the text.
CueCounts lay_out_cues(const Briefing& briefing, const HouseRules& house, const CueLabel& label,
                       const TakeCaption& take);

}  // namespace lectern
