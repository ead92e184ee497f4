// The language of the event, from its commonest small words.
#include <array>
#include <string>
#include <string_view>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

struct Language {
  std::string_view tag;  // BCP 47
  // Function words that the other languages here do not have.
  std::array<std::string_view, 10> words;
};
constexpr Language kLanguages[] = {
    {"en", {"the", "and", "that", "with", "have", "this", "you", "are", "what", "will"}},
    {"es", {"que", "los", "una", "por", "del", "las", "con", "para", "muy", "está"}},
    {"fr", {"les", "des", "est", "nous", "vous", "dans", "pour", "qui", "une", "avec"}},
    {"de", {"und", "die", "der", "das", "ist", "nicht", "wir", "ich", "auch", "sie"}},
    {"it", {"che", "gli", "della", "sono", "questo", "più", "anche", "nel", "alla", "perché"}},
    {"pt", {"não", "uma", "você", "mais", "são", "isso", "dos", "ao", "também", "muito"}},
};
constexpr std::size_t kSample = std::size_t{16} << 10;
constexpr std::size_t kEnough = 12;  // words of the winner in the sample

}  // namespace

void find_language(BriefingBuilder& builder) {
  if (!builder.metadata().languages.empty()) return;
  std::array<std::size_t, std::size(kLanguages)> counts{};
  std::size_t seen = 0;
  for (Index turn = 0; turn < builder.tables().turns.size() && seen < kSample; ++turn) {
    const std::string text = folded(turn_opening(builder, turn, kSample - seen));
    seen += text.size() + 1;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      std::string_view word = std::string_view(text).substr(at, end - at);
      while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == '?'))
        word.remove_suffix(1);
      for (std::size_t n = 0; n < std::size(kLanguages); ++n)
        for (const std::string_view known : kLanguages[n].words) counts[n] += known == word;
      at = end + 1;
    }
  }
  std::size_t best = 0;
  std::size_t second = 1;
  for (std::size_t n = 1; n < counts.size(); ++n) {
    if (counts[n] > counts[best]) {
      second = best;
      best = n;
    } else if (second == best || counts[n] > counts[second]) {
      second = n;
    }
  }
  // Twice as many as the next: two languages in one event are not decided.
  if (counts[best] < kEnough || counts[best] < 2 * counts[second]) return;
  builder.metadata().languages.push_back(builder.add(kLanguages[best].tag));
  builder.assert_about({}, "language", kLanguages[best].tag, Origin::inferred, Certainty::high,
                       "language.function-words");
}

}  // namespace lectern::analysis
