// The plugin's side of the protocol: jobs from standard input, answers to standard output,
// diagnostics to descriptor 3.
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <map>

#include "base/json_text.hpp"
#include "lectern/plugin_program.hpp"
#include "lectern/source.hpp"
#include "wire/briefing_records.hpp"
#include "wire/values.hpp"

namespace lectern::wire {
namespace {

constexpr std::size_t kRead = std::size_t{256} << 10;
constexpr std::uint64_t kLongest = std::uint64_t{4} << 30;
constexpr int kOut = 1, kDiagnostics = 3;

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(to, bytes.data(), bytes.size());
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;  // nobody listens any more; the end of input will tell
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Result<void> send_out(std::string_view bytes) {
  write_all(kOut, bytes);
  return {};
}

void send_diagnostics(const Diagnostics& diagnostics, const Source* source) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    write_all(kDiagnostics, render_json(diagnostic, {}, source));
}

// Records from standard input, one at a time.
class Input {
 public:
  // Nothing at its end.
  Result<std::optional<Record>> next() {
    while (true) {
      auto record = records_.next();
      if (!record || *record) return record;
      char* to = records_.room(kRead);
      ssize_t got = 0;
      do {
        got = ::read(0, to, kRead);
      } while (got < 0 && errno == EINTR);
      if (got <= 0) {
        if (records_.empty()) return std::optional<Record>{};
        return fail(Failure::plugin, "plugin.protocol", "the input ends within a record");
      }
      records_.added(static_cast<std::size_t>(got));
    }
  }

 private:
  RecordReader records_{kLongest};
};

// The parts of an output, as records.
class WireOutput final : public Output {
 public:
  Sink& main() override { return sink(""); }
  Result<Sink*> part(std::string_view name) override { return &sink(name); }
  Result<void> finish() override {
    for (auto& [name, sink] : sinks_)
      if (auto done = sink->finish(); !done) return done;
    return {};
  }
  Result<void> commit() override { return {}; }

 private:
  class PartSink final : public Sink {
   public:
    PartSink(WireOutput& output, std::string name)
        : Sink(kDataBytes), output_(output), name_(std::move(name)) {}

   private:
    bool drain(std::string_view bytes) override {
      output_.send(name_, bytes);
      return true;
    }
    WireOutput& output_;
    const std::string name_;
  };

  Sink& sink(std::string_view name) {
    auto found = sinks_.find(name);
    if (found == sinks_.end())
      found = sinks_.emplace(name, std::make_unique<PartSink>(*this, std::string(name))).first;
    return *found->second;
  }
  void send(const std::string& name, std::string_view bytes) {
    std::string out;
    if (name != current_) {
      append_record(out, "part", "{\"name\":" + json_string(name) + '}');
      current_ = name;
    }
    append_data(out, bytes);
    write_all(kOut, out);
  }

  std::map<std::string, std::unique_ptr<PartSink>, std::less<>> sinks_;
  std::string current_;  // the main part, at first
};

template <class Code>
const Code* code_of(std::span<const Code> codes, std::string_view name) {
  for (const Code& code : codes)
    if (code.name == name) return &code;
  return nullptr;
}

class Server {
 public:
  explicit Server(const PluginProgram& program) : program_(program) {}

  int run() {
    while (true) {
      auto record = input_.next();
      if (!record) {
        const std::string said = record.error().message + '\n';
        write_all(2, said);
        return 2;
      }
      if (!*record) return 0;
      const auto done = take(**record);
      std::string answer;
      if (done) {
        if (!waiting_) append_record(answer, "done", "{}");
      } else {
        std::string fields =
            "{\"failure\":" + std::to_string(static_cast<int>(done.error().failure));
        append_field(fields, "code", std::string_view(done.error().code));
        append_field(fields, "message", std::string_view(done.error().message));
        append_field(fields, "hint", std::string_view(done.error().hint));
        append_record(answer, "failed", fields + '}');
      }
      waiting_ = false;
      write_all(kOut, answer);
      if (!done) return 0;  // what follows belongs to a job that is over
    }
  }

 private:
  Result<void> take(const Record& record) {
    const std::string type(record.type);
    auto job = parse_map(type, record.body);
    if (!job) return fail(std::move(job.error()));
    try {
      if (type == "hello") return hello();
      if (type == "probe") return probe(*job);
      if (type == "read") return read(*job);
      if (type == "write") return write(*job);
      if (type == "transform") return transform(*job);
      if (type == "check") return check(*job);
    } catch (const std::exception& error) {
      return fail(Failure::plugin, "plugin.threw", std::string("threw: ") + error.what());
    } catch (...) {
      return fail(Failure::plugin, "plugin.threw", "threw something that is no std::exception");
    }
    return fail(Failure::plugin, "plugin.protocol", "a job of an unknown kind: " + type);
  }

  Result<void> hello() {
    waiting_ = true;
    std::string fields = "{\"protocol\":\"" + std::string(kProtocol) + '"';
    append_field(fields, "plugin", program_.name);
    append_field(fields, "version", program_.version);
    fields += ",\"leave_out\":[";
    for (const std::string_view part : program_.leave_out)
      fields += (fields.back() == '[' ? "\"" : ",\"") + std::string(part) + '"';
    std::string answer;
    append_record(answer, "hello", fields + "]}");
    write_all(kOut, answer);
    return {};
  }

  Result<Record> expect() {
    auto record = input_.next();
    if (!record) return fail(std::move(record.error()));
    if (!*record) return fail(Failure::plugin, "plugin.protocol", "the input ends within a job");
    return **record;
  }

