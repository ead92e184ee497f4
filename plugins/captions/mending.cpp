#include "mending.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "timing/cue_cutter.hpp"

namespace lectern::captions {
namespace {

// Two cues so near to each other may become one.
constexpr Milliseconds kNear = 500;

// The bytes of a tag at a place, 0 for none: an SRT text may hold any "<".
std::size_t tag_length(std::string_view all, std::size_t begin, CueSyntax syntax) {
  if (all[begin] != '<' && all[begin] != '{') return 0;
  constexpr std::size_t kLongestTag = 1000;
  const std::string_view text = all.substr(begin, kLongestTag);
  constexpr std::size_t at = 0;
  const char c = text[at];
  if (c == '{' && syntax == CueSyntax::srt && text.substr(at, 2) == "{\\") {
    const std::size_t end = text.find('}', at);
    return end == std::string_view::npos ? 0 : end + 1 - at;
  }
  if (c != '<') return 0;
  const std::size_t end = text.find('>', at);
  if (end == std::string_view::npos) return 0;
  if (syntax == CueSyntax::srt) {
    std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    const std::string word = folded(name.substr(0, name.find(' ')));
    if (word != "i" && word != "b" && word != "u" && word != "s" && word != "font") return 0;
  }
  return end + 1 - at;
}

// One word with the tags that stand in it and before it.
struct MarkedWord {
  std::string_view marked;
  bool line_end = false;
};

// The text of one cue: words with their tags, and the words alone as the cutter wants them.
struct CueWords {
  std::vector<MarkedWord> marked;
  std::string plain;  // words, a space between
  std::vector<CueWord> words;
  std::uint32_t lines = 0, longest = 0;
  bool dashes = false, clean = true;
};

class Words {
 public:
  Words(std::string_view text, CueSyntax syntax) : text_(text), syntax_(syntax) {}

  CueWords read() {
    std::size_t begin = 0;
    std::uint32_t line = 0;  // width of the line so far
    bool dash = true;
    std::string word;
    const auto end_word = [&](std::size_t end) {
      if (word.empty()) return;
      if (line == 0) dash = dash && word.front() == '-';
      CueWord record;
      record.offset = static_cast<std::uint32_t>(out_.plain.size());
      record.length = static_cast<std::uint32_t>(word.size());
      record.width = static_cast<std::uint32_t>(count_code_points(word));
      out_.plain += word;
      out_.plain += ' ';
      out_.words.push_back(record);
      out_.marked.push_back({text_.substr(begin, end - begin)});
      line += record.width + (line > 0 ? 1 : 0);
      word.clear();
      begin = end;
    };
    const auto end_line = [&](std::size_t end) {
      end_word(end);
      if (line > 0) ++out_.lines;
      if (!out_.marked.empty()) out_.marked.back().line_end = true;
      out_.longest = std::max(out_.longest, line);
      line = 0;
    };
    for (std::size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      if (c == ' ' || c == '\t') {
        const std::size_t before = at;
        end_word(at);
        while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
        if (at - before > 1 || line == 0 || at == text_.size() || text_[at] == '\n')
          out_.clean = false;
        if (begin == before) begin = at;
        continue;
      }
      if (c == '\n') {
        end_line(at);
        if (begin == at) begin = at + 1;
        ++at;
        continue;
      }
      if (const std::size_t tag = tag_length(text_, at, syntax_); tag > 0) {
        at += tag;
        continue;
      }
      if (c == '&' && syntax_ != CueSyntax::srt) {
        constexpr std::size_t kLongestReference = 12;
        const std::size_t end = text_.substr(at, kLongestReference).find(';');
        if (end != std::string_view::npos) {
          word += 'x';  // one character, whichever it is
          at += end + 1;
          continue;
        }
      }
      word += c;
      ++at;
    }
    end_line(text_.size());
    // Tags behind the last word are its own.
    if (!out_.marked.empty() && begin < text_.size()) {
      std::string_view& last = out_.marked.back().marked;
      const auto from = static_cast<std::size_t>(last.data() - text_.data());
      last = text_.substr(from);
    }
    out_.dashes = dash && out_.lines > 1;
    return std::move(out_);
  }

