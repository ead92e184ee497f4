// A plugin that is a program of its own, in C++: the same Readers, Writers, Transforms and
// Checkers as everywhere, served to Lectern over pipes (docs/plugin-protocol.md). Its
// manifest has "transport": "program".
//
//   int main() {
//     static constexpr lectern::FormatCode kFormats[] = {{"agenda", nullptr, &make_writer}};
//     return lectern::serve_plugin({"agenda", "1.0.0", {kFormats}});
//   }
#pragma once

#include <string_view>
#include <vector>

#include "lectern/plugin.hpp"

namespace lectern {

struct PluginProgram {
  std::string_view name, version;  // as in the manifest
  PluginCode code;
  // What it has no need of in the briefings that it gets: "spans", "assertions". Less to
  // send and to read; a transform gives back no more than it got.
  std::vector<std::string_view> leave_out = {};
};

// Serves jobs until standard input ends. Returns what main() returns: 0, or 2 when what
// came in was no protocol. Exceptions of the plugin are caught and told as plugin.threw.
int serve_plugin(const PluginProgram& program);

}  // namespace lectern
