// Word documents: an archive as it is, or else parts set apart by the byte 0x1E
// (document, styles, footnotes), which are packed first, since few changed archives
// are archives.
#include "container/zip.hpp"
#include "reading.hpp"

namespace {

constexpr std::string_view kRelations = R"(<R>
<Relationship Id="r1" Type="/officeDocument" Target="word/document.xml"/></R>)";
constexpr std::string_view kOwnRelations = R"(<R>
<Relationship Id="r1" Type="/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="/footnotes" Target="footnotes.xml"/></R>)";

std::string packed(std::string_view input) {
  lectern::StringSink sink;
  lectern::ZipWriter zip(sink);
  bool good =
      zip.add("_rels/.rels", kRelations) && zip.add("word/_rels/document.xml.rels", kOwnRelations);
  for (const char* name : {"word/document.xml", "word/styles.xml", "word/footnotes.xml"}) {
    const std::size_t end = std::min(input.find('\x1E'), input.size());
    if (!input.empty()) good = good && zip.add(name, input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  lectern::fuzz::require(good && zip.finish());
  return sink.text();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(bytes), size);
  if (input.substr(0, 2) != "PK") input = packed(input);
  lectern::fuzz::read("docx", reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  return 0;
}
