#include "transcript/transcript.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/head_foot.hpp"
#include "transcript/inlines.hpp"
#include "transcript/labels.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// Whether single line ends inside a blank-line paragraph are hard wraps. They
// are when such lines are many and of a length that a person would wrap at.
bool is_hard_wrapped(const StyledText& styled) {
  constexpr std::size_t kEnough = 8;
  std::size_t followed = 0;
  std::size_t wrapped = 0;
  for (std::size_t n = 0; n + 1 < styled.lines.size(); ++n) {
    if (styled.lines[n + 1].empty_before != 0) continue;
    ++followed;
    const std::uint32_t length = styled.lines[n].span.size();
    wrapped += length >= 45 && length <= 110;
  }
  return followed >= kEnough && wrapped * 10 >= followed * 7;
}

class Segmentation {
 public:
  Segmentation(const StyledText& styled, BriefingBuilder& builder, Diagnostics& diagnostics)
      : styled_(styled), builder_(builder), diagnostics_(diagnostics) {}

  Result<void> run() {
    std::vector<LabelMatch> labels = find_labels(styled_);
    std::erase_if(labels, [](const LabelMatch& match) { return !match.accepted; });
    if (labels.empty())
      return fail(Failure::understood, "text.no-turns",
                  "no turns found: no line begins with a speaker's label",
                  "labels such as \"MODERATOR:\", \"QUESTION:\" or \"Q\" at the start of a line "
                  "are understood");
    learn(labels);
    wrapped_ = is_hard_wrapped(styled_);
    const auto wide = std::count_if(styled_.lines.begin(), styled_.lines.end(),
                                    [](const Line& line) { return line.empty_before >= 2; });
    wide_gaps_usual_ = static_cast<std::size_t>(wide) * 4 > styled_.lines.size();
    read_head(styled_, labels.front().line, builder_, diagnostics_);
    const std::uint32_t foot = find_foot(styled_, labels.back().line + 1);
    for (std::size_t n = 0; n < labels.size(); ++n) {
      const std::uint32_t next = n + 1 < labels.size() ? labels[n + 1].line : foot;
      report_lost_turn(labels, n);
      turn(labels[n], next);
    }
    read_foot(styled_, foot, builder_);
    return {};
  }

 private:
  std::string_view text_of(Span span) const { return styled_.text.substr(span.begin, span.size()); }

  void learn(const std::vector<LabelMatch>& labels) {
    std::unordered_set<std::string_view> seen;
    for (const LabelMatch& label : labels) {
      if (!seen.insert(text_of(label.name)).second) continue;
      std::string name = folded(text_of(label.name));
      // "[senior administration official]" is printed without the number too.
      const std::size_t cut = name.rfind(' ');
      const auto word = find_label_word(name);
      if (word && word->role == Role::official && cut != std::string::npos)
        if (find_label_word(name.substr(0, cut))) names_.insert(name.substr(0, cut));
      names_.insert(std::move(name));
    }
  }

  // Two empty lines and then the same speaker again: a short turn was dropped by
  // whoever extracted the page (seen in stored pages of state.gov, defense.gov).
  void report_lost_turn(const std::vector<LabelMatch>& labels, std::size_t n) {
    if (n == 0) return;
    const Line& line = styled_.lines[labels[n].line];
    if (line.empty_before < 2 || text_of(labels[n].name) != text_of(labels[n - 1].name)) return;
    // Where every paragraph is set off by two lines they mean nothing.
    if (wide_gaps_usual_) return;
    const std::uint32_t first = line.number - line.empty_before;
    diagnostics_.warning("text.turn.lost",
                         "a turn is probably lost at lines " + std::to_string(first) + "-" +
                             std::to_string(line.number) +
                             ": two empty lines between two turns of " +
                             std::string(text_of(labels[n].name)),
                         labels[n].whole);
  }

  void turn(const LabelMatch& label, std::uint32_t next) {
    const Line& first = styled_.lines[label.line];
    builder_.begin_turn(BriefingBuilder::at(label.name), label.whole, first.number);
    const auto begin = static_cast<std::uint32_t>(
        skip_blanks(styled_.text.substr(0, first.span.end), label.whole.end));
    opens_turn_ = true;
    bool cut = false;
    std::uint32_t end = label.whole.end;
    std::uint32_t at = label.line;
    if (begin >= first.span.end) ++at;  // the label stands on a line of its own
    for (; at < next;) {
      std::uint32_t last = at + 1;
      while (wrapped_ && last < next && styled_.lines[last].empty_before == 0 &&
             !stands_alone(styled_.lines[last]))
        ++last;
      const Span from = at == label.line ? Span{begin, first.span.end} : styled_.lines[at].span;
      cut = paragraph(from, at + 1, last);
      end = styled_.lines[last - 1].span.end;
      at = last;
    }
    Turn& record = builder_.tables().turns.back();
    record.interrupted = cut;
    if (record.blocks.first == builder_.tables().blocks.size())
      diagnostics_.warning("text.turn.empty", "the turn has a label and no words", label.whole);
    builder_.end_turn({label.whole.begin, end});
  }

  bool stands_alone(const Line& line) const {
    return is_note_line(text_of(line.span)) || parse_time_line(text_of(line.span));
  }

  // One block: its first line, and the lines [more, last) wrapped below it.
  bool paragraph(Span first, std::uint32_t more, std::uint32_t last) {
    const std::string_view text = text_of(first);
    const bool alone = more == last;
    BlockKind kind = BlockKind::paragraph;
    if (alone && is_note_line(text)) kind = BlockKind::event;
    if (alone && !opens_turn_ && parse_time_line(text)) kind = BlockKind::time_mark;
    builder_.begin_block(kind);
    bool cut = false;
    Span line = first;
    for (std::uint32_t n = more;; ++n) {
      cut = read_inlines(styled_.text, line, {&names_, opens_turn_}, builder_);
      opens_turn_ = false;
      if (n >= last) break;
      const Span below = styled_.lines[n].span;
      builder_.line_break(BreakKind::soft, {line.end, below.begin});
      line = below;
    }
    builder_.end_block({first.begin, line.end});
    return cut;
  }

  const StyledText& styled_;
  BriefingBuilder& builder_;
  Diagnostics& diagnostics_;
  std::unordered_set<std::string> names_;
  bool wrapped_ = false;
  bool opens_turn_ = false;
  bool wide_gaps_usual_ = false;
};

}  // namespace

Result<void> read_transcript(const StyledText& styled, BriefingBuilder& builder,
                             Diagnostics& diagnostics) {
  return Segmentation(styled, builder, diagnostics).run();
}

std::size_t count_labels(std::string_view text) {
  const StyledText styled = plain_lines(text);
  const std::vector<LabelMatch> labels = find_labels(styled);
  return static_cast<std::size_t>(
      std::count_if(labels.begin(), labels.end(), [](const LabelMatch& m) { return m.accepted; }));
}

}  // namespace lectern
