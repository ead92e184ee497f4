#include "transcript/layout.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/unicode.hpp"

namespace lectern {
namespace {

constexpr std::uint32_t kShortest = 45;  // lines that a person or a program wraps
constexpr std::uint32_t kLongest = 115;
constexpr std::size_t kLongestHead = 120;

std::string_view text_of(const StyledText& styled, const Line& line) {
  return styled.text.substr(line.span.begin, line.span.size());
}

bool ends_sentence(std::string_view line) {
  const char32_t last = decode_before(line, line.size()).value;
  return last == '.' || last == '?' || last == '!' || last == ')' || last == ']' ||
         last == 0x201D || last == '"' || last == ':' || last == 0x2014;
}

bool goes_on(std::string_view line) {
  const CodePoint first = decode_at(line, 0);
  return is_lower(first.value);
}

// A bare number of one to four digits, with or without dashes around it.
std::string_view bare_number(std::string_view line) {
  while (!line.empty() && (line.front() == '-' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '-' || line.back() == ' ')) line.remove_suffix(1);
  if (line.empty() || line.size() > 4) return {};
  for (const char c : line)
    if (!is_digit(static_cast<unsigned char>(c))) return {};
  return line;
}

// A line without its digits and blanks: running heads differ in those alone.
std::string skeleton(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    if (!is_blank(c.value) && !is_digit(c.value)) out.append(line.substr(at, c.length));
    at += c.length;
  }
  return out;
}

// Whether single line ends are hard wraps. They are when such lines are many, of a
// length that one wraps at, and often go on in the middle of a sentence.
struct Counts {
  std::size_t followed = 0;  // lines with such a distance to the next
  std::size_t wrapped = 0;
  std::size_t going_on = 0;
};
void count(Counts& counts, std::string_view line, std::string_view below) {
  ++counts.followed;
  counts.wrapped += line.size() >= kShortest && line.size() <= kLongest;
  counts.going_on += goes_on(below) && !ends_sentence(line);
}
bool is_wrapped(const Counts& counts) {
  return counts.followed >= 8 && counts.wrapped * 10 >= counts.followed * 6 &&
         counts.going_on * 10 >= counts.followed * 2;
}

void mark_page_heads(StyledText& styled) {
  std::vector<std::uint32_t> pages;
  std::vector<std::uint32_t> numbers;  // bare: page numbers only when they ascend
  for (std::uint32_t n = 0; n < styled.lines.size(); ++n) {
    const Line& line = styled.lines[n];
    if (line.span.size() > 40 || line.role != LineRole::body) continue;
    const std::string_view text = text_of(styled, line);
    if (!page_number(text).empty())
      pages.push_back(n);
    else if (!bare_number(text).empty())
      numbers.push_back(n);
  }
  const auto value = [&](std::uint32_t n) {
    return std::stoi(std::string(bare_number(text_of(styled, styled.lines[n]))));
  };
  if (pages.empty() && numbers.size() >= 3) {
    bool ascending = true;
    for (std::size_t n = 1; n < numbers.size(); ++n)
      ascending = ascending && value(numbers[n]) == value(numbers[n - 1]) + 1;
    if (ascending) pages = numbers;
  }
  if (pages.empty()) return;
  for (const std::uint32_t n : pages) styled.lines[n].role = LineRole::page_head;
  // What stands beside page numbers again and again is a running head.
  std::unordered_map<std::string, std::uint32_t> beside;
  const auto each_neighbour = [&](std::uint32_t page, const auto& visit) {
    for (const std::int64_t by : {-2, -1, 1, 2}) {
      const std::int64_t n = static_cast<std::int64_t>(page) + by;
      if (n < 0 || n >= static_cast<std::int64_t>(styled.lines.size())) continue;
      const Line& line = styled.lines[static_cast<std::size_t>(n)];
      if (line.span.size() <= kLongestHead && line.role == LineRole::body)
        visit(skeleton(text_of(styled, line)));
    }
  };
  for (const std::uint32_t page : pages)
    each_neighbour(page, [&](std::string words) { ++beside[std::move(words)]; });
  std::erase_if(beside, [&](const auto& entry) {
    return entry.first.empty() || entry.second < 2 || entry.second * 3 < pages.size();
  });
  if (beside.empty()) return;
  for (Line& line : styled.lines)
    if (line.span.size() <= kLongestHead && line.role == LineRole::body &&
        beside.contains(skeleton(text_of(styled, line))))
      line.role = LineRole::page_head;
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
  return same >= 3;
}

bool is_heading_line(std::string_view line) {
  constexpr std::size_t kLongestHeading = 120;
  if (line.size() > kLongestHeading || line.size() < 8) return false;
  const char last = line.back();
  if (last == '.' || last == '?' || last == '!' || last == ',' || last == ';' || last == '-')
    return false;
  std::size_t letters = 0;
  bool several = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    if (is_lower(c.value) || c.value == 0x2014) return false;
    if (is_upper(c.value)) ++letters;
    if (c.value == ' ' && letters > 1) several = true;
    at += c.length;
  }
  return several && letters * 10 >= count_code_points(line) * 6;
}

