// Words of a transcript matched with words that were heard: cases small enough to be checked by
// hand. Whole transcripts: tests/cli/test_align.py.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "timing/turn_changes.hpp"
#include "timing/word_matching.hpp"

using namespace lectern;

namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

// The heard word for each of the left side, "-" where there is none.
std::string shown(const std::vector<MatchedWord>& pairs, std::size_t left,
                  const std::vector<std::string>& right) {
  std::vector<std::string> by(left, "-");
  for (const MatchedWord& pair : pairs) by[pair.left] = right[pair.right];
  std::string out;
  for (const std::string& word : by) out += (out.empty() ? "" : " ") + word;
  return out;
}

// "|" in the transcript begins a turn; "_" in what was heard is half a second of silence.
std::string settled(const std::string& transcript, const std::string& captions) {
  std::vector<std::string> left, right;
  std::vector<std::uint32_t> changes;
  for (const std::string& word : words(transcript))
    if (word == "|")
      changes.push_back(static_cast<std::uint32_t>(left.size()));
    else
      left.push_back(word);
  std::vector<Milliseconds> silences(1);
  for (const std::string& word : words(captions))
    if (word == "_") {
      silences.back() += 500;
    } else {
      right.push_back(word);
      silences.push_back(0);
    }
  const std::vector<Milliseconds> lengths(left.size(), 400);
  return shown(settle_changes(match_words(left, right), left, right, changes, lengths, silences),
               left.size(), right);
}

}  // namespace

TEST_CASE("a word heard wrong belongs to the turn on its side of the silence") {
  // "cathy" was not heard, "market" is one word too many.
  CHECK(settled("if things do not go your way | cathy and i have a good time",
                "if things do not go your way market _ _ and i have a good time") ==
        "if things do not go your way - and i have a good time");
  // "town" became "a", "well" was not heard.
  CHECK(settled("the only game in town | well we have the tools we have",
                "the only game in a _ _ we have the tools we have") ==
        "the only game in a - we have the tools we have");
}

TEST_CASE("without a silence the words alone decide") {
  CHECK(settled("the only game in town | well we have the tools we have",
                "the only game in town where we have the tools we have") ==
        "the only game in town where we have the tools we have");
}

TEST_CASE("a turn of one word that was heard wrong keeps its place where nothing is silent") {
  CHECK(settled("we hope to keep it as it is | thanks | can you tell us the name",
                "we hope to keep it as it is conceding can you tell us the name") ==
        "we hope to keep it as it is conceding can you tell us the name");
}

TEST_CASE("a silence does not outweigh a word that was heard") {
  CHECK(settled("so that is the end of it | what about the gate then sir",
                "so that is the end of it what _ _ about the gate then sir") ==
        "so that is the end of it what about the gate then sir");
}

TEST_CASE("a turn that was not heard was in a silence long enough for it") {
  // The name was said twice and heard once; there is time for it after that, not before.
  CHECK(settled("who is on strike for years now | jones | jones he led the house for years",
                "who is on strike for years now _ _ jones _ _ _ he led the house for years") ==
        "who is on strike for years now jones - he led the house for years");
}

TEST_CASE("changes at both ends and turns of a word each are no trouble") {
  CHECK(settled("a | b | c | d", "a b c d") == "a b c d");
  CHECK(settled("one two three four | five", "one two three four") == "one two three four -");
}

TEST_CASE("an anchor that leaves one side no room is not believed") {
  // "in a peaceful program" stands twice and was heard as such once, in the wrong place; what
  // lies between was heard too badly for an anchor of its own.
  std::string left, right;
  const auto filler = [&](char with) {
    for (int n = 0; n < 150; ++n) {
      const std::string word = with + std::to_string(n) + ' ';
      left += word;
      right += n % 12 == 5 ? std::string("what ") : word;
    }
  };
  filler('b');
  left += "for a peaceful nuclear program ";
  right += "we in a peaceful program ";
  left +=
      "so i think in many ways this is a concept that closes that fuel loop and it proves to the "
      "world that if they are sincere in a peaceful program ";
  right +=
      "so i think well many ways this the a concept that and that fuel loop on it proves to you "
      "world that if well are sincere in degree a peaceful program ";
  filler('a');
  const auto heard = words(right);
  const auto pairs = match_words(words(left), heard);
  std::size_t same = 0;
  for (const MatchedWord& pair : pairs) same += pair.same ? 1U : 0U;
  CHECK(same >= 300);
}
