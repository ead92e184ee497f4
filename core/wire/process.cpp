#include "wire/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "wire/supervisor.hpp"

namespace lectern::wire {
namespace {

constexpr std::size_t kRead = std::size_t{256} << 10;
constexpr int kPipeBytes = 1 << 20;
constexpr std::size_t kLastBytes = 4096;
constexpr std::uint64_t kMostComplaints = std::uint64_t{64} << 20;
constexpr int kPatience = 2000;  // milliseconds that an end may take
enum Heard { out, said, complaints };

// A pipe whose ends are closed in what others start.
bool make_pipe(int ends[2]) {
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  ::fcntl(ends[0], F_SETPIPE_SZ, kPipeBytes);  // fewer turns; it may be refused
  return true;
}

// A write to a pipe that nobody reads is an error here, not a signal, whatever the program
// around has set.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    const timespec none{};
    if (!was_pending_)
      while (sigtimedwait(&pipe_, nullptr, &none) > 0) continue;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t pipe_, before_;
  bool was_pending_ = false;
};

// What a child may know of the world. No time zone, no language, no secrets.
std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> out = {"LANG=C.UTF-8", "LECTERN_PROTOCOL=1"};
  for (const char* name : {"PATH", "HOME", "TMPDIR"})
    if (const char* value = std::getenv(name)) out.push_back(std::string(name) + '=' + value);
  out.insert(out.end(), command.environment.begin(), command.environment.end());
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// `spare`: how much later the kernel stops asking and ends it.
void limit(__rlimit_resource what, std::uint64_t value, std::uint64_t spare = 0) {
  const rlimit both{value, value + spare};
  static_cast<void>(::setrlimit(what, &both));
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressesAreShadowed = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kAddressesAreShadowed = true;
#else
constexpr bool kAddressesAreShadowed = false;
#endif
#else
constexpr bool kAddressesAreShadowed = false;
#endif

struct How {
  char* const* arguments;
  char* const* environment;
  int ends[4];
  int report;
  PluginLimits limits;
};

// In the child, between fork and exec: only what is safe there.
void become(const void* data) {
  const auto& [arguments, environment, ends, report, limits] = *static_cast<const How*>(data);
  static_cast<void>(::setpgid(0, 0));
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it does not outlive its supervisor, however that ends
  // Out of the way of 0 to 4 first, so that no copy overwrites another's source.
  int kept[5];
  for (int n = 0; n < 5; ++n) kept[n] = ::fcntl(n < 4 ? ends[n] : report, F_DUPFD_CLOEXEC, 10);
  static constexpr int kPlaces[4] = {0, 1, 3, 2};
  for (int n = 0; n < 4; ++n) ::dup2(kept[n], kPlaces[n]);
  ::dup2(kept[4], 4);
  ::fcntl(4, F_SETFD, FD_CLOEXEC);
  ::close_range(5, ~0U, 0);
  limit(RLIMIT_CORE, 0);
  if (limits.cpu_seconds > 0) limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpu_seconds), 1);
  // The address sanitizer keeps terabytes of address space.
  if (limits.memory > 0 && !kAddressesAreShadowed) limit(RLIMIT_AS, limits.memory);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGPIPE, SIG_DFL);
  ::execve(arguments[0], arguments, environment);
  const int reason = errno;
  static_cast<void>(!::write(4, &reason, sizeof reason));
  ::_exit(127);
}

