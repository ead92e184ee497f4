#include "registry/program_plugin.hpp"

#include <map>

#include "base/json_text.hpp"
#include "lectern/source.hpp"
#include "registry/program_session.hpp"
#include "wire/briefing_records.hpp"
#include "wire/values.hpp"

namespace lectern {
namespace {

using wire::Record;

// The first fields of a job.
std::string job_fields(std::string_view key, std::string_view name, const Options& options) {
  std::string fields = '{' + json_string(key) + ':' + json_string(name);
  wire::append_options(fields, options);
  return fields;
}

std::string record_of(std::string_view type, std::string_view body = "{}") {
  std::string out;
  wire::append_record(out, type, body);
  return out;
}

// The bytes of a source, and what is to be done with them.
Result<void> give_source(ProgramSession& session, std::string_view type, const FormatSpec& format,
                         const Source& source, const Options& options) {
  std::string fields = job_fields("format", format.name, options);
  wire::append_field(fields, "name", std::string_view(source.name()));
  wire::append_field(fields, "size", std::uint64_t{source.bytes().size()});
  if (auto sent = session.send(record_of(type, fields + '}')); !sent) return sent;
  if (auto sent = session.send_source(source); !sent) return sent;
  return session.finish(record_of("end"));
}

// Gets briefings out of records, whole and valid.
class Briefings {
 public:
  Briefings(const ProgramSession& session, const Emit& emit) : session_(session), emit_(emit) {}
  Result<void> take(const Record& record) {
    if (!wire::BriefingCollector::takes(record.type))
      return session_.protocol(std::string(record.type) + " where a briefing should be");
    const auto whole = collector_.take(record);
    if (!whole) return session_.protocol(whole.error().message);
    if (!*whole) return {};
    Diagnostics found;
    auto briefing = collector_.finish(found);
    if (!briefing) return session_.protocol("its briefing is none: " + briefing.error().message);
    return emit_(std::move(*briefing));
  }
  // Error: one is left unfinished.
  Result<void> end() const {
    if (collector_.in_one()) return session_.protocol("is done in the middle of a briefing");
    return {};
  }

 private:
  const ProgramSession& session_;
  const Emit& emit_;
  wire::BriefingCollector collector_;
};

}  // namespace

// Started programs by their plugin. One that failed is forgotten, and started anew.
class RunningPrograms {
 public:
  RunningPrograms(PluginLimits limits, std::vector<std::string> folders)
      : limits_(limits), folders_(std::move(folders)) {}
  Result<std::shared_ptr<ProgramSession>> session(const PluginSpec& plugin) {
    std::shared_ptr<ProgramSession>& session = sessions_[&plugin];
    if (session != nullptr && session->usable()) return session;
    session = std::make_shared<ProgramSession>(plugin, limits_);
    if (auto started = session->start(folders_); !started) return fail(std::move(started.error()));
    return session;
  }

 private:
  const PluginLimits limits_;
  const std::vector<std::string> folders_;
  std::map<const PluginSpec*, std::shared_ptr<ProgramSession>> sessions_;
};

namespace {

// What a reader, a writer, … of a program have in common: they start it when it is needed.
struct Client {
  const PluginSpec& plugin;
  std::shared_ptr<RunningPrograms> running;
};

class ProgramReader final : public Reader {
 public:
  ProgramReader(Client client, const FormatSpec& format)
      : client_(std::move(client)), format_(format) {}
  // A program is not started to look at every file: its manifest's magic speaks for it. A
  // shared library that is run as one is asked.
  ProbeResult probe(const ProbeInput& input) const override {
    if (client_.plugin.transport == Transport::program) return {};
    auto result = ask(input);
    if (result) return std::move(*result);
    return {-1, std::move(result.error().message)};
  }
  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    auto session = client_.running->session(client_.plugin);
    if (!session) return fail(std::move(session.error()));
    Briefings briefings(**session, emit);
    (*session)->begin([&](const Record& record) { return briefings.take(record); }, diagnostics);
    if (auto done = give_source(**session, "read", format_, source, options); !done) return done;
    return briefings.end();
  }

 private:
  Result<ProbeResult> ask(const ProbeInput& input) const {
    auto session = client_.running->session(client_.plugin);
    if (!session) return fail(std::move(session.error()));
    ProbeResult result;
    Diagnostics unused;
    const auto take = [&](const Record& record) -> Result<void> {
      const auto score = wire::parse_map(record.type, record.body);
      if (!score || record.type != "score")
        return (*session)->protocol(std::string(record.type) + " where a score should be");
      result.score =
          static_cast<int>(std::min<std::uint64_t>(wire::number_of(*score, "score"), 100));
      result.reason = wire::text_of(*score, "reason");
      return {};
    };
    (*session)->begin(take, unused);
    std::string fields = job_fields("format", format_.name, {});
    wire::append_field(fields, "head", std::uint64_t{input.head.size()});
    std::string job = record_of("probe", fields + '}');
    wire::append_data(job, input.head);
    wire::append_data(job, input.tail);
    if (auto done = (*session)->finish(job + record_of("end")); !done)
      return fail(std::move(done.error()));
    return result;
  }

