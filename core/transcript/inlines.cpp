#include "transcript/inlines.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "transcript/page_heads.hpp"
#include "transcript/time_code.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// Longer brackets are asides of the speaker, not notes of the transcriber; notes on
// lines of their own (heckling in the Bundestag) may be long.
constexpr std::size_t kLongestNote = 160;
constexpr std::size_t kLongestNoteLine = 1200;
constexpr std::size_t kLongestSupplied = 80;

struct Mark {
  InlineKind kind;
  SoundKind sound = SoundKind::none;
};

bool starts_upper(std::string_view text) { return is_upper(decode_at(text, 0).value); }

// A sentence of its own in brackets is an action: "(A phone rings.)".
bool is_action(std::string_view content, std::string_view before) {
  if (content.size() < 4 || content.back() != '.' || !starts_upper(content)) return false;
  if (content.find(' ') == std::string_view::npos && content.size() < 5) return false;
  const std::string_view done = trim(before);
  if (done.empty()) return true;
  const char32_t last = decode_before(done, done.size()).value;
  return last == '.' || last == '?' || last == '!' || last == ')' || last == 0x2014 ||
         last == 0x201D || last == '"' || last == ':';
}

std::optional<Mark> classify(std::string_view content, Brackets brackets, std::string_view before,
                             const InlineContext& context) {
  content = trim(content);
  if (content.empty() || content.size() > kLongestNote) return std::nullopt;
  const std::string words = folded(content);
  if (const auto note = find_note(words)) return Mark{note->kind, note->sound};
  if (brackets == Brackets::square) {
    if (context.labels != nullptr && context.labels->contains(words))
      return Mark{InlineKind::mention};
    if (is_action(content, before) && content.find(' ') != std::string_view::npos)
      return Mark{InlineKind::event, SoundKind::editorial};
    if (content.size() <= kLongestSupplied) return Mark{InlineKind::supplied};
    return std::nullopt;
  }
  if (is_action(content, before)) return Mark{InlineKind::event, SoundKind::other};
  return std::nullopt;
}

// Length of a dash that cuts a turn: an em dash, an en dash, "--", or the "- - -"
// of the Knesset; 0: none.
std::size_t dash_before(std::string_view text, std::size_t end) {
  if (end >= 5 && text.substr(end - 5, 5) == "- - -") return 5;
  const CodePoint c = decode_before(text, end);
  if (c.value == 0x2014 || c.value == 0x2013) return c.length;
  if (end >= 2 && text.substr(end - 2, 2) == "--") return 2;
  return 0;
}
std::size_t dash_at(std::string_view text, std::size_t at) {
  const CodePoint c = decode_at(text, at);
  if (c.value == 0x2014 || c.value == 0x2013) return c.length;
  if (text.substr(at, 5) == "- - -") return 5;
  return text.substr(at, 2) == "--" ? 2 : 0;
}
std::size_t ellipsis_before(std::string_view text, std::size_t end) {
  const CodePoint c = decode_before(text, end);
  if (c.value == 0x2026) return c.length;
  return end >= 3 && text.substr(end - 3, 3) == "..." ? 3 : 0;
}

class Reader {
 public:
  Reader(std::string_view text, std::span<const Span> lines, std::span<const StyleSpan> styles,
         const InlineContext& context, BriefingBuilder& builder)
      : text_(text),
        lines_(lines),
        begin_(lines.front().begin),
        end_(lines.back().end),
        context_(context),
        builder_(builder) {
    for (const StyleSpan& style : styles) {
      const Span span{std::max(style.span.begin, begin_), std::min(style.span.end, end_)};
      if (span.begin < span.end && holds_inlines(style.kind))
        styles_.push_back({span, style.kind, style.detail});
    }
  }

