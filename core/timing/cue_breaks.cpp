#include "timing/cue_breaks.hpp"

#include <vector>

#include "base/unicode.hpp"
#include "timing/word_look.hpp"

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
    {66, 46},    // of
    {95, 72},    // adjective
    {100, 76},   // auxiliary
    {150, 110},  // after_conjunction
    {130, 100},  // quantifier
    {150, 115},  // after_preposition
    {190, 150},  // article
    {110, 80},   // joined
    {220, 180},  // name
    {240, 190},  // held
    {260, 220},  // figure
    {320, 280},  // title
    {400, 160},  // label
    {400, 24},   // after_label
    {600, 400},  // never
};
static_assert(std::size(kBreakCosts) == static_cast<std::size_t>(Break::never) + 1);

bool ends_sentence(const Look& word, const Look& next) {
  const bool opens = next.is(kCapital) && next.is(kFunctionWord);
  switch (word.mark) {
    case Mark::question:
      return !next.is(kSmall | kCloser | kDash);
    case Mark::ellipsis:
      return opens;
    case Mark::period:
      if (word.is(kOrdinal)) return opens;
      if (word.is(kNeverLast)) return opens && !word.is(kTitle);
      if (word.is(kMaybeLast)) return opens;
      return !next.is(kSmall | kCloser | kDash);
    default:
      return false;
  }
}

// A gap after punctuation that ends no sentence; plain when the punctuation says
// nothing.
Break after_mark(const Look& word, const Look& next) {
  switch (word.mark) {
    case Mark::clause:
    case Mark::question:
    case Mark::ellipsis:
      return Break::clause;
    case Mark::comma:
      if (word.is(kDigit) && next.is(kDigit)) return Break::figure;  // "March 4, 2031"
      if (word.is(kConjunction)) return Break::after_conjunction;    // "and, of course,"
      return next.is(kMaybeLast) ? Break::name : Break::comma;       // "Washington, D.C."
    case Mark::period:
      if (word.is(kTitle)) return Break::title;
      if (word.is(kOrdinal)) return Break::figure;    // "28. Juni"
      if (word.is(kNeverLast)) return Break::figure;  // "No. 5"
      if (word.is(kMaybeLast)) return next.is_name() ? Break::name : Break::plain;
      return next.is(kSmall) ? Break::plain : Break::clause;
    default:
      return Break::plain;
  }
}

// Names, figures and titles, which punctuation would have parted.
Break inside_name(const Look& word, const Look& next, const Look& third) {
  if (word.is(kTitle) && word.is(kCapital) && next.is(kCapital)) return Break::title;
  if (word.is(kMonth) && next.is(kDigit)) return Break::figure;
  if (word.is(kDigit | kQuantifier) && next.is(kUnit)) return Break::figure;
  if (word.is(kDigit) && next.is(kMonth)) return Break::figure;
  // "28 de junio", "junio de 2031".
  if ((word.is(kDigit) && next.is(kOf) && third.is(kMonth)) ||
      (word.is(kMonth) && next.is(kOf) && third.is(kDigit)))
    return Break::figure;
  if (word.is_name() && next.is(kJoins) && third.is_name()) return Break::joined;
  if (word.is_name() && (next.is_name() || next.is(kDigit))) return Break::name;
  return Break::plain;
}

