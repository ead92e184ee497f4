// A briefing as a transcript in Markdown, to be read by people and by the reader
// beside it: the same labels, the same printed words.
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/json_text.hpp"
#include "briefing/losses.hpp"
#include "briefing/shown_words.hpp"
#include "markdown.hpp"
#include "prose.hpp"

namespace lectern::markdown {
namespace {

// True for what the source or a person says; an inference would come back as stated.
bool is_stated(const Briefing& briefing, std::string_view property) {
  const Assertion* winner = briefing.assertion({Table::document, 0}, property);
  return winner == nullptr || winner->origin != Origin::inferred;
}

constexpr Fact kFacts[] = {Fact::title, Fact::subtitle, Fact::series,  Fact::organisation,
                           Fact::kind,  Fact::date,     Fact::start,   Fact::end,
                           Fact::venue, Fact::city,     Fact::country, Fact::source,
                           Fact::rights};

class MarkdownWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    sink_ = &context.output.main();
    diagnostics_ = &context.diagnostics;
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    front_matter(briefing);
    head(briefing);
    for (const TurnView turn : briefing.turns()) {
      const Index section = briefing.section_of(turn.row());
      if (section != kNone) section_title(SectionView(briefing, section), turn);
      this->turn(turn);
    }
    foot(briefing);
    report(briefing);
    return {};
  }

  Result<void> finish() override {
    if (written_) sink_->put('\n');
    return {};
  }

 private:
  // Paragraphs have an empty line between them, items of one list none.
  void paragraph(std::string_view words, bool item = false) {
    if (words.empty()) return;
    if (written_) sink_->write(item && in_list_ ? "\n" : "\n\n");
    sink_->write(words);
    written_ = true;
    in_list_ = item;
  }

  // What the reader takes as facts of the file, and what else is known of the event and
  // its people, which the reader keeps as lines of the head.
  void front_matter(const Briefing& briefing) {
    const Metadata& metadata = briefing.metadata();
    std::string lines;
    const auto text = [&](std::string_view key, std::string_view value) {
      if (value.empty()) return;
      lines += '\n' + std::string(key) + ": ";
      append_json_string(lines, value, true);
    };
    // What a line of the head says is not said again.
    const auto fact = [&](std::string_view key, Str value) {
      if (!head_says(briefing, briefing.view(value))) text(key, briefing.view(value));
    };
    text("title", title_given(briefing));
    text("subtitle", subtitle_given(briefing));
    if (!metadata.languages.empty() && is_stated(briefing, "language"))
      text("language", briefing.view(metadata.languages.front()));
    text("source_url", briefing.view(metadata.source.uri));
    text("rights", briefing.view(metadata.rights));
    if (metadata.kind != EventKind::unknown) text("kind", name_of(metadata.kind));
    fact("organisation", metadata.organisation);
    fact("series", metadata.series);
    if (!shows(briefing, "date")) fact("event_date", metadata.date);
    text("time", clock_words(briefing));
    if (!shows(briefing, "venue")) fact("venue", metadata.venue);
    fact("city", metadata.city);
    fact("country", metadata.country);
    participants(briefing, lines);
    if (!lines.empty()) paragraph("---" + lines + "\n---");
  }

