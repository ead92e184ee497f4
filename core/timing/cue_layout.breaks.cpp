#include "timing/cue_layout.breaks.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

// In the order of Break. The figures are weights of this layout, not of a house:
// they were set by reading captions of briefings, debates and remarks. A break
// between lines does less harm than one between cues.
constexpr BreakCost kBreakCosts[] = {
    {0, 0},      // block
    {0, 0},      // sentence
    {10, 5},     // clause
    {14, 8},     // comma
    {24, 15},    // conjunction
    {36, 24},    // preposition
    {42, 28},    // subject
    {50, 34},    // infinitive
    {64, 44},    // plain
    {76, 52},    // of
    {95, 66},    // adjective
    {100, 70},   // auxiliary
    {120, 84},   // after_conjunction
    {125, 88},   // quantifier
    {135, 95},   // after_preposition
    {180, 126},  // article
    {110, 76},   // joined
    {220, 150},  // name
    {240, 170},  // held
    {260, 190},  // figure
    {320, 240},  // title
    {400, 160},  // label
    {400, 24},   // after_label
    {600, 400},  // never
};
static_assert(std::size(kBreakCosts) == static_cast<std::size_t>(Break::never) + 1);

enum class WordClass : std::uint8_t {
  other,
  article,      // with possessives: "the", "our"
  quantifier,   // "many", and numbers in letters
  preposition,  // before its object
  of,
  to,
  conjunction,
  relative,  // "which", "what": opens a clause
  subject,   // "we", "she": a pronoun that is mostly a subject
  pronoun,   // "it", "you": a subject or an object
  auxiliary
};

struct KnownWord {
  std::string_view word;
  WordClass cls;
};

