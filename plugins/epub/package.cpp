// The package document (EPUB 3.3, section 5) and the container file that leads
// to it (section 4.2.6.3.1).
#include <algorithm>

#include "base/digest.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

class Package {
 public:
  Package(const Book& book, XmlWriter& xml, std::string_view modified)
      : book_(book), f_(book.facts), x_(xml), modified_(modified) {}

  void write() {
    x_.declaration();
    x_.block("package");
    x_.attr("xmlns", "http://www.idpf.org/2007/opf").attr("version", "3.0");
    x_.attr("unique-identifier", "id").attr("xml:lang", book_.language);
    if (certified()) x_.attr("prefix", "a11y: http://www.idpf.org/epub/vocab/package/a11y/#");
    const bool rtl = is_right_to_left(book_.language);
    if (rtl) x_.attr("dir", "rtl");
    metadata();
    manifest();
    x_.block("spine");
    x_.attr("toc", "ncx");
    if (rtl) x_.attr("page-progression-direction", "rtl");
    for (const std::string& file : book_.spine) {
      x_.block("itemref");
      x_.attr("idref", stem(file));
      x_.close();
    }
    x_.close();
    x_.close();
  }

 private:
  static std::string_view stem(std::string_view file) { return file.substr(0, file.rfind('.')); }

  void dc(std::string_view name, std::string_view value, std::string_view id = {}) {
    if (value.empty()) return;
    x_.block(name);
    x_.attr_if("id", id);
    x_.text(value);
    x_.close();
  }
  void property(std::string_view name, std::string_view value, std::string_view refines = {},
                std::string_view scheme = {}) {
    x_.block("meta");
    x_.attr("property", name);
    if (!refines.empty()) x_.attr("refines", '#' + std::string(refines));
    x_.attr_if("scheme", scheme);
    x_.text(value);
    x_.close();
  }

