#include <algorithm>

#include "base/encoding.hpp"
#include "docx.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern::docx {
namespace {

// Ends of relationship types; their beginnings differ between transitional and
// strict documents.
constexpr std::string_view kDocument = "/officeDocument";
constexpr std::string_view kStyles = "/styles";
constexpr std::string_view kProperties = "/core-properties";
constexpr std::string_view kMainType = "wordprocessingml.document.main+xml";
constexpr std::string_view kTemplateTypes[] = {"wordprocessingml.template.main+xml",
                                               "ms-word.document.macroEnabled.main+xml"};

struct Relation {
  std::string id, type, target;
  bool outside = false;
};

std::string folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash + 1));
}

// A target is relative to the part's folder, or begins with "/" (OPC 9.2).
std::string resolve(std::string_view folder, std::string_view target) {
  std::string path = target.starts_with('/') ? std::string(target.substr(1))
                                             : std::string(folder) + std::string(target);
  for (std::size_t at = path.find("../"); at != std::string::npos; at = path.find("../")) {
    const std::size_t above = at < 2 ? std::string::npos : path.rfind('/', at - 2);
    path.erase(above == std::string::npos ? 0 : above + 1,
               at + 3 - (above == std::string::npos ? 0 : above + 1));
  }
  return path;
}

class Opening {
 public:
  Opening(const ZipReader& zip, Diagnostics& diagnostics) : zip_(zip), diagnostics_(diagnostics) {}

  Result<Package> run() {
    auto top = relations("", "_rels/.rels");
    if (!top) return fail(std::move(top.error()));
    auto name = document_name(*top);
    if (!name) return fail(std::move(name.error()));
    if (auto added = add_part(*name); !added) return fail(std::move(added.error()));
    auto own = relations(folder_of(*name), rels_of(*name));
    if (!own) return fail(std::move(own.error()));
    for (const Relation& relation : *own)
      if (auto done = follow(relation); !done) return fail(std::move(done.error()));
    for (const Relation& relation : *top)
      if (relation.type.ends_with(kProperties)) {
        auto text = read(relation.target);
        if (text) package_.properties = std::move(*text);
      }
    return std::move(package_);
  }

 private:
  static std::string rels_of(std::string_view name) {
    const std::string folder = folder_of(name);
    return folder + "_rels/" + std::string(name.substr(folder.size())) + ".rels";
  }

  Result<std::string> read(std::string_view name) {
    const ZipEntry* entry = zip_.find(name);
    if (entry == nullptr)
      return fail(Failure::understood, "docx.part-missing",
                  "the document has no part " + std::string(name));
    auto bytes = zip_.read(*entry);
    if (!bytes) return bytes;
    Decoded decoded = decode_bytes(*bytes);
    return decoded.in_place ? bytes->substr(decoded.skip) : std::move(decoded.text);
  }

  Result<std::vector<Relation>> relations(const std::string& folder, const std::string& name) {
    std::vector<Relation> out;
    if (zip_.find(name) == nullptr) return out;
    auto text = read(name);
    if (!text) return fail(std::move(text.error()));
    auto xml = XmlDocument::parse(*text, name);
    if (!xml) return fail(std::move(xml.error()));
    for (pugi::xml_node node : xml->root().children()) {
      if (local_name(node) != "Relationship") continue;
      Relation relation;
      relation.id = attribute(node, "Id");
      relation.type = attribute(node, "Type");
      relation.outside = attribute(node, "TargetMode") == "External";
      relation.target = relation.outside ? std::string(attribute(node, "Target"))
                                         : resolve(folder, attribute(node, "Target"));
      out.push_back(std::move(relation));
    }
    return out;
  }

  // By relationship, else by content type.
  Result<std::string> document_name(const std::vector<Relation>& top) {
    for (const Relation& relation : top)
      if (relation.type.ends_with(kDocument) && zip_.find(relation.target) != nullptr &&
          folder_of(relation.target) != "xl/" && folder_of(relation.target) != "ppt/")
        return relation.target;
    if (zip_.find("[Content_Types].xml") != nullptr) {
      auto text = read("[Content_Types].xml");
      if (!text) return fail(std::move(text.error()));
      auto xml = XmlDocument::parse(*text, "[Content_Types].xml");
      if (!xml) return fail(std::move(xml.error()));
      for (pugi::xml_node node : xml->root().children()) {
        const std::string_view type = attribute(node, "ContentType");
        std::string_view part = attribute(node, "PartName");
        if (part.starts_with('/')) part.remove_prefix(1);
        const bool main = type.ends_with(kMainType) ||
                          std::any_of(std::begin(kTemplateTypes), std::end(kTemplateTypes),
                                      [&](std::string_view end) { return type.ends_with(end); });
        if (main && zip_.find(part) != nullptr) return std::string(part);
      }
    }
    return fail(Failure::understood, "docx.no-document",
                "the archive holds no Word document: no part is said to be one, or it is missing");
  }

  Result<void> add_part(const std::string& name) {
    auto text = read(name);
    if (!text) return fail(std::move(text.error()));
    auto xml = XmlDocument::parse(*text, name);
    if (!xml) return fail(std::move(xml.error()));
    Part part{name, std::move(*text), std::move(*xml), {}};
    auto own = relations(folder_of(name), rels_of(name));
    if (!own) return fail(std::move(own.error()));
    for (Relation& relation : *own) part.targets.emplace(relation.id, std::move(relation.target));
    package_.parts.push_back(std::move(part));
    return {};
  }

  Result<void> follow(const Relation& relation) {
    const std::string_view type = relation.type;
    const std::string_view word = type.substr(std::min(type.rfind('/'), type.size()));
    const bool is_words = word == "/footnotes" || word == "/endnotes" || word == "/comments" ||
                          word == "/header" || word == "/footer";
    if (relation.outside || (!is_words && word != kStyles)) return {};
    if (zip_.find(relation.target) == nullptr) {
      diagnostics_.warning("docx.part-missing",
                           "the document names a part that it lacks: " + relation.target);
      return {};
    }
    if (word == kStyles) {
      auto text = read(relation.target);
      if (!text) return fail(std::move(text.error()));
      package_.styles = std::move(*text);
      return {};
    }
    const auto known = std::find_if(package_.parts.begin(), package_.parts.end(),
                                    [&](const Part& part) { return part.name == relation.target; });
    if (known != package_.parts.end()) return {};
    if (auto added = add_part(relation.target); !added) return added;
    const std::size_t row = package_.parts.size() - 1;
    if (word == "/footnotes") package_.footnotes = row;
    if (word == "/endnotes") package_.endnotes = row;
    if (word == "/comments") package_.comments = row;
    if (word == "/header") package_.headers.push_back(row);
    if (word == "/footer") package_.footers.push_back(row);
    return {};
  }

  const ZipReader& zip_;
  Diagnostics& diagnostics_;
  Package package_;
};

}  // namespace

Result<Package> open_package(std::string_view bytes, const ZipLimits& limits,
                             Diagnostics& diagnostics) {
  // [MS-CFB] 2.2: what Word wraps an encrypted document in, and its files before 2007.
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
    return fail(Failure::understood, "docx.encrypted",
                "this is an encrypted Word document, or one of before 2007",
                "save it as .docx without a password");
  auto zip = ZipReader::open(bytes, limits);
  if (!zip) return fail(std::move(zip.error()));
  return Opening(*zip, diagnostics).run();
}

}  // namespace lectern::docx
