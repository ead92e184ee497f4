// CSV (RFC 4180): one row a turn. The columns are an interface that others use:
// docs/cli.md and plugins/csv/README.md.
#include <algorithm>
#include <string>
#include <vector>

#include "briefing/losses.hpp"
#include "lectern/plugin.hpp"

namespace lectern {
namespace {

class CsvWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    sink_ = &context.output.main();
    diagnostics_ = &context.diagnostics;
    sink_->write(
        "document,turn,section,speaker_id,speaker,label,role,kind,affiliation,reply_to,"
        "start_ms,end_ms,line,text\r\n");
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    const std::string document = briefing.id();
    std::vector<Index> reply_to(briefing.turns().size(), kNone);
    for (const ExchangeView exchange : briefing.exchanges())
      if (!exchange.questions().empty())
        for (const TurnView answer : exchange.answers())
          reply_to[answer.row()] = exchange.questions()[0].row();
    for (const TurnView turn : briefing.turns())
      row(briefing, document, turn, reply_to[turn.row()]);
    report(briefing);
    return {};
  }

  Result<void> finish() override { return {}; }

 private:
  void report(const Briefing& briefing) {
    const Tables& tables = briefing.tables();
    const auto count = [](const auto& rows, auto has) {
      return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), has));
    };
    Losses losses("CSV", *diagnostics_);
    losses.lose_metadata(briefing, {});
    losses.lose_descriptions(descriptions_of(briefing, who_speak(briefing)));
    losses.lose_all(
        "loss.beside-turns",
        {{count(tables.sections, [](const Section& section) { return !section.title.empty(); }),
          "titles of sections"},
         {tables.matter.size(), "lines of head and foot"},
         {tables.residue.size(), "stretches of residue"}});
    losses.lose("loss.interruptions",
                count(tables.turns, [](const Turn& turn) { return turn.interrupted; }),
                "interruptions");
    losses.lose("loss.language",
                count(tables.turns, [](const Turn& turn) { return !turn.language.empty(); }),
                "languages of turns");
    losses.lose("loss.ground-rules", tables.ground_rules.size(), "ground rules");
    losses.lose("loss.inline-marks", count(tables.inlines, is_lost),
                "inline marks without brackets");
    losses.lose("loss.blocks", count(tables.blocks, is_more_than_paragraph),
                "headings, list items, notes and raw blocks, written as paragraphs,");
    losses.lose(
        "loss.assertions",
        count(tables.assertions, [](const Assertion& assertion) { return assertion.rank == 0; }),
        "rules and their evidence");
    losses.lose_all_but_document(briefing);
  }

  static bool is_more_than_paragraph(const Block& block) {
    return block.kind == BlockKind::heading || block.kind == BlockKind::list_item ||
           block.kind == BlockKind::note || block.kind == BlockKind::raw;
  }
  static bool is_lost(const Inline& record) {
    return holds_inlines(record.kind) && record.brackets == Brackets::none;
  }

  void row(const Briefing& briefing, const std::string& document, TurnView turn, Index reply_to) {
    const Turn& record = turn.record();
    field(document, true);
    field(turn.id());
    const Index section = briefing.section_of(turn.row());
    field(section == kNone ? std::string_view{} : name_of(SectionView(briefing, section).kind()));
    // A turn of several speakers names them all, with semicolons between.
    std::string ids;
    std::string names;
    std::string affiliations;
    Role role = Role::unknown;
    for (const ParticipantView person : turn.speakers()) {
      const auto add = [&](std::string& to, std::string_view value) {
        if (!to.empty() && !value.empty()) to += "; ";
        to += value;
      };
      add(ids, person.id());
      add(names, person.display_name());
      add(affiliations, person.affiliation());
      if (role == Role::unknown) role = person.role();
    }
    if (role == Role::unknown && turn.kind() == TurnKind::question) role = Role::questioner;
    field(ids);
    field(names);
    field(turn.label());
    field(role == Role::unknown ? std::string_view{} : name_of(role));
    field(turn.kind() == TurnKind::unknown ? std::string_view{} : name_of(turn.kind()));
    field(affiliations);
    field(reply_to == kNone ? std::string{} : TurnView(briefing, reply_to).id());
    field(record.start == kNoTime ? std::string{} : std::to_string(record.start));
    field(record.end == kNoTime ? std::string{} : std::to_string(record.end));
    field(record.line == 0 ? std::string{} : std::to_string(record.line));
    field(turn.printed());
    sink_->write("\r\n");
  }

  void field(std::string_view text, bool first = false) {
    if (!first) sink_->put(',');
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return sink_->write(text);
    sink_->put('"');
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t quote = text.find('"', at);
      sink_->write(text.substr(at, quote == std::string_view::npos ? quote : quote + 1 - at));
      if (quote == std::string_view::npos) break;
      sink_->put('"');
      at = quote + 1;
    }
    sink_->put('"');
  }

  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
};

std::unique_ptr<Writer> make_writer() { return std::make_unique<CsvWriter>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(csv, {"csv", nullptr, &lectern::make_writer})
