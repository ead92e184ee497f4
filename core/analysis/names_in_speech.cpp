#include "analysis/names_in_speech.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "analysis/outlets.hpp"
#include "base/byte_scan.hpp"
#include "base/unicode.hpp"
#include "base/word_table.hpp"

namespace lectern::analysis {
namespace {

// Where one begins as another does, the longer goes before.
constexpr std::string_view kBlankSeparators[] = {
    " from ", " with ",    " at ",  " of ",     " for ",     " de la ", " del ",  " de l'",
    " de l’", " de ",      " du ",  " da ",     " di ",      " dell'",  " dell’", " della ",
    " vom ",  " von der ", " von ", " van de ", " van het ", " van ",   " från ", " z "};
// A comma with a word goes before the comma alone.
constexpr std::string_view kCommaSeparators[] = {
    ", from ",    ", with ", ", of ",     ", de la ",   ", de l'", ", de l’", ", del ", ", de ",
    ", da ",      ", do ",   ", du ",     ", di ",      ", pour ", ", per ",  ", por ", ", vom ",
    ", von der ", ", von ",  ", van de ", ", van het ", ", van ",  ", från ", ", z ",   ", "};
// The first letters of their words, which tell most of them apart; zero for the comma alone.
template <std::size_t N>
constexpr std::array<char, N> letters_at(std::size_t at, const std::string_view (&separators)[N]) {
  std::array<char, N> letters{};
  for (std::size_t n = 0; n < N; ++n)
    if (separators[n].size() > at) letters[n] = separators[n][at];
  return letters;
}
constexpr auto kBlankLetters = letters_at(1, kBlankSeparators);
constexpr auto kCommaLetters = letters_at(2, kCommaSeparators);
// Small words inside of a house's name.
constexpr std::string_view kOfHouses[] = {"of",  "the", "and", "&",   "de",    "la",  "del",
                                          "for", "da",  "do",  "di",  "du",    "des", "dos",
                                          "der", "van", "het", "aan", "della", "dei"};
// These join the words of a surname, too: behind them only a house that is known for one.
constexpr std::string_view kOfSurnames[] = {"von der", "von", "van de", "van het", "van"};

constexpr std::string_view kParticles[] = {"de", "del", "la",  "van", "von", "bin",
                                           "al", "der", "den", "du",  "da",  "dos",
                                           "el", "ter", "ibn", "y",   "le",  "di"};

bool is_particle(std::string_view word) {
  constexpr std::size_t kLongest = 3;
  constexpr std::string_view kFirst = "dlvbaetiy";  // letters of theirs
  return word.size() - 1 < kLongest && kFirst.find(word[0]) != std::string_view::npos &&
         holds(kParticles, word);
}

// Capitalised words that open a sentence, not a name.
constexpr std::string_view kNeverNames[] = {
    "thank",        "thanks",     "great",     "good",        "okay",         "ok",
    "and",          "our",        "let",       "let's",       "let’s",        "hi",
    "hello",        "hey",        "yes",       "no",          "so",           "can",
    "we",           "next",       "first",     "please",      "with",         "from",
    "the",          "i",          "i'm",       "i’m",         "this",         "that",
    "you",          "last",       "final",     "now",         "sure",         "well",
    "right",        "all",        "maybe",     "it",          "is",           "on",
    "in",           "for",        "question",  "questions",   "my",           "but",
    "as",           "at",         "to",        "of",          "when",         "what",
    "who",          "where",      "how",       "why",         "if",           "could",
    "would",        "do",         "does",      "just",        "because",      "chair",
    "chairman",     "chairwoman", "secretary", "president",   "minister",     "ambassador",
    "senator",      "governor",   "general",   "admiral",     "spokesperson", "director",
    "commissioner", "mr.",        "mr",        "ms.",         "ms",           "mrs.",
    "dr.",          "sir",        "ma'am",     "madam",       "vice",         "deputy",
    "prime",        "under",      "assistant", "sorry",       "hola",         "gracias",
    "buenas",       "buenos",     "muy",       "soy",         "sou",          "sono",
    "bom",          "buongiorno", "grazie",    "prego",       "estimado",     "estimada",
    "doctor",       "doctora",    "señor",     "señora",      "bonjour",      "merci",
    "guten",        "danke",      "speaking",  "operator",    "moderator",    "also",
    "then",         "there",      "here",      "one",         "two",          "again",
    "look",         "yeah",       "monday",    "tuesday",     "wednesday",    "thursday",
    "friday",       "saturday",   "sunday",    "january",     "february",     "march",
    "july",         "september",  "october",   "november",    "december",     "congress",
    "state",        "united",     "european",  "covid",       "ask",          "tell",
    "see",          "call",       "meet",      "talk",        "sur",          "sobre",
    "über",         "concernant", "regarding", "about",       "day",          "week",
    "phase",        "round",      "part",      "chapter",     "operation",    "herr",
    "frau",         "kollege",    "kollegin",  "dann",        "jetzt",        "bitte",
    "monsieur",     "madame",     "mme",       "puis",        "signor",       "signora",
    "senhor",       "senhora",    "pani",      "söz",         "soru",         "ordet",
    "meneer",       "mevrouw",    "вопрос",    "слово",       "запитання",    "пожалуйста",
    "господин",     "госпожа",    "пан",       "пані",        "спасибо",      "дякую",
    "добрый",       "доброго",    "dzień",     "goedemiddag", "dank"};

}  // namespace

bool is_never_a_name(std::string_view folded_word) {
  static const WordSet kWords(kNeverNames);
  return kWords.contains(folded_word);
}

namespace {

bool ends_in_mark(std::string_view word) {
  if (word.empty()) return false;
  const auto last = static_cast<unsigned char>(word.back());
  return is_mark(last < 0x80 ? last : decode_before(word, word.size()).value);
}

// A word that may be a part of a name: a capital, and no word that opens a sentence.
bool may_be_name(std::string_view word) {
  if (!is_upper(decode_at(word, 0).value)) return false;
  std::array<char, 16> low;
  if (word.size() > low.size()) return !is_never_a_name(folded(word));
  for (std::size_t n = 0; n < word.size(); ++n) {
    const char c = word[n];
    if (static_cast<unsigned char>(c) >= 0x80) return !is_never_a_name(folded(word));
    low[n] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return !is_never_a_name({low.data(), word.size()});
}

}  // namespace

bool is_mark(char32_t c) {
  return c == ',' || c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2014 ||
         c == 0x2013;
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

std::string_view first_name_before(std::string_view text, std::size_t end) {
  const std::string_view before = text.substr(0, end);
  const std::string_view word = before.substr(before.find_last_of(" \n") + 1);
  return is_first_name(word) ? word : std::string_view{};
}

Separators separators_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (at + 2 >= text.size()) return {};
  const auto among = [&](const auto& separators, const auto& letters, char wanted) -> Separators {
    auto letter = std::find(letters.begin(), letters.end(), wanted);
    for (; letter != letters.end(); letter = std::find(letter + 1, letters.end(), wanted)) {
      const std::string_view* separator = separators + (letter - letters.begin());
      if (text.substr(at).starts_with(*separator)) return {separator, separator + 1};
    }
    return {};
  };
  if (c == ' ') return among(kBlankSeparators, kBlankLetters, text[at + 1]);
  if (c != ',' || text[at + 1] != ' ') return {};
  const Separators words = among(kCommaSeparators, kCommaLetters, text[at + 2]);
  return words.first != nullptr ? words : among(kCommaSeparators, kCommaLetters, '\0');
}

bool may_end_name(std::string_view text, std::size_t end) {
  if (end == 0 || text[end - 1] == ',') return true;
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
  const auto first = static_cast<unsigned char>(text[begin]);
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

// Most blanks stand before another letter than these.
std::size_t next_separator(std::string_view text, std::size_t at) {
  using byte_scan::equal;
  return byte_scan::find_pair(text, at, [](auto bytes, auto next) {
    return equal(bytes, ',') |
           (equal(bytes, ' ') &
            (equal(next, 'f') | equal(next, 'w') | equal(next, 'a') | equal(next, 'o') |
             equal(next, 'd') | equal(next, 'v') | equal(next, 'p') | equal(next, 'z')));
  });
}

std::size_t next_capital(std::string_view text, std::size_t at) {
  using namespace byte_scan;
  const auto capital = [](auto bytes) {
    return (above(bytes, 'A' - 1) & below(bytes, 'Z' + 1)) | above(bytes, 0x7F);
  };
  if (at >= text.size()) return text.size();
  if (at == 0 && capital(static_cast<unsigned char>(text[0])) != 0) return 0;
  const std::size_t blank = find_pair(text, at == 0 ? 0 : at - 1, [&](auto bytes, auto next) {
    return (equal(bytes, ' ') | equal(bytes, '\n')) & capital(next);
  });
  return std::min(blank + 1, text.size());
}

std::size_t next_full_name(std::string_view text, std::size_t at) {
  for (at = next_capital(text, at); at < text.size();) {
    const std::size_t end = end_of_word(text, at);
    const std::size_t next = next_capital(text, end);
    const std::string_view word = text.substr(at, end - at);
    const bool initial = word.size() == 2 && word[1] == '.';
    if (end < text.size() && text[end] == ' ' && (initial || !ends_in_mark(word))) {
      if (next == end + 1) return at;
      if (is_particle(text.substr(end + 1, end_of_word(text, end + 1) - (end + 1)))) return at;
    }
    at = next;
  }
  return text.size();
}

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
    const bool initial = word.size() == 2 && word[1] == '.';
    if (words > 0 && !initial && ends_in_mark(word)) break;
    if (may_be_name(word)) {
      ++capitals;
      begin = start;
    } else if (!(words > 0 && is_particle(word))) {
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
    while (!initial && ends_in_mark(word)) {
      closes = true;
      word.remove_suffix(decode_before(word, word.size()).length);
    }
    if (word.empty()) break;
    if (may_be_name(word)) {
      ++capitals;
      end = at + word.size();
    } else if (!(capitals > 0 && is_particle(word))) {
      break;
    }
    if (closes || stop >= text.size() || text[stop] == '\n') break;
    at = stop + 1;
  }
  return capitals >= 2 && capitals <= 4 ? text.substr(begin, end - begin) : std::string_view{};
}

namespace {

// "«Port Herald»", "агентство «Маяк»": a name in quotation marks, with the word for the kind of
// house before it.
std::string_view quoted_outlet_at(std::string_view text, std::size_t begin) {
  constexpr std::string_view kQuotes[][2] = {{"«", "»"}, {"„", "“"}, {"„", "”"}, {"“", "”"}};
  constexpr std::size_t kLongest = 80;
  std::size_t open = begin;
  if (is_lower(decode_at(text, open).value)) open = end_of_word(text, open) + 1;
  for (const auto& [opening, closing] : kQuotes) {
    if (open >= text.size() || !text.substr(open).starts_with(opening)) continue;
    const std::size_t close = text.find(closing, open + opening.size());
    if (close == std::string_view::npos || close - open > kLongest) continue;
    const std::string_view house = text.substr(begin, close + closing.size() - begin);
    if (open == begin || names_outlet(folded(house))) return house;
  }
  return {};
}

}  // namespace

// The outlet that starts at `begin`: capitalised words up to the phrase's end.
std::string_view outlet_at(std::string_view text, std::size_t begin) {
  if (const std::string_view quoted = quoted_outlet_at(text, begin); !quoted.empty()) return quoted;
  std::size_t at = begin;
  std::size_t end = begin;
  std::size_t words = 0;
  bool joined = false;  // by the word before
  while (at < text.size() && words < 7) {
    const std::size_t stop = end_of_word(text, at);
    std::string_view word = text.substr(at, stop - at);
    bool closes = false;
    if (const std::size_t dash = word.find("—"); dash != std::string_view::npos) {
      word = word.substr(0, dash);  // "Reuters—went from"
      closes = true;
    }
    while (ends_in_mark(word)) {
      closes = true;
      word.remove_suffix(decode_before(word, word.size()).length);
    }
    if (word.empty()) break;
    const char32_t first = decode_at(word, 0).value;
    const bool joins = holds(kOfHouses, word);
    if (is_upper(first) || is_digit(first)) {
      const std::string low = folded(word);
      if (words > 0 && !joined && is_never_a_name(low) && low != "the" && low != "on" &&
          low != "in" && low != "first" && low != "state" && low != "white" && low != "european" &&
          low != "united")
        break;
      end = at + word.size();
    } else if (!joins) {
      break;
    }
    joined = joins;
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
  // Where somebody of an audience lives.
  for (const std::string_view place : {" street", " avenue", " road", " county", " district"})
    if (low.ends_with(place)) return false;
  const std::string_view first = std::string_view(low).substr(0, low.find(' '));
  if (low.find(' ') == std::string::npos) return !is_never_a_name(low);
  return !is_never_a_name(first) || first == "the" || first == "state" || first == "white" ||
         first == "european" || first == "united";
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

namespace {

// "Mert Aksoy'da": a case behind an apostrophe is no part of the name.
bool is_inflected(std::string_view name) {
  constexpr std::size_t kLongest = 4;
  for (const std::string_view mark : {"'", "’"})
    if (const std::size_t at = name.rfind(mark); at != std::string_view::npos) {
      const std::string_view rest = name.substr(at + mark.size());
      if (rest.size() <= kLongest && is_lower(decode_at(rest, 0).value)) return true;
    }
  return false;
}

}  // namespace

std::optional<Pair> pair_at(std::string_view text, std::size_t separator,
                            std::string_view separator_words) {
  Pair pair;
  pair.name = name_before(text, separator);
  if (pair.name.empty()) return std::nullopt;
  pair.outlet = outlet_at(text, separator + separator_words.size());
  if (!is_outlet(pair.outlet) || is_inflected(pair.name)) return std::nullopt;
  std::string_view joint = trim(separator_words);
  if (joint.starts_with(", ")) joint.remove_prefix(2);
  if (holds(kOfSurnames, joint) && !names_outlet(folded(pair.outlet))) return std::nullopt;
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

}  // namespace lectern::analysis
