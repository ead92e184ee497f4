// Word documents (ISO/IEC 29500, transitional and strict): the package, its styles,
// its running text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "container/zip.hpp"
#include "lectern/source.hpp"
#include "markup/line_builder.hpp"
#include "markup/xml_document.hpp"

namespace lectern::docx {

// A part of running text.
struct Part {
  std::string name;  // "word/document.xml"
  std::string text;  // UTF-8
  XmlDocument xml;
  std::map<std::string, std::string, std::less<>> targets;  // relationship id → target
};

// The parts that a transcript is read from; the first is the document.
struct Package {
  std::vector<Part> parts;
  std::vector<std::size_t> headers, footers;              // rows of parts
  std::size_t footnotes = 0, endnotes = 0, comments = 0;  // rows of parts; 0: none
  std::string styles;                                     // XML; empty: none
  std::string properties;
};

// Errors: docx.encrypted, docx.no-document, container.*, xml.*. A part that a
// relationship names and the package lacks is docx.part-missing, a warning.
Result<Package> open_package(std::string_view bytes, const ZipLimits& limits,
                             Diagnostics& diagnostics);

// What a style says, or a paragraph or run for itself; absent is not false.
struct Look {
  std::int8_t bold = -1, italic = -1, struck = -1, centred = -1;
  std::int8_t heading = -1;  // level from 1; 0: body text
  std::int8_t list = -1;     // level from 1; 0: no list item
  // Takes over what `other` says.
  void apply(const Look& other);
};
// Of <w:pPr> or <w:rPr> itself, without the style it names.
Look read_properties(pugi::xml_node properties);

class Styles {
 public:
  // `xml` is word/styles.xml; empty: no styles. Errors: xml.*.
  static Result<Styles> read(std::string_view xml);
  // Of a style with all it is based on; an unknown one says nothing.
  Look find(std::string_view id) const;
  // Of paragraphs that name no style.
  Look of_paragraphs() const { return find(default_); }

 private:
  struct Style {
    std::string based_on;
    Look look;
  };
  std::map<std::string, Style, std::less<>> styles_;
  std::string default_;
};

PageFacts read_facts(std::string_view core_properties);

// Puts the package's words into the builder, in reading order.
void read_body(const Package& package, const Styles& styles, LineBuilder& builder);

// From bytes to styled lines; the source then has their text.
Result<StyledText> read_document(Source& source, const ZipLimits& limits, Diagnostics& diagnostics);

}  // namespace lectern::docx
