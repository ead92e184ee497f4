#include "analysis/handoffs.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "analysis/outlets.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// ------------------------------------------------------------------- the words

// Words before a name that give it the floor; folded, the longest first. `alone`:
// enough for a name without an outlet; the others ("we have") say too little then.
// Seen in State, WH and media-hub calls, and the conferences of the Presidencia de
// México (docs/transcripts.md, hand-offs).
struct Giver {
  std::string_view words;
  bool alone;
  bool own;  // an asker says it of himself
};
constexpr Giver kGivers[] = {{"go to the line of", true, false},
                             {"to the line of", true, false},
                             {"the line of", true, false},
                             {"line of", true, false},
                             {"the line for", true, false},
                             {"queue is", true, false},
                             {"question will go to", true, false},
                             {"question goes to", true, false},
                             {"question will come from", true, false},
                             {"question comes from", true, false},
                             {"question is coming from", true, false},
                             {"question is from", true, false},
                             {"comes to us from", true, false},
                             {"it's from", false, false},
                             {"it’s from", false, false},
                             {"question from", true, false},
                             {"first question", true, false},
                             {"next question", true, false},
                             {"last question", true, false},
                             {"final question", true, false},
                             {"questions from", true, false},
                             {"follow-up from", true, false},
                             {"hear from", false, false},
                             {"go next to", true, false},
                             {"go over to", true, false},
                             {"go back to", true, false},
                             {"go to", true, false},
                             {"turn next to", false, false},
                             {"turn to", false, false},
                             {"over to", false, false},
                             {"call on", true, false},
                             {"next up is", true, false},
                             {"up next is", true, false},
                             {"next is", true, false},
                             {"next we have", true, false},
                             {"we have", false, false},
                             {"recognize", false, false},
                             {"let's do", false, false},
                             {"let’s do", false, false},
                             {"start with", true, false},
                             {"begin with", true, false},
                             {"start off with", true, false},
                             {"move to", true, false},
                             {"move on to", true, false},
                             {"take", false, false},
                             {"come to", true, false},
                             {"how about", false, false},
                             {"mano levantada de", true, false},
                             {"manita levantada de", true, false},
                             {"el uso de la voz a", true, false},
                             {"el uso de la palabra a", true, false},
                             {"la palabra a", true, false},
                             {"le damos la voz a", true, false},
                             {"la pregunta de", true, false},
                             {"pregunta es de", true, false},
                             {"adelante", true, false},
                             {"tiene la palabra", true, false},
                             {"la parole à", true, false},
                             {"la question de", true, false},
                             {"la parola a", true, false},
                             {"a palavra para", true, false},
                             {"das wort hat", true, false},
                             {"frage von", true, false},
                             {"go ahead", true, false},
                             {"this is", false, true},
                             {"i’m", false, true},
                             {"i'm", false, true},
                             {"my name is", true, true},
                             {"my name’s", true, true},
                             {"it’s", false, true},
                             {"it's", false, true},
                             {"here is", false, true},
                             {"soy", true, true},
                             {"mi nombre es", true, true},
                             {"me llamo", true, true},
                             {"je suis", false, true},
                             {"sono", false, true},
                             {"sou", false, true},
                             {"ich bin", false, true},
                             {"mein name ist", true, true}};

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
                                         "bitte"};
// The same for a name without an outlet: "please" alone is too little.
constexpr std::string_view kStrongClosers[] = {
    "go ahead",         "please go ahead",    "please, go ahead",   "your line",
    "you may unmute",   "you can unmute",     "you should be able", "you're next",
    "you’re next",      "you have the floor", "you may go ahead",   "adelante",
    "a quien le damos", "tiene la palabra"};

constexpr std::string_view kBlankSeparators[] = {" from ",  " with ", " at ", " of ", " for ",
                                                 " de la ", " del ",  " de ", " du ", " da "};
// A comma with a word goes before the comma alone.
constexpr std::string_view kCommaSeparators[] = {
    ", from ", ", with ", ", of ", ", de la ", ", del ", ", de ", ", da ", ", do ", ", du ", ", "};

constexpr std::string_view kParticles[] = {"de", "del", "la",  "van", "von", "bin",
                                           "al", "der", "den", "du",  "da",  "dos",
                                           "el", "ter", "ibn", "y",   "le",  "di"};

