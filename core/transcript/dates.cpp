#include "transcript/dates.hpp"

#include <array>
#include <cstdlib>
#include <vector>

#include "base/unicode.hpp"

namespace lectern {
namespace {

struct Month {
  std::string_view name;
  int number;
};
constexpr Month kMonths[] = {{"january", 1},   {"february", 2}, {"march", 3},     {"april", 4},
                             {"may", 5},       {"june", 6},     {"july", 7},      {"august", 8},
                             {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
                             {"jan", 1},       {"feb", 2},      {"mar", 3},       {"apr", 4},
                             {"jun", 6},       {"jul", 7},      {"aug", 8},       {"sep", 9},
                             {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12}};
constexpr std::string_view kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday"};

// Folded words without commas and periods at their ends.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  const std::string text = folded(line);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    std::string word = text.substr(at, end - at);
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
    if (!word.empty()) out.push_back(std::move(word));
    at = end + 1;
  }
  return out;
}

int number_of(std::string_view word) {
  if (word.empty() || word.size() > 4) return -1;
  int out = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

int day_of(std::string word) {
  for (const std::string_view suffix : {"st", "nd", "rd", "th"})
    if (word.size() > 2 && word.ends_with(suffix)) word.resize(word.size() - 2);
  const int day = number_of(word);
  return word.size() <= 2 && day >= 1 && day <= 31 ? day : -1;
}

int month_of(std::string_view word) {
  for (const Month& month : kMonths)
    if (month.name == word) return month.number;
  return -1;
}

std::string two(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::optional<std::string> iso_date(int year, int month, int day) {
  static constexpr std::array<int, 12> kLength = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || month < 1 || month > 12 || day < 1 ||
      day > kLength[static_cast<std::size_t>(month - 1)])
    return std::nullopt;
  return std::to_string(year) + '-' + two(month) + '-' + two(day);
}

}  // namespace

std::optional<DateLine> parse_date_line(std::string_view line) {
  DateLine out;
  line = trim(line);
  if (line.size() > 60) return std::nullopt;
  if (line.size() > 2 && ((line.front() == '(' && line.back() == ')') ||
                          (line.front() == '[' && line.back() == ']'))) {
    out.in_brackets = true;
    line = line.substr(1, line.size() - 2);
  }
  std::vector<std::string> words = words_of(line);
  if (!words.empty())
    for (const std::string_view day : kDays)
      if (words.front() == day) {
        words.erase(words.begin());
        break;
      }
  std::optional<std::string> iso;
  if (words.size() == 3) {
    const int year = words[2].size() == 4 ? number_of(words[2]) : -1;
    if (month_of(words[0]) > 0)
      iso = iso_date(year, month_of(words[0]), day_of(words[1]));
    else if (month_of(words[1]) > 0)
      iso = iso_date(year, month_of(words[1]), day_of(words[0]));
  } else if (words.size() == 1 && words[0].size() == 10 && words[0][4] == '-' &&
             words[0][7] == '-') {
    iso = iso_date(number_of(words[0].substr(0, 4)), number_of(words[0].substr(5, 2)),
                   number_of(words[0].substr(8, 2)));
  }
  if (!iso) return std::nullopt;
  out.iso = *iso;
  return out;
}

std::optional<TimeLine> parse_time_line(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 48 || !is_digit(static_cast<unsigned char>(line.front())))
    return std::nullopt;
  std::size_t at = 0;
  const auto number = [&](std::size_t most) {
    int value = -1;
    for (std::size_t n = 0; n < most && at < line.size() && line[at] >= '0' && line[at] <= '9';
         ++n, ++at)
      value = (value < 0 ? 0 : value) * 10 + (line[at] - '0');
    return value;
  };
  int hour = number(2);
  int minute = 0;
  bool has_minutes = false;
  if (at < line.size() && line[at] == ':') {
    ++at;
    minute = number(2);
    has_minutes = true;
  }
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return std::nullopt;
  at = skip_blanks(line, at);
  // "P.M.", "p.m.", "PM"
  bool half_day = false;
  const std::string rest = folded(line.substr(at));
  for (const std::string_view mark : {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"}) {
    if (rest.substr(0, mark.size()) != mark) continue;
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (mark.front() == 'p' ? 12 : 0);
    at += mark.size();
    half_day = true;
    break;
  }
  if (!half_day && !has_minutes) return std::nullopt;
  const std::string_view zone = trim(line.substr(std::min(at, line.size())));
  // What is left can only be a zone: a few capitals, "(Local)", "local time".
  if (zone.size() > 20) return std::nullopt;
  for (const char c : zone)
    if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '(' || c == ')' ||
          c == '.'))
      return std::nullopt;
  if (!zone.empty() && !half_day && folded(zone) != zone && zone.size() > 5) return std::nullopt;
  const bool known = zone.empty() || folded(zone).find("local") != std::string::npos || [&] {
    for (const char c : zone)
      if (!(c >= 'A' && c <= 'Z')) return false;
    return zone.size() >= 2 && zone.size() <= 5;
  }();
  if (!known) return std::nullopt;
  std::string_view bare = zone;
  if (bare.size() > 2 && bare.front() == '(' && bare.back() == ')')
    bare = bare.substr(1, bare.size() - 2);
  return TimeLine{ClockTime{hour * 60 + minute}, bare};
}

std::string clock_text(ClockTime time) {
  return two(time.minutes / 60) + ':' + two(time.minutes % 60);
}

ClockTime parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  const int hour = number_of(text.substr(0, 2));
  const int minute = number_of(text.substr(3, 2));
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  return {hour * 60 + minute};
}

}  // namespace lectern
