// How askers say who they are.
#include "analysis/caseless_names.hpp"
#include "analysis/floor_givers.hpp"
#include "analysis/handoffs.hpp"
#include "analysis/outlets.hpp"
#include "base/byte_scan.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// "Thank you.  Hanne Ostrow, Northern Courier.  Two questions": a sentence of its own, of a
// house that is known for one or right behind a greeting.
bool is_introduced_by_comma(const Pair& pair) {
  if (pair.after.empty() || (pair.after.front() != '.' && pair.after.front() != '?')) return false;
  const std::string outlet = folded(pair.outlet);
  if (names_outlet(outlet)) return true;
  // "Paul Low, Defence Minister." is no house, nor is "Des Moines, Iowa."
  for (std::size_t at = 0; at < outlet.size();) {
    const std::size_t end = std::min(outlet.find(' ', at), outlet.size());
    const std::string_view word = std::string_view(outlet).substr(at, end - at);
    if (is_honorific(word) && word != "the" && word != "la" && word != "le") return false;
    at = end + 1;
  }
  if (names_region("x, " + outlet) || pair.before.size() > 40) return false;
  for (const std::string_view greeting :
       {"thank", "hi", "hello", "good morning", "good afternoon", "good evening", "gracias",
        "buenos", "buenas", "bonjour", "merci", "buongiorno", "grazie", "bom dia", "boa tarde",
        "guten"})
    if (pair.before.starts_with(greeting)) return true;
  return false;
}

std::optional<HandOff> introduction_with_outlet(std::string_view text, std::size_t at,
                                                std::string_view separator) {
  const auto pair = pair_at(text, at, separator);
  if (!pair) return std::nullopt;
  const auto [giver, taken_back] = giver_before(pair->before);
  if (taken_back || (giver != nullptr && !giver->own)) return std::nullopt;
  if (giver != nullptr) return made(*pair, "introduction.this-is", Certainty::high);
  // "Nadia Bilbassy with Al Arabiya." as a phrase of its own near the start.
  const std::string& before = pair->before;
  const bool opens = before.empty() || is_mark(decode_before(before, before.size()).value);
  const bool ends = pair->after.empty() || is_mark(decode_at(pair->after, 0).value) ||
                    pair->after.starts_with("here") || pair->after.starts_with("in ");
  const bool weak = separator == " of " || separator == " for " || separator == " z " ||
                    separator.starts_with(" d");
  if (!opens || !ends || (weak && !names_outlet(folded(pair->outlet)))) return std::nullopt;
  if (separator == ", " && !is_introduced_by_comma(*pair)) return std::nullopt;
  return made(*pair, "introduction.name-with-outlet", Certainty::medium);
}

// Whether a capital stands behind the last letter of "is", "’s", "es" or "soy".
bool has_name_behind_words(std::string_view window) {
  using byte_scan::equal;
  const auto ends_word = [](auto letter, auto blank) {
    return (equal(letter, 's') | equal(letter, 'y')) & equal(blank, ' ');
  };
  for (std::size_t at = 0; at < window.size(); ++at) {
    at = byte_scan::find_pair(window, at, ends_word);
    if (at < window.size() && is_upper(decode_at(window, at + 2).value)) return true;
  }
  return false;
}

