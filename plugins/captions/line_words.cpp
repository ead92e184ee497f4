#include "line_words.hpp"

#include <algorithm>
#include <array>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "transcript/inlines.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::captions {
namespace {

// What a line in square brackets tells of that is a sound, however it is put.
constexpr std::array<std::string_view, 8> kSoundWords = {
    "music", "applause", "laughter", "cheer", "noise", "sound", "silence", "singing"};

}  // namespace

void LineWords::begin_block() {
  first_inline_ = static_cast<Index>(t_.inlines.size());
  offset_ = 0;
}

std::uint32_t LineWords::put(CueLine& line, Milliseconds cue_end, std::uint32_t before) {
  if (is_sound(line)) return sound(line);
  if (const Span plain = plain_span(line); plain.present()) {
    Span span = plain;
    trim_span(span);
    // A line as it stands: stage notes and gaps are read as in a transcript.
    const std::array<Span, 1> spans{span};
    static_cast<void>(read_inlines(text_, spans, {}, {}, builder_));
    return span.end;
  }
  trim_line(line);
  std::uint32_t end = before;
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
    end = piece.span.end;
  }
  end_word(cue_end);
  return end;
}

// A line whose words stand in the source as they are, without marks or times of their
// own; a stage note may have a time.
Span LineWords::plain_span(const CueLine& line) const {
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
bool LineWords::is_sound(const CueLine& line) const {
  if (line.marks && line.marks->sound) return true;
  const std::string_view words = trim(line.words(text_));
  if (words.size() < 3 || words.front() != '[' || words.find(']') != words.size() - 1) return false;
  const std::string inner = folded(words);
  return std::any_of(kSoundWords.begin(), kSoundWords.end(),
                     [&](std::string_view word) { return inner.find(word) != std::string::npos; });
}

// "[Thunder]" and "Thunder" are the same sound.
std::uint32_t LineWords::sound(CueLine& line) {
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
  return span.end;
}

void LineWords::trim_span(Span& span) const {
  const std::string_view words = view(span);
  const std::string_view inner = trim(words);
  const auto lead = static_cast<std::uint32_t>(inner.data() - words.data());
  span = inner.empty() ? Span{span.begin, span.begin}
                       : Span{span.begin + lead,
                              span.begin + lead + static_cast<std::uint32_t>(inner.size())};
}
// Blanks at both ends of a line are no words.
void LineWords::trim_line(CueLine& line) const {
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
void LineWords::trim_piece(CuePiece& piece, bool front) const {
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

void LineWords::piece_words(const CuePiece& piece) {
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

Position LineWords::here() {
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

void LineWords::begin_word(const CuePiece& piece, Milliseconds time) {
  const std::string_view words = piece.decoded ? std::string_view(piece.text) : view(piece.span);
  Position at = here();
  at.offset += static_cast<std::uint32_t>(skip_blanks(words, 0, false));
  t_.word_times.push_back({at, time, kNoTime, TimeQuality::measured});
  word_open_ = true;
}
void LineWords::end_word(Milliseconds time) {
  if (word_open_ && time != kNoTime) t_.word_times.back().end = time;
  word_open_ = false;
}

}  // namespace lectern::captions
