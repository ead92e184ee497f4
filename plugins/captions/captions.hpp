// What the writers of captions share. plugins/captions/README.md is the mapping
// table.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cue_syntax.hpp"
#include "lectern/plugin.hpp"
#include "timing/cue_layout.hpp"
#include "timing/frame_grid.hpp"

namespace lectern::captions {

// The options `house` and `width`.
HouseRules house_of(const Options& options);

// The option `speaker`: how a change of speaker is shown.
enum class SpeakerStyle : std::uint8_t { label, chevrons, brackets, dash, colour, none };
SpeakerStyle speaker_style_of(const Options& options);

// What every writer of captions is asked for.
struct CaptionChoices {
  HouseRules house{};
  SpeakerStyle style = SpeakerStyle::label;
  bool reflow = false;              // cues that were read are laid out anew
  bool mend = false;                // or mended by the house's rules
  std::optional<FrameGrid> frames;  // times are put on these
  bool word_times = false;          // words have the times that are known of them
};
CaptionChoices choices_of(const Options& options);

// What a writer that lays cues out says of their times; "" where they are the source's.
std::string_view note_on_times(const Briefing& briefing);

// The label that stands before a turn's first words, "" where the speaker goes
// on. Called for the turns of one briefing in order.
class SpeakerLabels {
 public:
  explicit SpeakerLabels(SpeakerStyle style) : style_(style) {}
  std::string operator()(TurnView turn);

 private:
  bool changes(TurnView turn) const;

  SpeakerStyle style_;
  const Briefing* briefing_ = nullptr;
  Index before_ = kNone;  // the turn before
};

// Speakers by the colours that tell them apart: white, yellow, cyan, green in the order in
// which they first speak, then from the start again (BBC Subtitle Guidelines 7.2).
class SpeakerColours {
 public:
  // One of kSpeakerColours; "" for a turn of nobody.
  std::string_view operator()(TurnView turn);

 private:
  std::map<std::string, std::size_t, std::less<>> order_;
};
// What writers of captions have in common; each puts the cues of a briefing in its syntax.
class CaptionWriter : public Writer {
 public:
  // Whether the format has a place for times of words.
  explicit CaptionWriter(bool has_word_times) : has_word_times_(has_word_times) {}
  bool requires_times() const override { return true; }
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    sink_ = &context.output.main();
    diagnostics_ = &context.diagnostics;
    choices_ = choices_of(context.options);
    choices_.word_times = has_word_times_ && context.options.flag("word-times");
    return {};
  }
  Result<void> finish() override { return {}; }

 protected:
  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  CaptionChoices choices_;
  SpeakerColours colours_;  // of one briefing

 private:
  bool has_word_times_;
};

// Hands out the text of a caption in stretches that begin with a word whose time is known and
// lies within the caption, in order; the first one may have none (kNoTime).
void each_timed(const Caption& caption,
                const std::function<void(std::string_view words, Milliseconds start)>& take);

// "#ffff00" of a colour of speakers.
std::string_view hexadecimal(std::string_view colour);

// HH:MM:SS and milliseconds after `point`; hours have two figures or more. A
// negative time is written as 0.
void append_time(std::string& to, Milliseconds time, char point);

// Text as WebVTT cue text (4.2.2). Escaping > keeps "-->" out of cues.
void append_escaped(std::string& to, std::string_view text);

// lay_out_cues(), with the times put on frames where that is asked for.
CueCounts lay_out(const Briefing& briefing, const CaptionChoices& choices, const TakeCaption& take);

// Says what captions do not hold of a briefing beside its words. Lines that rolling
// captions repeat are held where cues go out as they came.
void report_document(const Briefing& briefing, CueSyntax to, SpeakerStyle style, bool as_cues,
                     Diagnostics& diagnostics);
// The same, and what the layout had to do with the words.
void report_losses(const Briefing& briefing, CueSyntax to, const CueCounts& counts,
                   const CaptionChoices& choices, Diagnostics& diagnostics);

std::unique_ptr<Reader> make_srt_reader();
std::unique_ptr<Reader> make_vtt_reader();
std::unique_ptr<Reader> make_ttml_reader();
std::unique_ptr<Reader> make_sbv_reader();
std::unique_ptr<Reader> make_ass_reader();
std::unique_ptr<Reader> make_words_json_reader();
std::unique_ptr<Checker> make_srt_checker();
std::unique_ptr<Checker> make_vtt_checker();
std::unique_ptr<Checker> make_ttml_checker();
std::unique_ptr<Writer> make_srt_writer();
std::unique_ptr<Writer> make_vtt_writer();
std::unique_ptr<Writer> make_ttml_writer();

}  // namespace lectern::captions