  void metadata() {
    x_.block("metadata");
    x_.attr("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    dc("dc:identifier", book_identifier(book_), "id");
    dc("dc:identifier", f_.identifier, "own-id");
    dc("dc:title", book_.title, "main-title");
    property("title-type", "main", "main-title");
    const std::string key = sorting_title();
    if (!key.empty()) property("file-as", key, "main-title");
    if (!f_.subtitle.empty()) {
      dc("dc:title", f_.subtitle, "sub-title");
      property("title-type", "subtitle", "sub-title");
    }
    for (const std::string& language : f_.languages) dc("dc:language", language);
    property("dcterms:modified", modified_);
    dc("dc:date", f_.date);
    for (const std::string& name : f_.creators) dc("dc:creator", name);
    std::size_t number = 0;
    for (const Contributor& contributor : f_.contributors) {
      const std::string id = "contributor" + std::to_string(++number);
      dc("dc:contributor", contributor.name, id);
      property("role", contributor.relator, id, "marc:relators");
    }
    // Page breaks name what they were taken from (EPUB Accessibility 1.1, 4.1).
    const bool paged = !book_.pages.empty() && !book_.pages_are_minutes && f_.sources.size() == 1;
    for (const std::string& source : f_.sources) dc("dc:source", source, paged ? "source" : "");
    if (paged) property("source-of", "pagination", "source");
    for (const std::string& name : f_.publishers) dc("dc:publisher", name);
    for (const std::string& words : f_.editions) property("schema:bookEdition", words);
    for (const std::string& rights : f_.rights) dc("dc:rights", rights);
    if (!f_.series.empty()) {
      x_.block("meta");
      x_.attr("property", "belongs-to-collection").attr("id", "series");
      x_.text(f_.series);
      x_.close();
      property("collection-type", "series", "series");
    }
    accessibility();
    if (book_.cover) {  // for readers of EPUB 2
      x_.block("meta");
      x_.attr("name", "cover").attr("content", "cover-image");
      x_.close();
    }
    x_.close();
  }

  // EPUB Accessibility 1.1, section 2: what the book is. That it conforms is said only
  // where the user says it.
  void accessibility() {
    property("schema:accessMode", "textual");
    property("schema:accessModeSufficient", "textual");
    for (const std::string_view feature :
         {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"})
      property("schema:accessibilityFeature", feature);
    const bool indexed = std::any_of(book_.index.entries.begin(), book_.index.entries.end(),
                                     [](const auto& entry) { return !entry.turns.empty(); });
    if (indexed) property("schema:accessibilityFeature", "index");
    if (book_.cover) property("schema:accessibilityFeature", "alternativeText");
    if (!book_.pages.empty())
      for (const std::string_view feature : {"pageBreakMarkers", "pageNavigation"})
        property("schema:accessibilityFeature", feature);
    property("schema:accessibilityHazard", "none");
    property("schema:accessibilitySummary", summary(indexed));
    if (!book_.wishes.conforms_to.empty()) property("dcterms:conformsTo", book_.wishes.conforms_to);
    if (certified()) property("a11y:certifiedBy", book_.wishes.certified_by);
  }

  bool certified() const { return !book_.wishes.certified_by.empty(); }

  std::string summary(bool indexed) const {
    std::string out =
        "Text only, in reading order, under structured headings: " + counted(f_.turns, "turn") +
        " of speech";
    if (f_.exchanges > 0)
      out += ", " + counted(f_.exchanges, "question") + " that the contents lead to";
    out += '.';
    if (indexed) out += " An index of speakers leads to each turn.";
    if (!book_.outlets.entries.empty()) out += " An index leads to the questions of each outlet.";
    if (!book_.pages.empty())
      out += book_.pages_are_minutes ? " A page list leads to each minute of the recording."
                                     : " The pages of the source are marked and listed.";
    if (book_.cover) out += " The cover is a picture that says no more than the title page.";
    return out;
  }

  // "The Harbor Accord" is sorted as "Harbor Accord, The"; only in English, and only
  // articles.
  std::string sorting_title() const {
    if (book_.language.substr(0, 2) != "en") return {};
    for (const std::string_view article : {"The ", "A ", "An "})
      if (book_.title.size() > article.size() && book_.title.starts_with(article))
        return book_.title.substr(article.size()) + ", " +
               std::string(article.substr(0, article.size() - 1));
    return {};
  }

  void manifest() {
    x_.block("manifest");
    for (const std::string& file : book_.spine)
      item(stem(file), file, "application/xhtml+xml", file == kNavFile ? "nav" : "");
    if (book_.cover) item("cover-image", book_.cover.file, book_.cover.media_type, "cover-image");
    if (book_.wishes.carry)
      for (const Index number : book_.order)
        item(book_.parts[number].prefix + "briefing", book_.parts[number].prefix + "briefing.json",
             "application/json");
    item("style", "style.css", "text/css");
    item("ncx", "toc.ncx", "application/x-dtbncx+xml");
    x_.close();
  }
  void item(std::string_view id, std::string_view href, std::string_view type,
            std::string_view properties = {}) {
    x_.block("item");
    x_.attr("id", id).attr("href", href).attr("media-type", type);
    x_.attr_if("properties", properties);
    x_.close();
  }

  const Book& book_;
  const Facts& f_;
  XmlWriter& x_;
  std::string_view modified_;
};

}  // namespace

// A UUID of version 8 (RFC 9562, section 5.8): 122 bits of the SHA-256 of the
// briefings' ids, so that the same sources give the same book.
std::string book_identifier(const Book& book) {
  std::string hex = sha256_hex("lectern epub\n" + book.facts.ids).substr(0, 32);
  constexpr std::string_view kVariant = "89ab";
  constexpr std::string_view kDigits = "0123456789abcdef";
  hex[12] = '8';
  hex[16] = kVariant[kDigits.find(hex[16]) & 3U];
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

Result<void> write_package(Book& book, std::string_view modified) {
  StringSink sink;
  XmlWriter xml(sink);
  Package(book, xml, modified).write();
  book.replaced += xml.replaced();
  return book.zip.add(std::string(kFolder) + "package.opf", sink.text());
}

Result<void> write_container(Book& book) {
  return book.zip.add("META-INF/container.xml",
                      R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
)");
}

}  // namespace lectern::epub
