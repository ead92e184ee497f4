#include "registry/manifest_file.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/unicode.hpp"
#include "markup/tree.hpp"
#include "registry/registry.hpp"

namespace lectern {
namespace {

constexpr std::string_view kSuffix = ".plugin.json";
using Kind = Tree::Kind;

std::string_view word_of(Kind kind) {
  static constexpr std::string_view kWords[] = {"null",     "true or false", "a number",
                                                "a string", "a list",        "an object"};
  return kWords[static_cast<std::size_t>(kind)];
}

// [a-z][a-z0-9_-]*
bool is_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool parse_api(std::string_view text, int& major, int& minor) {
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.' || major < 0) return false;
  const auto second = std::from_chars(first.ptr + 1, end, minor);
  return second.ec == std::errc() && second.ptr == end && minor >= 0;
}

// Reads one manifest; every fault is told with its place. The rules are those of
// schemas/manifest.schema.json, and what the schema cannot say.
class ManifestReader {
 public:
  ManifestReader(std::string path, ManifestArena& arena, std::vector<std::string>& faults)
      : path_(std::move(path)), arena_(arena), faults_(faults) {}

  PluginSpec plugin(const Tree& root) {
    PluginSpec spec{};
    spec.name = text(root, "name");
    const std::string_view expected = plugin_name_of(path_);
    if (const Tree* name = root.find("name"); name != nullptr && name->kind == Kind::string) {
      if (!is_name(spec.name))
        fault(*name, "a name is of a-z, 0-9, _ and -, and begins with a letter");
      else if (spec.name != expected)
        fault(*name, "the plugin is named \"" + std::string(spec.name) + "\", its file \"" +
                         std::string(expected) + std::string(kSuffix) + '"');
    }
    spec.version = text(root, "version");
    spec.licence = text(root, "licence");
    spec.api = text(root, "api");
    transport(root, spec);
    std::vector<FormatSpec> formats;
    for (const Tree& entry : list(root, "formats", false)) formats.push_back(format(entry));
    spec.formats = arena_.keep_rows(std::move(formats));
    std::vector<TransformSpec> transforms;
    for (const Tree& entry : list(root, "transforms", false))
      transforms.push_back(transform(entry));
    spec.transforms = arena_.keep_rows(std::move(transforms));
    if (root.find("formats") == nullptr && root.find("transforms") == nullptr)
      fault(root, "a plugin has \"formats\" or \"transforms\"");
    spec.replaces = strings(root, "replaces", false);
    names(root, spec);
    spec.manifest = arena_.keep(path_);
    return spec;
  }

  void fault(const Tree& at, const std::string& what) { fault(at.line, at.column, what); }
  void fault(std::uint32_t line, std::uint32_t column, const std::string& what) {
    faults_.push_back(path_ + ':' + std::to_string(line) + ':' + std::to_string(column) + ": " +
                      what);
  }

 private:
  // The value of a key if it is there and of the kind.
  const Tree* value(const Tree& map, std::string_view key, Kind kind, bool required) {
    if (map.kind != Kind::map) return nullptr;
    const Tree* found = map.find(key);
    if (found == nullptr) {
      if (required) fault(map, '"' + std::string(key) + "\" is missing");
      return nullptr;
    }
    if (found->kind == kind) return found;
    fault(*found, '"' + std::string(key) + "\" is " + std::string(word_of(kind)) + ", not " +
                      std::string(word_of(found->kind)));
    return nullptr;
  }
  std::string_view text(const Tree& map, std::string_view key, bool required = true) {
    const Tree* found = value(map, key, Kind::string, required);
    return found == nullptr ? std::string_view{} : std::string_view(found->text);
  }
  bool truth(const Tree& map, std::string_view key, bool required = true) {
    const Tree* found = value(map, key, Kind::boolean, required);
    return found != nullptr && found->text == "true";
  }
  const std::vector<Tree>& list(const Tree& map, std::string_view key, bool required = true) {
    static const std::vector<Tree> kNothing;
    const Tree* found = value(map, key, Kind::list, required);
    return found == nullptr ? kNothing : found->items;
  }
  bool is_map(const Tree& tree, std::string_view what) {
    if (tree.kind == Kind::map) return true;
    fault(tree, std::string(what) + " is an object, not " + std::string(word_of(tree.kind)));
    return false;
  }
  std::span<const std::string_view> strings(const Tree& map, std::string_view key, bool required) {
    std::vector<std::string_view> out;
    for (const Tree& entry : list(map, key, required)) {
      if (entry.kind == Kind::string)
        out.emplace_back(entry.text);
      else
        fault(entry, '"' + std::string(key) + "\" holds strings");
    }
    return arena_.keep_rows(std::move(out));
  }
  std::size_t row_of(const Tree& map, std::string_view key, std::string_view text,
                     std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    const Tree* place = map.find(key);
    if (place == nullptr || place->kind != Kind::string) return 0;  // told already
    std::string known;
    for (const std::string_view word : words)
      known += (known.empty() ? "" : ", ") + std::string(word);
    fault(*place, '"' + std::string(key) + "\" is one of " + known);
    return 0;
  }

