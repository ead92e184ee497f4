#include "cue_lines.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.hpp"
#include "markup/entities.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::captions {
namespace {

class LineMaker {
 public:
  LineMaker(CueSyntax syntax, std::string_view text) : syntax_(syntax), text_(text) {}

  void cue(const FileCue& cue, Index row) {
    row_ = row;
    const std::string_view payload = text_.substr(cue.payload.begin, cue.payload.size());
    const bool marked = syntax_ == CueSyntax::vtt
                            ? payload.find_first_of(std::string_view("<&\0", 3)) != payload.npos
                            : syntax_ == CueSyntax::srt && (payload.find('<') != payload.npos ||
                                                            payload.find("{\\") != payload.npos);
    if (!marked) return plain_lines(cue.payload);
    begin_line();
    tree(syntax_ == CueSyntax::vtt ? parse_vtt_text(payload, entities_, cue.payload.begin)
                                   : parse_srt_text(payload, cue.payload.begin));
    end_line();
  }

  std::vector<CueLine> take() { return std::move(lines_); }

 private:
  struct Style {
    std::uint8_t italic = 0, bold = 0;
    std::string language;
    std::string_view colour;
  };

  void plain_lines(Span payload) {
    CaptionLines lines(text_.substr(0, payload.end));
    lines.back_to(payload.begin);
    while (!lines.at_end()) {
      const Span span = lines.take();
      for (Span rest = span; rest.begin < span.end; rest = {rest.end, span.end}) {
        rest.end = std::min(next_change(text_.substr(0, span.end), rest.begin), span.end);
        if (trim(lines.view(rest)).empty()) continue;
        lines_.emplace_back();
        lines_.back().cue = row_;
        lines_.back().span = rest;
      }
    }
  }

  // Where ">>" behind a blank begins the next speaker inside a line, written as it is or by
  // references; the size of the text where none does.
  static std::uint32_t next_change(std::string_view text, std::uint32_t at) {
    for (std::size_t found = text.find(' ', at); found < text.size();
         found = text.find(' ', found + 1))
      for (const std::string_view sign : {">>", "&gt;&gt;"})
        if (text.substr(found + 1, sign.size()) == sign)
          return static_cast<std::uint32_t>(found + 1);
    return static_cast<std::uint32_t>(text.size());
  }

  void begin_line() {
    lines_.emplace_back();
    lines_.back().cue = row_;
    lines_.back().marks = std::make_unique<CueMarks>();
  }
  // A line without words is none; its time stamps are those of the next.
  void end_line() {
    CueMarks& marks = *lines_.back().marks;
    marks.words = joined(marks.pieces, text_);
    const bool blank = trim(marks.words).empty() && !marks.referenced;
    if (blank && !marks.has_voice) lines_.pop_back();
  }

  void tree(const CueTree& tree) {
    std::vector<Style> styles(tree.size());
    for (std::size_t n = 1; n < tree.size(); ++n) {
      const CueNode& node = tree[n];
      Style& style = styles[n];
      style = styles[node.parent];
      switch (node.kind) {
        case CueNodeKind::italic:
          ++style.italic;
          break;
        case CueNodeKind::bold:
          ++style.bold;
          break;
        case CueNodeKind::language:
          style.language = node.text;
          break;
        case CueNodeKind::voice:
          voice(node);
          break;
        case CueNodeKind::class_:
          for (const std::string& name : node.classes)
            if (const std::string_view colour = speaker_colour(name); !colour.empty())
              style.colour = colour;
          break;
        case CueNodeKind::time: {
          CuePiece piece;
          piece.span = node.span;
          piece.time = node.time;
          lines_.back().marks->pieces.push_back(std::move(piece));
          break;
        }
        case CueNodeKind::text:
          words(node.span, &node.text, style);
          break;
        default:
          break;
      }
    }
  }

  // A voice in the middle of a line begins one.
  void voice(const CueNode& node) {
    if (!trim(joined(lines_.back().marks->pieces, text_)).empty()) {
      end_line();
      begin_line();
    }
    CueMarks& line = *lines_.back().marks;
    line.has_voice = true;
    line.voice = node.text;
    line.voice_span = node.span;
  }

