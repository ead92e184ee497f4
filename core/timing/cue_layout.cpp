#include "timing/cue_layout.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "timing/cue_cutter.hpp"
#include "timing/speech_model.hpp"
#include "timing/turn_words.hpp"
#include "timing/word_clock.hpp"

namespace lectern {
namespace {

// A sound takes this long at the least ("[laughter]" has three syllables, the
// laughter that it stands for does not).
constexpr Milliseconds kShortestSound = 1000;
// A cue does not reach over a longer silence: what is said after it would be read long before.
constexpr Milliseconds kLongestSilence = 1500;
// Times past this are not times: 100 000 hours.
constexpr Milliseconds kLatest = Milliseconds{100000} * 3600 * 1000;

// ---------------------------------------------------------------- times

// Captions that share one stretch of time: those of a turn, or of several turns
// that have the same start.
struct Stretch {
  struct Part {
    Caption caption;
    Milliseconds weight = 1;
    std::uint32_t width = 0;
    std::uint32_t words = 0;
    bool estimated = false;
    bool shared = false;  // words without times of their own have a share of a cue's
    Milliseconds start = kNoTime, end = kNoTime;  // of its words, where they have times
  };
  std::vector<Part> parts;  // the first `count` are in use; the others keep their memory
  std::size_t count = 0;
  Milliseconds start = 0, end = 0;

  Part& next() {
    if (count == parts.size()) parts.emplace_back();
    return parts[count++];
  }
};

Milliseconds sane(Milliseconds time) { return std::clamp<Milliseconds>(time, 0, kLatest); }

// Divides the time of a stretch among its captions. Nothing begins before
// `cursor` (the end of what came before); `limit` is the start of what follows.
// Each caption has a slot of a millisecond at least, whatever the times are.
void set_times(Stretch& stretch, Milliseconds cursor, Milliseconds limit, const HouseRules& house) {
  const auto count = static_cast<Milliseconds>(stretch.count);
  const Milliseconds start = std::max(stretch.start, cursor);
  Milliseconds end = std::max(stretch.end, start);
  if (limit != kNoTime && limit > start) end = std::min(end, limit);
  end = std::max(end, start + count);
  Milliseconds sum = 0;
  for (std::size_t n = 0; n < stretch.count; ++n) sum += stretch.parts[n].weight;
  const auto room = static_cast<double>(end - start - count);

  Milliseconds before = 0;
  Milliseconds slot = start;
  for (std::size_t n = 0; n < stretch.count; ++n) {
    Stretch::Part& part = stretch.parts[n];
    before += part.weight;
    const bool last = n + 1 == stretch.count;
    const Milliseconds slot_end =
        last ? end
             : start + static_cast<Milliseconds>(n) + 1 +
                   static_cast<Milliseconds>(room * static_cast<double>(before) /
                                             static_cast<double>(sum));
    // The gap comes from the end of the earlier cue, half of it at the most.
    const Milliseconds next = last ? limit : slot_end;
    Milliseconds stop = slot_end;
    if (next != kNoTime && stop > next - house.min_gap)
      stop = std::max(next - house.min_gap, slot_end - (slot_end - slot) / 2);
    if (last) {  // it may run on into the silence after it
      Milliseconds shown = slot + time_to_read(part.width, part.words, house);
      if (limit != kNoTime) shown = std::min(shown, limit - house.min_gap);
      stop = std::max(stop, shown);
    }
    if (house.max_duration > 0) stop = std::min(stop, slot + house.max_duration);
    part.caption.start = slot;
    part.caption.end = stop;
    slot = slot_end;
  }
}

// A silence up to so many times as long as the natural length of sounds is filled by them.
constexpr Milliseconds kLongestSounds = 2;

// Captions that have no times of their own (sounds) share the silence between their neighbours,
// with a pause on each side where there is time for one.
void place_sounds(Stretch& stretch, Milliseconds cursor, Milliseconds limit) {
  Milliseconds reached = std::max(stretch.start, cursor);
  for (std::size_t n = 0; n < stretch.count;) {
    if (stretch.parts[n].start != kNoTime) {
      reached = std::max(reached, stretch.parts[n++].end);
      continue;
    }
    std::size_t last = n;
    Milliseconds sum = 0;
    for (; last < stretch.count && stretch.parts[last].start == kNoTime; ++last)
      sum += stretch.parts[last].weight;
    const Milliseconds until = last < stretch.count ? stretch.parts[last].start : limit;
    Milliseconds room = until == kNoTime ? sum : std::max<Milliseconds>(0, until - reached);
    const Milliseconds margin = std::clamp<Milliseconds>((room - sum) / 2, 0, kSentencePause);
    room -= 2 * margin;
    if (room > kLongestSounds * sum) room = sum;
    const Milliseconds begin = reached + margin;
    for (Milliseconds before = 0; n < last; ++n) {
      stretch.parts[n].start = begin + room * before / sum;
      before += stretch.parts[n].weight;
      reached = stretch.parts[n].end = begin + room * before / sum;
    }
  }
}

// Captions whose words have times: each begins with its first word, and is shown until its
// last, longer where there is time to read it.
void set_known_times(Stretch& stretch, Milliseconds cursor, Milliseconds limit,
                     const HouseRules& house) {
  place_sounds(stretch, cursor, limit);
  Milliseconds slot = cursor;
  for (std::size_t n = 0; n < stretch.count; ++n) {
    Stretch::Part& part = stretch.parts[n];
    slot = std::max(slot, sane(part.start));
    Milliseconds next =
        n + 1 < stretch.count ? std::max(slot + 2, stretch.parts[n + 1].start) : limit;
    Milliseconds stop =
        std::max({slot + 1, sane(part.end), slot + time_to_read(part.width, part.words, house)});
    if (next != kNoTime && stop > next - house.min_gap)
      stop = std::max(next - house.min_gap, slot + std::max<Milliseconds>(1, (next - slot) / 2));
    if (house.max_duration > 0) stop = std::min(stop, slot + house.max_duration);
    part.caption.start = slot;
    part.caption.end = stop;
    slot = stop;
  }
}

// Captions of turns whose times are estimated, and what follows them too: estimates give way
// to the time that a reader needs. Each begins where the one before ends.
void set_estimated_times(Stretch& stretch, Milliseconds cursor, const HouseRules& house) {
  Milliseconds sum = 0;
  for (std::size_t n = 0; n < stretch.count; ++n) sum += stretch.parts[n].weight;
  const auto room = static_cast<double>(std::max<Milliseconds>(0, stretch.end - stretch.start));
  Milliseconds slot = std::max(stretch.start, cursor > 0 ? cursor + house.min_gap : 0);
  for (std::size_t n = 0; n < stretch.count; ++n) {
    Stretch::Part& part = stretch.parts[n];
    const auto share =
        static_cast<Milliseconds>(room * static_cast<double>(part.weight) /
                                  static_cast<double>(std::max<Milliseconds>(1, sum)));
    const Milliseconds read =
        std::max<Milliseconds>(1, time_to_read(part.width, part.words, house));
    Milliseconds shown = std::max(share - house.min_gap, read);
    if (house.max_duration > 0) shown = std::min(shown, std::max(read, house.max_duration));
    part.caption.start = slot;
    part.caption.end = slot + shown;
    slot = std::max(slot + share, part.caption.end + house.min_gap);
  }
}

// ---------------------------------------------------------------- the layout

class CueLayout {
 public:
  CueLayout(const HouseRules& house, const CueLabel& label, const TakeCaption& take)
      : house_(house), label_(label), take_(take), words_(counts_), cutter_(house_) {}

