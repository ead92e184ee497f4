// A program plugin that was started and greeted, and the job it is at.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "briefing/form.hpp"
#include "registry/program_plugin.hpp"
#include "wire/process.hpp"
#include "wire/records.hpp"

namespace lectern {

class ProgramSession {
 public:
  using Take = std::function<Result<void>(const wire::Record& record)>;

  // `plugin` outlives it.
  ProgramSession(const PluginSpec& plugin, const PluginLimits& limits)
      : plugin_(plugin), limits_(limits), records_(limits.output) {}

  // Starts the program (of a shared library, lectern-plugin-host from one of the folders) and
  // greets it. Errors: plugin.module-missing, plugin.not-started, plugin.api, plugin.lies
  // (it is another plugin than its manifest says), and those of Process::exchange.
  Result<void> start(const std::vector<std::string>& folders);

  // A job: what comes goes to `take`, what is said to `diagnostics`. Both live until
  // finish(), or until something failed.
  void begin(Take take, Diagnostics& diagnostics);
  Result<void> send(std::string_view bytes) { return exchange(bytes, false); }
  Result<void> send_source(const Source& source);
  // Sends the end of a job and waits until it is done. Errors: what the plugin says has
  // failed, plugin.protocol, those of Process::exchange.
  Result<void> finish(std::string_view bytes);

  // What the plugin wants of a briefing.
  FormParts parts() const { return parts_; }
  // False when something failed, or a job was begun and not finished.
  bool usable() const { return done_ && !broken_; }

  std::string name() const { return "the plugin " + std::string(plugin_.name); }
  tl::unexpected<Error> protocol(const std::string& what) const;

 private:
  Result<void> greeted(const wire::Record& record);
  Result<void> exchange(std::string_view bytes, bool to_the_end);
  Result<void> heard(std::size_t size);
  Result<void> take(const wire::Record& record);
  tl::unexpected<Error> failed(const wire::Record& record) const;
  Result<void> said(std::string_view bytes);

  const PluginSpec& plugin_;
  const PluginLimits limits_;
  wire::RecordReader records_;
  std::unique_ptr<wire::Process> process_;
  FormParts parts_;
  Take take_;
  Diagnostics* diagnostics_ = nullptr;
  std::string lines_;  // of descriptor 3, not yet whole
  std::string batch_;
  bool asked_ = false;  // the end of the job was sent, or is being sent
  bool done_ = false, broken_ = false;
  Error failure_;
};

}  // namespace lectern
