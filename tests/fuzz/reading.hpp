// What every reader's target does with its bytes: read, analyse, and keep the
// laws on whatever came out.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "lectern/analysis.hpp"
#include "lectern/coverage.hpp"
#include "registry/registry.hpp"

namespace lectern::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void read(std::string_view format, const std::uint8_t* bytes, std::size_t size) {
  const Registry registry;
  Source source =
      Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(bytes), size));
  const auto found = registry.find(format);
  const auto reader = registry.make_reader(*found);
  Diagnostics diagnostics;
  const auto emit = [&](Briefing briefing) -> Result<void> {
    if (!briefing.store().base().empty()) {
      const Coverage coverage = measure_coverage(briefing);
      require(coverage.uncovered == 0 && !coverage.overlaps);
    }
    auto analysed = analyse(std::move(briefing), diagnostics);
    require(analysed.has_value());
    // Every writer that needs no file must take what a reader gave, captions in every way.
    const std::vector<KeyValue> mended = {
        {"mend", "true"}, {"frame-rate", "29.97"}, {"speaker", "colour"}};
    const std::pair<const char*, std::vector<KeyValue>> writers[] = {
        {"tei", {}},  {"json", {}},    {"csv", {}},     {"vtt", {}},      {"srt", {}},
        {"ttml", {}}, {"srt", mended}, {"vtt", mended}, {"ttml", mended},
    };
    for (const auto& [name, given] : writers) {
      const auto format_out = registry.find(name);
      const auto writer = registry.make_writer(*format_out);
      const auto options = parse_options(format_out->spec->writer_options, given, name);
      MemoryOutput output;
      Diagnostics quiet;
      const WriteContext context{output, *options, quiet};
      require((*writer)->begin(context, {1, {}}).has_value());
      static_cast<void>((*writer)->add(*analysed));
      static_cast<void>((*writer)->finish());
    }
    return {};
  };
  const auto reading = parse_options(found->spec->reader_options, {}, format);
  static_cast<void>((*reader)->read(source, *reading, emit, diagnostics));
  // What the run map says stands in the source does stand there.
  for (const PartCoverage& part : measure_source(source)) require(part.untrue == 0);
  for (const Diagnostic& diagnostic : diagnostics.all())
    require(!render_text(diagnostic, "fuzz", &source).empty());
}

}  // namespace lectern::fuzz
