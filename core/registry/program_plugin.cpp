#include "registry/program_plugin.hpp"

namespace lectern {
namespace {

Error absent() {
  return {Failure::plugin, "plugin.failed", "plugins that are programs cannot be run yet", {}};
}

struct NoReader final : Reader {
  ProbeResult probe(const ProbeInput&) const override { return {}; }
  Result<void> read(Source&, const Options&, const Emit&, Diagnostics&) override {
    return fail(absent());
  }
};
struct NoWriter final : Writer {
  Result<void> begin(const WriteContext&, const CollectionInfo&) override { return fail(absent()); }
  Result<void> add(const Briefing&) override { return fail(absent()); }
  Result<void> finish() override { return fail(absent()); }
};
struct NoChecker final : Checker {
  Result<void> check(Source&, const Options&, Diagnostics&) override { return fail(absent()); }
};
struct NoTransform final : Transform {
  Result<Briefing> apply(Briefing, const Options&, Diagnostics&) override {
    return fail(absent());
  }
};

}  // namespace

struct Programs::Running {};

Programs::Programs(ProgramLimits) {}
Programs::~Programs() = default;
std::unique_ptr<Reader> Programs::make_reader(const PluginSpec&, const FormatSpec&) {
  return std::make_unique<NoReader>();
}
std::unique_ptr<Writer> Programs::make_writer(const PluginSpec&, const FormatSpec&) {
  return std::make_unique<NoWriter>();
}
std::unique_ptr<Checker> Programs::make_checker(const PluginSpec&, const FormatSpec&) {
  return std::make_unique<NoChecker>();
}
std::unique_ptr<Transform> Programs::make_transform(const PluginSpec&, const TransformSpec&) {
  return std::make_unique<NoTransform>();
}

}  // namespace lectern
