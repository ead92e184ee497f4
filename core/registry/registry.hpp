// The registry: finds formats by name, by file name and by content, and makes
// their readers and writers; transforms by name.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registry/manifest.hpp"

namespace lectern {

struct Format {
  const PluginSpec* plugin = nullptr;
  const FormatSpec* spec = nullptr;
  explicit operator bool() const { return spec != nullptr; }
};

struct NamedTransform {
  const PluginSpec* plugin = nullptr;
  const TransformSpec* spec = nullptr;
};

// How one format judged an input.
struct ProbeScore {
  Format format;
  int score = 0;
  std::string reason;
};

class Registry {
 public:
  // Over the built-in plugins; `modules` is a folder to look in first. Tests pass
  // tables of their own.
  explicit Registry(const std::string& modules = {});
  explicit Registry(std::span<const PluginSpec> plugins) : plugins_(plugins) {}

  std::vector<Format> formats() const;
  // Errors: format.unknown, naming the nearest.
  Result<Format> find(std::string_view name) const;
  // The format that writes files of this name, by its longest extension. Errors:
  // format.unknown-extension.
  Result<Format> for_output(std::string_view path) const;

  // Every reading format's judgement, the best first. An extension alone gives at
  // most 40; magic bytes and the readers' own probes look at content.
  std::vector<ProbeScore> probe(const Source& source) const;
  // The best, if it is good enough and alone. Errors: format.undetected,
  // format.ambiguous, both listing the candidates.
  Result<Format> detect(const Source& source) const;

  // Errors: format.no-reader, format.no-writer, plugin.module-missing,
  // plugin.module-refused.
  Result<std::unique_ptr<Reader>> make_reader(Format format) const;
  Result<std::unique_ptr<Writer>> make_writer(Format format) const;
  // Error format.no-checker, too.
  Result<std::unique_ptr<Checker>> make_checker(Format format) const;

  std::vector<NamedTransform> transforms() const;
  // Errors: transform.unknown, naming the nearest.
  Result<NamedTransform> find_transform(std::string_view name) const;
  Result<std::unique_ptr<Transform>> make_transform(NamedTransform transform) const;

 private:
  Result<const PluginCode*> code_of(const PluginSpec& plugin) const;
  Result<const FormatCode*> code_of(Format format) const;
  Result<const FormatCode*> code_in(const PluginCode& code, Format format) const;
  std::span<const PluginSpec> plugins_;
  std::vector<std::string> module_folders_;
};

// Where modules of built-in plugins are looked for, in this order: beside the
// program in a build tree, and the install folder.
std::vector<std::string> module_folders();

// Typed, checked and complete options from what a user typed. Errors:
// option.unknown (naming the nearest), option.value.
Result<Options> parse_options(std::span<const OptionSpec> specs, const std::vector<KeyValue>& given,
                              std::string_view owner);

// The word of `words` nearest to `word`, or "" when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace lectern
