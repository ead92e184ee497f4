#include "timing/cue_settings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/unicode.hpp"

namespace lectern {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// Digits, a point with digits on both sides at most, and nothing else.
bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return is_digit(static_cast<unsigned char>(c));
    });
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

// "parse a percentage string": 0 to 100.
bool is_percentage(std::string_view text) {
  if (!text.ends_with('%')) return false;
  text.remove_suffix(1);
  if (!is_decimal(text)) return false;
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  if (whole.size() < 3) return true;
  return whole == "100" && text.find_first_not_of(".0", point) == std::string_view::npos;
}

bool is_line(std::string_view text) {
  if (text.ends_with('%')) return is_percentage(text);
  if (text.starts_with('-')) text.remove_prefix(1);
  // What is too large for a double is no number.
  return is_decimal(text) && std::isfinite(std::strtod(std::string(text).c_str(), nullptr));
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// "VALUE" or "VALUE,ALIGNMENT".
template <class IsValue>
bool is_aligned(std::string_view text, IsValue is_value,
                std::initializer_list<std::string_view> alignments) {
  const std::size_t comma = text.find(',');
  if (!is_value(text.substr(0, comma))) return false;
  return comma == std::string_view::npos || is_one_of(text.substr(comma + 1), alignments);
}

bool is_valid(std::string_view name, std::string_view value) {
  if (name == "vertical") return is_one_of(value, {"rl", "lr"});
  if (name == "line") return is_aligned(value, is_line, {"start", "center", "end"});
  if (name == "position")
    return is_aligned(value, is_percentage, {"line-left", "center", "line-right"});
  if (name == "size") return is_percentage(value);
  if (name == "align") return is_one_of(value, {"start", "center", "end", "left", "right"});
  return name == "region";
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> valid_cue_settings(
    std::string_view settings) {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (std::size_t at = 0; at < settings.size();) {
    while (at < settings.size() && is_space(settings[at])) ++at;
    std::size_t end = at;
    while (end < settings.size() && !is_space(settings[end])) ++end;
    const std::string_view setting = settings.substr(at, end - at);
    at = end;
    const std::size_t colon = setting.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == setting.size()) continue;
    const std::string_view name = setting.substr(0, colon);
    const std::string_view value = setting.substr(colon + 1);
    if (!is_valid(name, value)) continue;
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (known == out.end())
      out.emplace_back(name, value);
    else
      known->second = value;
  }
  return out;
}

}  // namespace lectern
