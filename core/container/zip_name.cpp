#include "base/unicode.hpp"
#include "container/zip.hpp"

namespace lectern {

std::string_view entry_name_defect(std::string_view name) {
  if (name.empty()) return "is empty";
  if (valid_utf8_prefix(name) != name.size()) return "is no UTF-8";
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return "holds a control character";
  // A backslash separates folders on some systems and not on others.
  if (name.find('\\') != std::string_view::npos) return "holds a backslash";
  const bool drive = name.size() > 1 && name[1] == ':' && is_letter(decode_at(name, 0).value);
  if (name.front() == '/' || drive) return "is absolute";
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t slash = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, slash - at);
    if (part == "..") return "leads out of the archive";
    if (part == "." || (part.empty() && slash < name.size())) return "holds an empty step";
    at = slash + 1;
  }
  return {};
}

}  // namespace lectern
