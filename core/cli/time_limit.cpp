#include "cli/time_limit.hpp"

#include <unistd.h>

#include <chrono>

#include "base/temporaries.hpp"
#include "lectern/result.hpp"

namespace lectern::cli {

TimeLimit::TimeLimit(std::int64_t milliseconds, std::function<std::string()> last_words)
    : thread_([this, milliseconds, last_words = std::move(last_words)] {
        std::unique_lock held(mutex_);
        if (over_.wait_for(held, std::chrono::milliseconds(milliseconds),
                           [this] { return in_time_; }))
          return;
        // Not through stdio, whose lock the plugin may hold.
        const std::string said = last_words();
        static_cast<void>(!::write(STDERR_FILENO, said.data(), said.size()));
        remove_temporaries();
        ::_exit(static_cast<int>(Failure::check));
      }) {}

TimeLimit::~TimeLimit() {
  {
    const auto held = lock();
    in_time_ = true;
  }
  over_.notify_all();
  thread_.join();
}

}  // namespace lectern::cli