  // The bytes of a job, up to its end.
  Result<Source> source_of(const Tree& job) {
    std::string bytes;
    bytes.reserve(std::min<std::uint64_t>(number_of(job, "size"), std::uint64_t{1} << 30));
    while (true) {
      const auto record = expect();
      if (!record) return fail(record.error());
      if (record->type == "end") break;
      if (record->type != "data")
        return fail(Failure::plugin, "plugin.protocol",
                    std::string(record->type) + " among the bytes of a source");
      bytes += record->body;
    }
    return Source::from_bytes(std::string(text_of(job, "name")), std::move(bytes));
  }

  Result<const FormatCode*> format_of(const Tree& job) {
    const std::string_view name = text_of(job, "format");
    if (const FormatCode* code = code_of(program_.code.formats, name)) return code;
    return fail(Failure::plugin, "plugin.format-missing",
                "has no code for the format " + std::string(name));
  }

  Result<void> probe(const Tree& job) {
    const auto code = format_of(job);
    if (!code) return fail(code.error());
    const auto source = source_of(job);
    if (!source) return fail(source.error());
    ProbeResult result;
    const std::string_view bytes = source->bytes();
    const std::size_t head = std::min<std::uint64_t>(number_of(job, "head"), bytes.size());
    if ((*code)->make_reader != nullptr)
      result = (*code)->make_reader()->probe({bytes.substr(0, head), bytes.substr(head)});
    std::string fields = "{\"score\":" + std::to_string(result.score);
    append_field(fields, "reason", std::string_view(result.reason));
    std::string answer;
    append_record(answer, "score", fields + '}');
    write_all(kOut, answer);
    return {};
  }

  Result<void> read(const Tree& job) {
    const auto code = format_of(job);
    if (!code) return fail(code.error());
    auto source = source_of(job);
    if (!source) return fail(std::move(source.error()));
    if ((*code)->make_reader == nullptr)
      return fail(Failure::plugin, "plugin.format-missing", "has no reader for this format");
    const auto reader = (*code)->make_reader();
    Diagnostics diagnostics;
    const Options options = options_of(job);
    const auto emit = [&](Briefing briefing) -> Result<void> {
      // Spans are those of the decoded file, which the host has, too; not of words that
      // were taken out of a mark-up here.
      FormParts parts;
      parts.spans = source->parts().empty();
      return send_briefing(briefing, parts, send_out);
    };
    auto done = reader->read(*source, options, emit, diagnostics);
    send_diagnostics(diagnostics, &*source);
    return done;
  }

  Result<void> check(const Tree& job) {
    const auto code = format_of(job);
    if (!code) return fail(code.error());
    auto source = source_of(job);
    if (!source) return fail(std::move(source.error()));
    if ((*code)->make_checker == nullptr)
      return fail(Failure::plugin, "plugin.format-missing", "has no checker for this format");
    Diagnostics diagnostics;
    auto done = (*code)->make_checker()->check(*source, options_of(job), diagnostics);
    send_diagnostics(diagnostics, &*source);
    return done;
  }

  Result<void> write(const Tree& job) {
    const auto code = format_of(job);
    if (!code) return fail(code.error());
    if ((*code)->make_writer == nullptr)
      return fail(Failure::plugin, "plugin.format-missing", "has no writer for this format");
    const auto writer = (*code)->make_writer();
    WireOutput output;
    Diagnostics diagnostics;
    const Options options = options_of(job);
    const WriteContext context{output, options, diagnostics};
    CollectionInfo info;
    info.briefings = number_of(job, "briefings");
    info.title = text_of(job, "title");
    info.in_order = truth_of(job, "in_order");
    auto done = writer->begin(context, info);
    BriefingCollector collector;
    while (done) {
      const auto record = expect();
      if (!record) return fail(record.error());
      if (record->type == "finish") {
        done = writer->finish();
        if (done) done = output.finish();
        break;
      }
      done = collect(collector, *record, [&](Briefing briefing) { return writer->add(briefing); });
    }
    send_diagnostics(diagnostics, nullptr);
    return done;
  }

  Result<void> transform(const Tree& job) {
    const std::string_view name = text_of(job, "transform");
    const TransformCode* code = code_of(program_.code.transforms, name);
    if (code == nullptr)
      return fail(Failure::plugin, "plugin.transform-missing",
                  "has no code for the transform " + std::string(name));
    const auto step = code->make();
    Diagnostics diagnostics;
    const Options options = options_of(job);
    BriefingCollector collector;
    bool whole = false;
    Result<void> done;
    while (done && !whole) {
      const auto record = expect();
      if (!record) return fail(record.error());
      done = collect(collector, *record, [&](Briefing briefing) -> Result<void> {
        whole = true;
        auto made = step->apply(std::move(briefing), options, diagnostics);
        if (!made) return fail(std::move(made.error()));
        return send_briefing(*made, {}, send_out);
      });
    }
    send_diagnostics(diagnostics, nullptr);
    return done;
  }

  static Result<void> collect(BriefingCollector& collector, const Record& record,
                              const Emit& emit) {
    if (!BriefingCollector::takes(record.type))
      return fail(Failure::plugin, "plugin.protocol",
                  std::string(record.type) + " where a briefing should be");
    const auto whole = collector.take(record);
    if (!whole) return fail(whole.error());
    if (!*whole) return {};
    Diagnostics unused;
    auto briefing = collector.finish(unused);
    if (!briefing) return fail(std::move(briefing.error()));
    return emit(std::move(*briefing));
  }

  const PluginProgram& program_;
  Input input_;
  bool waiting_ = false;  // this record has no "done"
};

}  // namespace
}  // namespace lectern::wire

namespace lectern {

int serve_plugin(const PluginProgram& program) { return wire::Server(program).run(); }

}  // namespace lectern
