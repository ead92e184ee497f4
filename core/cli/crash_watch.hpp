// When code of a plugin's shared library crashes, or ends the program, that is one line that
// names the plugin, the call and the signal, with exit code 6, and without half a file.
// Handlers are in place only while such code runs; a crash of the program itself stays
// what it is. The current folder is after each call what it was before.
#pragma once

#include "lectern/plugin_settings.hpp"

namespace lectern::cli {

// The one watch of the program. `json`: the line is a diagnostic as JSON.
PluginWatch* crash_watch(bool json);

// The end of the program, when a library was opened: its destructors and threads cannot
// spoil what is done. Returns when none was.
void end_without_plugins(int code);

}  // namespace lectern::cli
