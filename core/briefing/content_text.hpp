// The running text of inlines: shared by the views and by analysis.
#pragma once

#include <string>

#include "lectern/briefing.hpp"

namespace lectern {

enum class Wording { content, printed };  // see BlockView::text(), append_printed()

void append_words(const TextStore& store, const Tables& tables, Rows inlines, Wording wording,
                  std::string& to);

// How many bytes of that text the subtree of a row makes.
std::uint32_t content_length(const std::vector<Inline>& inlines, Index row);

}  // namespace lectern