  void transport(const Tree& root, PluginSpec& spec) {
    static constexpr std::string_view kWays[] = {"library", "program"};
    const std::string_view way = text(root, "transport");
    spec.transport =
        row_of(root, "transport", way, kWays) == 0 ? Transport::library : Transport::program;
    const bool program = way == "program";
    std::string_view entry = text(root, "program", program);
    const std::string_view library = text(root, "library", false);
    const std::string usual = "lectern-" + std::string(spec.name) + ".so";
    if (!program) entry = library.empty() ? std::string_view(usual) : library;
    const std::string folder = path_.substr(0, path_.rfind('/') + 1);
    spec.entry = arena_.keep((entry.starts_with('/') ? "" : folder) + std::string(entry));
    spec.arguments = strings(root, "arguments", false);
  }

  Capabilities capabilities(const Tree& map) {
    static constexpr std::string_view kGrades[] = {"byte", "full", "content", "lossy"};
    const Tree* can = value(map, "capabilities", Kind::map, true);
    if (can == nullptr) return {};
    return {truth(*can, "speakers"), truth(*can, "times"), truth(*can, "inline_marks"),
            truth(*can, "many_briefings"),
            kGrades[row_of(*can, "grade", text(*can, "grade"), kGrades)]};
  }

  std::span<const Magic> magic(const Tree& map) {
    std::vector<Magic> out;
    for (const Tree& entry : list(map, "magic")) {
      if (!is_map(entry, "magic")) continue;
      Magic row{};
      const Tree* offset = value(entry, "offset", Kind::number, true);
      if (offset != nullptr) {
        const char* const end = offset->text.data() + offset->text.size();
        const auto done = std::from_chars(offset->text.data(), end, row.offset);
        if (done.ec != std::errc() || done.ptr != end)
          fault(*offset, "\"offset\" is a whole number from 0");
      }
      row.bytes = text(entry, "bytes");
      row.after_space = truth(entry, "after_space", false);
      row.contains = text(entry, "contains", false);
      out.push_back(row);
    }
    return arena_.keep_rows(std::move(out));
  }

  std::span<const OptionSpec> options(const Tree& map, std::string_view key, bool required = true) {
    static constexpr std::string_view kTypes[] = {"bool", "int",  "float",   "string",
                                                  "enum", "path", "duration"};
    std::vector<OptionSpec> out;
    std::set<std::string_view> seen;
    for (const Tree& entry : list(map, key, required)) {
      if (!is_map(entry, "an option")) continue;
      OptionSpec row{};
      row.key = text(entry, "key");
      row.type = static_cast<OptionType>(row_of(entry, "type", text(entry, "type"), kTypes));
      row.default_value = text(entry, "default");
      row.minimum = text(entry, "min", false);
      row.maximum = text(entry, "max", false);
      row.choices = strings(entry, "choices", false);
      row.help = text(entry, "help");
      if (!seen.insert(row.key).second)
        fault(entry, "the option \"" + std::string(row.key) + "\" is there twice");
      if (faults_.empty())
        if (const std::string wrong = check_option(row); !wrong.empty()) fault(entry, wrong);
      out.push_back(row);
    }
    return arena_.keep_rows(std::move(out));
  }

  FormatSpec format(const Tree& entry) {
    FormatSpec spec{};
    if (!is_map(entry, "a format")) return spec;
    spec.name = name(entry);
    spec.title = text(entry, "title");
    spec.reads = truth(entry, "read");
    spec.writes = truth(entry, "write");
    spec.extensions = strings(entry, "extensions", true);
    for (const std::string_view extension : spec.extensions)
      if (!extension.starts_with('.') || extension.size() < 2)
        fault(*entry.find("extensions"), "an extension begins with \".\" and goes on");
    spec.media_types = strings(entry, "media_types", true);
    spec.magic = magic(entry);
    spec.capabilities = capabilities(entry);
    spec.reader_options = options(entry, "reader_options");
    spec.writer_options = options(entry, "writer_options");
    spec.checker = text(entry, "checker", false);
    spec.checker_options = options(entry, "checker_options", false);
    spec.requires_times = truth(entry, "requires_times", false);
    if (!spec.checker.empty() && spec.checker != "plugin")
      fault(*entry.find("checker"), "\"checker\" is \"plugin\", or absent");
    if (!spec.reads && !spec.writes && spec.checker.empty() && faults_.empty())
      fault(entry, "a format is read, written or checked");
    return spec;
  }

