// HTML to styled lines: paragraphs, line breaks, cells and headings become lines,
// inline elements styles; everything outside the content is a line with the role
// `frame`, so that no word is dropped.
#pragma once

#include <string_view>

#include "markup/html_tree.hpp"
#include "markup/line_builder.hpp"

namespace lectern {

// Reads the page `text[page]`; places given to the builder are in `text`. The
// builder's facts become the page's. Errors: html.too-deep, html.too-complex.
Result<void> read_html(std::string_view text, Span page, LineBuilder& builder,
                       const HtmlLimits& limits = {});

}  // namespace lectern
