#include "markup/tree.hpp"

#include "base/json_text.hpp"

namespace lectern {

const Tree* Tree::find(std::string_view key) const {
  for (std::size_t n = 0; n < keys.size(); ++n)
    if (keys[n] == key) return &items[n];
  return nullptr;
}

namespace {

void append_json(const Tree& tree, std::string& to) {
  switch (tree.kind) {
    case Tree::Kind::null:
      to += "null";
      break;
    case Tree::Kind::boolean:
    case Tree::Kind::number:
      to += tree.text;
      break;
    case Tree::Kind::string:
      append_json_string(to, tree.text);
      break;
    case Tree::Kind::list:
      to += '[';
      for (std::size_t n = 0; n < tree.items.size(); ++n) {
        if (n > 0) to += ',';
        append_json(tree.items[n], to);
      }
      to += ']';
      break;
    case Tree::Kind::map:
      to += '{';
      for (std::size_t n = 0; n < tree.items.size(); ++n) {
        if (n > 0) to += ',';
        append_json_string(to, tree.keys[n]);
        to += ':';
        append_json(tree.items[n], to);
      }
      to += '}';
      break;
  }
}

}  // namespace

std::string to_json(const Tree& tree) {
  std::string out;
  append_json(tree, out);
  return out;
}

}  // namespace lectern
