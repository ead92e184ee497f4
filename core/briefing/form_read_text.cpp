#include "briefing/form_read_text.hpp"

#include <tuple>

namespace lectern {
namespace {

// The field that is named by a kind of block or mark, and holds what is in it.
template <class Enum>
const Tree* find_kind(const Tree& map, Enum& kind) {
  for (std::size_t n = 0; n < map.keys.size(); ++n)
    if (value_of(map.keys[n], kind)) return &map.items[n];
  return nullptr;
}

}  // namespace

std::pair<Brackets, std::string_view> split_brackets(std::string_view printed) {
  if (printed.size() >= 2) {
    const std::string_view inner = printed.substr(1, printed.size() - 2);
    if (printed.front() == '(' && printed.back() == ')') return {Brackets::round, inner};
    if (printed.front() == '[' && printed.back() == ']') return {Brackets::square, inner};
  }
  return {Brackets::none, printed};
}

void FormText::blocks(const Tree& text) {
  if (text.kind == Tree::Kind::string) return block(text);
  values_.require(text.kind == Tree::Kind::list, text, "text must be a list of paragraphs");
  for (const Tree& item : text.items) block(item);
}

void FormText::block(const Tree& value) {
  if (value.kind != Tree::Kind::map) {
    builder_.begin_block(BlockKind::paragraph);
    content(value);
    return builder_.end_block();
  }
  BlockKind kind{};
  const Tree* inner = find_kind(value, kind);
  values_.require(inner != nullptr, value,
                  "a block of text is a string, a list, or names its kind");
  builder_.begin_block(kind, values_.byte_field(value, "level"));
  content(*inner);
  Block& record = builder_.tables().blocks.back();
  values_.word(value, "sound", record.sound);
  record.format = values_.str(value, "format");
  record.time = values_.time(value, "time");
  builder_.end_block();
  values_.note_unknown(value, {name_of(kind), "level", "sound", "format", "time"});
}

void FormText::content(const Tree& value) {
  if (value.kind != Tree::Kind::list) {
    if (value.kind != Tree::Kind::null) plain(values_.scalar(value, "a paragraph"));
    return;
  }
  for (const Tree& item : value.items) {
    if (item.kind == Tree::Kind::map)
      mark(item);
    else
      plain(values_.scalar(item, "a stretch of text"));
  }
}

// A line feed in a string is a soft break.
void FormText::plain(std::string_view text) {
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find('\n', at);
    builder_.text(builder_.add(text.substr(at, end == std::string_view::npos ? end : end - at)));
    if (end == std::string_view::npos) break;
    builder_.line_break(BreakKind::soft);
    at = end + 1;
  }
}

void FormText::mark(const Tree& map) {
  constexpr int kDeepest = 60;
  values_.require(++depth_ < kDeepest, map, "marks are nested too deep");
  InlineKind kind{};
  const Tree* inner = find_kind(map, kind);
  values_.require(inner != nullptr, map, "a mark names its kind: emphasis, supplied, event, …");
  Index at = kNone;
  if (kind == InlineKind::text) {
    plain(values_.scalar(*inner, "text"));  // leaves no record of its own
  } else if (kind == InlineKind::line_break) {
    BreakKind breaks{};
    values_.word(map, name_of(kind), breaks);
    at = builder_.line_break(breaks);
  } else if (kind == InlineKind::page_break) {
    at = builder_.leaf(kind, {});
    builder_.inline_at(at).detail = builder_.add(values_.scalar(*inner, "page"));
  } else if (kind == InlineKind::time_anchor) {
    at = builder_.leaf(kind, {});
    builder_.inline_at(at).time = values_.time(map, name_of(kind));
  } else {
    at = marked(map, kind, *inner);
  }
  if (at != kNone) {
    Inline& record = builder_.inline_at(at);
    values_.word(map, "sound", record.sound);
    record.participant = names_.row(map, "of", 'p');
    if (kind != InlineKind::page_break) record.detail = values_.str(map, "detail");
  }
  values_.note_unknown(map, {name_of(kind), "brackets", "sound", "of", "detail"});
  --depth_;
}

Index FormText::marked(const Tree& map, InlineKind kind, const Tree& inner) {
  Brackets brackets = Brackets::none;
  const bool stated = map.find("brackets") != nullptr;
  values_.word(map, "brackets", brackets);
  values_.require(brackets == Brackets::none || may_have_brackets(kind), map, name_of(kind),
                  " has no brackets");
  std::string_view text;
  if (inner.kind != Tree::Kind::list && inner.kind != Tree::Kind::null) {
    text = values_.scalar(inner, name_of(kind));
    if (!stated && may_have_brackets(kind)) std::tie(brackets, text) = split_brackets(text);
  }
  if (!holds_inlines(kind)) return builder_.leaf(kind, builder_.add(text), {}, brackets);
  const Index at = builder_.open(kind, brackets);
  if (inner.kind == Tree::Kind::list)
    content(inner);
  else
    plain(text);
  builder_.close();
  return at;
}

}  // namespace lectern
