#include "analysis/label_askers.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/names_in_speech.hpp"
#include "analysis/outlets.hpp"
#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// What stands between a name and a house, the surest first.
constexpr std::string_view kBetween[] = {",",   "/",    ";",    " - ",    " – ",
                                         " — ", " -- ", " of ", " from ", " with "};

bool is_name(std::string_view words) {
  return !words.empty() && name_at(words, 0) == words && !names_outlet(folded(words)) &&
         !names_office(folded(words));
}
// "The Ledger", "Le Port": nobody's name.
bool opens_with_article(std::string_view words) {
  const std::string first = folded(words.substr(0, words.find(' ')));
  constexpr std::string_view kArticles[] = {"the", "le",  "la",  "les", "el",
                                            "die", "der", "das", "il"};
  return first.size() < words.size() &&
         std::find(std::begin(kArticles), std::end(kArticles), first) != std::end(kArticles);
}
// "Bob" before a house.
bool is_one_word(std::string_view words) {
  return !words.empty() && words.find(' ') == std::string_view::npos &&
         is_upper(decode_at(words, 0).value) && !is_never_a_name(folded(words));
}

}  // namespace

std::optional<LabelAsker> asker_in_label(std::string_view label) {
  const std::string_view words = bracketed_asker(label);
  if (words.empty()) return std::nullopt;
  for (const std::string_view between : kBetween) {
    const std::size_t at = words.find(between);
    if (at == std::string_view::npos) continue;
    const std::string_view left = trim(words.substr(0, at));
    const std::string_view right = without_guillemets(trim(words.substr(at + between.size())));
    // "Reuters, Jane Doe".
    if (names_outlet(folded(left)) && is_name(right)) return LabelAsker{right, left};
    if ((is_name(left) || is_one_word(left)) && is_outlet(right) &&
        is_upper(decode_at(right, 0).value))
      return LabelAsker{left, right};
  }
  if (names_outlet(folded(words)) || opens_with_article(words))
    return LabelAsker{{}, without_guillemets(words)};
  if (is_name(words)) return LabelAsker{words, {}};
  return std::nullopt;
}

}  // namespace lectern::analysis
