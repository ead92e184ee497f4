// Plugins that are shared libraries of others: opened when their code is asked for, and
// watched while it runs.
#pragma once

#include <memory>

#include "lectern/plugin_settings.hpp"
#include "registry/manifest.hpp"

namespace lectern {

// Opens the library of a plugin (RTLD_NOW | RTLD_LOCAL, never closed) and compares what
// its descriptor says with this program and with the manifest; nothing of it is called.
// Errors: plugin.library-missing, plugin.library-refused (with the loader's reason),
// plugin.no-descriptor, plugin.api, plugin.stamp, plugin.lies.
Result<const PluginCode*> open_library(const PluginSpec& plugin, PluginWatch* watch);

// An object of a library; `watch`, if any, is told of each call. `make` is not null.
std::unique_ptr<Reader> watched_reader(const PluginSpec& plugin, std::unique_ptr<Reader> (*make)(),
                                       PluginWatch* watch);
std::unique_ptr<Writer> watched_writer(const PluginSpec& plugin, std::unique_ptr<Writer> (*make)(),
                                       PluginWatch* watch);
std::unique_ptr<Checker> watched_checker(const PluginSpec& plugin,
                                         std::unique_ptr<Checker> (*make)(), PluginWatch* watch);
std::unique_ptr<Transform> watched_transform(const PluginSpec& plugin,
                                             std::unique_ptr<Transform> (*make)(),
                                             PluginWatch* watch);

}  // namespace lectern
