// The way from a parsed text node, of gumbo or pugixml, back to the bytes of its page.
//
// A node has its decoded text and the stretch of the page that it was made from,
// with references, carriage returns and ignored tags still in it. Read side by
// side, the two become pieces that are the same and pieces that stand for each
// other.
#pragma once

#include <string_view>
#include <vector>

#include "markup/references.hpp"

namespace lectern {

struct WordPiece {
  std::string_view words;  // decoded
  std::uint32_t at = 0;    // in the page
  std::uint32_t size = 0;  // bytes there
  bool same = false;       // the bytes are the words
};

// What the page's bytes may hold: all mark-up, references only, nothing.
enum class WordContent : std::uint8_t { markup, references, plain };

// Appends the pieces of one node; `at` is where `raw` stands in the page. Where the
// two cannot be read side by side, the rest is one piece.
void align_words(std::string_view decoded, std::string_view raw, std::uint32_t at,
                 WordContent content, const ReadReference& reference, std::vector<WordPiece>& to);

}  // namespace lectern
