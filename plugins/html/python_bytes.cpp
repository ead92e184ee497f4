#include <algorithm>

#include "base/unicode.hpp"
#include "html.hpp"

namespace lectern::html {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Python's bytes literal (Language Reference 2.4.1), as repr() prints it.
struct Escape {
  std::string bytes;
  std::size_t length = 0;
};
Escape read_escape(std::string_view at) {
  if (at.size() < 2 || at[0] != '\\') return {};
  switch (at[1]) {
    case 'n':
      return {"\n", 2};
    case 'r':
      return {"\r", 2};
    case 't':
      return {"\t", 2};
    case '\\':
    case '\'':
    case '"':
      return {std::string(1, at[1]), 2};
    case 'x':
      if (at.size() >= 4 && hex(at[2]) >= 0 && hex(at[3]) >= 0)
        return {std::string(1, static_cast<char>(hex(at[2]) * 16 + hex(at[3]))), 4};
      return {};
    default:
      return {};
  }
}

std::size_t length_of_character(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

// One character, which may be several escapes.
Escape read_character(std::string_view at) {
  Escape whole = read_escape(at);
  if (whole.length == 0) return whole;
  const std::size_t needed = length_of_character(whole.bytes[0]);
  while (whole.bytes.size() < needed) {
    const Escape more = read_escape(at.substr(whole.length));
    if (more.length == 0) break;
    whole.bytes += more.bytes;
    whole.length += more.length;
  }
  if (valid_utf8_prefix(whole.bytes) == whole.bytes.size()) return whole;
  // No UTF-8: the first byte alone, so that what follows is read anew.
  whole = read_escape(at);
  whole.bytes = "\xEF\xBF\xBD";
  return whole;
}

}  // namespace

std::optional<Rewritten> unwrap_python_bytes(std::string_view text) {
  const std::string_view body = trim(text);
  if (body.size() < 4) return std::nullopt;
  const char quote = body.back();
  if (quote != '\'' && quote != '"') return std::nullopt;
  const auto end = static_cast<std::size_t>(body.data() - text.data()) + body.size() - 1;
  // Nothing but the last line holds it, since it has no line ends.
  const std::size_t line = text.substr(0, end).find_last_of("\r\n");
  const std::string opener{'b', quote};
  const std::size_t open = text.find(opener, line == std::string_view::npos ? 0 : line + 1);
  if (open == std::string_view::npos || open + 2 >= end) return std::nullopt;
  if (open > 0 && text[open - 1] != '>' && text[open - 1] != '\n' && text[open - 1] != '\r' &&
      text[open - 1] != ' ')
    return std::nullopt;
  std::size_t first = open + 2;
  while (first < end &&
         (text.substr(first, 2) == "\\n" || text.substr(first, 2) == "\\t" || text[first] == ' '))
    first += text[first] == ' ' ? 1 : 2;
  if (text[first] != '<') return std::nullopt;

  Rewritten out;
  out.at = static_cast<std::uint32_t>(open);
  out.text = text.substr(0, open);
  if (open > 0) out.runs.push_back({0, 0, 0, Run::Mode::identity, 0});
  bool same = false;
  const auto add = [&](std::string_view words, std::size_t at, Run::Mode mode, std::size_t size) {
    const bool is_same = mode == Run::Mode::identity;
    if (!is_same || !same)
      out.runs.push_back({static_cast<std::uint32_t>(out.text.size()),
                          static_cast<std::uint32_t>(at), 0, mode,
                          static_cast<std::uint32_t>(size)});
    same = is_same;
    out.text += words;
  };
  for (std::size_t at = open + 2; at < end;) {
    if (text[at] == quote) return std::nullopt;  // the literal ends before the file does
    if (text[at] == '\\') {
      const Escape escape = read_character(text.substr(at, end - at));
      if (escape.length > 0) {
        add(escape.bytes, at, Run::Mode::opaque, escape.length);
        at += escape.length;
        continue;
      }
    }
    add(text.substr(at, 1), at, Run::Mode::identity, 0);
    ++at;
  }
  return out;
}

}  // namespace lectern::html
