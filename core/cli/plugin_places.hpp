// Where the program looks for plugins from outside. The environment is read here and
// nowhere else.
#pragma once

#include "cli/console.hpp"
#include "lectern/plugin_settings.hpp"

namespace CLI {
class App;
}

namespace lectern::cli {

// --plugin-dir, --no-plugins, --isolate and the limits.
void add_plugin_options(CLI::App& app, Common& common);

// In the order of precedence: --plugin-dir, LECTERN_PLUGIN_PATH, the user's data folder,
// the install tree; no folders with --no-plugins. The index is in the user's cache folder,
// unless LECTERN_NO_CACHE is set.
PluginSettings plugin_settings(const Common& common);

// Warns of elements of LECTERN_PLUGIN_PATH that would mean the current folder.
void tell_refused_folders(const Common& common);

}  // namespace lectern::cli
