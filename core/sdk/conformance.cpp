#include "sdk/conformance.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "registry/outside_plugins.hpp"

namespace lectern::sdk {
namespace {

// The manifests at a path, by name.
std::vector<std::string> manifests_at(const std::string& path) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  std::error_code error;
  const std::string absolute = fs::absolute(path, error).lexically_normal();
  if (!plugin_name_of(absolute).empty() && fs::is_regular_file(absolute, error)) return {absolute};
  for (const auto& entry : fs::directory_iterator(absolute, error)) {
    const std::string file = entry.path();
    const std::string inner = file + '/' + entry.path().filename().string() + ".plugin.json";
    if (!plugin_name_of(file).empty())
      out.push_back(file);
    else if (fs::is_regular_file(inner, error))
      out.push_back(inner);
  }
  std::sort(out.begin(), out.end());
  return out;
}

void check_one(const std::string& manifest, const KitInput& input, const PluginSettings& settings,
               const TakeCheck& take) {
  ManifestArena arena;
  std::vector<std::string> faults;
  const FoundPlugin found = read_plugin(manifest, arena, faults);
  const std::string name = found.name;
  if (found.state != FoundPlugin::State::accepted) {
    if (faults.empty()) faults.push_back(found.why.message);
    for (const std::string& fault : faults) take({false, "manifest", fault});
    return;
  }
  take({true, name + ": manifest",
        std::to_string(found.spec->formats.size()) + " formats, " +
            std::to_string(found.spec->transforms.size()) + " transforms"});
  const Registry registry(std::span<const PluginSpec>(found.spec, 1), settings);
  for (const Format format : registry.formats()) {
    const std::string of = name + ": " + std::string(format.spec->name);
    check_options(format.spec->reader_options, of + ": options of the reader", take);
    check_options(format.spec->writer_options, of + ": options of the writer", take);
    check_options(format.spec->checker_options, of + ": options of the checker", take);
    if (format.spec->reads) check_reader(registry, format, input.samples, take);
    if (format.spec->writes) check_writer(registry, format, input, take);
    if (!format.spec->checker.empty()) check_checker(registry, format, take);
  }
  for (const NamedTransform& transform : registry.transforms()) {
    check_options(transform.spec->options,
                  name + ": " + std::string(transform.spec->name) + ": options", take);
    check_transform(registry, transform, take);
  }
}

}  // namespace

void check_options(std::span<const OptionSpec> options, const std::string& of,
                   const TakeCheck& take) {
  if (options.empty()) return;
  std::string wrong;
  std::size_t values = 0;
  for (const OptionSpec& option : options) {
    std::vector<std::string_view> accepted(option.choices.begin(), option.choices.end());
    accepted.push_back(option.default_value);
    for (const std::string_view bound : {option.minimum, option.maximum})
      if (!bound.empty()) accepted.push_back(bound);
    for (const std::string_view value : accepted) {
      ++values;
      if (!parse_options(options, {{std::string(option.key), std::string(value)}}, of))
        wrong = std::string(option.key) + '=' + std::string(value) + " is refused";
    }
    if (option.help.empty()) wrong = std::string(option.key) + " has no help";
  }
  if (parse_options(options, {{"no-such-option-of-anybody", "1"}}, of))
    wrong = "an unknown option is taken";
  take({wrong.empty(), of,
        wrong.empty() ? std::to_string(options.size()) + " options, " + std::to_string(values) +
                            " values accepted, an unknown one refused"
                      : wrong});
}

Result<std::size_t> check_plugins(const std::string& path, const KitInput& input,
                                  const PluginSettings& settings, const TakeCheck& take) {
  for (const std::string& sample : input.samples)
    if (auto source = Source::open(sample); !source) return fail(std::move(source.error()));
  const std::vector<std::string> manifests = manifests_at(path);
  if (manifests.empty())
    return fail(Failure::input, "plugin.nothing-there",
                path + ": there is no NAME.plugin.json, nor NAME/NAME.plugin.json",
                "name the folder of the plugin, or its manifest");
  std::size_t failed = 0;
  for (const std::string& manifest : manifests)
    check_one(manifest, input, settings, [&](const Check& check) {
      if (!check.good) ++failed;
      take(check);
    });
  return failed;
}

}  // namespace lectern::sdk
