#include "analysis/handoffs.hpp"

#include <algorithm>

#include "analysis/caseless_names.hpp"
#include "analysis/floor_givers.hpp"
#include "analysis/outlets.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "base/word_table.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// Words after a name or its outlet that give it the floor: "NAME from OUTLET, go ahead".
constexpr std::string_view kClosers[] = {"go ahead",
                                         "please go ahead",
                                         "please, go ahead",
                                         "please",
                                         "your line",
                                         "you may unmute",
                                         "you can unmute",
                                         "you should be able",
                                         "you're next",
                                         "you’re next",
                                         "you have the floor",
                                         "over to you",
                                         "you may go ahead",
                                         "you may proceed",
                                         "adelante",
                                         "por favor",
                                         "a quien le damos",
                                         "tiene la palabra",
                                         "tiene el uso",
                                         "à vous",
                                         "je vous en prie",
                                         "le escuchamos",
                                         "te escuchamos",
                                         "pode falar",
                                         "prego",
                                         "gaat uw gang",
                                         "varsågod",
                                         "proszę",
                                         "пожалуйста",
                                         "прошу",
                                         "будь ласка",
                                         "buyurun",
                                         "bitte"};
// The same for a name without an outlet: "please" alone is too little.
constexpr std::string_view kStrongClosers[] = {
    "go ahead",         "please go ahead",    "please, go ahead",   "your line",
    "you may unmute",   "you can unmute",     "you should be able", "you're next",
    "you’re next",      "you have the floor", "you may go ahead",   "adelante",
    "a quien le damos", "tiene la palabra"};

template <std::size_t N>
bool opens_with(const std::string_view (&closers)[N], std::string_view after) {
  for (const std::string_view words : closers) {
    if (after.substr(0, words.size() + 3).find(words) != std::string_view::npos) return true;
  }
  return false;
}

// Whether what stands before a name leaves it at the start of a phrase: "Okay, ", "And then ".
bool opens_phrase(std::string_view before) {
  before = trim(before);
  if (before.empty() || is_mark(decode_before(before, before.size()).value)) return true;
  const std::size_t blank = before.rfind(' ');
  const std::string_view last = before.substr(blank == std::string_view::npos ? 0 : blank + 1);
  for (const std::string_view word : {"and", "then", "now", "next", "okay", "so", "first"})
    if (last == word) return true;
  return false;
}

// Behind a first name.
constexpr std::string_view kToForename[] = {", please go ahead",
                                            ", go ahead",
                                            ", over to you",
                                            ", please unmute",
                                            ", you have the floor",
                                            ", the floor is yours",
                                            ", your line",
                                            ", you may",
                                            ", adelante",
                                            ", à vous",
                                            ", bitte"};
// Whether one of them may stand in a text that has single blanks: before it is folded as a whole.
bool may_be_to_forename(std::string_view window) {
  using byte_scan::equal;
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto matches = [&](char word, char c) {  // letters past ASCII are all alike
    return word == low(c) || (word == ' ' && c == '\n') || (word & c & 0x80) != 0;
  };
  const auto comma = [&](std::size_t at) {
    return byte_scan::find(window, at, [](auto bytes) { return equal(bytes, ','); });
  };
  for (std::size_t at = comma(0); at < window.size(); at = comma(at + 1))
    for (const std::string_view words : kToForename)
      if (at + words.size() <= window.size() &&
          std::equal(words.begin() + 1, words.end(), window.data() + at + 1, matches))
        return true;
  return false;
}
// Of somebody who was called and is not there.
constexpr std::string_view kAbsent[] = {
    "on mute",    "muted",    "can't hear", "can’t hear", "cannot hear",   "don't hear",
    "don’t hear", "not hear", "lost ",      "not there",  "are you there", "not on the line"};
