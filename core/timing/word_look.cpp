#include "timing/word_look.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

// Endings of words that are mostly adjectives or adverbs.
constexpr std::string_view kAdjectiveEndings[] = {"ical", "onal", "eral", "tive", "ous",
                                                  "ful",  "able", "ible", "less", "ary",
                                                  "ian",  "ish",  "ic",   "ly"};
constexpr std::size_t kShortestAdjective = 6;
// After the apostrophe of a shortened auxiliary.
constexpr std::string_view kShortened[] = {"t", "re", "ve", "ll", "m", "d"};

Mark mark_of(char32_t c) {
  switch (c) {
    case '.':
      return Mark::period;
    case '?':
    case '!':
    case 0x061F:  // Arabic
    case 0x06D4:  // Urdu
    case 0x0964:  // danda
      return Mark::question;
    case 0x2026:
      return Mark::ellipsis;
    case ';':
    case ':':
    case 0x061B:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return Mark::clause;
    case ',':
    case 0x060C:
      return Mark::comma;
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0x00BB:
    case 0x203A:
      return Mark::closing;
    default:
      return Mark::none;
  }
}

bool is_opener(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x00AB:
    case 0x2039:
    case 0x00BF:
    case 0x00A1:
      return true;
    default:
      return false;
  }
}
bool is_currency(char32_t c) { return c == '$' || c == 0x20AC || c == 0x00A3 || c == 0x00A5; }

// Small letters, of ASCII, Latin-1 and Cyrillic; a longer word is cut, it is in no list.
class SmallLetters {
 public:
  explicit SmallLetters(std::string_view word) {
    for (const char c : word.substr(0, text_.size())) add(static_cast<unsigned char>(c));
  }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  void add(unsigned char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + ('a' - 'A'));
    const unsigned char before =
        size_ > 0 ? static_cast<unsigned char>(text_[size_ - 1]) : static_cast<unsigned char>(0);
    if (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97) {
      c = static_cast<unsigned char>(c + 0x20);  // "Ü"
    } else if (before == 0xD0 && c >= 0x90 && c <= 0xAF) {
      if (c >= 0xA0) text_[size_ - 1] = '\xD1';
      c = static_cast<unsigned char>(c >= 0xA0 ? c - 0x20 : c + 0x20);  // "Р", "И"
    }
    text_[size_++] = static_cast<char>(c);
  }

  std::array<char, 32> text_;
  std::size_t size_ = 0;
};

// "181.", "28./29.": figures of three at the most, with their periods.
bool is_ordinal(std::string_view word) {
  int digits = 0;
  for (const char c : word) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 3 || (digits == 0 && c != '.' && c != '/')) return false;
  }
  return word.size() > 1 && word.front() != '.';
}

// "u.s.", "j.": letters with a period each.
bool is_initials(std::string_view word) {
  if (word.size() < 2 || word.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += 2)
    if (word[at] < 'a' || word[at] > 'z' || word[at + 1] != '.') return false;
  return true;
}

// Traits of a word without punctuation: `bare`, and with its period: `dotted`.
Traits traits_of(std::string_view bare, std::string_view dotted, WordLanguage language) {
  if (dotted.size() > bare.size())
    if (const Traits known = known_traits(language, dotted); known != 0) return known;
  if (is_initials(dotted)) return kMaybeLast;
  std::size_t cut = bare.find('\'');
  std::size_t after = cut + 1;
  if (cut == std::string_view::npos) {
    cut = bare.find("\xE2\x80\x99");
    after = cut + 3;
  }
  if (cut != std::string_view::npos && language == WordLanguage::english) {
    const std::string_view tail = bare.substr(std::min(after, bare.size()));
    const Traits known = known_traits(language, bare.substr(0, cut));
    const auto* shortened = std::find(std::begin(kShortened), std::end(kShortened), tail);
    if (shortened != std::end(kShortened)) return (known & ~kTitle) | kContraction;
    if (tail == "s" || tail.empty())
      return (known & kFunctionWord) != 0 || bare.starts_with("let") ? known | kContraction
                                                                     : Traits{kPossessive};
  }
  if (const Traits known = known_traits(language, bare); known != 0) return known;
  if (language == WordLanguage::english && bare.size() >= kShortestAdjective &&
      std::any_of(std::begin(kAdjectiveEndings), std::end(kAdjectiveEndings),
                  [&](std::string_view ending) { return bare.ends_with(ending); }))
    return kAdjective;
  return 0;
}

}  // namespace

Look look_at(std::string_view word, bool shout, CaptionLanguage language) {
  Look look;
  std::size_t begin = 0;
  while (begin < word.size()) {
    const CodePoint c = decode_at(word, begin);
    if (!is_opener(c.value) && !is_currency(c.value)) break;
    if (c.value == '(') look.traits |= kBracket;
    begin += c.length;
  }
  if (begin == word.size()) {
    // A quotation mark alone opens; so does any mark of which both are true.
    look.traits |= kOpener;
    return look;
  }
  std::size_t end = word.size();
  while (end > begin) {
    const CodePoint c = decode_before(word, end);
    const Mark mark = c.value == '-' ? Mark::clause : mark_of(c.value);
    if (mark == Mark::none) break;
    if (c.value == '-' && end - begin > 1 && word[end - 2] != '-') break;  // "non-"
    // The outermost one but closing marks: that of "U.S.," is the comma.
    if (look.mark <= Mark::closing) look.mark = mark;
    end -= c.length;
  }
  if (look.mark == Mark::period && word.substr(end).find("..") != std::string_view::npos)
    look.mark = Mark::ellipsis;
  if (end == begin) {
    look.traits |= look.mark == Mark::clause ? kDash : kCloser;
    return look;
  }
  const bool period = end < word.size() && word[end] == '.';
  const SmallLetters letters(word.substr(begin, end - begin + (period ? 1 : 0)));
  const std::string_view dotted = letters.view();
  look.traits |=
      traits_of(period ? dotted.substr(0, dotted.size() - 1) : dotted, dotted, language.words);
  if (period && language.ordinal_periods && is_ordinal(word.substr(begin, end + 1 - begin)))
    look.traits |= kOrdinal;
  const char32_t first = decode_at(word, begin).value;
  if (is_digit(first)) look.traits |= kDigit;
  if (is_lower(first)) look.traits |= kSmall;
  if (!shout && is_upper(first)) look.traits |= kCapital;
  if (!look.is(kCapital) && language.words == WordLanguage::english)
    look.traits &= ~static_cast<Traits>(kMonth);  // "may"
  return look;
}

}  // namespace lectern
