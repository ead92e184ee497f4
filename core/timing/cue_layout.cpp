#include "timing/cue_layout.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "base/unicode.hpp"
#include "lectern/timing.hpp"
#include "timing/cue_breaks.hpp"

namespace lectern {
namespace {

// Sources.
//   netflix-en  Netflix Timed Text Style Guide, general requirements (partner help
//               215758617) and English template (217350977, 219375728): 42
//               characters, 2 lines, 20 characters a second for adults, 5/6 s to
//               7 s, 2 frames (83 ms at 24 frames a second) between cues.
//   bbc         BBC Subtitle Guidelines: 37 characters (broadcast), 2 lines, 160-180
//               words a minute (18 characters a second at 180 words of five letters
//               and a space), 0.3 s a word; a gap is either none or a second and more.
//   dcmp        DCMP Captioning Key: 32 characters, 2 lines, 150-160 words a minute
//               for adults (16 characters a second, reckoned as above), 2 s at the
//               least; 6 s at the most in the guides made from it.
//   none        no rules: a cue a sentence, on one line.
constexpr HouseRules kHouses[] = {
    // name      width lines chars/s  min  a word   max  gap
    {"netflix-en", 42, 2, 20, 833, 0, 7000, 83},
    {"bbc", 37, 2, 18, 0, 300, 0, 0},
    {"dcmp", 32, 2, 16, 2000, 0, 6000, 0},
    {"none", 0, 1, 0, 0, 0, 0, 0},
};

// Weights of the layout, on the scale of kBreakCosts.
constexpr std::uint32_t kCueCost = 42;         // each cue: rather one of two lines than two
constexpr std::uint32_t kWholeSentences = 12;  // a further sentence in a cue of whole ones
constexpr std::uint32_t kBeginsAnother = 50;   // … in one that breaks its last sentence off
constexpr std::uint32_t kEndsAnother = 80;     // … in one that begins with the rest of one
constexpr std::uint32_t kOrphan = 5;           // each character that a part of a sentence …
constexpr std::uint32_t kOrphanDivisor = 3;    // … is shorter than this part of a full cue
constexpr std::uint32_t kLooseness = 24;       // of an empty cue, falling with the square
constexpr std::uint32_t kBriefness = 90;       // of a cue without any length in time
constexpr std::uint32_t kShortWord = 3;        // characters, with the space: mean of the shortest
constexpr std::uint16_t kStranded = 20;        // a word cut off from the phrase it ends or begins
constexpr std::uint32_t kTopHeavy = 2;         // times the difference of the two lines

// A sound takes this long at the least ("[laughter]" has three syllables, the
// laughter that it stands for does not).
constexpr Milliseconds kShortestSound = 1000;
// Times past this are not times: 100 000 hours.
constexpr Milliseconds kLatest = Milliseconds{100000} * 3600 * 1000;

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

// ---------------------------------------------------------------- words of a turn

// "Laughter." becomes "[laughter]". Names keep their capitals: only the first
// letter of a note in words of its own ("(In Spanish.)") is made small, unless
// the note is all in capitals or of a known kind.
void append_sound(std::string_view note, SoundKind kind, std::string& to) {
  note = trim(note);
  while (!note.empty() && (note.back() == '.' || note.back() == ':')) note.remove_suffix(1);
  bool small = false;
  for (std::size_t at = 0; at < note.size();) {
    const CodePoint c = decode_at(note, at);
    small = small || is_lower(c.value);
    at += c.length;
  }
  const bool known =
      kind == SoundKind::laughter || kind == SoundKind::applause || kind == SoundKind::crosstalk;
  to += '[';
  bool first = true;
  for (std::size_t at = 0; at < note.size();) {
    const CodePoint c = decode_at(note, at);
    const bool lower = first || known || !small;
    append_utf8(
        to, lower ? static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value)))
                  : c.value);
    first = false;
    at += c.length;
  }
  to += ']';
}

bool is_sound(InlineKind kind) {
  return kind == InlineKind::event || kind == InlineKind::gap || kind == InlineKind::pause ||
         kind == InlineKind::redaction;
}

// A stretch of the turn's text that one mark covers.
struct HeldRange {
  std::size_t begin, end;
  bool sound;
};

// The printed text of a turn as words, with sounds in square brackets.
class TurnWords {
 public:
  explicit TurnWords(CueCounts& counts) : counts_(counts) {}

  const std::string& text() const { return text_; }
  const std::vector<CueWord>& words() const { return words_; }

