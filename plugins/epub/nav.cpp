// The contents, twice: nav.xhtml (EPUB 3.3, section 7), which is also a page of
// the book, and toc.ncx for readers of EPUB 2.
#include <algorithm>

#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

// Walks points of levels as nested lists: `open` and `close` around each point,
// `deeper` and `shallower` around the points below one. Levels never jump.
template <class Open, class Close, class Deeper, class Shallower>
void walk(const std::vector<NavPoint>& points, Open open, Close close, Deeper deeper,
          Shallower shallower) {
  int level = 0;
  for (const NavPoint& point : points) {
    const int to = std::min(point.level, level + 1);
    if (to > level) {
      deeper();
      level = to;
    } else {
      close();
      for (; level > to; --level) {
        shallower();
        close();
      }
    }
    open(point);
  }
  for (; level > 0; --level) {
    close();
    shallower();
  }
}

// Words of the book's frame, and those of the transcript in their own language.
void write_title(XmlWriter& x, const NavPoint& point, std::string_view book_language) {
  const std::string_view title = point.title;
  if (point.quoted >= title.size()) return x.text(title);
  x.text(title.substr(0, point.quoted));
  write_quoted(x, title.substr(point.quoted), point.language, book_language);
}

void write_list(XmlWriter& x, const std::vector<NavPoint>& points, bool typed,
                std::string_view language) {
  walk(
      points,
      [&](const NavPoint& point) {
        x.block("li");
        x.inline_("a");
        if (typed) {
          // Of a landmark, the title is "type|words".
          const std::size_t bar = point.title.find('|');
          x.attr("epub:type", std::string_view(point.title).substr(0, bar));
          x.attr("href", point.href);
          x.text(std::string_view(point.title).substr(bar + 1));
        } else {
          x.attr("href", point.href);
          write_title(x, point, language);
        }
        x.close();
      },
      [&] { x.close(); }, [&] { x.block("ol"); }, [&] { x.close(); });
}

// The index is named as back matter: of a landmark called "index", checkers want
// what they want of the index itself.
std::vector<NavPoint> landmarks(const Book& book) {
  std::vector<NavPoint> out;
  if (book.cover) out.push_back({"cover|Cover", std::string(kCoverFile)});
  out.push_back({"titlepage|Title page", std::string(kTitleFile)});
  out.push_back({"toc|Contents", std::string(kNavFile) + "#toc"});
  out.push_back({"bodymatter|Start of the transcript", book.body()});
  out.push_back({"backmatter|Speakers", std::string(kIndexFile)});
  if (!book.bundle) out.push_back({"colophon|About this text", "colophon.xhtml"});
  return out;
}

}  // namespace

Result<void> write_nav(Book& book) {
  Page page("Contents", book.language, "frontmatter", true);
  XmlWriter& x = page.xml();
  const auto nav = [&](std::string_view type, std::string_view id, std::string_view title,
                       const std::vector<NavPoint>& points, bool shown) {
    x.block("nav");
    x.attr("epub:type", type).attr("id", id);
    if (type == "toc") x.attr("role", "doc-toc");
    if (type == "page-list") x.attr("role", "doc-pagelist");
    x.attr("aria-labelledby", std::string(id) + "-h");
    if (!shown) x.attr("hidden", "hidden");
    x.block(shown ? "h1" : "h2");
    x.attr("id", std::string(id) + "-h");
    x.text(title);
    x.close();
    write_list(x, points, type == "landmarks", book.language);
    x.close();
  };
  nav("toc", "toc", "Contents", book.contents, true);
  nav("landmarks", "landmarks", "Landmarks", landmarks(book), false);
  if (!book.pages.empty())
    nav("page-list", "pages", book.pages_are_minutes ? "Minutes" : "Pages of the source",
        book.pages, false);
  return book.add(kNavFile, page);
}

Result<void> write_ncx(Book& book) {
  StringSink sink;
  XmlWriter x(sink);
  x.declaration();
  x.block("ncx");
  x.attr("xmlns", "http://www.daisy.org/z3986/2005/ncx/").attr("version", "2005-1");
  x.attr("xml:lang", book.language);
  int depth = 1;
  for (const NavPoint& point : book.contents) depth = std::max(depth, point.level);
  x.block("head");
  for (const auto& [name, content] :
       {std::pair{"dtb:uid", book_identifier(book)}, std::pair{"dtb:depth", std::to_string(depth)},
        std::pair{"dtb:totalPageCount", std::string("0")},
        std::pair{"dtb:maxPageNumber", std::string("0")}}) {
    x.block("meta");
    x.attr("name", name).attr("content", content);
    x.close();
  }
  x.close();
  x.block("docTitle");
  x.block("text", book.title);
  x.close();
  x.block("navMap");
  std::size_t order = 0;
  walk(
      book.contents,
      [&](const NavPoint& point) {
        const std::string number = std::to_string(++order);
        x.block("navPoint");
        x.attr("id", "point" + number).attr("playOrder", number);
        x.block("navLabel");
        x.block("text", point.title);
        x.close();
        x.block("content");
        x.attr("src", point.href);
        x.close();
      },
      [&] { x.close(); }, [] {}, [] {});
  x.close();
  x.close();
  book.replaced += x.replaced();
  return book.zip.add(std::string(kFolder) + "toc.ncx", sink.text());
}

}  // namespace lectern::epub