  // A line each, with the labels that they have in the turns.
  static void participants(const Briefing& briefing, std::string& lines) {
    bool any = false;
    for (const ParticipantView person : briefing.participants()) {
      const bool known = has_name_beside_labels(person) || person.role() != Role::unknown ||
                         !person.affiliation().empty();
      if (!known) continue;
      if (!any) lines += "\nparticipants:";
      any = true;
      std::string fields;
      const auto field = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        fields += (fields.empty() ? "" : ", ") + std::string(key) + ": ";
        append_json_string(fields, value, true);
      };
      field("name", person.name());
      if (person.role() != Role::unknown) field("role", name_of(person.role()));
      field("affiliation", person.affiliation());
      std::string labels;
      for (Index n = 0; n < person.label_count(); ++n) {
        if (n > 0) labels += ", ";
        append_json_string(labels, person.label(n), true);
      }
      if (!labels.empty()) fields += ", labels: [" + labels + ']';
      lines += "\n  - {" + fields + '}';
    }
  }

  // Whether a line below the title says it: where the source had no head.
  static bool shows(const Briefing& briefing, std::string_view property) {
    return briefing.tables().matter.empty() && is_stated(briefing, property);
  }

  // The lines of the source's head; what is known of the event where it had none.
  void head(const Briefing& briefing) {
    const Metadata& metadata = briefing.metadata();
    if (!head_has(briefing, MatterKind::title)) heading("# ", briefing.view(metadata.title));
    if (!head_has(briefing, MatterKind::subtitle))
      paragraph(escaped_line(briefing.view(metadata.subtitle)));
    for (const Matter& line : briefing.tables().matter) {
      if (line.after) continue;
      if (line.kind == MatterKind::title)
        heading("# ", briefing.view(line.text));
      else if (line.kind == MatterKind::editorial)
        ++left_out_;
      else
        paragraph(escaped_line(briefing.view(line.text)));
    }
    if (shows(briefing, "date")) paragraph(escaped_line(briefing.view(metadata.date)));
    if (shows(briefing, "venue")) paragraph(escaped_line(briefing.view(metadata.venue)));
  }

  // A list of who took part would be read as turns of theirs.
  void foot(const Briefing& briefing) {
    for (const Matter& line : briefing.tables().matter) {
      if (!line.after) continue;
      if (line.kind == MatterKind::speakers)
        ++left_out_;
      else
        paragraph(escaped_line(briefing.view(line.text)));
    }
  }

  void heading(std::string_view signs, std::string_view words) {
    if (const std::string line = escaped_line(words); !line.empty())
      paragraph(std::string(signs) + line);
  }

  void section_title(SectionView section, TurnView turn) {
    if (section.record().turns.first == turn.row()) heading("## ", section.title());
  }

  void turn(TurnView turn) {
    std::string before;
    if (!turn.label().empty()) before = "**" + escaped_line(turn.label()) + ":**";
    for (const BlockView block : turn.blocks()) {
      const BlockKind kind = block.kind();
      const bool set_apart = kind == BlockKind::heading || kind == BlockKind::list_item;
      if (set_apart && !before.empty()) paragraph(std::exchange(before, {}));
      other_blocks_ += kind == BlockKind::note || kind == BlockKind::raw;
      if (!before.empty()) before += ' ';
      const std::string opener = opener_of(block) + before;
      const std::string words = block_words(block, opener, kind == BlockKind::heading, lost_);
      const bool empty = words.size() <= opener.size() && before.empty();
      if (!empty) paragraph(words, kind == BlockKind::list_item);
      before.clear();
    }
    paragraph(before);  // a turn without words
  }

  // Two columns a level of a list; headings go on below those of sections.
  static std::string opener_of(BlockView block) {
    const int level = std::max<int>(block.record().level, 1);
    if (block.kind() == BlockKind::heading)
      return std::string(static_cast<std::size_t>(std::clamp(level, 3, 6)), '#') + ' ';
    if (block.kind() != BlockKind::list_item) return {};
    return std::string(static_cast<std::size_t>(level - 1) * 2, ' ') + "- ";
  }

  void report(const Briefing& briefing) {
    const Tables& tables = briefing.tables();
    Losses losses("Markdown", *diagnostics_);
    std::vector<Fact> carried(std::begin(kFacts), std::end(kFacts));
    if (is_stated(briefing, "language")) carried.push_back(Fact::language);
    losses.lose_metadata(briefing, carried);
    losses.lose("loss.exchanges", tables.exchanges.size(), "exchanges");
    losses.lose("loss.ground-rules", tables.ground_rules.size(), "ground rules");
    losses.lose("loss.residue", tables.residue.size(), "stretches of residue");
    losses.lose("loss.beside-turns", left_out_,
                "editorial lines of the head and lists of speakers at the foot");
    const auto turns = [&](auto has) {
      return static_cast<std::size_t>(std::count_if(tables.turns.begin(), tables.turns.end(), has));
    };
    losses.lose("loss.times", turns([](const Turn& turn) { return turn.start != kNoTime; }),
                "times of turns");
    losses.lose("loss.turn-kinds",
                turns([](const Turn& turn) { return turn.kind != TurnKind::unknown; }),
                "kinds of turns");
    losses.lose("loss.interruptions", turns([](const Turn& turn) { return turn.interrupted; }),
                "interruptions");
    losses.lose("loss.language", turns([](const Turn& turn) { return !turn.language.empty(); }),
                "languages of turns");
    losses.lose("loss.inline-marks", lost_.marks, "inline marks without brackets");
    losses.lose("loss.anchors", lost_.points, "time anchors and page breaks");
    losses.lose("loss.blocks", other_blocks_, "notes and raw blocks, written as paragraphs,");
    losses.lose_inferences(briefing);
    losses.lose_all_but_document(briefing);
  }

  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  bool written_ = false;
  bool in_list_ = false;
  std::size_t left_out_ = 0;
  std::size_t other_blocks_ = 0;
  LostMarks lost_;
};

}  // namespace

std::unique_ptr<Writer> make_writer() { return std::make_unique<MarkdownWriter>(); }

}  // namespace lectern::markdown
