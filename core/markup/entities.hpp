// Character references: "&nbsp;", "&#8217;", "&copy".
//
// The names are HTML's two thousand; gumbo has the table and no way to ask it, so
// each name is asked for once, by parsing it, and remembered.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace lectern {

class Entities {
 public:
  struct Reference {
    std::string text;        // what it stands for
    std::size_t length = 0;  // bytes of the reference; 0: there is none
  };
  // The reference at the start of a text that begins with "&".
  Reference read(std::string_view text);

 private:
  std::unordered_map<std::string, Reference> known_;
};

}  // namespace lectern
