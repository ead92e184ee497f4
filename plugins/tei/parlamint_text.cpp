// The text of a ParlaMint component: div, head, note, u, seg and the comments; nothing
// else is allowed (ParlaMint-TEI.rnc).
#include <algorithm>
#include <optional>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "parlamint.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

// The three kinds of speakers (ParlaMint-taxonomy-speaker_types): who leads, who speaks
// as a guest, and "regular", any other.
std::string_view speaker_type(Role role) {
  switch (role) {
    case Role::moderator:
    case Role::operator_:
      return "#chair";
    case Role::questioner:
    case Role::audience:
      return "#guest";
    default:
      return "#regular";
  }
}

struct Comment {
  std::string_view element, type;  // values of the schema's lists
};
Comment comment_for(SoundKind sound) {
  switch (sound) {
    case SoundKind::laughter:
      return {"vocal", "laughter"};
    case SoundKind::vocal:
      return {"vocal", "noise"};
    case SoundKind::crosstalk:
      return {"vocal", "interruption"};
    case SoundKind::applause:
      return {"kinesic", "applause"};
    case SoundKind::gesture:
      return {"kinesic", "gesture"};
    case SoundKind::technical:
      return {"incident", "sound"};
    case SoundKind::editorial:
    case SoundKind::language:
      return {"incident", "editorial"};
    default:
      return {"incident", "incident"};
  }
}

// Of an event that is a block: its own, else that of the one mark in it.
SoundKind sound_of(BlockView block) {
  if (block.record().sound != SoundKind::none) return block.record().sound;
  for (const InlineView mark : block.inlines())
    if (mark.record().kind == InlineKind::event) return mark.record().sound;
  return SoundKind::none;
}

// The one mark that a block consists of; nothing where there are others, or none.
std::optional<InlineView> only_mark(BlockView block) {
  const Rows rows = block.record().inlines;
  if (rows.empty()) return std::nullopt;
  const InlineView first = *block.inlines().begin();
  return first.record().last == rows.last ? std::optional(first) : std::nullopt;
}

class ParlamintText {
 public:
  ParlamintText(const Component& component, LossCounts& losses)
      : component_(component),
        b_(component.briefing),
        x_(component.xml),
        t_(b_.tables()),
        losses_(losses) {}

  void write() {
    resumed_by_.assign(t_.turns.size(), kNone);
    for (Index row = 0; row < t_.turns.size(); ++row)
      if (t_.turns[row].resumes != kNone) resumed_by_[t_.turns[row].resumes] = row;
    x_.block("text");
    x_.attr("ana", "#reference");
    x_.block("body");
    matter(false);
    sections();
    matter(true);
    x_.close();
    x_.close();
  }

 private:
  void lose(std::string_view code, std::string_view what, std::size_t count = 1) {
    Loss& loss = losses_[code];
    loss.count += count;
    loss.what = what;
  }
  std::string turn_id(Index row) const { return component_.id + ".u" + std::to_string(row + 1); }

  // Head and foot matter as notes of a section without speeches.
  void matter(bool after) {
    bool open = false;
    for (const Matter& record : t_.matter) {
      if (record.after != after) continue;
      if (!open) section("commentSection");
      open = true;
      x_.block("note");
      x_.attr("type", name_of(record.kind));
      x_.text(normal_space(b_.view(record.text)));
      x_.close();
    }
    if (!after && !open && t_.turns.empty()) {  // a body is never empty
      section("commentSection");
      open = true;
      x_.block("note", "[no speeches]");
    }
    if (open) x_.close();
  }

  void section(std::string_view type) {
    x_.block("div");
    x_.attr("type", type);
  }

  void sections() {
    Index next = 0;
    const auto loose = [&](Index end) {
      if (next >= end) return;
      turns({next, end}, {});
      next = end;
    };
    for (const SectionView view : b_.sections()) {
      const Rows turns = view.record().turns;
      loose(turns.first);
      if (turns.empty()) continue;
      this->turns(turns, view.title());
      next = turns.last;
    }
    loose(static_cast<Index>(t_.turns.size()));
  }

  // A section in which nobody speaks is one of comments, and has one at the least.
  void turns(Rows rows, std::string_view title) {
    const auto first = t_.turns.begin();
    const bool speeches = std::any_of(first + rows.first, first + rows.last,
                                      [&](const Turn& turn) { return is_speech(b_, turn); });
    section(speeches ? "debateSection" : "commentSection");
    if (!title.empty()) x_.block("head", normal_space(title));
    comments_ = 0;
    for (Index row = rows.first; row < rows.last; ++row) turn(TurnView(b_, row));
    if (!speeches && comments_ == 0) x_.block("note", "[nothing recorded]");
    x_.close();
  }

  void turn(TurnView view) {
    if (is_speech(b_, view.record()))
      utterance(view);
    else
      narration(view);
  }

  // What nobody says are comments and notes between the utterances.
  void narration(TurnView view) {
    for (const BlockView block : view.blocks()) {
      for (const InlineView mark : block.inlines())
        if (mark.record().kind == InlineKind::page_break) inline_mark(mark);
      const std::string words = block.text();
      if (trim(words).empty()) continue;
      ++comments_;
      if (const auto mark = only_mark(block); mark && mark->record().kind == InlineKind::gap) {
        block_gap(words);
      } else if (sound_of(block) != SoundKind::editorial &&
                 (block.record().kind == BlockKind::event ||
                  (only_mark(block) && sound_of(block) != SoundKind::none))) {
        comment(comment_for(sound_of(block)), words, true);
      } else {
        x_.block("note");
        if (block.record().kind == BlockKind::time_mark) x_.attr("type", "time");
        x_.text(normal_space(words));
        x_.close();
      }
    }
  }

