#include "corpus_files.hpp"

namespace lectern::tei {

CorpusFiles::CorpusFiles(Output& output) : output_(output) {
  const std::vector<std::string> places = output.places();
  if (places.empty()) return;
  const std::string& path = places.front();
  root_ = path.substr(path.rfind('/') + 1);
  for (const std::string_view extension : {".xml", ".tei"})
    if (root_.size() > extension.size() && root_.ends_with(extension))
      root_.resize(root_.size() - extension.size());
  root_ += '-';
}

Result<Sink*> CorpusFiles::begin_document(const std::string& id) {
  documents_.push_back(id);
  return output_.part(id + ".xml");
}

Result<XmlWriter*> CorpusFiles::open(List& list, std::string_view file, std::string_view element) {
  if (list.xml != nullptr) return list.xml.get();
  auto sink = output_.part(file);
  if (!sink) return fail(std::move(sink.error()));
  list.xml = std::make_unique<XmlWriter>(**sink);
  list.xml->declaration();
  list.xml->block(element);
  list.xml->attr("xmlns", "http://www.tei-c.org/ns/1.0");
  return list.xml.get();
}

Result<void> CorpusFiles::add_shared(const Document& document) {
  for (const auto& [id, categories] : taxonomies_of(document))
    taxonomies_[id].insert(categories.begin(), categories.end());
  const auto write = [&](List& list, std::string_view file, std::string_view element,
                         void (*entries)(const Document&)) -> Result<void> {
    auto xml = open(list, file, element);
    if (!xml) return fail(std::move(xml.error()));
    entries({document.briefing, **xml, document.diagnostics, document.root, document.prefix, true});
    return {};
  };
  if (!document.briefing.participants().empty())
    if (auto done = write(persons_, shared("listPerson.xml"), "listPerson", &write_persons); !done)
      return done;
  if (!document.briefing.organisations().empty())
    return write(organisations_, shared("listOrg.xml"), "listOrg", &write_organisations);
  return {};
}

Result<void> CorpusFiles::close_lists() {
  for (List* list : {&persons_, &organisations_}) {
    if (list->xml == nullptr) continue;
    list->xml->close();
    replaced_ += list->xml->replaced();
  }
  if (taxonomies_.empty()) return {};
  auto sink = output_.part(shared("taxonomies.xml"));
  if (!sink) return fail(std::move(sink.error()));
  XmlWriter xml(**sink);
  xml.declaration();
  xml.block("classDecl");
  xml.attr("xmlns", "http://www.tei-c.org/ns/1.0");
  write_taxonomies(xml, taxonomies_, "");
  xml.close();
  return {};
}

void CorpusFiles::includes(XmlWriter& xml) const {
  if (!taxonomies_.empty()) {
    xml.block("encodingDesc");
    include(xml, shared("taxonomies.xml"));
    xml.close();
  }
  if (persons_.xml == nullptr && organisations_.xml == nullptr) return;
  xml.block("profileDesc");
  xml.block("particDesc");
  if (persons_.xml != nullptr) include(xml, shared("listPerson.xml"));
  if (organisations_.xml != nullptr) include(xml, shared("listOrg.xml"));
  xml.close();
  xml.close();
}

void CorpusFiles::include(XmlWriter& xml, const std::string& file) {
  xml.block("xi:include");
  xml.attr("href", uri_reference(file));
  xml.close();
}

}  // namespace lectern::tei
