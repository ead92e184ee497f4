#include "cue_briefing.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.hpp"
#include "cue_lines.hpp"
#include "cue_records.hpp"
#include "line_words.hpp"

namespace lectern::captions {
namespace {

// A silence after the end of a sentence that begins a paragraph; one that does so anywhere.
constexpr Milliseconds kPause = 2'000;
constexpr Milliseconds kLongPause = 4'000;

class CueBriefing {
 public:
  CueBriefing(CaptionText captions, const Source& source, BriefingBuilder& builder,
              Diagnostics& diagnostics)
      : captions_(std::move(captions)),
        file_(captions_.file),
        lines_(captions_.lines),
        text_(source.text()),
        source_(source),
        builder_(builder),
        t_(builder.tables()),
        diagnostics_(diagnostics),
        words_(text_, builder) {}

  void build() {
    people_ = add_layer(captions_, source_, builder_);
    if (const std::size_t marked = mark_repeated(lines_, file_, text_); marked > 0)
      diagnostics_.note("captions.roll-up", std::to_string(marked) +
                                                " lines of rolling captions come again and are "
                                                "kept as residue");
    const CueLabels labels(lines_, text_);
    learn_colours();
    for (std::size_t n = 0; n < lines_.size(); ++n) line(n, labels);
    end_turn();
  }

 private:
  std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }

  // Two colours or more, in a file without voices, tell its speakers apart.
  void learn_colours() {
    std::string_view first;
    for (const CueLine& line : lines_) {
      if (line.marks && line.marks->has_voice) {
        coloured_ = false;
        return;
      }
      const std::string_view colour = colour_of(line);
      if (first.empty()) first = colour;
      coloured_ = coloured_ || (!colour.empty() && colour != first);
    }
  }
  bool changes_colour(const CueLine& line) {
    const std::string_view colour = coloured_ ? colour_of(line) : std::string_view{};
    if (colour.empty() || colour == colour_) return false;
    const bool changes = !colour_.empty();
    colour_ = colour;
    return changes;
  }
  // Somebody else speaks; who, a colour does not say.
  void assert_colour(const CueLine& line) {
    const FileCue& cue = file_.cues[line.cue];
    const Evidence evidence{builder_.add(colour_), cue.whole, source_.line_of(cue.payload.begin)};
    builder_.assert_about({Table::turn, static_cast<Index>(t_.turns.size() - 1)}, "begins",
                          "change of colour", Origin::inferred, Certainty::medium,
                          "captions.colour", {evidence});
  }

  // --- turns and paragraphs

  void line(std::size_t n, const CueLabels& labels) {
    CueLine& line = lines_[n];
    const FileCue& cue = file_.cues[line.cue];
    if (line.repeated) {
      if (!line.marks)
        add_residue(builder_, source_, line.span, "repeated-line", "captions.roll-up");
      for (const CuePiece& piece : line.marks ? line.marks->pieces : std::vector<CuePiece>{})
        if (piece.time == kNoTime)
          add_residue(builder_, source_, piece.span, "repeated-line", "captions.roll-up");
      return;
    }
    if (n == 0 || lines_[n - 1].cue != line.cue) dashes_ = has_dashes(n);
    SpokenBy by;
    if (line.marks && line.marks->has_voice) {
      CueMarks& marks = *line.marks;
      if (!in_turn_ || marks.voice != voice_) {
        by = shown_voice(marks, labels);
        const Span label = by.length > 0 ? take_label(line, by.length) : marks.voice_span;
        new_turn(marks.voice, label, line);
      }
      voice_ = marks.voice;
      voiced_cue_ = line.cue;
    } else if (!voice_.empty() && line.cue != voiced_cue_) {
      // A voice does not pass on to the next cue (WebVTT 4.2.2).
      new_turn({}, {}, line);
      voice_.clear();
    } else {
      by = labels.at(line.words(text_), dashes_);
      const bool coloured = changes_colour(line);
      if (by.length > 0) {
        const Span label = take_label(line, by.length);
        new_turn(by.name, label, line);
        voice_.clear();
      } else if (coloured && in_turn_) {
        new_turn({}, {}, line);
        assert_colour(line);
      }
    }
    if (!in_turn_) new_turn({}, {}, line);
    if (words_left(line, by.length).empty()) return;
    paragraph(line);
    const Position begin = words_.here();
    turn_end_ = words_.put(line, cue.end, turn_end_);
    range_of(line.cue, begin);
    reached_ = std::max(reached_, cue.end);
    const Milliseconds end = end_of(n);
    Turn& turn = t_.turns.back();
    // Of a cue that ends before it begins the turn takes the beginning alone.
    turn.end = std::max(turn.end, end);
    if (turn.end != kNoTime) turn.end = std::max(turn.end, turn.start);
    const std::string_view said = trim(line.words(text_));
    sentence_ended_ =
        !said.empty() && std::string_view(".?!…)]\"”♪").find(said.back()) != std::string_view::npos;
  }

