// The words that the header of a TEI document counts, beside a count of one character at a time.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "lectern/builder.hpp"
#include "tei/tei.hpp"

namespace lectern {
namespace {

// Letters, and what parts words; a quotation mark does not.
constexpr std::string_view kLetters[] = {"a", "Z", "7", ".", "é", "’", "語"};
constexpr std::string_view kBlanks[] = {" ", "\t", "\u00A0", "\u2014", "\u2013", "\u3000"};

struct Spoken {
  std::string text;
  std::size_t words = 0;
};

// `inside`: the text before ends in a word.
Spoken spoken(std::mt19937& random, std::size_t characters, bool& inside) {
  Spoken out;
  for (std::size_t n = 0; n < characters; ++n) {
    const bool blank = random() % 4 == 0;
    const std::size_t which = random();
    out.text += blank ? kBlanks[which % std::size(kBlanks)] : kLetters[which % std::size(kLetters)];
    out.words += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return out;
}

TEST_CASE("words are counted by the blanks and dashes between them, over marks in their middle") {
  std::mt19937 random(11);
  for (std::size_t size = 1; size < 400; ++size) {
    BriefingBuilder builder;
    builder.begin_turn(builder.add("A"));
    builder.begin_block(BlockKind::paragraph);
    bool inside = false;
    std::size_t words = 0;
    for (const std::size_t characters : {size, std::size_t{1}, size / 3 + 1}) {
      const Spoken part = spoken(random, characters, inside);
      builder.text(builder.add(part.text));
      builder.leaf(InlineKind::pause, builder.add("(pause)"));
      words += part.words;
    }
    builder.end_block();
    builder.end_turn();
    const auto briefing = builder.freeze();
    REQUIRE(briefing.has_value());
    REQUIRE(tei::count_words(*briefing) == words);
  }
}

}  // namespace
}  // namespace lectern
