// A book that somebody made, opened: the archive, the package, its spine.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "container/zip.hpp"
#include "lectern/diagnostics.hpp"
#include "markup/xml_document.hpp"

namespace lectern::epub {

struct Item {
  std::string id, href;  // href as the package writes it
  std::string name;      // of the entry that it leads to; "" where it leads elsewhere
  std::string media_type, properties;
};

struct OpenedPackage {
  std::string name;  // of the entry
  XmlDocument xml;
  std::vector<Item> items;
  std::vector<std::size_t> spine;  // rows of items
};

// Files of an archive by name.
class Archive {
 public:
  // Errors: container.*.
  static Result<Archive> open(std::string_view bytes, const ZipLimits& limits);

  bool has(std::string_view name) const { return names_.find(name) != names_.end(); }
  std::span<const ZipEntry> entries() const { return zip_.entries(); }
  // As it stands. Errors: epub.file-missing, container.*.
  Result<std::string> read(std::string_view name) const;
  // As UTF-8 without a byte order mark, a plain document type blanked out.
  Result<std::string> read_markup(std::string_view name) const;

 private:
  explicit Archive(ZipReader zip) : zip_(std::move(zip)) {}
  ZipReader zip_;
  std::map<std::string_view, std::size_t, std::less<>> names_;  // rows of entries()
};

// Where a reference leads, from the file that holds it (RFC 3986, 5.2; OCF 4.2.5):
// the name of an entry, without query and fragment. "" for what lies outside of the
// archive.
std::string entry_of(std::string_view from, std::string_view href);
// The part behind "#", percent-decoded.
std::string fragment_of(std::string_view href);

// META-INF/container.xml leads to it. Errors: epub.mimetype, epub.no-container,
// epub.no-rootfile, epub.encrypted, xml.*.
Result<OpenedPackage> open_package(const Archive& archive);

}  // namespace lectern::epub
