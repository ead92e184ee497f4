// Whether the end of a turn hands the floor on, to somebody who is named in full or not.
#include <algorithm>

#include "analysis/floor_givers.hpp"
#include "analysis/handoffs.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// Near the end of a turn.
constexpr std::string_view kHandingOn[] = {
    "next question",      "last question",     "last one",
    "one more",           "another question",  "go ahead",
    "who else",           "anybody else",      "anyone else",
    "over here",          "in the back",       "yes, sir",
    "yes, ma'am",         "yes, ma’am",        "next.",
    "next one",           "otra pregunta",     "siguiente pregunta",
    "última pregunta",    "adelante",          "question suivante",
    "dernière question",  "nächste frage",     "letzte frage",
    "próxima pergunta",   "última pergunta",   "prossima domanda",
    "ultima domanda",     "volgende vraag",    "laatste vraag",
    "nästa fråga",        "sista frågan",      "następne pytanie",
    "ostatnie pytanie",   "следующий вопрос",  "последний вопрос",
    "наступне запитання", "останнє запитання", "sıradaki soru",
    "son soru",           "次の質問",          "次の方",
    "下一个问题",         "最后一个问题",      "다음 질문",
    "마지막 질문"};

// "Let me go to Majeed, then Oskar."
bool calls_by_one_name(std::string_view ending) {
  for (std::size_t at = next_capital(ending, 0); at < ending.size();
       at = next_capital(ending, end_of_word(ending, at))) {
    const std::string_view word = ending.substr(at, end_of_word(ending, at) - at);
    const std::string_view name = word.substr(0, word.find_first_of(",.?"));
    if (!is_first_name(name)) continue;
    const auto [giver, taken_back] = giver_before(before_of(ending, name));
    if (giver != nullptr && giver->alone && !giver->own && !taken_back) return true;
  }
  return false;
}

}  // namespace

namespace {

// "Carla, VOA": nothing but a name and a house, known or not.
bool names_two_with_capitals(std::string_view sentence) {
  constexpr std::ptrdiff_t kMostWords = 5;
  const std::size_t comma = sentence.find(", ");
  if (comma == std::string_view::npos || comma == 0 ||
      std::count(sentence.begin(), sentence.end(), ' ') >= kMostWords ||
      names_region("x, " + folded(sentence.substr(comma + 2))))
    return false;
  for (std::size_t at = 0; at < sentence.size();) {
    if (!is_upper(decode_at(sentence, at).value)) return false;
    at = std::min(sentence.find(' ', at), sentence.size() - 1) + 1;
  }
  return true;
}

}  // namespace

bool hands_floor_on(std::string_view window) {
  if (!called_last(window).empty()) return true;
  constexpr std::size_t kReach = 90;
  if (calls_by_one_name(window.substr(window.size() - std::min(kReach, window.size()))))
    return true;
  const std::string words = folded(window);
  const std::string_view end =
      std::string_view(words).substr(words.size() > kReach ? words.size() - kReach : 0);
  if (holds_any(end, kHandingOn)) return true;
  // A last sentence of a title and a name.
  std::string_view last = trim(window);
  while (!last.empty() && is_mark(decode_before(last, last.size()).value))
    last.remove_suffix(decode_before(last, last.size()).length);
  for (const std::string_view stop : {".  ", ". ", "? ", "! ", "\n"})
    if (const std::size_t at = byte_scan::find_last_words(last, stop);
        at != std::string_view::npos) {
      // "Mr. Holt": the period of a title ends no sentence.
      const std::size_t begin = last.find_last_of(" \n", at == 0 ? 0 : at - 1);
      const std::string_view word =
          last.substr(begin == std::string_view::npos ? 0 : begin + 1, at - begin);
      if (is_honorific(folded(word)) || is_honorific(folded(trim(word)) + '.')) {
        last = last.substr(begin == std::string_view::npos ? 0 : begin + 1);
        break;
      }
      last = trim(last.substr(at + 1));
    }
  if (names_two_with_capitals(last)) return true;
  const std::string sentence = folded(last);
  const std::size_t blank = sentence.find(' ');
  return blank != std::string::npos && std::count(sentence.begin(), sentence.end(), ' ') <= 6 &&
         is_honorific(sentence.substr(0, blank)) && sentence.substr(0, blank) != "the" &&
         is_upper(decode_at(last, std::min(blank + 1, last.size())).value);
}

