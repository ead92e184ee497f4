// XML read whole, by pugixml, with the checks that it leaves out: forbidden
// characters, also by reference, document types, depth, what stands behind the root.
// White space is kept.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "lectern/result.hpp"

namespace lectern {

struct XmlLimits {
  std::uint32_t depth = 256;
  // What is not well-formed is refused though its words can be read: a bare "&", an entity that
  // nothing defines, the same attribute twice.
  bool strict = false;
};

class XmlDocument {
 public:
  // `name` is for messages. `text` is UTF-8 without a byte order mark; offsets of
  // nodes are in it. Errors: xml.syntax, xml.too-deep, xml.doctype,
  // xml.forbidden-character.
  static Result<XmlDocument> parse(std::string_view text, std::string_view name,
                                   const XmlLimits& limits = {});

  pugi::xml_node root() const { return document_->document_element(); }

 private:
  XmlDocument() : document_(std::make_unique<pugi::xml_document>()) {}
  std::unique_ptr<pugi::xml_document> document_;
};

// The name without its prefix: prefixes are a document's own choice.
std::string_view local_name(pugi::xml_node node);
std::string_view local_name(std::string_view name);
// The first child element of a local name.
pugi::xml_node child_of(pugi::xml_node node, std::string_view local);
// An attribute by local name; empty when there is none.
std::string_view attribute(pugi::xml_node node, std::string_view local);
// Where a text node's bytes stand in the text that was parsed.
std::string_view raw_text(pugi::xml_node words, std::string_view text);

}  // namespace lectern
