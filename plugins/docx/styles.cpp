#include <algorithm>
#include <set>

#include "docx.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern::docx {
namespace {

// ST_OnOff: an element without a value is on.
std::int8_t on_or_off(pugi::xml_node node) {
  const std::string_view value = attribute(node, "val");
  return value == "0" || value == "false" || value == "off" || value == "none" ? 0 : 1;
}

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits.substr(0, 4)) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return digits.empty() ? -1 : out;
}

std::int8_t level(std::string_view digits) {
  const int value = number(digits);
  return static_cast<std::int8_t>(value < 0 ? 1 : std::min(value + 1, 9));
}

// Word's own styles have these names in every language (17.7.4.9).
std::int8_t heading_of(std::string_view name) {
  const std::string words = lower(name);
  if (words == "title") return 1;
  if (words == "subtitle") return 2;
  if (words.size() == 9 && words.starts_with("heading "))
    return level(std::to_string(words[8] - '1'));
  return -1;
}

}  // namespace

void Look::apply(const Look& other) {
  for (const auto member :
       {&Look::bold, &Look::italic, &Look::struck, &Look::centred, &Look::heading, &Look::list})
    if (other.*member >= 0) this->*member = other.*member;
}

Look read_properties(pugi::xml_node properties) {
  Look look;
  for (pugi::xml_node node : properties.children()) {
    const std::string_view name = local_name(node);
    if (name == "b") look.bold = on_or_off(node);
    if (name == "i") look.italic = on_or_off(node);
    if (name == "strike" || name == "dstrike") look.struck = on_or_off(node);
    if (name == "jc") look.centred = attribute(node, "val") == "center" ? 1 : 0;
    if (name == "outlineLvl") {
      const int outline = number(attribute(node, "val"));
      look.heading =
          outline < 0 || outline > 8 ? std::int8_t{0} : static_cast<std::int8_t>(outline + 1);
    }
    if (name == "numPr") {
      const bool none = attribute(child_of(node, "numId"), "val") == "0";
      look.list = none ? std::int8_t{0} : level(attribute(child_of(node, "ilvl"), "val"));
    }
  }
  return look;
}

Result<Styles> Styles::read(std::string_view xml) {
  Styles out;
  if (xml.empty()) return out;
  auto document = XmlDocument::parse(xml, "word/styles.xml");
  if (!document) return fail(std::move(document.error()));
  for (pugi::xml_node node : document->root().children()) {
    if (local_name(node) != "style") continue;
    Style style;
    style.based_on = attribute(child_of(node, "basedOn"), "val");
    style.look.heading = heading_of(attribute(child_of(node, "name"), "val"));
    style.look.apply(read_properties(child_of(node, "pPr")));
    style.look.apply(read_properties(child_of(node, "rPr")));
    const std::string id(attribute(node, "styleId"));
    const std::string_view standard = attribute(node, "default");
    if (attribute(node, "type") == "paragraph" && (standard == "1" || standard == "true"))
      out.default_ = id;
    out.styles_.emplace(id, std::move(style));
  }
  return out;
}

Look Styles::find(std::string_view id) const {
  std::vector<const Style*> line;  // the style, what it is based on, and so on
  std::set<const Style*> seen;
  for (auto at = styles_.find(id); at != styles_.end(); at = styles_.find(at->second.based_on)) {
    if (!seen.insert(&at->second).second) break;
    line.push_back(&at->second);
  }
  Look look;
  for (auto style = line.rbegin(); style != line.rend(); ++style) look.apply((*style)->look);
  return look;
}

}  // namespace lectern::docx