  void utterance(TurnView view) {
    const Turn& record = view.record();
    if (!view.label().empty()) {
      x_.block("note");
      x_.attr("type", "speaker");
      x_.text(normal_space(view.label()));
      x_.close();
    }
    x_.block("u");
    x_.attr("xml:id", turn_id(view.row()));
    Role role = Role::unknown;
    if (!record.speakers.empty()) {
      const ParticipantView speaker = view.speakers()[0];
      role = speaker.role();
      x_.attr("who", '#' + component_.id + ".p" + std::to_string(speaker.row() + 1));
      if (record.speakers.size() > 1)
        lose("loss.speakers", "further speakers of a turn", record.speakers.size() - 1);
    }
    x_.attr("ana", speaker_type(role));
    if (record.resumes != kNone && is_speech(b_, t_.turns[record.resumes]))
      x_.attr("prev", '#' + turn_id(record.resumes));
    if (const Index next = resumed_by_[view.row()]; next != kNone && is_speech(b_, t_.turns[next]))
      x_.attr("next", '#' + turn_id(next));
    if (is_language_tag(b_.view(record.language))) x_.attr("xml:lang", b_.view(record.language));
    if (record.kind != TurnKind::unknown) lose("loss.turn-kinds", "kinds of turns");
    if (record.start != kNoTime || record.end != kNoTime) lose("loss.times", "times of turns");
    Index number = 0;
    for (const BlockView block : view.blocks()) this->block(view, block, ++number);
    if (number == 0) x_.block("note", "[nothing recorded]");
    x_.close();
  }

  void block(TurnView view, BlockView block, Index number) {
    const Block& record = block.record();
    if (record.kind == BlockKind::event) {
      if (const auto mark = only_mark(block); mark && mark->record().kind == InlineKind::gap)
        return block_gap(block.text());
      return comment(comment_for(sound_of(block)), block.text(), true);
    }
    if (record.kind == BlockKind::note || record.kind == BlockKind::time_mark) {
      x_.block("note", normal_space(block.text(), "[empty]"));
      return;
    }
    if (record.kind != BlockKind::paragraph)
      lose("loss.blocks", "headings, list items and raw blocks, written as paragraphs,");
    x_.block("seg");
    x_.attr("xml:id", turn_id(view.row()) + '.' + std::to_string(number));
    for (const InlineView mark : block.inlines()) inline_mark(mark);
    x_.close();
  }

  void comment(Comment comment, std::string_view words, bool block) {
    if (block)
      x_.block(comment.element);
    else
      x_.inline_(comment.element);
    x_.attr("type", comment.type);
    x_.inline_("desc", normal_space(words, "[no words]"));
    x_.close();
  }

  void block_gap(std::string_view words) {
    x_.block("gap");
    x_.attr("reason", "inaudible");
    x_.inline_("desc", normal_space(words, "[no words]"));
    x_.close();
  }

  void gap(InlineView view, std::string_view reason) {
    x_.inline_("gap");
    x_.attr("reason", reason);
    x_.inline_("desc", normal_space(printed(view.record(), view.text()), "[no words]"));
    x_.close();
  }

  void inline_mark(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
      case InlineKind::interruption:
        return x_.text(view.text());
      case InlineKind::raw:
        lose("loss.raw", "raw stretches, written as text,");
        return x_.text(view.text());
      case InlineKind::line_break:
        if (record.break_kind == BreakKind::hard) lose("loss.line-breaks", "hard line breaks");
        return x_.text(" ");
      case InlineKind::page_break:
        x_.inline_("pb");
        x_.attr_if("n", view.detail());
        return x_.close();
      case InlineKind::time_anchor:
        return lose("loss.anchors", "time anchors");
      case InlineKind::event:
        return comment(comment_for(record.sound), printed(record, view.text()), false);
      case InlineKind::pause:
        return comment({"incident", "pause"}, printed(record, view.text()), false);
      case InlineKind::gap:
        return gap(view, "inaudible");
      case InlineKind::redaction:
        lose("loss.redactions", "redactions, written as gaps of the editor,");
        return gap(view, "editorial");
      case InlineKind::deleted:
        lose("loss.deletions", "deletions, written as notes,");
        x_.inline_("note");
        x_.attr("type", "deleted");
        x_.text(text_below(view));
        return x_.close();
      default:
        return container(view);
    }
  }

  // Words that a mark holds stay; the mark goes.
  void container(InlineView view) {
    lose("loss.marks",
         "inline marks (emphasis, links, mentions, supplied words), written as text,");
    const Inline& record = view.record();
    x_.text(opening(record.brackets));
    for (const InlineView child : view.children()) inline_mark(child);
    x_.text(closing(record.brackets));
  }

  static std::string text_below(InlineView view) {
    std::string out(view.text());
    for (const InlineView child : view.children()) out += text_below(child);
    return out;
  }

  const Component& component_;
  const Briefing& b_;
  XmlWriter& x_;
  const Tables& t_;
  LossCounts& losses_;
  std::vector<Index> resumed_by_;
  std::size_t comments_ = 0;  // of a section
};

}  // namespace

bool is_speech(const Briefing& briefing, const Turn& turn) {
  if (!turn.speakers.empty() || !turn.label.empty()) return true;
  const auto first = briefing.tables().blocks.begin();
  return std::any_of(first + turn.blocks.first, first + turn.blocks.last, [](const Block& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item;
  });
}
std::size_t count_speeches(const Briefing& briefing) {
  const auto& turns = briefing.tables().turns;
  return static_cast<std::size_t>(std::count_if(
      turns.begin(), turns.end(), [&](const Turn& turn) { return is_speech(briefing, turn); }));
}

void write_parlamint_text(const Component& component, LossCounts& losses) {
  ParlamintText(component, losses).write();
}

}  // namespace lectern::tei
