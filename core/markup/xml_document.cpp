#include "markup/xml_document.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <vector>

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

// XML 1.0, 2.2.
bool is_xml_character(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

enum class Reference { good, forbidden, unknown, bare };

// The reference at an ampersand (XML 1.0, 4.1): a character, one of the five entities of 4.6, one
// that a document type would have to define, or none.
Reference reference_at(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (end == std::string_view::npos || end < 2) return Reference::bare;
  std::string_view name = text.substr(1, end - 1);
  if (name[0] != '#') {
    for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"})
      if (name == known) return Reference::good;
    const bool is_name = name.find_first_of(" \t\r\n<>&\"'=") == std::string_view::npos;
    return is_name ? Reference::unknown : Reference::bare;
  }
  const int base = name.starts_with("#x") ? 16 : 10;
  name.remove_prefix(base == 16 ? 2 : 1);
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, base);
  if (error == std::errc::invalid_argument || stop != name.data() + name.size())
    return Reference::bare;
  return error == std::errc{} && is_xml_character(value) ? Reference::good : Reference::forbidden;
}

// CDATA sections, comments and instructions, where "&" is a letter. Asked of places in ascending
// order, so that a text is walked once.
class Literals {
 public:
  explicit Literals(std::string_view text) : text_(text) {}

  bool hold(std::size_t place) {
    while (end_ <= place) {
      begin_ = text_.find('<', end_);
      if (begin_ >= place) {
        end_ = begin_;
        return false;
      }
      end_ = begin_ + 1;
      for (const auto& [begin, end] : kSections)
        if (text_.substr(begin_, begin.size()) == begin)
          end_ = std::min(text_.find(end, begin_ + begin.size()), text_.size());
    }
    return begin_ < place;
  }

 private:
  struct Section {
    std::string_view begin, end;
  };
  static constexpr Section kSections[] = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}};
  std::string_view text_;
  std::size_t begin_ = 0, end_ = 0;  // of the latest tag or section
};

// The first reference that is refused, and why; the size of the text when there is none.
std::size_t find_bad_reference(std::string_view text, bool strict, Reference& why) {
  Literals literals(text);
  for (std::size_t at = text.find('&'); at < text.size(); at = text.find('&', at + 1)) {
    why = reference_at(text.substr(at));
    const bool bad = why == Reference::forbidden || (strict && why != Reference::good);
    if (bad && !literals.hold(at)) return at;
  }
  return text.size();
}

bool has_attribute_twice(pugi::xml_node node) {
  // Most have two at the most, others a few, which begin with different letters.
  const pugi::xml_attribute first = node.first_attribute();
  const pugi::xml_attribute second = first.next_attribute();
  if (!second) return false;
  if (!second.next_attribute()) return std::strcmp(first.name(), second.name()) == 0;
  constexpr std::size_t kFew = 8;
  std::array<const char*, kFew> few;
  std::size_t count = 0;
  for (pugi::xml_attribute at = first; at; at = at.next_attribute()) {
    const char* name = at.name();
    for (std::size_t n = 0; n < std::min(count, kFew); ++n)
      if (few[n][0] == name[0] && std::strcmp(few[n], name) == 0) return true;
    if (count < kFew) few[count] = name;
    ++count;
  }
  if (count <= kFew) return false;
  std::vector<std::string_view> names;
  names.reserve(count);
  for (const pugi::xml_attribute attribute : node.attributes())
    names.emplace_back(attribute.name());
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// The first thing outside of the root that has no place there; null when there is none.
pugi::xml_node find_beside_root(const pugi::xml_document& document) {
  bool rooted = false;
  for (const pugi::xml_node node : document.children()) {
    const bool element = node.type() == pugi::node_element;
    const bool words =
        (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) &&
        std::string_view(node.value()).find_first_not_of(" \t\r\n") != std::string_view::npos;
    if (words || (element && rooted)) return node;
    rooted = rooted || element;
  }
  return {};
}

// The first element that is nested deeper than so many, and the first with an attribute twice,
// where that is asked for; null for none. The parser makes its tree without recursion, and so is
// this walk.
struct Faults {
  pugi::xml_node too_deep, attribute_twice;
};
Faults find_faults(pugi::xml_node root, const XmlLimits& limits) {
  Faults out;
  std::uint32_t depth = 1;
  for (pugi::xml_node node = root; node;) {
    if (depth > limits.depth && node.type() == pugi::node_element) {
      out.too_deep = node;
      return out;
    }
    if (limits.strict && !out.attribute_twice && has_attribute_twice(node))
      out.attribute_twice = node;
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return out;
    node = node.next_sibling();
  }
  return out;
}

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string_view text, std::string_view name,
                                       const XmlLimits& limits) {
  if (const std::size_t bad = find_forbidden(text); bad < text.size())
    return refuse(text, name, bad, "xml.forbidden-character",
                  "a control character, which XML does not allow");
  XmlDocument out;
  const pugi::xml_parse_result result = out.document_->load_buffer(
      text.data(), text.size(),
      pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype | pugi::parse_fragment,
      pugi::encoding_utf8);
  const auto place = [](pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  };
  // Told first, also of a document that is broken further on.
  for (const pugi::xml_node node : out.document_->children())
    if (node.type() == pugi::node_doctype)
      return refuse(text, name, text.rfind("<!DOCTYPE", place(node)), "xml.doctype",
                    "a document type, which may define entities, is not read");
  Reference why = Reference::good;
  if (const std::size_t bad = find_bad_reference(text, limits.strict, why); bad < text.size())
    return why == Reference::forbidden
               ? refuse(text, name, bad, "xml.forbidden-character",
                        "a reference to a character, which XML does not allow")
               : refuse(text, name, bad, "xml.syntax",
                        why == Reference::bare ? "an ampersand that opens no reference"
                                               : "an entity that nothing defines");
  const Faults faults = find_faults(out.root(), limits);
  if (faults.too_deep)
    return refuse(text, name, place(faults.too_deep), "xml.too-deep",
                  "more than " + std::to_string(limits.depth) + " elements in each other");
  if (!result)
    return refuse(text, name, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                  "xml.syntax", result.description());
  if (!out.root()) return refuse(text, name, 0, "xml.syntax", "no element");
  if (const pugi::xml_node more = find_beside_root(*out.document_))
    return refuse(text, name, place(more), "xml.syntax",
                  more.type() == pugi::node_element ? "a second root element"
                                                    : "text outside of the root element");
  if (faults.attribute_twice)
    return refuse(text, name, place(faults.attribute_twice), "xml.syntax",
                  "an element with the same attribute twice");
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
