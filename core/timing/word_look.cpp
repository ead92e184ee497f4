#include "timing/word_look.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

struct WordList {
  Traits traits;
  std::string_view words;
};

// Small letters; abbreviations with their period.
constexpr WordList kWordLists[] = {
    {kArticle, "a an the this these those my your his her its our their"},
    {kQuantifier,
     "all any both each every few first second third last next many more most much no other own "
     "same several some such very too one two three four five six seven eight nine ten eleven "
     "twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
     "million billion trillion"},
    {kPreposition,
     "aboard about above across after against along amid among around at before behind below "
     "between by despite during for from in inside into like near on onto outside over per "
     "through throughout toward towards under upon via with within without"},
    {kOf, "of"},
    {kTo, "to"},
    {kConjunction,
     "although and as because but if nor or since so than that then though unless until while how "
     "what when where whether which who whom whose why"},
    {kAs, "as"},
    {kThan, "than"},
    {kAnd, "and or"},
    {kSubject, "i he she we they"},
    {kPronoun, "it you there"},
    {kObject, "me him us them"},
    {kAuxiliary,
     "am are be been being can could did do does had has have is may might must never not shall "
     "should was were will would cannot"},
    {kJoins, "and of &"},
    {kTitle,
     "admiral adm. ambassador amb. attorney capt. captain chairman chairwoman chancellor col. "
     "colonel cong. congressman congresswoman director dr. gen. general gov. governor judge "
     "justice king lord lt. madam maj. major mayor messrs. minister miss mr. mrs. ms. mx. pope "
     "premier pres. president prime prince princess prof. professor queen rep. representative "
     "rev. secretary sen. senator sgt. sir speaker st. vice"},
    {kMonth,
     "january february march april may june july august september october november december "
     "jan. feb. mar. apr. aug. sept. oct. nov. dec."},
    {kUnit,
     "a.m. p.m. am pm percent percentage hundred thousand million billion trillion dollars cents "
     "euros pounds miles kilometers kilometres km meters metres feet degrees years year months "
     "weeks days hours minutes seconds o'clock gigawatts megawatts tons tonnes barrels %"},
    {kNeverLast,
     "adm. amb. capt. col. cong. dr. gen. gov. lt. maj. messrs. mr. mrs. ms. mx. pres. prof. rep. "
     "rev. sen. sgt. st. no. nos. vs. v. art. sec. fig. approx. ca. e.g. i.e. cf."},
    {kMaybeLast,
     "inc. corp. co. ltd. jr. sr. etc. dept. mt. ft. jan. feb. mar. apr. aug. sept. oct. nov. "
     "dec. a.m. p.m."},
    {kBindsTo,
     "able according due going got have has had having like need needed needs ought supposed "
     "thanks tried try trying up used want wanted wants willing"},
    {kBindsOf,
     "all because bit couple dozens hundreds instead kind lot lots most much number one "
     "out part rest series some sort terms thousands type"},
    {kBindsObject, "give help let make tell thank"},
    {kBindsAs, "as far long many much same soon such well"},
    {kBindsThan, "better fewer greater higher less lower more other rather"},
    {kAdjective,
     "new old great good big bad long short high low little small large strong important young "
     "former current final full real better best whole clear foreign public"},
};
// Endings of words that are mostly adjectives or adverbs.
constexpr std::string_view kAdjectiveEndings[] = {"ical", "onal", "eral", "tive", "ous",
                                                  "ful",  "able", "ible", "less", "ary",
                                                  "ian",  "ish",  "ic",   "ly"};
constexpr std::size_t kShortestAdjective = 6;
// After the apostrophe of a shortened auxiliary.
constexpr std::string_view kShortened[] = {"t", "re", "ve", "ll", "m", "d"};

struct KnownWord {
  std::string_view word;
  Traits traits = 0;
};

constexpr std::size_t count_known_words() {
  std::size_t count = 0;
  for (const WordList& list : kWordLists)
    count += static_cast<std::size_t>(std::count(list.words.begin(), list.words.end(), ' ')) + 1;
  return count;
}

