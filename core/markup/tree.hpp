// A tree of plain values with places: what a JSON or YAML file holds.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern {

struct Tree {
  enum class Kind : std::uint8_t { null, boolean, number, string, list, map };
  Kind kind = Kind::null;
  std::uint32_t line = 0, column = 0;  // from 1
  std::uint32_t end = 0;               // of a JSON scalar: the byte behind it
  std::string text;                    // of a scalar: as written, unescaped
  std::vector<Tree> items;             // of a list, or the values of a map
  std::vector<std::string> keys;       // of a map, beside items

  // The value of a key; null when there is none.
  const Tree* find(std::string_view key) const;
};

struct TreeLimits {
  std::size_t depth = 200;
  std::size_t nodes = 50'000'000;
};

// JSON (RFC 8259), by nlohmann-json. Errors: json.syntax, json.duplicate-key,
// json.depth; the diagnostic has line and column.
Result<Tree> parse_json(std::string_view text, Diagnostics& diagnostics,
                        const TreeLimits& limits = {});
// YAML 1.2 core schema, by yaml-cpp's events. Anchors and aliases are refused
// (they make small files huge), as are duplicate keys. Errors: yaml.syntax,
// yaml.alias, yaml.duplicate-key, yaml.depth, yaml.several (a second document).
Result<Tree> parse_yaml(std::string_view text, Diagnostics& diagnostics,
                        const TreeLimits& limits = {});
// The same for a stream of documents ("---" between them): each goes to `take` once
// it is read; what `take` returns as an error ends the reading. Documents that hold
// nothing are passed over.
using TakeTree = std::function<Result<void>(Tree)>;
Result<void> parse_yaml_stream(std::string_view text, const TakeTree& take,
                               Diagnostics& diagnostics, const TreeLimits& limits = {});
// Compact JSON of a tree.
std::string to_json(const Tree& tree);

}  // namespace lectern
