// Plugins that are programs: readers, writers and transforms that speak the protocol of
// docs/plugin-protocol.md over pipes. To the rest of the registry they are like any other.
#pragma once

#include <memory>

#include "registry/manifest.hpp"
#include "wire/process.hpp"

namespace lectern {

// What a program may use. A limit that is passed ends it with plugin.limit.
using ProgramLimits = wire::ProcessLimits;

class RunningPrograms;

// The programs that were started for one conversion: each is started on first use, serves
// every job that it is given, and is ended with the last owner.
class Programs {
 public:
  explicit Programs(ProgramLimits limits = {});
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
