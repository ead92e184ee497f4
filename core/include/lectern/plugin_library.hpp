// What a plugin that is a shared library includes.
//
//   class ShoutWriter final : public lectern::Writer { … };
//   LECTERN_PLUGIN_LIBRARY("shout", "1.0.0", lectern::plugin_format<void, ShoutWriter>("shout"))
//
// The library exports one symbol, `lectern_plugin`, and it is data: the program reads it
// and compares it with itself and with the manifest before anything of the library is
// called. Every object is wrapped in a guard that is compiled into the library, since
// only the library's own runtime can catch what it throws: an exception becomes the
// failure plugin.threw with its what(). Objects are made without arguments, live for one
// conversion and are used by one thread.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

#include "lectern/plugin.hpp"
#include "lectern/version.hpp"

// The descriptor. Its fields up to `api_minor` never change; those after it are read
// only when magic, size and major API version are the program's own.
extern "C" struct lectern_plugin_descriptor {
  char magic[8];  // LECTERN_PLUGIN_MAGIC
  std::uint32_t struct_size;
  std::uint16_t api_major, api_minor;
  const char* stamp;  // LECTERN_PLUGIN_STAMP
  const char* name;
  const char* version;
  const lectern::PluginCode* code;
};

#define LECTERN_PLUGIN_MAGIC "LECTERN"
#define LECTERN_PLUGIN_API_MAJOR 1
#define LECTERN_PLUGIN_API_MINOR 0

// Whatever makes objects of two builds differ: C++ objects cross the border.
#define LECTERN_TEXT_OF_(x) #x
#define LECTERN_TEXT_OF(x) LECTERN_TEXT_OF_(x)
#if defined(_LIBCPP_VERSION)
#define LECTERN_STAMP_LIBRARY "libc++ " LECTERN_TEXT_OF(_LIBCPP_VERSION)
#else
#define LECTERN_STAMP_LIBRARY                                                   \
  "libstdc++ " LECTERN_TEXT_OF(_GLIBCXX_RELEASE) " cxx11-abi " LECTERN_TEXT_OF( \
      _GLIBCXX_USE_CXX11_ABI)
#endif
#if defined(_GLIBCXX_DEBUG)
#define LECTERN_STAMP_DEBUG ", debug containers"
#else
#define LECTERN_STAMP_DEBUG ""
#endif
#define LECTERN_PLUGIN_STAMP                                                    \
  "Lectern " LECTERN_HEADERS_VERSION ", headers " LECTERN_HEADERS_DIGEST        \
  ", " LECTERN_STAMP_LIBRARY LECTERN_STAMP_DEBUG ", expected " LECTERN_TEXT_OF( \
      TL_EXPECTED_VERSION_MAJOR) "." LECTERN_TEXT_OF(TL_EXPECTED_VERSION_MINOR)

namespace lectern {

namespace guard {

inline Error threw(std::string_view callback, const char* what) {
  return {Failure::plugin, "plugin.threw",
          "the plugin threw in " + std::string(callback) + ": " + what,
          "a bug of the plugin: tell its author"};
}

// What the call returns; what it throws, as a failure.
template <class Call>
auto run(std::string_view callback, Call call) noexcept -> decltype(call()) {
  try {
    return call();
  } catch (const std::exception& error) {
    return fail(threw(callback, error.what()));
  } catch (...) {
    return fail(threw(callback, "something that is no std::exception"));
  }
}

// Owns an object of the plugin. When it could not be made, `failed` says why.
template <class T>
class Guarded {
 public:
  Guarded() noexcept {
    auto made = run("its constructor", [&]() -> Result<void> {
      object_ = new T();
      return {};
    });
    if (!made) failed_ = std::move(made.error());
  }
  ~Guarded() {
    try {
      delete object_;
    } catch (...) {  // nobody is left to be told
    }
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  // The result of `call(object)`.
  template <class Call>
  auto call(std::string_view callback, Call call) const noexcept
      -> decltype(call(std::declval<T&>())) {
    if (object_ == nullptr) return fail(failed_);
    return run(callback, [&] { return call(*object_); });
  }
  // The same of what cannot fail; `otherwise` when it does.
  template <class Value, class Call>
  Value ask(Value otherwise, Call call) const noexcept {
    try {
      return object_ == nullptr ? otherwise : call(*object_);
    } catch (...) {
      return otherwise;
    }
  }

 private:
  T* object_ = nullptr;
  Error failed_;
};

template <class T>
class GuardedReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    auto result = inner_.call(
        "probe()", [&](const T& inner) -> Result<ProbeResult> { return inner.probe(input); });
    if (result) return std::move(*result);
    return {-1, std::move(result.error().message)};  // less than nothing: it failed
  }
  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    return inner_.call("read()", [&](T& inner) -> Result<void> {
      return inner.read(source, options, emit, diagnostics);
    });
  }

