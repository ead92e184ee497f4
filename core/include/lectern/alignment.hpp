// A clean transcript and rough captions of the same event: the times of the captions given
// to the words of the transcript.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lectern/briefing.hpp"
#include "lectern/result.hpp"

namespace lectern {

// What the alignment found. Words are those spoken: no labels, no stage notes.
struct AlignmentReport {
  std::size_t words = 0;          // of the transcript
  std::size_t matched = 0;        // found in the captions
  std::size_t caption_words = 0;  // of the captions
  // A stretch of one side that the other has not, of three words or more.
  struct Stretch {
    Index turn = kNone;  // of the transcript, where it stands
    Milliseconds at = kNoTime;
    std::size_t words = 0;
    std::string text;  // its first words
  };
  std::vector<Stretch> only_in_transcript;  // the official edits
  std::vector<Stretch> only_in_captions;
  // For each turn the share of its words that were matched; -1 for a turn without words.
  std::vector<double> confidence;

  double share() const {
    return words == 0 ? 0 : static_cast<double>(matched) / static_cast<double>(words);
  }
};

struct Aligned {
  Briefing briefing;  // the transcript, with times of turns and words
  AlignmentReport report;
};

// Times of words that were matched are `aligned`, those between them `estimated`. Where the
// captions have no times of words, each cue's is divided among its words.
// Errors: align.no-times (captions without cues), align.no-words, align.nothing-in-common.
Result<Aligned> align(const Briefing& transcript, const Briefing& captions);

}  // namespace lectern
