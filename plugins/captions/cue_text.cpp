#include "cue_text.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "markup/entities.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

struct Tag {
  std::string_view name;
  CueNodeKind kind;
};
constexpr std::array<Tag, 8> kTags = {{{"c", CueNodeKind::class_},
                                       {"i", CueNodeKind::italic},
                                       {"b", CueNodeKind::bold},
                                       {"u", CueNodeKind::underline},
                                       {"ruby", CueNodeKind::ruby},
                                       {"rt", CueNodeKind::ruby_text},
                                       {"v", CueNodeKind::voice},
                                       {"lang", CueNodeKind::language}}};

CueNodeKind kind_of(std::string_view name) {
  for (const Tag& tag : kTags)
    if (tag.name == name) return tag.kind;
  return CueNodeKind::root;
}

// Text with its character references read and NULs replaced.
void append_decoded(std::string& to, std::string_view raw, Entities& entities) {
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t stop =
        std::min(raw.find_first_of(std::string_view("&\0", 2), at), raw.size());
    to.append(raw, at, stop - at);
    if (stop == raw.size()) return;
    at = stop;
    if (raw[at] == '\0') {
      to += kReplacement;
      ++at;
      continue;
    }
    const Reference reference = entities.read(raw.substr(at));
    if (reference.length == 0) {
      to += raw[at++];
    } else {
      to += reference.text;
      at += reference.length;
    }
  }
}

class VttText {
 public:
  VttText(std::string_view payload, Entities& entities, std::uint32_t base)
      : text_(payload), base_(base), entities_(entities) {
    tree_.emplace_back();
  }

  CueTree parse() {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (text_[at] == '<') {
        at = tag(at);
        continue;
      }
      const std::size_t end = std::min(text_.find('<', at), text_.size());
      words(at, end);
      at = end;
    }
    return std::move(tree_);
  }

 private:
  Span span(std::size_t begin, std::size_t end) const {
    return {base_ + static_cast<std::uint32_t>(begin), base_ + static_cast<std::uint32_t>(end)};
  }
  CueNode& add(CueNodeKind kind, std::size_t begin, std::size_t end) {
    CueNode node;
    node.kind = kind;
    node.parent = current_;
    node.span = span(begin, end);
    tree_.push_back(std::move(node));
    return tree_.back();
  }

  void words(std::size_t begin, std::size_t end) {
    std::string decoded;
    append_decoded(decoded, text_.substr(begin, end - begin), entities_);
    if (!decoded.empty()) add(CueNodeKind::text, begin, end).text = std::move(decoded);
  }

  // From "<" to behind its ">"; one that is never closed takes the rest.
  std::size_t tag(std::size_t begin) {
    const std::size_t close = text_.find('>', begin);
    const std::size_t end = close == std::string_view::npos ? text_.size() : close + 1;
    std::string_view inner = text_.substr(begin + 1, std::min(close, text_.size()) - begin - 1);
    if (inner.starts_with('/'))
      end_tag(inner.substr(1));
    else if (!inner.empty() && is_digit(static_cast<unsigned char>(inner.front())))
      time_tag(inner, begin, end);
    else
      start_tag(inner, begin, end);
    return end;
  }

  void time_tag(std::string_view inner, std::size_t begin, std::size_t end) {
    std::size_t at = 0;
    // A line feed ends nothing in a time stamp tag, and makes it none.
    while (!inner.empty() && is_space(inner.back())) inner.remove_suffix(1);
    const Milliseconds time = collect_vtt_time(inner, at);
    if (time != kNoTime && at == inner.size()) add(CueNodeKind::time, begin, end).time = time;
  }

  void start_tag(std::string_view inner, std::size_t begin, std::size_t end) {
    std::size_t at = 0;
    const auto is_end = [&](char c) { return c == '.' || is_space(c); };
    while (at < inner.size() && !is_end(inner[at])) ++at;
    const CueNodeKind kind = kind_of(inner.substr(0, at));
    if (kind == CueNodeKind::root) return;
    if (kind == CueNodeKind::ruby_text && tree_[current_].kind != CueNodeKind::ruby) return;
    CueNode& node = add(kind, begin, end);
    while (at < inner.size() && inner[at] == '.') {
      const std::size_t from = ++at;
      while (at < inner.size() && !is_end(inner[at])) ++at;
      if (at > from) node.classes.emplace_back(inner.substr(from, at - from));
    }
    if (kind == CueNodeKind::voice || kind == CueNodeKind::language)
      node.text = annotation(inner.substr(at));
    current_ = static_cast<std::uint32_t>(tree_.size() - 1);
  }

  // Without blanks at its ends, runs of blanks as one.
  std::string annotation(std::string_view raw) {
    std::string decoded;
    append_decoded(decoded, raw, entities_);
    std::string out;
    for (const char c : decoded) {
      if (!is_space(c))
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  void end_tag(std::string_view name) {
    const CueNodeKind kind = kind_of(name);
    const CueNodeKind open = tree_[current_].kind;
    if (kind != CueNodeKind::root && kind == open) {
      current_ = tree_[current_].parent;
    } else if (kind == CueNodeKind::ruby && open == CueNodeKind::ruby_text) {
      current_ = tree_[tree_[current_].parent].parent;
    }
  }

  std::string_view text_;
  std::uint32_t base_;
  CueTree tree_;
  std::uint32_t current_ = 0;
  Entities& entities_;  // remembers across cues
};

// "<i>", "</font>", "{\an8}" at a place; 0: what stands there is text.
std::size_t srt_tag_length(std::string_view all, std::size_t begin) {
  constexpr std::size_t kLongestTag = 1000;
  const std::string_view text = all.substr(begin, kLongestTag);
  constexpr std::size_t at = 0;
  if (text[at] == '{') {
    if (text.substr(at, 2) != "{\\") return 0;
    const std::size_t close = text.find('}', at);
    return close == std::string_view::npos ? 0 : close + 1 - at;
  }
  const std::size_t close = text.find('>', at);
  if (close == std::string_view::npos) return 0;
  std::string_view name = text.substr(at + 1, close - at - 1);
  if (name.starts_with('/')) name.remove_prefix(1);
  name = name.substr(0, name.find(' '));
  const std::string word = folded(name);
  const bool known = word == "i" || word == "b" || word == "u" || word == "s" || word == "font";
  return known ? close + 1 - at : 0;
}

CueNodeKind srt_kind_of(std::string_view name) {
  const std::string word = folded(name);
  return word == "font" ? CueNodeKind::class_ : word == "c" ? CueNodeKind::root : kind_of(word);
}

// The colour of <font color="#ffff00">; "" for a tag without one.
std::string font_colour(std::string_view tag) {
  const std::string words = folded(tag);
  const std::size_t at = words.find("color=");
  if (at == std::string::npos) return {};
  std::string_view value = std::string_view(words).substr(at + 6);
  value.remove_suffix(1);  // ">"
  const char quote = value.empty() ? '\0' : value.front();
  if (quote == '"' || quote == '\'')
    value = value.substr(1, value.find(quote, 1) - 1);
  else
    value = value.substr(0, value.find(' '));
  return std::string(value);
}

}  // namespace

