// The printed text of a turn as words, with sounds in square brackets: what the
// captions of the turn are made of.
#pragma once

#include <string>
#include <vector>

#include "timing/cue_breaks.hpp"
#include "timing/cue_layout.hpp"

namespace lectern {

// One turn after the other, in the memory of the longest.
class TurnWords {
 public:
  explicit TurnWords(CueCounts& counts) : counts_(counts) {}

  // Takes the words of a turn and finds the breaks between them. `label` stands
  // before the first word of a turn that has any.
  void gather(TurnView turn, const CueLabel& label);
  const std::string& text() const { return text_; }
  const std::vector<CueWord>& words() const { return words_; }
  // A cue ends after the word, whatever follows.
  void end_cue_after(std::size_t word) { words_[word].after = Break::block; }
  // Where a word stands in the running text of its block; nowhere for sounds that have no words
  // there. Not for labels.
  Position position_of(const CueWord& word) const;

 private:
  // A stretch of the turn's text that one mark covers.
  struct HeldRange {
    std::size_t begin, end;
    bool sound;
  };

  // Text that was taken over from a block: where it is here and there.
  struct Taken {
    std::size_t begin;
    Position position;
  };

  void gather_block(BlockView block);
  void append(const Briefing& briefing, Rows rows);
  void pass_over(const Briefing& briefing, Rows rows);
  void part_from_sound(std::string_view text);
  static std::string_view note_of(const Briefing& briefing, const Inline& record);
  Position note_place(const Briefing& briefing, const Inline& record) const;
  void sound(std::string_view note, SoundKind kind, Position place);
  void split(TurnView turn, const CueLabel& label);
  CueWord word_at(std::size_t at, std::size_t end) const;
  void add_label(TurnView turn, const CueLabel& label);

  CueCounts& counts_;
  std::string text_;
  std::vector<CueWord> words_;
  std::vector<HeldRange> held_;
  std::vector<Taken> taken_;  // in the order of their begins
  Position place_;            // in the block that is gathered
  std::string passed_;
  std::size_t begin_ = 0;  // of the block's text
  Index last_inserted_ = 0;
  bool labelled_ = false;
  CaptionLanguage language_;
};

}  // namespace lectern
