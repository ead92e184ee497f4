// What stands before the words of lines and is none of them: the numbers of court reporters
// (line_numbers.hpp), the ">" of quoted e-mail (RFC 3676, 4.5).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/source.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// The text without its margin, and where each part of it stands in the source: a line end
// stands for itself and the margin behind it.
struct WithoutMargins {
  std::string text;
  std::vector<Run> runs;
};

template <class Each>
void each_line(std::string_view text, Each each) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    each(begin, text.substr(begin, end - begin));
    begin = end + 1;
  }
}

// `margins`: bytes of each line. `on_line` is given where a line begins in the new text, and the
// line as it was.
template <class OnLine>
WithoutMargins without_margins(std::string_view text, const std::vector<std::size_t>& margins,
                               OnLine on_line) {
  WithoutMargins out;
  out.text.reserve(text.size());
  std::size_t line_number = 0;
  const auto run = [&](Run::Mode mode, std::size_t from, std::size_t size) {
    out.runs.push_back({static_cast<std::uint32_t>(out.text.size()),
                        static_cast<std::uint32_t>(from), 0, mode,
                        mode == Run::Mode::opaque ? static_cast<std::uint32_t>(size) : 0});
  };
  each_line(text, [&](std::size_t begin, std::string_view line) {
    const std::size_t margin = margins[line_number++];
    on_line(out.text.size(), line);
    if (margin > 0 && begin > 0) {
      // The line end before it, which has gone out already, stands for the margin, too.
      out.text.pop_back();
      run(Run::Mode::opaque, begin - 1, 1 + margin);
      out.text += '\n';
    }
    std::size_t kept = margin;
    if (margin > 0 && begin == 0 && line.size() > margin) {
      // The first line of all: what follows its margin stands for it.
      run(Run::Mode::opaque, 0, margin + 1);
      out.text += line[kept++];
    }
    run(Run::Mode::identity, begin + kept, 0);
    out.text += line.substr(kept);
    if (begin + line.size() < text.size()) out.text += '\n';
  });
  return out;
}

// A text most lines of which are quoted ("> MODERATOR: Good"), without the signs; nothing for
// any other.
std::optional<WithoutMargins> without_quote_signs(const StyledText& plain);

}  // namespace lectern
