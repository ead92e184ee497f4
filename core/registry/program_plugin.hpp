// Plugins that are programs: readers, writers and transforms that speak the protocol of
// docs/plugin-protocol.md over pipes. To the rest of the registry they are like any other.
#pragma once

#include <memory>

#include "lectern/plugin_settings.hpp"
#include "registry/manifest.hpp"

namespace lectern {

class RunningPrograms;

// The programs that were started for one conversion: each is started on first use, serves
// every job that it is given, and is ended with the last owner. A shared library is run by
// lectern-plugin-host, which is looked for in `folders` (those of modules).
class Programs {
 public:
  explicit Programs(PluginLimits limits = {}, std::vector<std::string> folders = {});
  ~Programs();
  // The objects hold on to the programs. `plugin` and what it names outlive them.
  std::unique_ptr<Reader> make_reader(const PluginSpec& plugin, const FormatSpec& format);
  std::unique_ptr<Writer> make_writer(const PluginSpec& plugin, const FormatSpec& format);
  std::unique_ptr<Checker> make_checker(const PluginSpec& plugin, const FormatSpec& format);
  std::unique_ptr<Transform> make_transform(const PluginSpec& plugin,
                                            const TransformSpec& transform);

 private:
  std::shared_ptr<RunningPrograms> running_;
};

}  // namespace lectern
