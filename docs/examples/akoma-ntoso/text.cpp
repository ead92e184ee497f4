// What is read: preface, debateBody with its sections and turns, conclusions.
#include <algorithm>

#include "document.hpp"

namespace akn {
namespace {

using namespace lectern;

class Body {
 public:
  explicit Body(const Document& document)
      : document_(document),
        b_(document.briefing),
        x_(document.xml),
        to_(addressees(document.briefing)) {}

  void write() {
    const auto& languages = b_.metadata().languages;
    x_.block("debateBody");
    if (!languages.empty() && is_language_tag(b_.view(languages.front())))
      x_.attr("xml:lang", b_.view(languages.front()));
    Index next = 0;
    for (const SectionView section : b_.sections()) {
      loose(next, section.record().turns.first);
      open_section(name_of(section.kind()), id_of('s', section.row()));
      if (!section.title().empty()) {
        x_.mixed("heading");
        x_.attr("eId", id_of('s', section.row()) + ".heading");
        x_.text(section.title());
        x_.close();
      }
      for (const TurnView turn : section.turns()) write_turn(turn);
      x_.close();
      next = section.record().turns.last;
    }
    loose(next, b_.turns().size());
    if (b_.turns().empty() && b_.sections().empty()) {
      open_section("empty", "turns");
      x_.close();
    }
    x_.close();
  }

 private:
  void open_section(std::string_view name, const std::string& id) {
    x_.block("debateSection");
    x_.attr("name", name).attr("eId", id);
  }

  // Turns that are in no section: a debateBody holds nothing but sections.
  void loose(Index first, Index last) {
    if (first == last) return;
    open_section("turns", "turns." + id_of('t', first));
    for (; first < last; ++first) write_turn(TurnView(b_, first));
    x_.close();
  }

  // ------------------------------------------------------------------------ turns

  void write_turn(TurnView turn) {
    if (is_narration(turn)) return narration(turn);
    const Turn& record = turn.record();
    const bool known = record.kind == TurnKind::question || record.kind == TurnKind::answer;
    x_.block(known ? name_of(record.kind) : "speech");
    x_.attr("eId", id_of('t', turn.row()));
    const std::string by = speaker_pointer(known_speakers(turn));
    // "An anonymous speech cannot specify the attribute by", which the schema demands.
    x_.attr("by", by);
    if (by.empty()) x_.attr("status", "undefined");
    x_.attr_if("as", role_pointer(turn));
    if (record.time_quality != TimeQuality::estimated) {
      x_.attr_if("startTime", instant(b_, record.start));
      x_.attr_if("endTime", instant(b_, record.end));
    }
    x_.attr_if("to", to_[turn.row()]);
    turn_attributes(record, known);
    if (!turn.label().empty()) x_.mixed("from", turn.label());
    if (record.blocks.empty()) {
      x_.mixed("p");
      x_.attr("status", "undefined");
      x_.close();
    }
    write_blocks(record.blocks);
    x_.close();
  }

  void turn_attributes(const Turn& record, bool kind_is_known) {
    if (!kind_is_known && record.kind != TurnKind::unknown)
      x_.attr("lectern:kind", name_of(record.kind));
    const std::string_view language = b_.view(record.language);
    x_.attr_if(is_language_tag(language) ? "xml:lang" : "lectern:language", language);
    if (record.line != 0) x_.attr("lectern:line", std::to_string(record.line));
    if (record.start != kNoTime) x_.attr("lectern:start", std::to_string(record.start));
    if (record.end != kNoTime) x_.attr("lectern:end", std::to_string(record.end));
    if (record.time_quality != TimeQuality::absent)
      x_.attr("lectern:times", name_of(record.time_quality));
    if (record.interrupted) x_.attr("lectern:interrupted", "true");
    if (record.resumes != kNone) x_.attr("lectern:resumes", pointer('t', record.resumes));
  }

  // What nobody speaks: a scene, a narrative, or both and more in `other`.
  void narration(TurnView turn) {
    const Turn& record = turn.record();
    const std::string id = id_of('t', turn.row());
    if (!is_one_element(turn)) {
      x_.block("other");
      x_.attr("eId", id);
      turn_attributes(record, true);
      write_blocks(record.blocks);
      return x_.close();
    }
    const BlockView block = turn.blocks()[0];
    const bool event = block.kind() == BlockKind::event;
    x_.mixed(event ? "scene" : "narrative");
    x_.attr("eId", id);
    turn_attributes(record, true);
    if (event)
      remark(block, id);
    else
      write_marks(document_, block.inlines(), id);
    x_.close();
  }

  // ----------------------------------------------------------------------- blocks

  void write_blocks(Rows rows) {
    for (Index row = rows.first; row < rows.last;) {
      if (BlockView(b_, row).kind() == BlockKind::list_item) {
        row = list(row, rows.last);
      } else {
        write_block(BlockView(b_, row));
        ++row;
      }
    }
  }

  // A run of items from `row`, deeper ones as lists within; returns the row after it.
  Index list(Index row, Index last) {
    const auto level = BlockView(b_, row).record().level;
    const auto goes_on = [&](int least) {
      return row < last && BlockView(b_, row).kind() == BlockKind::list_item &&
             BlockView(b_, row).record().level >= least;
    };
    x_.block("blockList");
    x_.attr("eId", block_id(b_, row) + ".list");
    while (goes_on(level)) {
      x_.block("item");
      x_.attr("eId", block_id(b_, row) + ".item");
      paragraph(BlockView(b_, row++), "");
      while (goes_on(level + 1)) row = list(row, last);
      x_.close();
    }
    x_.close();
    return row;
  }

