// What the rules of EPUB say of a book, as far as they can be told from its bytes:
// OCF (EPUB 3.3, section 4), the package (5), the navigation document (7), and that
// every reference leads somewhere. Not a validator of all of XHTML.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "reading.hpp"

namespace lectern::epub {
namespace {

constexpr std::string_view kMimetype = "application/epub+zip";
constexpr std::string_view kXhtml = "application/xhtml+xml";

struct Extension {
  std::string_view ending, media_type;
};
constexpr std::array<Extension, 9> kExtensions = {{{".xhtml", kXhtml},
                                                   {".css", "text/css"},
                                                   {".ncx", "application/x-dtbncx+xml"},
                                                   {".svg", "image/svg+xml"},
                                                   {".png", "image/png"},
                                                   {".jpg", "image/jpeg"},
                                                   {".jpeg", "image/jpeg"},
                                                   {".gif", "image/gif"},
                                                   {".webp", "image/webp"}}};

bool has_word(std::string_view list, std::string_view word) {
  return (' ' + std::string(list) + ' ').find(' ' + std::string(word) + ' ') != std::string::npos;
}

// CCYY-MM-DDThh:mm:ssZ (EPUB 3.3, 5.5.3.1.2).
bool is_modified(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool digit = text[n] >= '0' && text[n] <= '9';
    if (kForm[n] == '0' ? !digit : text[n] != kForm[n]) return false;
  }
  return true;
}

class Check {
 public:
  Check(const Archive& archive, std::string_view bytes, Diagnostics& diagnostics)
      : archive_(archive), bytes_(bytes), diagnostics_(diagnostics) {}

  void run() {
    mimetype();
    auto package = open_package(archive_);
    if (!package) return;  // reading tells why
    package_ = &*package;
    const pugi::xml_node root = package->xml.root();
    version3_ = std::string_view(attribute(root, "version")).starts_with("3");
    metadata(root, child_of(root, "metadata"));
    manifest();
    spine(child_of(root, "spine"));
    navigation();
    pages();
    references();
  }

 private:
  void tell(std::string_view code, const std::string& what) { diagnostics_.error(code, what); }

