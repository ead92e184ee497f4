// Days that are named from the event's own: "5:00 a.m. Monday", "tomorrow". Resolved as
// inferred, beside the words as they were said.
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  if (iso.size() != 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : iso.substr(at, length)) {
      if (!is_digit(static_cast<unsigned char>(c))) return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                         std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                         std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::string iso_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  const auto two = [](unsigned value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return std::to_string(static_cast<int>(date.year())) + '-' +
         two(static_cast<unsigned>(date.month())) + '-' + two(static_cast<unsigned>(date.day()));
}

// The day that words mean, said on another.
std::optional<std::chrono::sys_days> meant(std::string_view said, std::chrono::sys_days on) {
  const std::string words = ' ' + folded(said) + ' ';
  const auto has = [&](std::string_view word) {
    const std::size_t at = words.find(word);
    return at != std::string::npos && words[at - 1] == ' ' &&
           !(words[at + word.size()] >= 'a' && words[at + word.size()] <= 'z');
  };
  if (has("today") || has("tonight")) return on;
  if (has("tomorrow")) return on + std::chrono::days{1};
  constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
  for (unsigned n = 0; n < kDays.size(); ++n)
    if (has(kDays[n])) {
      // The next of that name; the day itself when it is today's.
      const std::chrono::weekday named{n};
      return on + (named - std::chrono::weekday{on});
    }
  return std::nullopt;
}

}  // namespace

void find_relative_dates(BriefingBuilder& builder) {
  Tables& t = builder.tables();
  const auto on = day_of(builder.view(t.metadata.date));
  if (!on) return;
  std::vector<bool> dated(t.ground_rules.size());
  for (const Assertion& assertion : t.assertions)
    if (assertion.subject.table == Table::ground_rule &&
        builder.view(assertion.property) == "until_date")
      dated[assertion.subject.row] = true;
  for (Index row = 0; row < t.ground_rules.size(); ++row) {
    const Str until = t.ground_rules[row].until;
    if (until.empty() || dated[row]) continue;
    const auto day = meant(builder.view(until), *on);
    if (!day) continue;
    builder.assert_about({Table::ground_rule, row}, "until_date", iso_of(*day), Origin::inferred,
                         Certainty::medium, "date.relative", {Evidence{until, {}, 0}});
  }
}

}  // namespace lectern::analysis
