// Writes each paragraph on a line, after who speaks.
#include <algorithm>
#include <lectern/plugin_library.hpp>

namespace {

using namespace lectern;

class {{class}}Writer final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    out_ = &context.output.main();
    speakers_ = context.options.flag("speakers");
    diagnostics_ = &context.diagnostics;
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    for (const TurnView turn : briefing.turns()) {
      for (const BlockView block : turn.blocks()) {
        if (speakers_) out_->write(turn.speaker_name() + ": ");
        std::string text = block.text();
        std::replace(text.begin(), text.end(), '\n', ' ');
        out_->write(text + '\n');
      }
    }
    report_losses(briefing);
    return {};
  }

  Result<void> finish() override { return {}; }

 private:
  // What this format has no place for is told: whoever asked for it should know.
  void report_losses(const Briefing& briefing) const {
    const Tables& tables = briefing.tables();
    const auto lose = [&](bool lost, std::string_view code, const char* what) {
      if (lost) diagnostics_->loss(code, what);
    };
    const auto has = [&](auto test) {
      return std::any_of(tables.inlines.begin(), tables.inlines.end(), test);
    };
    lose(!speakers_ && !tables.participants.empty(), "loss.speakers", "who speaks is left out");
    lose(true, "loss.metadata", "title, date, place and the like are left out");
    lose(!tables.sections.empty(), "loss.sections", "sections are left out");
    lose(!tables.exchanges.empty(), "loss.exchanges", "who answers whom is left out");
    lose(!tables.ground_rules.empty(), "loss.ground-rules", "ground rules are left out");
    lose(!tables.cues.empty(), "loss.cues", "cues are left out");
    lose(!tables.assertions.empty(), "loss.assertions", "what was inferred, and why, is left out");
    lose(!tables.matter.empty(), "loss.matter", "what stands before and after the turns is left out");
    lose(!tables.extensions.empty(), "loss.extensions", "extensions are left out");
    lose(has([](const Inline& row) { return row.kind != InlineKind::text; }), "loss.inline-marks",
         "marks within the text are left out; their words stay");
    lose(std::any_of(tables.turns.begin(), tables.turns.end(),
                     [](const Turn& turn) { return turn.start != kNoTime; }),
         "loss.times", "times are left out");
  }

  Sink* out_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  bool speakers_ = true;
};

}  // namespace

LECTERN_PLUGIN_LIBRARY("{{name}}", "0.1.0",
                       lectern::plugin_format<void, {{class}}Writer>("{{name}}"))
