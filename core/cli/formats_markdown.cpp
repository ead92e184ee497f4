// The page of formats and transforms for the documentation, from their manifests.
#include "cli/formats_markdown.hpp"

namespace lectern::cli {
namespace {

// A cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : '`' + cell(text) + '`';
}

std::string codes(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + code(word);
  return out.empty() ? "none" : out;
}

std::string type_of(const OptionSpec& option) {
  if (!option.choices.empty()) return codes(option.choices);
  std::string out(name_of(option.type));
  if (!option.minimum.empty()) out += " from " + std::string(option.minimum);
  if (!option.maximum.empty()) out += " to " + std::string(option.maximum);
  return out;
}

std::string options_table(std::string_view heading, std::span<const OptionSpec> options) {
  if (options.empty()) return {};
  std::string out = "\n| " + std::string(heading) + " | type | default | |\n|---|---|---|---|\n";
  for (const OptionSpec& option : options)
    out += "| " + code(option.key) + " | " + type_of(option) + " | " + code(option.default_value) +
           " | " + cell(option.help) + " |\n";
  return out;
}

std::string from_outside(const PluginSpec& plugin) {
  return plugin.manifest.empty()
             ? std::string()
             : " Of the plugin " + code(plugin.name) + ' ' + std::string(plugin.version) + '.';
}

std::string section(const Format& format) {
  const FormatSpec& spec = *format.spec;
  const Capabilities& can = spec.capabilities;
  std::string does;
  const auto add = [](std::string& to, bool yes, std::string_view word) {
    if (yes) to += (to.empty() ? "" : ", ") + std::string(word);
  };
  add(does, spec.reads, "read");
  add(does, spec.writes, "written");
  add(does, !spec.checker.empty(), "checked");
  std::string holds;
  add(holds, can.speakers, "speakers");
  add(holds, can.times, "times");
  add(holds, can.inline_marks, "inline marks");
  add(holds, can.many_briefings, "many briefings");
  return "\n## " + std::string(spec.name) + "\n" + std::string(spec.title) + ": " + does +
         ". Names: " + codes(spec.extensions) + ". Media types: " + codes(spec.media_types) +
         ". Holds: " + (holds.empty() ? "words" : holds) + ". Grade: " + std::string(can.grade) +
         '.' + from_outside(*format.plugin) + '\n' +
         options_table("reader, `-I`", spec.reader_options) +
         options_table("writer, `-O`", spec.writer_options) +
         options_table("checker, `-C`", spec.checker_options);
}

}  // namespace

std::string formats_page(const Registry& registry) {
  std::string out =
      "# Formats and transforms\n\n"
      "Made from the manifests by `lectern --no-plugins formats --markdown`; a test compares the "
      "two. The grade says what comes back when a file that was written is read again: every byte, "
      "everything (`full`), everything but candidates that lost (`content`), or less (`lossy`).\n";
  for (const Format& format : registry.formats()) out += section(format);
  out += "\n# Transforms\n\nSteps between reading and writing: `--transform NAME:key=value,…`.\n";
  for (const NamedTransform& transform : registry.transforms())
    out += "\n## " + std::string(transform.spec->name) + "\n" + std::string(transform.spec->title) +
           '.' + from_outside(*transform.plugin) + '\n' +
           options_table("option", transform.spec->options);
  return out;
}

}  // namespace lectern::cli
