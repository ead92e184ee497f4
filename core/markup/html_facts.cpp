#include "markup/html_facts.hpp"

#include <array>
#include <string>

#include "base/unicode.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern {
namespace {

struct Field {
  std::string_view name;  // of <meta name>, property, itemprop or http-equiv
  std::string PageFacts::*fact;
};
// The first of a fact that a page has wins. Open Graph, Dublin Core (DCMI 2012,
// "Expressing Dublin Core using HTML"), schema.org.
constexpr Field kFields[] = {
    {"og:title", &PageFacts::title},
    {"dc.title", &PageFacts::title},
    {"dcterms.title", &PageFacts::title},
    {"twitter:title", &PageFacts::title},
    {"article:published_time", &PageFacts::published},
    {"datepublished", &PageFacts::published},
    {"dcterms.issued", &PageFacts::published},
    {"dc.date.issued", &PageFacts::published},
    {"dcterms.created", &PageFacts::published},
    {"dc.date", &PageFacts::published},
    {"dcterms.date", &PageFacts::published},
    {"date", &PageFacts::published},
    {"og:url", &PageFacts::uri},
    {"dc.identifier", &PageFacts::uri},
    {"dc.language", &PageFacts::language},
    {"dcterms.language", &PageFacts::language},
    {"content-language", &PageFacts::language},
    {"dc.rights", &PageFacts::rights},
    {"dcterms.rights", &PageFacts::rights},
    {"copyright", &PageFacts::rights},
};

// "2031-03-04" and what may follow it; a date in other words is none.
bool is_iso_date(std::string_view value) {
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return false;
  for (const unsigned at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (value[at] < '0' || value[at] > '9') return false;
  return value.size() == 10 || value[10] == 'T' || value[10] == ' ';
}

class Facts {
 public:
  void meta(const GumboNode& node) {
    const std::string_view content = trim(attribute(node, "content"));
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower(attribute(node, key));
      for (std::size_t n = 0; n < std::size(kFields); ++n) {
        if (kFields[n].name != name || !stated_[n].empty()) continue;
        if (kFields[n].fact == &PageFacts::published && !is_iso_date(content)) continue;
        if (kFields[n].fact == &PageFacts::uri && content.find("://") == std::string_view::npos)
          continue;
        stated_[n] = content;
      }
    }
  }

  PageFacts take(std::string title, std::string canonical, std::string language) {
    PageFacts facts;
    facts.uri = std::move(canonical);
    facts.language = std::move(language);
    for (std::size_t n = 0; n < std::size(kFields); ++n) {
      std::string& fact = facts.*kFields[n].fact;
      if (fact.empty()) fact = std::move(stated_[n]);
    }
    if (facts.title.empty()) facts.title = std::move(title);
    if (facts.published.size() > 10 && facts.published[10] == ' ') facts.published[10] = 'T';
    return facts;
  }

 private:
  std::array<std::string, std::size(kFields)> stated_;
};

// Words with one space between them.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && out.ends_with(' ')) continue;
    out += blank ? ' ' : c;
  }
  return out;
}

}  // namespace

PageFacts read_html_facts(const HtmlTree& tree) {
  Facts facts;
  std::string title;
  std::string canonical;
  std::string language;
  walk(
      *tree.document(),
      [&](const GumboNode& node) {
        if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT;
        switch (node.v.element.tag) {
          case GUMBO_TAG_HTML:
            language = attribute(node, "lang");
            break;
          case GUMBO_TAG_META:
            facts.meta(node);
            break;
          case GUMBO_TAG_LINK:
            if (canonical.empty() && has_word(lower(attribute(node, "rel")), "canonical"))
              canonical = attribute(node, "href");
            break;
          case GUMBO_TAG_TITLE:
            if (title.empty() && children_of(node).length > 0 &&
                node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML) {
              const auto& words = *static_cast<const GumboNode*>(children_of(node).data[0]);
              if (is_text(words)) title = on_one_line(words.v.text.text);
            }
            return false;
          default:
            break;
        }
        return true;
      },
      [](const GumboNode&) {});
  return facts.take(std::move(title), std::move(canonical), std::move(language));
}

}  // namespace lectern
