// A plugin that does in any of its calls what HOSTILE says, or the file .hostile in the home
// folder (a plugin that is run apart gets no other variable): "CALL:HOW". Without them, it
// behaves well.
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lectern/plugin_library.hpp"

namespace {

using namespace lectern;

// Its stack runs out; through a pointer, or the compiler would see it coming.
int endless(int depth);
int (*volatile again)(int) = &endless;
int endless(int depth) {
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return again(depth + 1) + room[0];
}

volatile std::size_t size = 100;

// What is to be done in this call; "" for nothing.
std::string wish_of(std::string_view call) {
  const char* hostile = std::getenv("HOSTILE");
  const char* home = std::getenv("HOME");
  std::string wish = hostile == nullptr ? "" : hostile;
  if (hostile == nullptr && home != nullptr)
    std::getline(std::ifstream(std::string(home) + "/.hostile"), wish);
  const std::size_t colon = wish.find(':');
  if (colon == std::string::npos || wish.substr(0, colon) != call) return {};
  return wish.substr(colon + 1);
}

void maybe(std::string_view call) {
  const std::string how = wish_of(call);
  if (how == "hang")
    for (;;) ::pause();
  if (how == "exit") std::_Exit(0);
  if (how == "exit-in-order") std::exit(0);
  if (how == "folder") static_cast<void>(!::chdir("/"));
  if (how == "handler") std::signal(SIGSEGV, SIG_IGN);
  // A page that may not be touched: of a null pointer a sanitizer would tell first.
  if (how == "segv")
    *static_cast<volatile char*>(
        ::mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) = 1;
  if (how == "overrun") std::make_unique<volatile char[]>(size)[size] = 1;
  if (how == "leak") static_cast<void>(*new volatile char[size]);
  if (how == "abort") std::abort();
  if (how == "fpe") std::raise(SIGFPE);
  if (how == "bus") std::raise(SIGBUS);
  if (how == "ill") std::raise(SIGILL);
  if (how == "stack") endless(0);
  if (how == "throw") throw std::runtime_error("as it was told to");
  if (how == "number") throw 7;  // NOLINT
  if (how == "memory") throw std::bad_alloc();
}

struct AtLoading {
  AtLoading() { maybe("loading"); }
  ~AtLoading() { maybe("unloading"); }
} const at_loading;

class HostileReader final : public Reader {
 public:
  HostileReader() { maybe("make"); }
  ~HostileReader() override { maybe("destroy-reader"); }
  ProbeResult probe(const ProbeInput& input) const override {
    maybe("probe");
    return {input.head.starts_with("hostile") ? 95 : 0, "its first word"};
  }
  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto done = source.decode(diagnostics); !done) return done;
    BriefingBuilder builder(source);
    builder.begin_turn(builder.add("HOSTILE"));
    builder.begin_block(BlockKind::paragraph);
    builder.text(builder.add("A word of it."));
    builder.end_block();
    builder.end_turn();
    auto briefing = builder.freeze();
    if (!briefing) return fail(std::move(briefing.error()));
    maybe("read");
    if (wish_of("say") == "read") diagnostics.error("hostile.error", "half of it is wrong");
    if (std::getenv("HOSTILE_ASKS") != nullptr) static_cast<void>(options.flag("undeclared"));
    return emit(std::move(*briefing));
  }
};

class HostileWriter final : public Writer {
 public:
  HostileWriter() { maybe("make"); }
  ~HostileWriter() override { maybe("destroy-writer"); }
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    context_ = &context;
    out_ = &context.output.main();
    if (wish_of("write") != "nothing") out_->write("hostile\n");
    maybe("begin");
    return {};
  }
  Result<void> add(const Briefing& briefing) override {
    if (wish_of("write") == "nothing") return {};
    // More than a buffer holds, so that bytes were on their way.
    for (int n = 0; n < 100'000; ++n) out_->write("hostile bytes\n");
    maybe("add");
    for (const TurnView turn : briefing.turns()) out_->write(turn.text());
    return {};
  }
  Result<void> finish() override {
    maybe("finish");
    if (wish_of("say") == "write")
      context_->diagnostics.error("hostile.error", "half of it is wrong");
    return {};
  }

 private:
  const WriteContext* context_ = nullptr;
  Sink* out_ = nullptr;
};

class HostileChecker final : public Checker {
 public:
  Result<void> check(Source&, const Options&, Diagnostics& diagnostics) override {
    maybe("check");
    diagnostics.note("hostile.fine", "nothing is wrong with it");
    return {};
  }
};

class HostileTransform final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options&, Diagnostics& diagnostics) override {
    maybe("apply");
    if (wish_of("say") == "apply") diagnostics.error("hostile.error", "half of it is wrong");
    return briefing;
  }
};

}  // namespace

LECTERN_PLUGIN_LIBRARY(
    "hostile", "1.0.0",
    lectern::plugin_format<HostileReader, HostileWriter, HostileChecker>("hostile"),
    lectern::plugin_transform<HostileTransform>("hostile-step"))
