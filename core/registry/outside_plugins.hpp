// Plugins from outside: found in folders, read, and judged. No code of theirs is run.
#pragma once

#include <string>
#include <vector>

#include "lectern/plugin_settings.hpp"
#include "registry/manifest_file.hpp"

namespace lectern {

// A manifest that was found, and what became of it.
struct FoundPlugin {
  enum class State : std::uint8_t { accepted, shadowed, refused };
  State state = State::accepted;
  std::string name;                  // of the file
  std::string manifest;              // path; of a refused folder, the folder
  std::string origin;                // who named the folder
  const PluginSpec* spec = nullptr;  // null when the manifest could not be read
  Error why;                         // of one that is not accepted
};
std::string_view name_of(FoundPlugin::State state);

class OutsidePlugins {
 public:
  // Searches the folders in their order, each by name. Of two plugins of one name the
  // first wins; a name of a format or transform that is taken may be stood in for only
  // when the manifest's `replaces` says so, and inherits the extensions and media types
  // that its own manifest leaves empty. A folder that somebody named and that cannot be
  // read is among them. Refusals: plugin.folder,
  // plugin.manifest-invalid, plugin.manifest-unreadable, plugin.api,
  // plugin.library-missing, plugin.program-missing, plugin.conflict.
  OutsidePlugins(const PluginSettings& settings, std::span<const PluginSpec> built_in);
  OutsidePlugins(const OutsidePlugins&) = delete;
  OutsidePlugins& operator=(const OutsidePlugins&) = delete;

  const std::vector<FoundPlugin>& found() const { return found_; }

 private:
  ManifestArena arena_;
  std::vector<FoundPlugin> found_;
};

// Why a manifest or folder at `path` is no plugin, or the plugin; for one alone.
FoundPlugin read_plugin(const std::string& path, ManifestArena& arena,
                        std::vector<std::string>& faults);

// Where the install tree has plugins: beside the program, and where it was installed.
std::vector<std::string> installed_plugin_folders();

}  // namespace lectern
