// Books: an archive as it is, or else files set apart by the byte 0x1E (package, two
// pages, the list of what travels and a briefing), which are packed first, since few
// changed archives are archives.
#include "container/zip.hpp"
#include "reading.hpp"

namespace {

constexpr std::string_view kContainer =
    R"(<container><rootfiles><rootfile full-path="E/p.opf"
media-type="application/oebps-package+xml"/></rootfiles></container>)";
constexpr const char* kNames[] = {"E/p.opf", "E/a.xhtml", "E/b.xhtml", "META-INF/lectern.json",
                                  "E/b.json"};

std::string packed(std::string_view input) {
  lectern::StringSink sink;
  lectern::ZipWriter zip(sink);
  bool good = zip.add("mimetype", "application/epub+zip", lectern::ZipMethod::stored) &&
              zip.add("META-INF/container.xml", kContainer);
  for (const char* name : kNames) {
    const std::size_t end = std::min(input.find('\x1E'), input.size());
    if (end > 0) good = good && zip.add(name, input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  lectern::fuzz::require(good && zip.finish());
  return sink.text();
}

// What lectern check tells must be told of anything.
void check(const std::string& book) {
  const lectern::Registry registry;
  const auto format = registry.find("epub").value();
  const auto options = lectern::parse_options(format.spec->checker_options, {}, "epub").value();
  lectern::Diagnostics diagnostics;
  const auto checker = registry.make_checker(format).value();
  lectern::Source source = lectern::Source::from_bytes("fuzz", book);
  static_cast<void>(checker->check(source, options, diagnostics));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(bytes), size);
  if (input.substr(0, 2) != "PK") input = packed(input);
  check(input);
  lectern::fuzz::read("epub", reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  return 0;
}