  bool read() {
    std::uint32_t at = begin_;
    std::uint32_t end = end_;
    if (context_.opens_turn) {
      const std::size_t dash = dash_at(text_, at);
      if (dash != 0 && at + dash < end) {
        add(at, at + static_cast<std::uint32_t>(dash), {InlineKind::interruption});
        at += static_cast<std::uint32_t>(dash);
      }
    }
    // What opened the turn is not looked at again: "MS. ODALE: ---".
    const std::string_view left = text_.substr(at, end - at);
    const bool spoken = end > at && page_head_over(end - 1) == nullptr;
    const std::size_t cut = spoken ? dash_before(left, left.size()) : 0;
    const std::size_t trail =
        spoken && cut == 0 && context_.closes_turn ? ellipsis_before(left, left.size()) : 0;
    end -= static_cast<std::uint32_t>(cut + trail);
    for (const Span head : context_.page_heads)
      if (head.begin < end_) add(head.begin, head.end, {InlineKind::page_break});
    find_marks(at, end);
    if (!context_.page_heads.empty())
      std::stable_sort(marks_.begin(), marks_.end(),
                       [](const Found& a, const Found& b) { return a.begin < b.begin; });
    if (cut + trail != 0) add(end, end_, {InlineKind::interruption});
    if (trail != 0) marks_.back().trails_off = true;
    settle_styles();
    emit();
    for (const Span head : context_.page_heads)
      if (head.begin >= end_) put({head.begin, head.end, {InlineKind::page_break}});
    return cut != 0;
  }

 private:
  struct Found {
    std::uint32_t begin, end;
    Mark mark;
    Brackets brackets = Brackets::none;
    Milliseconds time = kNoTime;
    bool trails_off = false;
  };

  void add(std::uint32_t begin, std::uint32_t end, Mark mark) {
    marks_.push_back({begin, end, mark});
  }

  void find_marks(std::uint32_t at, const std::uint32_t end) {
    while (at < end) {
      const std::uint32_t open = next_bracket(at, end);
      if (open >= end) break;
      if (const Span* head = page_head_over(open)) {
        at = head->end;
        continue;
      }
      if (const std::uint32_t code = redaction_code(open, end); code != 0) {
        marks_.push_back({open, open + code, {InlineKind::redaction}});
        at = open + code;
        continue;
      }
      const bool round = text_[open] == '(';
      // "[12:21]": minutes and seconds; a round bracket needs hours ("(12:30)" is speech).
      const TimeCode code = time_code_at(text_, open);
      if (code.length != 0 && (!round || code.length >= 9)) {
        marks_.push_back(
            {open, open + code.length, {InlineKind::time_anchor}, Brackets::none, code.time});
        at = open + code.length;
        continue;
      }
      const std::uint32_t close = matching(open, end);
      if (close == end || holds_page_head(open, close)) {  // never closed here: plain text
        at = open + 1;
        continue;
      }
      const auto brackets = round ? Brackets::round : Brackets::square;
      if (const std::string_view page = page_number(text_.substr(open, close + 2 - open));
          !page.empty() && close + 2 <= end) {
        marks_.push_back({open, close + 2, {InlineKind::page_break}});
        at = close + 2;
        continue;
      }
      auto mark = classify(text_.substr(open + 1, close - open - 1), brackets,
                           text_.substr(begin_, open - begin_), context_);
      if (!mark && open == begin_ && close + 1 == end_ && round)
        mark = Mark{InlineKind::event, SoundKind::other};  // a paragraph in brackets
      // "[English]" between two paragraphs: nobody is thought to have said it.
      if (mark && mark->kind == InlineKind::supplied && open == begin_ && close + 1 == end_ &&
          !context_.opens_turn)
        mark = Mark{InlineKind::event, SoundKind::editorial};
      if (!mark) {
        at = open + 1;
        continue;
      }
      if (mark->kind == InlineKind::supplied && follows_deleted(open))
        mark = Mark{InlineKind::inserted};
      marks_.push_back({open, close + 1, *mark, brackets});
      at = close + 1;
    }
  }

  // The number of the page that begins behind a mark.
  std::string_view page_of(Span mark) const {
    const auto page =
        std::lower_bound(context_.pages.begin(), context_.pages.end(), mark.begin,
                         [](const PageNumber& number, std::uint32_t at) { return number.at < at; });
    if (page != context_.pages.end() && page->at < mark.end) return page->number;
    return page_number(text_.substr(mark.begin, mark.size()));
  }

