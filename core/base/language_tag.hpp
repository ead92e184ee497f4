// Tags of languages.
#pragma once

#include <string_view>

namespace lectern {

// True for an xsd:language such as "en" or "zh-Hans".
bool is_language_tag(std::string_view text);
// Whether a language is written from right to left: by the script that its tag names, else by
// the usual one of the language.
bool is_right_to_left(std::string_view tag);

}  // namespace lectern
