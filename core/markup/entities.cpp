#include "markup/entities.hpp"

#include <gumbo.h>

namespace lectern {
namespace {

// "&CounterClockwiseContourIntegral;" is the longest name.
constexpr std::size_t kLongest = 40;

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The text of the one paragraph that gumbo makes of some words.
std::string parsed(const std::string& words) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, words.data(), words.size());
  std::string text;
  const GumboNode* body = nullptr;
  const GumboVector& top = output->root->v.element.children;
  for (unsigned n = 0; n < top.length; ++n) {
    const auto* node = static_cast<const GumboNode*>(top.data[n]);
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_BODY) body = node;
  }
  if (body != nullptr && body->v.element.children.length > 0) {
    const auto* node = static_cast<const GumboNode*>(body->v.element.children.data[0]);
    if (node->type == GUMBO_NODE_TEXT) text = node->v.text.text;
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return text;
}

}  // namespace

Reference Entities::read(std::string_view text) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return read_number_reference(text);
  std::size_t end = 1;
  while (end < text.size() && end < kLongest && is_alnum(text[end])) ++end;
  if (end < 3) return {};
  if (end < text.size() && text[end] == ';') ++end;
  std::string name(text.substr(0, end));
  if (const auto found = known_.find(name); found != known_.end()) return found->second;
  // A letter before it, since white space alone would be dropped.
  std::string whole = parsed("x" + name);
  if (!whole.empty()) whole.erase(0, 1);
  Reference out;
  if (!whole.empty() && whole != name) {
    // "&copy2" stands for "©2": what both end in is no part of the reference.
    std::size_t same = 0;
    while (same < whole.size() && same < name.size() &&
           whole[whole.size() - 1 - same] == name[name.size() - 1 - same])
      ++same;
    if (same == whole.size()) same = 0;  // "&semi;" is ";"
    out.text = whole.substr(0, whole.size() - same);
    out.length = name.size() - same;
  }
  known_.emplace(std::move(name), out);
  return out;
}

}  // namespace lectern