Milliseconds collect_vtt_time(std::string_view text, std::size_t& at) {
  std::size_t p = at;
  const auto digits = [&](std::size_t& count) {
    Milliseconds value = 0;
    count = 0;
    while (p < text.size() && is_digit(static_cast<unsigned char>(text[p]))) {
      if (value < 1'000'000'000) value = value * 10 + (text[p] - '0');
      ++p;
      ++count;
    }
    return value;
  };
  const auto next = [&](char c) { return p < text.size() && text[p] == c && (++p, true); };
  std::size_t count = 0;
  Milliseconds first = digits(count);
  if (count == 0) return kNoTime;
  bool hours = count != 2 || first > 59;
  if (!next(':')) return kNoTime;
  Milliseconds second = digits(count);
  if (count != 2) return kNoTime;
  Milliseconds third = 0;
  if (hours || (p < text.size() && text[p] == ':')) {
    if (!next(':')) return kNoTime;
    third = digits(count);
    if (count != 2) return kNoTime;
  } else {
    third = second;
    second = first;
    first = 0;
  }
  if (!next('.')) return kNoTime;
  const Milliseconds fraction = digits(count);
  if (count != 3 || second > 59 || third > 59) return kNoTime;
  at = p;
  return ((first * 60 + second) * 60 + third) * 1000 + fraction;
}

CueTree parse_vtt_text(std::string_view payload, Entities& entities, std::uint32_t base) {
  return VttText(payload, entities, base).parse();
}

CueTree parse_srt_text(std::string_view payload, std::uint32_t base) {
  CueTree tree(1);
  std::uint32_t current = 0;
  std::size_t from = 0;
  const auto span = [&](std::size_t begin, std::size_t end) {
    return Span{base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(end)};
  };
  const auto flush = [&](std::size_t end) {
    if (end > from) {
      CueNode node;
      node.kind = CueNodeKind::text;
      node.parent = current;
      node.span = span(from, end);
      node.text = std::string(payload.substr(from, end - from));
      tree.push_back(std::move(node));
    }
  };
  for (std::size_t at = 0; at < payload.size();) {
    at = std::min(payload.find_first_of("<{", at), payload.size());
    const std::size_t length = at < payload.size() ? srt_tag_length(payload, at) : 0;
    if (length == 0) {
      at += at < payload.size() ? 1 : 0;
      continue;
    }
    flush(at);
    const std::string_view tag = payload.substr(at, length);
    const CueNodeKind kind = srt_kind_of(tag.substr(1, tag.find_first_of(" >") - 1));
    if (tag.starts_with("</")) {
      if (tree[current].kind == srt_kind_of(tag.substr(2, tag.size() - 3)) && current != 0)
        current = tree[current].parent;
    } else if (kind == CueNodeKind::italic || kind == CueNodeKind::bold ||
               kind == CueNodeKind::class_) {
      CueNode node;
      node.kind = kind;
      if (kind == CueNodeKind::class_) node.classes.push_back(font_colour(tag));
      node.parent = current;
      node.span = span(at, at + length);
      tree.push_back(std::move(node));
      current = static_cast<std::uint32_t>(tree.size() - 1);
    }
    at += length;
    from = at;
  }
  flush(payload.size());
  return tree;
}

}  // namespace lectern::captions