// Words between two who are called, and those of them that say who is first.
constexpr std::string_view kOrdering[] = {
    "then",     "after ", "afterwards", "followed by",  "luego", "después", "puis",
    "ensuite",  "danach", "dann",       "anschließend", "e poi", "depois",  "em seguida",
    "a seguir", "затем",  "потім",      "daarna",       "sedan", "potem"};
constexpr std::string_view kJoining[] = {"and", "und", "y", "et", "e", "и", "та", "en", "och", "i"};

bool orders_two(std::string_view between) { return holds_any(between, kOrdering); }
// One sentence goes on between them, and no more than a few words.
bool joins_two(std::string_view between) {
  constexpr std::size_t kLongest = 40;
  if (between.size() > kLongest || between.find_first_of(".?!") != std::string_view::npos)
    return false;
  if (orders_two(between)) return true;
  between = trim(between);
  while (between.starts_with(',')) between = trim(between.substr(1));
  return holds(kJoining, between);
}

std::optional<HandOff> handoff_with_outlet(std::string_view text, std::size_t at,
                                           std::string_view separator, bool runs_event) {
  const auto pair = pair_at(text, at, separator);
  if (!pair) return std::nullopt;
  const auto [giver, taken_back] = giver_before(pair->before);
  if (taken_back || (giver != nullptr && giver->own)) return std::nullopt;
  // "We heard earlier from Lena Ormond of Harbor Wire. Go ahead."
  if (giver == nullptr && takes_floor_back(pair->before)) return std::nullopt;
  const bool comma = separator == ", ";
  // After a comma a name may follow a name: only a house is one.
  const bool house = !comma || (giver != nullptr && names_outlet(folded(pair->outlet)));
  if (giver != nullptr && house) return made(*pair, rule_of(*giver), Certainty::high);
  // "I met Karl Weiss of the Commission." ends an answer: without a word that gives the
  // floor the name stands at the start of its phrase, or is told to go ahead. A moderator
  // says nothing else than who is next.
  const bool opens = runs_event || opens_phrase(pair->before);
  if (opens_with(kStrongClosers, pair->after) || (opens && opens_with(kClosers, pair->after)))
    return made(*pair, "handoff.go-ahead", Certainty::high);
  const bool last_words = pair->after.size() <= 1;
  if (!last_words || (giver == nullptr && (comma || !opens)) || separator == " for ")
    return std::nullopt;
  return made(*pair, giver != nullptr ? rule_of(*giver) : "handoff.name-at-end", Certainty::medium);
}

// "We'll take questions.  Jeff Mann, Reuters.": a sentence of a name and an outlet.
std::optional<HandOff> handoff_by_last_sentence(std::string_view window) {
  std::string_view text = trim(window);
  while (!text.empty() && (text.back() == '.' || text.back() == '?')) text.remove_suffix(1);
  const std::size_t comma = byte_scan::find_last_words(text, ", ");
  if (comma == std::string_view::npos) return std::nullopt;
  const auto pair = pair_at(text, comma, ", ");
  if (!pair || !pair->after.empty() || names_outlet(folded(pair->name))) return std::nullopt;
  // "For the Norland side, Petra Kvist, Norland TV.": behind a comma only a known house.
  const bool opens = pair->before.empty() || pair->before.back() == '.' ||
                     pair->before.back() == '?' || pair->before.back() == '!' ||
                     (names_outlet(folded(pair->outlet)) && opens_phrase(pair->before));
  // "Des Moines, Iowa." is an answer.
  if (!opens || names_region("x, " + folded(pair->outlet))) return std::nullopt;
  return made(*pair, "handoff.name-at-end", Certainty::medium);
}