// "Jennifer Griffin here", "it's Bob Roe", "soy Ana Ruiz": a name without an outlet in
// the first words of a question.
std::optional<HandOff> introduction_by_name(std::string_view window) {
  window = window.substr(0, 160);
  const auto named = [](std::string_view name) {
    return HandOff{
        std::string(name), {}, std::string(name), "introduction.name-alone", Certainty::medium};
  };
  if (byte_scan::find_words(window, " here") != std::string_view::npos)
    for (const std::string_view words : {" here.", " here,", " here "})
      if (const std::size_t at = byte_scan::find_words(window, words); at != std::string_view::npos)
        if (const std::string_view name = name_before(window, at); !name.empty())
          return named(name);
  if (!has_name_behind_words(window)) return std::nullopt;
  for (const std::string_view words :
       {"it’s ", "it's ", "It’s ", "It's ", "this is ", "This is ", "my name is ", "My name is ",
        "mi nombre es ", "Mi nombre es ", "soy ", "Soy "}) {
    const std::size_t at = byte_scan::find_words(window, words);
    if (at == std::string_view::npos || (at > 0 && window[at - 1] != ' ')) continue;
    const std::string_view name = name_at(window, at + words.size());
    if (name.empty() || name.ends_with("'s") || name.ends_with("’s")) continue;
    // "It's Bob Roe." and not "it's Bob Roe who said so".
    const std::string after = after_of(window, at + words.size() + name.size());
    const bool closes = after.empty() || is_mark(decode_at(after, 0).value) ||
                        after.starts_with("with ") || after.starts_with("from ") ||
                        after.starts_with("here") || after.starts_with("again");
    if (closes) return named(name);
  }
  return std::nullopt;
}