  // A label that shows the voice's own name is a label, and nothing that was said.
  SpokenBy shown_voice(const CueMarks& marks, const CueLabels& labels) const {
    if (marks.voice.empty()) return {};
    SpokenBy shown = labels.at(marks.words, false);
    return folded(shown.name) == folded(marks.voice) ? shown : SpokenBy{};
  }

  // What a line says after its label; of one that stands as it is the label was cut off.
  std::string_view words_left(const CueLine& line, std::size_t label) const {
    const std::string_view words = line.words(text_);
    if (!line.marks) return trim(words);
    // A blank that a reference stands for is not nothing.
    const std::string_view left = words.substr(std::min(label, words.size()));
    return line.marks->referenced ? left : trim(left);
  }

  // Two lines or more of the cue that begins at a line begin with a dash: one a speaker.
  bool has_dashes(std::size_t n) const {
    int count = 0;
    for (std::size_t k = n; k < lines_.size() && lines_[k].cue == lines_[n].cue; ++k) {
      const std::string_view words = trim(lines_[k].words(text_));
      count += words.starts_with("-") || words.starts_with("–") ? 1 : 0;
    }
    return count >= 2;
  }

  // Takes the label off the pieces of a line; where it stood.
  static Span take_label(CueLine& line, std::size_t length) {
    if (!line.marks) {
      const Span out{line.span.begin, line.span.begin + static_cast<std::uint32_t>(length)};
      line.span.begin = out.end;
      return out;
    }
    Span out;
    for (CuePiece& piece : line.marks->pieces) {
      if (piece.time != kNoTime || length == 0) continue;
      const std::size_t size = piece.decoded ? piece.text.size() : piece.span.size();
      const std::size_t taken = std::min(size, length);
      // Decoded words are longer in the source; what is taken of them is taken whole.
      const auto bytes =
          piece.decoded && taken < size
              ? 0U
              : static_cast<std::uint32_t>(piece.decoded ? piece.span.size() : taken);
      if (!out.present()) out.begin = piece.span.begin;
      piece.span.begin += bytes;
      out.end = piece.span.begin;
      if (piece.decoded) piece.text.erase(0, taken);
      length -= taken;
    }
    return out;
  }

  void new_turn(std::string_view name, Span label, const CueLine& line) {
    end_turn();
    const std::size_t at = label.present() ? view(label).find(name) : std::string_view::npos;
    Str printed = builder_.add(at == std::string_view::npos ? name : std::string_view{});
    if (!name.empty() && at != std::string_view::npos) {
      const auto begin = label.begin + static_cast<std::uint32_t>(at);
      printed = BriefingBuilder::at({begin, begin + static_cast<std::uint32_t>(name.size())});
    }
    const FileCue& cue = file_.cues[line.cue];
    builder_.begin_turn(printed, label, source_.line_of(cue.payload.begin));
    if (const auto known = people_.find(name); known != people_.end()) {
      const std::array<Index, 1> row{known->second};
      t_.turns.back().speakers = builder_.add_speakers(row);
    }
    Turn& turn = t_.turns.back();
    turn.start = start_of(line);
    turn.time_quality = captions_.estimated ? TimeQuality::estimated : TimeQuality::measured;
    turn_begin_ = label.present() ? label.begin : begin_of(line);
    turn_end_ = std::max(turn_begin_, label.end);
    in_turn_ = true;
    sentence_ended_ = false;
  }

