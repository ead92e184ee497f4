#include "timing/retime.hpp"

#include <string>

#include "base/unicode.hpp"
#include "lectern/builder.hpp"

namespace lectern {
namespace {

// 128 bits: a time in milliseconds times a rate in millionths.
__extension__ using Wide = __int128;

tl::unexpected<Error> invalid(std::string_view text, std::string_view form) {
  return fail(Failure::usage, "retime.invalid",
              '"' + std::string(text) + "\" is not of the form " + std::string(form));
}

// Digits, and at most three after a point, in thousandths.
bool parse_thousandths(std::string_view text, std::int64_t& value) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view rest = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || whole.size() > 9 || rest.size() > 3) return false;
  if (point != std::string_view::npos && rest.empty()) return false;
  value = 0;
  for (const char c : whole) {
    if (!is_digit(static_cast<unsigned char>(c))) return false;
    value = value * 10 + (c - '0');
  }
  for (std::size_t n = 0; n < 3; ++n) {
    if (n < rest.size() && !is_digit(static_cast<unsigned char>(rest[n]))) return false;
    value = value * 10 + (n < rest.size() ? rest[n] - '0' : 0);
  }
  return true;
}

}  // namespace

Milliseconds TimeMap::operator()(Milliseconds time) const {
  if (time == kNoTime) return time;
  const Wide scaled = static_cast<Wide>(time - from) * numerator;
  const Wide half = denominator / 2;
  const Wide rounded = (scaled >= 0 ? scaled + half : scaled - half) / denominator;
  return static_cast<Milliseconds>(rounded) + to;
}

Result<Milliseconds> parse_time(std::string_view text) {
  const std::string_view whole = text;
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  Milliseconds sum = 0;
  for (int parts = 0; parts < 2; ++parts) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) break;
    std::int64_t value = 0;
    if (text.substr(0, colon).find('.') != std::string_view::npos ||
        !parse_thousandths(text.substr(0, colon), value))
      return invalid(whole, "00:01:02.500");
    sum = (sum + value) * 60;
    text.remove_prefix(colon + 1);
  }
  std::int64_t seconds = 0;
  if (!parse_thousandths(text, seconds)) return invalid(whole, "00:01:02.500");
  sum += seconds;
  return minus ? -sum : sum;
}

Result<TimeMap> parse_shift(std::string_view text) {
  auto shift = parse_time(text);
  if (!shift) return fail(std::move(shift.error()));
  return TimeMap{0, *shift, 1, 1};
}

Result<TimeMap> parse_points(std::string_view text) {
  constexpr std::string_view kForm = "00:00:10=00:00:12,01:00:00=01:00:05";
  Milliseconds times[2][2] = {};
  std::size_t count = 0;
  for (std::string_view rest = text; count < 2; ++count) {
    const std::string_view pair = rest.substr(0, rest.find(','));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return invalid(text, kForm);
    for (std::size_t n = 0; n < 2; ++n) {
      const auto time = parse_time(n == 0 ? pair.substr(0, equals) : pair.substr(equals + 1));
      if (!time) return fail(time.error());
      times[count][n] = *time;
    }
    if (pair.size() == rest.size()) {
      ++count;
      break;
    }
    rest.remove_prefix(pair.size() + 1);
    if (count == 1) return invalid(text, kForm);  // a third pair
  }
  if (count == 1) return TimeMap{times[0][0], times[0][1], 1, 1};
  const std::int64_t before = times[1][0] - times[0][0];
  const std::int64_t after = times[1][1] - times[0][1];
  if (before == 0 || after == 0 || (before > 0) != (after > 0))
    return fail(Failure::usage, "retime.invalid",
                "the two points of \"" + std::string(text) + "\" must be apart, in one order");
  return TimeMap{times[0][0], times[0][1], after > 0 ? after : -after,
                 before > 0 ? before : -before};
}

Result<TimeMap> parse_rates(std::string_view text) {
  const std::size_t colon = text.find(':');
  std::int64_t from = 0;
  std::int64_t to = 0;
  if (colon == std::string_view::npos || !parse_thousandths(text.substr(0, colon), from) ||
      !parse_thousandths(text.substr(colon + 1), to) || from == 0 || to == 0)
    return invalid(text, "25:23.976");
  return TimeMap{0, 0, from, to};
}

Result<Briefing> retimed(Briefing briefing, const TimeMap& map) {
  if (!map.changes()) return briefing;
  BriefingBuilder builder(std::move(briefing));
  Tables& t = builder.tables();
  for (Cue& cue : t.cues) {
    cue.start = map(cue.start);
    cue.end = map(cue.end);
    cue.span = {};
  }
  for (Turn& turn : t.turns) {
    turn.start = map(turn.start);
    turn.end = map(turn.end);
  }
  for (WordTime& word : t.word_times) {
    word.start = map(word.start);
    word.end = map(word.end);
  }
  for (Inline& mark : t.inlines) mark.time = map(mark.time);
  for (Block& block : t.blocks) block.time = map(block.time);
  return builder.freeze();
}

}  // namespace lectern