namespace {

// What may stand before a call and says nothing; folded, without its mark.
constexpr std::string_view kCourtesies[] = {
    "thank you", "thanks",         "okay",     "ok",       "all right",   "alright", "very good",
    "good",      "great",          "good job", "please",   "so",          "well",    "gracias",
    "muy bien",  "bien",           "merci",    "danke",    "vielen dank", "grazie",  "obrigado",
    "obrigada",  "muchas gracias", "спасибо",  "dziękuję", "dank u wel",  "tack",    "takk"};

bool is_courtesy(std::string_view folded_sentence) {
  constexpr std::ptrdiff_t kMostBlanks = 5;  // "thank you so much, mr. secretary"
  if (std::count(folded_sentence.begin(), folded_sentence.end(), ' ') > kMostBlanks) return false;
  return std::any_of(std::begin(kCourtesies), std::end(kCourtesies), [&](std::string_view words) {
    return folded_sentence == words ||
           (folded_sentence.starts_with(words) && words.size() > 4 &&
            (folded_sentence[words.size()] == ',' || folded_sentence[words.size()] == ' '));
  });
}

// Where the sentence that begins at `at` ends: behind its mark; the period of "Mr." ends none.
std::size_t end_of_sentence(std::string_view words, std::size_t at) {
  for (std::size_t mark = words.find_first_of(".?!", at); mark != words.npos;
       mark = words.find_first_of(".?!", mark + 1)) {
    if (mark + 1 < words.size() && words[mark + 1] != ' ' && words[mark + 1] != '\n') continue;
    const std::size_t begin = words.find_last_of(" \n", mark) + 1;  // of the last word; 0: of all
    if (words[mark] != '.' || !is_honorific(folded(words.substr(begin, mark + 1 - begin))))
      return mark + 1;
  }
  return words.size();
}

}  // namespace

namespace {

// To somebody in the room whom nobody names.
constexpr std::string_view kPointing[] = {
    "gentleman in",     "gentleman over", "gentleman with", "gentleman there", "lady in",
    "lady over",        "lady with",      "lady there",     "over there",      "over here",
    "front row",        "second row",     "third row",      "back row",        "in the front",
    "on the left",      "on the right",   "in the middle",  "woman in the",    "man in the",
    "with the glasses", "im hintergrund", "en el fondo",    "au fond"};

// "Frau Bundesministerin, bitte.", "Señora ministra, por favor."
bool asks_to_speak(std::string_view folded_sentence) {
  constexpr std::ptrdiff_t kMostBlanks = 5;
  if (std::count(folded_sentence.begin(), folded_sentence.end(), ' ') > kMostBlanks) return false;
  for (const std::string_view please :
       {", bitte", ", please", ", por favor", ", s'il vous plaît", ", s’il vous plaît", ", prego",
        ", proszę", ", пожалуйста", ", будь ласка"})
    if (folded_sentence.ends_with(please)) return true;
  return false;
}

}  // namespace

bool only_hands_floor_on(std::string_view words) {
  words = trim(words);
  const auto handoff = find_handoff(words, false);
  bool hands_on = false;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = end_of_sentence(words, at);
    const std::string_view sentence = trim(words.substr(at, end - at));
    at = skip_blanks(words, end, true);
    std::string low = folded(sentence);
    while (!low.empty() && (low.back() == '.' || low.back() == '?' || low.back() == '!'))
      low.pop_back();
    if (low.empty() || is_courtesy(low)) continue;
    // "Absolutely.", "Yes, sir." answer; "Yes, Lena." calls.
    const bool called = (holds_any(low, kHandingOn) && !low.starts_with("yes")) ||
                        holds_any(low, kPointing) || asks_to_speak(low) ||
                        (low.find(' ') != low.npos && !called_last(sentence).empty());
    if (!called && !(handoff && sentence.find(handoff->phrase) != sentence.npos) &&
        !calls_by_one_name(sentence))
      return false;
    hands_on = true;
  }
  return hands_on;
}

