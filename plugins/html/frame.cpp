#include "html.hpp"
#include "transcript/transcript.hpp"

namespace lectern::html {
namespace {

// Lines that are one link each: the items of a menu.
std::vector<bool> whole_links(const StyledText& styled) {
  std::vector<bool> out(styled.lines.size());
  std::size_t line = 0;
  for (const StyleSpan& style : styled.styles) {
    while (line < styled.lines.size() && styled.lines[line].span.end <= style.span.begin) ++line;
    if (style.kind == InlineKind::link && line < styled.lines.size() &&
        style.span == styled.lines[line].span)
      out[line] = true;
  }
  return out;
}

}  // namespace

void keep_labelled_lines(StyledText& styled) {
  constexpr std::size_t kProof = 2;  // "Share:" in a menu proves nothing
  const std::vector<bool> links = whole_links(styled);
  for (std::size_t n = 0; n < styled.lines.size();) {
    std::size_t end = n;
    std::string words;
    for (; end < styled.lines.size() && styled.lines[end].role == LineRole::frame; ++end) {
      const Span span = styled.lines[end].span;
      words += styled.text.substr(span.begin, span.size());
      words += "\n\n";
    }
    if (count_labels(words) >= kProof)
      for (std::size_t k = n; k < end; ++k)
        if (!links[k]) styled.lines[k].role = LineRole::body;
    n = end + 1;
  }
}

}  // namespace lectern::html