  // The words of a stretch, cut where lines end. Where something was decoded, the spans of
  // its lines are found again by their line ends, which no reference stands for.
  void words(Span span, const std::string* decoded, const Style& style) {
    std::uint32_t at = span.begin;
    std::size_t from = 0;
    // Where the line ends, here and in what was decoded: found once for all its changes.
    std::uint32_t line = at;
    std::size_t last = 0;
    for (bool begins = true;; begins = at >= line) {
      if (begins) {
        line = line_end(text_.substr(0, span.end), at);
        if (decoded != nullptr)
          last = std::min(decoded->find_first_of("\r\n", from), decoded->size());
      }
      const std::uint32_t end = std::min(next_change(text_.substr(0, line), at), line);
      CuePiece piece;
      piece.span = {at, end};
      piece.italic = style.italic;
      piece.bold = style.bold;
      piece.language = style.language;
      piece.colour = style.colour;
      if (decoded != nullptr) {
        const std::size_t change = end < line ? decoded->find(" >>", from) : last;
        const std::size_t until = change < last ? change + 1 : last;
        piece.text = decoded->substr(from, until - from);
        piece.decoded = piece.text != text_.substr(at, end - at);
        if (piece.decoded) lines_.back().marks->referenced = true;
        from = end < line ? until
                          : std::min(until + (decoded->substr(until, 2) == "\r\n" ? 2U : 1U),
                                     decoded->size());
      }
      if (end > at) lines_.back().marks->pieces.push_back(std::move(piece));
      if (end >= span.end) return;
      at = end;
      if (end == line) at += text_.substr(end, 2) == "\r\n" ? 2 : 1;
      end_line();
      begin_line();
    }
  }

  CueSyntax syntax_;
  std::string_view text_;
  std::vector<CueLine> lines_;
  Entities entities_;
  Index row_ = 0;
};

bool is_capital_label(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    at += c.length;
    if (is_lower(c.value)) return false;
    letters += is_upper(c.value) ? 1U : 0U;
  }
  return letters >= 2;
}

// Words that may be a name: few, and each begins large.
bool may_name(std::string_view name) {
  constexpr int kMostWords = 5;
  // "Mara Lind (Press Office)" of meeting programs.
  if (const std::size_t open = name.find(" ("); open != name.npos && name.ends_with(')')) {
    const std::string_view inner = name.substr(open + 2, name.size() - open - 3);
    return may_name(name.substr(0, open)) && !inner.empty() &&
           is_upper(decode_at(inner, 0).value) && inner.find_first_of("()") == inner.npos;
  }
  if (std::count(name.begin(), name.end(), ' ') >= kMostWords) return false;
  if (name.find_first_of(",;!?\"()&") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    if (!is_upper(c.value) && !is_digit(c.value)) return false;
    at = std::min(name.find(' ', at), name.size() - 1) + 1;
  }
  return true;
}

constexpr std::size_t kLongestName = 48;

// The words before a colon at the start of a line that may name a speaker; 0: none.
std::size_t label_length(std::string_view line) {
  const std::size_t colon = line.substr(0, kLongestName).find(':');
  const bool letter = colon == 1 && (line[0] == 'Q' || line[0] == 'A');
  if (colon == std::string_view::npos || (colon < 2 && !letter)) return 0;
  // "3:05" is a time, "https:" an address.
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return 0;
  return may_name(line.substr(0, colon)) ? colon + 1 : 0;
}

// "[Ines Pardo]" before words that she says (Netflix), "[SPEAKER_02]:" (WhisperX).
struct Bracketed {
  std::string_view name;   // "" for none
  std::size_t length = 0;  // with its brackets and colon
};
Bracketed bracketed_at(std::string_view line) {
  if (!line.starts_with('[')) return {};
  const std::size_t close = line.substr(0, kLongestName).find(']');
  if (close == std::string_view::npos || close < 3) return {};
  const std::size_t end = close + (line.substr(close + 1, 1) == ":" ? 2 : 1);
  const std::string_view name = line.substr(1, close - 1);
  if (line.substr(end, 1) != " " || !may_name(name) || find_note(folded(name))) return {};
  return {name, end};
}

}  // namespace

std::string joined(const std::vector<CuePiece>& pieces, std::string_view text) {
  std::string out;
  for (const CuePiece& piece : pieces)
    if (piece.time == kNoTime)
      out += piece.decoded ? std::string_view(piece.text)
                           : text.substr(piece.span.begin, piece.span.size());
  return out;
}

std::string_view speaker_colour(std::string_view value) {
  struct Form {
    std::string_view written, colour;
  };
  static constexpr Form kForms[] = {
      {"white", kSpeakerColours[0]},   {"#ffffff", kSpeakerColours[0]},
      {"yellow", kSpeakerColours[1]},  {"#ffff00", kSpeakerColours[1]},
      {"cyan", kSpeakerColours[2]},    {"aqua", kSpeakerColours[2]},
      {"#00ffff", kSpeakerColours[2]}, {"lime", kSpeakerColours[3]},
      {"green", kSpeakerColours[3]},   {"#00ff00", kSpeakerColours[3]},
  };
  std::string form = folded(trim(value));
  if (form.starts_with('#') && form.size() == 9) form.resize(7);  // with its opacity
  for (const Form& known : kForms)
    if (known.written == form) return known.colour;
  return {};
}