// The lists as one table sorted by word. A word of several lists has the traits
// of all of them in its first row.
constexpr auto make_known_words() {
  std::array<KnownWord, count_known_words()> out{};
  std::size_t count = 0;
  for (const WordList& list : kWordLists)
    for (std::size_t at = 0; at <= list.words.size();) {
      const std::size_t end = std::min(list.words.find(' ', at), list.words.size());
      out[count++] = {list.words.substr(at, end - at), list.traits};
      at = end + 1;
    }
  std::sort(out.begin(), out.end(),
            [](const KnownWord& a, const KnownWord& b) { return a.word < b.word; });
  for (std::size_t n = out.size(); n-- > 1;)
    if (out[n].word == out[n - 1].word) out[n - 1].traits |= out[n].traits;
  return out;
}
constexpr auto kKnownWords = make_known_words();
constexpr std::size_t kLongestKnownWord = 14;

// The row of the first word that begins with a byte or a later one.
constexpr auto make_first_rows() {
  std::array<std::uint16_t, 129> out{};
  std::uint16_t row = 0;
  for (std::size_t byte = 0; byte < out.size(); ++byte) {
    while (row < kKnownWords.size() &&
           static_cast<unsigned char>(kKnownWords[row].word.front()) < byte)
      ++row;
    out[byte] = row;
  }
  return out;
}
constexpr auto kFirstRows = make_first_rows();

Traits known_traits(std::string_view word) {
  if (word.empty() || word.size() > kLongestKnownWord) return 0;
  const auto byte = static_cast<unsigned char>(word.front());
  if (byte >= kFirstRows.size() - 1) return 0;
  const auto* last = kKnownWords.begin() + kFirstRows[byte + 1U];
  const auto* at = std::lower_bound(
      kKnownWords.begin() + kFirstRows[byte], last, word,
      [](const KnownWord& known, std::string_view wanted) { return known.word < wanted; });
  return at != last && at->word == word ? at->traits : 0;
}

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

// Small ASCII letters; a longer word is cut, it is in no list.
class SmallLetters {
 public:
  explicit SmallLetters(std::string_view word) {
    for (const char c : word.substr(0, text_.size()))
      text_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 32> text_;
  std::size_t size_ = 0;
};

// "u.s.", "j.": letters with a period each.
bool is_initials(std::string_view word) {
  if (word.size() < 2 || word.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += 2)
    if (word[at] < 'a' || word[at] > 'z' || word[at + 1] != '.') return false;
  return true;
}

// Traits of a word without punctuation: `bare`, and with its period: `dotted`.
Traits traits_of(std::string_view bare, std::string_view dotted) {
  if (dotted.size() > bare.size())
    if (const Traits known = known_traits(dotted); known != 0) return known;
  if (is_initials(dotted)) return kMaybeLast;
  std::size_t cut = bare.find('\'');
  std::size_t after = cut + 1;
  if (cut == std::string_view::npos) {
    cut = bare.find("\xE2\x80\x99");
    after = cut + 3;
  }
  if (cut != std::string_view::npos) {
    const std::string_view tail = bare.substr(std::min(after, bare.size()));
    const Traits known = known_traits(bare.substr(0, cut));
    const auto* shortened = std::find(std::begin(kShortened), std::end(kShortened), tail);
    if (shortened != std::end(kShortened)) return (known & ~kTitle) | kContraction;
    if (tail == "s" || tail.empty())
      return (known & kFunctionWord) != 0 || bare.starts_with("let") ? known | kContraction
                                                                     : Traits{kPossessive};
  }
  if (const Traits known = known_traits(bare); known != 0) return known;
  if (bare.size() >= kShortestAdjective &&
      std::any_of(std::begin(kAdjectiveEndings), std::end(kAdjectiveEndings),
                  [&](std::string_view ending) { return bare.ends_with(ending); }))
    return kAdjective;
  return 0;
}

}  // namespace

Look look_at(std::string_view word, bool shout) {
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
  look.traits |= traits_of(period ? dotted.substr(0, dotted.size() - 1) : dotted, dotted);
  const char32_t first = decode_at(word, begin).value;
  if (is_digit(first)) look.traits |= kDigit;
  if (is_lower(first)) look.traits |= kSmall;
  if (!shout && is_upper(first)) look.traits |= kCapital;
  if (!look.is(kCapital)) look.traits &= ~static_cast<Traits>(kMonth);
  return look;
}

}  // namespace lectern