 private:
  std::string_view text_;
  CueSyntax syntax_;
  CueWords out_;
};

// Tags that are open at a place of a text, for dividing it: "<i><c.loud>".
class OpenTags {
 public:
  explicit OpenTags(CueSyntax syntax) : syntax_(syntax) {}
  void pass(std::string_view marked) {
    for (std::size_t at = 0; at < marked.size();) {
      const std::size_t length = tag_length(marked, at, syntax_);
      if (length == 0 || marked[at] == '{') {
        at += std::max<std::size_t>(1, length);
        continue;
      }
      const std::string_view tag = marked.substr(at, length);
      if (tag.starts_with("</")) {
        if (deeper_ > 0)
          --deeper_;
        else if (!open_.empty())
          open_.pop_back();
      } else if (!is_digit(static_cast<unsigned char>(tag[1]))) {  // a time is no pair of tags
        if (open_.size() < kMostOpen)
          open_.emplace_back(tag);
        else
          ++deeper_;
      }
      at += length;
    }
  }
  std::string begins() const {
    std::string out;
    for (const std::string& tag : open_) out += tag;
    return out;
  }
  std::string ends() const {
    std::string out;
    for (auto tag = open_.rbegin(); tag != open_.rend(); ++tag) {
      const std::string name = tag->substr(1, tag->find_first_of(" .>\t", 1) - 1);
      if (name != "v") out += "</" + name + '>';  // a voice may last to the end of its cue
    }
    return out;
  }

 private:
  // More are not opened again in each part: they would be more than the words.
  static constexpr std::size_t kMostOpen = 16;

  CueSyntax syntax_;
  std::vector<std::string> open_;
  std::size_t deeper_ = 0;
};

class Mending {
 public:
  Mending(CueSyntax syntax, const HouseRules& house)
      : syntax_(syntax), house_(house), cutter_(house) {}

  std::vector<ShownCue> mend(std::vector<ShownCue> cues) {
    join(cues);
    for (ShownCue& cue : cues) lines(cue);
    times();
    for (Mended& cue : out_) done_.push_back(std::move(cue.cue));
    return std::move(done_);
  }

 private:
  struct Mended {
    ShownCue cue;
    Milliseconds needed = 0;
  };

  Milliseconds needed(const CueWords& words) const {
    return words.words.empty() ? 0 : time_to_read(width_of(words), words.words.size(), house_);
  }
  static std::uint32_t width_of(const CueWords& words) {
    std::uint32_t width = 0;
    for (const CueWord& word : words.words) width += word.width + 1;
    return width > 0 ? width - 1 : 0;
  }

  // --- two cues that become one

  void join(std::vector<ShownCue>& cues) {
    if (house_.width == 0) return;
    std::vector<ShownCue> out;
    for (std::size_t n = 0; n < cues.size(); ++n) {
      if (!out.empty() &&
          joins(out.back(), cues[n], n + 1 < cues.size() ? cues[n + 1].start : kNoTime))
        continue;
      out.push_back(std::move(cues[n]));
    }
    cues = std::move(out);
  }

  bool joins(ShownCue& cue, const ShownCue& next, Milliseconds after) {
    if (cue.turn == kNone || cue.turn != next.turn || next.start < cue.start ||
        next.start - cue.end > kNear)
      return false;
    CueWords words = Words(cue.text, syntax_).read();
    if (words.dashes || next.start - house_.min_gap - cue.start >= needed(words)) return false;
    if (house_.max_duration > 0 && next.end - cue.start > house_.max_duration) return false;
    std::string_view rest = next.text;
    // The same voice goes on.
    if (cue.text.starts_with("<v")) {
      const std::string_view voice = std::string_view(cue.text).substr(0, cue.text.find('>') + 1);
      if (!rest.starts_with(voice) || cue.text.find("</v>") != std::string::npos) return false;
      rest.remove_prefix(voice.size());
    }
    const std::string both = cue.text + ' ' + std::string(rest);
    CueWords joined = Words(both, syntax_).read();
    if (joined.dashes || !fits_one(joined)) return false;
    const Milliseconds room = after == kNoTime || after < next.start
                                  ? needed(joined)
                                  : after - house_.min_gap - cue.start;
    if (room < needed(joined)) return false;
    cue.text = both;
    cue.end = std::max(cue.end, next.end);
    return true;
  }

  bool fits_one(CueWords& words) {
    prepare(words, 0);
    if (words.words.empty()) return true;
    cutter_.cut(words.words);
    const std::size_t count = words.words.size();
    return cutter_.width_of(0, count) <= house_.width || cutter_.best_lines(0, count).split < count;
  }

