// HTML's character references: "&nbsp;", "&#8217;", "&copy".
//
// The names are HTML's two thousand; gumbo has the table and no way to ask it, so
// each name is asked for once, by parsing it, and remembered.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "markup/references.hpp"

namespace lectern {

class Entities {
 public:
  // The reference at the start of a text that begins with "&".
  Reference read(std::string_view text);

 private:
  std::unordered_map<std::string, Reference> known_;
};

}  // namespace lectern