  // The first entry, told from its local header (OCF 4.2.6.2, APPNOTE 4.3.7).
  void mimetype() {
    const auto u16 = [this](std::size_t at) {
      return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at])) |
             static_cast<unsigned>(static_cast<unsigned char>(bytes_[at + 1])) << 8U;
    };
    if (bytes_.size() < 58 || u16(26) != 8 || bytes_.substr(30, 8) != "mimetype")
      return tell("epub.mimetype-entry", "the first file of the archive is not mimetype");
    if (u16(28) != 0)
      return tell("epub.mimetype-entry", "mimetype has an extra field in its header");
    if (u16(8) != 0) return tell("epub.mimetype-entry", "mimetype is compressed");
    if (const auto type = archive_.read("mimetype"); type && *type != kMimetype)
      tell("epub.mimetype-entry", "mimetype holds more than " + std::string(kMimetype));
  }

  void metadata(pugi::xml_node root, pugi::xml_node metadata) {
    const std::string_view unique = attribute(root, "unique-identifier");
    bool identified = false;
    std::set<std::string_view, std::less<>> seen;
    std::size_t modified = 0;
    for (const pugi::xml_node node : metadata.children()) {
      const std::string_view name = local_name(node);
      const std::string_view words = node.text().get();
      if (!words.empty()) seen.insert(name);
      if (name == "identifier" && attribute(node, "id") == unique && !words.empty())
        identified = true;
      if (name != "meta" || attribute(node, "property") != "dcterms:modified" ||
          !attribute(node, "refines").empty())
        continue;
      ++modified;
      if (!is_modified(words))
        tell("epub.modified", "dcterms:modified is \"" + std::string(words) +
                                  "\", not of the form 2031-03-04T00:00:00Z");
    }
    if (!identified) tell("epub.identifier", "no dc:identifier is the package's unique identifier");
    for (const std::string_view name : {"title", "language"})
      if (seen.count(name) == 0)
        tell("epub.metadata", "the package has no dc:" + std::string(name));
    if (version3_ && modified != 1)
      tell("epub.modified",
           "the package has " + std::to_string(modified) + " dcterms:modified, not one");
  }

  void manifest() {
    std::set<std::string_view> ids, names;
    for (const Item& item : package_->items) {
      if (item.id.empty() || !ids.insert(item.id).second)
        tell("epub.manifest", "two items of the manifest have the id \"" + item.id + '"');
      if (item.media_type.empty()) tell("epub.media-type", item.href + " has no media type");
      if (item.name.empty()) {
        if (item.href.find(':') == std::string::npos)
          tell("epub.manifest", "the item " + item.href + " lies outside of the book");
        continue;
      }
      if (!names.insert(item.name).second)
        tell("epub.manifest", item.name + " is in the manifest twice");
      if (!archive_.has(item.name)) tell("epub.item-missing", "the book lacks " + item.name);
      for (const Extension& known : kExtensions)
        if (item.name.ends_with(known.ending) && item.media_type != known.media_type)
          tell("epub.media-type", item.name + " is declared as " + item.media_type);
    }
    for (const ZipEntry& entry : archive_.entries()) {
      const bool folder = entry.name.ends_with('/');
      if (!folder && entry.name != "mimetype" && !entry.name.starts_with("META-INF/") &&
          entry.name != package_->name && names.count(entry.name) == 0)
        diagnostics_.warning("epub.not-in-manifest", entry.name + " is not in the manifest");
    }
  }

  void spine(pugi::xml_node spine) {
    std::set<std::string_view> ids, seen;
    for (const Item& item : package_->items) ids.insert(item.id);
    for (const pugi::xml_node node : spine.children()) {
      if (local_name(node) != "itemref") continue;
      const std::string_view id = attribute(node, "idref");
      if (ids.count(id) == 0)
        tell("epub.spine", "the spine names \"" + std::string(id) + "\", which is no item");
      if (!seen.insert(id).second)
        tell("epub.spine", "the spine names \"" + std::string(id) + "\" twice");
    }
    if (seen.empty()) tell("epub.spine", "the spine is empty");
    for (const std::size_t row : package_->spine) in_spine_.insert(package_->items[row].name);
  }

  void navigation() {
    if (!version3_) return;
    std::size_t count = 0;
    for (const Item& item : package_->items)
      if (has_word(item.properties, "nav")) {
        ++count;
        nav_ = item.name;
        if (item.media_type != kXhtml) tell("epub.nav", "the contents are no XHTML");
      }
    if (count != 1)
      tell("epub.nav", "the manifest has " + std::to_string(count) + " items of contents, not one");
  }

  // ------------------------------------------------------------------------ pages
  struct Reference {
    std::string_view from;
    std::string name, fragment, printed;
    bool of_contents;
  };

  void pages() {
    for (const Item& item : package_->items) {
      if (item.media_type != kXhtml || !archive_.has(item.name)) continue;
      const auto text = archive_.read_markup(item.name);
      if (!text) {
        tell(text.error().code, text.error().message);
        continue;
      }
      const auto xml = XmlDocument::parse(*text, item.name);
      if (!xml) {
        tell(xml.error().code, xml.error().message);
        continue;
      }
      bool contents = false;
      walk(xml->root(), item.name, false, contents);
      if (item.name == nav_ && !contents) tell("epub.nav", "the contents have no list of type toc");
    }
  }

  void walk(pugi::xml_node node, const std::string& name, bool in_contents, bool& contents) {
    if (const std::string_view id = attribute(node, "id"); !id.empty())
      if (!ids_[name].insert(std::string(id)).second)
        tell("epub.id", name + ": two elements have the id \"" + std::string(id) + '"');
    bool landmarks = false;
    if (local_name(node) == "nav") {
      const std::string_view type = attribute(node, "type");
      contents = contents || has_word(type, "toc");
      landmarks = has_word(type, "landmarks");
      in_contents = name == nav_;
    }
    for (const char* const attribute_name : {"href", "src"})
      if (const pugi::xml_attribute found = node.attribute(attribute_name))
        reference(name, found.value(), in_contents && local_name(node) == "a");
    if (landmarks) check_landmarks(node, name);
    for (const pugi::xml_node child : node.children())
      if (child.type() == pugi::node_element) walk(child, name, in_contents, contents);
  }

  void check_landmarks(pugi::xml_node node, const std::string& name) {
    for (const pugi::xml_node child : node.children()) {
      if (local_name(child) == "a" && attribute(child, "type").empty())
        tell("epub.nav", name + ": a landmark has no epub:type");
      check_landmarks(child, name);
    }
  }

  void reference(const std::string& from, std::string_view href, bool of_contents) {
    const std::size_t colon = href.find(':');
    if (colon != std::string_view::npos && colon < href.find_first_of("/?#")) return;
    references_.push_back(
        {from, entry_of(from, href), fragment_of(href), std::string(href), of_contents});
  }

  void references() {
    std::unordered_set<std::string_view> known;
    for (const Item& item : package_->items) known.insert(item.name);
    for (const Reference& one : references_) {
      const std::string place = std::string(one.from) + ": " + one.printed;
      if (one.name.empty() || known.count(one.name) == 0) {
        tell("epub.link", place + " leads to no file of the book");
      } else if (one.of_contents && in_spine_.count(one.name) == 0) {
        tell("epub.nav", place + " leads to a file that is not in the spine");
      } else if (!one.fragment.empty()) {
        const auto ids = ids_.find(one.name);
        if (ids != ids_.end() && ids->second.count(one.fragment) == 0)
          tell("epub.link", place + " leads to an id that is not there");
      }
    }
  }

  const Archive& archive_;
  const std::string_view bytes_;
  Diagnostics& diagnostics_;
  const OpenedPackage* package_ = nullptr;
  bool version3_ = true;
  std::string nav_;
  std::set<std::string, std::less<>> in_spine_;
  std::map<std::string, std::unordered_set<std::string>, std::less<>> ids_;
  std::vector<Reference> references_;
};

}  // namespace

void check_book(const Archive& archive, std::string_view bytes, Diagnostics& diagnostics) {
  Check(archive, bytes, diagnostics).run();
}

}  // namespace lectern::epub
