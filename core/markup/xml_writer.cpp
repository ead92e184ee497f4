#include "markup/xml_writer.hpp"

#include <array>
#include <cassert>
#include <string>

#include "base/byte_scan.hpp"
#include "base/unicode.hpp"

namespace lectern {
namespace {

// Bytes that a run copy must stop at. 0xEF may begin U+FFFE or U+FFFF.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  for (std::size_t n = 0; n < 0x20; ++n) stops[n] = true;
  stops['\n'] = stops['\t'] = false;
  stops['&'] = stops['<'] = stops['>'] = stops[0xEF] = true;
  return stops;
}();

// Where the next byte that may have to be escaped stands, at or after `at`.
std::size_t next_stop(std::string_view text, std::size_t at) {
  using namespace byte_scan;
  return find(text, at, [](auto bytes) {
    return below(bytes, ' ') | equal(bytes, '&') | equal(bytes, '<') | equal(bytes, '>') |
           equal(bytes, '"') | equal(bytes, 0xEF);
  });
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

void XmlWriter::declaration() {
  if (counts_ != nullptr) return;
  sink_->write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

// Sends what is in the buffer, up to `to`, and the name; gives room for the end of its tag.
char* XmlWriter::put_long_name(char* to, std::string_view name) {
  sink_->advance(to);
  sink_->write(name);
  return sink_->room(2);
}

bool XmlWriter::needs_no_escape(std::string_view value) {
  return next_stop(value, 0) == value.size();
}

void XmlWriter::finish_tag() {
  if (in_tag_) sink_->put('>');
  in_tag_ = false;
}

XmlWriter& XmlWriter::attr(std::string_view name, std::string_view value) {
  if (counts_ != nullptr) return *this;
  if (needs_no_escape(value)) return token(name, value);
  assert(in_tag_);
  sink_->put(' ');
  sink_->write(name);
  sink_->write("=\"");
  escape(value, true);
  sink_->put('"');
  return *this;
}

XmlWriter& XmlWriter::long_token(std::string_view name, std::string_view value) {
  for (const std::string_view part :
       {std::string_view(" "), name, std::string_view("=\""), value, std::string_view("\"")})
    sink_->write(part);
  return *this;
}

void XmlWriter::text(std::string_view text) {
  if (text.empty() || counts_ != nullptr) return;
  finish_tag();
  escape(text, false);
}

void XmlWriter::block(std::string_view name, std::string_view content) {
  block(name);
  text(content);
  close();
}

void XmlWriter::inline_(std::string_view name, std::string_view content) {
  inline_(name);
  text(content);
  close();
}

void XmlWriter::comment(std::string_view text) {
  if (counts_ != nullptr) return;
  finish_tag();
  if (!open_.empty() && open_.back().block) {
    open_.back().holds_blocks = true;
    sink_->advance(indent(sink_->room(kTag), open_.size()));
  }
  sink_->write("<!-- ");
  for (std::size_t at = 0; at < text.size(); ++at) {
    // "--" may not stand in a comment (XML 1.0, section 2.5).
    sink_->put(text[at]);
    if (text[at] == '-' && at + 1 < text.size() && text[at + 1] == '-') sink_->put(' ');
  }
  sink_->write(" -->");
}

void XmlWriter::raw(std::string_view markup) {
  if (counts_ != nullptr) return;
  finish_tag();
  sink_->write(markup);
}

void XmlWriter::escape(std::string_view text, bool attribute) {
  std::size_t from = 0;
  for (std::size_t at = next_stop(text, 0); at < text.size(); at = next_stop(text, at + 1)) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!kStops[byte] && !(attribute && (byte == '"' || byte == '\n' || byte == '\t'))) continue;
    std::string_view to;
    std::size_t length = 1;
    switch (byte) {
      case '&':
        to = "&amp;";
        break;
      case '<':
        to = "&lt;";
        break;
      case '>':
        to = "&gt;";
        break;
      case '"':
        to = "&quot;";
        break;
      case '\n':
        to = "&#10;";
        break;
      case '\t':
        to = "&#9;";
        break;
      case '\r':
        to = "&#13;";
        break;  // a parser would make it a line feed
      case 0xEF:
        if (text.substr(at, 2) != "\xEF\xBF" || at + 2 >= text.size() ||
            static_cast<unsigned char>(text[at + 2]) < 0xBE)
          continue;
        length = 3;
        [[fallthrough]];
      default:
        to = kReplacement;
        ++replaced_;
    }
    sink_->write(text.substr(from, at - from));
    sink_->write(to);
    from = at + length;
    at = from - 1;
  }
  sink_->write(text.substr(from));
}

std::string xml_name(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const bool letter = is_letter(c.value) || c.value == '_';
    const bool inner = letter || is_digit(c.value) || c.value == '-' || c.value == '.';
    if (out.empty() && !letter && inner) out += '_';
    if (inner)
      out.append(text.substr(at, c.length));
    else
      out += '_';
    at += c.length;
  }
  return out.empty() ? "_" : out;
}

std::string uri_reference(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto hex = [&](std::size_t n) {
      return at + n < text.size() && ((text[at + n] >= '0' && text[at + n] <= '9') ||
                                      (text[at + n] >= 'a' && text[at + n] <= 'f') ||
                                      (text[at + n] >= 'A' && text[at + n] <= 'F'));
    };
    const bool bad_percent = byte == '%' && !(hex(1) && hex(2));
    const bool forbidden =
        byte <= 0x20 || byte >= 0x7F || bad_percent ||
        std::string_view("\"<>\\^`{|}[]").find(static_cast<char>(byte)) != std::string_view::npos ||
        (byte == '#' && out.find('#') != std::string::npos);
    if (forbidden) {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

}  // namespace lectern
