// SubRip: numbered cues, nothing else. The format has no specification; this is
// what every player reads: UTF-8 without a byte order mark, LF, a comma before
// the milliseconds, a blank line after each cue. Text is not escaped.
#include "captions.hpp"
#include "cue_layer.hpp"
#include "cue_lines.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::string_view kBrokenArrow = "--\xE2\x81\xA0>";  // with U+2060 WORD JOINER

class SrtWriter final : public CaptionWriter {
 public:
  SrtWriter() : CaptionWriter(false) {}

  Result<void> add(const Briefing& briefing) override {
    colours_ = {};
    if (!choices_.reflow && CueLayer::fits(briefing)) {
      layer(briefing);
      return {};
    }
    const CueCounts counts = lay_out(briefing, choices_, [&](const Caption& caption) {
      if (caption.first_of_turn || number_ == 0) colour_of(TurnView(briefing, caption.turn));
      head(std::to_string(number_ + 1), caption.start, caption.end);
      text(broken(caption.text));
    });
    if (counts.estimated > 0)
      diagnostics_->note("timing.unmarked",
                         "SRT has no place to say that times are estimated; VTT has");
    else if (counts.shared > 0)
      diagnostics_->note("timing.unmarked",
                         "SRT has no place to say that times are shared out within the cues of "
                         "the source; VTT has");
    if (arrows_ > 0)
      diagnostics_->loss(
          "loss.srt-arrow",
          std::to_string(arrows_) + " arrows (-->) in the text are broken up by a word joiner");
    report_losses(briefing, CueSyntax::srt, counts, choices_, *diagnostics_);
    return {};
  }

 private:
  // Of the same format a cue keeps its number and what follows its times.
  void layer(const Briefing& briefing) {
    CueLayer cues(briefing, CueSyntax::srt, choices_, *diagnostics_);
    if (cues.write_as_it_came(*sink_)) return;
    const bool same = cues.same_syntax() && !choices_.mend;
    cues.each([&](const ShownCue& cue) {
      const Cue& record = briefing.tables().cues[cue.row];
      const std::string_view id = same ? briefing.view(record.id) : std::string_view{};
      const std::string_view settings =
          cues.same_syntax() ? briefing.view(record.settings) : std::string_view{};
      if (cue.turn != kNone) colour_of(TurnView(briefing, cue.turn));
      head(id.empty() ? std::to_string(number_ + 1) : std::string(id), cue.start, cue.end,
           settings);
      text(cue.text);
    });
    cues.report_losses();
  }

  void colour_of(TurnView turn) {
    if (choices_.style != SpeakerStyle::colour) return;
    const std::string_view colour = colours_(turn);
    colour_ = colour == kSpeakerColours[0] ? std::string_view{} : hexadecimal(colour);
  }

  void head(std::string_view id, Milliseconds start, Milliseconds end,
            std::string_view settings = {}) {
    ++number_;
    line_ = id;
    line_ += '\n';
    append_time(line_, start, ',');
    line_ += " --> ";
    append_time(line_, end, ',');
    if (!settings.empty()) line_.append(" ").append(settings);
    line_ += '\n';
  }
  void text(std::string_view words) {
    if (!colour_.empty()) line_.append("<font color=\"").append(colour_).append("\">");
    line_ += words;
    if (!colour_.empty()) line_ += "</font>";
    line_ += "\n\n";
    sink_->write(line_);
  }

  // An arrow in the text would be read as a line of times.
  std::string broken(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t arrow = text.find(kArrow); arrow != std::string_view::npos;
         arrow = text.find(kArrow, at)) {
      out += text.substr(at, arrow - at);
      out += kBrokenArrow;
      at = arrow + kArrow.size();
      ++arrows_;
    }
    out += text.substr(at);
    return out;
  }

  std::string_view colour_;  // of the turn; none: white
  std::size_t number_ = 0;
  std::size_t arrows_ = 0;
  std::string line_;  // one cue
};

}  // namespace

std::unique_ptr<Writer> make_srt_writer() { return std::make_unique<SrtWriter>(); }

}  // namespace lectern::captions
