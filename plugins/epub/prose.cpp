// Books that others made, as prose: the pages of the spine become one text of HTML,
// which is read as a page of a site is.
#include <algorithm>

#include "base/unicode.hpp"
#include "epub.hpp"
#include "markup/html_text.hpp"
#include "markup/tag_scanner.hpp"
#include "reading.hpp"
#include "transcript/prose.hpp"

namespace lectern::epub {
namespace {

// Places in a text are numbers of 32 bits; the words taken out need some, too.
constexpr std::size_t kMostText = std::size_t{1} << 31U;

// Elements that have no end tag in HTML (13.1.2).
constexpr std::string_view kVoid[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                      "input", "link", "meta", "source", "track", "wbr"};

bool is_void(std::string_view name) {
  return std::any_of(std::begin(kVoid), std::end(kVoid),
                     [&](std::string_view known) { return same_name(name, known); });
}

// XHTML as HTML reads it: an empty element that XML closes in its tag would stay open.
std::string as_html(std::string_view xhtml) {
  std::string out;
  out.reserve(xhtml.size() + xhtml.size() / 64);
  TagScanner scanner(xhtml, true);
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    const std::string_view words = xhtml.substr(token.span.begin, token.span.size());
    if (token.kind == TagScanner::Kind::other && words.starts_with("<?")) continue;
    if (token.kind == TagScanner::Kind::start_tag && token.self_closing && !is_void(token.name) &&
        words.ends_with("/>")) {
      out += words.substr(0, words.size() - 2);
      out += "></";
      out += token.name;
      out += '>';
    } else {
      out += words;
    }
  }
  return out;
}

PageFacts facts_of(const OpenedPackage& package) {
  PageFacts facts;
  const auto take = [](std::string& fact, pugi::xml_node node) {
    if (fact.empty()) fact = trim(std::string_view(node.text().get()));
  };
  for (const pugi::xml_node node : child_of(package.xml.root(), "metadata").children()) {
    const std::string_view name = local_name(node);
    if (name == "title") take(facts.title, node);
    if (name == "language") take(facts.language, node);
    if (name == "rights") take(facts.rights, node);
    if (name == "date") take(facts.published, node);
    if (name == "source" && std::string_view(node.text().get()).starts_with("http"))
      take(facts.uri, node);
  }
  // A date of the package is W3C's, with or without a time.
  if (facts.published.size() > 10) facts.published.resize(10);
  return facts;
}

bool is_page(const Item& item) {
  return item.media_type == "application/xhtml+xml" || item.media_type == "text/html";
}

}  // namespace

Result<void> read_prose(const Archive& archive, const OpenedPackage& package, Source& source,
                        const Emit& emit, Diagnostics& diagnostics) {
  std::string text;
  std::vector<Span> pages;
  for (const std::size_t row : package.spine) {
    const Item& item = package.items[row];
    // The contents are the words of the headings again.
    const bool contents = (' ' + item.properties + ' ').find(" nav ") != std::string::npos;
    if (!is_page(item) || contents) continue;
    if (!archive.has(item.name)) {
      diagnostics.warning("epub.item-missing",
                          "the book lacks " + item.href + ", which its spine names");
      continue;
    }
    const auto page = archive.read_markup(item.name);
    if (!page) return fail(page.error());
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += as_html(*page);
    text += '\n';
    if (text.size() > kMostText)
      return fail(Failure::understood, "epub.too-large", "the pages are larger than 2 GiB");
    pages.push_back({begin, static_cast<std::uint32_t>(text.size())});
  }
  if (pages.empty())
    return fail(Failure::understood, "epub.no-pages", "the book's spine leads to no pages");
  LineBuilder builder;
  for (const Span page : pages) {
    if (auto done = read_html(text, page, builder); !done) return done;
    if (builder.started()) builder.end_line();
    builder.gap();
  }
  builder.facts() = facts_of(package);
  std::vector<SourcePart> parts;
  parts.push_back({"spine", std::move(text), Markup::html});
  StyledText styled = builder.finish(source, std::move(parts));
  if (styled.lines.empty())
    return fail(Failure::understood, "input.empty", source.name() + " holds no words");
  return emit_transcript(std::move(styled), source, "application/epub+zip", emit, diagnostics);
}

}  // namespace lectern::epub
