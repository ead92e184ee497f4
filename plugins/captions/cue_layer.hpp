// The cue layer on its way out: what came as captions goes out as captions, cue by cue,
// byte for byte where the format is the same and nothing was changed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "captions.hpp"
#include "cue_syntax.hpp"
#include "markup/entities.hpp"

namespace lectern::captions {

inline constexpr std::string_view kMarkKey = "captions:byte-order-mark";

// A cue of the layer as a writer gets it.
struct ShownCue {
  Index row = 0;           // of cues
  std::uint32_t part = 0;  // of a cue that was divided: from 1; 0: it was not
  Milliseconds start = 0, end = 0;
  std::string text;    // in the syntax of the output; lines end with "\n", also in TTML
  Index turn = kNone;  // whose words these are; none where there are two
};

class CueLayer {
 public:
  // `briefing` and `choices` outlive it.
  CueLayer(const Briefing& briefing, CueSyntax to, const CaptionChoices& choices,
           Diagnostics& diagnostics);

  // Whether the briefing has cues to go out as they are.
  static bool fits(const Briefing& briefing) { return !briefing.tables().cues.empty(); }
  bool same_syntax() const;
  // Writes the source's own text, where that is what is asked for.
  bool write_as_it_came(Sink& sink) const;
  // Hands out every cue in the order of their beginnings, each with an end after its begin,
  // mended and on frames where that is asked for.
  using Take = std::function<void(const ShownCue&)>;
  void each(const Take& take);
  // Says what the output has no place for.
  void report_losses();
  // The label or voice of a turn; "" where the captions name nobody.
  std::string name_of(Index turn) const;

 private:
  void report_given() const;
  bool all_regular() const;
  std::vector<ShownCue> in_order();
  ShownCue shown(Index row);
  std::string text_of(const Cue& cue);
  std::string text_alone(const Cue& cue, std::string_view payload);
  std::string label_of(const Cue& cue, std::string_view words);
  bool keeps_space(const Cue& cue) const;
  Index turn_of(Index block);

  const Briefing& briefing_;
  const Tables& t_;
  CueSyntax from_, to_;
  const CaptionChoices& choices_;
  Diagnostics& diagnostics_;
  Entities entities_;
  bool document_keeps_space_ = false;  // of TTML
  Index turn_ = 0;                     // of the cue before: cues and turns go forward together
  Index labelled_ = kNone;             // the turn whose label was shown last
  std::size_t open_ = 0;               // cues without a start or an end
  std::size_t backwards_ = 0;          // cues that end before they begin, or with it
  std::size_t moved_ = 0;              // cues that began before one above them
  Milliseconds reached_ = 0;           // by the cues before
};

// Line feeds alone, and no empty line.
std::string with_line_feeds(std::string_view text);
// The tags that a syntax has for a mark, and their end; "" where it has none.
std::string_view begin_tag(CueNodeKind kind, CueSyntax to);
std::string_view end_tag(CueNodeKind kind, CueSyntax to);

}  // namespace lectern::captions