// Sorted; small letters.
constexpr KnownWord kKnownWords[] = {
    {"a", WordClass::article},
    {"aboard", WordClass::preposition},
    {"about", WordClass::preposition},
    {"above", WordClass::preposition},
    {"across", WordClass::preposition},
    {"after", WordClass::preposition},
    {"against", WordClass::preposition},
    {"all", WordClass::quantifier},
    {"along", WordClass::preposition},
    {"although", WordClass::conjunction},
    {"am", WordClass::auxiliary},
    {"amid", WordClass::preposition},
    {"among", WordClass::preposition},
    {"an", WordClass::article},
    {"and", WordClass::conjunction},
    {"any", WordClass::quantifier},
    {"are", WordClass::auxiliary},
    {"around", WordClass::preposition},
    {"as", WordClass::conjunction},
    {"at", WordClass::preposition},
    {"be", WordClass::auxiliary},
    {"because", WordClass::conjunction},
    {"been", WordClass::auxiliary},
    {"before", WordClass::preposition},
    {"behind", WordClass::preposition},
    {"being", WordClass::auxiliary},
    {"below", WordClass::preposition},
    {"between", WordClass::preposition},
    {"both", WordClass::quantifier},
    {"but", WordClass::conjunction},
    {"by", WordClass::preposition},
    {"can", WordClass::auxiliary},
    {"could", WordClass::auxiliary},
    {"despite", WordClass::preposition},
    {"did", WordClass::auxiliary},
    {"do", WordClass::auxiliary},
    {"does", WordClass::auxiliary},
    {"during", WordClass::preposition},
    {"each", WordClass::quantifier},
    {"eight", WordClass::quantifier},
    {"every", WordClass::quantifier},
    {"few", WordClass::quantifier},
    {"first", WordClass::quantifier},
    {"five", WordClass::quantifier},
    {"for", WordClass::preposition},
    {"four", WordClass::quantifier},
    {"from", WordClass::preposition},
    {"had", WordClass::auxiliary},
    {"has", WordClass::auxiliary},
    {"have", WordClass::auxiliary},
    {"he", WordClass::subject},
    {"her", WordClass::article},
    {"his", WordClass::article},
    {"how", WordClass::relative},
    {"hundred", WordClass::quantifier},
    {"i", WordClass::subject},
    {"if", WordClass::conjunction},
    {"in", WordClass::preposition},
    {"inside", WordClass::preposition},
    {"into", WordClass::preposition},
    {"is", WordClass::auxiliary},
    {"it", WordClass::pronoun},
    {"its", WordClass::article},
    {"last", WordClass::quantifier},
    {"like", WordClass::preposition},
    {"many", WordClass::quantifier},
    {"may", WordClass::auxiliary},
    {"might", WordClass::auxiliary},
    {"more", WordClass::quantifier},
    {"most", WordClass::quantifier},
    {"much", WordClass::quantifier},
    {"must", WordClass::auxiliary},
    {"my", WordClass::article},
    {"near", WordClass::preposition},
    {"never", WordClass::auxiliary},
    {"next", WordClass::quantifier},
    {"nine", WordClass::quantifier},
    {"no", WordClass::quantifier},
    {"nor", WordClass::conjunction},
    {"not", WordClass::auxiliary},
    {"of", WordClass::of},
    {"on", WordClass::preposition},
    {"one", WordClass::quantifier},
    {"onto", WordClass::preposition},
    {"or", WordClass::conjunction},
    {"other", WordClass::quantifier},
    {"our", WordClass::article},
    {"outside", WordClass::preposition},
    {"over", WordClass::preposition},
    {"own", WordClass::quantifier},
    {"per", WordClass::preposition},
    {"same", WordClass::quantifier},
    {"second", WordClass::quantifier},
    {"seven", WordClass::quantifier},
    {"several", WordClass::quantifier},
    {"shall", WordClass::auxiliary},
    {"she", WordClass::subject},
    {"should", WordClass::auxiliary},
    {"since", WordClass::conjunction},
    {"six", WordClass::quantifier},
    {"so", WordClass::conjunction},
    {"some", WordClass::quantifier},
    {"such", WordClass::quantifier},
    {"ten", WordClass::quantifier},
    {"than", WordClass::conjunction},
    {"that", WordClass::conjunction},
    {"the", WordClass::article},
    {"their", WordClass::article},
    {"there", WordClass::pronoun},
    {"these", WordClass::article},
    {"they", WordClass::subject},
    {"third", WordClass::quantifier},
    {"this", WordClass::article},
    {"those", WordClass::article},
    {"though", WordClass::conjunction},
    {"three", WordClass::quantifier},
    {"through", WordClass::preposition},
    {"throughout", WordClass::preposition},
    {"to", WordClass::to},
    {"toward", WordClass::preposition},
    {"towards", WordClass::preposition},
    {"two", WordClass::quantifier},
    {"under", WordClass::preposition},
    {"unless", WordClass::conjunction},
    {"until", WordClass::conjunction},
    {"upon", WordClass::preposition},
    {"very", WordClass::quantifier},
    {"via", WordClass::preposition},
    {"was", WordClass::auxiliary},
    {"we", WordClass::subject},
    {"were", WordClass::auxiliary},
    {"what", WordClass::relative},
    {"when", WordClass::relative},
    {"where", WordClass::relative},
    {"whether", WordClass::relative},
    {"which", WordClass::relative},
    {"while", WordClass::conjunction},
    {"who", WordClass::relative},
    {"whose", WordClass::relative},
    {"why", WordClass::relative},
    {"will", WordClass::auxiliary},
    {"with", WordClass::preposition},
    {"within", WordClass::preposition},
    {"without", WordClass::preposition},
    {"would", WordClass::auxiliary},
    {"you", WordClass::pronoun},
    {"your", WordClass::article},
};
constexpr std::size_t kLongestKnownWord = 10;

// Stand before a name; those with a period never end a sentence. Sorted.
constexpr std::string_view kTitles[] = {
    "admiral",  "adm.",     "ambassador", "amb.",      "attorney", "capt.",     "captain",
    "chairman", "chairwoman", "chancellor", "col.",    "colonel",  "cong.",     "congressman",
    "congresswoman", "director", "dr.",   "gen.",      "general",  "gov.",      "governor",
    "judge",    "justice",  "king",       "lord",      "lt.",      "madam",     "maj.",
    "major",    "mayor",    "messrs.",    "minister",  "miss",     "mr.",       "mrs.",
    "ms.",      "mx.",      "pope",       "premier",   "pres.",    "president", "prime",
    "prince",   "princess", "prof.",      "professor", "queen",    "rep.",      "representative",
    "rev.",     "secretary", "sen.",      "senator",   "sgt.",     "sir",       "speaker",
    "st.",      "vice",     "sr.",
};
// Other abbreviations whose period ends no sentence before a figure or a name.
constexpr std::string_view kNeverLast[] = {"no.", "nos.", "vs.", "v.", "art.", "sec.", "fig.",
                                           "approx.", "ca.", "e.g.", "i.e.", "cf."};