// The known house that ends at `end`, behind a sentence or words that give the floor; "" for none.
std::string_view house_before(std::string_view text, std::size_t end) {
  constexpr int kMostWords = 4;
  std::size_t begin = end;
  for (int words = 0; words < kMostWords && begin > 0; ++words) {
    const std::size_t blank = begin < 2 ? text.npos : text.rfind(' ', begin - 2);
    begin = blank == text.npos ? 0 : blank + 1;
    if (!is_upper(decode_at(text, begin).value) && text.substr(begin, 4) != "the ") return {};
    const std::string_view house = text.substr(begin, end - begin);
    if (!names_outlet(folded(house))) continue;
    const std::string before = before_of(text, house);
    const bool opens = before.empty() || before.back() == '.' || before.back() == '?' ||
                       before.back() == '!' || before.back() == ',';
    const auto [giver, taken_back] = giver_before(before);
    if (opens || (giver != nullptr && !giver->own && !taken_back)) return house;
  }
  return {};
}

// "Yes. Channel Nine, Jen.", "Let's go to Reuters, Tom Hill.", "Tony, CBS.": a house that is known
// for one and a name, in either order; a first name is nobody's full name.
std::optional<HandOff> handoff_house_and_name(std::string_view window) {
  std::string_view text = trim(window);
  while (!text.empty() && (text.back() == '.' || text.back() == '?')) text.remove_suffix(1);
  const std::size_t comma = byte_scan::find_last_words(text, ", ");
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view last = text.substr(comma + 2);
  constexpr std::size_t kLongest = 40;
  if (last.size() > kLongest || !is_upper(decode_at(last, 0).value)) return std::nullopt;
  const auto made_of = [&](std::string_view name, std::string_view house, std::size_t begin) {
    return HandOff{std::string(is_first_name(name) ? std::string_view() : name), std::string(house),
                   std::string(text.substr(begin)), "handoff.name-at-end", Certainty::medium};
  };
  if (names_outlet(folded(last))) {
    const std::string_view first = first_name_before(text, comma);
    if (first.empty()) return std::nullopt;
    const std::string before = before_of(text, first);
    const bool opens = before.empty() || before.back() == '.' || before.back() == '?';
    const auto begin = static_cast<std::size_t>(first.data() - text.data());
    return opens ? std::optional(made_of(first, last, begin)) : std::nullopt;
  }
  if (!is_first_name(last) && name_at(last, 0) != last) return std::nullopt;
  const std::string_view house = house_before(text, comma);
  if (house.empty()) return std::nullopt;
  return made_of(last, house, static_cast<std::size_t>(house.data() - text.data()));
}

// "The last question goes to our colleague from Reuters, Tom Hill."
std::optional<HandOff> handoff_outlet_first(std::string_view window) {
  const std::size_t from = byte_scan::find_last_words(window, " from ");
  if (from == std::string_view::npos) return std::nullopt;
  const std::string_view outlet = outlet_at(window, from + 6);
  if (!is_outlet(outlet)) return std::nullopt;
  const std::size_t comma = from + 6 + outlet.size();
  if (window.substr(comma, 2) != ", ") return std::nullopt;
  const std::string_view name = name_at(window, comma + 2);
  // "from Lena Orr, Dagens Post" has them the other way round.
  if (names_outlet(folded(name))) return std::nullopt;
  const std::string after = after_of(window, comma + 2 + name.size());
  if (name.empty() || !(after.empty() || is_mark(decode_at(after, 0).value))) return std::nullopt;
  const std::string before =
      folded(window.substr(from > 60 ? from - 60 : 0, std::min<std::size_t>(from, 60)));
  if (takes_floor_back(before)) return std::nullopt;
  for (const Giver& giver : givers())
    if (giver.alone && !giver.own &&
        byte_scan::find_words(before, giver.words) != std::string::npos)
      return HandOff{std::string(name), std::string(outlet),
                     std::string(window.substr(from + 6, outlet.size() + 2 + name.size())),
                     rule_of(giver), Certainty::medium};
  return std::nullopt;
}