  const Span* page_head_over(std::uint32_t at) const {
    for (const Span& head : context_.page_heads)
      if (head.begin <= at && at < head.end) return &head;
    return nullptr;
  }

  bool holds_page_head(std::uint32_t open, std::uint32_t close) const {
    return std::any_of(context_.page_heads.begin(), context_.page_heads.end(),
                       [&](Span head) { return head.begin <= close && head.end > open; });
  }

  // "(b)(6)", "(b) (7)(C)": the exemption of the Freedom of Information Act under
  // which words were struck (5 U.S.C. 552(b)).
  std::uint32_t redaction_code(std::uint32_t open, std::uint32_t end) const {
    if (text_.substr(open, 3) != "(b)") return 0;
    std::uint32_t at = open + 3;
    while (at < end && text_[at] == ' ') ++at;
    if (at + 2 >= end || text_[at] != '(' || !is_digit(static_cast<unsigned char>(text_[at + 1])) ||
        text_[at + 2] != ')')
      return 0;
    at += 3;
    if (at + 2 < end && text_[at] == '(' && text_[at + 2] == ')' &&
        is_upper(decode_at(text_, at + 1).value))
      at += 3;
    return at - open;
  }

  bool follows_deleted(std::uint32_t open) const {
    return std::any_of(styles_.begin(), styles_.end(), [&](const Style& style) {
      return style.kind == InlineKind::deleted && style.span.end <= open &&
             trim(text_.substr(style.span.end, open - style.span.end)).empty();
    });
  }

  // Styles never begin or end inside a mark, and never cross one another.
  void settle_styles() {
    for (Style& style : styles_)
      for (const Found& mark : marks_) {
        if (style.span.begin > mark.begin && style.span.begin < mark.end)
          style.span.begin = mark.end;
        if (style.span.end > mark.begin && style.span.end < mark.end) style.span.end = mark.end;
      }
    std::vector<std::uint32_t> ends;
    for (Style& style : styles_) {
      while (!ends.empty() && ends.back() <= style.span.begin) ends.pop_back();
      if (!ends.empty()) style.span.end = std::min(style.span.end, ends.back());
      if (style.span.begin < style.span.end) ends.push_back(style.span.end);
    }
    std::erase_if(styles_, [](const Style& s) { return s.span.begin >= s.span.end; });
  }

  void emit() {
    std::uint32_t at = begin_;
    std::size_t mark = 0;
    std::size_t style = 0;
    while (at < end_) {
      while (!open_.empty() && open_.back()->span.end <= at) close_style();
      while (style < styles_.size() && styles_[style].span.begin <= at)
        open_style(styles_[style++]);
      if (mark < marks_.size() && marks_[mark].begin == at) {
        put(marks_[mark]);
        at = marks_[mark++].end;
        continue;
      }
      std::uint32_t stop = mark < marks_.size() ? marks_[mark].begin : end_;
      if (style < styles_.size()) stop = std::min(stop, styles_[style].span.begin);
      if (!open_.empty()) stop = std::min(stop, open_.back()->span.end);
      running(at, stop);
      at = stop;
    }
    while (!open_.empty()) close_style();
  }

  struct Style {
    Span span;
    InlineKind kind;
    std::string_view detail;
  };

  void open_style(const Style& style) {
    const Index row = builder_.open(style.kind);
    if (!style.detail.empty()) builder_.inline_at(row).detail = builder_.add(style.detail);
    open_.push_back(&style);
  }
  void close_style() {
    builder_.close(open_.back()->span);
    open_.pop_back();
  }

  // Running text over the line ends of the paragraph.
  void running(std::uint32_t begin, std::uint32_t end) {
    while (line_ + 1 < lines_.size() && lines_[line_ + 1].begin <= begin) ++line_;
    for (std::uint32_t at = begin; at < end;) {
      const std::uint32_t stop = std::min(end, std::max(at, lines_[line_].end));
      if (at < stop) builder_.text(BriefingBuilder::at({at, stop}), {at, stop});
      at = stop;
      if (at < lines_[line_].end || line_ + 1 >= lines_.size()) break;
      const std::uint32_t below = lines_[line_ + 1].begin;
      if (below > end) break;
      builder_.line_break(BreakKind::soft, {at, below});
      ++line_;
      at = below;
    }
  }

