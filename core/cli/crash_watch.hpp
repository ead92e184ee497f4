// When code of a plugin's shared library crashes, the program ends with one line that
// names the plugin, the call and the signal, with exit code 6, and without half a file.
// Handlers are in place only while such code runs; a crash of the program itself stays
// what it is.
#pragma once

#include "lectern/plugin_settings.hpp"

namespace lectern::cli {

// The one watch of the program. `json`: the line is a diagnostic as JSON.
PluginWatch* crash_watch(bool json);

}  // namespace lectern::cli
