#include "markup/html_page.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern {
namespace {

constexpr GumboTag kBlocks[] = {
    GUMBO_TAG_ADDRESS,   GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_BODY,      GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,     GUMBO_TAG_DD,
    GUMBO_TAG_DETAILS,   GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
    GUMBO_TAG_DT,        GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
    GUMBO_TAG_FOOTER,    GUMBO_TAG_FORM,     GUMBO_TAG_FRAMESET,   GUMBO_TAG_H1,
    GUMBO_TAG_H2,        GUMBO_TAG_H3,       GUMBO_TAG_H4,         GUMBO_TAG_H5,
    GUMBO_TAG_H6,        GUMBO_TAG_HEAD,     GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
    GUMBO_TAG_HR,        GUMBO_TAG_HTML,     GUMBO_TAG_IFRAME,     GUMBO_TAG_LEGEND,
    GUMBO_TAG_LI,        GUMBO_TAG_LISTING,  GUMBO_TAG_MAIN,       GUMBO_TAG_MENU,
    GUMBO_TAG_NAV,       GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES,   GUMBO_TAG_NOSCRIPT,
    GUMBO_TAG_OL,        GUMBO_TAG_OPTGROUP, GUMBO_TAG_OPTION,     GUMBO_TAG_P,
    GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SELECT,
    GUMBO_TAG_SUMMARY,   GUMBO_TAG_TABLE,    GUMBO_TAG_TBODY,      GUMBO_TAG_TD,
    GUMBO_TAG_TEMPLATE,  GUMBO_TAG_TEXTAREA, GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,
    GUMBO_TAG_THEAD,     GUMBO_TAG_TITLE,    GUMBO_TAG_TR,         GUMBO_TAG_UL,
    GUMBO_TAG_XMP};

// HTML 4.3 and ARIA landmarks: what is not the content, by its name.
constexpr GumboTag kFrameTags[] = {GUMBO_TAG_NAV,    GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,
                                   GUMBO_TAG_ASIDE,  GUMBO_TAG_FORM,    GUMBO_TAG_NOSCRIPT,
                                   GUMBO_TAG_SELECT, GUMBO_TAG_TEMPLATE};
constexpr std::string_view kFrameRoles[] = {"navigation",    "banner", "contentinfo", "search",
                                            "complementary", "menu",   "dialog"};
// Where a list of links may be found.
constexpr GumboTag kLists[] = {GUMBO_TAG_UL,  GUMBO_TAG_OL,      GUMBO_TAG_MENU, GUMBO_TAG_DL,
                               GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_TABLE};

template <std::size_t N>
bool is_one_of(GumboTag tag, const GumboTag (&tags)[N]) {
  return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

bool says_it_is_content(const GumboNode& node) {
  const GumboTag tag = node.v.element.tag;
  return tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN ||
         has_word(attribute(node, "role"), "main") ||
         has_word(attribute(node, "itemprop"), "articleBody");
}

bool is_table_part(GumboTag tag) {
  return tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
}
bool is_cell(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_TD) || is_element(node, GUMBO_TAG_TH);
}

}  // namespace

bool is_wordless(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_SCRIPT) || is_element(node, GUMBO_TAG_STYLE);
}

bool is_block(GumboTag tag) {
  static const std::unordered_set<int> blocks(std::begin(kBlocks), std::end(kBlocks));
  return blocks.contains(tag);
}

HtmlPage::HtmlPage(const HtmlTree& tree) : content_(tree.document()) {
  measure(tree);
  find_content();
}

