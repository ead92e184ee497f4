#include "cli/console.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/json_text.hpp"

namespace lectern::cli {

Console::Console(const Common& common)
    : format_(common.diagnostics == "json" ? DiagnosticsFormat::json : DiagnosticsFormat::text),
      fail_on_(common.strict || common.fail_on == "warning" ? FailOn::warning
               : common.fail_on == "loss"                   ? FailOn::loss
                                                            : FailOn::error),
      quiet_(common.quiet),
      terminal_(::isatty(STDERR_FILENO) != 0) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  colour_ = common.colour == "always" || (common.colour == "auto" && terminal_ && !refused);
}

void Console::print(std::string_view text) {
  if (progress_shown_) say("");
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) print_failed_ = true;
}

void Console::flush() {
  if (std::fflush(stdout) != 0) print_failed_ = true;
}

void Console::say(const std::string& text) {
  if (progress_shown_) std::fputs("\r\x1b[K", stderr);
  progress_shown_ = false;
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::progress(std::string_view text) {
  if (!terminal_ || quiet_) return;
  std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(text.size()), text.data());
  progress_shown_ = true;
}

Report Console::reporter() {
  return [this](const std::string& name, const Diagnostics& diagnostics, const Source* source) {
    const Severity least = fail_on_ == FailOn::warning ? Severity::warning
                           : fail_on_ == FailOn::loss  ? Severity::loss
                                                       : Severity::error;
    failed_ = failed_ || diagnostics.count_from(least) > 0;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (quiet_ && diagnostic.severity != Severity::error) continue;
      if (diagnostic.severity == Severity::error) told_ = diagnostic.code;
      if (format_ == DiagnosticsFormat::json)
        say(render_json(diagnostic, name, source));
      else
        say(render_text(diagnostic, name, source, colour_));
    }
    for (const auto& [code, count] : diagnostics.suppressed())
      if (!quiet_ && format_ == DiagnosticsFormat::text)
        say(name + ": note: " + std::to_string(count) + " more of [" + code + "]\n");
  };
}

int Console::fail(const Error& error) {
  // Said already with its place; or nobody is left to read it.
  if (error.code == told_ || error.code == "output.closed") return static_cast<int>(error.failure);
  say(rendered(error));
  return static_cast<int>(error.failure);
}

std::string Console::rendered(const Error& error) const {
  if (format_ == DiagnosticsFormat::json) {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::error;
    diagnostic.code = error.code;
    diagnostic.message = error.hint.empty() ? error.message : error.message + "; " + error.hint;
    return render_json(diagnostic, {}, nullptr);
  }
  std::string text = colour_ ? "lectern: \x1b[1;31merror\x1b[0m: " : "lectern: error: ";
  text += error.message + " [" + error.code + "]\n";
  if (!error.hint.empty()) text += "  hint: " + error.hint + '\n';
  return text;
}

int Console::finish() {
  if (progress_shown_) say("");
  flush();
  if (print_failed_)
    return fail({Failure::output, "output.unwritable", "standard output cannot be written", {}});
  return failed_ ? static_cast<int>(Failure::check) : 0;
}

}  // namespace lectern::cli
