// Cues mended by a house's rules: the lines, the times, and every word as it was.
#include <doctest/doctest.h>

#include "captions/mending.hpp"

using namespace lectern;
using namespace lectern::captions;

namespace {

const HouseRules& netflix() { return *find_house("netflix-en"); }

ShownCue cue(Milliseconds start, Milliseconds end, std::string text, Index turn = kNone) {
  ShownCue out;
  out.start = start;
  out.end = end;
  out.text = std::move(text);
  out.turn = turn;
  return out;
}

std::vector<ShownCue> mend(std::vector<ShownCue> cues, CueSyntax syntax = CueSyntax::srt) {
  for (std::size_t n = 0; n < cues.size(); ++n) cues[n].row = static_cast<Index>(n);
  return mended(std::move(cues), syntax, netflix());
}

std::string letters(const std::vector<ShownCue>& cues) {
  std::string out;
  for (const ShownCue& cue : cues)
    for (const char c : cue.text)
      if (c != ' ' && c != '\n') out += c;
  return out;
}

}  // namespace

TEST_CASE("a cue that keeps the rules stays as it is") {
  const auto out = mend({cue(1000, 3000, "- Is it open?\n- It is."), cue(3100, 5000, "Good.")});
  REQUIRE(out.size() == 2);
  CHECK(out[0].text == "- Is it open?\n- It is.");
  CHECK(out[0].start == 1000);
  CHECK(out[0].end == 3000);
  CHECK(out[1].end == 5000);
}

TEST_CASE("blanks, short lines and long lines") {
  CHECK(mend({cue(0, 4000, "Two  blanks ")})[0].text == "Two blanks");
  CHECK(mend({cue(0, 4000, "Two\nlines.")})[0].text == "Two lines.");
  CHECK(mend({cue(0, 4000, "A line that is longer than the forty-two characters.")})[0].text ==
        "A line that is longer\nthan the forty-two characters.");
  // A dash for each speaker is not joined, however short.
  CHECK(mend({cue(0, 4000, "- No.\n- Yes.")})[0].text == "- No.\n- Yes.");
}

TEST_CASE("a cue that holds too much is divided, its tags with it, its time by its words") {
  const std::string text =
      "<i>This caption goes on for more than two lines of the house, and that is why it has to "
      "be divided; each part has a share of its time.</i>";
  const auto out = mend({cue(1000, 13'000, text), cue(13'500, 15'000, "Next.")});
  REQUIRE(out.size() == 3);
  std::string words;
  for (std::size_t n = 0; n < 2; ++n) {
    CHECK(out[n].part == n + 1);
    CHECK(out[n].text.starts_with("<i>"));
    CHECK(out[n].text.ends_with("</i>"));
    CHECK(out[n].end <= out[n + 1].start - netflix().min_gap);
  }
  CHECK(out[0].start == 1000);
  CHECK(letters({cue(0, 0, text)}) + "Next." == [&] {
    std::string all = letters(out);
    const std::size_t seam = all.find("</i><i>");
    return seam == std::string::npos ? all : all.erase(seam, 7);
  }());
}

TEST_CASE("a voice that lasts to the end of its cue goes on in the parts of it") {
  const auto out = mend({cue(0, 9000,
                             "<v Ines Pardo>A caption with a voice that is much too long for two "
                             "lines, so that it becomes two captions of one voice.")},
                        CueSyntax::vtt);
  REQUIRE(out.size() == 2);
  CHECK(out[1].text.starts_with("<v Ines Pardo>"));
}

TEST_CASE("overlaps, gaps and durations are mended from the end of the earlier cue") {
  const auto out = mend({cue(0, 2000, "Overlapped by the next."), cue(1500, 1510, "Brief."),
                         cue(4000, 30'000, "Long.")});
  CHECK(out[0].end == 1500 - 83);
  CHECK(out[1].start == 1500);
  CHECK(out[1].end == 1500 + 833);  // five sixths of a second
  CHECK(out[2].end == 4000 + 7000);
}

TEST_CASE("a cue without time to be read is joined with its neighbour of the same speaker") {
  const auto joined =
      mend({cue(0, 400, "Twenty letters here.", 0), cue(450, 3000, "And then more.", 0)});
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].text == "Twenty letters here. And then more.");
  CHECK(joined[0].end == 3000);
  CHECK(
      mend({cue(0, 400, "Twenty letters here.", 0), cue(450, 3000, "And then more.", 1)}).size() ==
      2);
}

TEST_CASE("cues of one start, out of order and without words are no trouble") {
  const auto out = mend({cue(5000, 6000, ""), cue(5000, 6000, "Same."), cue(1000, 2000, "Early."),
                         cue(900'000'000, 900'000'000, "x")});
  REQUIRE(out.size() == 4);
  for (const ShownCue& one : out) CHECK(one.end > one.start);
}
