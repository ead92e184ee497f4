// WebVTT (W3C): each cue has an id (turn.sentence.part) and its speaker as the
// voice, since a voice does not pass on to the next cue.
#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_layer.hpp"

namespace lectern::captions {
namespace {

// An annotation is on one line, with single spaces.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  return out;
}

class VttWriter final : public Writer {
 public:
  bool requires_times() const override { return true; }

  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    sink_ = &context.output.main();
    diagnostics_ = &context.diagnostics;
    house_ = house_of(context.options);
    style_ = speaker_style_of(context.options);
    reflow_ = context.options.flag("reflow");
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    if (!reflow_ && CueLayerWriter::fits(briefing)) {
      CueLayerWriter(briefing, CueSyntax::vtt, style_, *sink_, *diagnostics_).write();
      return {};
    }
    sink_->write("WEBVTT\n");
    for (const Turn& turn : briefing.tables().turns)
      if (turn.time_quality == TimeQuality::estimated) {
        sink_->write("\nNOTE times estimated from the text\n");
        break;
      }
    const CueCounts counts = lay_out_cues(briefing, house_, SpeakerLabels(style_),
                                          [&](const Caption& caption) { cue(briefing, caption); });
    report_losses(briefing, counts, house_, *diagnostics_);
    return {};
  }

  Result<void> finish() override { return {}; }

 private:
  void cue(const Briefing& briefing, const Caption& caption) {
    if (caption.first_of_turn) set_voice(TurnView(briefing, caption.turn));
    cue_ = "\nt";
    cue_ += std::to_string(caption.turn + 1);
    cue_ += '.';
    cue_ += std::to_string(caption.sentence);
    cue_ += '.';
    cue_ += std::to_string(caption.part);
    cue_ += '\n';
    append_time(cue_, caption.start, '.');
    cue_ += " --> ";
    append_time(cue_, caption.end, '.');
    cue_ += '\n';
    cue_ += voice_;
    append_escaped(cue_, caption.text);
    cue_ += '\n';
    sink_->write(cue_);
  }

  // A voice that spans its whole cue needs no end tag.
  void set_voice(TurnView turn) {
    voice_.clear();
    const std::string name = one_line(turn.speaker_name());
    if (name.empty()) return;
    voice_ = "<v ";
    append_escaped(voice_, name);
    voice_ += '>';
  }

  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  HouseRules house_{};
  SpeakerStyle style_ = SpeakerStyle::label;
  bool reflow_ = false;
  std::string voice_;  // of the turn
  std::string cue_;
};

}  // namespace

std::unique_ptr<Writer> make_vtt_writer() { return std::make_unique<VttWriter>(); }

}  // namespace lectern::captions
