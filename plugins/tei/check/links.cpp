#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/grammar.hpp"

namespace lectern::tei {
namespace {

constexpr std::array<std::string_view, 14> kPointers = {
    "who",  "ana",   "corresp", "prev", "next",   "ref",   "target",
    "resp", "synch", "start",   "end",  "origin", "since", "source"};

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

class Links {
 public:
  explicit Links(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void check(xmlDoc& document) {
    xmlNodePtr root = xmlDocGetRootElement(&document);
    if (root == nullptr) return;
    // A flat walk: documents may nest as deep as the parser lets them.
    for (xmlNodePtr node = root; node != nullptr; node = after(node, root))
      if (node->type == XML_ELEMENT_NODE) element(*node);
    for (const Pointer& pointer : pointers_) follow(pointer);
    counts();
  }

 private:
  struct Pointer {
    std::string_view attribute;
    std::string target;
    long line;
  };
  struct Usage {
    std::string element;
    long occurs, line;
  };
  struct Identified {
    long line;
    std::string_view element;  // its name, which lives as long as the document
  };

  void follow(const Pointer& pointer) {
    const std::string said = "@" + std::string(pointer.attribute) + " points to #" + pointer.target;
    const auto found = ids_.find(pointer.target);
    if (found == ids_.end())
      return error("tei.pointer.dangling", said + ", and nothing has this id", pointer.line);
    // Speakers are persons, groups or parts of a cast (TEI P5, att.ascribed); answers are to turns.
    const std::string_view element = found->second.element;
    const bool person = element == "person" || element == "personGrp";
    const bool speech = element == "u" || element == "seg" || element == "category";
    if (pointer.attribute == "who" ? speech : pointer.attribute == "corresp" && person)
      error("tei.pointer.kind", said + ", which is a " + std::string(element), pointer.line);
  }

  static xmlNodePtr after(xmlNodePtr node, const xmlNode* root) {
    if (node->children != nullptr && node->type == XML_ELEMENT_NODE) return node->children;
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    return node == nullptr || node == root ? nullptr : node->next;
  }

  void error(std::string_view code, std::string message, long line) {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::error;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.line = static_cast<std::uint32_t>(line);
    diagnostic.column = 1;
    diagnostics_.add(std::move(diagnostic));
  }

  void element(xmlNode& node) {
    const std::string_view name = text_of(node.name);
    if (name == "TEI") finish_text();
    if (name == "text" && text_ == nullptr) text_ = &node;
    if (within_text(node)) ++found_[std::string(name)];
    Usage usage;
    for (const xmlAttr* attribute = node.properties; attribute != nullptr;
         attribute = attribute->next) {
      const std::string_view value = attribute->children == nullptr
                                         ? std::string_view{}
                                         : text_of(attribute->children->content);
      read(node, text_of(attribute->name), attribute->ns != nullptr, value);
      if (name == "tagUsage" && text_of(attribute->name) == "gi") usage.element = value;
      if (name == "tagUsage" && text_of(attribute->name) == "occurs")
        usage.occurs = std::strtol(std::string(value).c_str(), nullptr, 10);
    }
    if (name == "measure") measure(node);
    if (name == "tagUsage") {
      usage.line = xmlGetLineNo(&node);
      usages_.push_back(std::move(usage));
    }
  }

  // "42 utterances" of the extent are counted as tags are; a corpus speaks of all its texts.
  void measure(xmlNode& node) {
    const xmlNode* header = &node;
    while (header != nullptr && text_of(header->name) != "teiHeader") header = header->parent;
    if (header == nullptr || header->parent == nullptr || text_of(header->parent->name) != "TEI")
      return;
    const auto value = [&](const char* attribute) {
      const xmlAttr* found = xmlHasProp(&node, reinterpret_cast<const xmlChar*>(attribute));
      return found == nullptr || found->children == nullptr ? std::string_view{}
                                                            : text_of(found->children->content);
    };
    const std::string quantity(value("quantity"));
    if (value("unit") == "utterances" && !quantity.empty())
      usages_.push_back({"u", std::strtol(quantity.c_str(), nullptr, 10), xmlGetLineNo(&node)});
  }

  bool within_text(const xmlNode& node) const {
    for (const xmlNode* at = &node; at != nullptr && text_ != nullptr; at = at->parent)
      if (at == text_) return true;
    return false;
  }

  void read(xmlNode& node, std::string_view name, bool in_namespace, std::string_view value) {
    if (in_namespace) {
      if (name != "id") return;
      const auto [known, fresh] =
          ids_.try_emplace(std::string(value), Identified{xmlGetLineNo(&node), text_of(node.name)});
      if (!fresh)
        error("tei.id.duplicate",
              "xml:id \"" + std::string(value) + "\" is that of line " +
                  std::to_string(known->second.line) + ", too",
              xmlGetLineNo(&node));
      return;
    }
    for (const std::string_view pointer : kPointers) {
      if (name != pointer) continue;
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find_first_of(" \t\n", at), value.size());
        const std::string_view word = value.substr(at, end - at);
        if (word.size() > 1 && word[0] == '#') point(node, pointer, word.substr(1));
        at = end + 1;
      }
    }
  }

  // To an id, or to the ids of "range(string-index(t1.1,0),string-index(t1.1,9))" (TEI P5
  // 17.2.4.6); what other schemes mean is theirs.
  void point(xmlNode& node, std::string_view attribute, std::string_view target) {
    constexpr std::string_view kPlace = "string-index(";
    if (target.find('(') == std::string_view::npos)
      return pointers_.push_back({attribute, std::string(target), xmlGetLineNo(&node)});
    for (std::size_t at = target.find(kPlace); at != std::string_view::npos;
         at = target.find(kPlace, at + 1)) {
      const std::string_view id = target.substr(at + kPlace.size());
      pointers_.push_back(
          {attribute, std::string(id.substr(0, id.find(','))), xmlGetLineNo(&node)});
    }
  }

  // A corpus has one text after the other, each with the tags that its header declares.
  void finish_text() {
    counts();
    usages_.clear();
    found_.clear();
    text_ = nullptr;
  }

  void counts() {
    for (const Usage& usage : usages_) {
      const auto found = found_.find(usage.element);
      const long there = found == found_.end() ? 0 : found->second;
      if (there != usage.occurs)
        error("tei.tags.count",
              "the header says " + std::to_string(usage.occurs) + " of " + usage.element +
                  ", and the text has " + std::to_string(there),
              usage.line);
    }
  }

  Diagnostics& diagnostics_;
  std::unordered_map<std::string, Identified> ids_;
  std::vector<Pointer> pointers_;
  std::vector<Usage> usages_;
  std::map<std::string, long> found_;
  const xmlNode* text_ = nullptr;
};

}  // namespace

void check_links(xmlDoc& document, Diagnostics& diagnostics) { Links(diagnostics).check(document); }

}  // namespace lectern::tei
