#include "sdk/conformance.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <optional>

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

// What the kit does with a plugin, in steps that have names.
struct Step {
  std::string what;
  std::function<void()> run;
};

// A plugin that is checked. Its steps point into it.
class Checked {
 public:
  Checked(const std::string& manifest, const KitInput& input, const PluginSettings& settings,
          const TakeCheck& take)
      : input_(input), take_(take), found_(read_plugin(manifest, arena_, faults_)) {
    if (found_.state == FoundPlugin::State::accepted)
      registry_.emplace(std::span<const PluginSpec>(found_.spec, 1), settings);
  }
  Checked(const Checked&) = delete;
  Checked& operator=(const Checked&) = delete;

  void add_steps(std::vector<Step>& steps) {
    steps.push_back({found_.name + ": manifest", [this] { check_manifest(); }});
    if (!registry_) return;
    for (const Format format : registry_->formats()) {
      const std::string of = found_.name + ": " + std::string(format.spec->name) + ": ";
      const auto add = [&](bool there, const char* what, std::span<const OptionSpec> options,
                           std::function<void()> run) {
        if (!there) return;
        const std::string name = of + what;
        const std::string whose = of + "options of the " + what;
        steps.push_back({name, [this, options, whose, run = std::move(run)] {
                           check_options(options, whose, take_);
                           run();
                         }});
      };
      const FormatSpec& spec = *format.spec;
      add(spec.reads, "reader", spec.reader_options,
          [this, format] { check_reader(*registry_, format, input_.samples, take_); });
      add(spec.writes, "writer", spec.writer_options,
          [this, format] { check_writer(*registry_, format, input_, take_); });
      add(!spec.checker.empty(), "checker", spec.checker_options,
          [this, format] { check_checker(*registry_, format, take_); });
    }
    for (const NamedTransform& transform : registry_->transforms()) {
      const std::string of = found_.name + ": " + std::string(transform.spec->name) + ": ";
      steps.push_back({of + "transform", [this, transform, of] {
                         check_options(transform.spec->options, of + "options", take_);
                         check_transform(*registry_, transform, take_);
                       }});
    }
  }

 private:
  void check_manifest() {
    if (registry_) {
      take_({true, found_.name + ": manifest",
             std::to_string(found_.spec->formats.size()) + " formats, " +
                 std::to_string(found_.spec->transforms.size()) + " transforms"});
      return;
    }
    if (faults_.empty()) faults_.push_back(found_.why.message);
    for (const std::string& fault : faults_) take_({false, "manifest", fault});
  }

  const KitInput& input_;
  const TakeCheck& take_;
  ManifestArena arena_;
  std::vector<std::string> faults_;
  const FoundPlugin found_;
  std::optional<Registry> registry_;
};

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
  const TakeCheck count = [&](const Check& check) {
    if (!check.good) ++failed;
    take(check);
  };
  std::deque<Checked> plugins;
  std::vector<Step> steps;
  for (const std::string& manifest : manifests)
    plugins.emplace_back(manifest, input, settings, count).add_steps(steps);
  std::vector<std::string> names;
  names.reserve(steps.size());
  for (const Step& step : steps) names.push_back(step.what);
  for (std::size_t n = 0; n < steps.size(); ++n) {
    input.begins(std::span(names).subspan(n));
    steps[n].run();
  }
  return failed;
}

}  // namespace lectern::sdk
