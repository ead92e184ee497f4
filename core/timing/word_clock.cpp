#include "timing/word_clock.hpp"

#include <algorithm>
#include <string>

#include "briefing/content_text.hpp"

namespace lectern {
namespace {

std::uint32_t size_of(const Briefing& briefing, Index block) {
  std::string text;
  append_words(briefing.store(), briefing.tables(), briefing.tables().blocks[block].inlines,
               Wording::content, text);
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

WordClock::WordClock(const Briefing& briefing) : words_(briefing.tables().word_times) {
  for (const Cue& cue : briefing.tables().cues) add(briefing, cue);
  std::stable_sort(cues_.begin(), cues_.end(), [](const TimedCue& a, const TimedCue& b) {
    return a.range.begin < b.range.begin;
  });
}

void WordClock::add(const Briefing& briefing, const Cue& cue) {
  if (!cue.range.present() || cue.start == kNoTime || cue.end <= cue.start) return;
  TimedCue out{cue.range, cue.start, cue.end};
  const auto [begin, end] = cue.range;
  if (begin.block == end.block) {
    out.length = end.offset - begin.offset;
  } else {
    // Of the first block what is behind the begin.
    const std::uint32_t first = size_of(briefing, begin.block);
    std::uint32_t sum = first - std::min(first, begin.offset);
    out.before = {0};
    for (Index block = begin.block + 1; block <= end.block; ++block) {
      out.before.push_back(sum);
      sum += block == end.block ? end.offset : size_of(briefing, block);
    }
    out.length = sum;
  }
  if (out.length > 0) cues_.push_back(std::move(out));
}

std::uint32_t WordClock::TimedCue::bytes_before(Position position) const {
  if (position.block == range.begin.block) return position.offset - range.begin.offset;
  return before[position.block - range.begin.block] + position.offset;
}

Milliseconds WordClock::TimedCue::at(std::uint32_t bytes) const {
  return start + (end - start) * std::min(bytes, length) / length;
}

WordClock::Times WordClock::of(Position position, std::uint32_t length) const {
  if (position.block == kNone) return {};
  const auto found =
      std::lower_bound(words_.begin(), words_.end(), position,
                       [](const WordTime& time, Position at) { return time.position < at; });
  if (found != words_.end() && found->position == position && found->start != kNoTime)
    return {found->start, found->end, true};
  const auto after =
      std::upper_bound(cues_.begin(), cues_.end(), position,
                       [](Position at, const TimedCue& cue) { return at < cue.range.begin; });
  if (after == cues_.begin()) return {};
  const TimedCue& cue = *(after - 1);
  if (!(position < cue.range.end)) return {};
  const std::uint32_t before = cue.bytes_before(position);
  return {cue.at(before), cue.at(before + length), false};
}

}  // namespace lectern
