#include "words_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"
#include "markup/tree.hpp"

namespace lectern::captions {
namespace {

// A word is looked for so far behind the one before: texts and words differ by little.
constexpr std::size_t kReach = 200;
constexpr Milliseconds kUnsure = 500;  // thousandths of certainty
constexpr double kLongest = 3.6e10;    // seconds: ten million hours

// Keys of one kind of segments; times in units of so many milliseconds.
struct SegmentKeys {
  std::string_view start, end, text;
};
constexpr std::array<SegmentKeys, 2> kSegmentKeys = {
    {{"start", "end", "text"}, {"startTime", "endTime", "body"}}};

Milliseconds number_of(const Tree* value, double unit) {
  if (value == nullptr || value->kind != Tree::Kind::number) return kNoTime;
  double number = 0;
  const char* end = value->text.data() + value->text.size();
  if (std::from_chars(value->text.data(), end, number).ptr != end) return kNoTime;
  if (!std::isfinite(number) || std::abs(number) * unit > kLongest * 1000) return kNoTime;
  return std::llround(number * unit);
}
Milliseconds seconds(const Tree& map, std::string_view key) {
  return number_of(map.find(key), 1000);
}

std::string_view text_of(const Tree* value) {
  return value != nullptr && value->kind == Tree::Kind::string ? std::string_view(value->text)
                                                               : std::string_view{};
}

const std::vector<Tree>& items_of(const Tree* list) {
  static const std::vector<Tree> kNothing;
  return list != nullptr && list->kind == Tree::Kind::list ? list->items : kNothing;
}

// Words taken out of JSON, and where they stand in it.
class WordsText {
 public:
  explicit WordsText(std::string_view json) : json_(json) {}

