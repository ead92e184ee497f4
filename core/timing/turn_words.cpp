#include "timing/turn_words.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "lectern/timing.hpp"

namespace lectern {
namespace {

// White space of Unicode; other than is_blank(), which also holds zero-width
// marks, since those are part of words (Persian, emoji).
bool is_space(char32_t c) {
  switch (c) {
    case ' ':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || (c >= 0x2000 && c <= 0x200A);
  }
}

// A small letter of the same length, so that places stay what they are.
char32_t lower_of(CodePoint c) {
  const auto lower =
      static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value)));
  std::string bytes;
  append_utf8(bytes, lower);
  return bytes.size() == c.length ? lower : c.value;
}

// "Laughter." becomes "[laughter]". Names keep their capitals: of a note in words of its own
// ("(In Spanish.)") only the first letter is made small, of one all in capitals and a short one
// of a known kind all are. What somebody says ("Name: No!") stays as it is, as does a note in a
// language whose nouns have capitals. Brackets inside the square ones are round.
void append_sound(std::string_view note, SoundKind kind, bool capital_nouns, std::string& to) {
  constexpr auto kShort = 3;  // words
  note = trim(note);
  while (!note.empty() && (note.back() == '.' || note.back() == ':')) note.remove_suffix(1);
  bool small = false;
  for (std::size_t at = 0; at < note.size();) {
    const CodePoint c = decode_at(note, at);
    small = small || is_lower(c.value);
    at += c.length;
  }
  const bool known = (kind == SoundKind::laughter || kind == SoundKind::applause ||
                      kind == SoundKind::crosstalk) &&
                     std::count(note.begin(), note.end(), ' ') < kShort;
  const bool kept = capital_nouns || note.find(':') != std::string_view::npos;
  to += '[';
  bool first = true;
  for (std::size_t at = 0; at < note.size();) {
    const CodePoint c = decode_at(note, at);
    const bool lower = !kept && (first || known || !small);
    char32_t shown = c.value == '[' ? U'(' : c.value == ']' ? U')' : c.value;
    if (lower) shown = lower_of(c);
    append_utf8(to, shown);
    first = false;
    at += c.length;
  }
  to += ']';
}

CaptionLanguage language_of(const Briefing& briefing) {
  const auto& languages = briefing.metadata().languages;
  return caption_language_of(languages.empty() ? std::string_view{}
                                               : briefing.view(languages.front()));
}

std::uint32_t length_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

bool is_sound(InlineKind kind) {
  return kind == InlineKind::event || kind == InlineKind::gap || kind == InlineKind::pause ||
         kind == InlineKind::redaction;
}

}  // namespace

void TurnWords::gather(TurnView turn, const CueLabel& label) {
  text_.clear();
  words_.clear();
  taken_.clear();
  labelled_ = false;
  language_ = language_of(turn.briefing());
  // What is printed between paragraphs is not said; a turn of headings alone may be.
  bool spoken = false;
  for (const BlockView block : turn.blocks())
    spoken = spoken || block.kind() == BlockKind::paragraph || block.kind() == BlockKind::list_item;
  for (const BlockView block : turn.blocks()) {
    if (block.kind() == BlockKind::heading && spoken) {
      ++counts_.headings;
    } else if (block.kind() == BlockKind::raw) {
      ++counts_.raw_blocks;
    } else if (block.kind() == BlockKind::time_mark) {
      ++counts_.time_marks;
    } else {
      gather_block(block);
      split(turn, label);
    }
  }
  find_breaks(text_, words_, language_);
}

void TurnWords::gather_block(BlockView block) {
  begin_ = text_.size();
  place_ = {block.row(), 0};
  held_.clear();
  const Tables& tables = block.briefing().tables();
  const Rows rows = block.record().inlines;
  last_inserted_ = 0;
  bool marked = false;
  for (Index row = rows.first; row < rows.last; ++row) {
    if (tables.inlines[row].kind == InlineKind::inserted) last_inserted_ = row;
    marked = marked || is_sound(tables.inlines[row].kind);
  }
  if (block.kind() == BlockKind::event && !marked) {
    std::string note;
    block.append_printed(note);
    std::string_view inner = trim(note);
    if (inner.size() > 2 && (inner.front() == '(' || inner.front() == '['))
      inner = inner.substr(1, inner.size() - (inner.back() == ')' || inner.back() == ']' ? 2 : 1));
    if (inner.empty()) return;
    place_.offset = static_cast<std::uint32_t>(inner.data() - note.data());
    sound(inner, block.record().sound, place_);
    return;
  }
  append(block.briefing(), rows);
}

void TurnWords::append(const Briefing& briefing, Rows rows) {
  const Tables& tables = briefing.tables();
  for (Index row = rows.first; row < rows.last; row = tables.inlines[row].last) {
    const Inline& record = tables.inlines[row];
    const bool bracketed = shows_brackets(record.kind);
    if (record.kind == InlineKind::deleted && last_inserted_ > row) {
      ++counts_.replaced;
      pass_over(briefing, {row, record.last});
    } else if (record.kind == InlineKind::line_break) {
      text_ += ' ';
      ++place_.offset;
    } else if (is_sound(record.kind)) {
      sound(note_of(briefing, record), record.sound, note_place(briefing, record));
      pass_over(briefing, {row, record.last});
    } else if (holds_inlines(record.kind)) {
      const std::size_t begin = text_.size();
      text_ += opening(record.brackets);
      if (bracketed) place_.offset += length_of(opening(record.brackets));
      append(briefing, {row + 1, record.last});
      if (bracketed) place_.offset += length_of(closing(record.brackets));
      text_ += closing(record.brackets);
      if (record.kind == InlineKind::mention || record.kind == InlineKind::supplied)
        held_.push_back({begin, text_.size(), false});
      else
        ++counts_.inline_marks;
    } else if (!is_point(record.kind)) {
      part_from_sound(briefing.view(record.text));
      text_ += opening(record.brackets);
      if (bracketed) place_.offset += length_of(opening(record.brackets));
      taken_.push_back({text_.size(), place_});
      text_ += briefing.view(record.text);
      place_.offset += record.text.length;
      if (bracketed) place_.offset += length_of(closing(record.brackets));
      text_ += closing(record.brackets);
    }
  }
}