  static void prepare(CueWords& words, Milliseconds length) {
    if (words.words.empty()) return;
    const std::uint32_t all = std::max<std::uint32_t>(1, width_of(words));
    for (CueWord& word : words.words)
      word.weight =
          static_cast<std::uint32_t>(std::max<Milliseconds>(0, length) * (word.width + 1) / all);
    words.words.back().block_end = true;
    find_breaks(words.plain, words.words);
    // Only the end of the cue ends a stretch.
    for (CueWord& word : words.words)
      if (word.after == Break::block && !word.block_end) word.after = Break::sentence;
  }

  // --- lines

  void lines(ShownCue& cue) {
    CueWords words = Words(cue.text, syntax_).read();
    const std::uint32_t width = width_of(words);
    const bool broken = house_.width > 0 && !words.dashes &&
                        (words.longest > house_.width || words.lines > house_.lines ||
                         (words.lines > 1 && width <= house_.width));
    if (words.words.empty() || (!broken && words.clean)) {
      add(cue, needed(words));
      return;
    }
    if (!broken) {
      cue.text = joined(words, 0, words.words.size(), kKeep);
      add(cue, needed(words));
      return;
    }
    divide(cue, words);
  }

  void divide(const ShownCue& cue, CueWords& words) {
    prepare(words, cue.end - cue.start);
    const std::size_t count = words.words.size();
    std::vector<std::size_t> ends{count};
    if (!fits_one(words)) ends = cutter_.cut(words.words);
    OpenTags tags(syntax_);
    const std::uint32_t all = width_of(words) + 1;
    std::uint32_t before = 0;
    std::size_t from = 0;
    std::uint32_t part = 0;
    const Milliseconds start = cue.start;
    const Milliseconds length = std::max<Milliseconds>(0, cue.end - cue.start);
    for (const std::size_t to : ends) {
      ShownCue piece;  // not a copy: the text may be long, and the parts many
      piece.row = cue.row;
      piece.turn = cue.turn;
      const std::string opened = tags.begins();
      const Lines best = cutter_.best_lines(from, to);
      const std::string text = joined(words, from, to, best.split);
      for (std::size_t n = from; n < to; ++n) tags.pass(words.marked[n].marked);
      piece.text = opened + text + (to < count ? tags.ends() : std::string{});
      piece.part = ends.size() > 1 ? ++part : cue.part;
      piece.start = start + length * before / all;
      const std::uint32_t width = cutter_.width_of(from, to);
      before += width + 1;
      piece.end = start + length * std::min(before, all) / all;
      add(piece, time_to_read(width, to - from, house_));
      from = to;
    }
  }

  // Words [from, to) as lines: broken before `split`, or where they were.
  static constexpr std::size_t kKeep = static_cast<std::size_t>(-1);
  static std::string joined(const CueWords& words, std::size_t from, std::size_t to,
                            std::size_t split) {
    std::string out;
    for (std::size_t n = from; n < to; ++n) {
      if (n > from) {
        const bool line = split == kKeep ? words.marked[n - 1].line_end : n == split;
        out += line ? '\n' : ' ';
      }
      out += words.marked[n].marked;
    }
    return out;
  }

  void add(ShownCue cue, Milliseconds needed) { out_.push_back({std::move(cue), needed}); }

  // --- times

  void times() {
    for (std::size_t n = 0; n < out_.size(); ++n) {
      ShownCue& cue = out_[n].cue;
      const bool last = n + 1 == out_.size();
      // A cue that begins before this one, or with it, sets it no limit.
      Milliseconds limit =
          last || out_[n + 1].cue.start <= cue.start ? kNoTime : out_[n + 1].cue.start;
      if (limit != kNoTime) limit = std::max(cue.start + 1, limit - house_.min_gap);
      Milliseconds end = std::max(cue.end, cue.start + std::max<Milliseconds>(1, out_[n].needed));
      if (house_.max_duration > 0) end = std::min(end, cue.start + house_.max_duration);
      if (limit != kNoTime) end = std::min(end, limit);
      cue.end = end;
    }
  }

  CueSyntax syntax_;
  const HouseRules& house_;
  CueCutter cutter_;
  std::vector<Mended> out_;
  std::vector<ShownCue> done_;
};

}  // namespace

std::vector<ShownCue> mended(std::vector<ShownCue> cues, CueSyntax syntax,
                             const HouseRules& house) {
  return Mending(syntax, house).mend(std::move(cues));
}

}  // namespace lectern::captions
