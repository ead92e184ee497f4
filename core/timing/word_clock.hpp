// When a word is said: by its own time where the source gives it one; else by the cue of the
// source that holds it, whose time is shared among its bytes.
#pragma once

#include <vector>

#include "lectern/briefing.hpp"

namespace lectern {

class WordClock {
 public:
  // The briefing outlives it.
  explicit WordClock(const Briefing& briefing);

  struct Times {
    Milliseconds start = kNoTime, end = kNoTime;  // no end: it is not known
    bool of_word = false;                         // the source gives this word a time
  };
  // Of the word that begins at a position and has so many bytes; no start: nothing is known.
  Times of(Position position, std::uint32_t length) const;
  bool knows_any() const { return !words_.empty() || !cues_.empty(); }

 private:
  struct TimedCue {
    Range range;
    Milliseconds start, end;
    std::uint32_t length = 0;                // bytes of running text
    std::vector<std::uint32_t> before = {};  // those before each of its blocks; one: none
    Milliseconds at(std::uint32_t bytes) const;
    // Bytes before a position of the cue.
    std::uint32_t bytes_before(Position position) const;
  };
  void add(const Briefing& briefing, const Cue& cue);

  const std::vector<WordTime>& words_;
  std::vector<TimedCue> cues_;  // in the order of their begins
};

}  // namespace lectern
