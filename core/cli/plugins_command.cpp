// lectern plugins: what was found, where, and why it is used or not. Runs no code of any.
#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/plugin_places.hpp"
#include "cli/time_limit.hpp"
#include "conversion/given.hpp"
#include "registry/outside_plugins.hpp"
#include "registry/registry.hpp"
#include "sdk/conformance.hpp"
#include "sdk/templates.hpp"

namespace lectern::cli {
namespace {

// A plugin as it is listed: built in, or found.
struct Row {
  std::string name, version, transport, from, manifest, state;
  const PluginSpec* spec = nullptr;
  Error why;
};

std::vector<Row> rows_of(const Registry& registry) {
  std::vector<Row> rows;
  for (const PluginSpec& plugin : registry.built_in())
    rows.push_back({std::string(plugin.name),
                    std::string(plugin.version),
                    std::string(name_of(plugin.transport)),
                    "built-in",
                    "",
                    "accepted",
                    &plugin,
                    {}});
  if (registry.outside() == nullptr) return rows;
  for (const FoundPlugin& found : registry.outside()->found()) {
    Row row{
        found.name, "",       "", found.origin, found.manifest, std::string(name_of(found.state)),
        found.spec, found.why};
    if (found.spec != nullptr) {
      row.version = found.spec->version;
      row.transport = name_of(found.spec->transport);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

template <class Spec>
std::string names_of_rows(std::span<const Spec> rows, const char* between, bool quoted) {
  std::string out;
  for (const Spec& row : rows) {
    if (!out.empty()) out += between;
    out += quoted ? json_string(row.name) : std::string(row.name);
  }
  return out;
}

std::string json_of(const Row& row) {
  std::string out = "{\"name\":" + json_string(row.name) + ",\"state\":" + json_string(row.state) +
                    ",\"from\":" + json_string(row.from);
  if (!row.manifest.empty()) out += ",\"manifest\":" + json_string(row.manifest);
  if (row.spec != nullptr) {
    const PluginSpec& spec = *row.spec;
    out += ",\"version\":" + json_string(row.version) +
           ",\"licence\":" + json_string(spec.licence) + ",\"api\":" + json_string(spec.api) +
           ",\"transport\":" + json_string(row.transport) + ",\"formats\":[" +
           names_of_rows(spec.formats, ",", true) + "],\"transforms\":[" +
           names_of_rows(spec.transforms, ",", true) + ']';
    std::string replaces;
    for (const std::string_view name : spec.replaces)
      replaces += (replaces.empty() ? "" : ",") + json_string(name);
    out += ",\"replaces\":[" + replaces + ']';
    if (!spec.entry.empty()) out += ",\"entry\":" + json_string(spec.entry);
  }
  if (!row.why.code.empty()) {
    out += ",\"code\":" + json_string(row.why.code) + ",\"why\":" + json_string(row.why.message);
    if (!row.why.hint.empty()) out += ",\"hint\":" + json_string(row.why.hint);
  }
  return out + '}';
}

std::string text_of(const Row& row) {
  std::string out = row.name.empty() ? row.manifest : row.name;
  if (!row.version.empty()) out += ' ' + row.version;
  if (!row.transport.empty()) out += " (" + row.transport + ')';
  out += ": " + row.state + '\n';
  if (row.spec != nullptr) {
    const std::string formats = names_of_rows(row.spec->formats, " ", false);
    const std::string transforms = names_of_rows(row.spec->transforms, " ", false);
    if (!formats.empty()) out += "    formats: " + formats + '\n';
    if (!transforms.empty()) out += "    transforms: " + transforms + '\n';
    std::string replaces;
    for (const std::string_view name : row.spec->replaces) replaces += ' ' + std::string(name);
    if (!replaces.empty()) out += "    replaces:" + replaces + '\n';
  }
  if (!row.manifest.empty()) out += "    from: " + row.manifest + " (" + row.from + ")\n";
  if (!row.why.code.empty()) {
    out += "    " + row.why.message + " [" + row.why.code + "]\n";
    if (!row.why.hint.empty()) out += "    hint: " + row.why.hint + '\n';
  }
  return out;
}

int list_plugins(bool json, const Common& common) {
  Console console(common);
  const Registry registry("", plugin_settings(common));
  const std::vector<Row> rows = rows_of(registry);
  if (!json) {
    for (const Row& row : rows) console.print(text_of(row));
    return console.finish();
  }
  std::string out = "[";
  for (const Row& row : rows) out += (out.size() > 1 ? ",\n " : "") + json_of(row);
  console.print(out + "]\n");
  return console.finish();
}

int new_plugin(const sdk::NewPlugin& plugin, const std::string& into, const Common& common) {
  Console console(common);
  const std::string folder = into.empty() ? plugin.name : into + '/' + plugin.name;
  const auto written = sdk::make_plugin(plugin, folder);
  if (!written) return console.fail(written.error());
  for (const std::string& path : *written) console.print(path + '\n');
  return console.finish();
}

void add_new(CLI::App& plugins, Common& common, Run& run) {
  auto* command = plugins.add_subcommand(
      "new", "Make a folder for a plugin of yours: it builds, tests and runs at once");
  const auto plugin = std::make_shared<sdk::NewPlugin>();
  const auto into = std::make_shared<std::string>();
  plugin->language = "c++";
  command->add_option("name", plugin->name, "Of the plugin, and of its format or transform")
      ->type_name("NAME")
      ->required();
  command->add_option("--kind", plugin->kind, "reader, writer or transform")
      ->check(CLI::IsMember({"reader", "writer", "transform"}))
      ->type_name("KIND")
      ->required();
  command->add_option("--language", plugin->language, "c++ or python")
      ->check(CLI::IsMember({"c++", "python"}))
      ->type_name("LANGUAGE");
  command->add_option("--folder", *into, "Where the folder NAME is made; here without it")
      ->type_name("DIR");
  command->callback([plugin, into, &common, &run] {
    run = [plugin, into, &common] { return new_plugin(*plugin, *into, common); };
  });
}

// What `plugins check` was given.
struct CheckArguments {
  std::string path;
  std::vector<std::string> samples, options, given;
  double seconds = 300;
};

// What is said when the time is up: `steps` are the one that ran and those after it.
Error time_is_up(double seconds, std::span<const std::string> steps) {
  std::string number = std::to_string(seconds);
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  std::string message = "the checks have not ended within " + number + " seconds";
  if (!steps.empty()) message += "; not done: " + steps.front();
  if (steps.size() > 1) message += "; not begun";
  for (std::size_t n = 1; n < steps.size(); ++n) message += (n == 1 ? ": " : ", ") + steps[n];
  return {Failure::check, "plugin.check-time", std::move(message),
          "--time-limit SECONDS gives them more"};
}

int check_plugin(const CheckArguments& arguments, const Common& common) {
  Console console(common);
  auto options = parse_pairs(arguments.options, "-O");
  if (!options) return console.fail(options.error());
  const auto given = parse_pairs(arguments.given, "--set");
  if (!given) return console.fail(given.error());
  std::vector<std::string> steps;
  TimeLimit limit(static_cast<std::int64_t>(arguments.seconds * 1000),
                  [&] { return console.rendered(time_is_up(arguments.seconds, steps)); });
  std::size_t checks = 0;
  const sdk::KitInput input{
      arguments.samples, std::move(*options),
      [&](Briefing briefing) { return apply_given(std::move(briefing), *given); },
      [&](std::span<const std::string> rest) {
        console.progress(std::to_string(checks) + " checks; " + rest.front());
        const auto held = limit.lock();
        steps.assign(rest.begin(), rest.end());
      }};
  const auto failed = sdk::check_plugins(arguments.path, input, plugin_settings(common),
                                         [&](const sdk::Check& check) {
                                           ++checks;
                                           console.print((check.good ? "good  " : "BAD   ") +
                                                         check.what + " (" + check.figures + ")\n");
                                           console.flush();  // the time may be up in the next one
                                         });
  if (!failed) return console.fail(failed.error());
  console.print(std::to_string(checks - *failed) + " of " + std::to_string(checks) +
                " checks passed\n");
  const int code = console.finish();
  return *failed > 0 ? static_cast<int>(Failure::check) : code;
}

void add_plugin_check(CLI::App& plugins, Common& common, Run& run) {
  auto* command = plugins.add_subcommand(
      "check", "The conformance kit: whether a plugin keeps its word; exit code 1 when not");
  const auto arguments = std::make_shared<CheckArguments>();
  command->add_option("path", arguments->path, "A manifest, or a folder that holds some")
      ->type_name("PATH")
      ->required();
  command
      ->add_option("--with", arguments->samples, "A file that its readers should read (repeatable)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("-O", arguments->options,
                   "An option of its writers that they cannot do without (repeatable)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--set", arguments->given,
                   "A value that its writers demand, put into each briefing (repeatable)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--time-limit", arguments->seconds,
                   "For all checks together; what was not done by then is told, and exit code 1")
      ->check(CLI::Range(0.001, 1e9))
      ->capture_default_str()
      ->type_name("SECONDS");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return check_plugin(*arguments, common); };
  });
}

}  // namespace

void add_plugins(CLI::App& app, Common& common, Run& run) {
  auto* command =
      app.add_subcommand("plugins", "List the plugins: from where, used or refused, and why");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  command->footer(
      "Plugins from outside are NAME.plugin.json or NAME/NAME.plugin.json in the folders of\n"
      "--plugin-dir, of LECTERN_PLUGIN_PATH, in ~/.local/share/lectern/plugins and in the\n"
      "install tree. Nothing of them is run.\n\nExample:\n  lectern plugins --json");
  command->require_subcommand(0, 1);
  add_new(*command, common, run);
  add_plugin_check(*command, common, run);
  command->callback([command, json, &common, &run] {
    if (!command->get_subcommands().empty()) return;
    run = [json, &common] { return list_plugins(*json, common); };
  });
}

}  // namespace lectern::cli
