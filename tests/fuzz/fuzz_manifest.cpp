// Manifests of plugins from outside.
#include <cstdint>

#include "registry/manifest_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lectern::ManifestArena arena;
  std::vector<std::string> faults;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto spec = lectern::parse_manifest("/plugins/any.plugin.json", text, arena, faults);
  if (!spec && faults.empty() && spec.error().message.empty()) __builtin_trap();
  return 0;
}
