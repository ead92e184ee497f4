// Tags of languages.
#pragma once

#include <string_view>

namespace lectern {

// True for an xsd:language such as "en" or "zh-Hans".
bool is_language_tag(std::string_view text);

}  // namespace lectern
