#include "ttml_head.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern::captions {
namespace {

constexpr int kMostReferences = 16;  // styles that refer to styles

// The namespaces of TTML's elements, from the drafts of 2006 on; those of its parameters,
// styles and metadata have a fragment.
bool is_content_namespace(std::string_view uri) {
  return uri.find('#') == std::string_view::npos &&
         (uri.starts_with("http://www.w3.org/ns/ttml") || uri.find("/ttaf1") != uri.npos);
}

std::string_view prefix_of(pugi::xml_node element) {
  const std::string_view name = element.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

template <class Take>
void each_word(std::string_view text, const Take& take) {
  constexpr std::string_view kBlanks = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(kBlanks); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    take(text.substr(at, end - at));
    at = text.find_first_not_of(kBlanks, end);
  }
}

// The text of an element without blanks at its ends, runs of blanks as one.
std::string text_in(pugi::xml_node element) {
  std::string out;
  each_word(element.text().get(), [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  });
  return out;
}

}  // namespace

CaptionSpeaker agent_from(pugi::xml_node agent) {
  CaptionSpeaker out;
  std::string alias;
  std::string other;
  for (const pugi::xml_node child : agent.children()) {
    if (local_name(child) != "name") continue;
    const std::string_view type = attribute(child, "type");
    std::string& to = type == "given"    ? out.forename
                      : type == "family" ? out.surname
                      : type == "alias"  ? alias
                      : type == "full"   ? out.name
                                         : other;
    if (to.empty()) to = text_in(child);
  }
  out.group = attribute(agent, "type") == "group";
  out.shared = attribute(agent, "type") == "other";
  out.alias = out.name.empty() && !alias.empty();
  const std::string id(attribute(agent, "id"));
  const std::string parts =
      std::string(trim(out.forename + (out.surname.empty() ? "" : " ") + out.surname));
  for (const std::string& name : {alias, parts})
    if (out.name.empty()) out.name = name;
  out.named = !out.name.empty();
  for (const std::string& label : {other, id})
    if (out.name.empty()) out.name = label;
  return out;
}

TtmlHead::TtmlHead(pugi::xml_node root, Diagnostics& diagnostics) {
  learn_namespaces(root, diagnostics);
  read_clock(root, diagnostics);
  head_ = child_of(root, "head");
  // The head is small and flat; agents may stand anywhere in metadata (14.1.2).
  std::vector<pugi::xml_node> open{root};
  while (!open.empty()) {
    const pugi::xml_node node = open.back();
    open.pop_back();
    for (pugi::xml_node child = node.last_child(); child; child = child.previous_sibling())
      if (child.type() == pugi::node_element) open.push_back(child);
    read_element(node);
  }
}

void TtmlHead::learn_namespaces(pugi::xml_node root, Diagnostics& diagnostics) {
  bool any = false;
  for (const pugi::xml_attribute at : root.attributes()) {
    const std::string_view name = at.name();
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    any = true;
    if (is_content_namespace(at.value()))
      content_prefixes_.emplace(name == "xmlns" ? "" : name.substr(6));
  }
  if (!content_prefixes_.empty()) return;
  diagnostics.warning("ttml.namespace",
                      any ? "the document names no namespace of TTML; it is read all the same"
                          : "the document names no namespace; it is read as TTML all the same");
  content_prefixes_.emplace(prefix_of(root));
}

void TtmlHead::read_clock(pugi::xml_node root, Diagnostics& diagnostics) {
  bool good = true;
  clock_ = ttml_clock({attribute(root, "frameRate"), attribute(root, "frameRateMultiplier"),
                       attribute(root, "subFrameRate"), attribute(root, "tickRate"),
                       attribute(root, "timeBase"), attribute(root, "dropMode")},
                      good);
  if (!good)
    diagnostics.warning("ttml.parameter",
                        "a rate of the document is no positive number; the default is taken");
}

void TtmlHead::read_element(pugi::xml_node element) {
  const std::string_view id = attribute(element, "id");
  if (id.empty()) return;
  if (local_name(element) == "style") styles_.emplace(id, element);
  if (local_name(element) == "agent" && agents_.emplace(id, element).second)
    agents_in_order_.push_back(element);
}

bool TtmlHead::is_content(pugi::xml_node element) const {
  return content_prefixes_.find(prefix_of(element)) != content_prefixes_.end();
}

void TtmlHead::refer(std::string_view ids, TtmlStyle& style, int depth) const {
  if (depth > kMostReferences) return;
  each_word(ids, [&](std::string_view id) {
    const auto found = styles_.find(id);
    if (found == styles_.end()) return;
    refer(found->second.attribute("style").value(), style, depth + 1);
    own_style(found->second, style);
  });
}

void TtmlHead::own_style(pugi::xml_node element, TtmlStyle& style) const {
  for (const pugi::xml_attribute at : element.attributes()) {
    const std::string_view name = local_name(std::string_view(at.name()));
    const std::string_view value = at.value();
    if (name == "color") {
      style.colour = speaker_colour(value);
      style.coloured = true;
    } else if (name == "fontStyle") {
      style.italic = value == "italic" || value == "oblique";
    } else if (name == "fontWeight") {
      style.bold = value == "bold";
    }
  }
}

TtmlStyle TtmlHead::style_of(pugi::xml_node element, TtmlStyle inherited) const {
  const std::string_view ids = element.attribute("style").value();
  if (!ids.empty()) refer(ids, inherited, 0);
  own_style(element, inherited);
  return inherited;
}

std::string TtmlHead::agent_of(pugi::xml_node element) const {
  std::string out;
  each_word(attribute(element, "agent"), [&](std::string_view id) {
    const auto found = agents_.find(id);
    if (out.empty() && found != agents_.end()) out = agent_from(found->second).name;
  });
  return out;
}

void TtmlHead::describe(CaptionText& to) const {
  std::set<std::string_view> voices;
  for (const CueLine& line : to.lines)
    if (line.marks) voices.insert(line.marks->voice);
  for (const pugi::xml_node agent : agents_in_order_)
    if (CaptionSpeaker speaker = agent_from(agent); voices.contains(speaker.name))
      to.speakers.push_back(std::move(speaker));
  for (const pugi::xml_node place : {child_of(head_, "metadata"), head_}) {
    if (to.title.empty()) to.title = text_in(child_of(place, "title"));
    to.estimated = to.estimated || text_in(child_of(place, "desc")) == kEstimatedNote;
    if (to.rights.empty()) to.rights = text_in(child_of(place, "copyright"));
  }
}

}  // namespace lectern::captions
