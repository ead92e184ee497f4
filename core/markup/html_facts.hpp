// What a page's head says of it.
#pragma once

#include "markup/html_tree.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

PageFacts read_html_facts(const HtmlTree& tree);

}  // namespace lectern
