#include "registry/library_plugin.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>

#include "lectern/plugin_library.hpp"

namespace lectern {
namespace {

// While it lives, the watch knows that code of the library runs.
class Inside {
 public:
  Inside(PluginWatch* watch, const PluginSpec& plugin, std::string_view callback) : watch_(watch) {
    if (watch_ != nullptr) watch_->enter(plugin.name, plugin.entry, callback);
  }
  ~Inside() {
    if (watch_ != nullptr) watch_->leave();
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  PluginWatch* watch_;
};

// An object of the library; its end is the library's code, too.
template <class T>
class Watched {
 public:
  Watched(const PluginSpec& plugin, std::unique_ptr<T> (*make)(), PluginWatch* watch)
      : plugin_(plugin), watch_(watch) {
    const Inside inside = enter("its constructor");
    inner_ = make();
  }
  ~Watched() {
    const Inside inside = enter("its destructor");
    inner_.reset();
  }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  Inside enter(std::string_view callback) const { return {watch_, plugin_, callback}; }
  T& object() const { return *inner_; }
  const PluginSpec& plugin() const { return plugin_; }
  PluginWatch* watch() const { return watch_; }
  // A failure that its guard made names no plugin yet.
  template <class Value>
  Result<Value> told(Result<Value> result) const {
    if (!result && result.error().code == "plugin.threw") name_in(result.error().message);
    return result;
  }
  void name_in(std::string& message) const {
    constexpr std::string_view kNameless = "the plugin threw";
    if (message.starts_with(kNameless))
      message.insert(message.find("threw"), std::string(plugin_.name) + ' ');
  }

 private:
  const PluginSpec& plugin_;
  PluginWatch* watch_;
  std::unique_ptr<T> inner_;
};

class WatchedReader final : public Reader {
 public:
  using Make = std::unique_ptr<Reader> (*)();
  WatchedReader(const PluginSpec& plugin, Make make, PluginWatch* watch)
      : inner_(plugin, make, watch) {}

  ProbeResult probe(const ProbeInput& input) const override {
    const Inside inside = inner_.enter("probe()");
    ProbeResult result = inner_.object().probe(input);
    if (result.score < 0) inner_.name_in(result.reason);
    return result;
  }
  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    // What the program itself throws while it takes a briefing goes round the library.
    std::exception_ptr thrown;
    const Emit emit_outside = [&](Briefing briefing) -> Result<void> {
      if (inner_.watch() != nullptr) inner_.watch()->leave();
      Result<void> done;
      try {
        done = emit(std::move(briefing));
      } catch (...) {
        thrown = std::current_exception();
        done = fail(Failure::plugin, "plugin.failed", "the briefing could not be taken");
      }
      if (inner_.watch() != nullptr)
        inner_.watch()->enter(inner_.plugin().name, inner_.plugin().entry, "read()");
      return done;
    };
    Result<void> done;
    {
      const Inside inside = inner_.enter("read()");
      done = inner_.object().read(source, options, emit_outside, diagnostics);
    }
    if (thrown) std::rethrow_exception(thrown);
    return inner_.told(std::move(done));
  }

 private:
  Watched<Reader> inner_;
};

class WatchedWriter final : public Writer {
 public:
  using Make = std::unique_ptr<Writer> (*)();
  WatchedWriter(const PluginSpec& plugin, Make make, PluginWatch* watch)
      : inner_(plugin, make, watch) {}

  bool requires_times() const override {
    const Inside inside = inner_.enter("requires_times()");
    return inner_.object().requires_times();
  }
  bool takes_one_by_one() const override {
    const Inside inside = inner_.enter("takes_one_by_one()");
    return inner_.object().takes_one_by_one();
  }
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    const Inside inside = inner_.enter("begin()");
    return inner_.told(inner_.object().begin(context, info));
  }
  Result<void> add(const Briefing& briefing) override {
    const Inside inside = inner_.enter("add()");
    return inner_.told(inner_.object().add(briefing));
  }
  Result<void> finish() override {
    const Inside inside = inner_.enter("finish()");
    return inner_.told(inner_.object().finish());
  }

