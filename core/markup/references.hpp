// Character references: "&#8217;", "&amp;". The five names of XML are here, HTML's
// two thousand in markup/entities.hpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lectern {

struct Reference {
  std::string text;        // what it stands for
  std::size_t length = 0;  // bytes of the reference; 0: there is none
};
// Reads the reference at the start of a text that begins with "&".
using ReadReference = std::function<Reference(std::string_view)>;

// "&#8217;" and "&#x2019;"; what no character is stands for U+FFFD.
Reference read_number_reference(std::string_view text);
// A number, or one of XML's five names (XML 1.0, 4.6).
Reference read_xml_reference(std::string_view text);

}  // namespace lectern