  CueCounts run(const Briefing& briefing) {
    clock_.emplace(briefing);
    for (const TurnView turn : briefing.turns()) {
      words_.gather(turn, label_);
      if (!words_.words().empty()) lay_out(turn);
    }
    flush(kNoTime, true);
    return counts_;
  }

 private:
  void lay_out(TurnView turn) {
    const Turn& record = turn.record();
    const Milliseconds start = record.start == kNoTime ? stretch_.end : sane(record.start);
    if (stretch_.count > 0 && start > stretch_.start)
      flush(start, record.time_quality == TimeQuality::estimated);
    if (stretch_.count == 0) stretch_.start = stretch_.end = std::max(start, cursor_);
    const std::size_t first = stretch_.count;
    const std::vector<CueWord>& words = words_.words();
    if (clock_->knows_any()) find_times();
    sentence_ = part_ = 0;
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = at;
      while (words[end++].after != Break::block) {
      }
      const std::span<const CueWord> stretch(words.data() + at, end - at);
      std::size_t from = 0;
      for (const std::size_t to : cutter_.cut(stretch)) {
        add_caption(turn, stretch, from, to);
        from = to;
      }
      at = end;
    }
    stretch_.parts[first].caption.first_of_turn = true;
    Milliseconds stop = sane(record.end);
    if (record.end == kNoTime) {
      stop = start;
      for (std::size_t n = first; n < stretch_.count; ++n) stop += stretch_.parts[n].weight;
    }
    stretch_.end = std::max(stretch_.end, stop);
  }

