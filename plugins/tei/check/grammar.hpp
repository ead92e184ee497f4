// A RELAX NG grammar and documents judged by it, with libxml2: no network, no entities,
// no file but the schema's own parts.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern::tei {

struct DocumentDeleter {
  void operator()(xmlDoc* document) const;
};
using XmlDocument = std::unique_ptr<xmlDoc, DocumentDeleter>;

// Parses a document; defects are errors of `diagnostics` (tei.xml.syntax) with their line.
// Null when it is not well-formed. Errors: xml.doctype (a document type is refused, and
// with it every entity).
Result<XmlDocument> parse_document(std::string_view bytes, Diagnostics& diagnostics);

class Grammar {
 public:
  // Our own: schemas/lectern-tei.rng, compiled in.
  static Result<Grammar> own();
  // Of a file, with the grammars that it includes. Errors: tei.schema.
  static Result<Grammar> of_file(const std::string& path);

  // One error "tei.invalid" for each place that breaks the grammar.
  void judge(xmlDoc& document, Diagnostics& diagnostics) const;

 private:
  struct Deleter {
    void operator()(void* schema) const;
  };
  explicit Grammar(void* schema) : schema_(schema) {}
  std::unique_ptr<void, Deleter> schema_;
};

// What a grammar cannot say: ids are unique, pointers within the document lead somewhere,
// tagUsage counts what is there, the timeline does not run backwards.
void check_links(xmlDoc& document, Diagnostics& diagnostics);

}  // namespace lectern::tei