std::string_view colour_of(const CueLine& line) {
  if (!line.marks) return kSpeakerColours[0];
  const CuePiece* first = nullptr;
  for (const CuePiece& piece : line.marks->pieces) {
    if (piece.time != kNoTime || piece.span.size() == 0) continue;
    if (first != nullptr && first->colour != piece.colour) return {};
    first = &piece;
  }
  if (first == nullptr) return {};
  return first->colour.empty() ? kSpeakerColours[0] : first->colour;
}

std::vector<CueLine> lines_of(const CueFile& file, CueSyntax syntax, std::string_view text) {
  LineMaker maker(syntax, text);
  for (Index row = 0; row < file.cues.size(); ++row) maker.cue(file.cues[row], row);
  return maker.take();
}

std::size_t mark_repeated(std::vector<CueLine>& lines, const CueFile& file, std::string_view text) {
  constexpr Milliseconds kBridge = 100;  // between two lines that roll
  std::size_t bridges = 0;
  for (const FileCue& cue : file.cues)
    if (cue.start != kNoTime && cue.end != kNoTime && cue.end - cue.start <= kBridge) ++bridges;
  // Lines that come again at once, cue after cue, and bridges between them.
  std::size_t again = 0;
  for (std::size_t n = 1; n < lines.size(); ++n)
    again += lines[n].cue != lines[n - 1].cue && lines[n].words(text) == lines[n - 1].words(text)
                 ? 1U
                 : 0U;
  if (bridges * 4 < file.cues.size() || again * 4 < file.cues.size()) return 0;
  std::size_t marked = 0;
  std::string_view last;
  for (CueLine& line : lines) {
    if (trim(line.words(text)) == trim(last)) {
      line.repeated = true;
      ++marked;
    } else {
      last = line.words(text);
    }
  }
  return marked;
}

CueLabels::CueLabels(const std::vector<CueLine>& lines, std::string_view text) {
  std::map<std::string, int> times;
  std::map<std::string, int> bracketed;
  bool capitals = false;
  std::size_t labelled = 0, cues = 0;
  Index before = kNone;
  for (const CueLine& line : lines) {
    const std::string_view words = trim(line.words(text));
    cues += line.cue != before;
    before = line.cue;
    if (const std::size_t length = label_length(words); length > 0) {
      ++labelled;
      ++times[folded(words.substr(0, length - 1))];
      capitals = capitals || is_capital_label(words.substr(0, length - 1));
    }
    if (const Bracketed label = bracketed_at(words); label.length > 0)
      ++bracketed[folded(label.name)];
  }
  // "Note:" comes again, too; a name in mixed case has two words, or comes often.
  // Where most cues begin with one (meeting programs), one that comes once is a name, too.
  const bool everywhere = labelled >= 4 && labelled * 10 >= cues * 6;
  const auto learn = [&](const std::map<std::string, int>& from, std::vector<std::string>& to) {
    for (const auto& [name, count] : from) {
      // "SPEAKER_02" of programs that tell voices apart.
      if (name.starts_with("speaker") && is_digit(static_cast<unsigned char>(name.back()))) {
        to.push_back(name);
        continue;
      }
      const bool words = name.find(' ') != std::string::npos;
      const int enough = words ? (everywhere ? 1 : 2) : name.size() == 1 ? 2 : 4;
      if (count >= enough) to.push_back(name);
    }
  };
  learn(times, names_);
  // Where labels have a colon, brackets are supplied words.
  if (names_.empty() && !capitals) learn(bracketed, bracketed_);
}

SpokenBy CueLabels::at(std::string_view line, bool dashes) const {
  SpokenBy out;
  std::size_t at = skip_blanks(line, 0, false);
  const auto chevrons = [&] {
    std::size_t count = 0;
    while (at + count < line.size() && line[at + count] == '>') ++count;
    return count;
  }();
  if (chevrons >= 2) {
    at = skip_blanks(line, at + chevrons, false);
    out.length = at;
  } else if (dashes && (line.substr(at, 1) == "-" || line.substr(at, 3) == "–")) {
    at = skip_blanks(line, at + (line[at] == '-' ? 1 : 3), false);
    out.length = at;
  }
  const std::string_view rest = line.substr(at);
  if (const Bracketed label = bracketed_.empty() ? Bracketed{} : bracketed_at(rest);
      label.length > 0) {
    if (!std::binary_search(bracketed_.begin(), bracketed_.end(), folded(label.name))) return out;
    out.name = std::string(label.name);
    out.length = skip_blanks(line, at + label.length, false);
    return out;
  }
  const std::size_t length = label_length(rest);
  if (length == 0) return out;
  const std::string_view name = rest.substr(0, length - 1);
  const bool known = std::binary_search(names_.begin(), names_.end(), folded(name));
  if (!is_capital_label(name) && !known && chevrons < 2) return out;
  out.name = std::string(name);
  out.length = skip_blanks(line, at + length, false);
  return out;
}

}  // namespace lectern::captions
