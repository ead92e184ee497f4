#include "analysis/read_out_questions.hpp"

#include "analysis/floor_givers.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Media hubs of State, webinars, town halls.
constexpr std::string_view kReading[] = {
    "asks:",          "asks,",         "asks if",          "asks whether",
    "asks “",         "asks \"",       "she asks",         "he asks",
    "who asks",       "they ask:",     "asked:",           "writes:",
    "writes,",        "who writes",    "writes “",         "submitted by",
    "submitted in",   "sent in by",    "wants to know",    "would like to know",
    "question reads", "which reads",   "the question is:", "question is as follows",
    "in the chat",    "in the q&a",    "over the chat",    "from the chat",
    "demande :",      "demande:",      "nous demande",     "fragt:",
    "fragt,",         "möchte wissen", "pregunta:",        "nos pregunta",
    "quiere saber",   "chiede:",       "chiede se",        "pergunta:",
    "quer saber",     "спрашивает",    "запитує",          "pyta:",
    "vraagt:",        "frågar:",       "soruyor",          "'d like to know",
    "’d like to know"};
// Right before the name of who asks, beside the words that give the floor.
constexpr std::string_view kBefore[] = {" by", " from", " von", " de", " da", " di", " от", " від"};
// Right behind it.
constexpr std::string_view kBehind[] = {
    "asks", "who", "writes", "wants to know", "would like to know", "fragt", "pregunta", "demande"};

bool is_asker(const Pair& pair) {
  const auto [giver, taken_back] = giver_before(pair.before);
  if (taken_back) return false;
  if (giver != nullptr) return !giver->own;
  std::string_view behind = trim(pair.after);
  while (behind.starts_with(',')) behind = trim(behind.substr(1));
  for (const std::string_view words : kBehind)
    if (behind.starts_with(words)) return true;
  for (const std::string_view words : kBefore)
    if (without_courtesies(pair.before).ends_with(words)) return true;
  return false;
}

}  // namespace

std::string_view reading_words(std::string_view window) {
  // "She'd like to know how much the bridge will cost." needs no mark.
  const bool wants = byte_scan::find_words(window, "o know") != std::string_view::npos;
  if (!wants && !has_question_mark(window)) return {};
  const std::string low = folded(window);
  const PairFilter pairs(low);
  for (const std::string_view words : kReading) {
    if (!pairs.may_hold(words)) continue;
    const std::size_t at = byte_scan::find_words(low, words);
    if (at != std::string::npos && at + words.size() <= window.size())
      return window.substr(at, words.size());
  }
  return {};
}

std::optional<HandOff> find_read_out_asker(std::string_view window) {
  std::optional<HandOff> found;
  for (std::size_t at = next_separator(window, 0); at < window.size();
       at = next_separator(window, at + 1)) {
    if (!may_end_name(window, at)) continue;
    for (const std::string_view separator : separators_at(window, at)) {
      const auto pair = pair_at(window, at, separator);
      if (!pair || !is_asker(*pair)) continue;
      if (found && found->name != pair->name) return std::nullopt;
      if (!found) found = made(*pair, "asker.read-out", Certainty::medium);
    }
  }
  return found;
}

}  // namespace lectern::analysis
