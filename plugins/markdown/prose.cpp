#include "prose.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "markup/xml_writer.hpp"

namespace lectern::markdown {
namespace {

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_blank_or_end(char c) { return c == '\0' || c == ' ' || c == '\t' || c == '\n'; }

// One stretch of words, escaped where Markdown would take a character for mark-up.
class Escaper {
 public:
  explicit Escaper(std::string& out) : out_(out), begin_(out.size()) {}

  void put(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      put(text[at], at + 1 < text.size() ? text[at + 1] : '\0');
  }
  void end_line(std::string_view by) {
    while (out_.size() > begin_ && (out_.back() == ' ' || out_.back() == '\t')) out_.pop_back();
    out_ += by;
    begin_ = out_.size();
  }
  // What stands on the line already is no text: a label, the sign of a list item.
  void go_on(std::size_t line_begin) { begin_ = line_begin; }
  bool at_line_begin() const { return out_.size() == begin_; }

 private:
  char before() const { return at_line_begin() ? '\0' : out_.back(); }

  void put(char c, char next) {
    if ((c == ' ' || c == '\t') && at_line_begin()) return;  // four would be code
    if (is_mark(c, next)) out_ += '\\';
    out_ += c;
  }

  bool is_mark(char c, char next) const {
    switch (c) {
      case '\\':
      case '*':
      case '~':
      case '`':
      case '<':
        return true;
      case '_':
        return !is_ascii_word(before()) || !is_ascii_word(next);
      case '&':
        return next == '#' || is_ascii_word(next);
      case '(':
      case '[':
      case ':':
        return before() == ']';  // a link, or the definition of one
      case '#':
        return at_line_begin() || is_blank_or_end(before());
      case '>':
      case '=':
      case '|':
      case '+':
      case '-':
        return at_line_begin();
      case '.':
      case ')':
        return is_number_so_far() && is_blank_or_end(next);
      default:
        return false;
    }
  }
  // "1. " begins a list.
  bool is_number_so_far() const {
    const std::string_view line = std::string_view(out_).substr(begin_);
    return !line.empty() && line.size() < 10 &&
           line.find_first_not_of("0123456789") == std::string_view::npos;
  }

  std::string& out_;
  std::size_t begin_;  // of the line
};

struct Sign {
  InlineKind kind;
  std::string_view sign;  // "" where only the tag says it
  std::string_view tag;
};
constexpr std::array<Sign, 5> kSigns = {{{InlineKind::emphasis, "*", "i"},
                                         {InlineKind::strong, "**", "b"},
                                         {InlineKind::deleted, "~~", "del"},
                                         {InlineKind::inserted, "", "ins"},
                                         {InlineKind::link, "[", "a"}}};
const Sign* sign_of(InlineKind kind) {
  const auto* found =
      std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& one) { return one.kind == kind; });
  return found == kSigns.end() ? nullptr : found;
}

// Words, breaks, and the ends of styles, in order.
struct Piece {
  enum class What { words, soft, hard, open, close } what;
  std::string text;            // words; target of a link
  const Sign* sign = nullptr;  // of open and close
  std::size_t partner = 0;     // of open: its close
  bool tagged = false;         // written as a tag, where signs would be misread
};

class Pieces {
 public:
  explicit Pieces(LostMarks& lost) : lost_(lost) {}

  std::vector<Piece> of(InlineViews inlines) {
    all(inlines);
    for (std::size_t n = 0; n < pieces_.size(); ++n)
      if (pieces_[n].what == Piece::What::open) choose(n);
    return std::move(pieces_);
  }

 private:
  void all(InlineViews inlines) {
    for (const InlineView view : inlines) one(view);
  }

  void words(std::string_view text) {
    if (text.empty()) return;
    if (!pieces_.empty() && pieces_.back().what == Piece::What::words)
      pieces_.back().text += text;
    else
      pieces_.push_back({Piece::What::words, std::string(text)});
  }

