#include "cue_briefing.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "cue_lines.hpp"
#include "cue_records.hpp"
#include "transcript/inlines.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::captions {
namespace {

// A silence after the end of a sentence that begins a paragraph; one that does so anywhere.
constexpr Milliseconds kPause = 2'000;
constexpr Milliseconds kLongPause = 4'000;

// What a line in square brackets tells of that is a sound, however it is put.
constexpr std::array<std::string_view, 8> kSoundWords = {
    "music", "applause", "laughter", "cheer", "noise", "sound", "silence", "singing"};

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
        diagnostics_(diagnostics) {}

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
    words(line);
    range_of(line.cue);
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
      const Milliseconds silence = cue.start == kNoTime ? 0 : cue.start - reached_;
      if (silence > kLongPause || (silence > kPause && sentence_ended_)) end_block();
    }
    if (!in_block_) {
      builder_.begin_block(BlockKind::paragraph);
      in_block_ = true;
      block_begin_ = std::max(begin_of(line), turn_begin_);
      first_inline_ = static_cast<Index>(t_.inlines.size());
      offset_ = 0;
      return;
    }
    builder_.line_break(BreakKind::soft, {turn_end_, turn_end_});
  }

  // --- words

  void words(CueLine& line) {
    begin_ = here();
    if (is_sound(line)) return sound(line);
    if (const Span plain = plain_span(line); plain.present()) {
      Span span = plain;
      trim_span(span);
      // A line as it stands: stage notes and gaps are read as in a transcript.
      const std::array<Span, 1> spans{span};
      static_cast<void>(read_inlines(text_, spans, {}, {}, builder_));
      turn_end_ = span.end;
      return;
    }
    trim_line(line);
    Milliseconds time = kNoTime;
    for (const CuePiece& piece : line.marks->pieces) {
      if (piece.time != kNoTime) {
        end_word(piece.time);
        time = piece.ends ? kNoTime : piece.time;
        continue;
      }
      if (piece.span.size() == 0) continue;
      if (time != kNoTime) begin_word(piece, time);
      time = kNoTime;
      piece_words(piece);
      turn_end_ = piece.span.end;
    }
    end_word(file_.cues[line.cue].end);
  }

  // A line whose words stand in the source as they are, without marks or times of their
  // own; a stage note may have a time.
  Span plain_span(const CueLine& line) const {
    if (!line.marks) return line.span;
    const CuePiece* only = nullptr;
    bool timed = false;
    for (const CuePiece& piece : line.marks->pieces) {
      timed = timed || piece.time != kNoTime;
      if (piece.time != kNoTime || piece.span.size() == 0) continue;
      if (only != nullptr) return {};
      only = &piece;
    }
    if (only == nullptr || only->decoded || only->italic > 0 || only->bold > 0 ||
        !only->language.empty())
      return {};
    return timed && !is_note_line(trim(view(only->span))) ? Span{} : only->span;
  }

  // What the format says to be one; a whole line in brackets that tells of one.
  bool is_sound(const CueLine& line) const {
    if (line.marks && line.marks->sound) return true;
    const std::string_view words = trim(line.words(text_));
    if (words.size() < 3 || words.front() != '[' || words.find(']') != words.size() - 1)
      return false;
    const std::string inner = folded(words);
    return std::any_of(kSoundWords.begin(), kSoundWords.end(), [&](std::string_view word) {
      return inner.find(word) != std::string::npos;
    });
  }

  // "[Thunder]" and "Thunder" are the same sound.
  void sound(CueLine& line) {
    Span span = line.span;
    std::string words(line.words(text_));
    if (line.marks) {
      trim_line(line);
      span = {};
      for (const CuePiece& piece : line.marks->pieces) {
        if (piece.time != kNoTime || piece.span.size() == 0) continue;
        if (!span.present()) span.begin = piece.span.begin;
        span.end = piece.span.end;
      }
    } else {
      trim_span(span);
    }
    std::string_view inner = trim(words);
    Brackets brackets = Brackets::none;
    if (inner.size() > 2 && ((inner.front() == '[' && inner.back() == ']') ||
                             (inner.front() == '(' && inner.back() == ')'))) {
      brackets = inner.front() == '[' ? Brackets::square : Brackets::round;
      inner = trim(inner.substr(1, inner.size() - 2));
    }
    const auto note = find_note(folded(inner));
    const Index row = builder_.leaf(InlineKind::event, builder_.add(inner), span, brackets);
    builder_.inline_at(row).sound =
        note && note->kind == InlineKind::event ? note->sound : SoundKind::other;
    turn_end_ = span.end;
  }

  void trim_span(Span& span) const {
    const std::string_view words = view(span);
    const std::string_view inner = trim(words);
    const auto lead = static_cast<std::uint32_t>(inner.data() - words.data());
    span = inner.empty() ? Span{span.begin, span.begin}
                         : Span{span.begin + lead,
                                span.begin + lead + static_cast<std::uint32_t>(inner.size())};
  }
  // Blanks at both ends of a line are no words.
  void trim_line(CueLine& line) const {
    for (CuePiece& piece : line.marks->pieces) {
      if (piece.time != kNoTime || piece.span.size() == 0) continue;
      trim_piece(piece, true);
      if (piece.span.size() > 0) break;
    }
    for (auto piece = line.marks->pieces.rbegin(); piece != line.marks->pieces.rend(); ++piece) {
      if (piece->time != kNoTime || piece->span.size() == 0) continue;
      trim_piece(*piece, false);
      if (piece->span.size() > 0) break;
    }
  }
  // Blanks that stand as they are in the source; one that a reference stands for stays.
  void trim_piece(CuePiece& piece, bool front) const {
    const std::string_view source = view(piece.span);
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    std::size_t count = 0;
    while (count < source.size() &&
           is_space(front ? source[count] : source[source.size() - 1 - count]))
      ++count;
    if (front)
      piece.span.begin += static_cast<std::uint32_t>(count);
    else
      piece.span.end -= static_cast<std::uint32_t>(count);
    if (piece.decoded) piece.text.erase(front ? 0 : piece.text.size() - count, count);
  }

  void piece_words(const CuePiece& piece) {
    int open = 0;
    const auto begin = [&](InlineKind kind) {
      builder_.open(kind);
      ++open;
    };
    if (!piece.language.empty() && is_language_tag(piece.language)) {
      begin(InlineKind::foreign);
      builder_.inline_at(static_cast<Index>(t_.inlines.size() - 1)).detail =
          builder_.add_word(piece.language);
    }
    if (piece.bold > 0) begin(InlineKind::strong);
    if (piece.italic > 0) begin(InlineKind::emphasis);
    builder_.text(piece.decoded ? builder_.add(piece.text) : BriefingBuilder::at(piece.span),
                  piece.span);
    for (; open > 0; --open) builder_.close(piece.span);
  }

  // Where the block's words end now.
  Position here() {
    const auto rows = static_cast<Index>(t_.inlines.size());
    std::uint32_t offset = offset_;
    // The last mark may grow, since neighbouring texts are joined: it is measured again.
    while (first_inline_ < rows) {
      const Index next = t_.inlines[first_inline_].last;
      // Of a plain text, which may be long and measured often, the length is known.
      if (t_.inlines[first_inline_].kind == InlineKind::text && next >= rows)
        return {static_cast<Index>(t_.blocks.size() - 1),
                offset_ + t_.inlines[first_inline_].text.length};
      scratch_.clear();
      append_words(builder_.store(), t_, {first_inline_, next}, Wording::content, scratch_);
      offset = offset_ + static_cast<std::uint32_t>(scratch_.size());
      if (next >= rows) break;
      offset_ = offset;
      first_inline_ = next;
    }
    return {static_cast<Index>(t_.blocks.size() - 1), offset};
  }

  void begin_word(const CuePiece& piece, Milliseconds time) {
    const std::string_view words = piece.decoded ? std::string_view(piece.text) : view(piece.span);
    Position at = here();
    at.offset += static_cast<std::uint32_t>(skip_blanks(words, 0, false));
    t_.word_times.push_back({at, time, kNoTime, TimeQuality::measured});
    word_open_ = true;
  }
  void end_word(Milliseconds time) {
    if (word_open_ && time != kNoTime) t_.word_times.back().end = time;
    word_open_ = false;
  }

  void range_of(Index cue) {
    Range& range = t_.cues[cue].range;
    if (!range.present()) range.begin = begin_;
    range.end = here();
  }

  CaptionText captions_;
  const CueFile& file_;
  std::vector<CueLine>& lines_;
  std::string_view text_;
  const Source& source_;
  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
  People people_;
  bool coloured_ = false;    // colours tell speakers apart
  std::string_view colour_;  // of the line before
  std::string voice_;
  Index voiced_cue_ = kNone;
  bool in_turn_ = false, in_block_ = false, sentence_ended_ = false, word_open_ = false;
  bool dashes_ = false;  // of the cue
  std::uint32_t turn_begin_ = 0, turn_end_ = 0, block_begin_ = 0;
  Milliseconds reached_ = 0;
  Index first_inline_ = 0;    // the last mark of the block, when it was measured
  std::uint32_t offset_ = 0;  // of its words in the block
  Position begin_;
  std::string scratch_;
};

}  // namespace

void build_briefing(CaptionText captions, const Source& source, BriefingBuilder& builder,
                    Diagnostics& diagnostics) {
  CueBriefing(std::move(captions), source, builder, diagnostics).build();
}

}  // namespace lectern::captions
