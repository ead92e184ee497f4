// The version of the program and of the forms that others read.
#pragma once

#include <string_view>

namespace lectern {

inline constexpr std::string_view kVersion = LECTERN_VERSION;  // from CMakeLists.txt
inline constexpr std::string_view kSchemaVersion = "1.0";      // of the JSON and YAML form

}  // namespace lectern
