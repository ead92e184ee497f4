#include "registry/program_session.hpp"

#include "base/version.hpp"
#include "lectern/source.hpp"
#include "registry/modules.hpp"
#include "wire/values.hpp"

namespace lectern {
namespace {

using wire::Record;

std::string_view major_of(std::string_view version) { return version.substr(0, version.find('.')); }

}  // namespace

Result<void> ProgramSession::start(const std::vector<std::string>& folders) {
  wire::Command command{name(), std::string(plugin_.entry), {}, {}};
  if (plugin_.transport == Transport::library) {
    auto host = find_module_file("lectern-plugin-host", folders);
    if (!host) return fail(std::move(host.error()));
    command.program = std::move(*host);
    command.arguments = {std::string(plugin_.manifest)};
  }
  for (const std::string_view argument : plugin_.arguments)
    command.arguments.emplace_back(argument);
  const std::string python = python_folder();
  if (!python.empty()) command.environment.push_back("PYTHONPATH=" + python);
  auto process = wire::Process::start(command, limits_);
  if (!process) return fail(std::move(process.error()));
  process_ = std::move(*process);
  std::string fields = "{\"protocol\":\"" + std::string(wire::kProtocol) + '"';
  wire::append_field(fields, "lectern", kVersion);
  wire::append_field(fields, "plugin", plugin_.name);
  std::string hello;
  wire::append_record(hello, "hello", fields + '}');
  Diagnostics unused;
  begin([this](const Record& record) { return greeted(record); }, unused);
  return finish(hello);
}

void ProgramSession::begin(Take take, Diagnostics& diagnostics) {
  take_ = std::move(take);
  diagnostics_ = &diagnostics;
  done_ = false;
}

Result<void> ProgramSession::finish(std::string_view bytes) {
  auto done = exchange(bytes, true);
  take_ = nullptr;
  diagnostics_ = nullptr;
  return done;
}

Result<void> ProgramSession::send_source(const Source& source) {
  for (std::size_t at = 0; at < source.bytes().size(); at += wire::kDataBytes) {
    batch_.clear();
    wire::append_record(batch_, "data", source.bytes().substr(at, wire::kDataBytes));
    if (auto sent = send(batch_); !sent) return sent;
  }
  return {};
}

tl::unexpected<Error> ProgramSession::protocol(const std::string& what) const {
  return fail(Failure::plugin, "plugin.protocol", name() + ": " + what);
}

Result<void> ProgramSession::greeted(const Record& record) {
  if (record.type != "hello") return protocol("began with " + std::string(record.type));
  auto hello = wire::parse_map(record.type, record.body);
  if (!hello) return fail(std::move(hello.error()));
  const std::string_view theirs = wire::text_of(*hello, "protocol");
  if (major_of(theirs) != major_of(wire::kProtocol))
    return fail(Failure::plugin, "plugin.api",
                name() + " speaks protocol " + std::string(theirs) + ", this program " +
                    std::string(wire::kProtocol),
                "get a version of the plugin that is made for this one");
  const std::string_view called = wire::text_of(*hello, "plugin");
  if (called != plugin_.name)
    return fail(Failure::plugin, "plugin.lies", name() + " says that it is " + std::string(called));
  if (const Tree* list = hello->find("leave_out"); list != nullptr)
    for (const Tree& part : list->items) {
      if (part.text == "spans") parts_.spans = false;
      if (part.text == "assertions") parts_.assertions = false;
    }
  done_ = true;
  return {};
}

Result<void> ProgramSession::exchange(std::string_view bytes, bool to_the_end) {
  if (broken_) return fail(failure_);
  asked_ = to_the_end;
  const wire::Process::Ears ears{[this](std::size_t size) { return records_.room(size); },
                                 [this](std::size_t size) { return heard(size); },
                                 [this](std::string_view lines) { return said(lines); }};
  auto good = process_->exchange(bytes, ears, [&] { return to_the_end && !done_; });
  if (good && to_the_end) good = process_->drain(ears);
  if (!good) {
    static_cast<void>(process_->drain(ears));
    broken_ = true;
    failure_ = good.error();
  }
  return good;
}

Result<void> ProgramSession::heard(std::size_t size) {
  records_.added(size);
  while (true) {
    auto record = records_.next();
    if (!record) {
      Error error = record.error();
      error.message = name() + ": " + error.message;
      return fail(std::move(error));
    }
    if (!*record) return {};
    if (done_) return protocol("goes on after it was done");
    if (auto good = take(**record); !good) return good;
  }
}

Result<void> ProgramSession::take(const Record& record) {
  if (record.type == "failed") return failed(record);
  if (record.type != "done") return take_(record);
  if (!asked_) return protocol("is done before it was given all");
  done_ = true;
  return {};
}

tl::unexpected<Error> ProgramSession::failed(const Record& record) const {
  const auto told = wire::parse_map(record.type, record.body);
  if (!told) return fail(told.error());
  Error error;
  const std::uint64_t failure = wire::number_of(*told, "failure");
  error.failure = failure >= 1 && failure <= 7 ? static_cast<Failure>(failure) : Failure::plugin;
  error.code = wire::code_of(wire::text_of(*told, "code"));
  if (error.code.empty()) error.code = "plugin.failed";
  error.message = name() + ": " + wire::plain_words(wire::text_of(*told, "message"));
  error.hint = wire::plain_words(wire::text_of(*told, "hint"));
  return fail(std::move(error));
}

Result<void> ProgramSession::said(std::string_view bytes) {
  constexpr std::size_t kLongestLine = std::size_t{1} << 20;
  lines_ += bytes;
  std::size_t from = 0;
  for (std::size_t end = lines_.find('\n'); end != std::string::npos;
       end = lines_.find('\n', from)) {
    if (diagnostics_ != nullptr && end > from)
      diagnostics_->add(wire::parse_diagnostic(std::string_view(lines_).substr(from, end - from)));
    from = end + 1;
  }
  lines_.erase(0, from);
  if (lines_.size() > kLongestLine) return protocol("a diagnostic of more than a mebibyte");
  return {};
}

}  // namespace lectern
