// A child process that is talked to over pipes, and cannot hurt: it gets no descriptors but
// its own four, an environment of a few harmless names, limits on memory and CPU, and is
// ended, with all that it started, when its owner is done (supervisor.hpp).
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/plugin_settings.hpp"
#include "lectern/result.hpp"

namespace lectern::wire {

struct Command {
  std::string name;  // for messages: "the plugin sqlite"
  std::string program;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  // further "NAME=value"
};

class Process {
 public:
  // Error plugin.not-started, with the reason.
  static Result<std::unique_ptr<Process>> start(const Command& command, PluginLimits limits);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Takes what it wrote: to standard output, or (`said`) to descriptor 3. An error ends the
  // exchange and is handed on.
  struct Ears {
    std::function<char*(std::size_t size)> room;          // where bytes may be put
    std::function<Result<void>(std::size_t size)> heard;  // so many were put there
    std::function<Result<void>(std::string_view)> said;
  };
  // Sends all of `bytes` and listens meanwhile; then, while `wait` says so, only listens.
  // Errors: plugin.crashed, plugin.exited (with the last lines it wrote to standard error),
  // plugin.hung, plugin.limit, and those of `ears`.
  Result<void> exchange(std::string_view bytes, const Ears& ears,
                        const std::function<bool()>& wait);
  // Reads what is still on descriptor 3.
  Result<void> drain(const Ears& ears);

 private:
  Process(Command command, PluginLimits limits) : command_(std::move(command)), limits_(limits) {}
  Result<void> talk(std::string_view bytes, const Ears& ears, const std::function<bool()>& wait);
  Result<void> listen(int which, const Ears& ears);
  void close(int& descriptor);
  tl::unexpected<Error> ended();
  tl::unexpected<Error> failed(const char* code, const std::string& what) const;
  bool reap(bool wait);
  void kill();

  const Command command_;
  const PluginLimits limits_;
  pid_t pid_ = -1;                            // of its supervisor, which ends as it does
  int life_ = -1;                             // readable when it has ended
  int lifeline_ = -1;                         // what is written here, or its end, ends it
  int to_ = -1;                               // its standard input
  std::array<int, 3> from_ = {-1, -1, -1};    // its standard output, 3, standard error
  std::uint64_t heard_ = 0, complained_ = 0;  // bytes of standard output and error
  std::string last_lines_;                    // the end of its standard error
  int status_ = 0;
  std::uint64_t inherited_ = 0;  // bytes that its peak begins with: ours at the fork
  std::uint64_t peak_memory_ = 0;
  bool reaped_ = false;
};

}  // namespace lectern::wire
