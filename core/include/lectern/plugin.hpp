// What a plugin author includes: the interfaces of readers, writers, transforms and
// checkers.
//
// A plugin is a manifest (NAME.plugin.json, which says everything that can be
// said without running code) and code: for each format a function that makes a
// Reader, a Writer or both, for each transform one that makes it. Objects live for one conversion
// and are used by one thread. No exception may leave them; failures are Results, defects of a
// document are Diagnostics. Of a conversion in which one is an error nothing is put in its
// place.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "lectern/briefing.hpp"
#include "lectern/builder.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/options.hpp"
#include "lectern/output.hpp"
#include "lectern/result.hpp"
#include "lectern/source.hpp"

namespace lectern {

// What a probe may look at. It gets bytes, never a path to open.
struct ProbeInput {
  std::string_view head;  // the first 64 KiB
  std::string_view tail;  // the last 64 KiB
};

struct ProbeResult {
  int score = 0;  // 0: not mine; 50: could be; 100: certain
  std::string reason;
};

// Takes each briefing of a source as it is done.
using Emit = std::function<Result<void>(Briefing)>;

class Reader {
 public:
  virtual ~Reader() = default;
  virtual ProbeResult probe(const ProbeInput& input) const = 0;
  // Reads the whole source and emits one or more briefings that state what the
  // source states. The source is not decoded yet; text formats call decode().
  virtual Result<void> read(Source& source, const Options& options, const Emit& emit,
                            Diagnostics& diagnostics) = 0;
};

// The whole that a writer is about to get, before the first briefing.
struct CollectionInfo {
  std::size_t briefings = 1;
  std::string title;      // of a bundle; may be empty
  bool in_order = false;  // the user has put them in order: no format sorts them anew
};

// Lives until the writer has finished.
struct WriteContext {
  Output& output;
  const Options& options;
  Diagnostics& diagnostics;  // loss.*, required.absent
};

class Writer {
 public:
  virtual ~Writer() = default;
  // True when the format cannot do without times: the host then estimates them on
  // a copy that only this writer sees.
  virtual bool requires_times() const { return false; }
  // True when begin() only needs to know whether there are several: the host then writes
  // each briefing as it is read, and holds none of them.
  virtual bool takes_one_by_one() const { return false; }
  virtual Result<void> begin(const WriteContext& context, const CollectionInfo& info) = 0;
  virtual Result<void> add(const Briefing& briefing) = 0;
  virtual Result<void> finish() = 0;
};

// Looks a file over, changes nothing, and tells what is wrong with it as diagnostics: an
// error for each rule of the format that is broken. Its Result is a failure only when the
// file could not be looked at.
class Checker {
 public:
  virtual ~Checker() = default;
  virtual Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) = 0;
};

// Makes another briefing of a briefing, between reading and writing; the readers of the
// pipeline have understood it by then (analysis, given values). `copy_of` of builder.hpp
// is where most begin.
class Transform {
 public:
  virtual ~Transform() = default;
  virtual Result<Briefing> apply(Briefing briefing, const Options& options,
                                 Diagnostics& diagnostics) = 0;
};

// The code of one format; null where it has no reader, writer or checker.
struct FormatCode {
  std::string_view name;
  std::unique_ptr<Reader> (*make_reader)();
  std::unique_ptr<Writer> (*make_writer)();
  std::unique_ptr<Checker> (*make_checker)() = nullptr;
};

struct TransformCode {
  std::string_view name;
  std::unique_ptr<Transform> (*make)();
};

struct PluginCode {
  std::span<const FormatCode> formats;
  std::span<const TransformCode> transforms = {};
};

}  // namespace lectern

// Defines the one function of a plugin, `lectern_plugin_FAMILY`, from its formats:
// LECTERN_PLUGIN(csv, {"csv", nullptr, &make_writer}).
#define LECTERN_PLUGIN(family, ...)                                  \
  extern "C" const lectern::PluginCode* lectern_plugin_##family();   \
  extern "C" __attribute__((visibility("default")))                  \
  const lectern::PluginCode* lectern_plugin_##family() {             \
    static constexpr lectern::FormatCode kFormats[] = {__VA_ARGS__}; \
    static constexpr lectern::PluginCode kCode{kFormats};            \
    return &kCode;                                                   \
  }

// The same of a plugin that has transforms alone.
#define LECTERN_TRANSFORMS(family, ...)                                    \
  extern "C" const lectern::PluginCode* lectern_plugin_##family();         \
  extern "C" __attribute__((visibility("default")))                        \
  const lectern::PluginCode* lectern_plugin_##family() {                   \
    static constexpr lectern::TransformCode kTransforms[] = {__VA_ARGS__}; \
    static constexpr lectern::PluginCode kCode{{}, kTransforms};           \
    return &kCode;                                                         \
  }
