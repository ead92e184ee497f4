#include "opened.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/unicode.hpp"

namespace lectern::epub {
namespace {

constexpr std::string_view kMimetype = "application/epub+zip";
constexpr std::string_view kContainer = "META-INF/container.xml";

tl::unexpected<Error> refuse(std::string code, std::string message, std::string hint = {}) {
  return fail(Failure::understood, std::move(code), std::move(message), std::move(hint));
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex(text[at + 1]) >= 0 &&
        hex(text[at + 2]) >= 0) {
      out += static_cast<char>(hex(text[at + 1]) * 16 + hex(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

// A document type without declarations of its own says nothing that is needed here;
// one with them stays, and the parser refuses it.
void blank_doctype(std::string& text) {
  const std::size_t at = text.substr(0, 4096).find("<!DOCTYPE");
  if (at == std::string::npos) return;
  const std::size_t end = text.find_first_of(">[", at);
  if (end == std::string::npos || text[end] == '[') return;
  for (std::size_t n = at; n <= end; ++n)
    if (text[n] != '\n') text[n] = ' ';
}

// Fonts may be obfuscated (OCF 4.3); what is read must be open.
Result<void> check_encryption(const Archive& archive) {
  if (!archive.has("META-INF/encryption.xml")) return {};
  auto text = archive.read_markup("META-INF/encryption.xml");
  if (!text) return fail(std::move(text.error()));
  constexpr std::string_view kAlgorithm = "Algorithm=\"";
  for (std::size_t at = text->find(kAlgorithm); at != std::string::npos;
       at = text->find(kAlgorithm, at + 1)) {
    const std::size_t begin = at + kAlgorithm.size();
    const std::string_view name =
        std::string_view(*text).substr(begin, text->find('"', begin) - begin);
    if (name != "http://www.idpf.org/2008/embedding" && name != "http://ns.adobe.com/pdf/enc#RC")
      return refuse("epub.encrypted", "the book is encrypted (" + std::string(name) + ')',
                    "only books without a copy protection can be read");
  }
  return {};
}

Result<std::string> find_rootfile(const Archive& archive) {
  if (!archive.has(kContainer))
    return refuse("epub.no-container", "the archive has no META-INF/container.xml");
  auto text = archive.read_markup(kContainer);
  if (!text) return fail(std::move(text.error()));
  const auto xml = XmlDocument::parse(*text, kContainer);
  if (!xml) return fail(xml.error());
  for (const pugi::xml_node file : child_of(xml->root(), "rootfiles").children()) {
    if (local_name(file) != "rootfile") continue;
    const std::string_view type = attribute(file, "media-type");
    const std::string path(attribute(file, "full-path"));
    if (type != "application/oebps-package+xml" || path.empty()) continue;
    if (!archive.has(path))
      return refuse("epub.no-rootfile",
                    "META-INF/container.xml leads to " + path + ", which the archive lacks");
    return path;
  }
  return refuse("epub.no-rootfile", "META-INF/container.xml names no package document");
}

}  // namespace

std::string entry_of(std::string_view from, std::string_view href) {
  const std::string_view path = href.substr(0, href.find_first_of("?#"));
  const std::size_t colon = path.find(':');
  if (colon != std::string_view::npos && colon < path.find('/')) return {};  // a scheme
  if (path.starts_with('/')) return {};
  if (path.empty()) return href.empty() ? std::string() : std::string(from);
  std::vector<std::string> steps;
  const auto walk = [&steps](std::string_view way) {
    for (std::size_t at = 0; at <= way.size();) {
      const std::size_t end = std::min(way.find('/', at), way.size());
      const std::string_view step = way.substr(at, end - at);
      at = end + 1;
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        steps.emplace_back(step);
      } else if (steps.empty()) {
        return false;
      } else {
        steps.pop_back();
      }
    }
    return true;
  };
  const std::size_t slash = from.rfind('/');
  if (slash != std::string_view::npos && !walk(from.substr(0, slash))) return {};
  if (!walk(percent_decoded(path))) return {};
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

std::string fragment_of(std::string_view href) {
  const std::size_t hash = href.find('#');
  return hash == std::string_view::npos ? std::string() : percent_decoded(href.substr(hash + 1));
}

Result<Archive> Archive::open(std::string_view bytes, const ZipLimits& limits) {
  auto zip = ZipReader::open(bytes, limits);
  if (!zip) return fail(std::move(zip.error()));
  Archive out(std::move(*zip));
  const auto entries = out.zip_.entries();
  for (std::size_t n = 0; n < entries.size(); ++n) out.names_.emplace(entries[n].name, n);
  return out;
}

Result<std::string> Archive::read(std::string_view name) const {
  const auto at = names_.find(name);
  if (at == names_.end()) return refuse("epub.file-missing", "the book lacks " + std::string(name));
  return zip_.read(zip_.entries()[at->second]);
}

Result<std::string> Archive::read_markup(std::string_view name) const {
  auto bytes = read(name);
  if (!bytes) return bytes;
  Decoded decoded = decode_bytes(*bytes);
  std::string text = decoded.in_place ? bytes->substr(decoded.skip) : std::move(decoded.text);
  blank_doctype(text);
  return text;
}

Result<OpenedPackage> open_package(const Archive& archive) {
  if (archive.has("mimetype")) {
    const auto type = archive.read("mimetype");
    if (!type) return fail(type.error());
    if (trim(*type) != kMimetype)
      return refuse("epub.mimetype", "the archive says that it is no EPUB: its mimetype is \"" +
                                         type->substr(0, 60) + '"');
  }
  if (auto open = check_encryption(archive); !open) return fail(std::move(open.error()));
  auto name = find_rootfile(archive);
  if (!name) return fail(std::move(name.error()));
  auto text = archive.read_markup(*name);
  if (!text) return fail(std::move(text.error()));
  auto xml = XmlDocument::parse(*text, *name);
  if (!xml) return fail(std::move(xml.error()));
  OpenedPackage out{*name, std::move(*xml), {}, {}};
  std::map<std::string_view, std::size_t, std::less<>> ids;
  for (const pugi::xml_node node : child_of(out.xml.root(), "manifest").children()) {
    if (local_name(node) != "item") continue;
    const std::string_view href = attribute(node, "href");
    ids.emplace(attribute(node, "id"), out.items.size());
    out.items.push_back({std::string(attribute(node, "id")), std::string(href),
                         entry_of(out.name, href), std::string(attribute(node, "media-type")),
                         std::string(attribute(node, "properties"))});
  }
  for (const pugi::xml_node node : child_of(out.xml.root(), "spine").children()) {
    const auto at = ids.find(attribute(node, "idref"));
    if (local_name(node) == "itemref" && at != ids.end()) out.spine.push_back(at->second);
  }
  return out;
}

}  // namespace lectern::epub
