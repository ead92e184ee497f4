#include "support/lines.hpp"

#include <vector>

namespace lectern::test {
namespace {

std::string_view sign_of(InlineKind kind) {
  switch (kind) {
    case InlineKind::emphasis:
      return "em";
    case InlineKind::strong:
      return "strong";
    case InlineKind::link:
      return "link";
    case InlineKind::deleted:
      return "del";
    case InlineKind::inserted:
      return "ins";
    default:
      return "?";
  }
}

constexpr std::string_view kRoles[] = {"", "frame ", "front ", "note ", "page-head "};

// The line's words with each style as {kind …}.
std::string words_of(const StyledText& styled, Span line, std::size_t& next) {
  std::string out;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t at = line.begin; at <= line.end; ++at) {
    while (!ends.empty() && ends.back() == at) {
      out += '}';
      ends.pop_back();
    }
    for (; next < styled.styles.size() && styled.styles[next].span.begin == at && at < line.end;
         ++next) {
      const StyleSpan& style = styled.styles[next];
      out += '{' + std::string(sign_of(style.kind)) +
             (style.detail.empty() ? "" : "=" + style.detail) + ' ';
      ends.push_back(style.span.end);
    }
    if (at < line.end) out += styled.text[at];
  }
  return out + std::string(ends.size(), '!');  // a style that leaves its line
}

}  // namespace

std::string shown(const StyledText& styled) {
  std::string out;
  const auto fact = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + ": " + value + '\n';
  };
  fact("title", styled.facts.title);
  fact("published", styled.facts.published);
  fact("uri", styled.facts.uri);
  fact("language", styled.facts.language);
  fact("rights", styled.facts.rights);
  std::size_t next = 0;
  for (const Line& line : styled.lines) {
    if (line.empty_before > 0) out += std::to_string(line.empty_before) + " empty\n";
    out += std::to_string(line.number) + ": " +
           std::string(kRoles[static_cast<std::size_t>(line.role)]);
    if (line.heading > 0) out += 'h' + std::to_string(line.heading) + ' ';
    if (line.list > 0) out += "item" + std::to_string(line.list) + ' ';
    if (line.centred) out += "centred ";
    if (line.bold) out += "bold ";
    out += "| " + words_of(styled, line.span, next) + '\n';
  }
  return out;
}

}  // namespace lectern::test
