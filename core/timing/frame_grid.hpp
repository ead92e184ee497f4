// Cue times on the boundaries of frames, in integer arithmetic: frame n of 29.97 a second
// begins at n · 1001 / 30000 s, also after 100 hours.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "lectern/records.hpp"

namespace lectern {

class FrameGrid {
 public:
  // `numerator` / `denominator` frames a second, both positive.
  constexpr FrameGrid(std::int64_t numerator, std::int64_t denominator)
      : numerator_(numerator), denominator_(denominator) {}

  // The frame whose beginning is nearest to a time; of times before 0 the first one.
  std::int64_t frame_at(Milliseconds time) const;
  // Where a frame begins, to the nearest millisecond; frame_at() of it is that frame.
  Milliseconds time_of(std::int64_t frame) const;

 private:
  std::int64_t numerator_, denominator_;
};

// "23.976", "24", "25", "29.97", "30", "50", "59.94" (the NTSC rates are 24, 30 and 60 times
// 1000/1001); nothing for another name.
std::optional<FrameGrid> find_frame_rate(std::string_view name);

// Puts cues on frames, one after the other. Cues that do not overlap do not begin to; those
// with the house's gap between them keep it, in whole frames; each lasts a frame at least.
// `Cue` has `start` and `end`. Cues come out in their order, each when the next one is known.
template <class Cue>
class OnFrames {
 public:
  OnFrames(const FrameGrid& grid, Milliseconds min_gap, std::function<void(const Cue&)> take)
      : grid_(grid), min_gap_(min_gap), take_(std::move(take)) {}

  void add(Cue cue) {
    std::int64_t start = grid_.frame_at(cue.start);
    std::int64_t end = std::max(start + 1, grid_.frame_at(cue.end));
    if (holds_ && cue.start >= held_.end) {
      const bool gap = cue.start - held_.end >= min_gap_;
      start = std::max(start, start_ + 1);
      end_ = std::max(start_ + 1, std::min(end_, start - (gap ? grid_.frame_at(min_gap_) : 0)));
      end = std::max(end, start + 1);
    }
    flush();
    held_ = std::move(cue);
    holds_ = true;
    start_ = start;
    end_ = end;
  }
  void flush() {
    if (!holds_) return;
    held_.start = grid_.time_of(start_);
    held_.end = grid_.time_of(end_);
    take_(held_);
    holds_ = false;
  }

 private:
  FrameGrid grid_;
  Milliseconds min_gap_;
  std::function<void(const Cue&)> take_;
  Cue held_;
  bool holds_ = false;
  std::int64_t start_ = 0, end_ = 0;  // of the cue that is held, in frames
};

}  // namespace lectern
