// WebVTT (W3C): each cue has an id (turn.sentence.part) and its speaker as the
// voice, since a voice does not pass on to the next cue.
#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_briefing.hpp"
#include "cue_layer.hpp"
#include "timing/cue_settings.hpp"

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

class VttWriter final : public CaptionWriter {
 public:
  VttWriter() : CaptionWriter(true) {}

  Result<void> add(const Briefing& briefing) override {
    colours_ = {};
    if (!choices_.reflow && CueLayer::fits(briefing)) {
      layer(briefing);
      return {};
    }
    sink_->write("WEBVTT\n");
    style();
    if (const std::string_view note = note_on_times(briefing); !note.empty())
      sink_->write("\nNOTE " + std::string(note) + "\n");
    const CueCounts counts =
        lay_out(briefing, choices_, [&](const Caption& caption) { cue(briefing, caption); });
    report_losses(briefing, CueSyntax::vtt, counts, choices_, *diagnostics_);
    return {};
  }

 private:
  void cue(const Briefing& briefing, const Caption& caption) {
    const TurnView turn(briefing, caption.turn);
    if (caption.first_of_turn) {
      set_voice(turn.speaker_name());
      set_colour(turn);
    }
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
    if (!colour_.empty()) cue_.append("<c.").append(colour_).append(">");
    if (choices_.word_times)
      each_timed(caption, [&](std::string_view words, Milliseconds start) {
        if (start != kNoTime) {
          cue_ += '<';
          append_time(cue_, start, '.');
          cue_ += '>';
        }
        append_escaped(cue_, words);
      });
    else
      append_escaped(cue_, caption.text);
    if (!colour_.empty()) cue_ += "</c>";
    cue_ += '\n';
    sink_->write(cue_);
  }

  // --- the cue layer

  void layer(const Briefing& briefing) {
    CueLayer cues(briefing, CueSyntax::vtt, choices_, *diagnostics_);
    if (cues.write_as_it_came(*sink_)) return;
    const Tables& t = briefing.tables();
    const bool same = cues.same_syntax();
    std::size_t next = 0;
    const auto blocks = [&](Index row) {
      for (; same && next < t.cue_blocks.size() && t.cue_blocks[next].before <= row; ++next) {
        sink_->write(with_line_feeds(briefing.view(t.cue_blocks[next].payload)));
        sink_->write("\n\n");
        if (t.cue_blocks[next].kind == CueBlockKind::header) layer_style();
      }
    };
    const bool headed =
        same && !t.cue_blocks.empty() && t.cue_blocks[0].kind == CueBlockKind::header;
    if (!headed) {
      sink_->write("WEBVTT\n\n");
      layer_style();
    }
    cues.each([&](const ShownCue& cue) {
      blocks(cue.row);
      layer_cue(briefing, cues, cue);
    });
    blocks(static_cast<Index>(t.cues.size()));
    cues.report_losses();
  }

  void layer_cue(const Briefing& briefing, const CueLayer& cues, const ShownCue& cue) {
    const Cue& record = briefing.tables().cues[cue.row];
    cue_.clear();
    // An id is for one cue: the parts of a cue that was divided have none. A number is no id
    // that anything could be kept by.
    if (cues.same_syntax() && cue.part <= 1) cue_ = briefing.view(record.id);
    if (!cues.same_syntax() && cue.part == 0) cue_ = plain_id(briefing.view(record.id));
    if (!cue_.empty()) cue_ += '\n';
    append_time(cue_, cue.start, '.');
    cue_ += " --> ";
    append_time(cue_, cue.end, '.');
    for (const auto& [name, value] : valid_cue_settings(briefing.view(record.settings)))
      cue_.append(" ").append(name).append(":").append(value);
    cue_ += '\n';
    if (!cues.same_syntax()) {
      set_voice(cues.name_of(cue.turn));
      cue_ += voice_;
    }
    colour_ = {};
    if (cue.turn != kNone) set_colour(TurnView(briefing, cue.turn));
    if (!colour_.empty()) cue_.append("<c.").append(colour_).append(">");
    cue_ += cue.text;
    if (!colour_.empty()) cue_ += "</c>";
    cue_ += "\n\n";
    sink_->write(cue_);
  }
  static std::string plain_id(std::string_view id) {
    return id.find("-->") == id.npos ? one_line(id) : std::string{};
  }

  // --- speakers

  // Classes that players know (WebVTT 5.1, default CSS), said again for those that do not.
  void style() {
    if (choices_.style != SpeakerStyle::colour) return;
    sink_->write("\n");
    sink_->write(kStyle);
  }
  void layer_style() {
    if (choices_.style != SpeakerStyle::colour) return;
    sink_->write(kStyle);
    sink_->write("\n");
  }
  static constexpr std::string_view kStyle =
      "STYLE\n::cue(.yellow) { color: #ffff00 }\n::cue(.cyan) { color: #00ffff }\n"
      "::cue(.lime) { color: #00ff00 }\n";

  void set_colour(TurnView turn) {
    if (choices_.style != SpeakerStyle::colour) return;
    const std::string_view colour = colours_(turn);
    colour_ = colour == "green" ? "lime" : colour == "white" ? std::string_view{} : colour;
  }

  // A voice that spans its whole cue needs no end tag.
  void set_voice(std::string_view speaker) {
    voice_.clear();
    const std::string name = one_line(speaker);
    if (name.empty()) return;
    voice_ = "<v ";
    append_escaped(voice_, name);
    voice_ += '>';
  }

  std::string_view colour_;  // a class; none: white
  std::string voice_;        // of the turn
  std::string cue_;
};

}  // namespace

std::unique_ptr<Writer> make_vtt_writer() { return std::make_unique<VttWriter>(); }

}  // namespace lectern::captions