std::string_view page_number(std::string_view line) {
  // "[[Page S694]]" of the Congressional Record.
  if (line.substr(0, 7) == "[[Page " && line.size() > 9 && line.ends_with("]]"))
    return line.substr(7, line.size() - 9);
  for (const std::string_view word : {"Page ", "page ", "PAGE ", "Seite ", "Página ", "Pág. "}) {
    if (line.substr(0, word.size()) != word) continue;
    std::size_t end = word.size();
    while (end < line.size() && is_digit(static_cast<unsigned char>(line[end]))) ++end;
    if (end == word.size()) return {};
    // "Page 12", "Page 12 of 27", "Page 12/27".
    const std::string rest = folded(line.substr(end));
    for (const char c : rest)
      if (!(is_digit(static_cast<unsigned char>(c)) || c == ' ' || c == '/' || c == 'o' ||
            c == 'f' || c == 'd' || c == 'e' || c == 'v' || c == 'n'))
        return {};
    if (rest.size() > 10) return {};
    return line.substr(word.size(), end - word.size());
  }
  return {};
}

std::string_view page_number_in(std::string_view lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find_first_of("\r\n", at), lines.size());
    const std::string_view line = trim(lines.substr(at, end - at));
    if (const std::string_view page = page_number(line); !page.empty()) return page;
    if (const std::string_view page = bare_number(line); !page.empty()) return page;
    at = end + 1;
  }
  return {};
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
  if (wrapping == Wrapping::none || n == 0) return true;
  const Line& line = styled.lines[n];
  const Line& above = styled.lines[n - 1];
  if (wrapping == Wrapping::known) return !line.continues;
  if (line.heading != 0 || above.heading != 0 || line.list != 0) return true;
  if (above.role == LineRole::page_head) {
    // Over a page break a sentence goes on when it is in the middle.
    std::uint32_t back = n - 1;
    while (back > 0 && styled.lines[back].role == LineRole::page_head) --back;
    if (indented) return indent_of(styled, line) >= body_indent + 2;
    return ends_sentence(text_of(styled, styled.lines[back]));
  }
  const std::uint32_t usual = wrapping == Wrapping::spaced ? 1 : 0;
  if (line.empty_before > usual) return true;
  if (indented) return indent_of(styled, line) >= body_indent + 2;
  if (wrapping == Wrapping::spaced) return false;
  // Neither empty lines nor indents: a short line that ends a sentence ends it all.
  return std::uint64_t{above.span.size()} * 10 < std::uint64_t{width} * 8 &&
         ends_sentence(text_of(styled, above)) && !goes_on(text_of(styled, line)) &&
         above.span.size() < kLongest;
}

}  // namespace lectern
