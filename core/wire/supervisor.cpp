#include "wire/supervisor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace lectern::wire {
namespace {

constexpr int kLook = 20;  // milliseconds, where the kernel has no descriptors of processes

// Kills the children of this process; false where the kernel does not tell of them
// (CONFIG_PROC_CHILDREN).
bool kill_children() {
  const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return false;
  char text[4096];
  pid_t pid = 0;
  ssize_t got = 0;
  while ((got = ::read(list, text, sizeof text)) > 0)
    for (ssize_t at = 0; at < got; ++at) {
      if (text[at] >= '0' && text[at] <= '9') {
        pid = pid * 10 + (text[at] - '0');
      } else if (pid > 0) {
        ::kill(pid, SIGKILL);
        pid = 0;
      }
    }
  ::close(list);
  return true;
}

// The children of a child that is killed become children here: until there is none.
void end_descendants(pid_t program) {
  for (;;) {
    ::kill(-program, SIGKILL);
    const bool all = kill_children();
    const pid_t ended = ::waitpid(-1, nullptr, all ? 0 : WNOHANG);
    if (ended == 0 || (ended < 0 && errno != EINTR)) return;
  }
}

int wait_for(pid_t program, int lifeline) {
  const int life = static_cast<int>(::syscall(SYS_pidfd_open, program, 0));
  int status = 0;
  for (;;) {
    pollfd waiting[2] = {{lifeline, POLLIN, 0}, {life, POLLIN, 0}};
    static_cast<void>(::poll(waiting, 2, life < 0 ? kLook : -1));
    const bool unwanted = waiting[0].revents != 0;
    if (unwanted) ::kill(program, SIGKILL);
    const pid_t ended = ::waitpid(program, &status, unwanted ? 0 : WNOHANG);
    if (ended == program || (ended < 0 && errno != EINTR)) return status;
  }
}

}  // namespace

void supervise(Become become, const void* how, int lifeline, int report) {
  // Out of reach of the terminal, and of handlers that the owner has set.
  static_cast<void>(::setpgid(0, 0));
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  std::signal(SIGCHLD, SIG_DFL);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const pid_t program = ::_Fork();
  if (program == 0) become(how);
  if (program < 0) {
    const int reason = errno;
    static_cast<void>(!::write(report, &reason, sizeof reason));
    ::_exit(127);
  }
  // Nothing else is held open: the owner sees the program close its pipes.
  ::dup2(lifeline, 0);
  ::close_range(1, ~0U, 0);
  const int status = wait_for(program, 0);
  end_descendants(program);
  if (WIFSIGNALED(status)) {
    const rlimit none{0, 0};
    static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
    const int signal = WTERMSIG(status);
    std::signal(signal, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    static_cast<void>(::raise(signal));
    sigprocmask(SIG_UNBLOCK, &one, nullptr);
  }
  ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 127);
}

}  // namespace lectern::wire
