#include "xml.hpp"

namespace akn {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+FFFE and U+FFFF, the two of three bytes that XML forbids.
bool is_noncharacter(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xEF\xBF" && at + 2 < text.size() &&
         static_cast<unsigned char>(text[at + 2]) >= 0xBE;
}

// What a byte is written as; "" for itself. A parser would change bare line ends anywhere,
// and all white space of attributes.
std::string_view escaped(char byte, bool attribute) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return attribute ? "&quot;" : "";
    case '\n':
      return attribute ? "&#10;" : "";
    case '\t':
      return attribute ? "&#9;" : "";
    default:
      return static_cast<unsigned char>(byte) < 0x20 ? kReplacement : "";
  }
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Where a colon stands that would end a scheme, and what is before it is none.
std::size_t false_scheme(std::string_view text) {
  const std::size_t colon = text.find_first_of(":/?#");
  if (colon == std::string_view::npos || text[colon] != ':') return std::string_view::npos;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  bool scheme = colon > 0 && letter(text[0]);
  for (const char c : text.substr(0, colon))
    scheme = scheme && (letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
  return scheme ? std::string_view::npos : colon;
}

}  // namespace

void Xml::declaration() { sink_.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"); }

void Xml::indent() {
  sink_.put('\n');
  for (std::size_t n = 0; n < open_.size(); ++n) sink_.write("  ");
}

void Xml::finish_tag() {
  if (in_tag_) sink_.put('>');
  in_tag_ = false;
}

void Xml::open(std::string_view name, bool mixed) {
  finish_tag();
  const bool within_text = !open_.empty() && open_.back().mixed;
  if (!within_text && !open_.empty()) {
    open_.back().holds_blocks = true;
    indent();
  }
  sink_.put('<');
  sink_.write(name);
  open_.push_back({name, mixed || within_text});
  in_tag_ = true;
}

Xml& Xml::attr(std::string_view name, std::string_view value) {
  sink_.put(' ');
  sink_.write(name);
  sink_.write("=\"");
  escape(value, true);
  sink_.put('"');
  return *this;
}

void Xml::text(std::string_view text) {
  if (text.empty()) return;
  finish_tag();
  escape(text, false);
}

void Xml::close() {
  const Open element = open_.back();
  open_.pop_back();
  if (in_tag_) {
    sink_.write("/>");
    in_tag_ = false;
  } else {
    if (element.holds_blocks) indent();
    sink_.write("</");
    sink_.write(element.name);
    sink_.put('>');
  }
  if (open_.empty()) sink_.put('\n');
}

void Xml::mixed(std::string_view name, std::string_view content) {
  mixed(name);
  text(content);
  close();
}

void Xml::escape(std::string_view text, bool attribute) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool noncharacter = text[at] == '\xEF' && is_noncharacter(text, at);
    const std::string_view to = noncharacter ? kReplacement : escaped(text[at], attribute);
    if (to.empty()) continue;
    if (to == kReplacement) ++replaced_;
    sink_.write(text.substr(from, at - from));
    sink_.write(to);
    if (noncharacter) at += 2;
    from = at + 1;
  }
  sink_.write(text.substr(from));
}

std::string uri_reference(std::string_view text) {
  static constexpr std::string_view kForbidden = " \"<>\\^`{|}[]";
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  const std::size_t colon = false_scheme(text);
  bool fragment = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    const bool escape_begins =
        c == '%' && at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
    if (byte <= 0x20 || byte >= 0x7F || kForbidden.find(c) != std::string_view::npos ||
        (c == '%' && !escape_begins) || (c == '#' && fragment) || at == colon) {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    } else {
      out += c;
    }
    fragment = fragment || c == '#';
  }
  return out;
}

}  // namespace akn