  const Client client_;
  const FormatSpec& format_;
};

class ProgramChecker final : public Checker {
 public:
  ProgramChecker(Client client, const FormatSpec& format)
      : client_(std::move(client)), format_(format) {}
  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    auto session = client_.running->session(client_.plugin);
    if (!session) return fail(std::move(session.error()));
    (*session)->begin(
        [&](const Record& record) -> Result<void> {
          return (*session)->protocol(std::string(record.type) + " from a checker");
        },
        diagnostics);
    return give_source(**session, "check", format_, source, options);
  }

 private:
  const Client client_;
  const FormatSpec& format_;
};

class ProgramWriter final : public Writer {
 public:
  ProgramWriter(Client client, const FormatSpec& format)
      : client_(std::move(client)), format_(format) {}
  bool requires_times() const override { return format_.requires_times; }
  bool takes_one_by_one() const override { return format_.capabilities.many_briefings; }

  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    context_ = &context;
    auto session = client_.running->session(client_.plugin);
    if (!session) return fail(std::move(session.error()));
    session_ = std::move(*session);
    sink_ = &context.output.main();
    session_->begin([this](const Record& record) { return take(record); }, context.diagnostics);
    std::string fields = job_fields("format", format_.name, context.options);
    wire::append_field(fields, "briefings", std::uint64_t{info.briefings});
    wire::append_field(fields, "title", std::string_view(info.title));
    wire::append_field(fields, "in_order", info.in_order);
    return session_->send(record_of("write", fields + '}'));
  }
  Result<void> add(const Briefing& briefing) override {
    return wire::send_briefing(briefing, session_->parts(),
                               [this](std::string_view bytes) { return session_->send(bytes); });
  }
  Result<void> finish() override { return session_->finish(record_of("finish")); }

 private:
  Result<void> take(const Record& record) {
    if (record.type == "data") {
      sink_->write(record.body);
      return {};
    }
    if (record.type != "part")
      return session_->protocol(std::string(record.type) + " from a writer");
    const auto part = wire::parse_map(record.type, record.body);
    if (!part) return fail(part.error());
    const std::string name(wire::text_of(*part, "name"));
    Sink*& sink = parts_[name];
    if (sink == nullptr) {
      if (name.empty()) {
        sink = &context_->output.main();
      } else {
        auto made = context_->output.part(name);
        if (!made) return fail(std::move(made.error()));
        sink = *made;
      }
    }
    sink_ = sink;
    return {};
  }

  const Client client_;
  const FormatSpec& format_;
  const WriteContext* context_ = nullptr;
  std::shared_ptr<ProgramSession> session_;
  Sink* sink_ = nullptr;
  std::map<std::string, Sink*> parts_;
};

class ProgramTransform final : public Transform {
 public:
  ProgramTransform(Client client, const TransformSpec& spec)
      : client_(std::move(client)), spec_(spec) {}
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    auto started = client_.running->session(client_.plugin);
    if (!started) return fail(std::move(started.error()));
    ProgramSession& session = **started;
    std::optional<Briefing> made;
    const Emit keep = [&](Briefing one) -> Result<void> {
      if (made) return session.protocol("a transform gives back one briefing, not several");
      made.emplace(std::move(one));
      return {};
    };
    Briefings briefings(session, keep);
    session.begin([&](const Record& record) { return briefings.take(record); }, diagnostics);
    std::string fields = job_fields("transform", spec_.name, options);
    auto sent = session.send(record_of("transform", fields + '}'));
    if (sent)
      sent = wire::send_briefing(briefing, session.parts(),
                                 [&](std::string_view bytes) { return session.send(bytes); });
    if (sent) sent = session.finish({});
    if (sent) sent = briefings.end();
    if (!sent) return fail(std::move(sent.error()));
    if (!made) return session.protocol("is done without a briefing");
    return std::move(*made);
  }

 private:
  const Client client_;
  const TransformSpec& spec_;
};

}  // namespace

Programs::Programs(PluginLimits limits, std::vector<std::string> folders)
    : running_(std::make_shared<RunningPrograms>(limits, std::move(folders))) {}
Programs::~Programs() = default;

std::unique_ptr<Reader> Programs::make_reader(const PluginSpec& plugin, const FormatSpec& format) {
  return std::make_unique<ProgramReader>(Client{plugin, running_}, format);
}
std::unique_ptr<Writer> Programs::make_writer(const PluginSpec& plugin, const FormatSpec& format) {
  return std::make_unique<ProgramWriter>(Client{plugin, running_}, format);
}
std::unique_ptr<Checker> Programs::make_checker(const PluginSpec& plugin,
                                                const FormatSpec& format) {
  return std::make_unique<ProgramChecker>(Client{plugin, running_}, format);
}
std::unique_ptr<Transform> Programs::make_transform(const PluginSpec& plugin,
                                                    const TransformSpec& transform) {
  return std::make_unique<ProgramTransform>(Client{plugin, running_}, transform);
}

}  // namespace lectern
