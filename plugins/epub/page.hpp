// One XHTML file of the book.
#pragma once

#include <string>
#include <string_view>

#include "lectern/output.hpp"
#include "markup/xml_writer.hpp"

namespace lectern::epub {

// Language and direction of an element; nothing for "".
void write_language(XmlWriter& xml, std::string_view language);
// Words of a transcript on a page of the book's frame, marked where their language is another.
void write_quoted(XmlWriter& xml, std::string_view words, std::string_view language,
                  std::string_view book_language);

class Page {
 public:
  // `type` is the epub:type of the body; may be empty. `language` is that of the
  // briefing; where the page's own words are most of it (`framed`), the body says
  // that they are English.
  Page(std::string_view title, std::string_view language, std::string_view type,
       bool framed = false);

  XmlWriter& xml() { return xml_; }
  // Bytes so far.
  std::size_t size() { return sink_.text().size(); }
  // Closes the body; the text of the file.
  const std::string& finish();
  // The same again, once it is finished.
  const std::string& text() { return sink_.text(); }

 private:
  StringSink sink_;
  XmlWriter xml_;
};

}  // namespace lectern::epub
