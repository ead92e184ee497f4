#include "markup/tree_builder.hpp"

#include <algorithm>

namespace lectern {

bool TreeBuilder::refuse(std::string_view what, const std::string& message, std::uint32_t line,
                         std::uint32_t column) {
  if (failed_) return false;
  failed_ = true;
  Diagnostic diagnostic;
  diagnostic.severity = Severity::error;
  diagnostic.code = family_ + '.' + std::string(what);
  diagnostic.message = message;
  diagnostic.line = line;
  diagnostic.column = column;
  error_ = {Failure::understood,
            diagnostic.code,
            "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + message,
            {}};
  diagnostics_.add(std::move(diagnostic));
  return false;
}

bool TreeBuilder::place(Tree tree) {
  if (open_.empty()) {
    root_ = std::move(tree);
    done_ = true;
    return true;
  }
  Open& parent = open_.back();
  parent.has_key = false;
  parent.tree.items.push_back(std::move(tree));
  return true;
}

bool TreeBuilder::scalar(Tree::Kind kind, std::string text, std::uint32_t line,
                         std::uint32_t column, std::uint32_t end) {
  if (failed_) return false;
  if (++nodes_ > limits_.nodes) return refuse("too-large", "too many values", line, column);
  Tree tree;
  tree.kind = kind;
  tree.text = std::move(text);
  tree.line = line;
  tree.column = column;
  tree.end = end;
  return place(std::move(tree));
}

bool TreeBuilder::open(Tree::Kind kind, std::uint32_t line, std::uint32_t column) {
  if (failed_) return false;
  if (open_.size() >= limits_.depth)
    return refuse("depth", "nested more than " + std::to_string(limits_.depth) + " deep", line,
                  column);
  if (++nodes_ > limits_.nodes) return refuse("too-large", "too many values", line, column);
  Open& entry = open_.emplace_back();
  entry.tree.kind = kind;
  entry.tree.line = line;
  entry.tree.column = column;
  return true;
}

// A few keys are compared one by one; only a map of many has a set of them.
bool TreeBuilder::is_known(Open& map, const std::string& name) {
  constexpr std::size_t kFew = 16;
  const std::vector<std::string>& keys = map.tree.keys;
  if (keys.size() < kFew) return std::find(keys.begin(), keys.end(), name) != keys.end();
  if (map.seen.empty()) map.seen.insert(keys.begin(), keys.end());
  return !map.seen.insert(name).second;
}

bool TreeBuilder::key(std::string name, std::uint32_t line, std::uint32_t column) {
  if (failed_) return false;
  Open& map = open_.back();
  if (is_known(map, name))
    return refuse("duplicate-key", "the key \"" + name + "\" stands here twice", line, column);
  map.tree.keys.push_back(std::move(name));
  map.has_key = true;
  return true;
}

bool TreeBuilder::close() {
  if (failed_) return false;
  Tree tree = std::move(open_.back().tree);
  open_.pop_back();
  return place(std::move(tree));
}

}  // namespace lectern