bool points_to_next(std::string_view ending) {
  constexpr std::size_t kLongest = 120;
  ending = trim(ending);
  const std::size_t size = ending.size();
  if (size == 0) return false;
  const std::size_t mark = ending.substr(0, size - 1).find_last_of(".?!");
  const std::string_view last = trim(mark == ending.npos ? ending : ending.substr(mark + 1));
  if (last.size() > kLongest) return false;
  std::string low = folded(last);
  while (!low.empty() && (low.back() == '.' || low.back() == '?')) low.pop_back();
  return holds_any(low, kPointing) || asks_to_speak(low);
}

bool only_thanks(std::string_view words) {
  constexpr std::size_t kLongest = 160;  // bytes
  static constexpr std::string_view kReceived[] = {"got it",
                                                   "understood",
                                                   "i appreciate it",
                                                   "appreciate it",
                                                   "i appreciate that",
                                                   "fair enough",
                                                   "all the best",
                                                   "i'll pass it on",
                                                   "i’ll pass it on",
                                                   "that's it",
                                                   "that’s it",
                                                   "that's all",
                                                   "that’s all",
                                                   "that's helpful",
                                                   "that’s helpful",
                                                   "very helpful",
                                                   "that's great",
                                                   "that’s great",
                                                   "that's very helpful",
                                                   "that’s very helpful",
                                                   "perfect",
                                                   "excellent",
                                                   "wonderful",
                                                   "super",
                                                   "very clear",
                                                   "right",
                                                   "all right",
                                                   "nothing further",
                                                   "i yield back",
                                                   "best of luck",
                                                   "good luck",
                                                   "congratulations",
                                                   "makes sense",
                                                   "that makes sense",
                                                   "i'll get back in the queue",
                                                   "i’ll get back in the queue",
                                                   "de acuerdo",
                                                   "d'accord",
                                                   "d’accord",
                                                   "entendido",
                                                   "alles klar",
                                                   "perfetto",
                                                   "chiaro",
                                                   "entendi",
                                                   "ясно",
                                                   "понятно"};
  words = trim(words);
  if (words.empty() || words.size() > kLongest || words.find('?') != words.npos) return false;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = end_of_sentence(words, at);
    std::string low = folded(trim(words.substr(at, end - at)));
    at = skip_blanks(words, end, true);
    while (!low.empty() && (low.back() == '.' || low.back() == '!')) low.pop_back();
    if (!is_courtesy(low) &&
        std::find(std::begin(kReceived), std::end(kReceived), low) == std::end(kReceived))
      return false;
  }
  return true;
}

std::string_view addressed_first(std::string_view window) {
  std::size_t at = 0;
  for (int words = 0; words < 3; ++words) {
    const std::size_t end = window.find_first_of(" \n", at);
    if (end == std::string_view::npos) return {};
    std::string_view word = window.substr(at, end - at);
    if (word.size() < 2 || word.back() != ',') return {};
    word.remove_suffix(1);
    if (is_first_name(word)) return words > 0 || word.size() > 3 ? word : std::string_view{};
    at = end + 1;
  }
  return {};
}

std::string_view called_last(std::string_view window) {
  window = trim(window);
  while (!window.empty() && (window.back() == '.' || window.back() == '?')) window.remove_suffix(1);
  const std::size_t begin = window.find_last_of(" \n");
  const std::string_view word = begin == std::string_view::npos ? window : window.substr(begin + 1);
  if (!is_first_name(word)) return {};
  const std::string before = before_of(window, word);
  for (const std::string_view words : {"yes,", "go ahead,", "yeah,", "okay,", "please,", "."})
    if (before.ends_with(words)) return word;
  return before.empty() ? word : std::string_view{};
}

}  // namespace lectern::analysis
