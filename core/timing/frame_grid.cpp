#include "timing/frame_grid.hpp"

namespace lectern {
namespace {

// 128 bits: milliseconds times a rate.
__extension__ using Wide = __int128;

struct Rate {
  std::string_view name;
  FrameGrid grid;
};
constexpr Rate kRates[] = {
    {"23.976", {24'000, 1001}}, {"24", {24, 1}}, {"25", {25, 1}},
    {"29.97", {30'000, 1001}},  {"30", {30, 1}}, {"50", {50, 1}},
    {"59.94", {60'000, 1001}},
};

}  // namespace

std::int64_t FrameGrid::frame_at(Milliseconds time) const {
  if (time <= 0) return 0;
  const Wide per = Wide{1000} * denominator_;
  return static_cast<std::int64_t>((Wide{time} * numerator_ + per / 2) / per);
}

Milliseconds FrameGrid::time_of(std::int64_t frame) const {
  return static_cast<Milliseconds>((Wide{frame} * 1000 * denominator_ + numerator_ / 2) /
                                   numerator_);
}

std::optional<FrameGrid> find_frame_rate(std::string_view name) {
  for (const Rate& rate : kRates)
    if (rate.name == name) return rate.grid;
  return std::nullopt;
}

}  // namespace lectern
