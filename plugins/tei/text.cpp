// The text element: front, the turns in their sections, back.
#include <algorithm>
#include <vector>

#include "base/language_tag.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

class Text {
 public:
  explicit Text(const Document& document)
      : document_(document),
        b_(document.briefing),
        x_(document.xml),
        t_(b_.tables()),
        points_(b_) {}

  void write() {
    if (!x_.counts()) collect_links();
    x_.block("text");
    write_timeline(document_, points_);
    matter(false);
    x_.block("body");
    sections();
    x_.close();
    matter(true);
    x_.close();
  }

 private:
  Name turn(Index row) const { return pointer(document_, 't', row); }

  // What each turn's element points to, collected once.
  void collect_links() {
    resumed_by_.assign(t_.turns.size(), kNone);
    for (const ExchangeView exchange : b_.exchanges()) {
      if (exchange.questions().empty()) continue;
      const Index question = exchange.questions()[0].row();
      for (const TurnView answer : exchange.answers())
        replies_.emplace_back(answer.row(), question);
    }
    std::stable_sort(replies_.begin(), replies_.end(),
                     [](const Reply& a, const Reply& b) { return a.first < b.first; });
    for (Index row = 0; row < t_.turns.size(); ++row)
      if (t_.turns[row].resumes != kNone) resumed_by_[t_.turns[row].resumes] = row;
  }

  // A line of the head or foot, or of residue: where it stands and which row it is.
  struct Line {
    std::uint32_t line;
    bool residue;
    Index row;
  };

