#include "ttml_time.hpp"

#include <array>
#include <cstddef>

#include "base/unicode.hpp"

namespace lectern::captions {
namespace {

// 128 bits: ticks of 100 nanoseconds over years, times a frame rate.
__extension__ using Wide = __int128;

// Numbers longer than these are no times, and no rates.
constexpr std::size_t kMostFigures = 15;
constexpr std::size_t kMostHourFigures = 7;
constexpr Wide kLatest = Wide{10'000'000} * 3'600'000;  // in milliseconds

// Takes the digits at a place; how many there were, all of them passed over.
std::size_t take_number(std::string_view text, std::size_t& at, std::int64_t& value) {
  const std::size_t from = at;
  value = 0;
  for (; at < text.size() && is_digit(static_cast<unsigned char>(text[at])); ++at)
    if (at - from < kMostFigures) value = value * 10 + (text[at] - '0');
  return at - from;
}

bool take(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

// A decimal fraction as a count of its own smallest part; figures past the ninth say nothing.
struct Fraction {
  std::int64_t count = 0, of = 1;
};
bool take_fraction(std::string_view text, std::size_t& at, Fraction& fraction) {
  const std::size_t from = at;
  for (; at < text.size() && is_digit(static_cast<unsigned char>(text[at])); ++at) {
    if (at - from >= 9) continue;
    fraction.count = fraction.count * 10 + (text[at] - '0');
    fraction.of *= 10;
  }
  return at > from;
}

// value · numerator / denominator, rounded.
Milliseconds scaled(Wide value, Wide numerator, Wide denominator) {
  const Wide rounded = (value * numerator + denominator / 2) / denominator;
  return static_cast<Milliseconds>(rounded < kLatest ? rounded : kLatest);
}

// Frame codes that drop-frame time codes leave out up to a minute (SMPTE 12M; TTML2 7.2.2).
std::int64_t dropped(std::int64_t minutes, TtmlClock::Drop drop) {
  switch (drop) {
    case TtmlClock::Drop::ntsc:
      return 2 * (minutes - minutes / 10);
    case TtmlClock::Drop::pal:
      return 4 * (minutes / 2 - minutes / 20);
    case TtmlClock::Drop::none:
      break;
  }
  return 0;
}

// hh:mm:ss, and a fraction, or frames with sub-frames.
Milliseconds clock_time(std::string_view text, const TtmlClock& clock) {
  std::size_t at = 0;
  std::array<std::int64_t, 3> part{};
  for (std::size_t n = 0; n < part.size(); ++n) {
    if (n > 0 && !take(text, at, ':')) return kNoTime;
    const std::size_t figures = take_number(text, at, part[n]);
    if (figures < 2 || figures > (n == 0 ? kMostHourFigures : 2)) return kNoTime;
  }
  if (part[1] > 59 || part[2] > 60) return kNoTime;
  const std::int64_t minutes = part[0] * 60 + part[1];
  const std::int64_t seconds = minutes * 60 + part[2];
  Fraction fraction;
  std::int64_t frames = 0;
  std::int64_t parts = 0;
  if (take(text, at, '.')) {
    if (!take_fraction(text, at, fraction)) return kNoTime;
  } else if (take(text, at, ':')) {
    if (take_number(text, at, frames) < 2 || frames >= clock.frame_rate) return kNoTime;
    if (take(text, at, '.') && (take_number(text, at, parts) == 0 || parts >= clock.sub_frame_rate))
      return kNoTime;
  }
  if (at != text.size()) return kNoTime;
  const Wide part_rate = Wide{clock.frame_rate} * clock.sub_frame_rate;
  if (clock.smpte) {  // every second counts so many frames, however long they last
    const Wide count = Wide{seconds} * clock.frame_rate + frames - dropped(minutes, clock.drop);
    const Wide all =
        (count * clock.sub_frame_rate + parts) * fraction.of + Wide{fraction.count} * part_rate;
    return scaled(all, Wide{1000} * clock.denominator, part_rate * clock.numerator * fraction.of);
  }
  return seconds * 1000 + scaled(fraction.count, 1000, fraction.of) +
         scaled(Wide{frames} * clock.sub_frame_rate + parts, Wide{1000} * clock.denominator,
                part_rate * clock.numerator);
}

Milliseconds offset_time(std::string_view text, const TtmlClock& clock) {
  std::size_t at = 0;
  std::int64_t count = 0;
  const std::size_t figures = take_number(text, at, count);
  if (figures == 0 || figures > kMostFigures) return kNoTime;
  Fraction fraction;
  if (take(text, at, '.') && !take_fraction(text, at, fraction)) return kNoTime;
  struct Metric {
    std::string_view name;
    Wide milliseconds, per;
  };
  const std::array<Metric, 6> metrics = {{
      {"h", 3'600'000, 1},
      {"m", 60'000, 1},
      {"s", 1000, 1},
      {"ms", 1, 1},
      {"f", Wide{1000} * clock.denominator, Wide{clock.frame_rate} * clock.numerator},
      {"t", 1000, clock.tick_rate},
  }};
  const std::string_view name = text.substr(at);
  for (const Metric& metric : metrics)
    if (metric.name == name)
      return scaled(Wide{count} * fraction.of + fraction.count, metric.milliseconds,
                    metric.per * fraction.of);
  return kNoTime;
}

// A positive whole number that is not over `most`, or false.
bool rate(std::string_view text, std::int64_t most, std::int64_t& to) {
  std::size_t at = 0;
  std::int64_t value = 0;
  text = trim(text);
  if (take_number(text, at, value) == 0 || at != text.size() || value <= 0 || value > most)
    return false;
  to = value;
  return true;
}

}  // namespace

TtmlClock ttml_clock(const TtmlParameters& parameters, bool& good) {
  TtmlClock clock;
  good = true;
  const auto read = [&good](std::string_view text, std::int64_t most, std::int64_t& to) {
    if (!text.empty() && !rate(text, most, to)) good = false;
  };
  // What is higher is no rate, and would be too much for the arithmetic.
  constexpr std::int64_t kFrames = 100'000;
  constexpr std::int64_t kSubFrames = 10'000;
  constexpr std::int64_t kMultiplier = 1'000'000;
  constexpr std::int64_t kTicks = 1'000'000'000;
  read(parameters.frame_rate, kFrames, clock.frame_rate);
  read(parameters.sub_frame_rate, kSubFrames, clock.sub_frame_rate);
  // "1000 1001"; the first edition of TTML1 had a colon.
  if (const std::string_view multiplier = trim(parameters.multiplier); !multiplier.empty()) {
    const std::size_t between = multiplier.find_first_of(" :");
    read(multiplier.substr(0, between), kMultiplier, clock.numerator);
    read(between == std::string_view::npos ? "1" : multiplier.substr(between + 1), kMultiplier,
         clock.denominator);
  }
  // 7.2.10: without a tick rate, sub-frames where a frame rate is given, else seconds.
  if (!parameters.frame_rate.empty()) clock.tick_rate = clock.frame_rate * clock.sub_frame_rate;
  read(parameters.tick_rate, kTicks, clock.tick_rate);
  clock.smpte = parameters.time_base == "smpte";
  if (parameters.drop_mode == "dropNTSC") clock.drop = TtmlClock::Drop::ntsc;
  if (parameters.drop_mode == "dropPAL") clock.drop = TtmlClock::Drop::pal;
  return clock;
}

Milliseconds parse_ttml_time(std::string_view text, const TtmlClock& clock) {
  text = trim(text);
  return text.find(':') == std::string_view::npos ? offset_time(text, clock)
                                                  : clock_time(text, clock);
}

}  // namespace lectern::captions