 private:
  Watched<Writer> inner_;
};

class WatchedChecker final : public Checker {
 public:
  using Make = std::unique_ptr<Checker> (*)();
  WatchedChecker(const PluginSpec& plugin, Make make, PluginWatch* watch)
      : inner_(plugin, make, watch) {}

  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    const Inside inside = inner_.enter("check()");
    return inner_.told(inner_.object().check(source, options, diagnostics));
  }

 private:
  Watched<Checker> inner_;
};

class WatchedTransform final : public Transform {
 public:
  using Make = std::unique_ptr<Transform> (*)();
  WatchedTransform(const PluginSpec& plugin, Make make, PluginWatch* watch)
      : inner_(plugin, make, watch) {}

  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    const Inside inside = inner_.enter("apply()");
    return inner_.told(inner_.object().apply(std::move(briefing), options, diagnostics));
  }

 private:
  Watched<Transform> inner_;
};

Error refusal(const PluginSpec& plugin, const char* code, const std::string& why,
              std::string hint) {
  return {Failure::plugin, code, std::string(plugin.entry) + ": " + why, std::move(hint)};
}

// The descriptor, when the library has one that may be read as one.
Result<const lectern_plugin_descriptor*> descriptor_of(const PluginSpec& plugin, void* library) {
  static constexpr const char* kHint =
      "LECTERN_PLUGIN_LIBRARY of lectern/plugin_library.hpp makes it";
  void* symbol = ::dlsym(library, "lectern_plugin");
  if (symbol == nullptr)
    return fail(refusal(plugin, "plugin.no-descriptor", "it exports no lectern_plugin", kHint));
  // A function of that name is no data; reading it as such would mean nothing.
  Dl_info info;
  ElfW(Sym)* entry = nullptr;
  if (::dladdr1(symbol, &info, reinterpret_cast<void**>(&entry), RTLD_DL_SYMENT) == 0 ||
      entry == nullptr || (entry->st_info & 0xF) != STT_OBJECT ||
      entry->st_size < offsetof(lectern_plugin_descriptor, stamp))
    return fail(refusal(plugin, "plugin.no-descriptor",
                        "what it exports as lectern_plugin is no descriptor", kHint));
  const auto* found = static_cast<const lectern_plugin_descriptor*>(symbol);
  if (std::memcmp(found->magic, LECTERN_PLUGIN_MAGIC, sizeof found->magic) != 0)
    return fail(refusal(plugin, "plugin.no-descriptor",
                        "what it exports as lectern_plugin does not begin as a descriptor", kHint));
  if (found->api_major != LECTERN_PLUGIN_API_MAJOR)
    return fail(refusal(plugin, "plugin.api",
                        "it is built for the plugin API " + std::to_string(found->api_major) + '.' +
                            std::to_string(found->api_minor) + ", this is " +
                            std::to_string(LECTERN_PLUGIN_API_MAJOR) + '.' +
                            std::to_string(LECTERN_PLUGIN_API_MINOR),
                        "build it with this version of Lectern"));
  if (found->struct_size != sizeof *found || entry->st_size < sizeof *found)
    return fail(refusal(plugin, "plugin.no-descriptor",
                        "its descriptor has " + std::to_string(found->struct_size) +
                            " bytes, not " + std::to_string(sizeof *found),
                        "build it with this version of Lectern"));
  return found;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// Where code and manifest differ; "" when they agree.
std::string lie_of(const PluginSpec& plugin, const PluginCode& code) {
  for (const FormatSpec& spec : plugin.formats) {
    const auto found = std::find_if(code.formats.begin(), code.formats.end(),
                                    [&](const FormatCode& row) { return row.name == spec.name; });
    if (found == code.formats.end()) return "no code for the format " + quoted(spec.name);
    const auto differs = [&](bool says, bool has, const char* what) {
      return says == has
                 ? std::string()
                 : std::string(has ? "a " : "no ") + what + " of the format " + quoted(spec.name) +
                       ", whose manifest says " + (says ? "there is one" : "there is none");
    };
    for (const std::string& lie :
         {differs(spec.reads, found->make_reader != nullptr, "reader"),
          differs(spec.writes, found->make_writer != nullptr, "writer"),
          differs(!spec.checker.empty(), found->make_checker != nullptr, "checker")})
      if (!lie.empty()) return lie;
  }
  for (const TransformSpec& spec : plugin.transforms)
    if (std::none_of(code.transforms.begin(), code.transforms.end(),
                     [&](const TransformCode& row) { return row.name == spec.name; }))
      return "no code for the transform " + quoted(spec.name);
  if (code.formats.size() != plugin.formats.size())
    return "formats that its manifest does not name";
  if (code.transforms.size() != plugin.transforms.size())
    return "transforms that its manifest does not name";
  return {};
}

}  // namespace

