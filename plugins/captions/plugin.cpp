// The formats of this family, and what their writers share.
#include <algorithm>

#include "captions.hpp"
#include "cue_briefing.hpp"

namespace lectern::captions {

HouseRules house_of(const Options& options) {
  const HouseRules* known = find_house(options.text("house"));
  HouseRules house = known != nullptr ? *known : house_rules().front();
  // A width without a house still means captions that fit a screen.
  if (const std::int64_t width = options.integer("width"); width > 0) {
    house.width = static_cast<std::uint32_t>(width);
    house.lines = 2;
  }
  return house;
}

CaptionChoices choices_of(const Options& options) {
  return {house_of(options), speaker_style_of(options), options.flag("reflow"),
          options.flag("mend"), find_frame_rate(options.text("frame-rate"))};
}

std::string_view note_on_times(const Briefing& briefing) {
  const Tables& t = briefing.tables();
  if (std::any_of(t.turns.begin(), t.turns.end(),
                  [](const Turn& turn) { return turn.time_quality == TimeQuality::estimated; }))
    return kEstimatedNote;
  return !t.cues.empty() && t.word_times.empty() ? kSharedNote : std::string_view{};
}

CueCounts lay_out(const Briefing& briefing, const CaptionChoices& choices,
                  const TakeCaption& take) {
  if (!choices.frames)
    return lay_out_cues(briefing, choices.house, SpeakerLabels(choices.style), take);
  OnFrames<Caption> on_frames(*choices.frames, choices.house.min_gap, take);
  const CueCounts counts = lay_out_cues(briefing, choices.house, SpeakerLabels(choices.style),
                                        [&](const Caption& caption) { on_frames.add(caption); });
  on_frames.flush();
  return counts;
}

void each_timed(const Caption& caption,
                const std::function<void(std::string_view words, Milliseconds start)>& take) {
  const std::string_view text = caption.text;
  std::size_t from = 0;
  Milliseconds at = kNoTime;
  Milliseconds reached = caption.start;
  for (const Caption::Word& word : caption.words) {
    if (word.start <= reached || word.start >= caption.end) continue;
    if (word.offset > from) take(text.substr(from, word.offset - from), at);
    from = word.offset;
    reached = at = word.start;
  }
  take(text.substr(from), at);
}

void append_time(std::string& to, Milliseconds time, char point) {
  const Milliseconds left = time < 0 ? 0 : time;
  const auto figures = [&to](Milliseconds value, std::size_t least) {
    const std::string digits = std::to_string(value);
    if (digits.size() < least) to.append(least - digits.size(), '0');
    to += digits;
  };
  figures(left / 3600000, 2);
  to += ':';
  figures(left / 60000 % 60, 2);
  to += ':';
  figures(left / 1000 % 60, 2);
  to += point;
  figures(left % 1000, 3);
}

void append_escaped(std::string& to, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find_first_of("&<>", at), text.size());
    to += text.substr(at, next - at);
    if (next < text.size()) to += text[next] == '&' ? "&amp;" : text[next] == '<' ? "&lt;" : "&gt;";
    at = next + 1;
  }
}

}  // namespace lectern::captions

LECTERN_PLUGIN(captions,
               {"srt", &lectern::captions::make_srt_reader, &lectern::captions::make_srt_writer,
                &lectern::captions::make_srt_checker},
               {"vtt", &lectern::captions::make_vtt_reader, &lectern::captions::make_vtt_writer,
                &lectern::captions::make_vtt_checker},
               {"ttml", &lectern::captions::make_ttml_reader, &lectern::captions::make_ttml_writer,
                &lectern::captions::make_ttml_checker},
               {"words-json", &lectern::captions::make_words_json_reader, nullptr},
               {"sbv", &lectern::captions::make_sbv_reader, nullptr},
               {"ass", &lectern::captions::make_ass_reader, nullptr})