// "Then Jorge from Euronews.", "Courtney with NBC, go ahead.": the house of somebody called by
// the first name, which is nobody's full name.
std::optional<HandOff> handoff_to_house(std::string_view window) {
  constexpr std::size_t kReach = 100;
  if (window.size() > kReach) window.remove_prefix(window.size() - kReach);
  for (const std::string_view separator : {" from ", " with ", " at ", " of "}) {
    const std::size_t at = byte_scan::find_last_words(window, separator);
    if (at == std::string_view::npos) continue;
    const std::string_view name = first_name_before(window, at);
    if (name.empty()) continue;
    const std::string_view outlet = outlet_at(window, at + separator.size());
    if (!is_outlet(outlet) || !names_outlet(folded(outlet))) continue;
    const std::size_t end = at + separator.size() + outlet.size();
    const std::string after = after_of(window, end);
    const std::string before = before_of(window, name);
    const auto [giver, taken_back] = giver_before(before);
    if (taken_back || (giver != nullptr && giver->own)) continue;
    if (giver == nullptr && takes_floor_back(before)) continue;
    const bool called = giver != nullptr || opens_with(kStrongClosers, after);
    if (!called && (after.size() > 1 || !opens_phrase(before))) continue;
    return HandOff{{},
                   std::string(outlet),
                   std::string(window.substr(at - name.size(), end - at + name.size())),
                   "handoff.house-of-first-name",
                   Certainty::medium};
  }
  return std::nullopt;
}

// "Franco, your line may be on mute. We'll go to Kim Vo": what is said between two who are
// called of the first.
bool is_absent(std::string_view window, const HandOff& first, const HandOff& second) {
  const std::size_t begin = window.find(first.phrase);
  const std::size_t end = window.find(second.phrase);
  if (begin >= end || end == std::string_view::npos) return false;
  const std::string between = folded(window.substr(begin, end - begin));
  return holds_any(between, kAbsent);
}

// "Lena Ormond from Harbor Wire has her hand up. Lena, over to you.": the full name of whoever is
// told to go ahead by the first.
std::optional<HandOff> handoff_by_forename_again(std::string_view window) {
  if (!may_be_to_forename(window)) return std::nullopt;
  const std::string low = folded(window);
  if (low.size() != window.size() || !holds_any(low, kToForename)) return std::nullopt;
  for (const std::string_view words : kToForename) {
    const std::size_t end = byte_scan::find_last_words(low, words);
    const std::string_view forename =
        end == std::string_view::npos ? std::string_view{} : first_name_before(window, end);
    if (forename.empty()) continue;
    const std::string_view before = window.substr(0, end - forename.size());
    const std::size_t at = before.find(std::string(forename) + ' ');
    const std::string_view name =
        at == std::string_view::npos ? std::string_view{} : name_at(before, at);
    if (name.empty() || giver_before(before_of(window, name)).taken_back ||
        takes_floor_back(before_of(window, name)))
      continue;
    const std::size_t behind = at + name.size();
    for (const std::string_view separator : separators_at(window, behind))
      if (const auto pair = pair_at(window, behind, separator); pair && pair->name == name)
        return made(*pair, "handoff.go-ahead", Certainty::medium);
    return HandOff{std::string(name), {}, std::string(name), "handoff.go-ahead", Certainty::medium};
  }
  return std::nullopt;
}

// "Let's go to Reuters.": a house, and nobody of it.
std::optional<HandOff> handoff_to_house_alone(std::string_view window) {
  constexpr std::size_t kReach = 60;
  if (window.size() > kReach) window.remove_prefix(window.size() - kReach);
  for (std::size_t at = next_capital(window, 0); at < window.size();
       at = next_capital(window, end_of_word(window, at))) {
    const std::string_view outlet = outlet_at(window, at);
    if (!is_outlet(outlet) || after_of(window, at + outlet.size()).size() > 1 ||
        !names_outlet(folded(outlet)))
      continue;
    const auto [giver, taken_back] = giver_before(before_of(window, outlet));
    if (giver == nullptr || taken_back || giver->own || !giver->alone) return std::nullopt;
    return HandOff{
        {}, std::string(outlet), std::string(outlet), "handoff.house", Certainty::medium};
  }
  return std::nullopt;
}

