// Builds a Tree from the events of a parser; shared by JSON and YAML.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "markup/tree.hpp"

namespace lectern {

class TreeBuilder {
 public:
  TreeBuilder(std::string_view family, const TreeLimits& limits, Diagnostics& diagnostics)
      : family_(family), limits_(limits), diagnostics_(diagnostics) {}

  // Each returns false, with the failure kept, when the event may not be taken.
  bool scalar(Tree::Kind kind, std::string text, std::uint32_t line, std::uint32_t column,
              std::uint32_t end = 0);
  bool open(Tree::Kind kind, std::uint32_t line, std::uint32_t column);
  bool key(std::string name, std::uint32_t line, std::uint32_t column);
  bool close();
  bool refuse(std::string_view what, const std::string& message, std::uint32_t line,
              std::uint32_t column);

  bool failed() const { return failed_; }
  const Error& error() const { return error_; }
  // True when the open container is a map that waits for a key.
  bool wants_key() const {
    return !open_.empty() && open_.back().tree.kind == Tree::Kind::map && !open_.back().has_key;
  }
  bool empty() const { return open_.empty() && !done_; }
  Tree take() { return std::move(root_); }

 private:
  struct Open {
    Tree tree;
    std::set<std::string, std::less<>> seen;  // of a map with many keys
    bool has_key = false;
  };
  bool place(Tree tree);
  static bool is_known(Open& map, const std::string& name);

  std::string family_;
  TreeLimits limits_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  Tree root_;
  bool done_ = false;
  bool failed_ = false;
  std::size_t nodes_ = 0;
  Error error_;
};

}  // namespace lectern
