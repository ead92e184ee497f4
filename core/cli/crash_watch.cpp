#include "cli/crash_watch.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "base/json_text.hpp"
#include "base/temporaries.hpp"
#include "lectern/result.hpp"

// Of the leak sanitizer, where there is one.
extern "C" __attribute__((weak)) void
__lsan_do_leak_check();  // NOLINT(bugprone-reserved-identifier)

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

// What is written when the plugin does not come back: made before it runs, since a handler
// may not make anything. The signal's name goes between the first two.
struct Lines {
  std::string before, after;
  std::string exited;
};
const Lines* lines = nullptr;  // null outside of plugins
bool a_plugin_ran = false;

void put(const char* text, std::size_t size) {
  while (size > 0) {
    const ssize_t put = ::write(STDERR_FILENO, text, size);
    if (put <= 0) return;
    text += put;
    size -= static_cast<std::size_t>(put);
  }
}

[[noreturn]] void end_here() {
  remove_temporaries();
  ::_exit(static_cast<int>(Failure::plugin));
}

extern "C" void report_crash(int signal) {
  const char* name = "a signal";
  for (const Fault& fault : kFaults)
    if (fault.signal == signal) name = fault.name;
  put(lines->before.data(), lines->before.size());
  put(name, std::strlen(name));
  put(lines->after.data(), lines->after.size());
  end_here();
}

// A plugin that calls exit() has not done what it was asked for.
extern "C" void report_exit() {
  if (lines == nullptr) return;
  put(lines->exited.data(), lines->exited.size());
  end_here();
}

class CrashWatch final : public PluginWatch {
 public:
  bool json = false;

  void enter(std::string_view plugin, std::string_view library,
             std::string_view callback) override {
    const std::string who =
        "the plugin " + std::string(plugin) + " (" + std::string(library) + ") ";
    const std::string crashed = who + "crashed in " + std::string(callback) + ": ";
    const std::string exited = who + "ended the program in " + std::string(callback);
    if (json) {
      const auto begun = [](const char* code, const std::string& message) {
        std::string quoted = json_string(message);
        quoted.pop_back();
        return "{\"severity\":\"error\",\"code\":\"" + std::string(code) +
               "\",\"message\":" + quoted;
      };
      lines_ = {begun("plugin.crashed", crashed), "\"}\n",
                begun("plugin.exited", exited) + "\"}\n"};
    } else {
      lines_ = {"lectern: error: " + crashed, " [plugin.crashed]\n",
                "lectern: error: " + exited + " [plugin.exited]\n"};
    }
    lines = &lines_;
    folder_ = ::open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    arm();
  }
  // What the plugin has set meanwhile goes, too: handlers, the current folder.
  void leave() override {
    for (std::size_t n = 0; n < kFaultCount; ++n)
      if (armed_[n]) ::signal(kFaults[n].signal, SIG_DFL);
    armed_ = {};
    if (folder_ >= 0) {
      static_cast<void>(!::fchdir(folder_));
      ::close(folder_);
      folder_ = -1;
    }
    lines = nullptr;
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
      std::atexit(&report_exit);
      std::at_quick_exit(&report_exit);
      a_plugin_ran = true;
    }
    struct sigaction action {};
    action.sa_handler = &report_crash;
    action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    ::sigfillset(&action.sa_mask);
    for (std::size_t n = 0; n < kFaultCount; ++n) {
      struct sigaction present {};
      ::sigaction(kFaults[n].signal, nullptr, &present);
      // A handler that is there is a sanitizer's, which tells more.
      if (present.sa_handler != SIG_DFL) continue;
      ::sigaction(kFaults[n].signal, &action, nullptr);
      armed_[n] = true;
    }
  }
  Lines lines_;
  int folder_ = -1;
  std::unique_ptr<char[]> stack_;
  std::array<bool, kFaultCount> armed_{};
};

}  // namespace

PluginWatch* crash_watch(bool json) {
  static CrashWatch watch;
  watch.json = json;
  return &watch;
}

void end_without_plugins(int code) {
  if (!a_plugin_ran) return;
  std::fflush(nullptr);
  if (__lsan_do_leak_check != nullptr) __lsan_do_leak_check();
  ::_exit(code);
}

}  // namespace lectern::cli
