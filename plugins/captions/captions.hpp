// What the writers of captions share. plugins/captions/README.md is the mapping
// table.
#pragma once

#include <string>
#include <string_view>

#include "lectern/plugin.hpp"
#include "timing/cue_layout.hpp"

namespace lectern::captions {

// The options `house` and `width`.
HouseRules house_of(const Options& options);

// The option `speaker`: how a change of speaker is shown.
enum class SpeakerStyle : std::uint8_t { label, chevrons, brackets, dash, none };
SpeakerStyle speaker_style_of(const Options& options);

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

// HH:MM:SS and milliseconds after `point`; hours have two figures or more. A
// negative time is written as 0.
void append_time(std::string& to, Milliseconds time, char point);

// Text as WebVTT cue text (4.2.2). Escaping > keeps "-->" out of cues.
void append_escaped(std::string& to, std::string_view text);

// Says what captions do not hold of a briefing, and what the layout had to do.
void report_losses(const Briefing& briefing, const CueCounts& counts, const HouseRules& house,
                   Diagnostics& diagnostics);

std::unique_ptr<Reader> make_srt_reader();
std::unique_ptr<Reader> make_vtt_reader();
std::unique_ptr<Checker> make_srt_checker();
std::unique_ptr<Checker> make_vtt_checker();
std::unique_ptr<Writer> make_srt_writer();
std::unique_ptr<Writer> make_vtt_writer();

}  // namespace lectern::captions
