#include <algorithm>

#include "base/unicode.hpp"
#include "markdown.hpp"
#include "markup/autolink.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern::markdown {
namespace {

struct InlineTag {
  std::string_view name;
  InlineKind kind;
};
// HTML inside Markdown that is a style; other tags are mark-up without a meaning.
constexpr InlineTag kTags[] = {
    {"b", InlineKind::strong},       {"strong", InlineKind::strong}, {"i", InlineKind::emphasis},
    {"em", InlineKind::emphasis},    {"s", InlineKind::deleted},     {"del", InlineKind::deleted},
    {"strike", InlineKind::deleted}, {"ins", InlineKind::inserted},  {"a", InlineKind::link},
};

// A longer one is taken for words; so a line of "<" is read once, not once for each.
constexpr std::size_t kLongestTag = 4096;

bool is_sign(char c) { return c == '*' || c == '_' || c == '~'; }

bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
  // General punctuation: dashes, quotation marks, the ellipsis.
  return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == 0xA1 || c == 0xAB ||
         c == 0xB7 || c == 0xBB || c == 0xBF;
}
bool is_space(char32_t c) { return c == 0 || c == '\n' || c == '\r' || is_blank(c); }

// One paragraph, read once from its begin to its end.
class Paragraph {
 public:
  Paragraph(std::string_view text, const std::vector<Span>& lines, const Definitions& definitions,
            Entities& entities)
      : text_(text), lines_(lines), definitions_(definitions), entities_(entities) {}

  std::vector<Edit> read() {
    for (const Span line : lines_) {
      line_ = line;
      for (std::uint32_t at = line.begin; at < line.end;) at = step(at);
    }
    match_emphasis(delimiters_, edits_);
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.at < b.at; });
    return std::move(edits_);
  }

 private:
  std::string_view rest(std::uint32_t at) const { return text_.substr(at, line_.end - at); }
  void edit(std::uint32_t at, std::size_t size, Edit::What what, InlineKind kind = InlineKind::text,
            std::string words = {}) {
    edits_.push_back({at, static_cast<std::uint32_t>(size), what, kind, std::move(words)});
  }

  // Reads what stands at `at` and returns the place after it.
  std::uint32_t step(std::uint32_t at) {
    const char c = text_[at];
    if (c == '\\') return escape(at);
    if (is_sign(c)) return delimiter(at);
    if (c == '&') return reference(at);
    if (c == '<') return tag(at);
    if (c == '[' || (c == '!' && rest(at).substr(0, 2) == "![")) return link(at);
    if (c == ']' && at == link_close_) {
      edit(at, link_end_ - at, Edit::What::close, InlineKind::link);
      scope_ = 0;
      return link_end_;
    }
    return at + 1;
  }

  std::uint32_t escape(std::uint32_t at) {
    if (at + 1 == line_.end) {  // a hard break
      edit(at, 1, Edit::What::drop);
      return at + 1;
    }
    if (!is_punctuation(static_cast<unsigned char>(text_[at + 1])) ||
        static_cast<unsigned char>(text_[at + 1]) >= 0x80)
      return at + 1;
    edit(at, 2, Edit::What::replace, InlineKind::text, std::string(1, text_[at + 1]));
    return at + 2;
  }

  std::uint32_t reference(std::uint32_t at) {
    Reference found = entities_.read(rest(at));
    if (found.length == 0) return at + 1;
    // A line is a line: "&NewLine;" is a blank.
    if (found.text == "\n" || found.text == "\r") found.text = " ";
    edit(at, found.length, Edit::What::replace, InlineKind::text, std::move(found.text));
    return at + static_cast<std::uint32_t>(found.length);
  }

  std::uint32_t tag(std::uint32_t at) {
    const std::string_view here = rest(at).substr(0, kLongestTag);
    if (const Autolink found = autolink_at(here); found.length != 0) {
      const std::string address(here.substr(1, found.length - 2));
      const std::uint32_t end = at + found.length;
      edit(at, 1, Edit::What::open, InlineKind::link,
           found.is_email ? "mailto:" + address : address);
      edit(end - 1, 1, Edit::What::close, InlineKind::link);
      return end;
    }
    const auto token = TagScanner(here).next();
    if (token.kind == TagScanner::Kind::words || here[token.span.end - 1] != '>') return at + 1;
    const std::uint32_t after = at + token.span.end;
    if (same_name(token.name, "br") && token.kind == TagScanner::Kind::start_tag) {
      edit(at, token.span.end, Edit::What::replace, InlineKind::line_break);
      return after;
    }
    for (const InlineTag& known : kTags)
      if (same_name(token.name, known.name)) {
        const bool closes = token.kind == TagScanner::Kind::end_tag;
        edit(at, token.span.end, closes ? Edit::What::close : Edit::What::open, known.kind,
             known.kind == InlineKind::link && !closes
                 ? std::string(attribute(here.substr(0, token.span.end), "href"))
                 : std::string());
        return after;
      }
    edit(at, token.span.end, Edit::What::drop);
    return after;
  }

  // "[words](target)" on one line; the words are read as words.
  std::uint32_t link(std::uint32_t at) {
    const bool image = text_[at] == '!';
    const std::uint32_t open = at + (image ? 1 : 0);
    if (scope_ != 0 || open < no_link_before_) return open + 1;
    // The nearest bracket closes it, or it is none: "[sic] [here](x)".
    const std::size_t middle = rest(open).find_first_of("[]", 1);
    if (middle == std::string_view::npos) return open + 1;
    if (rest(open).substr(middle, 2) == "][") return reference_link(at, open, middle);
    if (rest(open).substr(middle, 2) != "](") return open + 1;
    const std::size_t close = rest(open).find(')', middle);
    if (close == std::string_view::npos) {
      no_link_before_ = line_.end;
      return open + 1;
    }
    std::string_view target = rest(open).substr(middle + 2, close - middle - 2);
    target = target.substr(0, target.find_first_of(" \t"));
    return open_link(at, open, middle, close, std::string(target));
  }

  // "[words][label]", "[label][]" (CommonMark 6.3).
  std::uint32_t reference_link(std::uint32_t at, std::uint32_t open, std::size_t middle) {
    const std::size_t close = rest(open).find(']', middle + 2);
    if (close == std::string_view::npos) return open + 1;
    std::string_view label = rest(open).substr(middle + 2, close - middle - 2);
    if (label.empty()) label = rest(open).substr(1, middle - 1);
    const auto found = definitions_.find(folded(label));
    if (found == definitions_.end()) return open + 1;
    return open_link(at, open, middle, close, found->second);
  }

  std::uint32_t open_link(std::uint32_t at, std::uint32_t open, std::size_t middle,
                          std::size_t close, std::string target) {
    link_close_ = open + static_cast<std::uint32_t>(middle);
    link_end_ = open + static_cast<std::uint32_t>(close) + 1;
    scope_ = ++links_;
    edit(at, open + 1 - at, Edit::What::open, InlineKind::link, std::move(target));
    return open + 1;
  }

  std::uint32_t delimiter(std::uint32_t at) {
    const char sign = text_[at];
    std::uint32_t end = at;
    while (end < line_.end && text_[end] == sign) ++end;
    const char32_t before = at > line_.begin ? decode_before(text_, at).value : U'\n';
    const char32_t after = end < line_.end ? decode_at(text_, end).value : U'\n';
    const bool left =
        !is_space(after) && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
    const bool right =
        !is_space(before) && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
    Delimiter run{at, end - at, at, sign, left, right, scope_};
    if (sign == '_') {
      run.can_open = left && (!right || is_punctuation(before));
      run.can_close = right && (!left || is_punctuation(after));
    }
    if (sign == '~' && run.left < 2) return end;
    if (run.can_open || run.can_close) delimiters_.push_back(run);
    return end;
  }

  std::string_view text_;
  const std::vector<Span>& lines_;
  const Definitions& definitions_;
  Entities& entities_;
  Span line_;
  std::vector<Edit> edits_;
  std::vector<Delimiter> delimiters_;
  int scope_ = 0;
  int links_ = 0;
  std::uint32_t link_close_ = 0xFFFFFFFF;  // where the words of the open link end
  std::uint32_t link_end_ = 0;
  std::uint32_t no_link_before_ = 0;
};

}  // namespace

