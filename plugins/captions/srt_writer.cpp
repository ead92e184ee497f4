// SubRip: numbered cues, nothing else. The format has no specification; this is
// what every player reads: UTF-8 without a byte order mark, LF, a comma before
// the milliseconds, a blank line after each cue. Text is not escaped.
#include "captions.hpp"
#include "cue_layer.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::string_view kBrokenArrow = "--\xE2\x81\xA0>";  // with U+2060 WORD JOINER

class SrtWriter final : public Writer {
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
      CueLayerWriter(briefing, CueSyntax::srt, style_, *sink_, *diagnostics_).write();
      return {};
    }
    const CueCounts counts = lay_out_cues(briefing, house_, SpeakerLabels(style_),
                                          [&](const Caption& caption) { cue(caption); });
    if (counts.estimated > 0)
      diagnostics_->note("timing.unmarked",
                         "SRT has no place to say that times are estimated; VTT has");
    if (arrows_ > 0)
      diagnostics_->loss(
          "loss.srt-arrow",
          std::to_string(arrows_) + " arrows (-->) in the text are broken up by a word joiner");
    report_losses(briefing, counts, house_, *diagnostics_);
    return {};
  }

  Result<void> finish() override { return {}; }

 private:
  void cue(const Caption& caption) {
    line_ = std::to_string(++number_);
    line_ += '\n';
    append_time(line_, caption.start, ',');
    line_ += " --> ";
    append_time(line_, caption.end, ',');
    line_ += '\n';
    append_text(caption.text);
    line_ += "\n\n";
    sink_->write(line_);
  }

  // An arrow in the text would be read as a line of times.
  void append_text(std::string_view text) {
    std::size_t at = 0;
    for (std::size_t arrow = text.find(kArrow); arrow != std::string_view::npos;
         arrow = text.find(kArrow, at)) {
      line_ += text.substr(at, arrow - at);
      line_ += kBrokenArrow;
      at = arrow + kArrow.size();
      ++arrows_;
    }
    line_ += text.substr(at);
  }

  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  HouseRules house_{};
  SpeakerStyle style_ = SpeakerStyle::label;
  bool reflow_ = false;
  std::size_t number_ = 0;
  std::size_t arrows_ = 0;
  std::string line_;  // one cue
};

}  // namespace

std::unique_ptr<Writer> make_srt_writer() { return std::make_unique<SrtWriter>(); }

}  // namespace lectern::captions