// Abbreviations whose period may end one: so it does before a word that opens a
// sentence ("The", "We") and does not before a name ("U.S. Senate").
constexpr std::string_view kMaybeLast[] = {"inc.", "corp.", "co.", "ltd.", "jr.", "etc.", "dept.",
                                           "mt.",  "ft.",   "jan.", "feb.", "mar.", "apr.",
                                           "aug.", "sept.", "oct.", "nov.", "dec."};
constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december",
                                        "jan.",      "feb.",     "mar.",     "apr.",
                                        "aug.",      "sept.",    "oct.",     "nov.",
                                        "dec."};
// Stay with the figure before them.
constexpr std::string_view kUnits[] = {
    "a.m.",  "p.m.",       "am",     "pm",       "percent", "per",     "percentage", "hundred",
    "thousand", "million", "billion", "trillion", "dollars", "cents",   "euros",      "pounds",
    "miles", "kilometers", "km",     "kilometres", "meters", "metres",  "feet",       "degrees",
    "years", "year",       "months", "weeks",    "days",    "hours",   "minutes",    "seconds",
    "o'clock", "gigawatts", "megawatts", "tons",  "tonnes",  "barrels", "basis",      "%"};
// Endings of words that are mostly adjectives.
constexpr std::string_view kAdjectiveEndings[] = {"ical", "onal", "ional", "eral", "ative", "tive",
                                                  "ous",  "ful",  "able",  "ible", "less",  "ary",
                                                  "ian",  "ish",  "ic"};

template <std::size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_closer(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0x00BB:
    case 0x203A:
      return true;
    default:
      return false;
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
    case 0x00BF:
    case 0x00A1:
      return true;
    default:
      return false;
  }
}
bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015; }

enum class Mark : std::uint8_t { none, comma, clause, ellipsis, question, period };

Mark mark_of(char32_t c) {
  switch (c) {
    case '.':
      return Mark::period;
    case '?':
    case '!':
    case 0x061F:  // Arabic question mark
    case 0x0964:  // danda
    case 0x06D4:  // Urdu full stop
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
    default:
      return Mark::none;
  }
}

// What a word shows of itself, for deciding about the gaps beside it.
struct Look {
  WordClass cls = WordClass::other;
  Mark mark = Mark::none;     // the punctuation it ends with
  bool bare = true;           // no punctuation or bracket at its end
  bool capital = false;       // begins with a capital, and is not all of a shout
  bool small = false;         // begins with a small letter
  bool digit = false;         // begins with a figure ("$4.5", "10")
  bool closing_only = false;  // nothing but punctuation: ")", "—", "?"
  bool opening_only = false;
  bool dash = false;
  bool opens_bracket = false;
  bool contraction = false;  // "we're", "don't": with an auxiliary at its end
  bool possessive = false;
  bool adjective = false;
  bool title = false;
  bool month = false;
  bool unit = false;
  bool initials = false;  // "U.S.", "J."
  bool never_last = false;
  bool maybe_last = false;
};

