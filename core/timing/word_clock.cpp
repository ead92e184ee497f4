#include "timing/word_clock.hpp"

#include <algorithm>
#include <string>

#include "briefing/content_text.hpp"

namespace lectern {

WordClock::WordClock(const Briefing& briefing) : words_(briefing.tables().word_times) {
  if (!words_.empty()) return;
  for (const Cue& cue : briefing.tables().cues) add(briefing, cue);
  std::stable_sort(cues_.begin(), cues_.end(), [](const TimedCue& a, const TimedCue& b) {
    return a.range.begin < b.range.begin;
  });
}

void WordClock::add(const Briefing& briefing, const Cue& cue) {
  if (!cue.range.present() || cue.start == kNoTime || cue.end <= cue.start) return;
  TimedCue out{cue.range, cue.start, cue.end, 0, 0};
  if (cue.range.begin.block == cue.range.end.block) {
    out.length = cue.range.end.offset - cue.range.begin.offset;
  } else {
    const Tables& t = briefing.tables();
    std::string text;
    append_words(briefing.store(), t, t.blocks[cue.range.begin.block].inlines, Wording::content,
                 text);
    const auto size = static_cast<std::uint32_t>(text.size());
    out.first_block = size - std::min(size, cue.range.begin.offset);
    out.length = out.first_block + cue.range.end.offset;
  }
  if (out.length > 0) cues_.push_back(out);
}

Milliseconds WordClock::TimedCue::at(std::uint32_t bytes) const {
  return start + (end - start) * std::min(bytes, length) / length;
}

WordClock::Times WordClock::of(Position position, std::uint32_t length) const {
  if (position.block == kNone) return {};
  if (!words_.empty()) {
    const auto found =
        std::lower_bound(words_.begin(), words_.end(), position,
                         [](const WordTime& time, Position at) { return time.position < at; });
    if (found == words_.end() || found->position != position || found->start == kNoTime) return {};
    return {found->start, found->end, true};
  }
  const auto after =
      std::upper_bound(cues_.begin(), cues_.end(), position,
                       [](Position at, const TimedCue& cue) { return at < cue.range.begin; });
  if (after == cues_.begin()) return {};
  const TimedCue& cue = *(after - 1);
  if (!(position < cue.range.end)) return {};
  const std::uint32_t before = cue.before(position);
  return {cue.at(before), cue.at(before + length), false};
}

}  // namespace lectern
