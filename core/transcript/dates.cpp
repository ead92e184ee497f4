#include "transcript/dates.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// A word of a line without the commas, periods and brackets at its ends, folded.
struct Word {
  std::string folded;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> out;
  const auto is_edge = [](char c) {
    return c == ',' || c == '.' || c == '(' || c == ')' || c == '[' || c == ']' || c == ';';
  };
  for (std::size_t at = 0; at < line.size();) {
    at = skip_blanks(line, at);
    std::size_t end = at;
    while (end < line.size() && !is_blank(decode_at(line, end).value))
      end += decode_at(line, end).length;
    std::size_t begin = at;
    std::size_t stop = end;
    while (begin < stop && is_edge(line[begin])) ++begin;
    while (stop > begin && is_edge(line[stop - 1])) --stop;
    if (begin < stop) out.push_back({folded(line.substr(begin, stop - begin)), begin, stop});
    at = std::max(end, at + 1);
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

int year_of(std::string_view word) { return word.size() == 4 ? number_of(word) : -1; }

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

// "March 4, 2031", "4 March 2031", "4 de marzo de 2031", at word `n`.
std::optional<FoundDate> written_out(const std::vector<Word>& words, std::size_t n) {
  const auto joins = [&](std::size_t at) {
    return at < words.size() &&
           (words[at].folded == "de" || words[at].folded == "of" || words[at].folded == "del");
  };
  if (n + 2 < words.size() && year_of(words[n].folded) > 0) {  // "2031. június 12."
    const int month = month_of(words[n + 1].folded);
    const int day = day_of(words[n + 2].folded);
    const auto iso =
        month < 0 || day < 0 ? std::nullopt : iso_date(year_of(words[n].folded), month, day);
    if (iso && year_of(words[n + 2].folded) < 0)
      return FoundDate{*iso, words[n].begin, words[n + 2].end, false, false};
  }
  std::size_t at = n;
  int day = day_of(words[at].folded);
  int month = month_of(words[at].folded);
  if (day < 0 && month < 0) return std::nullopt;
  ++at;
  if (joins(at)) ++at;
  if (at >= words.size()) return std::nullopt;
  if (month > 0)
    day = day_of(words[at].folded);
  else
    month = month_of(words[at].folded);
  if (day < 0 || month < 0) return std::nullopt;
  ++at;
  if (joins(at)) ++at;
  if (at >= words.size()) return std::nullopt;
  const auto iso = iso_date(year_of(words[at].folded), month, day);
  if (!iso) return std::nullopt;
  return FoundDate{*iso, words[n].begin, words[at].end, false, false};
}

// "ngày 12 tháng 6 năm 2031" (Vietnam), at its first word.
std::optional<FoundDate> with_words_between(const std::vector<Word>& words, std::size_t n) {
  constexpr std::size_t kWords = 6;
  if (n + kWords > words.size() || words[n].folded != "ngày" || words[n + 2].folded != "tháng" ||
      words[n + 4].folded != "năm")
    return std::nullopt;
  const auto iso = iso_date(year_of(words[n + 5].folded), day_of(words[n + 3].folded),
                            day_of(words[n + 1].folded));
  if (!iso) return std::nullopt;
  return FoundDate{*iso, words[n].begin, words[n + 5].end, false, false};
}

// "2031-03-04", "3/11/16", "12/04/2002", "4.3.2031".
std::optional<FoundDate> numeric(const Word& word, DayOrder order) {
  const std::string& text = word.folded;
  const std::size_t first = text.find_first_of("-/.");
  if (first == std::string::npos || first == 0) return std::nullopt;
  const char mark = text[first];
  const std::size_t second = text.find(mark, first + 1);
  if (second == std::string::npos) return std::nullopt;
  const std::string a = text.substr(0, first);
  const std::string b = text.substr(first + 1, second - first - 1);
  const std::string c = text.substr(second + 1);
  FoundDate out{{}, word.begin, word.end, false, false};
  std::optional<std::string> iso;
  if (const int month = month_of(b); mark == '-' && month > 0) {  // "24-Jul-2031"
    if (day_of(a) < 0 || c.size() != 4) return std::nullopt;
    iso = iso_date(year_of(c), month, day_of(a));
  } else if (a.size() == 4 && mark != '.') {
    iso = iso_date(number_of(a), number_of(b), number_of(c));
  } else if (c.size() != 4 && (mark == '-' || c.size() != 2)) {
    return std::nullopt;
  } else {
    int year = number_of(c);
    // Two digits: the century that is not in the future by more than a decade.
    if (c.size() == 2 && year >= 0) year += year > 45 ? 1900 : 2000;
    const int x = day_of(a);
    const int y = day_of(b);
    if (x < 0 || y < 0) return std::nullopt;
    const bool month_first = mark != '.' && (y > 12 || (x <= 12 && order == DayOrder::month_first));
    iso = month_first ? iso_date(year, x, y) : iso_date(year, y, x);
    out.by_order = x <= 12 && y <= 12 && x != y && mark != '.';
  }
  if (!iso) return std::nullopt;
  out.iso = *iso;
  return out;
}

// The years before the first of an era of Japan.
int before_era(std::string_view era) {
  return era == "令和" ? 2018 : era == "平成" ? 1988 : era == "昭和" ? 1925 : 0;
}

// "2031年3月4日", "令和13年3月4日", "2031년 3월 4일", blanks between and brackets before allowed.
std::optional<FoundDate> ideographic(std::string_view line, const Word& word) {
  constexpr std::size_t kMark = 3;  // bytes of each mark, of a bracket and of half an era
  constexpr std::string_view kMarks[][2] = {{"年", "년"}, {"月", "월"}, {"日", "일"}};
  std::size_t at = word.begin;
  for (const std::string_view bracket : {"（", "〔", "【"})
    if (line.substr(at, kMark) == bracket) at += kMark;
  const std::size_t begin = at;
  const int before = before_era(line.substr(at, 2 * kMark));
  if (before != 0) at += 2 * kMark;
  int parts[3] = {};
  for (std::size_t n = 0; n < 3; ++n) {
    at = skip_blanks(line, at);
    const std::size_t digits = at;
    while (at < line.size() && is_digit(static_cast<unsigned char>(line[at]))) ++at;
    parts[n] = number_of(line.substr(digits, at - digits));
    if (n == 0 && before != 0 && line.substr(at, kMark) == "元") {  // the first year of an era
      parts[n] = 1;
      at += kMark;
    }
    at = skip_blanks(line, at);
    const std::string_view mark = line.substr(at, kMark);
    if (parts[n] < 0 || (mark != kMarks[n][0] && mark != kMarks[n][1])) return std::nullopt;
    at += kMark;
  }
  const auto iso = iso_date(parts[0] + before, parts[1], parts[2]);
  if (!iso) return std::nullopt;
  return FoundDate{*iso, begin, at, false, false};
}

// "2031. 3. 14." (Korea), at word `n`.
std::optional<FoundDate> spaced_numbers(std::string_view line, const std::vector<Word>& words,
                                        std::size_t n) {
  if (n + 2 >= words.size()) return std::nullopt;
  for (std::size_t k = n; k < n + 2; ++k)
    if (words[k].end >= line.size() || line[words[k].end] != '.') return std::nullopt;
  // "12.(목)": the day of the week behind it.
  const std::string& last = words[n + 2].folded;
  const std::string day = last.substr(0, last.find_first_of(".("));
  const auto iso = iso_date(year_of(words[n].folded), day_of(words[n + 1].folded), day_of(day));
  if (!iso) return std::nullopt;
  return FoundDate{*iso, words[n].begin, words[n + 2].end, false, false};
}

// "12 and 13 June 2031": neither is the day.
bool is_second_day(const std::vector<Word>& words, std::size_t n) {
  if (n < 2 || day_of(words[n].folded) < 0 || day_of(words[n - 2].folded) < 0) return false;
  // "Briefing No. 4 – 12 June 2031"
  if (n >= 3)
    for (const std::string_view word :
         {"no", "no.", "nr", "nr.", "day", "session", "part", "number"})
      if (words[n - 3].folded == word) return false;
  if (day_of(words[n - 2].folded) >= day_of(words[n].folded)) return false;
  for (const std::string_view word :
       {"and", "to", "&", "-", "–", "und", "bis", "et", "au", "y", "e", "en", "och", "og", "и"})
    if (words[n - 1].folded == word) return true;
  return false;
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view line, DayOrder order) {
  constexpr std::size_t kLongestLine = 400;
  if (line.size() > kLongestLine) return std::nullopt;
  const std::vector<Word> words = words_of(line);
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (auto found = written_out(words, n)) {
      if (is_second_day(words, n)) continue;
      return found;
    }
    if (auto found = with_words_between(words, n)) return found;
    if (auto found = numeric(words[n], order)) return found;
    if (auto found = ideographic(line, words[n])) return found;
    if (auto found = spaced_numbers(line, words, n)) return found;
  }
  return std::nullopt;
}

std::optional<FoundDate> parse_date_line(std::string_view line, DayOrder order) {
  line = trim(line);
  if (line.size() > 60) return std::nullopt;
  auto found = find_date(line, order);
  if (!found) return std::nullopt;
  for (const Word& word : words_of(line)) {
    if (word.begin >= found->begin && word.end <= found->end) continue;
    if (!goes_with_date(word.folded)) return std::nullopt;
  }
  found->in_brackets = line.size() > 2 && ((line.front() == '(' && line.back() == ')') ||
                                           (line.front() == '[' && line.back() == ']'));
  return found;
}

std::optional<TimeLine> parse_time_line(std::string_view line) {
  line = trim(line);
  // "Kl. 13:01", "Kl. 14.00": minutes of the Nordic parliaments.
  const bool clock = line.starts_with("Kl. ") || line.starts_with("kl. ");
  if (clock) line.remove_prefix(4);
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
  if (at < line.size() && (line[at] == ':' || (clock && line[at] == '.'))) {
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

}  // namespace lectern