// Capitalised words that open a sentence, not a name.
constexpr std::string_view kNeverNames[] = {
    "thank",    "thanks",       "great",    "good",      "okay",       "ok",         "and",
    "our",      "let",          "let's",    "let’s",     "hi",         "hello",      "hey",
    "yes",      "no",           "so",       "can",       "we",         "next",       "first",
    "please",   "with",         "from",     "the",       "i",          "i'm",        "i’m",
    "this",     "that",         "you",      "last",      "final",      "now",        "sure",
    "well",     "right",        "all",      "maybe",     "it",         "is",         "on",
    "in",       "for",          "question", "questions", "my",         "but",        "as",
    "at",       "to",           "of",       "when",      "what",       "who",        "where",
    "how",      "why",          "if",       "could",     "would",      "do",         "does",
    "just",     "because",      "chair",    "chairman",  "chairwoman", "secretary",  "president",
    "minister", "ambassador",   "senator",  "governor",  "general",    "admiral",    "spokesperson",
    "director", "commissioner", "mr.",      "mr",        "ms.",        "ms",         "mrs.",
    "dr.",      "sir",          "ma'am",    "madam",     "vice",       "deputy",     "prime",
    "under",    "assistant",    "sorry",    "hola",      "gracias",    "buenas",     "buenos",
    "muy",      "soy",          "sou",      "sono",      "bom",        "buongiorno", "grazie",
    "prego",    "estimado",     "estimada", "doctor",    "doctora",    "señor",      "señora",
    "bonjour",  "merci",        "guten",    "danke",     "speaking",   "operator",   "moderator",
    "also",     "then",         "there",    "here",      "one",        "two",        "again",
    "look",     "yeah",         "monday",   "tuesday",   "wednesday",  "thursday",   "friday",
    "saturday", "sunday",       "january",  "february",  "march",      "july",       "september",
    "october",  "november",     "december", "congress",  "state",      "united",     "european",
    "covid",    "ask",          "tell",     "see",       "call",       "meet",       "talk",
    "day",      "week",         "phase",    "round",     "part",       "chapter",    "operation"};

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool is_never_a_name(std::string_view folded_word) {
  static const std::unordered_set<std::string_view> kWords(std::begin(kNeverNames),
                                                           std::end(kNeverNames));
  return kWords.contains(folded_word);
}

bool is_mark(char32_t c) {
  return c == ',' || c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2014 ||
         c == 0x2013;
}

// The separators that begin at a place: those of its comma or of the letter behind its
// blank, mostly none.
struct Separators {
  const std::string_view* first = nullptr;
  const std::string_view* last = nullptr;
  const std::string_view* begin() const { return first; }
  const std::string_view* end() const { return last; }
};
Separators separators_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (at + 2 >= text.size()) return {};
  const auto among = [&](const auto& separators) -> Separators {
    for (const std::string_view& separator : separators)
      if (separator[1] == text[at + 1] && text.substr(at, separator.size()) == separator)
        return {&separator, &separator + 1};
    return {};
  };
  if (c == ',') return among(kCommaSeparators);
  if (c != ' ') return {};
  switch (text[at + 1]) {  // most blanks stand before another letter
    case 'f':
    case 'w':
    case 'a':
    case 'o':
    case 'd':
      return among(kBlankSeparators);
    default:
      return {};
  }
}

// ------------------------------------------------------------- names and houses

// The name that ends at `end`: two to five capitalised words, particles between.
std::string_view name_before(std::string_view text, std::size_t end) {
  while (end > 0 && text[end - 1] == ',') --end;
  std::size_t begin = end;
  std::size_t capitals = 0;
  std::size_t words = 0;
  std::size_t at = end;
  while (words < 5) {
    std::size_t start = at;
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n') --start;
    const std::string_view word = text.substr(start, at - start);
    if (word.empty()) break;
    const CodePoint last = decode_before(word, word.size());
    const bool initial = word.size() == 2 && word[1] == '.';
    if (words > 0 && !initial && is_mark(last.value)) break;
    if (is_upper(decode_at(word, 0).value) && !is_never_a_name(folded(word))) {
      ++capitals;
      begin = start;
    } else if (!(words > 0 && holds(kParticles, word))) {
      break;
    }
    ++words;
    if (start == 0) break;
    at = start - 1;
    if (text[start - 1] == '\n') break;
  }
  if (capitals < 2) return {};
  return text.substr(begin, end - begin);
}

