#include "registry/outside_plugins.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <map>

#include "registry/plugin_index.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t kMostManifestBytes = std::uint64_t{1} << 20;

Error refusal(std::string code, std::string message, std::string hint = {}) {
  return {Failure::plugin, std::move(code), std::move(message), std::move(hint)};
}

bool stamp_of(const std::string& path, ManifestStamp& stamp) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  stamp = {info.st_mtim.tv_sec, info.st_mtim.tv_nsec, static_cast<std::uint64_t>(info.st_size)};
  return true;
}

// The manifests of a folder, by name. Error plugin.folder: it cannot be read.
Result<std::vector<std::string>> manifests_in(const PluginFolder& place) {
  const std::string& folder = place.path;
  std::vector<std::string> out;
  DIR* open = ::opendir(folder.c_str());
  if (open == nullptr) {
    if (place.usual && errno == ENOENT) return out;
    return fail(
        refusal("plugin.folder", place.origin + ": " + folder + ": " + std::strerror(errno)));
  }
  while (const dirent* entry = ::readdir(open)) {
    const std::string name = entry->d_name;
    if (name.front() == '.') continue;
    if (!plugin_name_of(name).empty()) {
      out.push_back(folder + '/' + name);
    } else if (entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) {
      std::string inner = folder + '/' + name + '/' + name + ".plugin.json";
      if (::access(inner.c_str(), F_OK) == 0) out.push_back(std::move(inner));
    }
  }
  ::closedir(open);
  std::sort(out.begin(), out.end());
  return out;
}

Result<std::string> read_manifest(const std::string& path, std::uint64_t size) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return fail(refusal("plugin.manifest-unreadable", path + ": " + std::strerror(errno)));
  std::string text(std::min(size, kMostManifestBytes) + 1, '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const ssize_t got = ::read(fd, text.data() + have, text.size() - have);
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  ::close(fd);
  if (have > kMostManifestBytes)
    return fail(refusal("plugin.manifest-unreadable", path + ": a manifest is not over 1 MiB"));
  text.resize(have);
  return text;
}

IndexEntry read_entry(const std::string& path, const ManifestStamp& stamp, ManifestArena& arena,
                      std::vector<std::string>& faults) {
  IndexEntry entry;
  entry.stamp = stamp;
  auto text = read_manifest(path, stamp.size);
  if (!text) {
    entry.why = std::move(text.error());
    return entry;
  }
  auto spec = parse_manifest(path, *text, arena, faults);
  if (spec)
    entry.spec = &arena.keep(*spec);
  else
    entry.why = std::move(spec.error());
  return entry;
}

// What the manifest names is there.
Error check_entry(const PluginSpec& spec) {
  const std::string entry(spec.entry);
  const std::string manifest(spec.manifest);
  if (spec.transport == Transport::library && ::access(entry.c_str(), R_OK) != 0)
    return refusal("plugin.library-missing",
                   manifest + ": its library " + entry + ": " + std::strerror(errno),
                   "build it, or name it in the manifest's \"library\"");
  if (spec.transport == Transport::program && ::access(entry.c_str(), X_OK) != 0)
    return refusal("plugin.program-missing",
                   manifest + ": its program " + entry + ": " + std::strerror(errno),
                   "a program is a file that may be executed (chmod +x), with its interpreter in "
                   "its first line");
  return {};
}

// Who has a name so far.
class Names {
 public:
  explicit Names(std::span<const PluginSpec> built_in) {
    for (const PluginSpec& plugin : built_in) take(plugin, "built in");
  }
  // What stands against a plugin; an empty code when nothing does.
  Error against(const PluginSpec& plugin) const {
    for (const auto& [what, name] : names_in(plugin)) {
      const auto owner = owners_.find({what, name});
      if (owner == owners_.end()) continue;
      if (std::find(plugin.replaces.begin(), plugin.replaces.end(), name) != plugin.replaces.end())
        continue;
      return refusal(
          "plugin.conflict",
          std::string(plugin.manifest) + ": the " + what + " \"" + std::string(name) +
              "\" is there already (" + owner->second + ')',
          "rename it, or let the manifest say \"replaces\": [\"" + std::string(name) + "\"]");
    }
    return {};
  }
  void take(const PluginSpec& plugin, const std::string& owner) {
    for (auto& name : names_in(plugin)) owners_[std::move(name)] = owner;
    for (const FormatSpec& format : plugin.formats) formats_[format.name] = &format;
  }
  // The plugin with what its manifest leaves empty for the formats that it replaces: their
  // files are those of the replaced, by extension and media type.
  const PluginSpec& with_inherited(const PluginSpec& plugin, ManifestArena& arena) const {
    std::vector<FormatSpec> formats(plugin.formats.begin(), plugin.formats.end());
    bool inherits = false;
    for (FormatSpec& format : formats) {
      const auto former = formats_.find(format.name);
      if (former == formats_.end()) continue;
      inherits = true;
      if (format.extensions.empty()) format.extensions = former->second->extensions;
      if (format.media_types.empty()) format.media_types = former->second->media_types;
    }
    if (!inherits) return plugin;
    PluginSpec out = plugin;
    out.formats = arena.keep_rows(std::move(formats));
    return arena.keep(out);
  }

