#include "transcript/opening_speech.hpp"

#include <string>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// The line below a heading for opening remarks, between which and the first label no date stands;
// `first`: there is none.
std::uint32_t find_below_opening_heading(const StyledText& styled, std::uint32_t first) {
  constexpr int kReach = 40;  // lines
  int lines = 0;
  std::uint32_t below = first;
  for (std::uint32_t n = first; n-- > 0 && lines < kReach;) {
    if (styled.lines[n].role != LineRole::body) continue;
    const std::string_view text = text_of(styled, styled.lines[n]);
    if (is_opening_heading(folded(text.substr(0, 80)))) {
      // In an agenda no sentence stands below it.
      const std::string_view words =
          below < first ? text_of(styled, styled.lines[below]) : std::string_view{};
      const char32_t last = words.size() < 20 ? U' ' : decode_before(words, words.size()).value;
      const bool wrapped = words.size() >= 60;
      return wrapped || last == '.' || last == '?' || last == '!' || last == 0x3002 ? below : first;
    }
    if (parse_date_line(text) || parse_time_line(text)) break;
    below = n;
    ++lines;
  }
  return first;
}

}  // namespace

bool greets(const Line& line, std::string_view text) {
  if (line.heading != 0 || line.centred || text.empty()) return false;
  constexpr std::size_t kLongestGreeting = 60;
  const std::string words = folded(text.substr(0, kLongestGreeting));
  const std::size_t greeting = greeting_at(words);
  // "Good Morning Norlande Interview" is a title.
  const auto is_pause = [](char32_t c) {
    return c == '.' || c == ',' || c == '!' || c == '?' || c == ':' || c == 0x3002 || c == 0xFF0C ||
           c == 0xFF01;
  };
  return greeting > 0 && (is_pause(decode_at(words, greeting).value) ||
                          is_pause(decode_before(text, text.size()).value));
}

std::uint32_t find_unlabelled_speech(const StyledText& styled, const Layout& layout,
                                     std::uint32_t first) {
  constexpr std::size_t kParagraph = 150;  // bytes of prose
  constexpr std::size_t kEnough = 600;
  const bool wrapped = layout.wrapping == Wrapping::wrapped || layout.wrapping == Wrapping::spaced;
  std::size_t paragraphs = 0;
  std::size_t bytes = 0;
  std::uint32_t begin = first;
  std::uint32_t greeting = first;
  for (std::uint32_t n = first; n-- > 0;) {
    const Line& line = styled.lines[n];
    const std::string_view text = text_of(styled, line);
    if (line.role != LineRole::body) break;
    const std::string words = folded(text.substr(0, 200));
    if (find_residue(words) || parse_date_line(text) || parse_time_line(text)) break;
    // What an editor says of the document ("The following is a near-verbatim …").
    if (words.find("verbatim") != std::string::npos ||
        words.find("transcript of") != std::string::npos ||
        words.find("pursuant to") != std::string::npos)
      break;
    if (greets(line, text)) greeting = n;
    const char32_t last = text.empty() ? U' ' : decode_before(text, text.size()).value;
    const bool sentence =
        text.size() >= 20 && (last == '.' || last == '?' || last == 0x3002 || last == 0xFF1F);
    if (sentence) begin = n;
    if (text.size() >= kParagraph && sentence) {
      ++paragraphs;
      bytes += text.size();
    }
  }
  if (greeting < first) return greeting;
  if (const std::uint32_t below = find_below_opening_heading(styled, first); below < first)
    return below;
  return !wrapped && paragraphs >= 2 && bytes >= kEnough ? begin : first;
}

}  // namespace lectern
