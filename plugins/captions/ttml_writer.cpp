// TTML in the text profile of IMSC 1.1 (W3C): one p a cue, its speaker as an agent
// (ttm:agent), a sound by its role (ttm:role), clock times of milliseconds.
#include <map>
#include <set>

#include "captions.hpp"
#include "cue_briefing.hpp"
#include "cue_layer.hpp"
#include "cue_lines.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kHead =
    "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" "
    "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" "
    "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" "
    "ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\" "
    "ttp:timeBase=\"media\" xml:space=\"preserve\" xml:lang=\"";

// XML has no place for most control characters (XML 1.0, 2.2).
std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t')
      out += c;
    else
      out += "\xEF\xBF\xBD";
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, without_controls(text));
  std::string quoted;
  for (const char c : out) quoted += c == '"' ? std::string("&quot;") : std::string(1, c);
  return quoted;
}

class TtmlWriter final : public CaptionWriter {
 public:
  TtmlWriter() : CaptionWriter(true) {}

  Result<void> add(const Briefing& briefing) override {
    colours_ = {};
    if (!choices_.reflow && CueLayer::fits(briefing)) {
      CueLayer cues(briefing, CueSyntax::ttml, choices_, *diagnostics_);
      if (cues.write_as_it_came(*sink_)) return {};
      head(briefing, {});
      cues.each([&](const ShownCue& cue) { layer_cue(briefing, cue); });
      foot();
      cues.report_losses();
      return {};
    }
    head(briefing, note_on_times(briefing));
    const CueCounts counts = lay_out(briefing, choices_, [&](const Caption& caption) {
      std::string id = "t" + std::to_string(caption.turn + 1) + '.' +
                       std::to_string(caption.sentence) + '.' + std::to_string(caption.part);
      std::string text;
      if (choices_.word_times)
        timed(caption, text);
      else
        append_escaped(text, without_controls(caption.text));
      paragraph(id, caption.start, caption.end, TurnView(briefing, caption.turn), caption.sound,
                text);
    });
    foot();
    report_losses(briefing, CueSyntax::ttml, counts, choices_, *diagnostics_);
    return {};
  }

 private:
  void line(std::size_t depth, const std::string& text) {
    sink_->write(std::string(2 * depth, ' ') + text + '\n');
  }

  void head(const Briefing& briefing, std::string_view note) {
    const Metadata& metadata = briefing.tables().metadata;
    sink_->write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    sink_->write(kHead);
    // The language of nobody knows what is the empty tag (XML 1.0, 2.12).
    if (metadata.languages.empty())
      diagnostics_->note("required.absent", "the language is not known; TTML says xml:lang=\"\"");
    else
      sink_->write(escaped(briefing.view(metadata.languages.front())));
    sink_->write("\">\n  <head>\n    <metadata>\n");
    if (!metadata.title.empty())
      line(3, "<ttm:title>" + escaped(briefing.view(metadata.title)) + "</ttm:title>");
    if (!note.empty()) line(3, "<ttm:desc>" + std::string(note) + "</ttm:desc>");
    if (!metadata.rights.empty())
      line(3, "<ttm:copyright>" + escaped(briefing.view(metadata.rights)) + "</ttm:copyright>");
    agents(briefing);
    line(2, "</metadata>");
    line(2, "<styling>");
    line(3, "<style xml:id=\"words\" tts:color=\"white\" tts:textAlign=\"center\"/>");
    if (choices_.style == SpeakerStyle::colour)
      for (std::size_t n = 1; n < kSpeakerColours.size(); ++n)
        line(3, "<style xml:id=\"" + std::string(kSpeakerColours[n]) + "\" tts:color=\"" +
                    std::string(hexadecimal(kSpeakerColours[n])) + "\"/>");
    line(2, "</styling>");
    line(2, "<layout>");
    line(3,
         "<region xml:id=\"below\" tts:origin=\"10% 10%\" tts:extent=\"80% 80%\" "
         "tts:displayAlign=\"after\"/>");
    line(2, "</layout>");
    line(1, "</head>");
    line(1, "<body region=\"below\" style=\"words\">");
    line(2, "<div>");
  }
  void foot() {
    line(2, "</div>");
    line(1, "</body>");
    line(0, "</tt>");
  }

  // --- speakers