  Span put(const Tree& value) {
    const Span raw = raw_of(value);
    const std::uint32_t begin = here();
    if (value.text.empty()) return {begin, begin};
    const bool same = json_.substr(raw.begin, raw.size()) == value.text;
    runs_.push_back({begin, raw.begin, 0, same ? Run::Mode::identity : Run::Mode::opaque,
                     same ? 0 : raw.size()});
    for (const char c : value.text) {
      if (c == '\0')
        text_ += "\xEF\xBF\xBD";
      else
        text_ += c;
    }
    reached_ = raw.end;
    return {begin, here()};
  }
  // What stands between the words of two values.
  void between(std::string_view blanks) {
    runs_.push_back({here(), reached_, 0, Run::Mode::opaque, 0});
    text_ += blanks;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(text_.size()); }
  std::string_view view(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  void give_to(Source& source) { source.set_text(std::move(text_), std::move(runs_)); }

 private:
  // Between its quotation marks. In a JSON string every mark but the last is escaped.
  Span raw_of(const Tree& value) const {
    if (value.end < 2 || value.end > json_.size() || json_[value.end - 1] != '"')
      return {value.end, value.end};
    const std::uint32_t end = value.end - 1;
    std::uint32_t begin = end;
    for (; begin > 0; --begin) {
      if (json_[begin - 1] != '"') continue;
      std::uint32_t slashes = 0;
      while (slashes + 1 < begin && json_[begin - 2 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) break;
    }
    return {begin, end};
  }

  std::string_view json_;
  std::string text_;
  std::vector<Run> runs_;
  std::uint32_t reached_ = 0;
};

// A word with its times, and where it stands in the text of its segment.
struct TimedWord {
  Span span;
  Milliseconds start = kNoTime, end = kNoTime;
  std::string_view speaker;
};

class WordsJson {
 public:
  WordsJson(std::string_view json, Diagnostics& diagnostics)
      : text_(json), diagnostics_(diagnostics) {}

  Result<CaptionText> read(const Tree& root) {
    const bool list = root.kind == Tree::Kind::list;
    const Tree* segments = list ? &root : root.find("segments");
    const Tree* events = list ? nullptr : root.find("events");
    if (segments != nullptr && segments->kind == Tree::Kind::list) {
      voices_ = has_speakers(segments->items);
      for (const Tree& segment : segments->items) this->segment(segment);
    } else if (events != nullptr && events->kind == Tree::Kind::list) {
      for (const Tree& event : events->items) this->event(event);
    } else {
      return fail(Failure::understood, "words-json.form",
                  "the file has neither segments nor events");
    }
    // Whisper's tag of two letters, or one with a country.
    if (const std::string_view language = list ? "" : text_of(root.find("language"));
        language.size() <= 3 || language.find('-') != language.npos)
      out_.language = language;
    tell();
    return std::move(out_);
  }
  WordsText& text() { return text_; }

 private:
  static bool has_speakers(const std::vector<Tree>& segments) {
    const auto speaks = [](const Tree& map) { return !text_of(map.find("speaker")).empty(); };
    return std::any_of(segments.begin(), segments.end(), [&](const Tree& segment) {
      const std::vector<Tree>& words = items_of(segment.find("words"));
      return speaks(segment) || std::any_of(words.begin(), words.end(), speaks);
    });
  }

  // --- Whisper, podcasts

  void segment(const Tree& map) {
    if (map.kind != Tree::Kind::map) return skip(map);
    const SegmentKeys* keys = kSegmentKeys.data();
    for (const SegmentKeys& known : kSegmentKeys)
      if (map.find(known.text) != nullptr || map.find(known.start) != nullptr) {
        keys = &known;
        break;
      }
    const Tree* text = map.find(keys->text);
    const std::vector<Tree>& words = items_of(map.find("words"));
    begin();
    if (text != nullptr && text->kind == Tree::Kind::string && !trim(text->text).empty()) {
      text_.put(*text);
      find_words(words);
    } else {
      put_words(words);
    }
    end(map, seconds(map, keys->start), seconds(map, keys->end), text_of(map.find("speaker")));
  }

  // Words of a segment without a text. Whisper's begin with a blank where one belongs.
  void put_words(const std::vector<Tree>& words) {
    for (const Tree& word : words) {
      const Tree* letters = word.find("word");
      if (letters == nullptr || trim(letters->text).empty()) continue;
      if (text_.here() > begin_ && letters->text.front() != ' ') text_.between(" ");
      timed_.push_back(timed(word, text_.put(*letters)));
    }
  }

  void find_words(const std::vector<Tree>& words) {
    const std::string_view all = text_.view({begin_, text_.here()});
    std::size_t at = 0;
    for (const Tree& word : words) {
      const std::string_view letters = trim(text_of(word.find("word")));
      if (letters.empty()) continue;
      const std::size_t found = all.substr(at, letters.size() + kReach).find(letters);
      if (found == std::string_view::npos) {
        ++not_found_;
        continue;
      }
      const auto from = begin_ + static_cast<std::uint32_t>(at + found);
      timed_.push_back(timed(word, {from, from + static_cast<std::uint32_t>(letters.size())}));
      at += found + letters.size();
    }
  }

  TimedWord timed(const Tree& word, Span span) {
    for (const std::string_view key : {"probability", "score"})
      if (const Milliseconds share = number_of(word.find(key), 1000); share != kNoTime)
        unsure_ += share < kUnsure ? 1U : 0U;
    return {span, seconds(word, "start"), seconds(word, "end"), text_of(word.find("speaker"))};
  }

  // --- YouTube

  void event(const Tree& map) {
    if (map.kind != Tree::Kind::map) return skip(map);
    const std::vector<Tree>& parts = items_of(map.find("segs"));
    const bool words = std::any_of(parts.begin(), parts.end(), [](const Tree& part) {
      return !trim(text_of(part.find("utf8"))).empty();
    });
    if (!words) return;  // a window, or the end of a line
    const Milliseconds start = number_of(map.find("tStartMs"), 1);
    const Milliseconds duration = number_of(map.find("dDurationMs"), 1);
    begin();
    for (const Tree& part : parts) {
      const Tree* letters = part.find("utf8");
      if (text_of(letters).empty()) continue;
      const Span span = text_.put(*letters);
      const Milliseconds offset = number_of(part.find("tOffsetMs"), 1);
      if (parts.size() > 1 && start != kNoTime && !trim(letters->text).empty())
        timed_.push_back({span, start + (offset == kNoTime ? 0 : offset), kNoTime, {}});
    }
    end(map, start, start == kNoTime || duration == kNoTime ? kNoTime : start + duration, {});
  }

  // --- a cue

  void begin() {
    if (text_.here() > 0) text_.between("\n\n");
    begin_ = text_.here();
    timed_.clear();
  }

  void end(const Tree& map, Milliseconds start, Milliseconds stop, std::string_view speaker) {
    const std::string_view all = text_.view({begin_, text_.here()});
    const std::string_view inner = trim(all);
    if (inner.empty()) {
      ++empty_;
      return;
    }
    FileCue cue;
    const auto lead = static_cast<std::uint32_t>(inner.data() - all.data());
    cue.payload = {begin_ + lead, begin_ + lead + static_cast<std::uint32_t>(inner.size())};
    cue.whole = cue.payload;
    cue.id = cue.settings = {cue.payload.begin, cue.payload.begin};
    cue.start = start;
    cue.end = stop;
    if (start == kNoTime || stop == kNoTime)
      place("words-json.time", "a segment without a start or an end", map);
    else if (stop < start)
      place("words-json.time-backwards", "a segment that ends before it begins", map);
    out_.file.cues.push_back(cue);
    lines(cue.payload, speaker);
  }

  void lines(Span payload, std::string_view speaker) {
    std::size_t next = 0;  // of timed_
    for (std::uint32_t at = payload.begin; at < payload.end;) {
      const std::string_view rest = text_.view({at, payload.end});
      const auto length =
          static_cast<std::uint32_t>(std::min(rest.find_first_of("\r\n"), rest.size()));
      line({at, at + length}, speaker, next);
      at += length + 1;
    }
  }

  CueLine& new_line(std::string_view speaker) {
    CueLine& line = out_.lines.emplace_back();
    line.cue = static_cast<Index>(out_.file.cues.size() - 1);
    line.marks = std::make_unique<CueMarks>();
    line.marks->has_voice = voices_;
    line.marks->voice = speaker;
    return line;
  }

  void line(Span span, std::string_view speaker, std::size_t& next) {
    if (trim(text_.view(span)).empty()) return;
    const auto ours = [&] { return next < timed_.size() && timed_[next].span.begin < span.end; };
    if (!ours() && !voices_) {
      CueLine& line = out_.lines.emplace_back();
      line.cue = static_cast<Index>(out_.file.cues.size() - 1);
      line.span = span;
      return;
    }
    const auto speaker_of = [&](const TimedWord& word) {
      return word.speaker.empty() ? speaker : word.speaker;
    };
    CueLine* line = &new_line(ours() ? speaker_of(timed_[next]) : speaker);
    std::uint32_t at = span.begin;
    for (; ours(); ++next) {
      const TimedWord& word = timed_[next];
      if (speaker_of(word) != line->marks->voice && at > span.begin)
        line = &new_line(speaker_of(word));
      // Blanks go with the word behind them.
      if (!trim(text_.view({at, std::max(at, word.span.begin)})).empty()) {
        piece(*line, {at, word.span.begin});
        at = word.span.begin;
      }
      time(*line, word.start, false);
      const std::uint32_t end = std::min(word.span.end, span.end);
      piece(*line, {at, std::max(at, end)});
      at = std::max(at, end);
      time(*line, word.end, true);
    }
    piece(*line, {at, span.end});
    for (auto made = out_.lines.end(); made != out_.lines.begin();) {
      --made;
      if (!made->marks || !made->marks->words.empty()) break;
      for (const CuePiece& piece : made->marks->pieces)
        if (piece.time == kNoTime) made->marks->words += text_.view(piece.span);
    }
  }
  static void piece(CueLine& line, Span span) {
    if (span.size() == 0) return;
    CuePiece piece;
    piece.span = span;
    line.marks->pieces.push_back(std::move(piece));
  }
  static void time(CueLine& line, Milliseconds time, bool ends) {
    if (time == kNoTime) return;
    CuePiece piece;
    piece.time = time;
    piece.ends = ends;
    line.marks->pieces.push_back(std::move(piece));
  }

  // --- what is told

  void place(std::string_view code, std::string message, const Tree& where) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.line = where.line;
    diagnostic.column = where.column;
    diagnostics_.add(std::move(diagnostic));
  }
  void skip(const Tree& where) {
    place("words-json.segment", "this is no segment; it is passed over", where);
  }
  void tell() {
    if (empty_ > 0)
      diagnostics_.note("words-json.empty", std::to_string(empty_) + " segments have no words");
    if (not_found_ > 0)
      diagnostics_.warning("words-json.word-not-found",
                           std::to_string(not_found_) +
                               " words with times are not in the text of their segments; the "
                               "text is read, their times are not");
    if (unsure_ > 0)
      diagnostics_.note(
          "words-json.unsure",
          std::to_string(unsure_) + " words were recognised with a probability under a half");
  }

  WordsText text_;
  Diagnostics& diagnostics_;
  CaptionText out_;
  std::vector<TimedWord> timed_;  // of the segment
  std::uint32_t begin_ = 0;       // of the segment in the text
  bool voices_ = false;
  std::size_t not_found_ = 0, unsure_ = 0, empty_ = 0;
};

}  // namespace

std::string_view words_json_form(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view start = head.substr(skip_blanks(head, 0, true));
  if (!start.starts_with('{') && !start.starts_with('[')) return {};
  const auto has = [&](std::string_view key) { return head.find(key) != head.npos; };
  if (has("\"tStartMs\"") && has("\"events\"")) return "events of YouTube";
  const bool listed = start.starts_with('[') || has("\"segments\"");
  if (has("\"schema\"") || !listed) return {};
  if (has("\"startTime\"") && has("\"body\"")) return "segments of a podcast's transcript";
  if (has("\"start\"") && (has("\"text\"") || has("\"word\""))) return "segments with times";
  return {};
}

Result<CaptionText> parse_words_json(Source& source, Diagnostics& diagnostics) {
  auto tree = parse_json(source.text(), diagnostics);
  if (!tree) return fail(std::move(tree.error()));
  WordsJson reader(source.text(), diagnostics);
  auto captions = reader.read(*tree);
  if (captions && !captions->file.cues.empty()) reader.text().give_to(source);
  return captions;
}

}  // namespace lectern::captions