 private:
  Guarded<T> inner_;
};

template <class T>
class GuardedWriter final : public Writer {
 public:
  bool requires_times() const override {
    return inner_.ask(false, [](const T& inner) { return inner.requires_times(); });
  }
  bool takes_one_by_one() const override {
    return inner_.ask(false, [](const T& inner) { return inner.takes_one_by_one(); });
  }
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    return inner_.call("begin()",
                       [&](T& inner) -> Result<void> { return inner.begin(context, info); });
  }
  Result<void> add(const Briefing& briefing) override {
    return inner_.call("add()", [&](T& inner) -> Result<void> { return inner.add(briefing); });
  }
  Result<void> finish() override {
    return inner_.call("finish()", [](T& inner) -> Result<void> { return inner.finish(); });
  }

 private:
  Guarded<T> inner_;
};

template <class T>
class GuardedChecker final : public Checker {
 public:
  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    return inner_.call("check()", [&](T& inner) -> Result<void> {
      return inner.check(source, options, diagnostics);
    });
  }

 private:
  Guarded<T> inner_;
};

template <class T>
class GuardedTransform final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    return inner_.call("apply()", [&](T& inner) -> Result<Briefing> {
      return inner.apply(std::move(briefing), options, diagnostics);
    });
  }

 private:
  Guarded<T> inner_;
};

template <class Interface, class Guard>
std::unique_ptr<Interface> make() {
  return std::make_unique<Guard>();
}

// Formats and transforms apart, in tables that need no code to be run.
template <class Row, class... Parts>
constexpr auto rows_of(const Parts&... parts) {
  std::array<Row, (std::size_t{std::is_same_v<Parts, Row>} + ... + 0)> rows{};
  [[maybe_unused]] std::size_t at = 0;
  [[maybe_unused]] const auto take = [&](const auto& part) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(part)>, Row>) rows[at++] = part;
  };
  (take(parts), ...);
  return rows;
}

}  // namespace guard

// A format by the classes that read, write and check it; void where there is none.
template <class ReaderClass, class WriterClass = void, class CheckerClass = void>
constexpr FormatCode plugin_format(std::string_view name) {
  FormatCode code{name, nullptr, nullptr};
  if constexpr (!std::is_void_v<ReaderClass>)
    code.make_reader = &guard::make<Reader, guard::GuardedReader<ReaderClass>>;
  if constexpr (!std::is_void_v<WriterClass>)
    code.make_writer = &guard::make<Writer, guard::GuardedWriter<WriterClass>>;
  if constexpr (!std::is_void_v<CheckerClass>)
    code.make_checker = &guard::make<Checker, guard::GuardedChecker<CheckerClass>>;
  return code;
}

// A transform by its class.
template <class TransformClass>
constexpr TransformCode plugin_transform(std::string_view name) {
  return {name, &guard::make<Transform, guard::GuardedTransform<TransformClass>>};
}

}  // namespace lectern

// Defines the descriptor: the name and version of the manifest, then plugin_format and
// plugin_transform, as many as there are. At file scope, outside of namespaces, once.
#define LECTERN_PLUGIN_LIBRARY(plugin_name, plugin_version, ...)                              \
  namespace lectern_plugin_tables {                                                           \
  static constexpr auto kFormats = lectern::guard::rows_of<lectern::FormatCode>(__VA_ARGS__); \
  static constexpr auto kTransforms =                                                         \
      lectern::guard::rows_of<lectern::TransformCode>(__VA_ARGS__);                           \
  static constexpr lectern::PluginCode kCode{kFormats, kTransforms};                          \
  }                                                                                           \
  extern "C" __attribute__((visibility("default")))                                           \
  const lectern_plugin_descriptor lectern_plugin;                                             \
  constinit const lectern_plugin_descriptor lectern_plugin = {                                \
      LECTERN_PLUGIN_MAGIC,     sizeof(lectern_plugin_descriptor),                            \
      LECTERN_PLUGIN_API_MAJOR, LECTERN_PLUGIN_API_MINOR,                                     \
      LECTERN_PLUGIN_STAMP,     plugin_name,                                                  \
      plugin_version,           &lectern_plugin_tables::kCode};