// Windows are single-spaced: words end at a blank or at a paragraph's end.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ' && text[at] != '\n') ++at;
  return at;
}

// The name that begins at `begin`: two to four capitalised words up to a mark.
std::string_view name_at(std::string_view text, std::size_t begin) {
  if (!is_upper(decode_at(text, begin).value)) return {};
  std::size_t end = begin;
  std::size_t capitals = 0;
  for (std::size_t at = begin; at < text.size() && capitals < 5;) {
    const std::size_t stop = end_of_word(text, at);
    std::string_view word = text.substr(at, stop - at);
    bool closes = false;
    const bool initial = word.size() == 2 && word[1] == '.';
    while (!word.empty() && !initial && is_mark(decode_before(word, word.size()).value)) {
      closes = true;
      word.remove_suffix(decode_before(word, word.size()).length);
    }
    if (word.empty()) break;
    if (is_upper(decode_at(word, 0).value) && !is_never_a_name(folded(word))) {
      ++capitals;
      end = at + word.size();
    } else if (!(capitals > 0 && holds(kParticles, word))) {
      break;
    }
    if (closes || stop >= text.size() || text[stop] == '\n') break;
    at = stop + 1;
  }
  return capitals >= 2 && capitals <= 4 ? text.substr(begin, end - begin) : std::string_view{};
}

// The outlet that starts at `begin`: capitalised words up to the phrase's end.
std::string_view outlet_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  std::size_t end = begin;
  std::size_t words = 0;
  while (at < text.size() && words < 7) {
    const std::size_t stop = end_of_word(text, at);
    std::string_view word = text.substr(at, stop - at);
    bool closes = false;
    if (const std::size_t dash = word.find("—"); dash != std::string_view::npos) {
      word = word.substr(0, dash);  // "Reuters—went from"
      closes = true;
    }
    while (!word.empty() && is_mark(decode_before(word, word.size()).value)) {
      closes = true;
      word.remove_suffix(decode_before(word, word.size()).length);
    }
    if (word.empty()) break;
    const char32_t first = decode_at(word, 0).value;
    const bool joins = word == "of" || word == "the" || word == "and" || word == "&" ||
                       word == "de" || word == "la" || word == "del" || word == "for";
    if (is_upper(first) || is_digit(first)) {
      const std::string low = folded(word);
      if (words > 0 && is_never_a_name(low) && low != "the" && low != "on" && low != "in" &&
          low != "first" && low != "state" && low != "white" && low != "european" &&
          low != "united")
        break;
      end = at + word.size();
    } else if (!joins) {
      break;
    }
    ++words;
    if (closes || stop >= text.size() || text[stop] == '\n') break;
    at = stop + 1;
  }
  return text.substr(begin, end - begin);
}

// Houses do not begin with a word that opens a sentence, "The Hill" apart.
bool is_outlet(std::string_view outlet) {
  if (outlet.empty()) return false;
  const std::string low = folded(outlet);
  const std::string_view first = std::string_view(low).substr(0, low.find(' '));
  if (low.find(' ') == std::string::npos) return !is_never_a_name(low);
  return !is_never_a_name(first) || first == "the" || first == "state" || first == "white" ||
         first == "european" || first == "united";
}

// ----------------------------------------------------------------- givers

// Words right before a floor giver that take it back: refusals and the past
// ("we will not go to", "earlier we went to the line of"), and handing over to a
// speaker, who is no asker ("turn it over to").
bool takes_floor_back(std::string_view before_giver) {
  constexpr std::size_t kReach = 36;
  // "I haven’t asked.  Go ahead, …": what another sentence says is no refusal.
  for (const std::string_view stop : {". ", "? ", "! "})
    if (const std::size_t at = before_giver.rfind(stop); at != std::string_view::npos)
      before_giver.remove_prefix(at + 1);
  if (before_giver.size() > kReach) before_giver.remove_prefix(before_giver.size() - kReach);
  for (const std::string_view words :
       {" not", "n't", "n’t", "never", "went", "earlier", "heard", "already", "turn it",
        "turn this", "hand it", "hand this", "yesterday", "last week"})
    if (before_giver.find(words) != std::string_view::npos) return true;
  return false;
}

