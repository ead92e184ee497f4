#include "markup/xml_document.hpp"

#include <algorithm>

#include "lectern/source.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern {
namespace {

tl::unexpected<Error> refuse(std::string_view text, std::string_view name, std::size_t at,
                             std::string code, const std::string& what) {
  const Location place = LineIndex(text).locate(text, static_cast<std::uint32_t>(at));
  return fail(Failure::understood, std::move(code),
              std::string(name) + ':' + std::to_string(place.line) + ':' +
                  std::to_string(place.column) + ": " + what);
}

// XML 1.0, 2.2: of the control characters only tab and line ends.
bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string_view text, std::string_view name,
                                       const XmlLimits& limits) {
  if (const auto bad = std::find_if(text.begin(), text.end(), is_forbidden); bad != text.end())
    return refuse(text, name, static_cast<std::size_t>(bad - text.begin()),
                  "xml.forbidden-character", "a control character, which XML does not allow");
  std::uint32_t depth = 0;
  TagScanner scanner(text, true);
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    if (text.substr(token.span.begin, 9) == "<!DOCTYPE")
      return refuse(text, name, token.span.begin, "xml.doctype",
                    "a document type, which may define entities, is not read");
    if (token.kind == TagScanner::Kind::end_tag && depth > 0) --depth;
    if (token.kind != TagScanner::Kind::start_tag || token.self_closing) continue;
    if (++depth > limits.depth)
      return refuse(text, name, token.span.begin, "xml.too-deep",
                    "more than " + std::to_string(limits.depth) + " elements in each other");
  }
  XmlDocument out;
  const pugi::xml_parse_result result = out.document_->load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result)
    return refuse(text, name, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                  "xml.syntax", result.description());
  return out;
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }
std::string_view local_name(pugi::xml_node node) {
  return local_name(std::string_view(node.name()));
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view local) {
  for (pugi::xml_node child : node.children())
    if (child.type() == pugi::node_element && local_name(child) == local) return child;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_attribute attribute : node.attributes())
    if (local_name(std::string_view(attribute.name())) == local) return attribute.value();
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
