// The cue layer written as captions: what came as captions goes out as captions, cue by
// cue, byte for byte where the format is the same and nothing was changed.
#pragma once

#include <string>
#include <vector>

#include "captions.hpp"
#include "cue_briefing.hpp"

namespace lectern::captions {

inline constexpr std::string_view kMarkKey = "captions:byte-order-mark";

class CueLayerWriter {
 public:
  CueLayerWriter(const Briefing& briefing, CueSyntax to, SpeakerStyle style, Sink& sink,
                 Diagnostics& diagnostics);

  // Whether the briefing has cues to go out as they are.
  static bool fits(const Briefing& briefing) { return !briefing.tables().cues.empty(); }
  void write();

 private:
  bool same_syntax() const;
  void write_as_it_came();
  void write_header();
  void write_block(const CueBlock& block);
  void write_cue(Index row);
  std::string payload_of(const Cue& cue);
  // The speaker whose words are all of a cue; "" where there is none, or two.
  std::string voice_of(const Cue& cue);
  std::string label_of(const Cue& cue);
  Index turn_of(Index block);

  const Briefing& briefing_;
  const Tables& t_;
  CueSyntax from_, to_;
  SpeakerStyle style_;
  Sink& sink_;
  Diagnostics& diagnostics_;
  Index turn_ = 0;          // of the cue before: cues and turns go forward together
  Index labelled_ = kNone;  // the turn whose label was shown last
  std::size_t number_ = 0, settings_lost_ = 0;
  std::string out_;
};

}  // namespace lectern::captions
