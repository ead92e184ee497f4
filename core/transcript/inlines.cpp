#include "transcript/inlines.hpp"

#include <cstring>
#include <optional>
#include <string>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// Longer brackets are asides of the speaker, not notes of the transcriber.
constexpr std::size_t kLongestNote = 160;
constexpr std::size_t kLongestSupplied = 80;

struct Mark {
  InlineKind kind;
  SoundKind sound = SoundKind::none;
};

bool starts_upper(std::string_view text) { return is_upper(decode_at(text, 0).value); }

// A sentence of its own in round brackets is an action: "(A phone rings.)".
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
  if (content.empty() || content.size() > kLongestNote) return std::nullopt;
  const std::string words = folded(content);
  if (const auto note = find_note(words)) return Mark{note->kind, note->sound};
  if (brackets == Brackets::square) {
    if (context.labels != nullptr && context.labels->contains(words))
      return Mark{InlineKind::mention};
    if (content.size() <= kLongestSupplied) return Mark{InlineKind::supplied};
    return std::nullopt;
  }
  if (is_action(content, before)) return Mark{InlineKind::event, SoundKind::other};
  return std::nullopt;
}

// Length of a dash that cuts a turn: an em dash, an en dash or "--"; 0: none.
std::size_t dash_before(std::string_view text, std::size_t end) {
  const CodePoint c = decode_before(text, end);
  if (c.value == 0x2014 || c.value == 0x2013) return c.length;
  if (end >= 2 && text.substr(end - 2, 2) == "--") return 2;
  return 0;
}
std::size_t dash_at(std::string_view text, std::size_t at) {
  const CodePoint c = decode_at(text, at);
  if (c.value == 0x2014 || c.value == 0x2013) return c.length;
  return text.substr(at, 2) == "--" ? 2 : 0;
}

class Reader {
 public:
  Reader(std::string_view text, Span line, const InlineContext& context, BriefingBuilder& builder)
      : text_(text), line_(line), context_(context), builder_(builder) {}

  bool read() {
    std::uint32_t at = line_.begin;
    std::uint32_t end = line_.end;
    if (context_.opens_turn) {
      const std::size_t dash = dash_at(text_, at);
      if (dash != 0 && at + dash < end) {
        leaf(InlineKind::interruption, at, at + static_cast<std::uint32_t>(dash));
        at += static_cast<std::uint32_t>(dash);
      }
    }
    const std::size_t cut = end > at ? dash_before(text_.substr(0, end), end) : 0;
    end -= static_cast<std::uint32_t>(cut);
    marks(at, end);
    if (cut != 0) leaf(InlineKind::interruption, end, line_.end);
    return cut != 0;
  }

 private:
  void leaf(InlineKind kind, std::uint32_t begin, std::uint32_t end) {
    const Span span{begin, end};
    builder_.leaf(kind, BriefingBuilder::at(span), span);
  }

  void marks(std::uint32_t at, const std::uint32_t end) {
    std::uint32_t plain = at;
    while (at < end) {
      const std::uint32_t open = next_bracket(at, end);
      if (open >= end) break;
      const bool round = text_[open] == '(';
      const std::uint32_t close = matching(open, end);
      if (close == end) {  // never closed: plain text
        at = open + 1;
        continue;
      }
      const std::string_view content = text_.substr(open + 1, close - open - 1);
      const auto mark = classify(content, round ? Brackets::round : Brackets::square,
                                 text_.substr(line_.begin, open - line_.begin), context_);
      if (!mark) {
        at = open + 1;
        continue;
      }
      if (plain < open) leaf(InlineKind::text, plain, open);
      put(*mark, round ? Brackets::round : Brackets::square, open, close);
      at = plain = close + 1;
    }
    if (plain < end) leaf(InlineKind::text, plain, end);
  }

  void put(Mark mark, Brackets brackets, std::uint32_t open, std::uint32_t close) {
    const Span inner{open + 1, close};
    const Span outer{open, close + 1};
    if (holds_inlines(mark.kind)) {
      builder_.open(mark.kind, brackets);
      builder_.text(BriefingBuilder::at(inner), inner);
      builder_.close(outer);
      return;
    }
    const Index row = builder_.leaf(mark.kind, BriefingBuilder::at(inner), outer, brackets);
    builder_.inline_at(row).sound = mark.sound;
  }

  // The first "(" or "[" from `at` on; searched for once per line and kind.
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
    const std::uint32_t last =
        static_cast<std::uint32_t>(std::min<std::size_t>(end, open + kLongestNote + 2));
    int depth = 0;
    for (std::uint32_t at = open; at < last; ++at) {
      if (text_[at] == opens) ++depth;
      if (text_[at] == closes && --depth == 0) return at;
    }
    return end;
  }

  std::string_view text_;
  Span line_;
  const InlineContext& context_;
  BriefingBuilder& builder_;
  std::uint32_t round_ = 0;
  std::uint32_t square_ = 0;
};

}  // namespace

bool read_inlines(std::string_view text, Span line, const InlineContext& context,
                  BriefingBuilder& builder) {
  return Reader(text, line, context, builder).read();
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
