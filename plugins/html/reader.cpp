// HTML pages, fragments of pages, and XML of sites that wraps one.
#include <algorithm>

#include "base/encoding.hpp"
#include "base/unicode.hpp"
#include "html.hpp"
#include "lectern/plugin.hpp"
#include "markup/tag_scanner.hpp"
#include "transcript/prose.hpp"
#include "writing.hpp"

namespace lectern {
namespace {

constexpr std::string_view kFragmentTags[] = {
    "body", "head",  "title",  "meta", "article", "main", "div",        "p",     "h1",     "h2",
    "h3",   "table", "pre",    "ul",   "ol",      "dl",   "section",    "br",    "center", "span",
    "a",    "b",     "strong", "i",    "em",      "font", "blockquote", "header"};
constexpr std::string_view kTei[] = {"TEI", "teiCorpus", "tei:TEI", "TEI.2"};

// The name of the first element, and whether it is a page's.
std::string_view first_element(std::string_view text, std::string_view& doctype) {
  TagScanner scanner(text);
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    const std::string_view words = text.substr(token.span.begin, token.span.size());
    if (token.kind == TagScanner::Kind::start_tag) return token.name;
    if (token.kind == TagScanner::Kind::words && !trim(words).empty()) return {};
    if (same_name(words.substr(0, 9), "<!doctype")) doctype = words;
  }
  return {};
}

class HtmlReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    if (looks_binary(input.head)) return {0, "not text"};
    const std::size_t valid = valid_utf8_prefix(input.head);
    std::string decoded;
    if (valid + 4 <= input.head.size()) decoded = decode_bytes(input.head).text;
    std::string_view head = decoded.empty() ? input.head.substr(0, valid) : decoded;
    if (head.substr(0, 3) == "\xEF\xBB\xBF") head.remove_prefix(3);
    std::string_view doctype;
    const std::string_view name = first_element(head, doctype);
    if (std::find(std::begin(kTei), std::end(kTei), name) != std::end(kTei)) return {0, "TEI"};
    if (same_name(name, "html") || lower(doctype).find("html") != std::string::npos)
      return {95, "an HTML page"};
    for (const std::string_view tag : kFragmentTags)
      if (same_name(name, tag)) return {80, "HTML without <html>"};
    if (!name.empty() && html::find_site_xml(head)) return {75, "XML that holds HTML"};
    const std::string_view first = trim(head).substr(0, 3);
    if (first == "b'<" || first == "b\"<") return {80, "HTML as Python prints bytes"};
    return {0, "no HTML"};
  }

  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    HtmlLimits limits;
    limits.depth = static_cast<std::uint32_t>(options.integer("max-depth"));
    auto styled = html::read_page(source, limits, diagnostics);
    if (!styled) return fail(styled.error());
    return emit_transcript(std::move(*styled), source, "text/html", emit, diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<HtmlReader>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(html, {"html", &lectern::make_reader, &lectern::html::make_writer})