struct Found {
  const Giver* giver = nullptr;
  bool taken_back = false;
};
Found giver_before(std::string_view folded_before) {
  while (!folded_before.empty() && (folded_before.back() == ',' || folded_before.back() == ':' ||
                                    folded_before.back() == ' '))
    folded_before.remove_suffix(1);
  if (folded_before.empty()) return {};
  for (const Giver& giver : kGivers)
    if (giver.words.back() == folded_before.back() && folded_before.ends_with(giver.words)) {
      const std::size_t at = folded_before.size() - giver.words.size();
      if (at != 0 && folded_before[at - 1] != ' ') continue;
      return {&giver, takes_floor_back(folded_before.substr(0, at))};
    }
  return {};
}

std::string before_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - text.data());
  const std::size_t reach = std::min<std::size_t>(begin, 60);
  std::size_t from = begin - reach;
  while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  return folded(text.substr(from, begin - from));
}
std::string after_of(std::string_view text, std::size_t end) {
  return folded(text.substr(end, 48));
}

template <std::size_t N>
bool opens_with(const std::string_view (&closers)[N], std::string_view after) {
  for (const std::string_view words : closers) {
    const std::size_t at = after.find(words);
    if (at != std::string_view::npos && at <= 3) return true;
  }
  return false;
}

std::string_view rule_of(const Giver& giver) {
  if (giver.own) return "introduction.this-is";
  return giver.words.find("line of") != std::string_view::npos ? "handoff.line-of"
                                                               : "handoff.go-to";
}

