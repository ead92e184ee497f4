// Which links of a source may be followed from what is made of it.
#pragma once

#include <string_view>

namespace lectern {

// An address of the web or of mail; never a script, a file or a place within the source.
bool may_be_followed(std::string_view target);

}  // namespace lectern
