#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/formats_markdown.hpp"
#include "cli/plugin_places.hpp"
#include "registry/registry.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  std::string name;
  bool json = false;
  bool markdown = false;
};

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out + ' ';
}

std::string list_of(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void print_options(Console& console, std::string_view heading, std::string_view flag,
                   std::span<const OptionSpec> options) {
  if (options.empty()) return;
  console.print("\n" + std::string(heading) + '\n');
  for (const OptionSpec& option : options) {
    std::string type(name_of(option.type));
    if (!option.choices.empty()) type = list_of(option.choices);
    console.print("  " + std::string(flag) + (flag.empty() ? "" : " ") + std::string(option.key) +
                  "=… (" + type + "; default " +
                  (option.default_value.empty() ? "none" : std::string(option.default_value)) +
                  ")\n      " + std::string(option.help) + '\n');
  }
}

std::string plugin_line(const PluginSpec& plugin) {
  return std::string(plugin.name) + ' ' + std::string(plugin.version) + " (" +
         (plugin.transport == Transport::built_in ? "built in"
                                                  : std::string(name_of(plugin.transport))) +
         ", " + std::string(plugin.licence) +
         (plugin.manifest.empty() ? "" : ", " + std::string(plugin.manifest)) + ')';
}

void print_format(Console& console, const Format& format) {
  const FormatSpec& spec = *format.spec;
  const Capabilities& can = spec.capabilities;
  const auto yes = [](bool value) { return value ? "yes" : "no"; };
  console.print(std::string(spec.name) + ": " + std::string(spec.title) + '\n');
  console.print("  reads: " + std::string(yes(spec.reads)) + ", writes: " + yes(spec.writes) +
                ", checks: " + yes(!spec.checker.empty()) + '\n');
  console.print("  extensions: " + list_of(spec.extensions) + '\n');
  console.print("  media types: " + list_of(spec.media_types) + '\n');
  console.print("  speakers: " + std::string(yes(can.speakers)) + ", times: " + yes(can.times) +
                ", inline marks: " + yes(can.inline_marks) +
                ", many briefings: " + yes(can.many_briefings) + '\n');
  console.print("  grade: " + std::string(can.grade) + '\n');
  console.print("  plugin: " + plugin_line(*format.plugin) + '\n');
  print_options(console, "Options of the reader:", "-I", spec.reader_options);
  print_options(console, "Options of the writer:", "-O", spec.writer_options);
  print_options(console, "Options of the checker:", "-C", spec.checker_options);
}

void print_transform(Console& console, const NamedTransform& transform) {
  const TransformSpec& spec = *transform.spec;
  console.print(std::string(spec.name) + ": " + std::string(spec.title) + '\n');
  console.print("  plugin: " + plugin_line(*transform.plugin) + '\n');
  print_options(console, "Options of the transform (--transform NAME:KEY=VALUE,…):", "",
                spec.options);
}

void append_strings(std::string& to, std::span<const std::string_view> words) {
  to += '[';
  for (const std::string_view word : words) {
    if (to.back() != '[') to += ',';
    append_json_string(to, word);
  }
  to += ']';
}

void append_options(std::string& to, std::span<const OptionSpec> options) {
  to += '[';
  for (const OptionSpec& option : options) {
    if (to.back() != '[') to += ',';
    to += "{\"key\":";
    append_json_string(to, option.key);
    to += ",\"type\":";
    append_json_string(to, name_of(option.type));
    to += ",\"default\":";
    append_json_string(to, option.default_value);
    if (!option.minimum.empty()) to += ",\"min\":" + json_string(option.minimum);
    if (!option.maximum.empty()) to += ",\"max\":" + json_string(option.maximum);
    to += ",\"choices\":";
    append_strings(to, option.choices);
    to += ",\"help\":";
    append_json_string(to, option.help);
    to += '}';
  }
  to += ']';
}

std::string plugin_json(const PluginSpec& plugin) {
  return "{\"name\":" + json_string(plugin.name) + ",\"version\":" + json_string(plugin.version) +
         ",\"licence\":" + json_string(plugin.licence) + '}';
}

std::string format_json(const Format& format) {
  const FormatSpec& spec = *format.spec;
  const Capabilities& can = spec.capabilities;
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  std::string out = "{\"name\":" + json_string(spec.name) +
                    ",\"title\":" + json_string(spec.title) + ",\"reads\":" + truth(spec.reads) +
                    ",\"writes\":" + truth(spec.writes) +
                    ",\"checks\":" + truth(!spec.checker.empty()) + ",\"extensions\":";
  append_strings(out, spec.extensions);
  out += ",\"media_types\":";
  append_strings(out, spec.media_types);
  out += ",\"capabilities\":{\"speakers\":" + std::string(truth(can.speakers)) +
         ",\"times\":" + truth(can.times) + ",\"inline_marks\":" + truth(can.inline_marks) +
         ",\"many_briefings\":" + truth(can.many_briefings) +
         ",\"grade\":" + json_string(can.grade) + "},\"plugin\":" + plugin_json(*format.plugin) +
         ",\"reader_options\":";
  append_options(out, spec.reader_options);
  out += ",\"writer_options\":";
  append_options(out, spec.writer_options);
  out += ",\"checker_options\":";
  append_options(out, spec.checker_options);
  return out + '}';
}

std::string transform_json(const NamedTransform& transform) {
  std::string out = "{\"name\":" + json_string(transform.spec->name) +
                    ",\"title\":" + json_string(transform.spec->title) +
                    ",\"transform\":true,\"plugin\":" + plugin_json(*transform.plugin) +
                    ",\"options\":";
  append_options(out, transform.spec->options);
  return out + '}';
}

int formats_command(const Arguments& arguments, const Common& common) {
  Console console(common);
  const Registry registry("", plugin_settings(common));
  std::vector<Format> formats = registry.formats();
  if (arguments.markdown) {
    console.print(formats_page(registry));
    return console.finish();
  }
  if (!arguments.name.empty()) {
    const auto transform = registry.find_transform(arguments.name);
    const auto format = registry.find(arguments.name);
    if (!format && transform) {
      if (arguments.json)
        console.print(transform_json(*transform) + '\n');
      else
        print_transform(console, *transform);
      return console.finish();
    }
    if (!format) return console.fail(format.error());
    if (arguments.json)
      console.print(format_json(*format) + '\n');
    else
      print_format(console, *format);
    return console.finish();
  }
  if (arguments.json) {
    std::string out = "[";
    for (const Format& format : formats)
      out += (out.size() > 1 ? ",\n " : "") + format_json(format);
    console.print(out + "]\n");
    return console.finish();
  }
  console.print("NAME         READS WRITES EXTENSIONS        TITLE\n");
  for (const Format& format : formats)
    console.print(padded(format.spec->name, 12) + padded(format.spec->reads ? "yes" : "-", 5) +
                  padded(format.spec->writes ? "yes" : "-", 6) +
                  padded(list_of(format.spec->extensions), 17) + std::string(format.spec->title) +
                  '\n');
  console.print("\nTRANSFORM    TITLE\n");
  for (const NamedTransform& transform : registry.transforms())
    console.print(padded(transform.spec->name, 12) + std::string(transform.spec->title) + '\n');
  return console.finish();
}

}  // namespace

void add_formats(CLI::App& app, Common& common, Run& run) {
  auto* command =
      app.add_subcommand("formats", "List the formats and transforms, or one with its options");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("name", arguments->name, "A format or transform")->type_name("NAME");
  command->add_flag("--json", arguments->json, "As JSON");
  command->add_flag("--markdown", arguments->markdown, "A page for documentation");
  command->footer("Examples:\n  lectern formats\n  lectern formats vtt\n  lectern formats retime");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return formats_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