  void put(const Found& mark) {
    const Span outer{mark.begin, mark.end};
    const std::uint32_t by = mark.brackets == Brackets::none ? 0 : 1;
    const Span inner{mark.begin + by, mark.end - by};
    if (mark.mark.kind == InlineKind::page_break) {
      const Index row = builder_.leaf(mark.mark.kind, {}, outer);
      builder_.inline_at(row).detail = builder_.add(page_of(outer));
      return;
    }
    if (mark.mark.kind == InlineKind::time_anchor) {
      const Index row = builder_.leaf(mark.mark.kind, {}, outer);
      builder_.inline_at(row).time = mark.time;
      return;
    }
    if (holds_inlines(mark.mark.kind)) {
      builder_.open(mark.mark.kind, mark.brackets);
      running(inner.begin, inner.end);
      builder_.close(outer);
      return;
    }
    const Index row = builder_.leaf(mark.mark.kind, one_line(inner), outer, mark.brackets);
    builder_.inline_at(row).sound = mark.mark.sound;
    if (mark.trails_off) builder_.inline_at(row).detail = builder_.add_word("trailing-off");
  }

  // A note that was wrapped over lines is one line of words.
  Str one_line(Span span) {
    const std::string_view words = text_.substr(span.begin, span.size());
    if (words.find_first_of("\r\n") == std::string_view::npos) return BriefingBuilder::at(span);
    std::string joined;
    for (const Span line : lines_) {
      const Span part{std::max(line.begin, span.begin), std::min(line.end, span.end)};
      if (part.begin >= part.end) continue;
      if (!joined.empty()) joined += ' ';
      joined += text_.substr(part.begin, part.size());
    }
    return builder_.add(joined);
  }

  // The first "(" or "[" from `at` on; searched for once per paragraph and kind.
  std::uint32_t next_bracket(std::uint32_t at, std::uint32_t end) {
    const auto find = [&](char what, std::uint32_t& known) {
      if (known >= at && known != 0) return known;
      const void* found = std::memchr(text_.data() + at, what, end - at);
      known = found == nullptr
                  ? end
                  : static_cast<std::uint32_t>(static_cast<const char*>(found) - text_.data());
      return known;
    };
    return std::min(find('(', round_), find('[', square_));
  }

  // The bracket that closes the one at `open`; `end` when there is none near.
  std::uint32_t matching(std::uint32_t open, std::uint32_t end) const {
    const char opens = text_[open];
    const char closes = opens == '(' ? ')' : ']';
    const std::size_t reach = open == begin_ ? kLongestNoteLine : kLongestNote;
    const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(end, open + reach + 2));
    int depth = 0;
    for (std::uint32_t at = open; at < last; ++at) {
      if (text_[at] == opens) ++depth;
      if (text_[at] == closes && --depth == 0) return at;
    }
    return end;
  }

  std::string_view text_;
  std::span<const Span> lines_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const InlineContext& context_;
  BriefingBuilder& builder_;
  std::vector<Style> styles_;
  std::vector<Found> marks_;
  std::vector<const Style*> open_;
  std::size_t line_ = 0;
  std::uint32_t round_ = 0;
  std::uint32_t square_ = 0;
};

}  // namespace

bool read_inlines(std::string_view text, std::span<const Span> lines,
                  std::span<const StyleSpan> styles, const InlineContext& context,
                  BriefingBuilder& builder) {
  return Reader(text, lines, styles, context, builder).read();
}

bool is_note_line(std::string_view line) {
  if (line.size() < 3) return false;
  const bool round = line.front() == '(' && line.back() == ')';
  const bool square = line.front() == '[' && line.back() == ']';
  if (!round && !square) return false;
  const std::string_view content = line.substr(1, line.size() - 2);
  if (content.find_first_of("()[]") != std::string_view::npos) return false;
  const auto mark =
      classify(content, round ? Brackets::round : Brackets::square, {}, InlineContext{});
  return mark && mark->kind != InlineKind::supplied && mark->kind != InlineKind::mention;
}

}  // namespace lectern