  void one(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
        return words(view.text());
      case InlineKind::line_break:
        pieces_.push_back(
            {record.break_kind == BreakKind::hard ? Piece::What::hard : Piece::What::soft, {}});
        return;
      case InlineKind::time_anchor:
      case InlineKind::page_break:
        ++lost_.points;
        return;
      default:
        break;
    }
    const Sign* sign = sign_of(record.kind);
    if (sign != nullptr && !(record.kind == InlineKind::link && view.detail().empty()))
      return styled(view, *sign);
    const bool told = record.brackets != Brackets::none || record.kind == InlineKind::interruption;
    if (!told || record.kind == InlineKind::quotation || record.kind == InlineKind::foreign)
      ++lost_.marks;
    content(view);
  }

  void content(InlineView view) {
    words(opening(view.record().brackets));
    if (holds_inlines(view.kind()))
      all(view.children());
    else
      words(view.text());
    words(closing(view.record().brackets));
  }

  void styled(InlineView view, const Sign& sign) {
    const std::size_t open = pieces_.size();
    pieces_.push_back({Piece::What::open, std::string(view.detail()), &sign});
    content(view);
    if (pieces_.size() == open + 1) return pieces_.pop_back();  // around nothing
    pieces_[open].partner = pieces_.size();
    pieces_.push_back({Piece::What::close, {}, &sign});
  }

  // The words right before or after a sign; null at a border of other signs.
  const std::string* words_at(std::size_t n) const {
    return n < pieces_.size() && pieces_[n].what == Piece::What::words ? &pieces_[n].text : nullptr;
  }
  bool is_break_or_end(std::size_t n) const {
    return n >= pieces_.size() || pieces_[n].what == Piece::What::soft ||
           pieces_[n].what == Piece::What::hard;
  }
  static bool is_wordy(char32_t c) {
    return c < 0x80 ? is_ascii_word(static_cast<char>(c)) : is_letter(c);
  }
  static bool is_gap(char32_t c) { return c == '\n' || is_blank(c); }

  void choose(std::size_t n) {
    Piece& open = pieces_[n];
    const bool signs =
        open.sign->kind == InlineKind::link ? fits_link(n) : !open.sign->sign.empty() && flanks(n);
    open.tagged = pieces_[open.partner].tagged = !signs;
  }

  // CommonMark 6.2: a run of signs opens before, and closes behind, words; beside
  // punctuation only at their outer borders. Other signs right beside it are not tried.
  bool flanks(std::size_t n) const {
    const std::size_t close = pieces_[n].partner;
    const std::string* first = words_at(n + 1);
    const std::string* last = words_at(close - 1);
    const std::string* above = n > 0 ? words_at(n - 1) : nullptr;
    const std::string* below = words_at(close + 1);
    if (first == nullptr || last == nullptr) return false;
    if (above == nullptr && n > 0 && !is_break_or_end(n - 1)) return false;
    if (below == nullptr && !is_break_or_end(close + 1)) return false;
    const char32_t inner_first = decode_at(*first, 0).value;
    const char32_t inner_last = decode_before(*last, last->size()).value;
    if (is_gap(inner_first) || is_gap(inner_last)) return false;
    const bool opens = is_wordy(inner_first) || above == nullptr ||
                       is_gap(decode_before(*above, above->size()).value);
    const bool closes =
        is_wordy(inner_last) || below == nullptr || is_gap(decode_at(*below, 0).value);
    return opens && closes;
  }

  // "[words](target)" on one line, without brackets in it, not behind "!".
  bool fits_link(std::size_t n) const {
    if (pieces_[n].text.find_first_of("() \t\r\n<>\"\\") != std::string::npos) return false;
    if (n > 0 && words_at(n - 1) != nullptr && words_at(n - 1)->back() == '!') return false;
    for (std::size_t k = n + 1; k < pieces_[n].partner; ++k)
      if (pieces_[k].what != Piece::What::words ||
          pieces_[k].text.find_first_of("[]\r\n") != std::string::npos)
        return false;
    return true;
  }

  LostMarks& lost_;
  std::vector<Piece> pieces_;
};

class Paragraph {
 public:
  Paragraph(std::string_view before, bool one_line) : out_(before), text_(out_), one_(one_line) {
    if (!before.empty()) text_.go_on(0);
  }

  std::string write(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      switch (piece.what) {
        case Piece::What::words:
          words(piece.text);
          break;
        case Piece::What::soft:
          line_end("\n");
          break;
        case Piece::What::hard:
          line_end("\\\n");
          break;
        case Piece::What::open:
          open(piece);
          break;
        case Piece::What::close:
          close(piece);
          break;
      }
    }
    text_.end_line("");
    return std::move(out_);
  }

  void words(std::string_view text) {
    for (;;) {
      const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
      text_.put(text.substr(0, end));
      if (end == text.size()) return;
      line_end("\n");
      text.remove_prefix(end + 1);
    }
  }

 private:
  void line_end(std::string_view by) {
    if (one_) return text_.put(" ");
    // An empty line would end the paragraph.
    if (!text_.at_line_begin()) text_.end_line(by);
  }
  void open(const Piece& piece) {
    target_ = piece.text;
    if (!piece.tagged) {
      out_ += piece.sign->sign;
    } else {
      out_ += '<';
      out_ += piece.sign->tag;
      if (piece.sign->kind == InlineKind::link)
        out_ += " href=\"" + uri_reference(piece.text) + '"';
      out_ += '>';
    }
  }
  void close(const Piece& piece) {
    if (piece.tagged)
      out_ += "</" + std::string(piece.sign->tag) + '>';
    else if (piece.sign->kind == InlineKind::link)
      out_ += "](" + target_ + ')';
    else
      out_ += piece.sign->sign;
  }

  std::string out_;
  Escaper text_;
  bool one_;
  std::string target_;  // of the link that is open
};

}  // namespace

std::string escaped_line(std::string_view text) {
  Paragraph paragraph({}, true);
  paragraph.words(text);
  return paragraph.write({});
}

std::string block_words(BlockView block, std::string_view before, bool one_line, LostMarks& lost) {
  return Paragraph(before, one_line).write(Pieces(lost).of(block.inlines()));
}

}  // namespace lectern::markdown
