// The YAML form: everything of a briefing, both ways, for people to edit.
#include "base/unicode.hpp"
#include "briefing/form_file.hpp"
#include "yaml_sink.hpp"

namespace lectern {
namespace {

class YamlReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string_view head = input.head;
    std::size_t at = skip_blanks(head, 0, true);
    if (at < head.size() && head[at] == '{') return {0, "a JSON object"};
    // A briefing's YAML has the key `schema` at the start of a line, or of the
    // first item of a bundle.
    while (at < head.size()) {
      std::size_t start = at;
      while (start < head.size() && (head[start] == ' ' || head[start] == '-')) ++start;
      if (head.substr(start, 7) == "schema:") return {95, "a line that begins with \"schema:\""};
      const std::size_t end = head.find('\n', at);
      if (end == std::string_view::npos) break;
      at = end + 1;
    }
    return {0, "no line begins with \"schema:\""};
  }

  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics); !decoded) return decoded;
    // Each document of the file is a briefing, or a bundle of them.
    return parse_yaml_stream(
        source.text(), [&](const Tree& tree) { return read_form_file(tree, emit, diagnostics); },
        diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<YamlReader>(); }
std::unique_ptr<Writer> make_writer() { return std::make_unique<FormFileWriter<YamlSink>>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(yaml, {"yaml", &lectern::make_reader, &lectern::make_writer})
