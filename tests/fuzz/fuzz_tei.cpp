#include "reading.hpp"

namespace {

// What TEI a reader made of TEI is read as the same.
void comes_back(const lectern::Briefing& briefing) {
  using namespace lectern;
  const Registry registry;
  const auto format = registry.find("tei");
  const auto writer = registry.make_writer(*format);
  const auto options = parse_options(format->spec->writer_options, {}, "tei");
  MemoryOutput output;
  Diagnostics told;
  const WriteContext context{output, *options, told};
  fuzz::require((*writer)->begin(context, {1, {}}).has_value());
  fuzz::require((*writer)->add(briefing).has_value());
  fuzz::require((*writer)->finish().has_value());
  if (told.count_of("loss.control-character") > 0) return;
  Source source = Source::from_bytes("again", output.text());
  const auto reading = parse_options(format->spec->reader_options, {}, "tei");
  const auto reader = registry.make_reader(*format);
  Diagnostics diagnostics;
  bool same = false;
  const auto emit = [&](Briefing again) -> Result<void> {
    same = !equal_content(briefing, again);
    return {};
  };
  fuzz::require((*reader)->read(source, *reading, emit, diagnostics).has_value());
  fuzz::require(same);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lectern::fuzz::read("tei", bytes, size);
  const lectern::Registry registry;
  lectern::Source source =
      lectern::Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(bytes), size));
  const auto format = registry.find("tei");
  const auto reader = registry.make_reader(*format);
  const auto options = parse_options(format->spec->reader_options, {}, "tei");
  lectern::Diagnostics diagnostics;
  const auto emit = [](lectern::Briefing briefing) -> lectern::Result<void> {
    comes_back(briefing);
    return {};
  };
  static_cast<void>((*reader)->read(source, *options, emit, diagnostics));
  return 0;
}