// What the running text has and captions have not.
void TurnWords::pass_over(const Briefing& briefing, Rows rows) {
  passed_.clear();
  append_words(briefing.store(), briefing.tables(), rows, Wording::content, passed_);
  place_.offset += length_of(passed_);
}

Position TurnWords::position_of(const CueWord& word) const {
  // The bracket before a sound is ours.
  const std::uint32_t from = word.offset + (word.sound && text_[word.offset] == '[' ? 1U : 0U);
  auto after = std::upper_bound(
      taken_.begin(), taken_.end(), from,
      [](std::uint32_t offset, const Taken& taken) { return offset < taken.begin; });
  // An opening bracket belongs to what follows it.
  if (after == taken_.begin()) return after == taken_.end() ? Position{} : after->position;
  const Taken& taken = *--after;
  if (taken.position.block == kNone) return {};
  return {taken.position.block,
          taken.position.offset + from - static_cast<std::uint32_t>(taken.begin)};
}

// Printed without a space before ("(Laughter.)And"), a word gets one.
void TurnWords::part_from_sound(std::string_view text) {
  if (text.empty() || held_.empty() || !held_.back().sound || held_.back().end != text_.size())
    return;
  const char32_t first = decode_at(text, 0).value;
  if (is_letter(first) || is_digit(first)) text_ += ' ';
}

// A mark without words says what it is.
std::string_view TurnWords::note_of(const Briefing& briefing, const Inline& record) {
  if (const std::string_view note = briefing.view(record.text); !trim(note).empty()) return note;
  if (const std::string_view why = briefing.view(record.detail); !trim(why).empty()) return why;
  return record.sound == SoundKind::none ? name_of(record.kind) : name_of(record.sound);
}

// Where the words of a mark stand; nowhere, when it has none.
Position TurnWords::note_place(const Briefing& briefing, const Inline& record) const {
  const std::string_view note = briefing.view(record.text);
  const std::string_view words = trim(note);
  if (words.empty()) return {};
  return {place_.block, place_.offset + length_of(opening(record.brackets)) +
                            static_cast<std::uint32_t>(words.data() - note.data())};
}

// Printed without a space before it ("year.(Laughter.)"), a sound gets one.
void TurnWords::sound(std::string_view note, SoundKind kind, Position place) {
  if (text_.size() > begin_ && !is_space(decode_before(text_, text_.size()).value)) {
    const char before = text_.back();
    if (before != '(' && before != '[' && before != '"' && before != '-') text_ += ' ';
  }
  const std::size_t begin = text_.size();
  taken_.push_back({begin + 1, place});
  append_sound(note, kind, language_.capital_nouns, text_);
  held_.push_back({begin, text_.size(), true});
}

// The words of the block's text, after the label when it is the first.
void TurnWords::split(TurnView turn, const CueLabel& label) {
  std::size_t held = 0;
  const std::size_t first = words_.size();
  std::sort(held_.begin(), held_.end(),
            [](const HeldRange& a, const HeldRange& b) { return a.begin < b.begin; });
  const std::size_t end = text_.size();
  for (std::size_t at = begin_; at < end;) {
    const CodePoint c = decode_at(text_, at);
    if (is_space(c.value)) {
      at += c.length;
      continue;
    }
    CueWord word = word_at(at, end);
    at = word.offset + word.length;
    while (held < held_.size() && held_[held].end <= word.offset) ++held;
    if (held < held_.size() && held_[held].begin < at) {
      word.sound = held_[held].sound;
      word.held = held_[held].end > at;
    }
    if (words_.empty() && !labelled_) add_label(turn, label);
    words_.push_back(word);
  }
  if (words_.size() > first) words_.back().block_end = true;
}

CueWord TurnWords::word_at(std::size_t at, std::size_t end) const {
  CueWord word;
  word.offset = static_cast<std::uint32_t>(at);
  while (at < end) {
    const CodePoint c = decode_at(text_, at);
    if (is_space(c.value)) break;
    at += c.length;
    ++word.width;
  }
  word.length = static_cast<std::uint32_t>(at - word.offset);
  word.weight = static_cast<std::uint32_t>(
      natural_duration(std::string_view(text_).substr(word.offset, word.length)));
  return word;
}

// Its text goes behind what is gathered: words point into the text, in any order.
void TurnWords::add_label(TurnView turn, const CueLabel& label) {
  labelled_ = true;
  const std::string shown = label(turn);
  const std::size_t begin = text_.size();
  text_ += shown;
  for (std::size_t at = begin; at < text_.size();) {
    const CodePoint c = decode_at(text_, at);
    if (is_space(c.value)) {
      at += c.length;
      continue;
    }
    CueWord word = word_at(at, text_.size());
    at = word.offset + word.length;
    word.weight = 0;  // it is not spoken
    word.label = true;
    words_.push_back(word);
  }
}

}  // namespace lectern