 private:
  using Name = std::pair<std::string, std::string_view>;
  static std::vector<Name> names_in(const PluginSpec& plugin) {
    std::vector<Name> out{{"plugin", plugin.name}};
    for (const FormatSpec& format : plugin.formats) out.emplace_back("format", format.name);
    for (const TransformSpec& step : plugin.transforms) out.emplace_back("transform", step.name);
    return out;
  }
  std::map<Name, std::string> owners_;
  std::map<std::string_view, const FormatSpec*> formats_;
};

}  // namespace

std::string_view name_of(FoundPlugin::State state) {
  static constexpr std::string_view kNames[] = {"accepted", "shadowed", "refused"};
  return kNames[static_cast<std::size_t>(state)];
}

FoundPlugin read_plugin(const std::string& path, ManifestArena& arena,
                        std::vector<std::string>& faults) {
  FoundPlugin found;
  found.name = plugin_name_of(path);
  found.manifest = path;
  ManifestStamp stamp;
  if (!stamp_of(path, stamp)) {
    found.why = refusal("plugin.manifest-unreadable", path + ": it is no file that can be read");
  } else {
    IndexEntry entry = read_entry(path, stamp, arena, faults);
    found.spec = entry.spec;
    found.why = entry.spec != nullptr ? check_entry(*entry.spec) : std::move(entry.why);
  }
  if (!found.why.code.empty()) found.state = FoundPlugin::State::refused;
  return found;
}

OutsidePlugins::OutsidePlugins(const PluginSettings& settings,
                               std::span<const PluginSpec> built_in) {
  PluginIndex index(settings.index, arena_);
  Names names(built_in);
  std::map<std::string, std::string> first;  // where the plugin of a name was found first
  std::vector<std::string> searched;
  const auto refuse_folder = [this](const PluginFolder& folder, Error why) {
    FoundPlugin refused;
    refused.state = FoundPlugin::State::refused;
    refused.manifest = folder.path;
    refused.origin = folder.origin;
    refused.why = std::move(why);
    found_.push_back(std::move(refused));
  };
  for (const PluginFolder& folder : settings.folders) {
    if (!folder.path.starts_with('/')) {
      refuse_folder(folder,
                    refusal("plugin.folder",
                            folder.origin + ": " +
                                (folder.path.empty() ? "an empty name"
                                                     : '"' + folder.path + "\", a relative name,") +
                                " would be the current folder, which is not searched",
                            "name folders from the root"));
      continue;
    }
    if (std::find(searched.begin(), searched.end(), folder.path) != searched.end()) continue;
    searched.push_back(folder.path);
    auto manifests = manifests_in(folder);
    if (!manifests) {
      index.keep_only(folder.path, {});
      refuse_folder(folder, std::move(manifests.error()));
      continue;
    }
    for (const std::string& path : *manifests) {
      FoundPlugin found;
      found.name = plugin_name_of(path);
      found.manifest = path;
      found.origin = folder.origin;
      ManifestStamp stamp;
      const IndexEntry* known = nullptr;
      IndexEntry read;
      if (!stamp_of(path, stamp)) {
        read.why = refusal("plugin.manifest-unreadable", path + ": it is no file that can be read");
      } else if (known = index.find(path, stamp); known == nullptr) {
        std::vector<std::string> faults;
        read = read_entry(path, stamp, arena_, faults);
        index.add(path, read);
      }
      const IndexEntry& entry = known != nullptr ? *known : read;
      found.spec = entry.spec;
      found.why = entry.why;
      const auto earlier = first.find(found.name);
      if (earlier != first.end()) {
        found.state = FoundPlugin::State::shadowed;
        found.why = refusal("plugin.shadowed", path + ": " + earlier->second + " comes first");
      } else {
        if (found.spec != nullptr) {
          found.why = check_entry(*found.spec);
          if (found.why.code.empty()) found.why = names.against(*found.spec);
        }
        if (found.spec != nullptr && found.why.code.empty()) {
          first.emplace(found.name, path);
          found.spec = &names.with_inherited(*found.spec, arena_);
          names.take(*found.spec, path);
        } else {
          found.state = FoundPlugin::State::refused;
        }
      }
      found_.push_back(std::move(found));
    }
    index.keep_only(folder.path, *manifests);
  }
  index.save();
}

std::vector<std::string> installed_plugin_folders() {
  std::vector<std::string> folders;
  const auto add = [&](const std::string& prefix) {
    for (const char* lib : {LECTERN_LIBDIR, "lib"}) {
      std::string folder = prefix + '/' + lib + "/lectern/plugins";
      if (std::find(folders.begin(), folders.end(), folder) == folders.end())
        folders.push_back(std::move(folder));
    }
  };
  char path[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  if (length > 0) {
    std::string program(path, static_cast<std::size_t>(length));
    program.resize(program.rfind('/'));
    // In a build tree there is nothing beside it.
    if (program.ends_with("/bin")) add(program.substr(0, program.size() - 4));
  }
  add(LECTERN_PREFIX);
  return folders;
}

}  // namespace lectern
