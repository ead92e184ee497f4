#include "cli/plugin_places.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>

#include "cli/crash_watch.hpp"
#include "registry/outside_plugins.hpp"

namespace lectern::cli {
namespace {

constexpr const char* kPathVariable = "LECTERN_PLUGIN_PATH";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// A folder of the user's by the XDG rules: a relative name counts as none.
std::string user_folder(const char* name, const char* otherwise) {
  std::string folder = variable(name);
  if (folder.starts_with('/')) return folder;
  folder = variable("HOME");
  return folder.starts_with('/') ? folder + otherwise : std::string();
}

std::vector<std::string> elements(const std::string& path) {
  std::vector<std::string> out;
  if (path.empty()) return out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t colon = path.find(':', from);
    out.push_back(path.substr(from, colon - from));
    if (colon == std::string::npos) return out;
    from = colon + 1;
  }
}

std::string without_last_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

void add_plugin_options(CLI::App& app, Common& common) {
  app.add_option("--plugin-dir", common.plugin_dirs,
                 "A folder of plugins, before all others (repeatable)")
      ->check(CLI::ExistingDirectory.description(""))
      ->type_name("DIR")
      ->allow_extra_args(false);
  app.add_flag("--no-plugins", common.no_plugins, "Only what is built in");
  app.add_flag("--isolate", common.isolate,
               "Run plugins that are shared libraries as programs of their own");
  app.add_option_function<double>(
         "--plugin-timeout",
         [&common](double seconds) {
           common.plugin_limits.silence = static_cast<std::int64_t>(seconds * 1000);
         },
         "How long a plugin that is a program may be silent")
      ->check(CLI::Range(0.001, 1e9))
      ->type_name("SECONDS");
  app.add_option_function<std::uint64_t>(
         "--plugin-memory",
         [&common](std::uint64_t megabytes) { common.plugin_limits.memory = megabytes << 20; },
         "How much memory a plugin that is a program may have")
      ->check(CLI::Range(std::uint64_t{16}, std::uint64_t{1} << 30))
      ->type_name("MB");
}

PluginSettings plugin_settings(const Common& common) {
  PluginSettings settings;
  settings.isolate = common.isolate;
  settings.limits = common.plugin_limits;
  if (common.no_plugins) return settings;
  settings.watch = crash_watch(common.diagnostics == "json");
  for (const std::string& folder : common.plugin_dirs) {
    // Named on the command line, "." is meant.
    std::error_code ignored;
    settings.folders.push_back(
        {without_last_slash(std::filesystem::absolute(folder, ignored).lexically_normal()),
         "--plugin-dir"});
  }
  for (const std::string& folder : elements(variable(kPathVariable)))
    settings.folders.push_back({without_last_slash(folder), kPathVariable});
  if (const std::string data = user_folder("XDG_DATA_HOME", "/.local/share"); !data.empty())
    settings.folders.push_back({data + "/lectern/plugins", "user", true});
  for (std::string& folder : installed_plugin_folders())
    settings.folders.push_back({std::move(folder), "installed", true});
  const std::string cache = user_folder("XDG_CACHE_HOME", "/.cache");
  if (!cache.empty() && variable("LECTERN_NO_CACHE").empty())
    settings.index = cache + "/lectern/plugins.index";
  return settings;
}

void tell_refused_folders(const Common& common) {
  if (common.no_plugins) return;
  Diagnostics diagnostics;
  for (const std::string& folder : elements(variable(kPathVariable)))
    if (!folder.starts_with('/'))
      diagnostics.warning("plugin.folder", '"' + folder +
                                               "\" is no folder named from the root; the current "
                                               "folder is not searched for plugins");
  if (diagnostics.all().empty()) return;
  Console console(common);
  console.reporter()(kPathVariable, diagnostics, nullptr);
}

}  // namespace lectern::cli
