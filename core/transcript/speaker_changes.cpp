#include "transcript/speaker_changes.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "transcript/question_marks.hpp"

namespace lectern {
namespace {

constexpr std::string_view kSign = ">>";
constexpr std::size_t kFewest = 3;

// Not ">> Read more", as menus have it. Automatic captions have neither capitals nor marks.
bool is_spoken(std::string_view text) {
  constexpr std::size_t kLong = 45;
  constexpr std::ptrdiff_t kWords = 5;
  if (text.size() >= kLong || text.find_first_of(".?!,:") != std::string_view::npos) return true;
  const std::string_view words =
      trim(text.substr(std::min(text.find_first_not_of('>'), text.size())));
  return std::count(words.begin(), words.end(), ' ') + 1 >= kWords &&
         is_lower(decode_at(words, 0).value);
}

}  // namespace

std::size_t change_sign_at(std::string_view line) {
  if (!line.starts_with(kSign)) return 0;
  return std::min(line.find_first_not_of('>'), line.size());
}

bool split_speaker_changes(StyledText& styled) {
  if (styled.text.find(kSign) == std::string_view::npos) return false;
  std::size_t opened = 0, spoken = 0;
  for (const Line& line : styled.lines) {
    const std::string_view text = text_of(styled, line);
    if (change_sign_at(text) == 0) continue;
    ++opened;
    spoken += is_spoken(text);
  }
  if (opened < kFewest || spoken * 2 < opened) return false;
  std::vector<Line> lines;
  lines.reserve(styled.lines.size());
  for (Line line : styled.lines) {
    const std::uint32_t end = line.span.end;
    for (std::size_t at = text_of(styled, line).find(" >>"); at != std::string_view::npos;
         at = text_of(styled, line).find(" >>", 1)) {
      line.span.end = line.span.begin + static_cast<std::uint32_t>(at);
      const std::uint32_t next = line.span.end + 1;
      while (line.span.end > line.span.begin && styled.text[line.span.end - 1] == ' ')
        --line.span.end;
      lines.push_back(line);
      line.span = {next, end};
      line.empty_before = 0;
    }
    lines.push_back(line);
  }
  styled.lines = std::move(lines);
  return true;
}

void add_speaker_changes(const StyledText& styled, std::vector<LabelMatch>& labels) {
  std::vector<LabelMatch> all;
  std::size_t next = 0;
  for (std::uint32_t n = 0; n < styled.lines.size(); ++n) {
    bool labelled = false;
    for (; next < labels.size() && labels[next].line == n; ++next) {
      all.push_back(labels[next]);
      labelled = true;
    }
    const Line& line = styled.lines[n];
    const std::size_t sign = change_sign_at(text_of(styled, line));
    if (labelled || sign == 0 || line.role != LineRole::body) continue;
    std::uint32_t last = n;
    while (last + 1 < styled.lines.size() && styled.lines[last + 1].empty_before == 0 &&
           change_sign_at(text_of(styled, styled.lines[last + 1])) == 0 &&
           (next >= labels.size() || labels[next].line != last + 1))
      ++last;
    LabelMatch match;
    match.line = n;
    match.whole = {line.span.begin, line.span.begin + static_cast<std::uint32_t>(sign)};
    match.name = {match.whole.end, match.whole.end};
    match.accepted = true;
    match.kind = ends_in_question_mark(text_of(styled, styled.lines[last])) ? TurnKind::question
                                                                            : TurnKind::remarks;
    match.rule = "kind.change-of-speaker";
    all.push_back(match);
  }
  labels = std::move(all);
}

}  // namespace lectern