void HtmlPage::measure(const HtmlTree& tree) {
  std::vector<Measure> path;
  std::vector<std::string_view> ids;  // of the elements that are open; "" where one has none
  std::uint32_t in_links = 0;
  // "#t3" inside of what has that id leads nowhere else: a permalink, no menu.
  const auto leads_elsewhere = [&](const GumboNode& link) {
    const std::string_view target = attribute(link, "href");
    return target.size() < 2 || target.front() != '#' ||
           std::find(ids.begin(), ids.end(), target.substr(1)) == ids.end();
  };
  const auto enter = [&](const GumboNode& node) {
    if (is_text(node)) {
      if (path.empty()) return false;
      const auto size = static_cast<std::uint32_t>(trim(node.v.text.text).size());
      path.back().text += size;
      if (in_links > 0) path.back().linked += size;
      return false;
    }
    if (node.type == GUMBO_NODE_COMMENT || is_wordless(node)) return false;
    if (is_element(node)) {
      if (node.v.element.tag == GUMBO_TAG_A && leads_elsewhere(node)) ++in_links;
      if (says_it_is_content(node)) marked_.push_back(&node);
    }
    path.emplace_back();
    ids.push_back(is_element(node) ? attribute(node, "id") : std::string_view());
    return true;
  };
  const auto leave = [&](const GumboNode& node) {
    Measure done = path.back();
    path.pop_back();
    ids.pop_back();
    if (is_element(node, GUMBO_TAG_A) && leads_elsewhere(node)) {
      --in_links;
      ++done.links;
    }
    measures_.emplace(&node, done);
    if (path.empty()) {
      total_ = done.text;
      return;
    }
    Measure& above = path.back();
    above.text += done.text;
    above.linked += done.linked;
    above.links += done.links;
    const GumboTag tag = is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN;
    above.blocks = above.blocks || done.blocks || (is_block(tag) && tag != GUMBO_TAG_P);
    above.paragraphs = above.paragraphs || done.paragraphs || tag == GUMBO_TAG_P;
  };
  walk(*tree.document(), enter, leave);
}

// The one with the most words of those that say so, when it has a fair share of the
// page; elements that hold others of the kind come first.
void HtmlPage::find_content() {
  std::uint32_t most = 0;
  for (const GumboNode* node : marked_) {
    const std::uint32_t text = of(*node).text;
    if (text <= most || text * 4 < total_) continue;
    most = text;
    content_ = node;
  }
  walk(
      *content_,
      [&](const GumboNode& node) {
        content_has_heading_ = content_has_heading_ || is_element(node, GUMBO_TAG_H1);
        return !is_text(node);
      },
      [](const GumboNode&) {});
}

bool HtmlPage::is_frame(const GumboNode& element, bool in_content) const {
  const auto found = measures_.find(&element);
  if (found == measures_.end()) return false;
  const Measure& measure = found->second;
  // What holds most of the page is no frame, whatever it is called.
  if (measure.text * 2 > total_) return false;
  const GumboTag tag = element.v.element.tag;
  const std::string_view role = attribute(element, "role");
  if (is_one_of(tag, kFrameTags)) return !(tag == GUMBO_TAG_HEADER && in_content);
  if (std::find(std::begin(kFrameRoles), std::end(kFrameRoles), role) != std::end(kFrameRoles))
    return true;
  return is_one_of(tag, kLists) && measure.links >= 3 &&
         std::uint64_t{measure.linked} * 10 >= std::uint64_t{measure.text} * 6;
}

bool HtmlPage::is_outer_heading(const GumboNode& element) const {
  if (content_has_heading_ || !is_element(element, GUMBO_TAG_H1)) return false;
  const auto found = measures_.find(&element);
  return found != measures_.end() && found->second.links == 0;
}

TableKind HtmlPage::kind_of(const GumboNode& table) const {
  constexpr std::uint32_t kLongestName = 80;
  std::size_t rows = 0;
  std::size_t pairs = 0;
  bool data = true;
  bool speakers = true;
  std::uint64_t names = 0;
  std::uint64_t words = 0;
  const auto row = [&](const GumboNode& tr) {
    std::size_t cells = 0;
    for (unsigned n = 0; n < children_of(tr).length; ++n) {
      const auto& cell = *static_cast<const GumboNode*>(children_of(tr).data[n]);
      if (!is_cell(cell)) continue;
      const Measure& measure = of(cell);
      ++cells;
      data = data && !measure.blocks && !measure.paragraphs;
      if (cells == 1) speakers = speakers && !measure.blocks && measure.text <= kLongestName;
      (cells == 1 ? names : words) += measure.text;
      pairs += cells == 2 && measure.text > 0;
    }
    speakers = speakers && cells <= 2;
    rows += cells > 0;
  };
  for (unsigned n = 0; n < children_of(table).length; ++n) {
    const auto& child = *static_cast<const GumboNode*>(children_of(table).data[n]);
    if (is_element(child, GUMBO_TAG_TR)) row(child);
    if (!is_element(child) || !is_table_part(child.v.element.tag)) continue;
    for (unsigned k = 0; k < children_of(child).length; ++k) {
      const auto& part = *static_cast<const GumboNode*>(children_of(child).data[k]);
      if (is_element(part, GUMBO_TAG_TR)) row(part);
    }
  }
  if (speakers && pairs >= 2 && pairs * 2 > rows && names * 2 < words) return TableKind::speakers;
  return data && rows > 0 ? TableKind::data : TableKind::layout;
}

}  // namespace lectern
