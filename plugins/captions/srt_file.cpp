// SubRip has no specification. What is read here: the form that all players agree on, and
// the broken forms that the tools of the trade repair, each told.
#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.hpp"
#include "cue_file.hpp"

namespace lectern::captions {
namespace {

// What was wrong with the times of a cue.
struct Repairs {
  bool point = false, no_hours = false, no_millis = false, short_millis = false, blanks = false;
  bool negative = false, arrow = false;
};

struct Times {
  Milliseconds start = kNoTime, end = kNoTime;
  std::size_t rest = 0;  // where what follows them begins
  Repairs repairs;
};

// Longest first; the last ones only between two good times.
constexpr std::array<std::string_view, 9> kArrows = {"-->>", "- ->", "-- >", "-->", "—>",
                                                     "–>",   "->",   "=>",   ">"};
// "00:00:01,500": what stands between seconds and milliseconds.
constexpr std::array<std::string_view, 6> kPoints = {",", ".", ":", ";", "،", "，"};

class TimeLine {
 public:
  explicit TimeLine(std::string_view line) : line_(line) {}

  std::optional<Times> read() {
    blanks();
    times_.start = time();
    if (times_.start == kNoTime) return std::nullopt;
    const std::size_t before = at_;
    blanks();
    const bool blank_before = at_ > before;
    if (!arrow()) return std::nullopt;
    const bool blank_after = at_ < line_.size() && line_[at_] == ' ';
    if (!blank_before || !blank_after) times_.repairs.arrow = true;
    blanks();
    times_.end = time();
    if (times_.end == kNoTime) return std::nullopt;
    blanks();
    times_.rest = at_;
    return times_;
  }

 private:
  void blanks() { at_ = skip_blanks(line_, at_, false); }
  bool digit() const {
    return at_ < line_.size() && is_digit(static_cast<unsigned char>(line_[at_]));
  }
  Milliseconds number(std::size_t& figures) {
    Milliseconds value = 0;
    for (figures = 0; digit(); ++at_, ++figures)
      if (value < 100'000'000) value = value * 10 + (line_[at_] - '0');
    return value;
  }

  bool arrow() {
    for (const std::string_view form : kArrows)
      if (line_.substr(at_, form.size()) == form) {
        at_ += form.size();
        times_.repairs.arrow = times_.repairs.arrow || form != "-->";
        return true;
      }
    return false;
  }

  // Two to four numbers between colons; the last may be milliseconds.
  Milliseconds time() {
    const bool minus = at_ < line_.size() && line_[at_] == '-';
    if (minus) ++at_;
    std::array<Milliseconds, 4> parts{};
    std::size_t count = 0;
    std::size_t figures = 0;
    Milliseconds millis = -1;
    while (count < parts.size()) {
      parts[count] = number(figures);
      if (figures == 0) return kNoTime;
      ++count;
      const std::size_t mark = point();
      if (mark == 0) break;
      const bool colon = line_[at_] == ':';
      // The fourth number, and any after another mark than a colon, are milliseconds.
      if (!colon || count == 3) {
        at_ += mark;
        if (line_.substr(at_ - mark, mark) != ",") times_.repairs.point = true;
        millis = fraction();
        break;
      }
      at_ += mark;
      const std::size_t before = at_;
      blanks();
      if (at_ > before) times_.repairs.blanks = true;
      if (!digit()) return kNoTime;
    }
    if (count < 2) return kNoTime;
    if (count == 2) times_.repairs.no_hours = true;
    if (millis < 0) {
      times_.repairs.no_millis = true;
      millis = 0;
    }
    Milliseconds seconds = 0;
    for (std::size_t n = 0; n < count; ++n) seconds = seconds * 60 + parts[n];
    const Milliseconds all = seconds * 1000 + millis;
    if (minus) times_.repairs.negative = true;
    return minus ? -all : all;
  }

  // The mark at this place that a number follows; its length.
  std::size_t point() const {
    for (const std::string_view mark : kPoints)
      if (line_.substr(at_, mark.size()) == mark) {
        const std::size_t after = skip_blanks(line_, at_ + mark.size(), false);
        const bool number =
            after < line_.size() && is_digit(static_cast<unsigned char>(line_[after]));
        return number ? mark.size() : 0;
      }
    return 0;
  }

  // ",5" is five tenths: a decimal fraction.
  Milliseconds fraction() {
    blanks();
    Milliseconds value = 0;
    std::size_t figures = 0;
    for (; digit(); ++at_, ++figures)
      if (figures < 3) value = value * 10 + (line_[at_] - '0');
    if (figures != 3) times_.repairs.short_millis = true;
    for (; figures < 3; ++figures) value *= 10;
    return value;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  Times times_;
};

bool is_number(std::string_view line) {
  line = trim(line);
  return !line.empty() && line.size() < 10 && std::all_of(line.begin(), line.end(), [](char c) {
    return is_digit(static_cast<unsigned char>(c));
  });
}

// What may follow the times on their line: nothing, coordinates, settings of WebVTT.
bool is_settings(std::string_view rest) {
  rest = trim(rest);
  if (rest.empty()) return true;
  const std::string_view word = rest.substr(0, rest.find(' '));
  return word.find(':') != std::string_view::npos &&
         !is_digit(static_cast<unsigned char>(word[0])) && word.back() != ':';
}

class SrtFile {
 public:
  SrtFile(std::string_view text, Diagnostics& diagnostics)
      : lines_(text), diagnostics_(diagnostics) {}

