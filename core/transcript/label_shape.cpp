#include "transcript/label_shape.hpp"

#include <algorithm>
#include <iterator>

#include "base/byte_scan.hpp"
#include "base/unicode.hpp"
#include "base/word_table.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::size_t kMostWords = 9;       // of a name
constexpr std::size_t kMostTailWords = 22;  // of the office after it
constexpr std::size_t kShortWord = 3;

// Particles that stay in lower case inside a name or an office.
constexpr std::string_view kParticles[] = {
    "of", "the", "and", "for", "de", "del", "la", "van", "von", "bin", "al", "der", "den", "du",
    "da", "dos", "el", "y", "le", "ter", "ibn", "e", "di", "des", "los", "las", "to", "zu", "und",
    "et", "à", "en", "zur", "für", "in", "on", "at", "with",
    // "Conseiller fédéral Keller" of the Swiss Federal Council
    "fédéral", "fédérale", "federale"};
bool is_particle(std::string_view word) {
  static const WordSet kWords(kParticles);
  return kWords.contains(word);
}

bool never_in_a_name(char32_t c) {
  switch (c) {
    case '?':
    case '!':
    case ';':
    case '=':
    case '@':
    case '$':
    case '%':
    case '<':
    case '>':
    case '{':
    case '}':
    case '|':
    case 0x201C:
    case 0x201D:
    case 0x2026:
    case 0xFF0C:  // full-width comma, stop, question mark; ideographic comma and stop
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF01:
    case 0x3001:
    case 0x3002:
    case 0x300C:
    case 0x300D:
      return true;
    default:
      return false;
  }
}

// How one word is written; nothing when no name holds it.
struct Word {
  std::size_t upper = 0, lower = 0, caseless = 0;
  bool first_upper = false;
};
std::optional<Word> read_word(std::string_view word) {
  Word out;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    if (c.value < 0x80 ? (c.value >= 'A' && c.value <= 'Z') : is_upper(c.value)) {
      if (out.upper + out.lower == 0) out.first_upper = true;
      ++out.upper;
    } else if (c.value < 0x80 ? (c.value >= 'a' && c.value <= 'z') : is_lower(c.value)) {
      ++out.lower;
    } else if (c.value >= 0x80 && is_letter(c.value)) {
      ++out.caseless;
    } else if (never_in_a_name(c.value) || (c.value == '"' && out.caseless == 0)) {
      return std::nullopt;
    }
    at += c.length;
  }
  return out;
}

}  // namespace

std::size_t length_of_initial(std::string_view word) {
  const CodePoint letter = decode_at(word, 0);
  if (!is_upper(letter.value)) return 0;
  // "Дж.Холм": one sound, two letters.
  const std::string_view first = word.starts_with("Дж") || word.starts_with("Дз")
                                     ? word.substr(0, 4)
                                     : word.substr(0, letter.length);
  return word.substr(first.size(), 1) == "." ? first.size() : 0;
}

bool is_initial_and_name(std::string_view word) {
  const std::size_t initial = length_of_initial(word);
  return initial > 0 && is_upper(decode_at(word, initial + 1).value) && word.back() != '.';
}

std::size_t tail_of(std::string_view name) {
  const auto next = [&](std::size_t at) {
    using byte_scan::equal;
    return byte_scan::find(name, at, [](auto bytes) {
      return equal(bytes, '(') | equal(bytes, '[') | equal(bytes, ',') | equal(bytes, '-') |
             equal(bytes, 0xE2);
    });
  };
  for (std::size_t at = next(1); at < name.size(); at = next(at + 1)) {
    const char c = name[at];
    if (c == '(' || c == '[' || c == ',') return at;
    if (c == '-' && at + 1 < name.size() && name[at + 1] == '-') return at;
    if (name[at - 1] == ' ' || name.substr(at - 1, 1) == "\xA0") {
      if (c == '-' && at + 1 < name.size() && is_blank(decode_at(name, at + 1).value)) return at;
      const char32_t dash = decode_at(name, at).value;
      if (dash == 0x2013 || dash == 0x2014) return at;
    }
  }
  return name.size();
}