  // Head matter and residue before the turns, foot matter and residue after them, in the
  // order of their lines; their ids keep the order of the tables.
  void matter(bool after) {
    std::vector<Line> lines;
    for (Index row = 0; row < t_.matter.size(); ++row)
      if (t_.matter[row].after == after) lines.push_back({t_.matter[row].line, false, row});
    for (Index row = 0; row < t_.residue.size(); ++row)
      if (stands_behind(t_.residue[row]) == after)
        lines.push_back({t_.residue[row].line, true, row});
    if (lines.empty()) return;
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.line < b.line; });
    x_.block(after ? "back" : "front");
    x_.block("div");
    x_.attr("type", after ? "foot" : "head");
    for (const Line& line : lines) matter_line(line);
    x_.close();
    x_.close();
  }

  bool stands_behind(const Residue& record) const {
    if (t_.turns.empty()) return false;
    const Turn& first = t_.turns.front();
    if (record.line != 0 && first.line != 0) return record.line >= first.line;
    return record.span.begin >= first.span.begin;
  }

  void matter_line(const Line& line) {
    x_.block("ab");
    x_.attr("xml:id", id(document_, line.residue ? 'r' : 'm', line.row));
    x_.attr("type", line.residue ? "residue" : name_of(t_.matter[line.row].kind));
    if (line.line != 0) x_.attr("n", std::to_string(line.line));
    if (line.residue) {
      const Residue& record = t_.residue[line.row];
      std::string ana = category(document_, "residue", b_.view(record.kind));
      if (!record.rule.empty()) ana += ' ' + category(document_, "reason", b_.view(record.rule));
      x_.attr("ana", ana);
    }
    x_.text(b_.view(line.residue ? t_.residue[line.row].text : t_.matter[line.row].text));
    x_.close();
  }

  void sections() {
    if (t_.turns.empty()) {
      x_.block("div");
      x_.attr("type", "empty");
      x_.block("p");
      x_.close();
      x_.close();
      return;
    }
    Index next = 0;
    const auto loose = [&](Index end) {
      if (next == end) return;
      x_.block("div");
      x_.attr("type", "turns");
      for (; next < end; ++next) utterance(TurnView(b_, next));
      x_.close();
    };
    for (const SectionView section : b_.sections()) {
      loose(section.record().turns.first);
      x_.block("div");
      x_.attr("type", name_of(section.kind())).attr("xml:id", id(document_, 's', section.row()));
      if (!section.title().empty()) x_.block("head", section.title());
      for (const TurnView view : section.turns()) utterance(view);
      x_.close();
      next = section.record().turns.last;
    }
    loose(static_cast<Index>(t_.turns.size()));
  }

  void utterance(TurnView view) {
    const Turn& record = view.record();
    if (x_.counts()) return count(record);
    x_.block("u");
    attributes(view);
    if (!record.label.empty()) label(view);
    Index number = 0;
    for (const BlockView block : view.blocks()) segment(view, block, ++number);
    x_.close();
  }

  // The elements of utterance(), and nothing in them.
  void count(const Turn& turn) {
    x_.block("u");
    if (!turn.label.empty()) x_.inline_("note");
    for (Index row = turn.blocks.first; row < turn.blocks.last; ++row) {
      const Block& block = t_.blocks[row];
      const bool plain = is_plain(block);
      x_.block("seg");
      if (block.kind == BlockKind::time_mark && plain) x_.inline_("time");
      if (!plain || has_hard_break(block))
        write_marks(document_, points_, BlockView(b_, row).inlines());
    }
  }

  void attributes(TurnView view) {
    const Turn& record = view.record();
    const Index row = view.row();
    x_.token("xml:id", id(document_, 't', row));
    who(view);
    analysis(record);
    if (record.line != 0) x_.token("n", Name() << record.line);
    if (is_language_tag(b_.view(record.language))) x_.attr("xml:lang", b_.view(record.language));
    time("start", record.start, record.time_quality);
    time("end", record.end, record.time_quality);
    if (record.resumes != kNone) x_.token("prev", turn(record.resumes));
    if (resumed_by_[row] != kNone) x_.token("next", turn(resumed_by_[row]));
    reply(row);
  }

  // The question that a turn answers, or all of them.
  void reply(Index row) {
    auto at = std::lower_bound(replies_.begin(), replies_.end(), Reply{row, 0});
    if (at == replies_.end() || at->first != row) return;
    words_ = turn(at->second);
    while (++at != replies_.end() && at->first == row) words_.append(1, ' ') += turn(at->second);
    x_.token("corresp", words_);
  }

  void who(TurnView view) {
    const auto speakers = view.speakers();
    if (speakers.empty()) return;
    const auto person = [&](Index n) { return pointer(document_, 'p', speakers[n].row()); };
    if (speakers.size() == 1) return static_cast<void>(x_.token("who", person(0)));
    words_ = person(0);
    for (Index n = 1; n < speakers.size(); ++n) words_.append(1, ' ') += person(n);
    x_.token("who", words_);
  }

  // The kind; and that the turn is cut off, where it has no seg to say it.
  void analysis(const Turn& record) {
    const bool cut = record.interrupted && record.blocks.empty();
    const bool known = record.kind != TurnKind::unknown;
    if (!known && !cut) return;
    Name words;
    const auto add = [&](std::string_view word) {
      words << '#' << (document_.shares ? std::string_view() : document_.prefix) << "turn." << word;
    };
    if (known) add(name_of(record.kind));
    if (known && cut) words << ' ';
    if (cut) add("interrupted");
    x_.token("ana", words);
  }

  void time(std::string_view name, Milliseconds at, TimeQuality quality) {
    if (at != kNoTime) x_.token(name, pointer(document_, 'T', points_.row_of(at, quality)));
  }

  void label(TurnView view) {
    x_.inline_("note");
    x_.token("type", "label");
    if (const Assertion* speaker = inferred_speaker(view.row()))
      x_.token("cert", name_of(speaker->certainty)).token("resp", application_);
    x_.text(view.label());
    x_.close();
  }

  // The assertion that names the speaker of a turn, where that was inferred. Turns come in
  // the order of the assertions about them.
  const Assertion* inferred_speaker(Index row) {
    const Subject subject{Table::turn, row};
    const auto& all = t_.assertions;
    while (assertion_ < all.size() && all[assertion_].subject < subject) ++assertion_;
    for (Index n = assertion_; n < all.size() && all[n].subject == subject; ++n)
      if (all[n].rank == 0 && b_.view(all[n].property) == "speaker")
        return all[n].origin == Origin::inferred ? &all[n] : nullptr;
    return nullptr;
  }

  void segment(TurnView view, BlockView block, Index number) {
    const Block& record = block.record();
    x_.block("seg");
    attributes(view, block, number);
    if (record.kind == BlockKind::time_mark && is_plain(record)) {
      x_.inline_("time");
      write_marks(document_, points_, block.inlines());
      x_.close();
    } else {
      write_marks(document_, points_, block.inlines());
    }
    x_.close();
  }

  void attributes(TurnView view, BlockView block, Index number) {
    const Block& record = block.record();
    x_.token("xml:id", id(document_, 't', view.row()) << '.' << number);
    if (record.kind != BlockKind::paragraph) x_.token("type", name_of(record.kind));
    x_.attr_if("subtype", subtype(view.record(), block));
    if (record.level != 0) x_.attr("n", std::to_string(record.level));
    if (!record.format.empty()) x_.attr("rend", token_of(b_.view(record.format)));
    time("synch", record.time, TimeQuality::measured);
    if (record.sound != SoundKind::none)
      x_.attr("ana", category(document_, "sound", name_of(record.sound)));
  }

  // How a turn ends is said of its last block, that it goes on of its first.
  std::string_view subtype(const Turn& record, BlockView block) const {
    if (block.row() + 1 == record.blocks.last) {
      if (record.interrupted) return "interrupted";
      if (trails_off(block.record())) return "trailing";
    }
    return block.row() == record.blocks.first && record.resumes != kNone ? "resumed" : "";
  }
  bool trails_off(const Block& record) const {
    if (record.inlines.empty()) return false;
    const Inline& last = t_.inlines[record.inlines.last - 1];
    return last.kind == InlineKind::interruption && b_.view(last.detail) == "trailing-off";
  }
  bool has_hard_break(const Block& record) const {
    for (Index row = record.inlines.first; row < record.inlines.last; ++row)
      if (t_.inlines[row].kind == InlineKind::line_break &&
          t_.inlines[row].break_kind == BreakKind::hard)
        return true;
    return false;
  }
  bool is_plain(const Block& record) const {
    for (Index row = record.inlines.first; row < record.inlines.last; ++row)
      if (t_.inlines[row].kind != InlineKind::text &&
          t_.inlines[row].kind != InlineKind::line_break)
        return false;
    return !record.inlines.empty();
  }

  const Document& document_;
  const Briefing& b_;
  XmlWriter& x_;
  const Tables& t_;
  TimePoints points_;
  using Reply = std::pair<Index, Index>;
  std::vector<Reply> replies_;     // an answer and the first question of its exchange
  std::vector<Index> resumed_by_;  // turn → the one that goes on with it
  Index assertion_ = 0;            // the first that is not about a turn before this one
  std::string application_ = '#' + document_.prefix + "lectern";
  std::string words_;
};

}  // namespace

void write_text(const Document& document) { Text(document).write(); }

}  // namespace lectern::tei