// Small ASCII letters of a word without the punctuation around it, its final
// period kept; too long words are cut, they are in no list.
class Core {
 public:
  Core(std::string_view word, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end && size_ < text_.size(); ++at) {
      const char c = word[at];
      text_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 24> text_;
  std::size_t size_ = 0;
};

WordClass class_of(std::string_view core) {
  if (core.empty() || core.size() > kLongestKnownWord) return WordClass::other;
  const auto* at =
      std::lower_bound(std::begin(kKnownWords), std::end(kKnownWords), core,
                       [](const KnownWord& known, std::string_view word) { return known.word < word; });
  return at != std::end(kKnownWords) && at->word == core ? at->cls : WordClass::other;
}

bool is_initials(std::string_view word) {
  if (word.size() < 2 || word.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += 2)
    if (word[at] < 'a' || word[at] > 'z' || word[at + 1] != '.') return false;
  return true;
}

// The end of a word without closing marks: sets the punctuation it ends with.
std::size_t strip_end(std::string_view word, std::size_t begin, Look& look) {
  std::size_t end = word.size();
  while (end > begin) {
    const CodePoint c = decode_before(word, end);
    const Mark mark = mark_of(c.value);
    if (mark == Mark::none && !is_closer(c.value) && !(c.value == '-' && end > begin + 1)) break;
    if (c.value == '-') {
      // "--" is a dash, "-" at the end of a word a hyphen.
      if (end >= begin + 2 && word[end - 2] == '-' && look.mark == Mark::none)
        look.mark = Mark::clause;
    } else if (mark != Mark::none && look.mark == Mark::none) {
      look.mark = mark;
    }
    look.bare = false;
    end -= c.length;
  }
  if (look.mark == Mark::period && word.substr(end).starts_with("...")) look.mark = Mark::ellipsis;
  return end;
}

Look look_at(std::string_view word, bool shout) {
  Look look;
  std::size_t begin = 0;
  while (begin < word.size()) {
    const CodePoint c = decode_at(word, begin);
    if (!is_opener(c.value) && c.value != '$' && c.value != 0x20AC && c.value != 0x00A3) break;
    look.opens_bracket = look.opens_bracket || c.value == '(' || c.value == '[';
    begin += c.length;
  }
  look.opening_only = begin == word.size();
  if (look.opening_only) return look;
  const CodePoint first = decode_at(word, begin);
  const std::size_t end = strip_end(word, begin, look);
  if (is_dash(first.value) && (end == begin || word.size() == first.length)) {
    look.dash = true;
    look.mark = Mark::clause;
  }
  look.closing_only = end == begin || look.dash;
  look.digit = is_digit(first.value);
  look.small = is_lower(first.value);
  look.capital = !shout && is_upper(first.value);
  if (look.closing_only) return look;

  const Core bare(word, begin, end);
  const std::string_view core = bare.view();
  look.cls = class_of(core);
  if (look.cls == WordClass::subject && core == "i") look.capital = false;
  const bool period = end < word.size() && word[end] == '.';
  const Core abbreviated(word, begin, period ? end + 1 : end);
  look.title = is_in(kTitles, abbreviated.view());
  look.month = look.capital && is_in(kMonths, abbreviated.view());
  look.unit = is_in(kUnits, abbreviated.view());
  if (period) {
    look.initials = is_initials(abbreviated.view());
    look.never_last = look.title || is_in(kNeverLast, abbreviated.view());
    look.maybe_last = look.initials || is_in(kMaybeLast, abbreviated.view());
  }
  if (look.cls != WordClass::other) return look;
  const auto ends = [&](std::string_view tail) { return core.ends_with(tail); };
  const bool curly = core.find("\xE2\x80\x99") != std::string_view::npos;
  if (curly || core.find('\'') != std::string_view::npos) {
    look.possessive = ends("'s") || ends("\xE2\x80\x99s") || ends("s'");
    look.contraction = ends("n't") || ends("'re") || ends("'ve") || ends("'ll") || ends("'m") ||
                       ends("'d") || ends("n\xE2\x80\x99t") || ends("\xE2\x80\x99re") ||
                       ends("\xE2\x80\x99ve") || ends("\xE2\x80\x99ll") || ends("\xE2\x80\x99m") ||
                       ends("\xE2\x80\x99"
                            "d");
    return look;
  }
  if (core.size() >= 6)
    look.adjective = std::any_of(std::begin(kAdjectiveEndings), std::end(kAdjectiveEndings), ends);
  return look;
}

bool ends_sentence(const Look& word, const Look& next) {
  if (word.mark == Mark::question) return !next.small && !next.closing_only;
  if (word.mark == Mark::ellipsis) return next.capital && next.cls != WordClass::other;
  if (word.mark != Mark::period) return false;
  if (word.never_last) return next.digit ? false : next.capital && next.cls != WordClass::other &&
                                                       !word.title;
  if (word.maybe_last) return next.capital && next.cls != WordClass::other;
  return !next.small && !(next.closing_only && !next.dash);
}

bool opens_clause(WordClass cls) {
  return cls == WordClass::conjunction || cls == WordClass::relative;
}

// The gap between two words; `third` is the word after them.
Break gap_between(const Look& word, const Look& next, const Look* third) {
  if (word.opening_only || (next.closing_only && !word.sound_end_only())) return Break::never;
  return Break::plain;
}

}  // namespace
}  // namespace lectern
