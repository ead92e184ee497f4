#include "markup/tag_scanner.hpp"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::string_view kSpace = " \t\n\f\r";
constexpr std::string_view kNoWords[] = {"script", "style"};

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "</script" and a character that ends the name.
std::size_t find_end_tag(std::string_view text, std::size_t at, std::string_view name) {
  for (;; ++at) {
    at = text.find("</", at);
    if (at == std::string_view::npos) return text.size();
    const std::size_t after = at + 2 + name.size();
    if (after > text.size()) return text.size();
    if (same_name(text.substr(at + 2, name.size()), name) &&
        (after == text.size() || kSpace.find(text[after]) != std::string_view::npos ||
         text[after] == '/' || text[after] == '>'))
      return at;
  }
}

}  // namespace

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = lower(c);
  return out;
}

bool same_name(std::string_view name, std::string_view lower_case) {
  return name.size() == lower_case.size() &&
         std::equal(name.begin(), name.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

namespace {

struct Attribute {
  std::string_view name, value;
};
// The attribute of a start tag at or after `at`, which moves behind it; without a
// name when there is none.
Attribute next_attribute(std::string_view tag, std::size_t& at) {
  at = tag.find_first_not_of(" \t\n\f\r/", at);
  if (at == std::string_view::npos || tag[at] == '>') return {};
  std::size_t end = std::min(tag.find_first_of(" \t\n\f\r/>=", at + 1), tag.size());
  Attribute out{tag.substr(at, end - at), {}};
  const std::size_t equals = tag.find_first_not_of(kSpace, end);
  if (equals != std::string_view::npos && tag[equals] == '=') {
    std::size_t begin = std::min(tag.find_first_not_of(kSpace, equals + 1), tag.size());
    const char quote = begin < tag.size() ? tag[begin] : '\0';
    if (quote == '"' || quote == '\'') {
      end = std::min(tag.find(quote, ++begin), tag.size());
      out.value = tag.substr(begin, end - begin);
      end = std::min(end + 1, tag.size());
    } else {
      end = std::min(tag.find_first_of(" \t\n\f\r>", begin), tag.size());
      out.value = tag.substr(begin, end - begin);
    }
  }
  at = end;
  return out;
}

std::size_t first_attribute(std::string_view tag) {
  return std::min(tag.find_first_of(" \t\n\f\r/"), tag.size());
}

}  // namespace

std::string_view attribute(std::string_view tag, std::string_view lower_case_name) {
  std::size_t at = first_attribute(tag);
  while (at < tag.size()) {
    const Attribute found = next_attribute(tag, at);
    if (found.name.empty()) break;
    if (same_name(found.name, lower_case_name)) return found.value;
  }
  return {};
}

std::size_t count_attributes(std::string_view tag) {
  std::size_t count = 0;
  for (std::size_t at = first_attribute(tag); at < tag.size(); ++count)
    if (next_attribute(tag, at).name.empty()) break;
  return count;
}

TagScanner::Token TagScanner::make(Kind kind, std::size_t end) {
  Token token;
  token.kind = kind;
  token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
  at_ = end;
  return token;
}

// Past the ">" of a tag; one in a quoted value is none. A tag that is never closed
// goes on to the end.
std::uint32_t TagScanner::end_of_tag(std::size_t at) const {
  while (at < text_.size()) {
    const std::size_t stop = text_.find_first_of(">=", at);
    if (stop == std::string_view::npos) break;
    if (text_[stop] == '>') return static_cast<std::uint32_t>(stop + 1);
    const std::size_t value = text_.find_first_not_of(kSpace, stop + 1);
    if (value == std::string_view::npos) break;
    at = value;
    if (text_[value] == '"' || text_[value] == '\'') {
      at = text_.find(text_[value], value + 1);
      if (at == std::string_view::npos) break;
      ++at;
    } else if (text_[value] != '>') {
      at = std::min(text_.find_first_of(" \t\n\f\r>", value), text_.size());
    }
  }
  return static_cast<std::uint32_t>(text_.size());
}

TagScanner::Token TagScanner::tag() {
  const bool closes = text_[at_ + 1] == '/';
  const std::size_t name_at = at_ + (closes ? 2 : 1);
  const std::size_t name_end = std::min(text_.find_first_of(" \t\n\f\r/>", name_at), text_.size());
  const std::uint32_t end = end_of_tag(name_end);
  Token token = make(closes ? Kind::end_tag : Kind::start_tag, end);
  token.name = text_.substr(name_at, name_end - name_at);
  token.self_closing = end >= 2 && text_[end - 1] == '>' && text_[end - 2] == '/';
  if (!closes && !xml_)
    for (const std::string_view name : kNoWords)
      if (same_name(token.name, name)) opaque_ = name;
  return token;
}

TagScanner::Token TagScanner::declaration() {
  const std::string_view rest = text_.substr(at_);
  if (rest.substr(0, 9) == "<![CDATA[") {
    cdata_ = true;
    return make(Kind::other, at_ + 9);
  }
  std::size_t end = std::string_view::npos;
  if (rest.substr(0, 4) == "<!--") {
    if (rest.substr(4, 1) == ">" || rest.substr(4, 2) == "->")
      end = at_ + rest.find('>');
    else
      end = std::min(text_.find("-->", at_ + 4), text_.find("--!>", at_ + 4));
    if (end != std::string_view::npos) end = text_.find('>', end);
  } else {
    end = text_.find('>', at_);
  }
  return make(Kind::other, end == std::string_view::npos ? text_.size() : end + 1);
}

TagScanner::Token TagScanner::words() {
  std::size_t end = at_;
  for (;; ++end) {
    end = text_.find('<', end);
    if (end == std::string_view::npos || end + 1 >= text_.size()) {
      end = text_.size();
      break;
    }
    const char after = text_[end + 1];
    if (is_letter_byte(after) || after == '!' || after == '?' ||
        (after == '/' && end + 2 < text_.size()))
      break;
  }
  if (cdata_) {
    const std::size_t close = text_.find("]]>", at_);
    if (close == at_) {
      cdata_ = false;
      return make(Kind::other, at_ + 3);
    }
    end = std::min(end, close);
  }
  return make(Kind::words, end);
}

TagScanner::Token TagScanner::next() {
  if (at_ >= text_.size()) return {};
  if (!opaque_.empty()) {
    const std::size_t end = find_end_tag(text_, at_, opaque_);
    opaque_ = {};
    if (end > at_) return make(Kind::other, end);
  }
  if (text_[at_] != '<' || at_ + 1 >= text_.size()) return words();
  const char after = text_[at_ + 1];
  if (after == '!' || after == '?') return declaration();
  if (is_letter_byte(after)) return tag();
  if (after == '/' && at_ + 2 < text_.size()) {
    if (is_letter_byte(text_[at_ + 2])) return tag();
    const std::size_t end = text_.find('>', at_);
    return make(Kind::other, end == std::string_view::npos ? text_.size() : end + 1);
  }
  return words();
}

}  // namespace lectern