  CueFile parse() {
    while (!lines_.at_end()) {
      const Span line = lines_.take();
      if (auto times = times_of(line); times && begins_cue(line, *times))
        begin(line, *times);
      else
        pending_.push_back(line);
    }
    end_cue(pending_.size());
    check_order();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kLongestTimes = 200;
  std::optional<Times> times_of(Span line) const {
    const std::string_view text = lines_.view(line);
    if (text.size() > kLongestTimes &&
        text.substr(0, kLongestTimes).find('>') == std::string_view::npos)
      return std::nullopt;
    return TimeLine(text).read();
  }

  bool is_empty(Span line) const { return trim(lines_.view(line)).empty(); }

  // A line of two times in the middle of a cue's words, with more words behind them, is
  // one of its words.
  bool begins_cue(Span line, const Times& times) const {
    if (is_settings(lines_.view(line).substr(times.rest))) return true;
    if (pending_.empty()) return out_.cues.empty();
    return is_empty(pending_.back()) || is_number(lines_.view(pending_.back()));
  }

  void begin(Span line, const Times& times) {
    // The line above may be its number; what is above that ends the cue before.
    std::size_t taken = pending_.size();
    Span id{line.begin, line.begin};
    bool numbered = false;
    if (!pending_.empty() && is_number(lines_.view(pending_.back()))) {
      id = pending_.back();
      numbered = true;
      --taken;
    }
    const bool parted = taken == 0 || is_empty(pending_[taken - 1]);
    const bool first = !open_ && out_.cues.empty();
    end_cue(taken);
    if (!numbered) tell("srt.number-missing", "a cue without its number", line);
    if (!parted && !first)
      tell("srt.blank-missing", "no empty line before this cue", numbered ? id : line);
    tell_repairs(times.repairs, line);
    cue_ = {};
    cue_.id = id;
    cue_.start = times.start;
    cue_.end = times.end;
    cue_.settings = {line.begin + static_cast<std::uint32_t>(times.rest), line.end};
    cue_.whole = {numbered ? id.begin : line.begin, line.end};
    cue_.payload = {line.end, line.end};
    open_ = true;
    if (cue_.end < cue_.start) tell("srt.time-backwards", "the cue ends before it begins", line);
  }

  // The pending lines up to `count` belong to the open cue; before the first cue they are
  // junk.
  void end_cue(std::size_t count) {
    std::size_t first = 0;
    while (first < count && is_empty(pending_[first])) ++first;
    while (count > first && is_empty(pending_[count - 1])) --count;
    if (open_) {
      if (first > 0 && first < count)
        tell("srt.blank-inside", "an empty line before the words of the cue", pending_[0]);
      if (first < count) {
        cue_.payload = {pending_[first].begin, pending_[count - 1].end};
        cue_.whole.end = cue_.payload.end;
        for (std::size_t n = first; n < count; ++n)
          if (is_empty(pending_[n])) {
            tell("srt.blank-inside", "an empty line among the words of a cue", pending_[n]);
            break;
          }
      }
      out_.cues.push_back(cue_);
    } else if (first < count) {
      const Span junk{pending_[first].begin, pending_[count - 1].end};
      tell("srt.junk", "lines before the first cue; kept as residue", junk);
      out_.junk.push_back(junk);
    }
    open_ = false;
    pending_.clear();
  }

  void tell(std::string_view code, std::string_view what, Span where) {
    diagnostics_.warning(code, std::string(what), where);
  }

  void tell_repairs(const Repairs& repairs, Span line) {
    if (repairs.point) tell("srt.time-point", "milliseconds after another mark than a comma", line);
    if (repairs.short_millis)
      tell("srt.time-millis", "milliseconds of other than three figures; read as a fraction", line);
    if (repairs.no_millis) tell("srt.time-millis", "a time without milliseconds", line);
    if (repairs.no_hours) tell("srt.time-hours", "a time without hours; read as minutes", line);
    if (repairs.blanks) tell("srt.time-blanks", "blanks inside a time", line);
    if (repairs.negative) tell("srt.time-negative", "a time before the beginning", line);
    if (repairs.arrow) tell("srt.arrow", "another arrow than \" --> \"", line);
  }

  void check_order() {
    for (std::size_t n = 1; n < out_.cues.size(); ++n) {
      const FileCue& before = out_.cues[n - 1];
      const FileCue& cue = out_.cues[n];
      if (cue.start < before.start)
        diagnostics_.note("srt.order", "this cue begins before the one above it", cue.whole);
      else if (cue.start < before.end)
        diagnostics_.note("srt.overlap", "this cue begins before the one above it ends", cue.whole);
    }
  }

  CaptionLines lines_;
  Diagnostics& diagnostics_;
  CueFile out_;
  std::vector<Span> pending_;  // lines since the last times
  FileCue cue_;
  bool open_ = false;
};

}  // namespace

CueFile parse_srt(std::string_view text, Diagnostics& diagnostics) {
  return SrtFile(text, diagnostics).parse();
}

}  // namespace lectern::captions