  TransformSpec transform(const Tree& entry) {
    if (!is_map(entry, "a transform")) return {};
    return {name(entry), text(entry, "title"), options(entry, "options")};
  }

  std::string_view name(const Tree& entry) {
    const std::string_view found = text(entry, "name");
    const Tree* place = entry.find("name");
    if (place != nullptr && place->kind == Kind::string && !is_name(found))
      fault(*place, "a name is of a-z, 0-9, _ and -, and begins with a letter");
    return found;
  }

  // No name twice, and nothing replaced that the plugin does not have.
  void names(const Tree& root, const PluginSpec& spec) {
    std::set<std::string_view> formats;
    std::set<std::string_view> own{spec.name};
    for (const FormatSpec& format : spec.formats) {
      if (!formats.insert(format.name).second)
        fault(*root.find("formats"),
              "the format \"" + std::string(format.name) + "\" is there twice");
      own.insert(format.name);
    }
    std::set<std::string_view> transforms;
    for (const TransformSpec& transform : spec.transforms) {
      if (!transforms.insert(transform.name).second)
        fault(*root.find("transforms"),
              "the transform \"" + std::string(transform.name) + "\" is there twice");
      own.insert(transform.name);
    }
    for (const std::string_view replaced : spec.replaces)
      if (!own.contains(replaced))
        fault(*root.find("replaces"),
              "it cannot stand in for \"" + std::string(replaced) + "\", which it does not have");
  }

  std::string path_;
  ManifestArena& arena_;
  std::vector<std::string>& faults_;
};

Error invalid(const std::vector<std::string>& faults) {
  std::string message = faults.front();
  if (faults.size() > 1) message += " (and " + std::to_string(faults.size() - 1) + " more)";
  return {Failure::plugin, "plugin.manifest-invalid", std::move(message),
          "lectern plugins check tells every fault; schemas/manifest.schema.json is the form"};
}

}  // namespace

std::string_view plugin_name_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (!name.ends_with(kSuffix)) return {};
  name.remove_suffix(kSuffix.size());
  return name;
}

Result<PluginSpec> parse_manifest(const std::string& path, std::string_view text,
                                  ManifestArena& arena, std::vector<std::string>& faults) {
  ManifestReader reader(path, arena, faults);
  if (const std::size_t good = valid_utf8_prefix(text); good < text.size()) {
    const auto lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(good), '\n');
    reader.fault(static_cast<std::uint32_t>(lines) + 1, 1, "a manifest is UTF-8");
    return fail(invalid(faults));
  }
  Diagnostics diagnostics;
  TreeLimits limits;
  limits.depth = 20;
  limits.nodes = 100'000;
  auto tree = parse_json(text, diagnostics, limits);
  if (!tree) {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::string message = tree.error().message;
    if (!diagnostics.all().empty()) {
      const Diagnostic& told = diagnostics.all().front();
      line = told.line;
      column = told.column;
      message = told.message;
    }
    reader.fault(line, column, message);
    return fail(invalid(faults));
  }
  const Tree& root = arena.keep(std::move(*tree));
  if (root.kind != Kind::map) {
    reader.fault(root, "a manifest is an object, not " + std::string(word_of(root.kind)));
    return fail(invalid(faults));
  }
  // First: what a manifest of another major version says nobody here knows.
  const Tree* api = root.find("api");
  int major = 0;
  int minor = 0;
  if (api != nullptr && api->kind == Kind::string) {
    if (!parse_api(api->text, major, minor)) {
      reader.fault(*api, "\"api\" is of the form \"1.0\"");
    } else if (major != kPluginApiMajor) {
      const std::string ours =
          std::to_string(kPluginApiMajor) + '.' + std::to_string(kPluginApiMinor);
      faults.push_back(path + ": it is made for the plugin API " + api->text);
      return fail(Failure::plugin, "plugin.api",
                  path + ": it is made for the plugin API " + api->text + ", this is " + ours,
                  major > kPluginApiMajor ? "a newer Lectern takes it"
                                          : "ask its author for a version for API " + ours);
    }
  }
  PluginSpec spec = reader.plugin(root);
  if (!faults.empty()) return fail(invalid(faults));
  return spec;
}

}  // namespace lectern
