// The registry: finds formats by name, by file name and by content, and makes
// their readers and writers; transforms by name.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/plugin_settings.hpp"
#include "registry/manifest.hpp"
#include "registry/program_plugin.hpp"

namespace lectern {

class OutsidePlugins;

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
  Error failure;  // of a plugin from outside that could not be asked; else without a code
};

// Cheap to copy; copies share the plugins from outside and the programs that run.
class Registry {
 public:
  // Over the built-in plugins and those of the folders that `settings` names; `modules`
  // is a folder to look in first. Tests pass tables of their own.
  explicit Registry(const std::string& modules = {}, const PluginSettings& settings = {});
  explicit Registry(std::span<const PluginSpec> plugins, const PluginSettings& settings = {});

  const std::vector<Format>& formats() const { return formats_; }
  // Errors: format.unknown, naming the nearest; why the plugin that has it was refused.
  Result<Format> find(std::string_view name) const;
  // The format that writes files of this name, by its longest extension. Errors:
  // format.unknown-extension.
  Result<Format> for_output(std::string_view path) const;

  // Every reading format's judgement, the best first. An extension alone gives at
  // most 40; magic bytes and the readers' own probes look at content. The reader of a
  // plugin from outside is asked only when its manifest gives it a score.
  std::vector<ProbeScore> probe(const Source& source) const;
  // The best, if it is good enough and alone. Errors: format.undetected,
  // format.ambiguous, both listing the candidates.
  Result<Format> detect(const Source& source) const;

  // Errors: format.no-reader, format.no-writer; plugin.module-missing,
  // plugin.module-refused; those of open_library.
  Result<std::unique_ptr<Reader>> make_reader(Format format) const;
  Result<std::unique_ptr<Writer>> make_writer(Format format) const;
  // Error format.no-checker, too.
  Result<std::unique_ptr<Checker>> make_checker(Format format) const;

  const std::vector<NamedTransform>& transforms() const { return transforms_; }
  // Errors: transform.unknown, naming the nearest; why the plugin that has it was refused.
  Result<NamedTransform> find_transform(std::string_view name) const;
  Result<std::unique_ptr<Transform>> make_transform(NamedTransform transform) const;

  // Every plugin: the built-in ones, then each manifest that was found.
  std::span<const PluginSpec> built_in() const { return built_in_; }
  const OutsidePlugins* outside() const { return outside_.get(); }

 private:
  void add(const PluginSpec& plugin);
  static ProbeScore judge_unasked(Format format, const Source& source, const ProbeInput& input);
  ProbeScore judge(Format format, const Source& source, const ProbeInput& input) const;
  Result<const PluginCode*> code_of(const PluginSpec& plugin) const;
  Result<const FormatCode*> code_of(Format format) const;
  Result<const FormatCode*> code_in(const PluginCode& code, Format format) const;
  bool runs_as_program(const PluginSpec& plugin) const;
  Programs& programs() const;
  // Why a plugin that would have the name was refused; no code when none would.
  Error refused_with(std::string_view name) const;
  // What is to be added to a hint when plugins were refused.
  std::string some_refused() const;

  std::span<const PluginSpec> built_in_;
  std::shared_ptr<const OutsidePlugins> outside_;  // null without folders
  std::vector<Format> formats_;
  std::vector<NamedTransform> transforms_;
  std::vector<std::string> module_folders_;
  PluginLimits limits_;
  std::shared_ptr<std::unique_ptr<Programs>> programs_;
  PluginWatch* watch_ = nullptr;
  bool isolate_ = false;
};

// Where modules of built-in plugins are looked for, in this order: beside the
// program in a build tree, and the install folder.
std::vector<std::string> module_folders();

// Typed, checked and complete options from what a user typed. Errors:
// option.unknown (naming the nearest), option.value.
Result<Options> parse_options(std::span<const OptionSpec> specs, const std::vector<KeyValue>& given,
                              std::string_view owner);

// What is wrong with an option that a manifest declares: its default, bounds, choices; ""
// when nothing is.
std::string check_option(const OptionSpec& spec);

// The word of `words` nearest to `word`, or "" when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace lectern