  void write_block(BlockView block) {
    switch (block.kind()) {
      case BlockKind::paragraph:
        return paragraph(block, "");
      case BlockKind::event:
        return event(block);
      case BlockKind::time_mark:
        return time_mark(block);
      default:
        return named(block);
    }
  }

  void paragraph(BlockView block, std::string_view class_name) {
    const std::string id = block_id(b_, block.row());
    x_.mixed("p");
    x_.attr("eId", id).attr_if("class", class_name);
    write_marks(document_, block.inlines(), id);
    x_.close();
  }

  void event(BlockView block) {
    const std::string id = block_id(b_, block.row());
    x_.mixed("p");
    x_.attr("eId", id).attr("class", "event");
    remark(block, id);
    x_.close();
  }

  // An event whose words are no mark of an event by themselves becomes one.
  void remark(BlockView block, const std::string& id) {
    const auto inlines = block.record().inlines;
    const bool marked = !inlines.empty() &&
                        b_.tables().inlines[inlines.first].kind == InlineKind::event &&
                        b_.tables().inlines[inlines.first].last == inlines.last;
    const SoundKind sound = block.record().sound;
    if (!marked) {
      x_.mixed("remark");
      x_.attr_if("type", remark_type(sound));
      if (sound != SoundKind::none) x_.attr("class", name_of(sound));
    }
    write_marks(document_, block.inlines(), id);
    if (!marked) x_.close();
  }

  void time_mark(BlockView block) {
    const std::string time = instant(b_, block.record().time);
    if (time.empty()) return named(block);
    const std::string id = block_id(b_, block.row());
    x_.mixed("p");
    x_.attr("eId", id).attr("class", "time-mark");
    x_.attr("lectern:at", std::to_string(block.record().time));
    x_.mixed("recordedTime");
    x_.attr("time", time);
    write_marks(document_, block.inlines(), id);
    x_.close();
    x_.close();
  }

  // What Akoma Ntoso has no element for within a speech: the generic block, with a name.
  void named(BlockView block) {
    const Block& record = block.record();
    const std::string id = block_id(b_, block.row());
    x_.mixed("block");
    x_.attr("name", name_of(record.kind)).attr("eId", id);
    if (record.level != 0) x_.attr("class", "level-" + std::to_string(record.level));
    if (!record.format.empty()) x_.attr("lectern:format", b_.view(record.format));
    if (record.time != kNoTime) x_.attr("lectern:at", std::to_string(record.time));
    write_marks(document_, block.inlines(), id);
    x_.close();
  }

  const Document& document_;
  const Briefing& b_;
  Xml& x_;
  std::vector<std::string> to_;  // turn → whom it answers
};

// ------------------------------------------------------------------ head and foot

// The printed date says the day of the event when there is one, and nobody gave another.
bool printed_date_is_the_event_s(const Briefing& briefing) {
  const auto& matter = briefing.tables().matter;
  const Assertion* given = briefing.assertion({Table::document, 0}, "date");
  return (given == nullptr || given->origin != Origin::given) &&
         std::count_if(matter.begin(), matter.end(),
                       [](const Matter& row) { return row.kind == MatterKind::date; }) == 1;
}

void matter_line(const Document& document, Index row) {
  const Briefing& b = document.briefing;
  Xml& x = document.xml;
  const Matter& record = b.tables().matter[row];
  const bool title = record.kind == MatterKind::title;
  const bool date = record.kind == MatterKind::date && printed_date_is_the_event_s(b);
  x.mixed("p");
  x.attr("eId", id_of('m', row)).attr("class", name_of(record.kind));
  if (record.line != 0) x.attr("lectern:line", std::to_string(record.line));
  if (title) x.mixed("docTitle");
  if (date) {
    x.mixed("docDate");
    x.attr("date", whole_date(b));
  }
  x.text(b.view(record.text));
  if (title || date) x.close();
  x.close();
}

bool write_matter(const Document& document, std::string_view element, bool after, bool is_open) {
  const auto& matter = document.briefing.tables().matter;
  for (Index row = 0; row < matter.size(); ++row) {
    if (matter[row].after != after) continue;
    if (!is_open) document.xml.block(element);
    is_open = true;
    matter_line(document, row);
  }
  return is_open;
}

}  // namespace

// A title that no line of the head prints stands before them.
void write_preface(const Document& document) {
  const Briefing& b = document.briefing;
  Xml& x = document.xml;
  const auto& matter = b.tables().matter;
  const bool printed = std::any_of(matter.begin(), matter.end(), [](const Matter& row) {
    return row.kind == MatterKind::title && !row.after;
  });
  const bool add_title = !printed && !b.metadata().title.empty();
  if (add_title) {
    x.block("preface");
    x.block("longTitle");
    x.attr("eId", "title");
    x.mixed("p");
    x.mixed("docTitle", b.view(b.metadata().title));
    x.close();
    x.close();
  }
  if (write_matter(document, "preface", false, add_title)) x.close();
}

void write_body(const Document& document) { Body(document).write(); }

void write_conclusions(const Document& document) {
  if (write_matter(document, "conclusions", true, false)) document.xml.close();
}

}  // namespace akn
