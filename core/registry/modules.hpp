// Modules: built-in plugins in shared objects of their own, opened on first use
// because their libraries cost time at every start (libzip brings in libcrypto,
// 4 ms). They are part of the product and of its version.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/plugin.hpp"

namespace lectern {

// Opens FOLDER/lectern-NAME.so, from the first folder that has it. Never closed.
Result<const PluginCode*> open_module(std::string_view name,
                                      const std::vector<std::string>& folders);

// The path of a file in the first folder that has it. Error plugin.module-missing.
Result<std::string> find_module_file(std::string_view name,
                                     const std::vector<std::string>& folders);

// The folder of lectern_plugin.py, which plugins in Python import: of the build tree or the
// install tree; "" when it is in neither.
std::string python_folder();

}  // namespace lectern
