// Timelines (TEI P5 17.5.2): what each `when` means in milliseconds. @interval counts from
// the point that @since names, else from the `when` before; @absolute from the one of the
// origin. -1 and words ("unknown") are no interval.
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"
#include "reading.hpp"

namespace lectern::tei {
namespace {

// Milliseconds of one unit; 0 of one that is not known.
double length_of(std::string_view unit) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"", 1e3}, {"s", 1e3}, {"ms", 1}, {"min", 6e4}, {"h", 3.6e6}, {"d", 8.64e7}};
  for (const auto& [name, length] : kUnits)
    if (name == unit) return length;
  return 0;
}

// "83.250" is 83250 of seconds, without a detour over binary fractions.
bool exact_seconds(std::string_view text, Milliseconds& to) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.size() != point + 4 || point == 0) return false;
  std::uint64_t value = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (n == point) continue;
    if (!is_digit(static_cast<unsigned char>(text[n])) || n > 20) return false;
    value = value * 10 + static_cast<std::uint64_t>(text[n] - '0');
  }
  to = negative ? static_cast<Milliseconds>(std::uint64_t{0} - value)
                : static_cast<Milliseconds>(value);
  return true;
}

Milliseconds interval_of(std::string_view text, std::string_view unit) {
  Milliseconds exact = 0;
  if (unit == "s" && exact_seconds(text, exact)) return exact;
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const double length = length_of(unit);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < 0 || length == 0)
    return kNoTime;
  const double time = std::round(value * length);
  return time < 9e15 ? static_cast<Milliseconds>(time) : kNoTime;
}

// The clock of an xsd:time or dateTime in milliseconds of its day; kNoTime of another.
Milliseconds clock_of(std::string_view text) {
  const std::size_t t = text.find('T');
  const std::string_view clock = t == std::string_view::npos ? text : text.substr(t + 1);
  if (clock.size() < 8 || clock[2] != ':' || clock[5] != ':') return kNoTime;
  const auto two = [&](std::size_t at) -> Milliseconds {
    if (!is_digit(static_cast<unsigned char>(clock[at])) ||
        !is_digit(static_cast<unsigned char>(clock[at + 1])))
      return -1;
    return (clock[at] - '0') * 10 + (clock[at + 1] - '0');
  };
  if (two(0) < 0 || two(3) < 0 || two(6) < 0) return kNoTime;
  Milliseconds out = ((two(0) * 60 + two(3)) * 60 + two(6)) * 1000;
  Milliseconds unit = 100;
  for (std::size_t at = 9; clock.size() > 8 && clock[8] == '.' && at < clock.size() && unit > 0 &&
                           is_digit(static_cast<unsigned char>(clock[at]));
       ++at, unit /= 10)
    out += (clock[at] - '0') * unit;
  return out;
}

std::string_view without_hash(std::string_view pointer) {
  if (pointer.starts_with('#')) pointer.remove_prefix(1);
  return pointer;
}

void read_timeline(Reading& reading, pugi::xml_node timeline) {
  const std::string_view origin = without_hash(attribute(timeline, "origin"));
  Milliseconds before = 0;
  Milliseconds zero_clock = kNoTime;
  bool first = true;
  for (const pugi::xml_node when : timeline.children()) {
    if (local_name(when) != "when") continue;
    const std::string_view id = attribute(when, "id");
    const std::string_view own_unit = attribute(when, "unit");
    const std::string_view unit = own_unit.empty() ? attribute(timeline, "unit") : own_unit;
    TimePoint point;
    value_of(reading.category(attribute(when, "ana"), "time"), point.quality);
    const std::string_view interval = attribute(when, "interval");
    const Milliseconds clock = clock_of(attribute(when, "absolute"));
    if (const Milliseconds length = interval_of(interval, unit); length != kNoTime) {
      const std::string_view since = without_hash(attribute(when, "since"));
      const auto known = reading.times.find(since);
      const Milliseconds from = since.empty()                  ? before
                                : known != reading.times.end() ? known->second.at
                                                               : kNoTime;
      if (from != kNoTime) point.at = from + length;
    } else if (clock != kNoTime && zero_clock != kNoTime) {
      // Past midnight the clock begins anew.
      constexpr Milliseconds kDay = Milliseconds{24} * 60 * 60 * 1000;
      point.at = (clock - zero_clock + kDay) % kDay;
    } else if (id == origin || (first && interval.empty())) {
      point.at = 0;
      zero_clock = clock;
    }
    first = false;
    before = point.at;
    if (!id.empty()) reading.times.emplace(id, point);
  }
}

// Timelines may stand in the text, its front, and beside it; never in an utterance. Ours is
// the first of the text.
void find_timelines(Reading& reading, pugi::xml_node node, int depth) {
  constexpr int kDeepest = 3;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "timeline")
      read_timeline(reading, child);
    else if (depth < kDeepest && (name == "text" || name == "standOff" || name == "front" ||
                                  name == "body" || name == "back" || name == "div"))
      find_timelines(reading, child, depth + 1);
  }
}

}  // namespace

void read_timelines(Reading& reading) {
  if (!reading.own) return find_timelines(reading, reading.root, 0);
  if (const pugi::xml_node timeline = child_of(child_of(reading.root, "text"), "timeline"))
    read_timeline(reading, timeline);
}

}  // namespace lectern::tei
