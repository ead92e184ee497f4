#include "markup/xml_document.hpp"

#include <algorithm>
#include <cstring>

#include "base/byte_scan.hpp"
#include "lectern/source.hpp"

namespace lectern {
namespace {

tl::unexpected<Error> refuse(std::string_view text, std::string_view name, std::size_t at,
                             std::string code, const std::string& what) {
  const Location place = LineIndex(text).locate(text, static_cast<std::uint32_t>(at));
  return fail(Failure::understood, std::move(code),
              std::string(name) + ':' + std::to_string(place.line) + ':' +
                  std::to_string(place.column) + ": " + what);
}

// XML 1.0, 2.2: of the control characters only tab and line ends. Where the first other one
// stands; the size of the text when there is none.
std::size_t find_forbidden(std::string_view text) {
  using namespace byte_scan;
  return find(text, 0, [](auto bytes) {
    return below(bytes, '\t') | equal(bytes, '\v') | equal(bytes, '\f') |
           (below(bytes, ' ') & above(bytes, '\r'));
  });
}

// The first element that is nested deeper than so many; null when there is none. The
// parser makes its tree without recursion, and so is this walk.
pugi::xml_node find_too_deep(pugi::xml_node root, std::uint32_t limit) {
  std::uint32_t depth = 1;
  for (pugi::xml_node node = root; node;) {
    if (depth > limit && node.type() == pugi::node_element) return node;
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return {};
    node = node.next_sibling();
  }
  return {};
}

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string_view text, std::string_view name,
                                       const XmlLimits& limits) {
  if (const std::size_t bad = find_forbidden(text); bad < text.size())
    return refuse(text, name, bad, "xml.forbidden-character",
                  "a control character, which XML does not allow");
  XmlDocument out;
  const pugi::xml_parse_result result = out.document_->load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype,
      pugi::encoding_utf8);
  const auto place = [](pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  };
  // Told first, also of a document that is broken further on.
  for (const pugi::xml_node node : out.document_->children())
    if (node.type() == pugi::node_doctype)
      return refuse(text, name, text.rfind("<!DOCTYPE", place(node)), "xml.doctype",
                    "a document type, which may define entities, is not read");
  if (const pugi::xml_node deep = find_too_deep(out.root(), limits.depth))
    return refuse(text, name, place(deep), "xml.too-deep",
                  "more than " + std::to_string(limits.depth) + " elements in each other");
  if (!result)
    return refuse(text, name, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                  "xml.syntax", result.description());
  return out;
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }
std::string_view local_name(pugi::xml_node node) {
  const char* begin = node.name();
  const char* at = begin;
  for (; *at != '\0'; ++at)
    if (*at == ':') begin = at + 1;
  return {begin, static_cast<std::size_t>(at - begin)};
}

namespace {

// Whether a name is this one, with or without a prefix.
bool is_local(const char* name, std::string_view local) {
  const char* at = name;
  for (const char c : local) {
    if (*at != c) {
      at = std::strchr(at, ':');
      return at != nullptr && local == at + 1;
    }
    ++at;
  }
  if (*at == '\0') return true;
  at = std::strchr(at, ':');
  return at != nullptr && local == at + 1;
}

}  // namespace

pugi::xml_node child_of(pugi::xml_node node, std::string_view local) {
  for (pugi::xml_node child : node.children())
    if (child.type() == pugi::node_element && is_local(child.name(), local)) return child;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view local) {
  for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute())
    if (is_local(at.name(), local)) return at.value();
  return {};
}

std::string_view raw_text(pugi::xml_node words, std::string_view text) {
  const std::ptrdiff_t offset = words.offset_debug();
  if (offset < 0 || static_cast<std::size_t>(offset) > text.size()) return {};
  const auto at = static_cast<std::size_t>(offset);
  const std::size_t end =
      words.type() == pugi::node_cdata ? text.find("]]>", at) : text.find('<', at);
  return text.substr(at, std::min(end, text.size()) - at);
}

}  // namespace lectern
