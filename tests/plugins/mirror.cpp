// A plugin that is a program and gives back what it gets: a transform, a reader and a writer
// of the JSON form. `mirror small` has no need of spans and assertions.
#include <cstring>

#include "briefing/form_file.hpp"
#include "lectern/plugin_program.hpp"

namespace {

using namespace lectern;

class Same final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    if (options.flag("say")) diagnostics.note("mirror.said", options.text("word"));
    return briefing;
  }
};

class FormReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput&) const override { return {}; }
  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics); !decoded) return decoded;
    auto tree = parse_json(source.text(), diagnostics);
    if (!tree) return fail(std::move(tree.error()));
    return read_form_file(*tree, emit, diagnostics);
  }
};

// Counts what it gets, and throws it away: what the way itself costs.
class Nothing final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    output_ = &context.output;
    return {};
  }
  Result<void> add(const Briefing& briefing) override {
    turns_ += briefing.turns().size();
    return {};
  }
  Result<void> finish() override {
    output_->main().write(std::to_string(turns_) + " turns\n");
    return {};
  }

 private:
  Output* output_ = nullptr;
  std::size_t turns_ = 0;
};

std::unique_ptr<Transform> make_same() { return std::make_unique<Same>(); }
std::unique_ptr<Reader> make_reader() { return std::make_unique<FormReader>(); }
std::unique_ptr<Writer> make_writer() { return std::make_unique<FormFileWriter<JsonSink>>(); }
std::unique_ptr<Writer> make_nothing() { return std::make_unique<Nothing>(); }

}  // namespace

int main(int argc, char** argv) {
  static constexpr FormatCode kFormats[] = {{"mirrored", &make_reader, &make_writer},
                                            {"counted", nullptr, &make_nothing}};
  static constexpr TransformCode kTransforms[] = {{"same", &make_same}};
  PluginProgram program{"mirror", "1.0.0", {kFormats, kTransforms}};
  if (argc > 1 && std::strcmp(argv[1], "small") == 0) program.leave_out = {"spans", "assertions"};
  return serve_plugin(program);
}