  // A line that begins or ends within its cue has the times of its words, where they have any.
  Milliseconds start_of(const CueLine& line) const {
    if (line.marks && !line.marks->pieces.empty()) {
      const CuePiece& first = line.marks->pieces.front();
      const bool opens = &line == lines_.data() || (&line)[-1].cue != line.cue;
      if (!opens && first.time != kNoTime && !first.ends) return first.time;
    }
    return file_.cues[line.cue].start;
  }
  Milliseconds end_of(std::size_t n) const {
    const CueLine& line = lines_[n];
    const bool closes = n + 1 >= lines_.size() || lines_[n + 1].cue != line.cue;
    if (!closes && line.marks)
      for (auto piece = line.marks->pieces.rbegin(); piece != line.marks->pieces.rend(); ++piece)
        if (piece->time != kNoTime) return piece->ends ? piece->time : file_.cues[line.cue].end;
    return file_.cues[line.cue].end;
  }

  std::uint32_t begin_of(const CueLine& line) const {
    if (!line.marks) return line.span.begin;
    for (const CuePiece& piece : line.marks->pieces)
      if (piece.time == kNoTime) return piece.span.begin;
    return file_.cues[line.cue].payload.begin;
  }

  void end_turn() {
    end_block();
    if (in_turn_) builder_.end_turn({turn_begin_, std::max(turn_begin_, turn_end_)});
    in_turn_ = false;
  }
  void end_block() {
    if (in_block_) builder_.end_block({block_begin_, turn_end_});
    in_block_ = false;
  }

  // Opens a paragraph, or breaks the line within the one that is open.
  void paragraph(const CueLine& line) {
    const FileCue& cue = file_.cues[line.cue];
    if (in_block_) {
      // A cue without an end may last until this one, or as long as a cue is shown.
      constexpr Milliseconds kOpenCue = 7'000;
      const bool open = line.cue > 0 && file_.cues[line.cue - 1].end == kNoTime;
      const Milliseconds silence =
          cue.start == kNoTime ? 0 : cue.start - reached_ - (open ? kOpenCue : 0);
      if (silence > kLongPause || (silence > kPause && sentence_ended_)) end_block();
    }
    if (!in_block_) {
      builder_.begin_block(BlockKind::paragraph);
      in_block_ = true;
      block_begin_ = std::max(begin_of(line), turn_begin_);
      words_.begin_block();
      return;
    }
    builder_.line_break(BreakKind::soft, {turn_end_, turn_end_});
  }

  void range_of(Index cue, Position begin) {
    Range& range = t_.cues[cue].range;
    if (!range.present()) range.begin = begin;
    range.end = words_.here();
  }

  CaptionText captions_;
  const CueFile& file_;
  std::vector<CueLine>& lines_;
  std::string_view text_;
  const Source& source_;
  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
  LineWords words_;
  People people_;
  bool coloured_ = false;    // colours tell speakers apart
  std::string_view colour_;  // of the line before
  std::string voice_;
  Index voiced_cue_ = kNone;
  bool in_turn_ = false, in_block_ = false, sentence_ended_ = false;
  bool dashes_ = false;  // of the cue
  std::uint32_t turn_begin_ = 0, turn_end_ = 0, block_begin_ = 0;
  Milliseconds reached_ = 0;
};

}  // namespace

void build_briefing(CaptionText captions, const Source& source, BriefingBuilder& builder,
                    Diagnostics& diagnostics) {
  CueBriefing(std::move(captions), source, builder, diagnostics).build();
}

}  // namespace lectern::captions
