// Sixteen bytes at a time find what one byte at a time finds.
#include "base/byte_scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace lectern {
namespace {

// Texts of few letters, so that what is looked for stands in many places, of every length
// around the width.
std::vector<std::string> texts() {
  std::mt19937 random(7);
  std::vector<std::string> out = {""};
  for (std::size_t size = 1; size <= 70; ++size)
    for (int times = 0; times < 20; ++times) {
      std::string text(size, ' ');
      for (char& c : text) c = " abcd\x7F\xC3\xFF"[random() % 8];
      out.push_back(text);
    }
  return out;
}

TEST_CASE("a byte is found where it first stands, from any place on") {
  const auto wanted = [](auto bytes) {
    return byte_scan::equal(bytes, 'c') | byte_scan::above(bytes, 0xC3);
  };
  for (const std::string& text : texts())
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const std::size_t expected = std::min(text.find_first_of("c\xFF", at), text.size());
      REQUIRE(byte_scan::find(text, at, wanted) == expected);
    }
}

TEST_CASE("a pair of bytes is found where it first stands, from any place on") {
  const auto wanted = [](auto bytes, auto next) {
    return byte_scan::equal(bytes, 'a') & byte_scan::below(next, 'c');
  };
  for (const std::string& text : texts())
    for (std::size_t at = 0; at <= text.size(); ++at) {
      std::size_t expected = at;
      while (expected + 1 < text.size() &&
             !(text[expected] == 'a' && static_cast<unsigned char>(text[expected + 1]) < 'c'))
        ++expected;
      if (expected + 1 >= text.size()) expected = text.size();
      REQUIRE(byte_scan::find_pair(text, at, wanted) == expected);
    }
}

TEST_CASE("every pair that is wanted is asked about, in order, once, until one holds") {
  const auto wanted = [](auto bytes, auto next) {
    return byte_scan::equal(bytes, 'a') & byte_scan::below(next, 'c');
  };
  for (const std::string& text : texts()) {
    std::vector<std::size_t> expected, asked;
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
      if (text[at] == 'a' && static_cast<unsigned char>(text[at + 1]) < 'c') expected.push_back(at);
    for (std::size_t most = 1; most <= expected.size() + 1; ++most) {
      asked.clear();
      const bool held = byte_scan::holds_pair(text, wanted, [&](std::size_t at) {
        asked.push_back(at);
        return asked.size() == most;
      });
      REQUIRE(held == (most <= expected.size()));
      REQUIRE(std::equal(asked.begin(), asked.end(), expected.begin()));
      REQUIRE(asked.size() == std::min(most, expected.size()));
    }
  }
}

TEST_CASE("words are found where they first and last stand, as the standard library does") {
  for (const std::string& text : texts())
    for (const std::string_view words : {"", "a", "ab", " a", "abc", "a b ", "d\xC3\xFF", "aaaa"}) {
      REQUIRE(byte_scan::find_last_words(text, words) == text.rfind(words));
      for (std::size_t at = 0; at <= text.size(); ++at)
        REQUIRE(byte_scan::find_words(text, words, at) == text.find(words, at));
    }
}

}  // namespace
}  // namespace lectern