// Bytes that are resident now. What a child counts as its own peak begins with it: the
// count goes through fork and exec (getrusage(2), ru_maxrss).
std::uint64_t resident() {
  std::uint64_t pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%*u %" SCNu64, &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

// The last lines, told in one.
std::string in_one_line(std::string_view lines) {
  constexpr std::size_t kShown = 5;
  while (lines.ends_with('\n')) lines.remove_suffix(1);
  std::size_t from = lines.size();
  for (std::size_t n = 0; n < kShown && from != std::string_view::npos && from > 0; ++n)
    from = lines.rfind('\n', from - 1);
  if (from != std::string_view::npos && from < lines.size()) lines.remove_prefix(from + 1);
  std::string out;
  for (const char c : lines) {
    if (c == '\n')
      out += " | ";
    else
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<Process>> Process::start(const Command& command, PluginLimits limits) {
  std::unique_ptr<Process> process(new Process(command, limits));
  std::vector<std::string> words = {command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> names = environment_of(command);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> environment = pointers(names);
  process->inherited_ = resident();
  // Its standard input and its lifeline are written here; the rest is read.
  constexpr int kPipes = 6;
  int pipes[kPipes][2];
  const auto ours = [&](int n) { return pipes[n][n == 0 || n == 5 ? 1 : 0]; };
  const auto theirs = [&](int n) { return pipes[n][n == 0 || n == 5 ? 0 : 1]; };
  int made = 0;
  while (made < kPipes && make_pipe(pipes[made])) ++made;
  const int error = made == kPipes ? 0 : errno;
  pid_t pid = -1;
  if (made == kPipes) {
    const How how{arguments.data(),
                  environment.data(),
                  {theirs(0), theirs(1), theirs(2), theirs(3)},
                  theirs(4),
                  limits};
    pid = ::fork();
    if (pid == 0) supervise(&become, &how, theirs(5), theirs(4));
  }
  const int cause = error != 0 ? error : errno;
  for (int n = 0; n < made; ++n) ::close(theirs(n));
  if (pid < 0) {
    for (int n = 0; n < made; ++n) ::close(ours(n));
    return process->failed("plugin.not-started",
                           std::string("cannot be started: ") + std::strerror(cause));
  }
  process->pid_ = pid;
  process->life_ = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  process->lifeline_ = ours(5);
  process->to_ = ours(0);
  process->from_ = {ours(1), ours(2), ours(3)};
  int reason = 0;
  ssize_t told = 0;
  do {
    told = ::read(ours(4), &reason, sizeof reason);
  } while (told < 0 && errno == EINTR);
  ::close(ours(4));
  for (const int end : {process->to_, process->from_[0], process->from_[1], process->from_[2]})
    ::fcntl(end, F_SETFL, O_NONBLOCK);
  if (told != sizeof reason) return process;
  return process->failed("plugin.not-started",
                         "cannot be started: " + command.program + ": " + std::strerror(reason));
}

Process::~Process() {
  close(to_);  // it may end by itself now
  const std::int64_t end = now() + kPatience;
  char dropped[4096];
  while (pid_ > 0 && !reap(false) && now() < end) {
    pollfd waiting[3];
    for (std::size_t n = 0; n < 3; ++n) waiting[n] = {from_[n], POLLIN, 0};
    static_cast<void>(::poll(waiting, 3, 10));
    for (const int from : from_)
      if (from >= 0) static_cast<void>(!::read(from, dropped, sizeof dropped));
  }
  kill();
  close(life_);
  for (int& from : from_) close(from);
}

void Process::close(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

bool Process::reap(bool wait) {
  if (reaped_ || pid_ <= 0) return true;
  rusage used{};
  pid_t got = 0;
  do {
    got = ::wait4(pid_, &status_, wait ? 0 : WNOHANG, &used);
  } while (got < 0 && errno == EINTR);
  if (got == 0) return false;
  peak_memory_ = static_cast<std::uint64_t>(std::max(used.ru_maxrss, 0L)) * 1024;
  reaped_ = true;
  return true;
}

// It, and all that it started.
void Process::kill() {
  if (pid_ <= 0) return;
  const NoPipeSignal quiet;
  static_cast<void>(!::write(lifeline_, "", 1));
  close(lifeline_);
  const std::int64_t end = now() + kPatience;
  while (!reap(false) && now() < end) ::usleep(1000);
  if (!reaped_) ::kill(pid_, SIGKILL);  // the supervisor was stopped from outside
  reap(true);
  pid_ = -1;
}

tl::unexpected<Error> Process::failed(const char* code, const std::string& what) const {
  std::string message = command_.name + ' ' + what;
  const std::string lines = in_one_line(last_lines_);
  if (!lines.empty()) message += "; its last words: " + lines;
  return fail(Failure::plugin, code, std::move(message));
}

// It has closed a pipe that it still needs: why?
tl::unexpected<Error> Process::ended() {
  const Ears deaf{nullptr, nullptr, [](std::string_view) -> Result<void> { return {}; }};
  const std::int64_t end = now() + kPatience;
  while (!reap(false) && now() < end) ::usleep(1000);
  while (from_[complaints] >= 0) {
    const std::uint64_t before = complained_;
    if (!listen(complaints, deaf) || complained_ == before) break;
  }
  if (!reaped_) return failed("plugin.exited", "closed its pipes before it was done");
  constexpr std::uint64_t kApart = std::uint64_t{32} << 20;
  const bool own = peak_memory_ > inherited_ + kApart;  // else it may be what it began with
  if (limits_.memory > 0 && own && peak_memory_ > limits_.memory / 2)
    return failed("plugin.limit", "ended with " + std::to_string(peak_memory_ >> 20) +
                                      " MiB in use, of " + std::to_string(limits_.memory >> 20) +
                                      " that it may have");
  if (WIFSIGNALED(status_)) {
    const int signal = WTERMSIG(status_);
    if (signal == SIGXCPU)
      return failed("plugin.limit",
                    "has used its " + std::to_string(limits_.cpu_seconds) + " seconds of CPU time");
    return failed("plugin.crashed",
                  "crashed: signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ')');
  }
  return failed("plugin.exited", "ended with status " + std::to_string(WEXITSTATUS(status_)) +
                                     " before it was done");
}

Result<void> Process::listen(int which, const Ears& ears) {
  int& from = from_[static_cast<std::size_t>(which)];
  char here[16 << 10];
  const std::size_t size = which == out ? kRead : sizeof here;
  char* to = which == out ? ears.room(size) : here;
  const ssize_t got = ::read(from, to, size);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return {};
  if (got <= 0) {
    close(from);
    if (which == out) return ended();
    return {};
  }
  const auto count = static_cast<std::size_t>(got);
  if (which == out) {
    heard_ += count;
    if (heard_ > limits_.output)
      return failed("plugin.limit",
                    "wrote more than " + std::to_string(limits_.output >> 20) + " MiB");
    return ears.heard(count);
  }
  if (which == said) return ears.said({here, count});
  complained_ += count;
  last_lines_.append(here, count);
  if (last_lines_.size() > 2 * kLastBytes) last_lines_.erase(0, last_lines_.size() - kLastBytes);
  if (complained_ > kMostComplaints)
    return failed("plugin.limit", "wrote more than " + std::to_string(kMostComplaints >> 20) +
                                      " MiB to standard error");
  return {};
}

Result<void> Process::exchange(std::string_view bytes, const Ears& ears,
                               const std::function<bool()>& wait) {
  auto done = talk(bytes, ears, wait);
  if (!done) kill();
  return done;
}

Result<void> Process::talk(std::string_view bytes, const Ears& ears,
                           const std::function<bool()>& wait) {
  const NoPipeSignal quiet;
  std::int64_t last = now();
  while (!bytes.empty() || wait()) {
    pollfd waiting[5];
    for (std::size_t n = 0; n < 3; ++n) waiting[n] = {from_[n], POLLIN, 0};
    waiting[3] = {bytes.empty() ? -1 : to_, POLLOUT, 0};
    waiting[4] = {life_, POLLIN, 0};
    const std::int64_t left = last + limits_.silence - now();
    const int ready =
        left <= 0 ? 0 : ::poll(waiting, 5, static_cast<int>(std::min<std::int64_t>(left, 1 << 30)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0)
      return failed("plugin.hung", "has not taken or given a byte for " +
                                       (limits_.silence % 1000 == 0
                                            ? std::to_string(limits_.silence / 1000) + " seconds"
                                            : std::to_string(limits_.silence) + " milliseconds"));
    bool moved = false;  // what only complains is not alive
    // 3 and standard error first: what it said goes before what it is done with.
    for (const int which :
         {static_cast<int>(said), static_cast<int>(complaints), static_cast<int>(out)}) {
      const auto n = static_cast<std::size_t>(which);
      if (from_[n] < 0 || (waiting[n].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
      moved = moved || which != complaints;
      if (auto good = listen(which, ears); !good) return good;
    }
    if ((waiting[3].revents & (POLLOUT | POLLERR)) != 0) {
      const ssize_t sent = ::write(to_, bytes.data(), bytes.size());
      if (sent < 0 && errno != EAGAIN && errno != EINTR) return ended();
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
        moved = true;
      }
    }
    // Its children may hold the pipes open when it is gone.
    if (!moved && (waiting[4].revents & POLLIN) != 0) return ended();
    if (moved) last = now();
  }
  return {};
}

Result<void> Process::drain(const Ears& ears) {
  while (from_[said] >= 0) {
    pollfd waiting{from_[said], POLLIN, 0};
    if (::poll(&waiting, 1, 0) <= 0 || (waiting.revents & POLLIN) == 0) break;
    if (auto good = listen(said, ears); !good) return good;
  }
  return {};
}

}  // namespace lectern::wire
