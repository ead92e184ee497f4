#include "briefing/clock_time.hpp"

namespace lectern {
namespace {

// Of two digits at a place; -1 for anything else.
int two_at(std::string_view text, std::size_t at) {
  const char tens = text[at], ones = text[at + 1];
  return tens < '0' || tens > '9' || ones < '0' || ones > '9' ? -1 : (tens - '0') * 10 + ones - '0';
}

std::string two(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::string clock_text(ClockTime time) {
  return two(time.minutes / 60) + ':' + two(time.minutes % 60);
}

ClockTime parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  const int hour = two_at(text, 0);
  const int minute = two_at(text, 3);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  return {hour * 60 + minute};
}

}  // namespace lectern