struct Pair {
  std::string_view name, outlet;
  std::string phrase;
  std::string before, after;
};
// NAME and OUTLET around a separator.
std::optional<Pair> pair_at(std::string_view text, std::size_t separator,
                            std::string_view separator_words) {
  Pair pair;
  pair.name = name_before(text, separator);
  if (pair.name.empty()) return std::nullopt;
  pair.outlet = outlet_at(text, separator + separator_words.size());
  if (!is_outlet(pair.outlet)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(pair.name.data() - text.data());
  std::size_t end = separator + separator_words.size() + pair.outlet.size();
  // "soy Omar Niño, de San Luis Potosí, de O Noticias": the house comes after the town.
  if (constexpr std::string_view again = ", de ";
      separator_words == again && text.substr(end, again.size()) == again) {
    const std::string_view house = outlet_at(text, end + again.size());
    if (is_outlet(house)) {
      pair.outlet = house;
      end += again.size() + house.size();
    }
  }
  pair.phrase = std::string(text.substr(begin, end - begin));
  pair.before = before_of(text, pair.name);
  pair.after = after_of(text, end);
  return pair;
}

HandOff made(const Pair& pair, std::string_view rule, Certainty certainty) {
  return {std::string(pair.name), std::string(pair.outlet), pair.phrase, rule, certainty};
}

// Whether what stands before a name leaves it at the start of a phrase: "Okay, ", "And then ".
bool opens_phrase(std::string_view before) {
  before = trim(before);
  if (before.empty() || is_mark(decode_before(before, before.size()).value)) return true;
  const std::size_t blank = before.rfind(' ');
  const std::string_view last = before.substr(blank == std::string_view::npos ? 0 : blank + 1);
  for (const std::string_view word : {"and", "then", "now", "next", "okay", "so"})
    if (last == word) return true;
  return false;
}

std::optional<HandOff> handoff_with_outlet(std::string_view text, std::size_t at,
                                           std::string_view separator, bool runs_event) {
  const auto pair = pair_at(text, at, separator);
  if (!pair) return std::nullopt;
  const auto [giver, taken_back] = giver_before(pair->before);
  if (taken_back || (giver != nullptr && giver->own)) return std::nullopt;
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
  const std::size_t comma = text.rfind(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  const auto pair = pair_at(text, comma, ", ");
  if (!pair || !pair->after.empty()) return std::nullopt;
  // "For the Norland side, Petra Kvist, Norland TV.": behind a comma only a known house.
  const bool opens = pair->before.empty() || pair->before.back() == '.' ||
                     pair->before.back() == '?' || pair->before.back() == '!' ||
                     (pair->before.back() == ',' && names_outlet(folded(pair->outlet)));
  // "Des Moines, Iowa." is an answer.
  if (!opens || names_region("x, " + folded(pair->outlet))) return std::nullopt;
  return made(*pair, "handoff.name-at-end", Certainty::medium);
}

// "The last question goes to our colleague from Reuters, Tom Hill."
std::optional<HandOff> handoff_outlet_first(std::string_view window) {
  const std::size_t from = window.rfind(" from ");
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
  for (const Giver& giver : kGivers)
    if (giver.alone && !giver.own && before.find(giver.words) != std::string::npos)
      return HandOff{std::string(name), std::string(outlet),
                     std::string(window.substr(from + 6, outlet.size() + 2 + name.size())),
                     rule_of(giver), Certainty::medium};
  return std::nullopt;
}

bool is_first_name(std::string_view word);

// "Then Jorge from Euronews.", "Courtney with NBC, go ahead.": the house of somebody called by
// the first name, which is nobody's full name.
std::optional<HandOff> handoff_to_house(std::string_view window) {
  constexpr std::size_t kReach = 100;
  if (window.size() > kReach) window.remove_prefix(window.size() - kReach);
  for (const std::string_view separator : {" from ", " with ", " at ", " of "}) {
    const std::size_t at = window.rfind(separator);
    if (at == std::string_view::npos) continue;
    const std::size_t blank = window.find_last_of(" \n", at == 0 ? 0 : at - 1);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    if (begin >= at || !is_first_name(window.substr(begin, at - begin))) continue;
    const std::string_view outlet = outlet_at(window, at + separator.size());
    if (!is_outlet(outlet) || !names_outlet(folded(outlet))) continue;
    const std::size_t end = at + separator.size() + outlet.size();
    const std::string after = after_of(window, end);
    const std::string before = before_of(window, window.substr(begin, at - begin));
    const auto [giver, taken_back] = giver_before(before);
    if (taken_back || (giver != nullptr && giver->own)) continue;
    const bool called = giver != nullptr || opens_with(kStrongClosers, after);
    if (!called && (after.size() > 1 || !opens_phrase(before))) continue;
    return HandOff{{},
                   std::string(outlet),
                   std::string(window.substr(begin, end - begin)),
                   "handoff.house-of-first-name",
                   Certainty::medium};
  }
  return std::nullopt;
}

// "Let's go to Jane Doe.", "Jane Doe, go ahead.": a full name without an outlet.
std::optional<HandOff> handoff_by_name(std::string_view window) {
  std::optional<HandOff> found;
  for (std::size_t at = 0; at < window.size();) {
    const bool word_begins = at == 0 || window[at - 1] == ' ' || window[at - 1] == '\n';
    const std::size_t next = end_of_word(window, at);
    if (word_begins) {
      const std::string_view name = name_at(window, at);
      if (!name.empty()) {
        const std::size_t end = at + name.size();
        const auto [giver, taken_back] = giver_before(before_of(window, name));
        const std::string after = after_of(window, end);
        const bool ends = after.empty() || is_mark(decode_at(after, 0).value) ||
                          opens_with(kStrongClosers, after);
        if (taken_back) return std::nullopt;
        const bool given = giver != nullptr && giver->alone && !giver->own && ends;
        if (given || opens_with(kStrongClosers, after)) {
          if (found && found->name != name) return std::nullopt;
          found = HandOff{std::string(name),
                          {},
                          std::string(name),
                          giver != nullptr ? rule_of(*giver) : "handoff.go-ahead",
                          Certainty::medium};
        }
        at = end;
        continue;
      }
    }
    at = next + 1;
  }
  return found;
}

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
                    pair->after.starts_with("here");
  if (!opens || !ends || separator == " of " || separator == " for " || separator.starts_with(" d"))
    return std::nullopt;
  if (separator == ", " && !is_introduced_by_comma(*pair)) return std::nullopt;
  return made(*pair, "introduction.name-with-outlet", Certainty::medium);
}

// "Jennifer Griffin here", "it's Bob Roe", "soy Ana Ruiz": a name without an outlet in
// the first words of a question.
std::optional<HandOff> introduction_by_name(std::string_view window) {
  window = window.substr(0, 160);
  const auto named = [](std::string_view name) {
    return HandOff{
        std::string(name), {}, std::string(name), "introduction.name-alone", Certainty::medium};
  };
  for (const std::string_view words : {" here.", " here,", " here "})
    if (const std::size_t at = window.find(words); at != std::string_view::npos)
      if (const std::string_view name = name_before(window, at); !name.empty()) return named(name);
  for (const std::string_view words :
       {"it’s ", "it's ", "It’s ", "It's ", "this is ", "This is ", "my name is ", "My name is ",
        "mi nombre es ", "Mi nombre es ", "soy ", "Soy "}) {
    const std::size_t at = window.find(words);
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

bool is_first_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 14) return false;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    if (first ? !is_upper(c.value) : !(is_lower(c.value) || c.value == '-')) return false;
    first = false;
    at += c.length;
  }
  return !is_never_a_name(folded(word));
}

}  // namespace

