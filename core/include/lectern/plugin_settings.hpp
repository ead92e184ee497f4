// Plugins from outside: where they are looked for, and what they may do.
//
// Nobody gets them without asking: a Request without folders has the built-in plugins
// alone. The command line asks for the folders that docs/plugins.md names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// A folder of plugins, each DIR/NAME.plugin.json or DIR/NAME/NAME.plugin.json.
struct PluginFolder {
  std::string path;    // absolute; any other is refused, the current folder too
  std::string origin;  // who named it: "--plugin-dir", "LECTERN_PLUGIN_PATH", …
  bool usual = false;  // nobody named it: it need not be there
};

// What a plugin that is a program may use. A limit that is passed ends it.
struct PluginLimits {
  std::int64_t silence = 60'000;                  // milliseconds without a byte in or out
  std::int64_t cpu_seconds = 600;                 // of the whole run
  std::uint64_t memory = std::uint64_t{4} << 30;  // address space, bytes
  std::uint64_t output = std::uint64_t{4} << 30;  // bytes of one part or briefing
};

// Told when code of a shared library is about to run, and when it has come back; what
// the library calls in between is told as coming back, too. The command line names the
// plugin by it when that code crashes.
class PluginWatch {
 public:
  virtual ~PluginWatch() = default;
  // `library` is the path of the shared library.
  virtual void enter(std::string_view plugin, std::string_view library,
                     std::string_view callback) = 0;
  virtual void leave() = 0;
};

struct PluginSettings {
  std::vector<PluginFolder> folders;  // in the order of their precedence
  bool isolate = false;               // shared libraries run as programs
  PluginLimits limits;
  std::string index;             // file that remembers what manifests say; "": none
  PluginWatch* watch = nullptr;  // outlives every call
};

}  // namespace lectern
