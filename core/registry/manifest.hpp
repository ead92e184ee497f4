// Manifests: all that can be said of a plugin without running its code.
//
// The manifests of the built-in plugins are compiled in as constant tables
// (manifest_tables.cpp, made at build time from plugins/*/*.plugin.json), so that
// listing formats and parsing options costs no file access.
#pragma once

#include <span>
#include <string_view>

#include "lectern/plugin.hpp"

namespace lectern {

enum class OptionType : std::uint8_t { bool_, int_, float_, string, enum_, path, duration };
std::string_view name_of(OptionType type);

struct OptionSpec {
  std::string_view key;
  OptionType type;
  std::string_view default_value;     // as a user would type it
  std::string_view minimum, maximum;  // "" : no bound
  std::span<const std::string_view> choices;
  std::string_view help;
};

// Bytes that a file of the format has at an offset; white space may stand before
// them when `after_space`. Where others begin so too, `contains` stands somewhere in
// its first or last 64 KiB.
struct Magic {
  std::size_t offset;
  std::string_view bytes;
  bool after_space;
  std::string_view contains;
};

struct Capabilities {
  bool speakers, times, inline_marks, many_briefings;
  std::string_view grade;  // byte, full, content, lossy
};

struct FormatSpec {
  std::string_view name, title;
  bool reads, writes;
  std::span<const std::string_view> extensions;
  std::span<const std::string_view> media_types;
  std::span<const Magic> magic;
  Capabilities capabilities;
  std::span<const OptionSpec> reader_options;
  std::span<const OptionSpec> writer_options;
  // Who checks files of the format: "" nobody, "plugin" this plugin, else the module of
  // this name, which is opened on first use.
  std::string_view checker = {};
  std::span<const OptionSpec> checker_options = {};
  bool requires_times = false;  // of a program: it is given estimated ones (see Writer)
};

// A briefing to briefing step, named with --transform.
struct TransformSpec {
  std::string_view name, title;
  std::span<const OptionSpec> options;
};

// How the code is reached: part of the library; a shared object of ours, opened on first
// use; a shared library of others; a program of others in any language.
enum class Transport : std::uint8_t { built_in, module, library, program };
std::string_view name_of(Transport transport);

struct PluginSpec {
  std::string_view name, version, licence, api;
  Transport transport;
  std::span<const FormatSpec> formats;
  std::span<const TransformSpec> transforms;
  const PluginCode* (*code)();  // null where it is not built in
  // --- of plugins from outside
  std::string_view manifest = {};  // path of the manifest; "" of a built-in plugin
  std::string_view entry = {};     // path of the shared library or of the program
  std::span<const std::string_view> arguments = {};  // of the program
  std::span<const std::string_view> replaces = {};   // formats and transforms it stands in for
};

// The table of built-in plugins, in the order of their folder names.
std::span<const PluginSpec> built_in_plugins();

}  // namespace lectern
