// A corpus in files: a root that includes one file for each briefing, and what they share, named
// after the root, so that several may lie in one folder: of "year.tei.xml" year-listPerson.xml,
// year-listOrg.xml, year-taxonomies.xml (XInclude, W3C 2006).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tei.hpp"

namespace lectern::tei {

class CorpusFiles {
 public:
  explicit CorpusFiles(Output& output);

  // The sink of a document's own file. Errors: those of the output.
  Result<Sink*> begin_document(const std::string& id);
  // The people, organisations and categories of a document that was written.
  Result<void> add_shared(const Document& document);
  // The root, with the includes; `write_description` writes its fileDesc.
  template <class WriteDescription>
  Result<void> finish(WriteDescription write_description) {
    if (auto done = close_lists(); !done) return done;
    XmlWriter xml(output_.main());
    xml.declaration();
    xml.block("teiCorpus");
    xml.attr("xmlns", "http://www.tei-c.org/ns/1.0");
    xml.attr("xmlns:xi", "http://www.w3.org/2001/XInclude");
    xml.block("teiHeader");
    write_description(xml);
    includes(xml);
    xml.close();
    for (const std::string& id : documents_) include(xml, id + ".xml");
    xml.close();
    replaced_ += xml.replaced();
    return {};
  }
  std::size_t replaced() const { return replaced_; }

 private:
  // A list that is begun with its first entry: an empty one would be invalid.
  struct List {
    std::unique_ptr<XmlWriter> xml;
  };
  Result<XmlWriter*> open(List& list, std::string_view file, std::string_view element);
  Result<void> close_lists();
  void includes(XmlWriter& xml) const;
  static void include(XmlWriter& xml, const std::string& file);
  std::string shared(std::string_view name) const { return root_ + std::string(name); }

  Output& output_;
  std::string root_;  // "year-"; empty where the output has no name
  std::vector<std::string> documents_;
  List persons_, organisations_;
  Taxonomies taxonomies_;
  std::size_t replaced_ = 0;
};

}  // namespace lectern::tei