// A gap between two words without punctuation, by their grammar.
Break between_words(const Look& word, const Look& next, const Look& third) {
  if (word.is(kArticle) && next.is(kAuxiliary)) return Break::auxiliary;  // "this is"
  if (word.is(kArticle | kPossessive)) return Break::article;
  if ((word.is(kBindsTo) && next.is(kTo)) || (word.is(kBindsOf) && next.is(kOf)) ||
      (word.is(kBindsAs) && next.is(kAs)) || (word.is(kBindsThan) && next.is(kThan)) ||
      (word.is(kBindsObject) && next.is(kPronoun | kObject)))
    return Break::quantifier;
  if (word.is(kPreposition | kOf | kTo)) return Break::after_preposition;
  if (word.is(kConjunction)) return Break::after_conjunction;
  if (next.is(kConjunction))  // "lawful | and humane" is one thing
    return word.is(kAdjective) && next.is(kAnd) ? Break::plain : Break::conjunction;
  if (next.is(kTo)) return word.is(kAuxiliary) ? Break::auxiliary : Break::infinitive;
  if (next.is(kOf)) return Break::of;
  if (next.is(kPreposition)) return word.is(kAuxiliary) ? Break::plain : Break::preposition;
  if (word.is(kSubject) && !word.is(kContraction)) return Break::after_preposition;
  if (word.is(kSubject | kPronoun | kContraction | kAuxiliary)) return Break::auxiliary;
  if (next.is(kSubject)) return Break::subject;
  if (next.is(kPronoun))
    return next.is(kContraction) || third.is(kAuxiliary) ? Break::subject : Break::auxiliary;
  if (next.is(kObject)) return Break::auxiliary;
  if (word.is(kQuantifier | kDigit)) return Break::quantifier;
  if (word.is(kAdjective)) return Break::adjective;
  return Break::plain;
}

Break gap_between(const Look& word, const Look& next, const Look& third) {
  if (word.is(kOpener) || next.is(kCloser | kDash)) return Break::never;
  if (ends_sentence(word, next)) return Break::sentence;
  if (const Break gap = after_mark(word, next); gap != Break::plain) return gap;
  if (next.is(kBracket)) return Break::comma;
  if (const Break gap = inside_name(word, next, third); gap != Break::plain) return gap;
  return between_words(word, next, third);
}

bool is_shout(std::string_view text, std::span<const CueWord> words) {
  for (const CueWord& word : words) {
    if (word.label || word.sound) continue;
    for (std::size_t at = word.offset; at < word.offset + word.length;) {
      const CodePoint c = decode_at(text, at);
      if (is_lower(c.value)) return false;
      at += c.length;
    }
  }
  return true;
}

// A sound between two sentences, or alone in its block, is a caption of its own;
// one inside a sentence ("the [inaudible] in the north") stays there.
void set_sounds_apart(std::span<CueWord> words, std::span<const Look> looks) {
  static constexpr Look kNothing;
  for (std::size_t first = 0; first < words.size();) {
    if (!words[first].sound) {
      ++first;
      continue;
    }
    std::size_t last = first;
    while (last + 1 < words.size() && words[last + 1].sound && !words[last].block_end) ++last;
    const bool opens = first == 0 || words[first - 1].block_end || words[first - 1].label;
    const bool closes = words[last].block_end;
    const Look& next = closes ? kNothing : looks[last + 1];
    const bool before = opens || ends_sentence(looks[first - 1], next);
    if (before && !next.is(kSmall | kCloser)) {
      if (!opens) words[first - 1].after = Break::block;
      words[last].after = Break::block;
    }
    first = last + 1;
  }
}

}  // namespace

BreakCost cost_of(Break gap) { return kBreakCosts[static_cast<std::size_t>(gap)]; }

void find_breaks(std::string_view text, std::span<CueWord> words, CaptionLanguage language) {
  static constexpr Look kNothing;
  const bool shout = is_shout(text, words);
  std::vector<Look> looks;
  looks.reserve(words.size());
  for (const CueWord& word : words)
    looks.push_back(look_at(text.substr(word.offset, word.length), shout, language));
  bool opens = true;
  for (std::size_t n = 0; n < words.size(); ++n) {
    CueWord& word = words[n];
    const bool last = n + 1 == words.size();
    if (last || word.block_end)
      word.after = Break::block;
    else if (word.label)
      word.after = words[n + 1].label ? Break::label : Break::after_label;
    else if (word.held)
      word.after = Break::held;
    else if (opens && looks[n].is(kDash))
      word.after = Break::never;  // a turn that goes on with a sentence: "— and the"
    else
      word.after =
          gap_between(looks[n], looks[n + 1],
                      n + 2 < words.size() && !words[n + 1].block_end ? looks[n + 2] : kNothing);
    opens = word.after == Break::block || word.label;
  }
  set_sounds_apart(words, looks);
  std::uint32_t sentence = 1;
  for (CueWord& word : words) {
    word.sentence = sentence;
    if (word.after == Break::sentence || word.after == Break::block) ++sentence;
  }
}

}  // namespace lectern
