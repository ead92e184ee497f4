// Reads lines of the form "LABEL: words", each a turn, after a first line "{{name}}:".
#include <lectern/plugin_library.hpp>

namespace {

using namespace lectern;

class {{class}}Reader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    return {input.head.starts_with("{{name}}:") ? 90 : 0, "its first line"};
  }

  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto done = source.decode(diagnostics); !done) return done;
    BriefingBuilder builder(source);
    const std::string_view text = source.text();
    std::size_t at = std::min(text.find('\n'), text.size());
    while (at < text.size()) {
      const std::size_t begin = at + 1;
      at = std::min(text.find('\n', begin), text.size());
      if (begin < at) add_turn(builder, text.substr(begin, at - begin), options.text("speaker"));
    }
    if (builder.tables().turns.empty())
      return fail(Failure::understood, "{{name}}.no-turns", "the file holds no turns");
    auto briefing = builder.freeze();
    if (!briefing) return fail(std::move(briefing.error()));
    return emit(std::move(*briefing));
  }

 private:
  static void add_turn(BriefingBuilder& builder, std::string_view line,
                       const std::string& otherwise) {
    const std::size_t colon = line.find(": ");
    const bool labelled = colon != std::string_view::npos;
    builder.begin_turn(builder.add(labelled ? line.substr(0, colon) : otherwise));
    builder.begin_block(BlockKind::paragraph);
    builder.text(builder.add(labelled ? line.substr(colon + 2) : line));
    builder.end_block();
    builder.end_turn();
  }
};

}  // namespace

LECTERN_PLUGIN_LIBRARY("{{name}}", "0.1.0", lectern::plugin_format<{{class}}Reader>("{{name}}"))