  // When each word of the turn is said; and where nobody speaks for long a cue ends.
  void find_times() {
    const std::vector<CueWord>& words = words_.words();
    times_.assign(words.size(), {});
    Milliseconds reached = kNoTime;
    for (std::size_t n = 0; n < words.size(); ++n) {
      const CueWord& word = words[n];
      if (word.label) continue;
      const WordClock::Times times = times_[n] = clock_->of(words_.position_of(word), word.length);
      if (times.start == kNoTime) continue;
      if (reached != kNoTime && times.start - reached > kLongestSilence)
        words_.end_cue_after(n - 1);
      reached = times.end == kNoTime ? times.start + Milliseconds{word.weight} : times.end;
    }
  }

  void add_caption(TurnView turn, std::span<const CueWord> words, std::size_t first,
                   std::size_t last) {
    const Lines lines = cutter_.best_lines(first, last);
    Stretch::Part& part = stretch_.next();
    Caption& caption = part.caption;
    part_ = words[first].sentence == sentence_ ? part_ + 1 : 1;
    sentence_ = words[first].sentence;
    caption.turn = turn.row();
    caption.sentence = sentence_;
    caption.part = part_;
    caption.first_of_turn = false;
    caption.sound = true;
    caption.text.clear();
    caption.words.clear();
    part.weight = 0;
    part.words = 0;
    part.start = part.end = kNoTime;
    part.shared = false;
    for (std::size_t n = first; n < last; ++n) {
      const CueWord& word = words[n];
      if (n != first) caption.text += n == lines.split ? '\n' : ' ';
      caption.text.append(words_.text(), word.offset, word.length);
      caption.sound = caption.sound && (word.sound || word.label);
      part.weight += word.weight;
      ++part.words;  // a label is read, too
      if (clock_->knows_any())
        add_time(word, times_[static_cast<std::size_t>(&word - words_.words().data())], part);
    }
    part.weight = std::max<Milliseconds>(part.weight, caption.sound ? kShortestSound : 1);
    part.width = cutter_.width_of(first, last);
    part.estimated = turn.record().time_quality == TimeQuality::estimated;
    if (house_.width > 0) {
      counts_.long_lines += cutter_.width_of(first, lines.split) > house_.width;
      if (lines.split < last)
        counts_.long_lines += cutter_.width_of(lines.split, last) > house_.width;
    }
  }

  static void add_time(const CueWord& word, const WordClock::Times& times, Stretch::Part& part) {
    if (times.start == kNoTime) return;
    if (times.of_word)
      part.caption.words.push_back(
          {static_cast<std::uint32_t>(part.caption.text.size() - word.length), times.start});
    part.shared = part.shared || !times.of_word;
    if (part.start == kNoTime) part.start = times.start;
    part.end = std::max(part.start, times.end == kNoTime ? times.start : times.end);
  }

  // `movable`: what begins at the limit is estimated and may begin later.
  void flush(Milliseconds limit, bool movable) {
    if (stretch_.count == 0) return;
    const bool known =
        std::any_of(stretch_.parts.begin(),
                    stretch_.parts.begin() + static_cast<std::ptrdiff_t>(stretch_.count),
                    [](const Stretch::Part& part) { return part.start != kNoTime; });
    const bool estimated =
        std::all_of(stretch_.parts.begin(),
                    stretch_.parts.begin() + static_cast<std::ptrdiff_t>(stretch_.count),
                    [](const Stretch::Part& part) { return part.estimated; });
    if (estimated && movable && !known)
      set_estimated_times(stretch_, cursor_, house_);
    else if (known)
      set_known_times(stretch_, cursor_, limit, house_);
    else
      set_times(stretch_, cursor_, limit, house_);
    for (std::size_t n = 0; n < stretch_.count; ++n) {
      const Stretch::Part& part = stretch_.parts[n];
      ++counts_.cues;
      counts_.estimated += part.estimated;
      counts_.shared += part.shared;
      counts_.fast_cues +=
          Milliseconds{part.width} * 1000 >
              (part.caption.end - part.caption.start) * Milliseconds{house_.chars_per_second} &&
          house_.chars_per_second > 0;
      take_(part.caption);
    }
    cursor_ = stretch_.parts[stretch_.count - 1].caption.end;
    stretch_.count = 0;
  }

  const HouseRules& house_;
  const CueLabel& label_;
  const TakeCaption& take_;
  CueCounts counts_;
  TurnWords words_;
  CueCutter cutter_;
  Stretch stretch_;
  std::optional<WordClock> clock_;
  std::vector<WordClock::Times> times_;  // of the words of a turn; none where nothing is known
  Milliseconds cursor_ = 0;
  std::uint32_t sentence_ = 0, part_ = 0;  // of the last caption
};

}  // namespace

CueCounts lay_out_cues(const Briefing& briefing, const HouseRules& house, const CueLabel& label,
                       const TakeCaption& take) {
  return CueLayout(house, label, take).run(briefing);
}

}  // namespace lectern