// "Ana Mora from Canal Nueve, and then Pedro Luna from Telecosta": of two who are called in one
// sentence the words between them say who is first, or nobody does.
struct TwoCalled {
  bool two = false;
  std::optional<HandOff> first;
};
TwoCalled two_called(std::string_view window) {
  std::optional<Pair> before;
  std::size_t end = 0;
  TwoCalled out;
  for (std::size_t at = next_separator(window, 0); at < window.size();
       at = next_separator(window, at + 1)) {
    if (!may_end_name(window, at)) continue;
    for (const std::string_view separator : separators_at(window, at)) {
      auto pair = pair_at(window, at, separator);
      if (!pair || (separator == ", " && !names_outlet(folded(pair->outlet)))) continue;
      const auto begin = static_cast<std::size_t>(pair->name.data() - window.data());
      const std::string between =
          before && end <= begin ? folded(window.substr(end, begin - end)) : std::string{};
      out.two = !between.empty() && joins_two(between);
      out.first.reset();
      if (out.two && orders_two(between))
        out.first = made(*before, "handoff.first-of-two", Certainty::medium);
      end = begin + pair->phrase.size();
      before = std::move(pair);
    }
  }
  return out;
}

// "Let's go to Jane Doe.", "Jane Doe, go ahead.": a full name without an outlet.
std::optional<HandOff> handoff_by_name(std::string_view window) {
  std::optional<HandOff> found;
  for (std::size_t at = next_full_name(window, 0); at < window.size();
       at = next_full_name(window, at)) {
    const std::string_view name = name_at(window, at);
    if (name.empty()) {
      at = end_of_word(window, at);
      continue;
    }
    at += name.size();
    const std::string before = before_of(window, name);
    const auto [giver, taken_back] = giver_before(before);
    if (taken_back) return std::nullopt;
    const std::string after = after_of(window, at);
    const bool told = opens_with(kStrongClosers, after);
    const bool ends = after.empty() || is_mark(decode_at(after, 0).value) || told;
    const bool given = giver != nullptr && giver->alone && !giver->own && ends;
    if (!given && !told) continue;
    if (giver == nullptr && (takes_floor_back(before) || names_outlet(folded(name)))) continue;
    if (found && found->name != name) return std::nullopt;
    found = HandOff{std::string(name),
                    {},
                    std::string(name),
                    giver != nullptr ? rule_of(*giver) : "handoff.go-ahead",
                    Certainty::medium};
  }
  return found;
}

}  // namespace

std::optional<HandOff> find_handoff(std::string_view window, bool runs_event) {
  std::optional<HandOff> best;
  if (const std::size_t first = next_full_name(window, 0); first < window.size()) {
    int separators = 0;  // behind what may be names
    for (std::size_t at = next_separator(window, first); at < window.size();
         at = next_separator(window, at + 1)) {
      if (!may_end_name(window, at)) continue;
      for (const std::string_view separator : separators_at(window, at)) {
        ++separators;
        auto found = handoff_with_outlet(window, at, separator, runs_event);
        if (!found) continue;
        if (best && best->name != found->name && !is_absent(window, *best, *found))
          return two_called(window).first;
        if (!best || best->name != found->name) best = std::move(found);
      }
    }
    if (best && separators > 1)
      if (auto called = two_called(window); called.two) return called.first;
    if (!best) best = handoff_by_last_sentence(window);
    if (!best) best = handoff_outlet_first(window);
    if (!best) best = handoff_house_and_name(window);
    if (!best) best = handoff_by_name(window);
    if (!best) best = handoff_by_forename_again(window);
  } else {
    best = handoff_house_and_name(window);
  }
  if (!best) best = handoff_to_house(window);
  if (best || !runs_event) return best;
  best = handoff_to_house_alone(window);
  return best ? best : find_caseless_handoff(window);
}

}  // namespace lectern::analysis