namespace {

// "Manuela Weiss, on behalf of the Delta Group": for whom a member speaks (European Parliament).
bool is_on_behalf(std::string_view tail) {
  static constexpr std::string_view kWords[] = {
      "on behalf of", "au nom d",   "im Namen de", "em nome d", "en nombre de",
      "a nome de",    "namens ",    "w imieniu",   "för ",      "za skupinu",
      "în numele",    "thar ceann", "εξ ονόματος"};
  if (tail.empty() || tail.front() != ',') return false;
  tail = trim(tail.substr(1));
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view words) { return tail.starts_with(words); });
}

}  // namespace

std::size_t address_of(std::string_view name) {
  // Diario de Sesiones (Cortes Generales), Diário da Assembleia da República, Câmara dos
  // Deputados. An initial stands before a period: "A. Low".
  static constexpr std::string_view kAddresses[] = {
      "el señor ", "la señora ", "el sr. ",      "la sra. ", "el senyor ", "la senyora ", "o sr. ",
      "de heer ",  // Tweede Kamer
      "a sr.ª ",   "a sr.a ",    "a sr.\u1D43 ", "a sra. ",  "o senhor ",  "a senhora "};
  constexpr std::size_t kLongest = 16;
  const std::size_t article = name.find(' ');
  if (article == 0 || article > 2) return 0;
  const std::string words = folded(name.substr(0, kLongest)) + ' ';
  for (const std::string_view address : kAddresses) {
    // Folding changes no length of theirs.
    if (!words.starts_with(address)) continue;
    return name.size() > address.size() && name[address.size() - 1] == ' ' ? address.size() : 0;
  }
  return 0;
}

namespace {

// "MS. WREN", "SENIOR OFFICIAL ONE": most labels are capitals of ASCII, blanks and periods behind
// words, and are what they are at one look.
std::optional<LabelShape> shape_of_plain_capitals(std::string_view name) {
  constexpr std::size_t kLongestArticle = 2;  // "O SR. PRESIDENTE" may be an address
  std::size_t words = 0;
  std::size_t letters = 0;  // of the last of them
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (c >= 'A' && c <= 'Z') {
      words += letters++ == 0 ? 1 : 0;
    } else if (c == ' ' && letters > 0) {
      if (at <= kLongestArticle) return std::nullopt;
      letters = 0;
    } else if (c != '.' || letters == 0 || (at + 1 < name.size() && name[at + 1] != ' ')) {
      return std::nullopt;
    }
  }
  if (words == 0 || words > kMostWords) return std::nullopt;
  return LabelShape{LabelLetters::capitals, static_cast<std::uint8_t>(words)};
}

// Whether a word in small letters of ASCII, before `tail`, makes it speech: most lines of a
// wrapped text have one after a few words.
bool has_word_of_speech(std::string_view name, std::size_t tail) {
  const auto next = [&](std::size_t from) {
    using namespace byte_scan;
    return find_pair(name, from, [](auto bytes, auto behind) {
      return equal(bytes, ' ') & above(behind, 'a' - 1) & below(behind, 'z' + 1);
    });
  };
  for (std::size_t at = next(0); at + 1 < tail; at = next(at + 1)) {
    std::size_t end = at + 1;
    while (end < name.size() && !is_blank(decode_at(name, end).value))
      end += decode_at(name, end).length;
    const std::string_view word = name.substr(at + 1, end - (at + 1));
    if (!is_particle(word) && !names_office(word)) return true;
  }
  return false;
}

}  // namespace

