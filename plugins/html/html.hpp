// What the HTML reader does before and after core/markup/html_text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/source.hpp"
#include "markup/html_tree.hpp"
#include "markup/line_builder.hpp"

namespace lectern::html {

// From bytes to styled lines; the source then has their text. Errors: input.empty,
// input.binary, html.too-deep, html.too-complex. Diagnostics: html.encoding,
// html.python-bytes, text.encoding.fallback.
Result<StyledText> read_page(Source& source, const HtmlLimits& limits, Diagnostics& diagnostics);

// A page in another writing, with the way back.
struct Rewritten {
  std::string text;
  std::vector<Run> runs;
  std::uint32_t at = 0;  // where in the file the rewriting begins
};

// Pages stored as Python prints bytes: b'<p>it\'s \xe2\x80\x94\n</p>', after other
// HTML or alone. Nothing when the file does not end in such a literal.
std::optional<Rewritten> unwrap_python_bytes(std::string_view text);

// XML of a site: some fields and one element with HTML, in a CDATA section or
// escaped.
struct SiteXml {
  Span page;             // the HTML
  bool escaped = false;  // "&lt;p&gt;": to be unescaped first
};
std::optional<SiteXml> find_site_xml(std::string_view text);
Rewritten unescape(std::string_view text, Span page);
// The page, and the fields around it as front matter; they go before the page's own
// facts.
Result<void> read_site_xml(std::string_view text, Span page, LineBuilder& builder,
                           const HtmlLimits& limits);

// A stretch of the frame in which lines begin with labels was no frame.
void keep_labelled_lines(StyledText& styled);

}  // namespace lectern::html
