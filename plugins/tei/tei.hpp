// The TEI writer, in three files: header.cpp (teiHeader), text.cpp (standOff,
// text) and writer.cpp (the document, the corpus). plugins/tei/README.md is the
// mapping table.
#pragma once

#include <memory>
#include <string>

#include "lectern/plugin.hpp"
#include "markup/xml_writer.hpp"

namespace lectern::tei {

// What both halves of one document need.
struct Document {
  const Briefing& briefing;
  XmlWriter& xml;
  Diagnostics& diagnostics;
  std::string root;    // xml:id of the TEI element
  std::string prefix;  // of every xml:id: "" alone, "b-1f2e.": in a corpus
};

// Ids and pointers, made in one place: "t3", "#t3".
std::string id(const Document& document, char letter, Index row);
std::string pointer(const Document& document, char letter, Index row);

void write_header(const Document& document);
void write_file_description(const Document& document);
void write_standoff(const Document& document);
void write_text(const Document& document);

// @cert and @resp of the open element where what it says was inferred.
void inferred(const Document& document, Subject subject, std::string_view property);
// "press-briefing" for people: "press briefing".
std::string spaced(std::string_view name);

// A date that TEI's @when takes: YYYY, YYYY-MM or YYYY-MM-DD.
bool is_w3c_date(std::string_view text);
// The words of a text, for extents.
std::size_t count_words(const Briefing& briefing);

}  // namespace lectern::tei

namespace lectern {
std::unique_ptr<Writer> make_parlamint_writer();
}  // namespace lectern
