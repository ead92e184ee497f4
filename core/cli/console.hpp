// What the commands share: where things are printed, and how.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/convert.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"

namespace lectern::cli {

enum class DiagnosticsFormat { text, json };
enum class FailOn { error, loss, warning };

// Options that every command has.
struct Common {
  std::string diagnostics = "text";
  std::string colour = "auto";
  std::string fail_on = "error";
  bool strict = false;
  bool quiet = false;
  std::uint64_t max_bytes = SourceLimits{}.max_bytes;
  std::vector<std::string> plugin_dirs;
  bool no_plugins = false;
  bool isolate = false;
  PluginLimits plugin_limits;
};

class Console {
 public:
  explicit Console(const Common& common);

  // Results go to standard output, all else to standard error.
  void print(std::string_view text);
  // What was printed so far is where it goes.
  void flush();
  // A reporter that prints what it gets and counts it against --fail-on.
  Report reporter();
  // Prints a failure; returns its exit code.
  int fail(const Error& error);
  // A failure as fail() prints it.
  std::string rendered(const Error& error) const;
  // The exit code at the end: 0, or 1 when a diagnostic reached --fail-on, or 7
  // when standard output could not take the result.
  int finish();
  // One line that is written over, on a terminal only.
  void progress(std::string_view text);

 private:
  void say(const std::string& text);  // to standard error
  DiagnosticsFormat format_;
  FailOn fail_on_;
  bool colour_;
  bool quiet_;
  bool terminal_;
  bool progress_shown_ = false;
  bool failed_ = false;
  bool print_failed_ = false;
  std::string told_;  // the code of the last error diagnostic that was printed
};

}  // namespace lectern::cli
