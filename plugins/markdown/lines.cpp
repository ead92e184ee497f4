#include <algorithm>

#include "base/unicode.hpp"
#include "markdown.hpp"

namespace lectern::markdown {
namespace {

// "---", "* * *": three signs or more and blanks. "===" underlines a heading only.
bool is_rule(std::string_view line, std::string_view signs) {
  const char sign = line.front();
  if (signs.find(sign) == std::string_view::npos) return false;
  const auto count = std::count(line.begin(), line.end(), sign);
  return count >= 3 &&
         line.find_first_not_of(std::string{sign, ' ', '\t'}) == std::string_view::npos;
}

// The cells of a row of a table (GFM 4.10): what stands between bars, less blanks; "\\|" is none.
std::vector<Span> cells_of(std::string_view text, Span row) {
  std::vector<Span> cells;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    begin = static_cast<std::uint32_t>(
        std::min<std::size_t>(skip_blanks(text.substr(0, end), begin), end));
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    cells.push_back({begin, end});
  };
  std::uint32_t begin = row.begin + (text[row.begin] == '|' ? 1 : 0);
  for (std::uint32_t at = begin; at < row.end; ++at) {
    if (text[at] != '|' || text[at - 1] == '\\') continue;
    add(begin, at);
    begin = at + 1;
  }
  if (begin < row.end) add(begin, row.end);
  return cells;
}

// "|:--|--:|": the row that makes the one above it the head of a table.
bool is_delimiter_row(std::string_view line) {
  return line.find('|') != line.npos && line.find("--") != line.npos &&
         line.find_first_not_of("|:- \t") == line.npos;
}

class Blocks {
 public:
  Blocks(std::string_view text, LineBuilder& builder)
      : text_(text), builder_(builder), definitions_(find_definitions(text)) {}

  void read(std::uint32_t at) {
    const StyledText plain = plain_lines(text_.substr(at));
    for (const Line& line : plain.lines) {
      if (line.empty_before > 0) {
        in_numbered_ = false;
        end_table();
        end_paragraph();
        for (std::uint32_t n = 0; n < line.empty_before; ++n) builder_.end_line();
      }
      block({line.span.begin + at, line.span.end + at});
    }
    end_table();
    end_paragraph();
  }

 private:
  std::string_view text_of(Span span) const { return text_.substr(span.begin, span.size()); }

  static Span after(Span span, std::size_t marks, std::string_view text) {
    const std::size_t begin = skip_blanks(text.substr(0, span.end), span.begin + marks);
    return {static_cast<std::uint32_t>(std::min<std::size_t>(begin, span.end)), span.end};
  }

  // Level of a list item by the columns before it, two a level.
  std::uint8_t list_level(std::uint32_t at) const {
    std::uint32_t columns = 0;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) {
      columns += text_[at - 1] == '\t' ? 4 : 1;
      --at;
    }
    return static_cast<std::uint8_t>(std::min<std::uint32_t>(columns / 2 + 1, 9));
  }

  void block(Span span) {
    if (is_in_comment(span)) return;
    if (is_in_fence(span)) return;
    while (span.size() > 0 && text_[span.begin] == '>') span = after(span, 1, text_);
    if (span.size() == 0) return end_paragraph();
    const std::string_view words = text_of(span);
    if (in_table_) {
      if (words.find('|') != words.npos) return rows_.push_back(span);
      end_table();
    }
    if (paragraph_.size() == 1 && is_delimiter_row(words) &&
        text_of(paragraph_.front()).find('|') != words.npos) {
      in_table_ = true;
      rows_ = std::move(paragraph_);
      paragraph_.clear();
      items_.clear();
      return;
    }
    if (parse_definition(words)) return end_paragraph();
    if (paragraph_.size() == 1 && items_.front() == 0 && is_rule(words, "=-")) {
      heading_ = words.front() == '=' ? 1 : 2;  // underlined
      return end_paragraph();
    }
    if (is_rule(words, "-*_")) {
      end_paragraph();
      return builder_.gap();
    }
    const std::size_t hashes = std::min(words.find_first_not_of('#'), words.size());
    if (hashes >= 1 && hashes <= 6 && (hashes == words.size() || words[hashes] == ' ')) {
      end_paragraph();
      return heading(after(span, hashes, text_), hashes);
    }
    std::uint8_t item = 0;
    if (words.size() > 2 && std::string_view("-*+").find(words[0]) != std::string_view::npos &&
        (words[1] == ' ' || words[1] == '\t')) {
      item = list_level(span.begin);
      end_paragraph();
      span = after(span, 2, text_);
    } else if (begins_numbered_item(words)) {  // the number stays: it is of the words
      item = list_level(span.begin);
      end_paragraph();
      in_numbered_ = true;
    }
    paragraph_.push_back(span);
    items_.push_back(item);
  }

  // "1. ", "2) ": a list begins with 1 and goes on below an item (CommonMark 5.2).
  bool begins_numbered_item(std::string_view words) const {
    const std::size_t digits = std::min(words.find_first_not_of("0123456789"), words.size());
    if (digits == 0 || digits > 3 || digits + 1 >= words.size() ||
        (words[digits] != '.' && words[digits] != ')') || words[digits + 1] != ' ')
      return false;
    return in_numbered_ || words.substr(0, digits) == "1";
  }

