// An end to what may take for ever: code of a plugin that runs in this program cannot be
// stopped, so the program ends.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace lectern::cli {

class TimeLimit {
 public:
  // After so many milliseconds writes what `last_words` gives to standard error and ends the
  // program with exit code 1, whatever it is doing. They are asked for under `lock()`.
  TimeLimit(std::int64_t milliseconds, std::function<std::string()> last_words);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  // Held while what the last words tell of is changed.
  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock(mutex_); }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool in_time_ = false;
  std::thread thread_;
};

}  // namespace lectern::cli