  // `label` stands before the first word of a turn that has any.
  void gather(TurnView turn, const CueLabel& label) {
    text_.clear();
    words_.clear();
    labelled_ = false;
    for (const BlockView block : turn.blocks()) {
      if (block.kind() == BlockKind::raw) {
        ++counts_.raw_blocks;
      } else if (block.kind() == BlockKind::time_mark) {
        ++counts_.time_marks;
      } else {
        gather_block(block);
        split(turn, label);
      }
    }
    find_breaks(text_, words_);
  }

 private:
  void gather_block(BlockView block) {
    begin_ = text_.size();
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
        inner =
            inner.substr(1, inner.size() - (inner.back() == ')' || inner.back() == ']' ? 2 : 1));
      if (!inner.empty()) sound(inner, block.record().sound);
      return;
    }
    append(block.briefing(), rows);
  }

  void append(const Briefing& briefing, Rows rows) {
    const Tables& tables = briefing.tables();
    for (Index row = rows.first; row < rows.last; row = tables.inlines[row].last) {
      const Inline& record = tables.inlines[row];
      if (record.kind == InlineKind::deleted && last_inserted_ > row) {
        ++counts_.replaced;
      } else if (record.kind == InlineKind::line_break) {
        text_ += ' ';
      } else if (is_sound(record.kind)) {
        sound(note_of(briefing, record), record.sound);
      } else if (holds_inlines(record.kind)) {
        const std::size_t begin = text_.size();
        text_ += opening(record.brackets);
        append(briefing, {row + 1, record.last});
        text_ += closing(record.brackets);
        if (record.kind == InlineKind::mention || record.kind == InlineKind::supplied)
          held_.push_back({begin, text_.size(), false});
        else
          ++counts_.inline_marks;
      } else if (!is_point(record.kind)) {
        part_from_sound(briefing.view(record.text));
        text_ += opening(record.brackets);
        text_ += briefing.view(record.text);
        text_ += closing(record.brackets);
      }
    }
  }

  // Printed without a space before ("(Laughter.)And"), a word gets one.
  void part_from_sound(std::string_view text) {
    if (text.empty() || held_.empty() || !held_.back().sound || held_.back().end != text_.size())
      return;
    const char32_t first = decode_at(text, 0).value;
    if (is_letter(first) || is_digit(first)) text_ += ' ';
  }

  // A mark without words says what it is.
  static std::string_view note_of(const Briefing& briefing, const Inline& record) {
    if (const std::string_view note = briefing.view(record.text); !trim(note).empty()) return note;
    if (const std::string_view why = briefing.view(record.detail); !trim(why).empty()) return why;
    return record.sound == SoundKind::none ? name_of(record.kind) : name_of(record.sound);
  }

  // Printed without a space before it ("year.(Laughter.)"), a sound gets one.
  void sound(std::string_view note, SoundKind kind) {
    if (text_.size() > begin_ && !is_space(decode_before(text_, text_.size()).value)) {
      const char before = text_.back();
      if (before != '(' && before != '[' && before != '"' && before != '-') text_ += ' ';
    }
    const std::size_t begin = text_.size();
    append_sound(note, kind, text_);
    held_.push_back({begin, text_.size(), true});
  }

  // The words of the block's text, after the label when it is the first.
  void split(TurnView turn, const CueLabel& label) {
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

  CueWord word_at(std::size_t at, std::size_t end) const {
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
  void add_label(TurnView turn, const CueLabel& label) {
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

  CueCounts& counts_;
  std::string text_;
  std::vector<CueWord> words_;
  std::vector<HeldRange> held_;
  std::size_t begin_ = 0;  // of the block's text
  Index last_inserted_ = 0;
  bool labelled_ = false;
};

// ---------------------------------------------------------------- words into cues

// Words [first, last) as one or two lines, the second from `split` on.
struct Lines {
  std::size_t split;
  std::uint32_t cost;
};
constexpr std::uint32_t kDoesNotFit = std::numeric_limits<std::uint32_t>::max();

// How long a cue should be shown.
Milliseconds time_to_read(std::uint32_t width, std::size_t words, const HouseRules& house) {
  Milliseconds out =
      std::max(house.min_duration, house.min_per_word * static_cast<Milliseconds>(words));
  if (house.chars_per_second > 0)
    out = std::max<Milliseconds>(out, Milliseconds{width} * 1000 / house.chars_per_second);
  return out;
}

// The best way to cut a stretch of words (up to a break of kind `block`) into
// cues: the cheapest sum of what its cues and the breaks between them cost. A cue
// holds two lines at the most, so that each word looks back over a few others.
class CueCutter {
 public:
  explicit CueCutter(const HouseRules& house)
      : house_(house),
        full_(house.width * house.lines),
        most_words_(std::max<std::size_t>(1, full_ / kShortWord)) {
    for (std::uint32_t width = 0; width <= full_ && full_ > 0; ++width)
      looseness_.push_back(looseness(width));
  }

  // Ends of the cues, ascending; the last is words.size().
  const std::vector<std::size_t>& cut(std::span<const CueWord> words) {
    words_ = words;
    ends_.clear();
    if (house_.width == 0)
      cut_sentences();
    else
      cut_optimally();
    return ends_;
  }

  Lines best_lines(std::size_t first, std::size_t last) const {
    if (house_.width == 0 || fits(first, last)) return {last, 0};
    Lines best{last, kDoesNotFit};
    if (house_.lines < 2) return best;
    for (std::size_t split = first + 1; split < last && fits(first, split); ++split) {
      if (!fits(split, last)) continue;
      const std::uint32_t above = width_of(first, split);
      const std::uint32_t below = width_of(split, last);
      std::uint32_t cost = above > below ? (above - below) * kTopHeavy : below - above;
      // A long label may stand on a line of its own.
      if (above > below && words_[split - 1].after == Break::after_label) cost = 0;
      cost += gaps_[split].line;
      if (cost < best.cost) best = {split, cost};
    }
    return best;
  }

  std::uint32_t width_of(std::size_t first, std::size_t last) const {
    return sums_[last].width - sums_[first].width - 1;
  }

 private:
  // Sums over the words before one, in 32 bits that may run over: only differences within a cue are
  // taken.
  struct Sums {
    std::uint32_t width;  // with a space after each
    std::uint32_t weight;
    std::uint32_t sentences;  // ends of sentences
  };
  struct Step {
    std::uint64_t cost;
    std::size_t from;
  };

  void add_up() {
    sums_.reserve(words_.size() + 1);
    gaps_.reserve(words_.size() + 1);
    sums_.assign(1, {0, 0, 0});
    gaps_.assign(1, {0, 0});
    for (std::size_t n = 0; n < words_.size(); ++n) {
      const CueWord& word = words_[n];
      const Sums& last = sums_.back();
      sums_.push_back({last.width + word.width + 1, last.weight + word.weight,
                       last.sentences + (word.after == Break::sentence ? 1U : 0U)});
      BreakCost gap = cost_of(word.after);
      if (!parts_phrases(word) && ((n > 0 && parts_phrases(words_[n - 1])) ||
                                   (n + 1 < words_.size() && parts_phrases(words_[n + 1])))) {
        gap.cue += kStranded;
        gap.line += kStranded;
      }
      gaps_.push_back(gap);
    }
  }

  static bool parts_phrases(const CueWord& word) { return word.after <= Break::comma; }

  void cut_sentences() {
    add_up();
    for (std::size_t n = 0; n < words_.size(); ++n)
      if (n + 1 == words_.size() || words_[n].after == Break::sentence) ends_.push_back(n + 1);
  }

  void cut_optimally() {
    add_up();
    steps_.reserve(words_.size() + 1);
    steps_.assign(1, {0, 0});
    std::size_t earliest = 0;  // first word of the longest cue that ends before `last`
    for (std::size_t last = 1; last <= words_.size(); ++last) {
      while (last - earliest > most_words_ || best_lines(earliest, last).cost == kDoesNotFit)
        ++earliest;
      Step best{std::numeric_limits<std::uint64_t>::max(), earliest};
      for (std::size_t first = last; first-- > earliest;) {
        std::uint64_t cost = steps_[first].cost + cost_of_cue(first, last);
        if (cost >= best.cost) continue;
        cost += best_lines(first, last).cost;
        if (cost < best.cost) best = {cost, first};
      }
      steps_.push_back(best);
    }
    for (std::size_t end = words_.size(); end > 0; end = steps_[end].from) ends_.push_back(end);
    std::reverse(ends_.begin(), ends_.end());
  }

  // What it costs that a part of a sentence leaves a cue rather empty.
  std::uint32_t looseness(std::uint32_t width) const {
    const std::uint32_t missing = full_ - width;
    std::uint32_t cost = kLooseness * missing * missing / (full_ * full_);
    if (width < full_ / kOrphanDivisor) cost += (full_ / kOrphanDivisor - width) * kOrphan;
    return cost;
  }

  bool fits(std::size_t first, std::size_t last) const {
    return last - first == 1 || width_of(first, last) <= house_.width;
  }

  std::uint32_t cost_of_cue(std::size_t first, std::size_t last) const {
    const bool opens = first == 0 || words_[first - 1].after == Break::sentence;
    const bool closes = last == words_.size() || words_[last - 1].after == Break::sentence;
    const std::uint32_t inner = sums_[last - 1].sentences - sums_[first].sentences;
    const std::uint32_t width = std::min(width_of(first, last), full_);
    std::uint32_t cost = kCueCost;
    if (last < words_.size()) cost += gaps_[last].cue;
    cost += inner * (!opens ? kEndsAnother : closes ? kWholeSentences : kBeginsAnother);
    if (!(opens && closes)) cost += looseness_[width];
    const auto weight = Milliseconds{sums_[last].weight - sums_[first].weight};
    const Milliseconds needed = time_to_read(width, last - first, house_);
    if (weight < needed)
      cost += static_cast<std::uint32_t>(kBriefness * (needed - weight) / needed);
    return cost;
  }

  const HouseRules& house_;
  std::uint32_t full_;                    // characters of a full cue
  std::size_t most_words_;                // of a cue: more would be letters, not words
  std::vector<std::uint32_t> looseness_;  // by the width of a cue
  std::span<const CueWord> words_;
  std::vector<Sums> sums_;
  std::vector<BreakCost> gaps_;  // before the word of the same row
  std::vector<Step> steps_;
  std::vector<std::size_t> ends_;
};

// ---------------------------------------------------------------- times

// Captions that share one stretch of time: those of a turn, or of several turns
// that have the same start.
struct Stretch {
  struct Part {
    Caption caption;
    Milliseconds weight = 1;
    std::uint32_t width = 0;
    std::uint32_t words = 0;
    bool estimated = false;
  };
  std::vector<Part> parts;  // the first `count` are in use; the others keep their memory
  std::size_t count = 0;
  Milliseconds start = 0, end = 0;

  Part& next() {
    if (count == parts.size()) parts.emplace_back();
    return parts[count++];
  }
};

Milliseconds sane(Milliseconds time) { return std::clamp<Milliseconds>(time, 0, kLatest); }

// Divides the time of a stretch among its captions. Nothing begins before
// `cursor` (the end of what came before); `limit` is the start of what follows.
// Each caption has a slot of a millisecond at least, whatever the times are.
void set_times(Stretch& stretch, Milliseconds cursor, Milliseconds limit, const HouseRules& house) {
  const auto count = static_cast<Milliseconds>(stretch.count);
  const Milliseconds start = std::max(stretch.start, cursor);
  Milliseconds end = std::max(stretch.end, start);
  if (limit != kNoTime && limit > start) end = std::min(end, limit);
  end = std::max(end, start + count);
  Milliseconds sum = 0;
  for (std::size_t n = 0; n < stretch.count; ++n) sum += stretch.parts[n].weight;
  const auto room = static_cast<double>(end - start - count);

  Milliseconds before = 0;
  Milliseconds slot = start;
  for (std::size_t n = 0; n < stretch.count; ++n) {
    Stretch::Part& part = stretch.parts[n];
    before += part.weight;
    const bool last = n + 1 == stretch.count;
    const Milliseconds slot_end =
        last ? end
             : start + static_cast<Milliseconds>(n) + 1 +
                   static_cast<Milliseconds>(room * static_cast<double>(before) /
                                             static_cast<double>(sum));
    // The gap comes from the end of the earlier cue, half of it at the most.
    const Milliseconds next = last ? limit : slot_end;
    Milliseconds stop = slot_end;
    if (next != kNoTime && stop > next - house.min_gap)
      stop = std::max(next - house.min_gap, slot_end - (slot_end - slot) / 2);
    if (last && part.estimated) {
      Milliseconds shown = slot + time_to_read(part.width, part.words, house);
      if (limit != kNoTime) shown = std::min(shown, limit - house.min_gap);
      stop = std::max(stop, shown);
    }
    if (house.max_duration > 0) stop = std::min(stop, slot + house.max_duration);
    part.caption.start = slot;
    part.caption.end = stop;
    slot = slot_end;
  }
}

// ---------------------------------------------------------------- the layout

class CueLayout {
 public:
  CueLayout(const HouseRules& house, const CueLabel& label, const TakeCaption& take)
      : house_(house), label_(label), take_(take), words_(counts_), cutter_(house_) {}

  CueCounts run(const Briefing& briefing) {
    for (const TurnView turn : briefing.turns()) {
      words_.gather(turn, label_);
      if (!words_.words().empty()) lay_out(turn);
    }
    flush(kNoTime);
    return counts_;
  }

 private:
  void lay_out(TurnView turn) {
    const Turn& record = turn.record();
    const Milliseconds start = record.start == kNoTime ? stretch_.end : sane(record.start);
    if (stretch_.count > 0 && start > stretch_.start) flush(start);
    if (stretch_.count == 0) stretch_.start = stretch_.end = std::max(start, cursor_);
    const std::size_t first = stretch_.count;
    const std::vector<CueWord>& words = words_.words();
    sentence_ = part_ = 0;
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = at;
      while (words[end++].after != Break::block) {
      }
      const std::span<const CueWord> stretch(words.data() + at, end - at);
      std::size_t from = 0;
      for (const std::size_t to : cutter_.cut(stretch)) {
        add_caption(turn, stretch, from, to);
        from = to;
      }
      at = end;
    }
    stretch_.parts[first].caption.first_of_turn = true;
    Milliseconds stop = sane(record.end);
    if (record.end == kNoTime) {
      stop = start;
      for (std::size_t n = first; n < stretch_.count; ++n) stop += stretch_.parts[n].weight;
    }
    stretch_.end = std::max(stretch_.end, stop);
  }

  void add_caption(TurnView turn, std::span<const CueWord> words, std::size_t first,
                   std::size_t last) {
    const Lines lines = cutter_.best_lines(first, last);
    Stretch::Part& part = stretch_.next();
    Caption& caption = part.caption;
    part_ = words[first].sentence == sentence_ ? part_ + 1 : 1;
    sentence_ = words[first].sentence;
    caption.turn = turn.row();
    caption.sentence = sentence_;
    caption.part = part_;
    caption.first_of_turn = false;
    caption.sound = true;
    caption.text.clear();
    part.weight = 0;
    part.words = 0;
    for (std::size_t n = first; n < last; ++n) {
      const CueWord& word = words[n];
      if (n != first) caption.text += n == lines.split ? '\n' : ' ';
      caption.text.append(words_.text(), word.offset, word.length);
      caption.sound = caption.sound && (word.sound || word.label);
      part.weight += word.weight;
      part.words += !word.label;
    }
    part.weight = std::max<Milliseconds>(part.weight, caption.sound ? kShortestSound : 1);
    part.width = cutter_.width_of(first, last);
    part.estimated = turn.record().time_quality == TimeQuality::estimated;
    if (house_.width > 0) {
      counts_.long_lines += cutter_.width_of(first, lines.split) > house_.width;
      if (lines.split < last)
        counts_.long_lines += cutter_.width_of(lines.split, last) > house_.width;
    }
  }

  void flush(Milliseconds limit) {
    if (stretch_.count == 0) return;
    set_times(stretch_, cursor_, limit, house_);
    for (std::size_t n = 0; n < stretch_.count; ++n) {
      const Stretch::Part& part = stretch_.parts[n];
      ++counts_.cues;
      counts_.estimated += part.estimated;
      counts_.fast_cues +=
          Milliseconds{part.width} * 1000 >
              (part.caption.end - part.caption.start) * Milliseconds{house_.chars_per_second} &&
          house_.chars_per_second > 0;
      take_(part.caption);
    }
    cursor_ = stretch_.parts[stretch_.count - 1].caption.end;
    stretch_.count = 0;
  }

  const HouseRules& house_;
  const CueLabel& label_;
  const TakeCaption& take_;
  CueCounts counts_;
  TurnWords words_;
  CueCutter cutter_;
  Stretch stretch_;
  Milliseconds cursor_ = 0;
  std::uint32_t sentence_ = 0, part_ = 0;  // of the last caption
};

}  // namespace

std::span<const HouseRules> house_rules() { return kHouses; }

const HouseRules* find_house(std::string_view name) {
  const auto* at = std::find_if(std::begin(kHouses), std::end(kHouses),
                                [&](const HouseRules& house) { return house.name == name; });
  return at == std::end(kHouses) ? nullptr : at;
}

CueCounts lay_out_cues(const Briefing& briefing, const HouseRules& house, const CueLabel& label,
                       const TakeCaption& take) {
  return CueLayout(house, label, take).run(briefing);
}

}  // namespace lectern