// "I'm Ayush from News Mala": the house of somebody with one name, which is nobody's full one.
std::optional<HandOff> introduction_of_house(std::string_view window) {
  window = window.substr(0, 160);
  for (std::size_t at = next_separator(window, 0); at < window.size();
       at = next_separator(window, at + 1)) {
    const std::string_view rest = window.substr(at);
    for (const std::string_view separator : {" from ", " with "}) {
      if (!rest.starts_with(separator)) continue;
      const std::string_view name = first_name_before(window, at);
      if (name.empty()) continue;
      const auto [giver, taken_back] = giver_before(before_of(window, name));
      if (giver == nullptr || !giver->own || taken_back) continue;
      const std::string_view outlet = outlet_at(window, at + separator.size());
      if (!is_outlet(outlet) || names_region("x, " + folded(outlet))) continue;
      const std::size_t end = at + separator.size() + outlet.size();
      const std::string after = after_of(window, end);
      if (!after.empty() && !is_mark(decode_at(after, 0).value)) continue;
      return HandOff{{},
                     std::string(outlet),
                     std::string(window.substr(at - name.size(), end - at + name.size())),
                     "introduction.house-of-first-name",
                     Certainty::medium};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<HandOff> find_introduction(std::string_view window) {
  std::optional<HandOff> best;
  if (const std::size_t first = next_full_name(window, 0); first < window.size()) {
    for (std::size_t at = next_separator(window, first); at < window.size() && !best;
         at = next_separator(window, at + 1)) {
      if (!may_end_name(window, at)) continue;
      for (const std::string_view separator : separators_at(window, at))
        if (!best) best = introduction_with_outlet(window, at, separator);
    }
    if (!best) best = introduction_by_name(window);
  }
  if (!best) best = introduction_of_house(window);
  return best ? best : find_caseless_introduction(window);
}

std::optional<HandOff> find_outlet_of(std::string_view window, std::string_view surname) {
  if (surname.size() < 2) return std::nullopt;
  for (std::size_t at = 0; at < window.size(); ++at) {
    // The surname in any letters: labels may be in capitals.
    if (at > 0 && window[at - 1] != ' ' && window[at - 1] != '\n' && window[at - 1] != '-')
      continue;
    if (folded(window.substr(at, surname.size())) != folded(surname)) continue;
    const std::size_t end = at + surname.size();
    for (const std::string_view separator : {" with ", " from ", " of ", " at ", " for ", ", "}) {
      if (window.substr(end, separator.size()) != separator) continue;
      const std::string_view outlet = outlet_at(window, end + separator.size());
      if (!is_outlet(outlet)) continue;
      const std::string after = after_of(window, end + separator.size() + outlet.size());
      const bool closes = after.empty() || is_mark(decode_at(after, 0).value);
      // "Mr. Smith, Senator Low has said": after a comma the house ends its phrase.
      if (separator == ", " && !closes) continue;
      HandOff out;
      out.outlet = std::string(outlet);
      out.phrase = std::string(window.substr(at, end + separator.size() + outlet.size() - at));
      out.rule = "introduction.name-with-outlet";
      out.certainty = separator == ", " ? Certainty::medium : Certainty::high;
      return out;
    }
  }
  return std::nullopt;
}

namespace {

// "Abe, Chiba Shimbun": one word and a house that is known for one.
std::optional<HandOff> name_and_house(std::string_view inner) {
  const std::size_t comma = inner.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view name = inner.substr(0, comma);
  const std::string_view house = trim(inner.substr(comma + 1));
  if (!is_first_name(name) || !names_outlet(folded(house))) return std::nullopt;
  return HandOff{std::string(name), std::string(house), std::string(inner), "label.bracketed-name",
                 Certainty::high};
}

// "북방일보 김민수 기자": the house, the name and the word for a reporter.
std::optional<HandOff> reporter_of_house(std::string_view inner) {
  constexpr std::string_view kReporter = " 기자";
  if (!inner.ends_with(kReporter)) return std::nullopt;
  const std::string_view words = trim(inner.substr(0, inner.size() - kReporter.size()));
  const std::size_t blank = words.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  return HandOff{std::string(words.substr(blank + 1)), std::string(words.substr(0, blank)),
                 std::string(inner), "label.bracketed-name", Certainty::high};
}

}  // namespace

std::optional<HandOff> find_last_bracketed_name(std::string_view window) {
  window = trim(window);
  if (!window.ends_with(')')) return std::nullopt;
  const std::size_t open = window.rfind('(');
  if (open == std::string_view::npos || window.size() - open > 60) return std::nullopt;
  const std::string_view inner = trim(window.substr(open + 1, window.size() - open - 2));
  if (auto house = name_and_house(inner)) return house;
  const std::string_view name = name_at(inner, 0);
  if (name.empty() || name.size() >= inner.size() || inner[name.size()] != ',') return std::nullopt;
  const std::string_view house = trim(inner.substr(name.size() + 1));
  if (!names_outlet(folded(house))) {
    // "Will it open? (Piet Smit, De Haven)": behind the end of a sentence any house.
    const std::string_view before = trim(window.substr(0, open));
    const bool closed = before.ends_with("?") || before.ends_with(".");
    if (!closed || outlet_at(house, 0) != house || !is_outlet(house) ||
        names_office(folded(house)) || names_region("x, " + folded(house)))
      return std::nullopt;
  }
  return HandOff{std::string(name), std::string(house), std::string(inner), "label.bracketed-name",
                 Certainty::high};
}

std::optional<HandOff> find_bracketed_name(std::string_view window) {
  if (window.empty() || window.front() != '(') return std::nullopt;
  const std::size_t close = window.find(')');
  if (close == std::string_view::npos || close > 60) return std::nullopt;
  const std::string_view inner = trim(window.substr(1, close - 1));
  if (auto house = name_and_house(inner)) return house;
  if (auto reporter = reporter_of_house(inner)) return reporter;
  // "(Reuters)": the house alone.
  if (inner.find(',') == inner.npos && names_outlet(folded(inner)))
    return HandOff{
        {}, std::string(inner), std::string(inner), "label.bracketed-house", Certainty::high};
  const std::string_view name = name_at(inner, 0);
  if (name.empty()) return std::nullopt;
  HandOff out{std::string(name), {}, std::string(name), "label.bracketed-name", Certainty::high};
  std::string_view rest = trim(inner.substr(name.size()));
  while (!rest.empty() && (rest.front() == ',' || rest.front() == '-')) rest.remove_prefix(1);
  rest = trim(rest);
  if (!rest.empty()) {
    if (!is_outlet(rest)) return std::nullopt;
    out.outlet = std::string(rest);
  }
  return out;
}

}  // namespace lectern::analysis
