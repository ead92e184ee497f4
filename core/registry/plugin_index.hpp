// The index: what manifests said when they were read last, so that fifty of them cost
// little at each start. It is a help, never needed: a file that is damaged, of another
// version or not to be written is as none.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "registry/manifest_file.hpp"

namespace lectern {

// A manifest as it was when it was read.
struct ManifestStamp {
  std::int64_t seconds = 0, nanoseconds = 0;  // of its last change
  std::uint64_t size = 0;
  friend bool operator==(const ManifestStamp&, const ManifestStamp&) = default;
};

// What was found in it: a plugin, or why it was refused.
struct IndexEntry {
  ManifestStamp stamp;
  const PluginSpec* spec = nullptr;  // null: refused
  Error why;
};

class PluginIndex {
 public:
  // Reads the file when the first manifest is looked for; entries point into it, and live
  // in `arena`. "": an empty index that is never written.
  PluginIndex(std::string file, ManifestArena& arena) : file_(std::move(file)), arena_(arena) {}

  // The entry of a manifest that has not changed since; null when there is none.
  const IndexEntry* find(const std::string& path, const ManifestStamp& stamp);
  void add(const std::string& path, IndexEntry entry);
  // Drops the manifests of a folder that `seen` does not name.
  void keep_only(const std::string& folder, const std::vector<std::string>& seen);
  // Writes the file when something changed: to a temporary, then renamed.
  void save() const;

 private:
  void read();

  std::string file_;
  ManifestArena& arena_;
  bool read_ = false;
  std::map<std::string, IndexEntry, std::less<>> entries_;
  bool changed_ = false;
};

}  // namespace lectern
