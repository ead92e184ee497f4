// The words of both sides of an alignment: of a transcript with their natural lengths, and of
// captions with their times.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "lectern/briefing.hpp"
#include "timing/speech_model.hpp"
#include "timing/turn_words.hpp"
#include "timing/word_matching.hpp"

namespace lectern {

// Natural lengths in milliseconds, of which only the relations matter: a word by its
// letters, a silence by what the transcript prints (docs/timing.md).
inline constexpr Milliseconds kWord = 100, kLetter = 55, kBetween = 25;

struct SpokenWord {
  Index turn = 0;
  Position position;
  Milliseconds length = 0;  // natural
  Milliseconds pause = 0;   // after it
  Milliseconds start = kNoTime, end = kNoTime;
  Index note = kNone;  // the stage note that it stands in
  bool opens_turn = false;
  bool ends_sentence = false;
  bool matched = false;
};

struct HeardWord {
  std::size_t cue = 0;
  Milliseconds start = 0, end = 0;
  bool timed = false;  // by the captions themselves
};

// The words of turns and of their stage notes, with how they compare. `note`: the number of
// the note that a word stands in.
template <class Take>
void each_word(const Briefing& briefing, Take take) {
  CueCounts unused;
  TurnWords words(unused);
  const CueLabel none = [](TurnView) { return std::string{}; };
  Index notes = 0;
  for (const TurnView turn : briefing.turns()) {
    words.gather(turn, none);
    for (const CueWord& word : words.words()) {
      const std::string_view text = std::string_view(words.text()).substr(word.offset, word.length);
      std::string normal = normal_word(text);
      const Index note = word.sound ? notes : kNone;
      if (word.sound && !word.held) ++notes;
      if (!normal.empty()) take(turn.row(), words.position_of(word), text, std::move(normal), note);
    }
  }
}

class Transcript {
 public:
  explicit Transcript(const Briefing& briefing) {
    each_word(briefing, [&](Index turn, Position position, std::string_view text,
                            std::string normal, Index note) {
      SpokenWord word;
      word.turn = turn;
      word.position = position;
      word.length = kWord + kLetter * static_cast<Milliseconds>(count_code_points(normal));
      word.pause = std::max(kBetween, pause_after(text));
      word.note = note;
      words.push_back(word);
      texts.push_back(std::move(normal));
      if (note != kNone) notes_ = note + 1;
    });
  }

  // Leaves out the notes that nobody heard: of a heard one a third of the words are there.
  // Returns whether there were any.
  bool drop_notes(const std::vector<MatchedWord>& pairs, const std::vector<std::string>& heard) {
    std::vector<int> missing(notes_);  // all words, less three times those that are there
    for (const SpokenWord& word : words)
      if (word.note != kNone) ++missing[word.note];
    for (const MatchedWord& pair : pairs)
      if (words[pair.left].note != kNone && alike(texts[pair.left], heard[pair.right]))
        missing[words[pair.left].note] -= 3;
    std::size_t kept = 0;
    for (std::size_t n = 0; n < words.size(); ++n) {
      if (words[n].note != kNone && missing[words[n].note] > 0) continue;
      if (kept != n) {
        words[kept] = words[n];
        texts[kept] = std::move(texts[n]);
      }
      ++kept;
    }
    const bool dropped = kept < words.size();
    words.resize(kept);
    texts.resize(kept);
    return dropped;
  }

  void find_changes() {
    for (std::size_t n = 0; n < words.size(); ++n) {
      words[n].ends_sentence = words[n].pause == kSentencePause;
      words[n].opens_turn = n == 0 || words[n - 1].turn != words[n].turn;
      if (!words[n].opens_turn || n == 0) continue;
      words[n - 1].pause += kTurnChange;
      changes.push_back(static_cast<std::uint32_t>(n));
    }
  }

  std::vector<Milliseconds> lengths(double pace) const {
    std::vector<Milliseconds> out;
    out.reserve(words.size());
    for (const SpokenWord& word : words)
      out.push_back(static_cast<Milliseconds>(static_cast<double>(word.length) * pace));
    return out;
  }

  std::vector<SpokenWord> words;
  std::vector<std::string> texts;
  std::vector<std::uint32_t> changes;  // the words that begin a turn, without the first

 private:
  std::size_t notes_ = 0;
};

// The words of captions with their times: their own, or a share of their cue's.
class Heard {
 public:
  explicit Heard(const Briefing& briefing) {
    const Tables& t = briefing.tables();
    std::size_t cue = 0;
    std::size_t timed = 0;
    each_word(
        briefing, [&](Index, Position position, std::string_view, std::string normal, Index note) {
          if (note != kNone) return;
          while (cue < t.cues.size() &&
                 (!t.cues[cue].range.present() || t.cues[cue].range.end <= position))
            ++cue;
          if (cue == t.cues.size() || t.cues[cue].start == kNoTime) return;
          while (timed < t.word_times.size() && t.word_times[timed].position < position) ++timed;
          HeardWord word;
          word.cue = cue;
          if (timed < t.word_times.size() && t.word_times[timed].position == position &&
              t.word_times[timed].start != kNoTime) {
            word.timed = true;
            word.start = t.word_times[timed].start;
            word.end =
                std::max(word.start, t.word_times[timed].end == kNoTime ? t.cues[cue].end
                                                                        : t.word_times[timed].end);
          }
          words.push_back(word);
          texts.push_back(std::move(normal));
        });
    for (std::size_t first = 0; first < words.size();) {
      std::size_t last = first + 1;
      while (last < words.size() && words[last].cue == words[first].cue) ++last;
      divide(t.cues[words[first].cue], first, last);
      first = last;
    }
  }
  // How long words take, for one of natural length.
  double pace() const {
    Milliseconds natural = 0, real = 0;
    for (std::size_t n = 0; n < words.size(); ++n) {
      natural += length_of(n);
      real += words[n].end - words[n].start;
    }
    return static_cast<double>(real) / static_cast<double>(std::max<Milliseconds>(1, natural));
  }
  // The silences before each word, and after the last.
  std::vector<Milliseconds> silences() const {
    std::vector<Milliseconds> out(words.size() + 1);
    for (std::size_t n = 1; n < words.size(); ++n) out[n] = words[n].start - words[n - 1].end;
    return out;
  }

  std::vector<HeardWord> words;
  std::vector<std::string> texts;

 private:
  void divide(const Cue& cue, std::size_t first, std::size_t last) {
    Milliseconds sum = 0;
    for (std::size_t n = first; n < last; ++n) sum += length_of(n);
    Milliseconds before = 0;
    const Milliseconds room = std::max<Milliseconds>(0, cue.end - cue.start);
    for (std::size_t n = first; n < last; ++n) {
      const Milliseconds start = cue.start + room * before / std::max<Milliseconds>(1, sum);
      before += length_of(n);
      const Milliseconds end = cue.start + room * before / std::max<Milliseconds>(1, sum);
      // The first word of a cue begins with it, also where the others have times.
      if (words[n].timed) continue;
      words[n].start = start;
      words[n].end = end;
      if (n + 1 < last && words[n + 1].timed) words[n].end = words[n + 1].start;
      if (n == first && n + 1 < last && words[n + 1].timed) words[n].timed = true;
    }
  }
  Milliseconds length_of(std::size_t n) const {
    return kWord + kLetter * static_cast<Milliseconds>(count_code_points(texts[n]));
  }
};

}  // namespace lectern
