#include "markup/markup_words.hpp"

#include <algorithm>
#include <string>

#include "markup/autolink.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern {
namespace {

std::vector<Span> html_words(std::string_view part) {
  std::vector<Span> out;
  TagScanner scanner(part);
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next())
    if (token.kind == TagScanner::Kind::words) out.push_back(token.span);
  return out;
}

// ISO/IEC 29500-1: the elements whose character data is running text, whatever
// their prefix. The rest of it is field codes, positions of drawings and the like.
constexpr std::string_view kWordText[] = {"t", "delText"};
// Part 3: the same content again for older programs.
constexpr std::string_view kWordAgain = "Fallback";

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

std::vector<Span> word_words(std::string_view part) {
  std::vector<Span> out;
  TagScanner scanner(part, true);
  std::string_view inside;
  int again = 0;
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    const bool opens = token.kind == TagScanner::Kind::start_tag && !token.self_closing;
    if (token.kind == TagScanner::Kind::words) {
      const bool text =
          std::find(std::begin(kWordText), std::end(kWordText), inside) != std::end(kWordText);
      if (text && again == 0) out.push_back(token.span);
      continue;
    }
    const std::string_view name = local(token.name);
    if (name == kWordAgain && token.kind == TagScanner::Kind::end_tag) --again;
    if (name == kWordAgain && opens) ++again;
    inside = opens ? name : std::string_view{};
  }
  return out;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

// The end of a line that is mark-up as a whole: a fence of code, a definition of a link.
std::size_t end_of_markup_line(std::string_view part, std::size_t at) {
  if (at > 0 && part[at - 1] != '\n') return 0;
  const std::size_t end = std::min(part.find('\n', at), part.size());
  const std::string_view line = part.substr(at, end - at);
  const std::size_t label = line.starts_with('[') ? line.find("]: ") : line.npos;
  const bool definition = label != line.npos && (line.find("://", label) != line.npos ||
                                                 line.substr(label + 3).find_first_of("/#") == 0);
  return definition || line.starts_with("```") || line.starts_with("~~~") ? end : 0;
}

// Letters and digits outside link targets "](…)", "][…]" and inline tags; the signs of the
// mark-up are none. An autolink shows its address.
std::vector<Span> markdown_words(std::string_view part) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < part.size();) {
    if (const std::size_t end = end_of_markup_line(part, at); end != 0) {
      at = end;
      continue;
    }
    std::size_t skip = std::string_view::npos;
    const bool comment = part.substr(at, 4) == "<!--" && part.find("-->", at) != part.npos;
    if (comment)
      skip = part.find("-->", at);
    else if (part[at] == '<' && at + 1 < part.size() &&
             (part[at + 1] == '/' || part[at + 1] == '!' || is_word_byte(part[at + 1])) &&
             autolink_at(part.substr(at)).length == 0)
      skip = part.find('>', at);
    else if (part.substr(at, 2) == "](")
      skip = part.find(')', at);
    else if (part.substr(at, 2) == "][")
      skip = part.find(']', at + 1);
    const std::size_t line = part.find('\n', at);
    if (skip != std::string_view::npos && (comment || skip < line)) {
      at = skip + 1;
      continue;
    }
    std::size_t end = at;
    while (end < part.size() && is_word_byte(part[end])) ++end;
    if (end > at) out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = std::max(end, at + 1);
  }
  return out;
}

}  // namespace

std::vector<Span> words_of(std::string_view part, Markup markup) {
  switch (markup) {
    case Markup::none:
      return {{0, static_cast<std::uint32_t>(part.size())}};
    case Markup::html:
      return html_words(part);
    case Markup::word:
      return word_words(part);
    case Markup::markdown:
      return markdown_words(part);
  }
  return {};
}

}  // namespace lectern
