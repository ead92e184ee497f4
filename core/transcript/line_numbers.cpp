#include "transcript/line_numbers.hpp"

#include <algorithm>

#include "transcript/margins.hpp"

namespace lectern {
namespace {

constexpr std::size_t kFewest = 20;  // numbered lines in all
constexpr std::size_t kFewestOfPart = 6;
constexpr unsigned kLongestPage = 60;  // lines
constexpr unsigned kFull = 20;         // some page has so many
constexpr std::size_t kWidest = 12;    // blanks before a number

// The margin of a line: the bytes up to the end of its number, and the number. A number
// that the line is glued to is part of it.
struct Margin {
  std::size_t size = 0;
  unsigned number = 0;
  bool alone = false;  // nothing stands beside it
};
Margin margin_of(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '\f')) ++at;
  if (at > kWidest) return {};
  Margin out;
  const std::size_t first = at;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9' && at - first < 2)
    out.number = out.number * 10 + static_cast<unsigned>(line[at++] - '0');
  const std::string_view rest = line.substr(at);
  out.alone = rest.find_first_not_of(" \t\r") == std::string_view::npos;
  if (at == first || (!out.alone && rest[0] != ' ' && rest[0] != '\t')) return {};
  out.size = at;
  return out;
}

}  // namespace

std::optional<Unnumbered> without_line_numbers(const StyledText& plain) {
  const std::string_view text = plain.text;
  // Most transcripts end here: hardly a line begins with a digit.
  const auto digit_first = [&](const Line& line) {
    const char c = text[line.span.begin];
    return c >= '0' && c <= '9';
  };
  if (static_cast<std::size_t>(std::count_if(plain.lines.begin(), plain.lines.end(), digit_first)) <
      kFewestOfPart)
    return std::nullopt;
  // Numbers count up one by one and begin anew; most lines have one.
  std::size_t numbered = 0;
  std::size_t bare = 0;    // lines with words and without a number
  std::size_t broken = 0;  // numbers that do not follow
  unsigned before = 0;
  unsigned highest = 0;
  std::vector<std::size_t> margins;  // bytes; 0: none
  std::vector<bool> between;         // of each line: it stands between two pages
  std::size_t after_number = 0;      // the line behind the last number; 0: there was none
  each_line(text, [&](std::size_t, std::string_view line) {
    Margin margin = margin_of(line);
    const bool follows = margin.number == before + 1 || margin.number == 1;
    if (margin.size > 0 && margin.number <= kLongestPage && follows) {
      if (margin.number == 1 && after_number > 0)
        std::fill(between.begin() + static_cast<std::ptrdiff_t>(after_number), between.end(), true);
      after_number = margins.size() + 1;
      ++numbered;
      before = margin.number;
      highest = std::max(highest, before);
    } else {
      // The number of a page stands alone.
      broken += margin.size > 0 && !margin.alone;
      bare += margin.size == 0 && line.find_first_not_of(" \t\r\f") != std::string_view::npos;
      margin.size = 0;
    }
    margins.push_back(margin.size);
    between.push_back(false);
  });
  const bool pages =
      numbered >= kFewest && highest >= kFull && bare * 2 <= numbered && broken * 20 <= numbered;
  // A part of a page: every line of it has its number, from 1.
  const bool part = numbered >= kFewestOfPart && numbered == highest && bare == 0 && broken == 0;
  if (!pages && !part) return std::nullopt;
  Unnumbered out;
  out.lines = numbered;
  std::size_t line_number = 0;
  out.margins = without_margins(text, margins, [&](std::size_t begin, std::string_view line) {
    if (between[line_number++] && line.find_first_not_of(" \t\r\f") != std::string_view::npos)
      out.between_pages.push_back(static_cast<std::uint32_t>(begin));
  });
  return out;
}

}  // namespace lectern
