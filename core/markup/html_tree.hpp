// HTML parsed by gumbo, kept within limits.
//
// gumbo takes time with the square of the depth, unbounded memory for unclosed
// styles, and the stack to free what it made. So the nesting is counted before it
// sees a page, and its memory comes from an arena with a limit, which is dropped
// as a whole.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string_view>
#include <vector>

#include "lectern/result.hpp"

namespace lectern {

struct HtmlLimits {
  std::uint32_t depth = 1'000;
  // Bytes of tree per byte of page; pages in the wild need about 20.
  std::uint32_t growth = 200;
};

class HtmlTree {
 public:
  // `html` outlives the tree, whose nodes point into it. Errors: html.too-deep,
  // html.too-complex.
  static Result<HtmlTree> parse(std::string_view html, const HtmlLimits& limits = {});
  ~HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;

  const GumboNode* document() const { return output_->document; }

 private:
  struct Arena;
  HtmlTree();

  std::unique_ptr<Arena> arena_;
  GumboOutput* output_ = nullptr;
};

// Value of an attribute; empty when the element has none.
std::string_view attribute(const GumboNode& element, const char* name);
// Whether a list of words (class, rel, itemprop) has one of them.
bool has_word(std::string_view list, std::string_view word);

inline bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
inline bool is_element(const GumboNode& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag;
}
inline bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}
// Of a document or an element.
inline const GumboVector& children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

// Visits a tree in document order without recursion: `enter` for every node, true
// to go into it; `leave` after the children of each one gone into.
template <class Enter, class Leave>
void walk(const GumboNode& top, Enter&& enter, Leave&& leave) {
  struct Step {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<Step> path;
  if (!enter(top)) return;
  path.push_back({&top, 0});
  while (!path.empty()) {
    Step& step = path.back();
    const GumboVector& children = children_of(*step.node);
    if (step.next == children.length) {
      leave(*step.node);
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[step.next++]);
    const bool into = enter(*child);
    if (is_element(*child) && into) path.push_back({child, 0});
  }
}

}  // namespace lectern
