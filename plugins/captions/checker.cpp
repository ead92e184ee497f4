// lectern check of captions: a house's rules, cue by cue, with figures.
//
// Rules and their sources: docs/timing.md and plugins/captions/README.md (Netflix TTSG, BBC
// Subtitle Guidelines, DCMP Captioning Key).
#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_briefing.hpp"

namespace lectern::captions {
namespace {

// "12.5": tenths, of a figure in milliseconds or a share of one.
std::string tenths(double value) {
  const long all = std::lround(value * 10);
  return std::to_string(all / 10) + '.' + std::to_string(all % 10);
}

// What a viewer reads of a cue.
struct Shown {
  std::vector<std::string_view> lines;
  std::uint32_t width = 0;  // of all lines, a space between
  std::uint32_t longest = 0;
  std::size_t words = 0;
  bool dashes = false;  // every line begins with one: two speakers
};

class HouseCheck {
 public:
  HouseCheck(const CaptionText& captions, std::string_view text, const HouseRules& house,
             Diagnostics& diagnostics)
      : file_(captions.file),
        text_(text),
        house_(house),
        diagnostics_(diagnostics),
        lines_(captions.lines) {}

  void run() {
    std::size_t line = 0;
    for (Index row = 0; row < file_.cues.size(); ++row) {
      Shown shown;
      for (; line < lines_.size() && lines_[line].cue <= row; ++line)
        if (lines_[line].cue == row) add(lines_[line], shown);
      check(row, shown);
    }
    sum_up();
  }

 private:
  void add(const CueLine& line, Shown& shown) const {
    const std::string_view words = line.words(text_);
    const auto width = static_cast<std::uint32_t>(count_code_points(trim(words)));
    shown.width += width + (shown.lines.empty() ? 0 : 1);
    shown.longest = std::max(shown.longest, width);
    shown.dashes = (shown.lines.empty() || shown.dashes) && trim(words).starts_with("-");
    bool inside = false;
    for (const char c : words) {
      const bool space = c == ' ' || c == '\t';
      shown.words += !space && !inside ? 1U : 0U;
      inside = !space;
    }
    shown.lines.push_back(words);
  }

  void check(Index row, const Shown& shown) {
    const FileCue& cue = file_.cues[row];
    form(cue, shown);
    const bool last = row + 1 == file_.cues.size();
    if (cue.start == kNoTime || cue.end == kNoTime) return;
    times(cue, last ? kNoTime : file_.cues[row + 1].start, shown);
  }

  void form(const FileCue& cue, const Shown& shown) {
    if (house_.width > 0 && shown.longest > house_.width)
      tell("captions.line-length",
           "a line of " + std::to_string(shown.longest) + " characters; at most " +
               std::to_string(house_.width),
           cue);
    if (house_.lines > 0 && shown.lines.size() > house_.lines)
      tell("captions.lines",
           std::to_string(shown.lines.size()) + " lines; at most " + std::to_string(house_.lines),
           cue);
    if (house_.width > 0 && shown.lines.size() == 2 && shown.width <= house_.width && !shown.dashes)
      tell("captions.split", "two lines whose words fit one", cue);
    for (const std::string_view line : shown.lines)
      if (line != trim(line) || line.find("  ") != std::string_view::npos) {
        tell("captions.white-space", "blanks at an end of a line, or two in a row", cue);
        break;
      }
    if (shown.lines.empty()) tell("captions.no-words", "a cue without words", cue);
  }

  void times(const FileCue& cue, Milliseconds next, const Shown& shown) {
    const Milliseconds length = cue.end - cue.start;
    if (next != kNoTime && next < cue.end)
      tell("captions.overlap",
           "it ends " + std::to_string(cue.end - next) + " ms after the next one begins", cue);
    else if (next != kNoTime && next - cue.end < house_.min_gap)
      tell("captions.gap",
           std::to_string(next - cue.end) + " ms before the next cue; at least " +
               std::to_string(house_.min_gap),
           cue);
    if (house_.max_duration > 0 && length > house_.max_duration)
      tell("captions.duration-long",
           tenths(static_cast<double>(length) / 1000) + " s; at most " +
               tenths(static_cast<double>(house_.max_duration) / 1000),
           cue);
    reading(cue, next, length, shown);
  }

  // A cue that could be shown for long enough should be; where the next cue begins too soon
  // for it nothing can be done, and the figures are given.
  void reading(const FileCue& cue, Milliseconds next, Milliseconds length, const Shown& shown) {
    Milliseconds needed =
        std::max(house_.min_duration, house_.min_per_word * static_cast<Milliseconds>(shown.words));
    const bool brief = length < needed;
    if (house_.chars_per_second > 0)
      needed = std::max<Milliseconds>(needed,
                                      Milliseconds{shown.width} * 1000 / house_.chars_per_second);
    if (length >= needed || shown.width == 0) return;
    const Milliseconds room = next == kNoTime ? needed : next - house_.min_gap - cue.start;
    const std::string figures =
        std::to_string(shown.width) + " characters in " +
        tenths(static_cast<double>(length) / 1000) + " s" +
        (length > 0
             ? ", " + tenths(shown.width * 1000.0 / static_cast<double>(length)) + " a second"
             : std::string{});
    if (room < needed) {
      ++infeasible_;
      diagnostics_.note("captions.infeasible",
                        figures + "; it needs " + tenths(static_cast<double>(needed) / 1000) +
                            " s and the next cue leaves " +
                            tenths(static_cast<double>(std::max<Milliseconds>(0, room)) / 1000),
                        cue.whole);
      return;
    }
    tell(brief ? "captions.duration-short" : "captions.reading-speed",
         figures + "; it needs " + tenths(static_cast<double>(needed) / 1000) + " s", cue);
  }

  void tell(std::string_view code, std::string message, const FileCue& cue) {
    ++counts_[code];
    diagnostics_.error(code, std::move(message), cue.whole);
  }

  void sum_up() {
    std::string figures;
    for (const auto& [code, count] : counts_)
      figures += "; " + std::to_string(count) + " of " + std::string(code);
    if (infeasible_ > 0) figures += "; " + std::to_string(infeasible_) + " infeasible";
    if (!figures.empty())
      diagnostics_.note("captions.figures", std::to_string(file_.cues.size()) + " cues by " +
                                                std::string(house_.name) + figures);
  }

  const CueFile& file_;
  std::string_view text_;
  const HouseRules& house_;
  Diagnostics& diagnostics_;
  const std::vector<CueLine>& lines_;
  std::map<std::string_view, std::size_t> counts_;
  std::size_t infeasible_ = 0;
};

class CaptionsChecker final : public Checker {
 public:
  explicit CaptionsChecker(CueSyntax syntax) : syntax_(syntax) {}

  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics, {.nulls = syntax_ == CueSyntax::vtt}); !decoded)
      return decoded;
    const auto captions = parse_captions(syntax_, source, diagnostics);
    if (!captions) return fail(captions.error());
    HouseCheck(*captions, source.text(), *find_house(options.text("house")), diagnostics).run();
    return {};
  }

 private:
  CueSyntax syntax_;
};

}  // namespace

std::unique_ptr<Checker> make_srt_checker() {
  return std::make_unique<CaptionsChecker>(CueSyntax::srt);
}
std::unique_ptr<Checker> make_vtt_checker() {
  return std::make_unique<CaptionsChecker>(CueSyntax::vtt);
}
std::unique_ptr<Checker> make_ttml_checker() {
  return std::make_unique<CaptionsChecker>(CueSyntax::ttml);
}

}  // namespace lectern::captions
