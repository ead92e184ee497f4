#include "transcript/styled_text.hpp"

#include <algorithm>
#include <cstring>

#include "base/huge_pages.hpp"
#include "base/unicode.hpp"

namespace lectern {

StyledText plain_lines(std::string_view text) {
  StyledText out;
  out.text = text;
  reserve_to_fill(out.lines, text.size() / 256 + 8);
  const bool has_cr = text.find('\r') != std::string_view::npos;
  std::uint32_t number = 0;
  std::uint32_t empty = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++number;
    const std::size_t found = has_cr ? text.find_first_of("\r\n", at) : text.find('\n', at);
    const std::size_t end = std::min(found, text.size());
    const std::string_view content = trim(text.substr(at, end - at));
    if (content.empty()) {
      ++empty;
    } else {
      const auto begin = static_cast<std::uint32_t>(content.data() - text.data());
      Line line;
      line.span = {begin, begin + static_cast<std::uint32_t>(content.size())};
      line.number = number;
      line.empty_before = static_cast<std::uint16_t>(std::min<std::uint32_t>(empty, 0xFFFF));
      out.lines.push_back(line);
      empty = 0;
    }
    if (found == std::string_view::npos) break;
    at = end + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1);
  }
  return out;
}

}  // namespace lectern
