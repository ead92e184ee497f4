#include "page.hpp"

#include "words.hpp"

namespace lectern::epub {

void write_language(XmlWriter& xml, std::string_view language) {
  if (language.empty()) return;
  xml.attr("lang", language).attr("xml:lang", language);
  if (is_right_to_left(language)) xml.attr("dir", "rtl");
}

void write_quoted(XmlWriter& xml, std::string_view words, std::string_view language,
                  std::string_view book_language) {
  const std::string_view frame = frame_language(book_language);
  const bool marked =
      !language.empty() && language != "und" && language != (frame.empty() ? book_language : frame);
  if (marked) {
    xml.inline_("span");
    write_language(xml, language);
  }
  xml.text(words);
  if (marked) xml.close();
}

Page::Page(std::string_view title, std::string_view language, std::string_view type, bool framed)
    : xml_(sink_) {
  xml_.declaration();
  xml_.raw("<!DOCTYPE html>\n");
  xml_.block("html");
  xml_.attr("xmlns", "http://www.w3.org/1999/xhtml");
  xml_.attr("xmlns:epub", "http://www.idpf.org/2007/ops");
  xml_.attr("epub:prefix", "z3998: http://www.daisy.org/z3998/2012/vocab/structure/#");
  write_language(xml_, language);
  xml_.block("head");
  xml_.block("title", title);
  xml_.block("link");
  xml_.attr("rel", "stylesheet").attr("type", "text/css").attr("href", "style.css");
  xml_.close();
  xml_.close();
  xml_.block("body");
  xml_.attr_if("epub:type", type);
  if (framed && !frame_language(language).empty()) {
    write_language(xml_, frame_language(language));
    if (is_right_to_left(language)) xml_.attr("dir", "ltr");
  }
}

const std::string& Page::finish() {
  xml_.close();
  xml_.close();
  return sink_.text();
}

}  // namespace lectern::epub