Result<const PluginCode*> open_library(const PluginSpec& plugin, PluginWatch* watch) {
  const std::string path(plugin.entry);
  if (::access(path.c_str(), R_OK) != 0)
    return fail(refusal(plugin, "plugin.library-missing", std::strerror(errno),
                        "build it, or name it in the manifest's \"library\""));
  void* library = nullptr;
  {
    const Inside inside(watch, plugin, "loading");
    library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  }
  if (library == nullptr) {
    std::string reason = ::dlerror();
    if (reason.starts_with(path + ": ")) reason.erase(0, path.size() + 2);
    return fail(refusal(plugin, "plugin.library-refused", reason,
                        "the loader refuses it; ldd tells what it needs"));
  }
  auto found = descriptor_of(plugin, library);
  if (!found) return fail(std::move(found.error()));
  const lectern_plugin_descriptor& descriptor = **found;
  if (descriptor.stamp == nullptr || std::string_view(descriptor.stamp) != LECTERN_PLUGIN_STAMP)
    return fail(refusal(plugin, "plugin.stamp",
                        "it was built for (" +
                            std::string(descriptor.stamp == nullptr ? "" : descriptor.stamp) +
                            "), this is (" + LECTERN_PLUGIN_STAMP + ')',
                        "build it anew, with this Lectern and its compiler"));
  if (descriptor.name == nullptr || descriptor.version == nullptr || descriptor.code == nullptr)
    return fail(refusal(plugin, "plugin.no-descriptor", "its descriptor points to nothing",
                        "LECTERN_PLUGIN_LIBRARY of lectern/plugin_library.hpp makes it"));
  if (descriptor.name != plugin.name || descriptor.version != plugin.version)
    return fail(refusal(plugin, "plugin.lies",
                        "it is " + quoted(descriptor.name) + ' ' + descriptor.version +
                            ", its manifest says " + quoted(plugin.name) + ' ' +
                            std::string(plugin.version),
                        "LECTERN_PLUGIN_LIBRARY has the manifest's name and version"));
  if (const std::string lie = lie_of(plugin, *descriptor.code); !lie.empty())
    return fail(refusal(plugin, "plugin.lies", "it has " + lie, "make both say the same"));
  return descriptor.code;
}

std::unique_ptr<Reader> watched_reader(const PluginSpec& plugin, std::unique_ptr<Reader> (*make)(),
                                       PluginWatch* watch) {
  return std::make_unique<WatchedReader>(plugin, make, watch);
}
std::unique_ptr<Writer> watched_writer(const PluginSpec& plugin, std::unique_ptr<Writer> (*make)(),
                                       PluginWatch* watch) {
  return std::make_unique<WatchedWriter>(plugin, make, watch);
}
std::unique_ptr<Checker> watched_checker(const PluginSpec& plugin,
                                         std::unique_ptr<Checker> (*make)(), PluginWatch* watch) {
  return std::make_unique<WatchedChecker>(plugin, make, watch);
}
std::unique_ptr<Transform> watched_transform(const PluginSpec& plugin,
                                             std::unique_ptr<Transform> (*make)(),
                                             PluginWatch* watch) {
  return std::make_unique<WatchedTransform>(plugin, make, watch);
}

}  // namespace lectern