std::vector<Edit> read_inlines(std::string_view text, const std::vector<Span>& lines,
                               const Definitions& definitions, Entities& entities) {
  return Paragraph(text, lines, definitions, entities).read();
}

std::optional<Definition> parse_definition(std::string_view line) {
  if (!line.starts_with('[')) return std::nullopt;
  const std::size_t close = line.find("]:");
  if (close == line.npos || close < 2) return std::nullopt;
  std::string_view target = trim(line.substr(close + 2));
  const std::size_t end = std::min(target.find_first_of(" \t"), target.size());
  const std::string_view title = trim(target.substr(end));
  target = target.substr(0, end);
  const bool titled =
      title.empty() || title.front() == '"' || title.front() == '\'' || title.front() == '(';
  const bool address =
      target.find("://") != target.npos || target.starts_with('/') || target.starts_with('#');
  if (!titled || !address) return std::nullopt;
  if (target.starts_with('<') && target.ends_with('>'))
    target = target.substr(1, target.size() - 2);
  return Definition{folded(line.substr(1, close - 1)), target};
}

Definitions find_definitions(std::string_view text) {
  Definitions out;
  for (std::size_t at = text.find("]:"); at != text.npos; at = text.find("]:", at + 2)) {
    const std::size_t begin = text.substr(0, at).rfind('\n') + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (const auto found = parse_definition(trim(text.substr(begin, end - begin))))
      out.try_emplace(found->label, found->target);
  }
  return out;
}

void put_line(std::string_view text, Span line, const std::vector<Edit>& edits, std::size_t& next,
              LineBuilder& builder) {
  std::uint32_t at = line.begin;
  for (; next < edits.size() && edits[next].at < line.end; ++next) {
    const Edit& edit = edits[next];
    builder.take(text.substr(at, edit.at - at), at);
    at = edit.at + edit.size;
    if (edit.what == Edit::What::open) builder.open(edit.kind, edit.text);
    if (edit.what == Edit::What::close) builder.close(edit.kind);
    if (edit.what != Edit::What::replace) continue;
    if (edit.kind == InlineKind::line_break)
      builder.end_line({edit.at, edit.size, 0});
    else
      builder.put(edit.text, {edit.at, edit.size, 0});
  }
  builder.take(text.substr(at, line.end - at), at);
}

}  // namespace lectern::markdown