std::optional<HandOff> find_handoff(std::string_view window, bool runs_event) {
  std::optional<HandOff> best;
  for (std::size_t at = 0; at < window.size(); ++at)
    for (const std::string_view separator : separators_at(window, at)) {
      auto found = handoff_with_outlet(window, at, separator, runs_event);
      if (!found) continue;
      if (best && best->name != found->name) return std::nullopt;
      if (!best) best = std::move(found);
    }
  if (!best) best = handoff_by_last_sentence(window);
  if (!best) best = handoff_outlet_first(window);
  if (!best) best = handoff_by_name(window);
  return best ? best : handoff_to_house(window);
}

std::optional<HandOff> find_introduction(std::string_view window) {
  std::optional<HandOff> best;
  for (std::size_t at = 0; at < window.size() && !best; ++at)
    for (const std::string_view separator : separators_at(window, at))
      if (!best) best = introduction_with_outlet(window, at, separator);
  return best ? best : introduction_by_name(window);
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

std::optional<HandOff> find_bracketed_name(std::string_view window) {
  if (window.empty() || window.front() != '(') return std::nullopt;
  const std::size_t close = window.find(')');
  if (close == std::string_view::npos || close > 60) return std::nullopt;
  const std::string_view inner = trim(window.substr(1, close - 1));
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

bool hands_floor_on(std::string_view window) {
  if (!called_last(window).empty()) return true;
  const std::string words = folded(window);
  constexpr std::size_t kReach = 90;
  const std::string_view end =
      std::string_view(words).substr(words.size() > kReach ? words.size() - kReach : 0);
  for (const std::string_view hint :
       {"next question", "last question", "last one", "one more", "another question", "go ahead",
        "who else", "anybody else", "anyone else", "over here", "in the back", "yes, sir",
        "yes, ma'am", "yes, ma’am", "next.", "next one", "otra pregunta", "adelante"})
    if (end.find(hint) != std::string_view::npos) return true;
  // A last sentence of a title and a name.
  std::string_view last = trim(window);
  while (!last.empty() && is_mark(decode_before(last, last.size()).value))
    last.remove_suffix(decode_before(last, last.size()).length);
  for (const std::string_view stop : {".  ", ". ", "? ", "! ", "\n"})
    if (const std::size_t at = last.rfind(stop); at != std::string_view::npos) {
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
  const std::string sentence = folded(last);
  const std::size_t blank = sentence.find(' ');
  return blank != std::string::npos && std::count(sentence.begin(), sentence.end(), ' ') <= 6 &&
         is_honorific(sentence.substr(0, blank)) && sentence.substr(0, blank) != "the" &&
         is_upper(decode_at(last, std::min(blank + 1, last.size())).value);
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
  const std::string before = folded(window.substr(0, begin == std::string_view::npos ? 0 : begin));
  for (const std::string_view words : {"yes,", "go ahead,", "yeah,", "okay,", "please,", "."})
    if (before.ends_with(words)) return word;
  return before.empty() ? word : std::string_view{};
}

}  // namespace lectern::analysis
