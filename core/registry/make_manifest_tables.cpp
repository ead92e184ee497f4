// Build tool: turns the manifests of the built-in plugins into constant tables.
//
//   make_manifest_tables OUT.cpp NAME.plugin.json...
//
// A manifest that lacks a field, or has one of the wrong type, ends the build
// with a message that names file and field.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using nlohmann::json;

std::string text(const json& value) { return json(value.get<std::string>()).dump(); }
std::string truth(const json& value) { return value.get<bool>() ? "true" : "false"; }

class Tables {
 public:
  explicit Tables(std::ostream& out) : out_(out) {
    out_ << "// Made from plugins/*/*.plugin.json; do not edit.\n"
            "#include \"registry/manifest.hpp\"\n\nnamespace lectern {\n";
  }

  void plugin(const json& manifest) {
    const auto name = manifest.at("name").get<std::string>();
    const auto transport = manifest.at("transport").get<std::string>();
    const bool module = transport == "module";
    if (!module && transport != "built-in")
      throw std::runtime_error("unknown transport " + transport);
    std::string formats;
    std::size_t number = 0;
    for (const json& format : manifest.value("formats", json::array())) {
      const std::string prefix = "k_" + name + "_" + std::to_string(number++);
      formats += format_row(format, prefix) + ",\n";
    }
    const std::string formats_name = rows("FormatSpec", "k_" + name + "_formats", formats);
    std::string transforms;
    for (const json& transform : manifest.value("transforms", json::array())) {
      const std::string prefix = "k_" + name + "_transform_" + std::to_string(number++);
      transforms += "  {" + text(transform.at("name")) + ", " + text(transform.at("title")) + ", " +
                    options(transform.at("options"), prefix) + "},\n";
    }
    const std::string transforms_name =
        rows("TransformSpec", "k_" + name + "_transforms", transforms);
    if (!module) {
      declarations_ += "extern \"C\" const lectern::PluginCode* lectern_plugin_" + name + "();\n";
    }
    rows_ += "  {" + text(manifest.at("name")) + ", " + text(manifest.at("version")) + ", " +
             text(manifest.at("licence")) + ", " + text(manifest.at("api")) +
             (module ? ", Transport::module, " : ", Transport::built_in, ") + formats_name + ", " +
             transforms_name + ", " + (module ? "nullptr" : "&lectern_plugin_" + name) + "},\n";
  }

  void finish() {
    out_ << "}  // namespace lectern\n\n"
         << declarations_ << "\nnamespace lectern {\nstatic constexpr PluginSpec kPlugins[] = {\n"
         << rows_
         << "};\nstd::span<const PluginSpec> built_in_plugins() { return kPlugins; }\n"
            "}  // namespace lectern\n";
  }

 private:
  // A table of rows by its name, {} when there are none.
  std::string rows(const std::string& type, const std::string& name, const std::string& rows) {
    if (rows.empty()) return "{}";
    out_ << "static constexpr " << type << ' ' << name << "[] = {\n" << rows << "};\n";
    return name;
  }

  std::string strings(const json& list, const std::string& name) {
    if (list.empty()) return "{}";
    out_ << "static constexpr std::string_view " << name << "[] = {";
    for (const json& entry : list) out_ << text(entry) << ", ";
    out_ << "};\n";
    return name;
  }

  std::string options(const json& list, const std::string& name) {
    if (list.empty()) return "{}";
    std::string rows;
    std::size_t number = 0;
    for (const json& option : list) {
      const std::string choices = strings(option.value("choices", json::array()),
                                          name + "_choices_" + std::to_string(number++));
      auto type = option.at("type").get<std::string>();
      if (type == "bool" || type == "int" || type == "float" || type == "enum") type += "_";
      rows += "  {" + text(option.at("key")) + ", OptionType::" + type + ", " +
              text(option.at("default")) + ", " + text(option.value("min", json(""))) + ", " +
              text(option.value("max", json(""))) + ", " + choices + ", " +
              text(option.at("help")) + "},\n";
    }
    out_ << "static constexpr OptionSpec " << name << "[] = {\n" << rows << "};\n";
    return name;
  }

  std::string magic(const json& list, const std::string& name) {
    if (list.empty()) return "{}";
    out_ << "static constexpr Magic " << name << "[] = {";
    for (const json& entry : list)
      out_ << "{" << entry.at("offset").get<int>() << ", " << text(entry.at("bytes")) << ", "
           << truth(entry.value("after_space", json(false))) << ", "
           << text(entry.value("contains", json(""))) << "}, ";
    out_ << "};\n";
    return name;
  }

  std::string format_row(const json& format, const std::string& prefix) {
    const json& can = format.at("capabilities");
    const std::string extensions = strings(format.at("extensions"), prefix + "_extensions");
    const std::string media = strings(format.at("media_types"), prefix + "_media");
    const std::string bytes = magic(format.at("magic"), prefix + "_magic");
    const std::string reader = options(format.at("reader_options"), prefix + "_reader");
    const std::string writer = options(format.at("writer_options"), prefix + "_writer");
    const std::string checker =
        options(format.value("checker_options", json::array()), prefix + "_checker");
    return "  {" + text(format.at("name")) + ", " + text(format.at("title")) + ", " +
           truth(format.at("read")) + ", " + truth(format.at("write")) + ", " + extensions + ", " +
           media + ", " + bytes + ", {" + truth(can.at("speakers")) + ", " +
           truth(can.at("times")) + ", " + truth(can.at("inline_marks")) + ", " +
           truth(can.at("many_briefings")) + ", " + text(can.at("grade")) + "}, " + reader + ", " +
           writer + ", " + text(format.value("checker", json(""))) + ", " + checker + "}";
  }

  std::ostream& out_;
  std::string declarations_;
  std::string rows_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ofstream out(argv[1]);
  Tables tables(out);
  for (int n = 2; n < argc; ++n) {
    try {
      std::ifstream in(argv[n]);
      tables.plugin(json::parse(in));
    } catch (const std::exception& error) {
      std::cerr << argv[n] << ": " << error.what() << '\n';
      return 1;
    }
  }
  tables.finish();
  return out.good() ? 0 : 1;
}
