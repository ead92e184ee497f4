// What the header of a document of others says beyond the fields of a briefing: kept as it
// stands, as extensions of the document: "tei:respStmt" is a list of its elements' mark-up.
#include <algorithm>
#include <iterator>
#include <map>

#include "base/json_text.hpp"
#include "reading.hpp"

namespace lectern::tei {
namespace {

// Larger ones are lists of everything (taxonomies of a corpus): counted, not carried along.
constexpr std::size_t kLargest = std::size_t{64} << 10;

// Read field by field, or counted anew for every output.
constexpr std::string_view kRead[] = {"langUsage", "particDesc", "tagsDecl", "extent"};

class HeaderRest {
 public:
  HeaderRest(Reading& reading, const TitleNodes& titles) : reading_(reading), titles_(titles) {}

  void keep() {
    for (const pugi::xml_node part : child_of(reading_.root, "teiHeader").children()) {
      const std::string_view name = local_name(part);
      if (name == "fileDesc" || name == "encodingDesc" || name == "profileDesc")
        children(part);
      else
        element(part);
    }
    for (const pugi::xml_node head : reading_.corpus_heads)
      if (!child_of(head, "fileDesc").empty()) ++reading_.passed_over["teiCorpus/teiHeader"];
    if (kept_.empty()) return;
    std::string what;
    for (const auto& [name, kept] : kept_) {
      what += (what.empty() ? "" : ", ") + std::string(name) + ' ' + std::to_string(kept.count);
      reading_.builder.tables().extensions.push_back(
          {{},
           reading_.builder.add("tei:" + std::string(name)),
           reading_.builder.add('[' + kept.markup + ']')});
    }
    reading_.diagnostics.note(
        "tei.header",
        "a briefing has no fields for these elements of the header; their mark-up is kept: " + what,
        reading_.span_of(child_of(reading_.root, "teiHeader")));
  }

 private:
  struct Kept {
    std::string markup;  // JSON strings, a comma between
    std::size_t count = 0;
  };

  void children(pugi::xml_node part) {
    for (const pugi::xml_node child : part.children()) {
      const std::string_view name = local_name(child);
      if (name == "titleStmt")
        children(child);
      else if (name != "settingDesc" || has_unread_name(child))
        element(child);
    }
  }
  // Names of a setting that are no fields (an address).
  bool has_unread_name(pugi::xml_node setting) {
    const auto counted = reading_.passed_over.find("setting/name");
    if (counted == reading_.passed_over.end() || setting.empty()) return false;
    reading_.passed_over.erase(counted);
    return true;
  }

  void element(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    if (node.type() != pugi::node_element || node == titles_.main || node == titles_.sub ||
        std::find(std::begin(kRead), std::end(kRead), name) != std::end(kRead) ||
        (!has_element(node) && is_white(text_of(node)) && !node.first_attribute()))
      return;
    std::string markup = markup_of(node);
    if (markup.size() > kLargest) {
      ++reading_.passed_over["teiHeader/" + std::string(name)];
      return;
    }
    Kept& kept = kept_[name];
    kept.markup += (kept.markup.empty() ? "" : ",") + json_string(markup);
    ++kept.count;
  }
  static bool has_element(pugi::xml_node node) {
    return std::any_of(node.children().begin(), node.children().end(), [](pugi::xml_node child) {
      return child.type() == pugi::node_element &&
             !(local_name(child) == "p" && !child.first_child());
    });
  }

  Reading& reading_;
  const TitleNodes& titles_;
  std::map<std::string_view, Kept> kept_;
};

}  // namespace

void keep_foreign_header(Reading& reading, const TitleNodes& titles) {
  HeaderRest(reading, titles).keep();
}

}  // namespace lectern::tei
