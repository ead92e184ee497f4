#include "transcript/own_line_labels.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/time_code.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// The name before a time that ends a line, as meeting programs print it:
// "Greta Solheim  0:04", "[Greta Solheim] 10:02:11".
std::string_view before_bare_time(std::string_view line, Milliseconds& time) {
  const std::size_t digits = line.find_last_not_of("0123456789:");
  if (digits == std::string_view::npos || digits + 1 >= line.size()) return line;
  const std::size_t from = digits + 1;
  const bool boxed = line.front() == '[' && digits > 2 && line.substr(digits - 1, 2) == "] ";
  if (!boxed && !gap_at(line, trim(line.substr(0, from)).size()).wide) return line;
  // The brackets that a time of two parts needs.
  const TimeCode code = time_code_at('[' + std::string(line.substr(from)) + ']', 0);
  if (code.length != line.size() - from + 2) return line;
  time = code.time;
  return boxed ? trim(line.substr(1, digits - 2)) : trim(line.substr(0, from));
}

// "Media Call-20310612_140312-Meeting Recording" is a file.
bool has_long_number(std::string_view name) {
  constexpr int kMostDigits = 5;
  int digits = 0;
  return std::any_of(name.begin(), name.end(), [&](char c) {
    digits = is_digit(static_cast<unsigned char>(c)) ? digits + 1 : 0;
    return digits > kMostDigits;
  });
}

}  // namespace

std::string_view without_time(std::string_view name, Milliseconds& time) {
  const char last = name.empty() ? ' ' : name.back();
  if (last != ')' && last != ']') return name;
  const std::size_t open = name.find_last_of(last == ')' ? '(' : '[');
  if (open == std::string_view::npos || open == 0) return name;
  const TimeCode code = time_code_at(name, open);
  if (code.length == 0 || open + code.length != name.size()) return name;
  time = code.time;
  return trim(name.substr(0, open));
}

std::optional<LabelMatch> match_own_line(std::string_view line, std::uint32_t at, bool bold) {
  if (line.size() > kLongestLabel) return std::nullopt;
  Milliseconds time = kNoTime;
  std::string_view name = without_time(line, time);
  if (time == kNoTime) name = before_bare_time(line, time);
  if (name.empty() || has_long_number(name)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(name.data() - line.data());
  LabelMatch match = match_of(at, begin + name.size(), line.size());
  match.name.begin = at + static_cast<std::uint32_t>(begin);
  match.time = time;
  match.own_line = match.wide_gap = true;
  if (name == "???") {
    match.form = find_form(LabelLetters::nobody, LabelMark::own_line);
    match.words = 1;
    return match;
  }
  const char last = name.back();
  if (last == ':' || last == ',' || last == ';' || last == '?' || last == '!') return std::nullopt;
  if (last == '.' && (name.size() < 3 || !is_suffix(folded(name.substr(name.rfind(' ') + 1)))))
    return std::nullopt;
  const auto shape = shape_of(name);
  if (!shape || shape->letters == LabelLetters::caseless) return std::nullopt;
  match.words = shape->words;
  match.described = shape->described;
  if (shape->letters == LabelLetters::mixed) {
    // A mixed-case line is a label when it is bold, has a time, an office after dashes or
    // a role word; a bare name in small letters may be anything.
    const std::string_view tail = name.substr(tail_of(name));
    const bool dashed =
        !tail.empty() && tail.front() != ',' && tail.front() != '(' && tail.front() != '[';
    if (!bold && !dashed && time == kNoTime && !find_label_word(folded(name))) return std::nullopt;
    if (shape->lower_tail && time == kNoTime) return std::nullopt;
  }
  match.form = find_form(shape->letters, LabelMark::own_line);
  return match;
}

std::optional<LabelMatch> match_name_and_time(std::string_view line, std::uint32_t at) {
  const std::size_t open = line.substr(0, kLongestLabel).find(" [");
  if (open == line.npos || open == 0) return std::nullopt;
  const TimeCode code = time_code_at(line, open + 1);
  if (code.length == 0) return std::nullopt;
  const std::size_t end = open + 1 + code.length;
  if (end >= line.size() || line[end] != ' ') return std::nullopt;
  const std::string_view name = line.substr(0, open);
  auto shape = shape_of(name);
  if (!shape && find_label_word(folded(name))) shape = LabelShape{LabelLetters::mixed, 2};
  if (!shape || shape->words > 5 || shape->lower_tail) return std::nullopt;
  LabelMatch match = match_of(at, name.size(), end);
  match.words = shape->words;
  match.time = code.time;
  match.form = find_form(shape->letters, LabelMark::colon);
  return match.form == nullptr ? std::nullopt : std::optional(match);
}

std::optional<LabelMatch> match_telephone(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kShortest = 8, kLongest = 24;
  const std::size_t end = line.find_first_not_of("+0123456789-() ");
  if (end == line.npos || line[end] != ':' || end < kShortest || end > kLongest)
    return std::nullopt;
  LabelMatch match = match_of(at, end, end + 1);
  match.words = 2;
  match.own_line = end + 1 == line.size();
  match.form = find_form(LabelLetters::mixed, LabelMark::colon);
  return match;
}

std::optional<LabelMatch> match_bold_line(std::string_view line, std::uint32_t at) {
  return match_own_line(line, at, true);
}

std::optional<LabelMatch> match_line_apart(std::string_view line, std::uint32_t at) {
  if (line.empty() || line.size() > kLongestLabel) return std::nullopt;
  Milliseconds time = kNoTime;
  std::string_view name = without_time(line, time);
  if (time == kNoTime) name = before_bare_time(line, time);
  if (name.ends_with(':')) name = trim(name.substr(0, name.size() - 1));
  if (name.empty() || name.ends_with('?') || name.ends_with('!')) return std::nullopt;
  const auto begin = static_cast<std::size_t>(name.data() - line.data());
  LabelMatch match = match_of(at, begin + name.size(), line.size());
  match.name.begin = at + static_cast<std::uint32_t>(begin);
  match.time = time;
  match.own_line = match.wide_gap = true;
  match.words = static_cast<std::uint8_t>(
      std::min<std::ptrdiff_t>(std::count(name.begin(), name.end(), ' ') + 1, 99));
  match.form = find_form(LabelLetters::mixed, LabelMark::own_line);
  return match;
}

}  // namespace lectern
