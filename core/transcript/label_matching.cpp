#include "transcript/label_matching.hpp"

#include "base/byte_scan.hpp"

namespace lectern {
namespace {

// Brackets, and what a colon of any kind begins with.
std::size_t next_mark(std::string_view head, std::size_t at) {
  using namespace byte_scan;
  return find(head, at, [](auto bytes) {
    return equal(bytes, ':') | equal(bytes, '.') | equal(bytes, 0xEF) | equal(bytes, '(') |
           equal(bytes, ')') | equal(bytes, '[') | equal(bytes, ']');
  });
}

// "問）", "答)": a bracket behind the words of East Asia for a question and an answer (the
// Financial Services Agency of Japan).
Colon bracket_behind_word(std::string_view head) {
  constexpr std::string_view kFullWidth = "\uFF09";
  for (const std::string_view word : {"問", "答", "質問", "回答", "问", "문", "답"}) {
    if (!head.starts_with(word)) continue;
    const std::string_view behind = head.substr(word.size());
    if (behind.starts_with(')')) return {word.size(), 1};
    if (behind.starts_with(kFullWidth)) return {word.size(), kFullWidth.size()};
  }
  return {};
}

// "Barge & Tow Corp": the period is of the word.
bool ends_in_form(std::string_view words) {
  const std::string_view last = words.substr(words.find_last_of(' ') + 1);
  for (const std::string_view form : {"Corp", "Inc", "Co", "Ltd", "LLC", "Jr", "Sr", "S.A", "Plc"})
    if (last == form) return true;
  return last.size() < 3;
}

}  // namespace

Colon find_colon(std::string_view head) {
  if (!head.empty() && static_cast<unsigned char>(head.front()) >= 0xE5)
    if (const Colon bracket = bracket_behind_word(head); bracket.length > 0) return bracket;
  int depth = 0;
  for (std::size_t at = next_mark(head, 0); at < head.size(); at = next_mark(head, at + 1)) {
    const char c = head[at];
    if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (c == ':' && depth <= 0) {
      return {at, 1};
    } else if (c == '\xEF' && head.substr(at, 3) == "\xEF\xBC\x9A" && depth <= 0) {
      return {at, 3};
    } else if (c == '.' && depth <= 0 && head.substr(at + 1, 2) == "- ") {
      return {at, 2};
    } else if (c == '.' && depth <= 0 && head.substr(at + 1, 3) == " - " &&
               head.substr(0, at).find(". ") == head.npos && !ends_in_form(head.substr(0, at))) {
      return {at, 3};  // "Ministra Portavoz, Julia Roa. - Buenas tardes" (Moncloa)
    }
  }
  return {};
}

}  // namespace lectern
