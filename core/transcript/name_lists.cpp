#include "transcript/name_lists.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"

namespace lectern {
namespace {

constexpr std::size_t kLongestHeading = 40;

// "Call participants:", "Corporate Participants" above a line.
bool is_headed(const LabelEvidence& evidence, std::uint32_t line) {
  if (line == 0 || evidence.line_text(line - 1).size() >= kLongestHeading) return false;
  std::string words = folded(evidence.line_text(line - 1));
  if (words.ends_with(':')) words.pop_back();
  return words.ends_with("participants") || words.ends_with("attendees") ||
         words.ends_with("speakers") || words.ends_with("presenters") || words == "executives" ||
         words == "analysts";
}

void list(StyledText& styled, const LabelEvidence& evidence, std::uint32_t line) {
  styled.lines[line].role = LineRole::speaker_list;
  if (line == 0) return;
  const std::string_view above = evidence.line_text(line - 1);
  if (above.size() < kLongestHeading && above.ends_with(':'))
    styled.lines[line - 1].role = LineRole::speaker_list;
}

bool is_named(const LabelEvidence& evidence, const LabelMatch& match) {
  return match.own_line && match.form->mark == LabelMark::own_line &&
         (evidence.seen_of(match).proved || match.described);
}

// Past the last of the names that stand one below the other from match `n` on.
std::size_t end_of_names(const LabelEvidence& evidence, std::size_t n) {
  const std::vector<LabelMatch>& matches = evidence.matches;
  std::size_t end = n;
  const auto follows = [&](const LabelMatch& match, const LabelMatch& above) {
    // An office may stand between.
    return match.line == above.line + 1 ||
           (match.line == above.line + 2 &&
            evidence.styled.lines[above.line + 1].role == LineRole::speaker_list);
  };
  while (end < matches.size() && is_named(evidence, matches[end]) &&
         (end == n || follows(matches[end], matches[end - 1])))
    ++end;
  return end;
}

// How many of the names from match `n` to `end` are a list. Fewer than three may be lost
// words; the last of a list has words below it, unless it ends the document.
std::size_t count_listed(const LabelEvidence& evidence, std::size_t n, std::size_t end) {
  const std::vector<Line>& lines = evidence.styled.lines;
  const auto line_of = [&](std::size_t match) -> const Line& {
    return lines[evidence.matches[match].line];
  };
  // A line that says what is listed lists the last of them, too, but not one set apart.
  if (is_headed(evidence, evidence.matches[n].line)) {
    const bool apart =
        end > n + 1 && line_of(end - 1).empty_before > 0 && line_of(end - 2).empty_before == 0;
    // "Operator" below the names speaks.
    const bool speaks = end > n + 1 && evidence.seen_of(evidence.matches[end - 1]).role &&
                        line_of(end - 1).empty_before > 0;
    return end - n - (apart || speaks ? 1 : 0);
  }
  const bool open = evidence.matches[end - 1].line + 1 < lines.size();
  const std::size_t listed = end - n - (open ? 1 : 0);
  return listed >= 3 ? listed : 0;
}

}  // namespace

void list_names(StyledText& styled, const LabelEvidence& evidence) {
  for (std::size_t n = 0; n < evidence.matches.size();) {
    const std::size_t end = end_of_names(evidence, n);
    const std::size_t listed = end > n ? count_listed(evidence, n, end) : 0;
    for (std::size_t k = n; k < n + listed; ++k) list(styled, evidence, evidence.matches[k].line);
    n = std::max(end, n + 1);
  }
}

}  // namespace lectern
