// The conformance kit: whether a plugin keeps its word, the same for every transport. It
// uses the plugin as Lectern would, on briefings and bytes of its own.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "registry/registry.hpp"

namespace lectern::sdk {

// One line of the report.
struct Check {
  bool good = false;
  std::string what;     // "writer cut: features"
  std::string figures;  // "49 of 49 represented or reported"
};
using TakeCheck = std::function<void(const Check&)>;

// What the author gives the kit beside the plugin.
struct KitInput {
  std::vector<std::string> samples;      // files that its readers should read
  std::vector<KeyValue> writer_options;  // for the formats that have them
  // Put into each briefing before it is written: what a format demands (a date).
  std::function<Result<Briefing>(Briefing)> prepare;
  // Told before each step of the kit: its name, and those of the steps that follow.
  std::function<void(std::span<const std::string>)> begins = [](std::span<const std::string>) {};
};

// Checks the plugin at a path: a manifest, or a folder that holds one or more. Tells each
// check as it is done; returns how many failed. Errors: plugin.nothing-there; those of
// opening a sample.
Result<std::size_t> check_plugins(const std::string& path, const KitInput& input,
                                  const PluginSettings& settings, const TakeCheck& take);

// The checks of one kind of thing a plugin has.
void check_options(std::span<const OptionSpec> options, const std::string& of,
                   const TakeCheck& take);
void check_reader(const Registry& registry, Format format, const std::vector<std::string>& samples,
                  const TakeCheck& take);
void check_writer(const Registry& registry, Format format, const KitInput& input,
                  const TakeCheck& take);
void check_checker(const Registry& registry, Format format, const TakeCheck& take);
void check_transform(const Registry& registry, NamedTransform transform, const TakeCheck& take);

}  // namespace lectern::sdk
