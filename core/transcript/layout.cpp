#include "transcript/layout.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/unicode.hpp"
#include "transcript/page_heads.hpp"

namespace lectern {
namespace {

constexpr std::uint32_t kShortest = 45;  // lines that a person or a program wraps
constexpr std::uint32_t kLongest = 115;

bool ends_sentence(std::string_view line) {
  const char32_t last = decode_before(line, line.size()).value;
  return last == '.' || last == '?' || last == '!' || last == ')' || last == ']' ||
         last == 0x201D || last == '"' || last == ':' || last == 0x2014;
}

bool goes_on(std::string_view line) {
  const CodePoint first = decode_at(line, 0);
  return is_lower(first.value);
}

// Whether single line ends are hard wraps. They are when such lines are many, of a
// length that one wraps at, and often go on in the middle of a sentence; or, where
// most turns are shorter than a line, when the full lines that end in the middle of
// a sentence mostly go on below and no line is longer than one wraps at.
struct Counts {
  std::size_t followed = 0;  // lines with such a distance to the next
  std::size_t wrapped = 0;
  std::size_t going_on = 0;
  std::size_t open = 0;  // of a length that one wraps at, and no sentence ends with them
  std::size_t open_going_on = 0;
  std::size_t longer = 0;
};
void count(Counts& counts, std::string_view line, std::string_view below) {
  const bool full = line.size() >= kShortest && line.size() <= kLongest;
  const bool open = !ends_sentence(line);
  const bool on = goes_on(below);
  ++counts.followed;
  counts.wrapped += full;
  counts.longer += line.size() > kLongest;
  counts.going_on += on && open;
  counts.open += full && open;
  counts.open_going_on += full && open && on;
}
bool is_wrapped(const Counts& counts) {
  if (counts.followed < 8) return false;
  if (counts.wrapped * 10 >= counts.followed * 6 && counts.going_on * 10 >= counts.followed * 2)
    return true;
  return counts.longer == 0 && counts.open_going_on >= 3 && counts.open_going_on * 2 >= counts.open;
}

// A line end in the middle of a sentence where lines are paragraphs otherwise: the line
// is as long as a wrapped one, no mark ends it, and the next begins with a small letter.
bool breaks_sentence(std::string_view line, std::string_view below) {
  return line.size() >= kShortest && line.size() <= kLongest && goes_on(below) &&
         is_letter(decode_before(line, line.size()).value);
}

}  // namespace

std::uint32_t indent_of(const StyledText& styled, const Line& line) {
  std::uint32_t at = line.span.begin;
  while (at > 0) {
    const CodePoint c = decode_before(styled.text, at);
    if (!is_blank(c.value)) break;
    at -= c.length;
  }
  return static_cast<std::uint32_t>(
      count_code_points(styled.text.substr(at, line.span.begin - at)));
}

bool is_rule_line(std::string_view line) {
  if (line.size() < 3) return false;
  const CodePoint first = decode_at(line, 0);
  switch (first.value) {
    case '-':
    case '_':
    case '=':
    case '*':
    case '~':
    case '.':
    case 0x2014:
    case 0x2013:
    case 0x2500:
    case 0x00B7:
    case 0x2022:
      break;
    default:
      return false;
  }
  std::size_t same = 0;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    if (c.value == first.value)
      ++same;
    else if (!is_blank(c.value))
      return false;
    at += c.length;
  }
  // "..." alone trails off.
  return same >= (first.value == '.' ? 10 : 3);
}

namespace {

// "FITCH, INC.": the period is of the last word.
bool ends_in_short_form(std::string_view line) {
  static constexpr std::string_view kShort[] = {"INC.", "CO.",  "CORP.", "LTD.", "JR.",
                                                "SR.",  "D.C.", "ESQ.",  "U.S.", "PH.D."};
  const std::string_view last = line.substr(line.find_last_of(' ') + 1);
  return std::find(std::begin(kShort), std::end(kShort), last) != std::end(kShort);
}
// Whether the small letter at a place is that of "McDANIEL".
bool is_of_mc(std::string_view line, std::size_t at) {
  return line[at] == 'c' && at > 0 && line[at - 1] == 'M' &&
         is_upper(decode_at(line, at + 1).value);
}

}  // namespace

bool is_capital_line(std::string_view line) {
  bool any = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    if (is_lower(c.value) && !is_of_mc(line, at)) return false;
    any = any || is_upper(c.value);
    at += c.length;
  }
  return any;
}

