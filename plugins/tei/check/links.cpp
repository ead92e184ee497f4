#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/unicode.hpp"
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
    long occurs = 0, line = 0;
    bool tag = false;  // of a tagUsage
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

  // The next node in document order, and the next that is not inside of this one.
  static xmlNodePtr after(xmlNodePtr node, const xmlNode* root) {
    if (node->children != nullptr && node->type == XML_ELEMENT_NODE) return node->children;
    return behind(node, root);
  }
  static xmlNodePtr behind(xmlNodePtr node, const xmlNode* root) {
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    return node == nullptr || node == root ? nullptr : node->next;
  }

  void error(std::string_view code, std::string message, long line) {
    tell(Severity::error, code, std::move(message), line);
  }
  void tell(Severity severity, std::string_view code, std::string message, long line) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
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
    const bool own = name == "application" && value_of(node, "ident") == "lectern";
    counts_words_ = counts_words_ || own;
    if (within_text(node)) ++found_[std::string(name)];
    if (name == "seg" && node.parent != nullptr && text_of(node.parent->name) == "u")
      words_ += words_of(node);
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
      usage.tag = true;
      usages_.push_back(std::move(usage));
    }
  }

  // "42 utterances" of the extent are counted as tags are; a corpus speaks of all its texts.
  void measure(xmlNode& node) {
    const xmlNode* header = &node;
    while (header != nullptr && text_of(header->name) != "teiHeader") header = header->parent;
    if (header == nullptr || header->parent == nullptr || text_of(header->parent->name) != "TEI")
      return;
    const std::string quantity(value_of(node, "quantity"));
    if (quantity.empty()) return;
    const Usage usage{"u", std::strtol(quantity.c_str(), nullptr, 10), xmlGetLineNo(&node), false};
    if (value_of(node, "unit") == "utterances") usages_.push_back(usage);
    if (value_of(node, "unit") == "words") said_words_ = usage;
  }

  static std::string_view value_of(const xmlNode& node, const char* attribute) {
    const xmlAttr* found = xmlHasProp(&node, reinterpret_cast<const xmlChar*>(attribute));
    return found == nullptr || found->children == nullptr ? std::string_view{}
                                                          : text_of(found->children->content);
  }

  // The words of a seg of ours: what stands between blanks and dashes, without what was heard
  // beside them, gaps, the marks of interruptions, and mark-up that was kept raw.
  static long words_of(xmlNode& seg) {
    long words = 0;
    bool inside = false;
    for (xmlNodePtr node = seg.children; node != nullptr; node = after(node, &seg)) {
      while (node != nullptr && is_no_speech(*node)) node = behind(node, &seg);
      if (node == nullptr) break;
      if (node->type != XML_TEXT_NODE) continue;
      const std::string_view text = without_brackets(*node);
      for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        const bool word = c.value > ' ' && !is_blank(c.value) && c.value != 0x2013 &&
                          c.value != 0x2014 && c.value != 0xFFFD;
        words += word && !inside ? 1 : 0;
        inside = word;
        at += c.length;
      }
    }
    return words;
  }
  // The brackets around a mark are no words of it.
  static std::string_view without_brackets(const xmlNode& node) {
    std::string_view text = text_of(node.content);
    const xmlNode& mark = *node.parent;
    const std::string_view rend = value_of(mark, "rend");
    if (rend != "round" && rend != "square" && !(rend.empty() && text_of(mark.name) == "supplied"))
      return text;
    if (node.prev == nullptr && (text.starts_with('(') || text.starts_with('[')))
      text.remove_prefix(1);
    if (node.next == nullptr && (text.ends_with(')') || text.ends_with(']'))) text.remove_suffix(1);
    return text;
  }
  static bool is_no_speech(const xmlNode& node) {
    constexpr std::array<std::string_view, 5> kBeside = {"vocal", "kinesic", "incident", "gap",
                                                         "pc"};
    if (node.type != XML_ELEMENT_NODE) return false;
    const std::string_view name = text_of(node.name);
    return std::find(kBeside.begin(), kBeside.end(), name) != kBeside.end() ||
           (name == "seg" && value_of(node, "type") == "raw");
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
    words_ = 0;
    said_words_ = {};
    counts_words_ = false;
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
    if (counts_words_ && said_words_.line > 0 && said_words_.occurs != words_)
      error("tei.words.count",
            "the header says " + std::to_string(said_words_.occurs) + " words, and the text has " +
                std::to_string(words_),
            said_words_.line);
    undeclared();
  }

  // Where tags are declared, so is each of the text (TEI P5 2.3.4).
  void undeclared() {
    long line = 0;
    for (const Usage& usage : usages_)
      if (usage.tag) line = line == 0 ? usage.line : line;
    if (line == 0) return;
    const auto declared = [&](std::string_view element) {
      return std::any_of(usages_.begin(), usages_.end(),
                         [&](const Usage& usage) { return usage.tag && usage.element == element; });
    };
    std::string missing;
    for (const auto& [element, count] : found_)
      if (!declared(element))
        missing += (missing.empty() ? "" : ", ") + element + ' ' + std::to_string(count);
    if (!missing.empty())
      tell(Severity::warning, "tei.tags.missing",
           "tags of the text that the header does not count: " + missing, line);
  }

  Diagnostics& diagnostics_;
  std::unordered_map<std::string, Identified> ids_;
  std::vector<Pointer> pointers_;
  std::vector<Usage> usages_;
  std::map<std::string, long> found_;
  const xmlNode* text_ = nullptr;
  long words_ = 0;             // of the text so far
  Usage said_words_;           // by the extent
  bool counts_words_ = false;  // as we do: others have their own rules
};

}  // namespace

void check_links(xmlDoc& document, Diagnostics& diagnostics) { Links(diagnostics).check(document); }

}  // namespace lectern::tei
