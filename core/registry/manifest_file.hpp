// Manifests of plugins from outside, read and checked at run time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "registry/manifest.hpp"

namespace lectern {

// The API of manifests and plugins. Within a major version fields are only added, and
// those that are not known are passed over.
inline constexpr int kPluginApiMajor = 1;
inline constexpr int kPluginApiMinor = 0;

// Owns what the PluginSpecs of a registry point to. Nothing in it ever moves.
class ManifestArena {
 public:
  template <class T>
  const T& keep(T value) {
    auto owned = std::make_shared<const T>(std::move(value));
    const T& kept = *owned;
    owned_.push_back(std::move(owned));
    return kept;
  }
  template <class T>
  std::span<const T> keep_rows(std::vector<T> rows) {
    if (rows.empty()) return {};
    return keep(std::move(rows));
  }

 private:
  std::vector<std::shared_ptr<const void>> owned_;
};

// What the text of a manifest says; `path` is where it was read and gives paths in it
// their folder. Whether the files that it names are there is not looked at. Errors:
// plugin.manifest-invalid, with each fault as path:line:column in `faults`; plugin.api,
// and then nothing else of it was looked at.
Result<PluginSpec> parse_manifest(const std::string& path, std::string_view text,
                                  ManifestArena& arena, std::vector<std::string>& faults);

// The name that the path of a manifest gives its plugin; "" when it is none.
std::string_view plugin_name_of(std::string_view path);

}  // namespace lectern