bool is_heading_line(std::string_view line) {
  constexpr std::size_t kLongestHeading = 120;
  if (line.size() > kLongestHeading || line.size() < 8) return false;
  const char last = line.back();
  if ((last == '.' && !ends_in_short_form(line)) || last == '?' || last == '!' || last == ',' ||
      last == ';' || last == '-')
    return false;
  std::size_t letters = 0;
  bool several = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    if ((is_lower(c.value) && !is_of_mc(line, at)) || c.value == 0x2014) return false;
    if (is_upper(c.value)) ++letters;
    if (c.value == ' ' && letters > 1) several = true;
    at += c.length;
  }
  return several && letters * 10 >= count_code_points(line) * 6;
}

Layout study_layout(StyledText& styled) {
  mark_page_heads(styled);
  Layout layout;
  if (styled.paragraphs_known) {
    layout.wrapping = Wrapping::known;
    return layout;
  }
  Counts close;   // no empty line between
  Counts spaced;  // one empty line between
  for (std::size_t n = 0; n + 1 < styled.lines.size(); ++n) {
    const Line& line = styled.lines[n];
    const Line& below = styled.lines[n + 1];
    if (line.role != LineRole::body || below.role != LineRole::body) continue;
    if (below.empty_before == 0)
      count(close, text_of(styled, line), text_of(styled, below));
    else if (below.empty_before == 1)
      count(spaced, text_of(styled, line), text_of(styled, below));
  }
  if (is_wrapped(close))
    layout.wrapping = Wrapping::wrapped;
  else if (spaced.followed > close.followed * 4 && is_wrapped(spaced))
    layout.wrapping = Wrapping::spaced;
  if (layout.wrapping == Wrapping::none) return layout;
  // The indent and the length of lines that go on with a paragraph.
  std::unordered_map<std::uint32_t, std::uint32_t> indents;
  std::size_t going_on = 0;
  std::vector<std::uint32_t> lengths;
  for (std::size_t n = 0; n < styled.lines.size(); ++n) {
    const Line& line = styled.lines[n];
    if (line.role != LineRole::body) continue;
    lengths.push_back(line.span.size());
    if (n == 0 || !goes_on(text_of(styled, line))) continue;
    ++going_on;
    ++indents[indent_of(styled, line)];
  }
  for (const auto& [indent, lines] : indents)
    if (std::size_t{lines} * 10 >= going_on * 8) {
      layout.body_indent = indent;
      layout.indented = true;
    }
  const auto wide = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
  std::nth_element(lengths.begin(), wide, lengths.end());
  layout.width = *wide;
  if (!layout.indented) return layout;
  // Without a second indent nothing is told by it.
  std::size_t deeper = 0;
  for (const Line& line : styled.lines) {
    const std::uint32_t indent = indent_of(styled, line);
    deeper += indent >= layout.body_indent + 2 && indent <= layout.body_indent + 12;
  }
  layout.indented = deeper * 40 >= styled.lines.size();
  return layout;
}

bool Layout::begins_paragraph(const StyledText& styled, std::uint32_t n) const {
  if (n == 0) return true;
  const Line& line = styled.lines[n];
  const Line& above = styled.lines[n - 1];
  if (wrapping == Wrapping::known) return !line.continues;
  if (line.heading != 0 || above.heading != 0 || line.list != 0) return true;
  if (above.role == LineRole::page_head) {
    // Over a page break a sentence goes on when it is in the middle.
    std::uint32_t back = n - 1;
    while (back > 0 && styled.lines[back].role == LineRole::page_head) --back;
    if (indented) return indent_of(styled, line) >= body_indent + 2;
    const bool ended = ends_sentence(text_of(styled, styled.lines[back]));
    return ended || (wrapping == Wrapping::none && !goes_on(text_of(styled, line)));
  }
  if (wrapping == Wrapping::none)
    return line.empty_before > 0 || above.list != 0 ||
           !breaks_sentence(text_of(styled, above), text_of(styled, line));
  const std::uint32_t usual = wrapping == Wrapping::spaced ? 1 : 0;
  // An empty line in the middle of a sentence ends nothing.
  if (line.empty_before > usual)
    return line.empty_before > usual + 1 || above.list != 0 ||
           !breaks_sentence(text_of(styled, above), text_of(styled, line));
  if (indented) return indent_of(styled, line) >= body_indent + 2;
  if (wrapping == Wrapping::spaced) return false;
  // Neither empty lines nor indents: a short line that ends a sentence ends it all.
  return std::uint64_t{above.span.size()} * 10 < std::uint64_t{width} * 8 &&
         ends_sentence(text_of(styled, above)) && !goes_on(text_of(styled, line)) &&
         above.span.size() < kLongest;
}

}  // namespace lectern
