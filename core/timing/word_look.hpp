// What a single word shows of itself, for deciding where a caption may be broken
// beside it: what the lists know of it, its letters, the punctuation at its end.
#pragma once

#include <cstdint>
#include <string_view>

#include "timing/word_lists.hpp"

namespace lectern {

// What is known of a word from the lists or from its letters.
enum : Traits {
  // From the lists.
  kArticle = 1U << 0,  // with possessives and demonstratives
  kQuantifier = 1U << 1,
  kPreposition = 1U << 2,
  kOf = 1U << 3,
  kTo = 1U << 4,
  kConjunction = 1U << 5,  // with what opens a subordinate clause
  kSubject = 1U << 6,      // pronouns that are subjects
  kPronoun = 1U << 7,      // those that are subjects or objects
  kObject = 1U << 8,       // those that are objects
  kAuxiliary = 1U << 9,
  kJoins = 1U << 10,  // inside names: "Health and Human Services"
  kTitle = 1U << 11,  // before a name
  kMonth = 1U << 12,
  kUnit = 1U << 13,       // after a figure
  kNeverLast = 1U << 14,  // an abbreviation that ends no sentence
  kMaybeLast = 1U << 15,  // one that may
  kAdjective = 1U << 16,
  kAs = 1U << 17,
  kThan = 1U << 18,
  kAnd = 1U << 19,
  kBindsTo = 1U << 20,  // "going to", and so on
  kBindsOf = 1U << 21,
  kBindsAs = 1U << 22,
  kBindsThan = 1U << 23,
  // From the letters.
  kCapital = 1U << 24,
  kSmall = 1U << 25,
  kDigit = 1U << 26,
  kDash = 1U << 27,     // nothing but a dash
  kOpener = 1U << 28,   // nothing but an opening mark
  kCloser = 1U << 29,   // nothing but a closing mark
  kBracket = 1U << 30,  // begins with "("
  kPossessive = 1U << 31,
  kContraction = Traits{1} << 32,
  // From the lists again.
  kBindsObject = Traits{1} << 33,  // "thank you"
  // From the letters again.
  kOrdinal = Traits{1} << 34,  // "181.", "28./29." where a period makes an ordinal
  kFunctionWord = kArticle | kQuantifier | kPreposition | kOf | kTo | kConjunction | kSubject |
                  kPronoun | kObject | kAuxiliary
};

// The punctuation at the end of a word, from weakest to strongest.
enum class Mark : std::uint8_t { none, closing, comma, clause, ellipsis, question, period };

// What a word shows of itself, for deciding about the gaps beside it.
struct Look {
  Traits traits = 0;
  Mark mark = Mark::none;  // the punctuation at its end
  bool is(Traits any) const { return (traits & any) != 0; }
  // A name or the like: a capital that grammar does not explain.
  bool is_name() const { return is(kCapital) && !is(kFunctionWord); }
};

// A word with its punctuation. In a text all in capitals (`shout`) those say nothing.
Look look_at(std::string_view word, bool shout, CaptionLanguage language = {});

}  // namespace lectern