  // People have ids by their rows, labels of nobody known by the order they come in.
  std::string agent_of(TurnView turn) {
    const auto speakers = turn.speakers();
    std::string out;
    for (const ParticipantView person : speakers)
      out += (out.empty() ? "p" : " p") + std::to_string(person.row() + 1);
    if (!out.empty() || turn.label().empty()) return out;
    const auto known = labels_.find(turn.label());
    return known == labels_.end() ? std::string{} : "l" + std::to_string(known->second);
  }

  void agents(const Briefing& briefing) {
    labels_.clear();
    std::set<Index> told;
    for (const TurnView turn : briefing.turns()) {
      for (const ParticipantView person : turn.speakers())
        if (told.insert(person.row()).second) agent(person);
      if (!turn.speakers().empty() || turn.label().empty()) continue;
      const std::size_t number = labels_.size() + 1;
      if (labels_.emplace(turn.label(), number).second)
        agent("l" + std::to_string(number), "other", "other", turn.label());
    }
  }
  void agent(ParticipantView person) {
    const Participant& record = person.record();
    std::string_view name = person.name();
    const bool named = !name.empty();
    if (!named && !record.labels.empty())
      name = person.briefing().view(person.briefing().tables().labels[record.labels.first]);
    agent("p" + std::to_string(person.row() + 1),
          record.group    ? "group"
          : record.shared ? "other"
                          : "person",
          record.pseudonymous ? "alias"
          : named             ? "full"
                              : "other",
          name);
  }
  void agent(const std::string& id, const std::string& type, const std::string& form,
             std::string_view name) {
    std::string out = "<ttm:agent xml:id=\"" + id + "\" type=\"" + type + "\">";
    if (!name.empty()) out += "<ttm:name type=\"" + form + "\">" + escaped(name) + "</ttm:name>";
    line(3, out + "</ttm:agent>");
  }

  // --- cues

  void layer_cue(const Briefing& briefing, const ShownCue& cue) {
    std::string id = "c" + std::to_string(cue.row + 1);
    if (cue.part > 0) id += '.' + std::to_string(cue.part);
    // What its voice says the layer says; whose words they are without one nobody does.
    const bool named = cue.turn != kNone && !TurnView(briefing, cue.turn).label().empty();
    out_.clear();
    open(id, cue.start, cue.end);
    if (named) speaker(TurnView(briefing, cue.turn));
    out_ += '>';
    words(without_controls(cue.text));
    close();
  }

  void paragraph(const std::string& id, Milliseconds start, Milliseconds end_time, TurnView turn,
                 bool sound, std::string_view text) {
    out_.clear();
    open(id, start, end_time);
    speaker(turn);
    if (sound) out_ += " ttm:role=\"sound\"";
    out_ += '>';
    words(text);
    close();
  }
  // A span of words has the time within its paragraph (TTML2 12.1.3).
  static void timed(const Caption& caption, std::string& to) {
    each_timed(caption, [&](std::string_view words, Milliseconds start) {
      if (start != kNoTime) {
        to += "<span begin=\"";
        append_time(to, start - caption.start, '.');
        to += "\">";
      }
      append_escaped(to, without_controls(words));
      if (start != kNoTime) to += "</span>";
    });
  }
  void open(const std::string& id, Milliseconds start, Milliseconds end_time) {
    out_ += "      <p xml:id=\"" + id + "\" begin=\"";
    append_time(out_, start, '.');
    out_ += "\" end=\"";
    append_time(out_, end_time, '.');
    out_ += '"';
  }
  void speaker(TurnView turn) {
    if (const std::string id = agent_of(turn); !id.empty()) out_ += " ttm:agent=\"" + id + '"';
    if (choices_.style != SpeakerStyle::colour) return;
    const std::string_view colour = colours_(turn);
    if (!colour.empty() && colour != kSpeakerColours[0])
      out_.append(" style=\"").append(colour).append("\"");
  }
  void words(std::string_view text) {
    for (const char c : text) {
      if (c == '\n')
        out_ += "<br/>";
      else
        out_ += c;
    }
  }
  void close() {
    out_ += "</p>\n";
    sink_->write(out_);
  }

  std::map<std::string, std::size_t, std::less<>> labels_;
  std::string out_;  // one cue
};

}  // namespace

std::unique_ptr<Writer> make_ttml_writer() { return std::make_unique<TtmlWriter>(); }

}  // namespace lectern::captions