std::optional<LabelShape> shape_of(std::string_view name) {
  if (const auto plain = shape_of_plain_capitals(name)) return plain;
  LabelShape shape;
  if (const std::string_view lettered = lettered_name(name).name; !lettered.empty()) {
    shape = *shape_of(lettered);  // "Q - Bram Osei" is written as its name is
    shape.described = true;
    return shape;
  }
  const std::size_t tail = tail_of(name);
  const std::size_t address = address_of(name);
  if (address == 0 && has_word_of_speech(name, tail)) return std::nullopt;
  shape.described = tail < name.size();
  std::size_t capital_words = 0;
  std::size_t caseless_words = 0;
  std::size_t tail_words = 0;
  bool mixed = false;
  bool office_tail = is_on_behalf(name.substr(tail));  // "Taras Melnyk, spokesman of the ministry"
  int depth = 0;
  if (address > 0) shape.words = 2;
  for (std::size_t at = address; at < name.size();) {
    at = skip_blanks(name, at);
    if (at >= name.size()) break;
    std::size_t stop = at;
    while (stop < name.size()) {
      const CodePoint c = decode_at(name, stop);
      if (is_blank(c.value)) break;
      stop += c.length;
    }
    const std::string_view word = name.substr(at, stop - at);
    const bool in_tail = at >= tail;
    const std::size_t start = at;
    at = stop;
    const bool in_brackets = depth > 0 || word.front() == '(' || word.front() == '[';
    for (const char c : word) depth += (c == '(' || c == '[') - (c == ')' || c == ']');
    // "PRESS (Amber Times; through interpreter)".
    const bool joined = in_tail && in_brackets && word.back() == ';';
    const auto read = read_word(word.substr(0, word.size() - (joined ? 1 : 0)));
    if (!read) return std::nullopt;
    if (in_tail) {
      if (++tail_words > kMostTailWords) return std::nullopt;
      // "Ministra delle infrastrutture" behind a name in capitals.
      const bool capital_office = tail_words == 1 && capital_words > 0 && !mixed;
      office_tail = office_tail || ((!read->first_upper || capital_office) &&
                                    names_office(capital_office ? folded(word) : word));
      if (!in_brackets && read->lower > 0 && !read->first_upper && !is_particle(word) &&
          start != tail)
        shape.lower_tail = true;
      continue;
    }
    if (read->upper + read->lower + read->caseless > 0 && ++shape.words > kMostWords)
      return std::nullopt;
    if (is_initial_and_name(word)) ++shape.words;
    if (read->caseless > 0 && read->lower == 0) {
      ++caseless_words;
    } else if (read->upper + read->lower == 0) {
      continue;  // "#1", "–"
    } else if (read->upper >= read->lower && read->first_upper &&
               (read->upper > 1 || read->lower == 0)) {
      ++capital_words;
    } else if (is_particle(word) || (address > 0 && word.size() <= kShortWord)) {
      continue;  // "O Sr. Ministro das Infraestruturas"
    } else if (read->first_upper || (shape.words > 1 && names_office(word))) {
      mixed = true;  // "Le Premier ministre de Norlande"
    } else {
      return std::nullopt;
    }
  }
  if (office_tail) shape.lower_tail = false;
  if (caseless_words > 0 && capital_words == 0 && !mixed)
    shape.letters = LabelLetters::caseless;
  else if (mixed)
    shape.letters = LabelLetters::mixed;
  else if (capital_words > 0)
    shape.letters = LabelLetters::capitals;
  else
    return std::nullopt;
  return shape;
}

bool is_office_and_name(std::string_view label) {
  constexpr int kMostOfLabel = 8, kMostSmall = 3;
  int words = 0, small = 0, capitals_at_end = 0;
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    const std::string_view word = label.substr(at, end - at);
    at = end + 1;
    const auto read = read_word(word);
    if (!read || read->caseless > 0 || read->upper + read->lower == 0 || ++words > kMostOfLabel)
      return false;
    if (word.find_first_of(",()[]/&") != word.npos) return false;
    if (words == 1 && !read->first_upper) return false;
    capitals_at_end = read->first_upper ? capitals_at_end + 1 : 0;
    small += !read->first_upper;
  }
  return small >= 1 && small <= kMostSmall && capitals_at_end >= 2;
}

Gap gap_at(std::string_view text, std::size_t at) {
  Gap out;
  std::size_t count = 0;
  while (at < text.size()) {
    const CodePoint c = decode_at(text, at);
    if (!is_blank(c.value)) break;
    out.any = true;
    out.wide = out.wide || ++count > 1 || c.value == 0xA0 || c.value == '\t';
    at += c.length;
  }
  return out;
}

}  // namespace lectern
