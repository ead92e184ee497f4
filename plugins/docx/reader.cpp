// Word documents.
#include "docx.hpp"
#include "lectern/plugin.hpp"
#include "transcript/prose.hpp"

namespace lectern {

Result<StyledText> docx::read_document(Source& source, const ZipLimits& limits,
                                       Diagnostics& diagnostics) {
  auto package = open_package(source.bytes(), limits, diagnostics);
  if (!package) return fail(std::move(package.error()));
  const auto styles = Styles::read(package->styles);
  if (!styles) return fail(styles.error());
  LineBuilder builder;
  if (!package->properties.empty()) builder.facts() = read_facts(package->properties);
  read_body(*package, *styles, builder);
  std::vector<SourcePart> parts;
  for (Part& part : package->parts)
    parts.push_back({std::move(part.name), std::move(part.text), Markup::word});
  StyledText styled = builder.finish(source, std::move(parts));
  if (styled.lines.empty())
    return fail(Failure::understood, "input.empty", source.name() + " holds no words");
  return styled;
}

namespace {

class DocxReader final : public Reader {
 public:
  // The host knows the bytes from the manifest and asks no module.
  ProbeResult probe(const ProbeInput&) const override { return {0, "known by its bytes"}; }

  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    ZipLimits limits;
    limits.entries = static_cast<std::size_t>(options.integer("max-entries"));
    limits.unpacked = static_cast<std::uint64_t>(options.integer("max-unpacked")) << 20;
    const auto styled = docx::read_document(source, limits, diagnostics);
    if (!styled) return fail(styled.error());
    return emit_transcript(
        *styled, source, "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        emit, diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<DocxReader>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(docx, {"docx", &lectern::make_reader, nullptr})
