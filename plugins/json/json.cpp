// The JSON form: everything of a briefing, both ways.
#include "base/unicode.hpp"
#include "briefing/form_file.hpp"

namespace lectern {
namespace {

class JsonReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::size_t at = skip_blanks(input.head, 0, true);
    if (at >= input.head.size() || input.head[at] != '{') return {0, "no JSON object"};
    const bool ours = input.head.substr(at, 1024).find("\"schema\"") != std::string_view::npos;
    return ours ? ProbeResult{95, "a JSON object with a schema"}
                : ProbeResult{30, "a JSON object without a schema"};
  }

  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics); !decoded) return decoded;
    auto tree = parse_json(source.text(), diagnostics);
    if (!tree) return fail(std::move(tree.error()));
    return read_form_file(*tree, emit, diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<JsonReader>(); }
std::unique_ptr<Writer> make_writer() { return std::make_unique<FormFileWriter<JsonSink>>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(json, {"json", &lectern::make_reader, &lectern::make_writer})
