// The briefing that travels in its book. The chapters are for people; what they do
// not show (times of words, cues, candidates) would be lost without it.
#include "base/digest.hpp"
#include "base/version.hpp"
#include "briefing/form.hpp"
#include "epub.hpp"

namespace lectern::epub {

Result<void> write_carried(Book& book, const Part& part) {
  StringSink sink(std::size_t{64} << 10);
  JsonSink json(sink);
  write_form(part.briefing, json, FormParts{.spans = false});
  return book.zip.add(std::string(kFolder) + part.prefix + "briefing.json", sink.text());
}

Result<void> write_carried_list(Book& book) {
  StringSink sink;
  JsonSink json(sink);
  json.open_map(FormLayout::lines);
  json.key("lectern");
  json.string(kVersion);
  if (book.bundle) {
    json.key("title");
    json.string(book.title);
  }
  json.key("parts");
  json.open_list(FormLayout::lines);
  for (const Index number : book.order) {
    const PartRecord& part = book.parts[number];
    json.open_map(FormLayout::lines);
    json.key("briefing");
    json.string(std::string(kFolder) + part.prefix + "briefing.json");
    json.key("prefix");
    json.string(part.prefix);
    json.key("chapters");
    json.open_list(FormLayout::lines);
    for (const auto& [file, digest] : part.chapters) {
      json.open_map(FormLayout::flow);
      json.key("file");
      json.string(std::string(kFolder) + file);
      json.key("sha256");
      json.string(digest);
      json.close();
    }
    json.close();
    json.close();
  }
  json.close();
  json.close();
  return book.zip.add(kCarriedList, sink.text());
}

}  // namespace lectern::epub
