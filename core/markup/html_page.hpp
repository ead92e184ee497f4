// Which part of a page is its content and which the frame around it; which tables
// are a speaker's column and a text's.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "markup/html_tree.hpp"

namespace lectern {

// How an element's cells become lines.
enum class TableKind : std::uint8_t {
  layout,    // cells hold blocks: read as if there were no table
  data,      // a line a row
  speakers,  // two columns: who speaks, what they say
};

class HtmlPage {
 public:
  explicit HtmlPage(const HtmlTree& tree);

  // The element with the page's content; the document when none is marked as such.
  const GumboNode* content() const { return content_; }
  // Whether an element is frame wherever it stands: a menu, a form, a list of links.
  bool is_frame(const GumboNode& element, bool in_content) const;
  // The page's heading where it stands outside the content and the content has none.
  bool is_outer_heading(const GumboNode& element) const;
  TableKind kind_of(const GumboNode& table) const;

 private:
  struct Measure {
    std::uint32_t text = 0;  // bytes of words
    std::uint32_t linked = 0;
    std::uint32_t links = 0;
    bool blocks = false;  // holds blocks other than paragraphs
    bool paragraphs = false;
  };
  void measure(const HtmlTree& tree);
  void find_content();
  const Measure& of(const GumboNode& element) const { return measures_.at(&element); }

  std::unordered_map<const GumboNode*, Measure> measures_;
  std::vector<const GumboNode*> marked_;  // elements that say they are the content
  const GumboNode* content_ = nullptr;
  std::uint32_t total_ = 0;
  bool content_has_heading_ = false;
};

// Elements whose content is no words: script, style.
bool is_wordless(const GumboNode& node);
// Elements that begin and end a paragraph.
bool is_block(GumboTag tag);

}  // namespace lectern