  // Rows of two cells, the first of them short: who speaks, and below it what they say; rows of
  // other tables are lines of cells.
  void end_table() {
    if (!in_table_) return;
    in_table_ = false;
    constexpr std::size_t kLongestName = 80;
    std::vector<std::vector<Span>> table;
    bool speakers = true;
    std::size_t names = 0, words = 0, pairs = 0;
    for (const Span row : rows_) {
      table.push_back(cells_of(text_, row));
      const std::vector<Span>& cells = table.back();
      speakers = speakers && cells.size() == 2 && cells[0].size() <= kLongestName;
      if (!speakers) continue;
      names += cells[0].size();
      words += cells[1].size();
      pairs += cells[1].size() > 0;
    }
    rows_.clear();
    speakers = speakers && pairs >= 2 && names < words;
    for (std::size_t n = 0; n < table.size(); ++n) {
      builder_.gap();
      if (speakers && n > 0) {
        speaker_row(table[n]);
      } else {
        if (speakers) builder_.line().role = LineRole::frame;  // "Speaker | Text"
        cell_row(table[n]);
      }
    }
    builder_.gap();
  }
  void speaker_row(const std::vector<Span>& cells) {
    for (std::size_t n = 0; n < 2; ++n) {
      if (cells[n].size() == 0) continue;
      builder_.line().bold = builder_.line().speaker = n == 0;
      paragraph_ = {cells[n]};
      items_ = {0};
      end_paragraph();
    }
  }
  void cell_row(const std::vector<Span>& cells) {
    for (const Span cell : cells) {
      if (cell.size() == 0) continue;
      if (builder_.started()) builder_.put("\t", {cell.begin, 0, 0});
      std::size_t next = 0;
      put_line(text_, cell, read_inlines(text_, {cell}, definitions_, entities_), next, builder_);
    }
    builder_.end_line();
  }

  // A comment of several lines: mark-up up to where it closes, and that whole line.
  bool is_in_comment(Span span) {
    const std::string_view words = text_of(span);
    if (!comment_) {
      comment_ = words.starts_with("<!--") && words.find("-->") == words.npos &&
                 text_.find("-->", span.end) != text_.npos;
      if (comment_) end_paragraph();
      return comment_;
    }
    comment_ = words.find("-->") == words.npos;
    if (comment_ || words.ends_with("-->")) return true;
    block(after(span, words.find("-->") + 3, text_));
    return true;
  }

  // Between lines of ``` or ~~~ every sign is a word (CommonMark 4.5); the lines are as any.
  bool is_in_fence(Span span) {
    const std::string_view words = text_of(span);
    if (fence_.empty()) {
      if (!words.starts_with("```") && !words.starts_with("~~~")) return false;
      end_paragraph();
      fence_ = words.substr(0, words.find_first_not_of(words.front()));
      return true;
    }
    if (words.starts_with(fence_) && words.find_first_not_of(fence_.front()) == words.npos) {
      end_paragraph();
      fence_ = {};
      return true;
    }
    paragraph_.push_back(span);
    items_.push_back(0);
    return true;
  }

  // Two blanks or a backslash at the end of a line (CommonMark 6.7).
  bool breaks_hard(Span line) const {
    if (text_[line.end - 1] == '\\') return true;
    return text_.substr(line.end, 2) == "  ";
  }

  void heading(Span span, std::size_t level) {
    // "## Title ##": the closing signs are mark-up.
    std::uint32_t end = span.end;
    while (end > span.begin && text_[end - 1] == '#') --end;
    if (end == span.begin || text_[end - 1] == ' ') span.end = end;
    while (span.end > span.begin && text_[span.end - 1] == ' ') --span.end;
    paragraph_ = {span};
    items_ = {0};
    heading_ = static_cast<std::uint8_t>(level);
    end_paragraph();
  }

  void end_paragraph() {
    std::vector<Edit> edits;
    if (fence_.empty()) edits = read_inlines(text_, paragraph_, definitions_, entities_);
    std::size_t next = 0;
    for (std::size_t n = 0; n < paragraph_.size(); ++n) {
      builder_.line().heading = heading_;
      builder_.line().list = items_[n];
      builder_.line().continues = n > 0 && items_[n] == 0 && !breaks_hard(paragraph_[n - 1]);
      put_line(text_, paragraph_[n], edits, next, builder_);
      builder_.end_line();
    }
    paragraph_.clear();
    items_.clear();
    heading_ = 0;
  }

  std::string_view text_;
  LineBuilder& builder_;
  Definitions definitions_;
  Entities entities_;
  bool comment_ = false;             // of several lines, open
  std::string_view fence_;           // the signs that opened a block of code; "": none is open
  std::vector<Span> paragraph_;      // its lines, without quote marks
  std::vector<std::uint8_t> items_;  // level of the list item that each line begins
  std::uint8_t heading_ = 0;
  bool in_numbered_ = false;  // the lines above are items with numbers
  bool in_table_ = false;
  std::vector<Span> rows_;  // of the table, its head first
};

}  // namespace

void read_lines(std::string_view text, LineBuilder& builder, Diagnostics& diagnostics) {
  builder.count_empty_lines(0xFFFF);
  const FrontMatter front = find_front_matter(text);
  if (front.body > 0) {
    const std::string_view yaml = text.substr(front.begin, front.end - front.begin);
    read_front_matter(yaml, builder.facts(), diagnostics, 2);
    for (const Line& line : plain_lines(yaml).lines) {
      builder.line().role = LineRole::front_matter;
      builder.take(yaml.substr(line.span.begin, line.span.size()), front.begin + line.span.begin);
      builder.end_line();
    }
    builder.gap();
  }
  Blocks(text, builder).read(front.body);
}

}  // namespace lectern::markdown
