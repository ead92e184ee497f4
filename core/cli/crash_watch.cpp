#include "cli/crash_watch.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>
#include <string>

#include "base/json_text.hpp"
#include "base/temporaries.hpp"
#include "lectern/result.hpp"

namespace lectern::cli {
namespace {

struct Fault {
  int signal;
  const char* name;
};
constexpr Fault kFaults[] = {{SIGSEGV, "SIGSEGV, a bad address"},
                             {SIGABRT, "SIGABRT, it gave up"},
                             {SIGFPE, "SIGFPE, an impossible division"},
                             {SIGBUS, "SIGBUS, a bad address"},
                             {SIGILL, "SIGILL, an impossible instruction"}};
constexpr std::size_t kFaultCount = std::size(kFaults);
constexpr std::size_t kStackBytes = std::size_t{64} << 10;

// What the handler writes: made before the plugin runs, since a handler may not make
// anything. The signal's name goes between the two.
struct Line {
  std::string before, after;
};
const Line* line = nullptr;

void put(const char* text, std::size_t size) {
  while (size > 0) {
    const ssize_t put = ::write(STDERR_FILENO, text, size);
    if (put <= 0) return;
    text += put;
    size -= static_cast<std::size_t>(put);
  }
}

extern "C" void report_crash(int signal) {
  const char* name = "a signal";
  for (const Fault& fault : kFaults)
    if (fault.signal == signal) name = fault.name;
  put(line->before.data(), line->before.size());
  put(name, std::strlen(name));
  put(line->after.data(), line->after.size());
  remove_temporaries();
  ::_exit(static_cast<int>(Failure::plugin));
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

class CrashWatch final : public PluginWatch {
 public:
  bool json = false;

  void enter(std::string_view plugin, std::string_view library,
             std::string_view callback) override {
    if (kSanitized) return;  // the sanitizer tells more
    const std::string message = "the plugin " + std::string(plugin) + " (" + std::string(library) +
                                ") crashed in " + std::string(callback) + ": ";
    if (json) {
      std::string quoted = json_string(message);
      quoted.pop_back();
      line_ = {"{\"severity\":\"error\",\"code\":\"plugin.crashed\",\"message\":" + quoted,
               "\"}\n"};
    } else {
      line_ = {"lectern: error: " + message, " [plugin.crashed]\n"};
    }
    line = &line_;
    arm();
  }
  void leave() override {
    if (kSanitized) return;
    for (std::size_t n = 0; n < kFaultCount; ++n)
      ::sigaction(kFaults[n].signal, &former_[n], nullptr);
  }

 private:
  void arm() {
    // A stack of its own: the plugin's may be what ran out.
    if (stack_ == nullptr) {
      stack_ = std::make_unique<char[]>(kStackBytes);
      stack_t stack{};
      stack.ss_sp = stack_.get();
      stack.ss_size = kStackBytes;
      ::sigaltstack(&stack, nullptr);
    }
    struct sigaction action {};
    action.sa_handler = &report_crash;
    action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    ::sigfillset(&action.sa_mask);
    for (std::size_t n = 0; n < kFaultCount; ++n)
      ::sigaction(kFaults[n].signal, &action, &former_[n]);
  }
  Line line_;
  std::unique_ptr<char[]> stack_;
  std::array<struct sigaction, kFaultCount> former_{};
};

}  // namespace

PluginWatch* crash_watch(bool json) {
  static CrashWatch watch;
  watch.json = json;
  return &watch;
}

}  // namespace lectern::cli
