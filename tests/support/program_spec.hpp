// Manifests, in code, of the programs in tests/plugins.
#pragma once

#include "registry/program_plugin.hpp"

namespace lectern::test {

struct ProgramSpec {
  FormatSpec format;
  TransformSpec transform;
  std::string entry;
  std::vector<std::string_view> arguments;
  PluginSpec plugin;

  // `name` as the program calls itself; the format and the transform have names of the
  // program, too.
  ProgramSpec(std::string_view name, std::string program, std::vector<std::string_view> words,
              std::string_view format_name, std::string_view transform_name = "same")
      : entry(std::move(program)), arguments(std::move(words)) {
    format.name = format_name;
    format.reads = format.writes = true;
    transform.name = transform_name;
    plugin = {
        name, "1.0.0", "MIT",     "1.0", Transport::program, {&format, 1}, {&transform, 1}, nullptr,
        "",   entry,   arguments, {}};
  }
  ProgramSpec(const ProgramSpec&) = delete;
  ProgramSpec& operator=(const ProgramSpec&) = delete;
};

}  // namespace lectern::test
