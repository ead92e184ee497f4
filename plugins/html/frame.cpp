#include "html.hpp"
#include "transcript/transcript.hpp"

namespace lectern::html {

void keep_labelled_lines(StyledText& styled) {
  constexpr std::size_t kProof = 2;  // "Share:" in a menu proves nothing
  for (std::size_t n = 0; n < styled.lines.size();) {
    std::size_t end = n;
    std::string words;
    for (; end < styled.lines.size() && styled.lines[end].role == LineRole::frame; ++end) {
      const Span span = styled.lines[end].span;
      words += styled.text.substr(span.begin, span.size());
      words += "\n\n";
    }
    if (count_labels(words) >= kProof)
      for (std::size_t k = n; k < end; ++k) styled.lines[k].role = LineRole::body;
    n = end + 1;
  }
}

}  // namespace lectern::html
