// Pages that set every turn in a box of its own, all boxes alike: who speaks in its first block,
// sometimes the constituency and the party in the next, the words below (Hansard's pages, live
// blogs).
#pragma once

#include <unordered_set>

#include "markup/html_tree.hpp"

namespace lectern {

struct HtmlCards {
  std::unordered_set<const GumboNode*> speakers;   // blocks with the name alone
  std::unordered_set<const GumboNode*> described;  // of them, those whose line goes on
  std::unordered_set<const GumboNode*> goes_on;    // blocks in brackets that go on with it
  std::unordered_set<const GumboNode*> controls;   // "Share this": the same in every box
};

// The boxes in `content`, if they hold most of its words and some speaker comes again.
HtmlCards find_html_cards(const GumboNode& content);

}  // namespace lectern
