#include "transcript/head_places.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::string_view kBetween[] = {", ", " – ", " - ", " — ", " | "};

// A few words with a capital that name no event and nobody.
bool may_be_place(std::string_view place, std::ptrdiff_t most_blanks) {
  const std::string words = folded(place);
  const std::string_view first = std::string_view(words).substr(0, words.find(' '));
  const bool article = first == "la" || first == "le" || first == "the";
  return place.size() >= 3 && std::count(words.begin(), words.end(), ' ') <= most_blanks &&
         is_upper(decode_at(place, 0).value) && !names_event(words) && !names_speaker(words) &&
         (article || !is_honorific(first)) && !parse_date_line(place);
}
bool is_known_place(std::string_view place) {
  const std::string words = folded(place);
  return names_city(words) || mentions_place(words) || names_region(words);
}

std::string_view place_before(std::string_view line, const FoundDate& date) {
  constexpr std::ptrdiff_t kMostBlanks = 6;
  for (std::size_t at = 1; at < date.begin; ++at)
    for (const std::string_view between : kBetween) {
      if (line.substr(at, between.size()) != between) continue;
      // Between the mark and the date only the day's name may stand.
      const std::size_t rest = at + between.size();
      if (!parse_date_line(line.substr(rest, date.end - rest))) continue;
      const std::string_view place = trim(line.substr(0, at));
      const bool comma = between == ", ";
      const bool several = place.find(',') != place.npos;
      if (!may_be_place(place, several ? kMostBlanks : kMostBlanks / 2)) return {};
      return comma || is_known_place(place) ? place : std::string_view{};
    }
  return {};
}

// "June 12, 2031, 17:40, Port Amber", "13 May 2031 - Strasbourg".
std::string_view place_behind(std::string_view line, const FoundDate& date) {
  constexpr std::ptrdiff_t kMostBlanks = 2;
  if (!parse_date_line(line.substr(0, date.end))) return {};
  std::string_view rest = line.substr(date.end);
  for (const std::string_view year : {" года", " року"})
    if (rest.starts_with(year)) rest.remove_prefix(year.size());
  bool timed = false;
  for (int parts = 0; parts < 2; ++parts) {
    const auto mark =
        std::find_if(std::begin(kBetween), std::end(kBetween),
                     [&](std::string_view between) { return rest.starts_with(between); });
    if (mark == std::end(kBetween)) return {};
    rest.remove_prefix(mark->size());
    const std::string_view part = rest.substr(0, rest.find(", "));
    if (!timed && parse_time_line(part)) {
      timed = true;
      rest.remove_prefix(part.size());
      continue;
    }
    const std::string_view place = trim(rest);
    const bool comma = *mark == ", ";
    if (!may_be_place(place, kMostBlanks)) return {};
    return comma || is_known_place(place) ? place : std::string_view{};
  }
  return {};
}

}  // namespace

bool is_place(std::string_view line, std::string_view words) {
  if (names_city(words)) return true;
  if (words.ends_with("committee")) return false;
  if (words == "briefing room") return false;  // a part of the White House's site
  // "Pentagon Press Secretary Tobin Hale" is somebody who works there.
  if (names_speaker(words) && !names_region(words)) return false;
  constexpr auto kMostBlanks = 9;  // "Pentagon Press Secretary Updates Reporters on …"
  if (std::count(words.begin(), words.end(), ' ') > kMostBlanks || names_event_verb(words))
    return false;
  if (line.size() > 80 || line.back() == '.') {
    // "Washington, D.C." ends in a period and is a place all the same.
    if (line.size() > 80 || !(words.ends_with("d.c.") || words.ends_with(" dc."))) return false;
  }
  // Columns of names ("MELVIN L. WATT, North Carolina       RON PAUL, Texas").
  if (line.find("   ") != std::string_view::npos || words.find("logo") != std::string_view::npos)
    return false;
  return mentions_place(words) || names_region(words);
}

std::string_view place_beside_date(std::string_view line, const FoundDate& date) {
  if (parse_date_line(line)) return {};
  std::string_view behind = trim(line.substr(date.end));
  for (const std::string_view year : {"r.", "roku", "года", "року", "г.", "р."})
    if (behind == year) behind = {};
  return behind.empty() ? place_before(line, date) : place_behind(line, date);
}

}  // namespace lectern
