#include "transcript/margins.hpp"

namespace lectern {
namespace {

// The bytes of "> ", ">> ", "> > " and their like.
std::size_t quote_signs_of(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size() && (line[at] == '>' || line[at] == ' '); ++at)
    if (line[at] == '>') end = at + 1;
  if (end > 0 && end < line.size() && line[end] == ' ') ++end;
  return end;
}

}  // namespace

std::optional<WithoutMargins> without_quote_signs(const StyledText& plain) {
  constexpr std::ptrdiff_t kFewest = 5;
  const std::string_view text = plain.text;
  const auto has_sign = [&](const Line& line) { return text[line.span.begin] == '>'; };
  if (std::count_if(plain.lines.begin(), plain.lines.end(), has_sign) < kFewest)
    return std::nullopt;
  std::size_t quoted = 0, lines = 0;
  bool once = false;  // ">>" alone marks a change of speaker
  std::vector<std::size_t> margins;
  each_line(text, [&](std::size_t, std::string_view line) {
    margins.push_back(quote_signs_of(line));
    quoted += margins.back() > 0;
    once = once || (line.starts_with('>') && !line.starts_with(">>"));
    lines += line.find_first_not_of(" \t\r") != line.npos;
  });
  if (!once || quoted * 10 < lines * 6) return std::nullopt;
  return without_margins(text, margins, [](std::size_t, std::string_view) {});
}

}  // namespace lectern
