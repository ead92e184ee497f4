// Gives a title to a briefing that has none.
#include <lectern/plugin_library.hpp>

namespace {

using namespace lectern;

class {{class}} final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    if (!briefing.view(briefing.metadata().title).empty()) return briefing;
    BriefingBuilder builder(std::move(briefing));
    builder.metadata().title = builder.add(options.text("title"));
    diagnostics.note("{{name}}.titled", "the briefing had no title");
    return builder.freeze();
  }
};

}  // namespace

LECTERN_PLUGIN_LIBRARY("{{name}}", "0.1.0", lectern::plugin_transform<{{class}}>("{{name}}"))
