#include "transcript/transcript.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/head_foot.hpp"
#include "transcript/inlines.hpp"
#include "transcript/label_lines.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/labels.hpp"
#include "transcript/layout.hpp"
#include "transcript/opening_speech.hpp"
#include "transcript/speaker_changes.hpp"
#include "transcript/time_code.hpp"
#include "transcript/unlabelled_turns.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

class Segmentation {
 public:
  Segmentation(StyledText& styled, BriefingBuilder& builder, Diagnostics& diagnostics)
      : styled_(styled), builder_(builder), diagnostics_(diagnostics) {}

  Result<void> run() {
    const bool by_changes = split_speaker_changes(styled_);
    layout_ = study_layout(styled_);
    set_office_lines_apart(styled_);
    std::vector<LabelMatch> labels = find_labels(styled_, layout_);
    std::erase_if(labels, [](const LabelMatch& match) { return !match.accepted; });
    const std::uint32_t contacts = drop_contacts(styled_, labels);
    if (by_changes)
      add_speaker_changes(styled_, labels);
    else
      add_unlabelled_turns(styled_, layout_, labels);
    if (labels.empty() || is_one_heading(labels) || is_minutes(labels) || is_faq(labels))
      return fail(Failure::understood, "text.no-turns",
                  "no turns found: no line begins with a speaker's label",
                  "labels such as \"MODERATOR:\", \"QUESTION:\" or \"Q\" at the start of a line "
                  "are understood");
    learn(labels);
    take_time_lines(labels);
    const auto wide = std::count_if(styled_.lines.begin(), styled_.lines.end(),
                                    [](const Line& line) { return line.empty_before >= 2; });
    wide_gaps_usual_ = static_cast<std::size_t>(wide) * 4 > styled_.lines.size();
    sentences_usual_ = are_sentences_usual(first_line_of(labels.front()), labels.back().line);
    const std::uint32_t first = first_line_of(labels.front());
    const std::uint32_t speech = find_unlabelled_speech(styled_, layout_, first);
    read_head(styled_, speech, builder_, diagnostics_);
    const std::uint32_t foot = std::min(find_foot(styled_, line_after(labels.back())), contacts);
    if (speech < first) unlabelled_turn(speech, first);
    for (std::size_t n = 0; n < labels.size(); ++n) {
      const std::uint32_t next = n + 1 < labels.size() ? first_line_of(labels[n + 1]) : foot;
      report_lost_turn(labels, n);
      turn(labels[n], next);
    }
    read_foot(styled_, foot, builder_);
    return {};
  }

 private:
  std::string_view text_of(Span span) const { return styled_.text.substr(span.begin, span.size()); }
  std::string_view text_of(const Line& line) const { return text_of(line.span); }

  // One thing alone with the form of a label, once in an essay or again and again in a
  // list, makes no transcript, unless it can only be a speaker.
  bool is_one_heading(const std::vector<LabelMatch>& labels) const {
    const LabelMatch& first = labels.front();
    const std::string_view printed = text_of(first.name);
    for (const LabelMatch& label : labels)
      if (text_of(label.name) != printed) return false;
    const std::string name = folded(printed);
    if (!bracketed_asker(printed).empty()) return false;
    // "Questions: Call Anna." of a memo; "Secretary Dunne: Remarks at the Harbor" of an index.
    const bool mixed = first.form != nullptr && first.form->letters == LabelLetters::mixed;
    constexpr std::size_t kSpeech = 120;
    if (mixed && labels.size() == 1 && find_label_word(name) &&
        text_of(styled_.lines[first.line]).size() < kSpeech)
      return true;
    if (mixed && labels.size() > 1 && std::none_of(labels.begin(), labels.end(), [&](auto& label) {
          return label.own_line || ends_sentence(text_of(styled_.lines[label.line]));
        }))
      return true;
    if (find_label_word(name) || is_honorific(name.substr(0, name.find(' ')))) return false;
    return labels.size() > 1
               ? first.form != nullptr && first.form->letters == LabelLetters::mixed &&
                     first.time == kNoTime
               : !first.wide_gap;
  }

  // A page that calls itself so, names no event, and labels nobody.
  bool is_faq(const std::vector<LabelMatch>& labels) const {
    const auto is_named = [&](const LabelMatch& label) {
      const std::string name = folded(text_of(label.name));
      return label.kind == TurnKind::unknown && !is_question_label(name) && !is_answer_label(name);
    };
    if (std::any_of(labels.begin(), labels.end(), is_named)) return false;
    std::string head = folded(styled_.facts.title);
    for (std::uint32_t n = 0; n < labels.front().line; ++n)
      head += '\n' + folded(text_of(styled_.lines[n]));
    return names_faq(head) && !names_event(head);
  }

  static bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
  }

  // "Ms. Deng: moved to accept the report." tells what was done: nobody opens a speech in
  // small letters again and again.
  bool is_minutes(const std::vector<LabelMatch>& labels) const {
    std::size_t small = 0;
    for (const LabelMatch& label : labels) {
      const Span line = styled_.lines[label.line].span;
      const std::size_t words = skip_blanks(styled_.text.substr(0, line.end), label.whole.end);
      if (words >= line.end || !is_lower(decode_at(styled_.text, words).value)) continue;
      if (label.form == nullptr || label.form->letters != LabelLetters::mixed) return false;
      ++small;
    }
    return small >= 2 && small * 10 >= labels.size() * 7;
  }

  void learn(const std::vector<LabelMatch>& labels) {
    std::unordered_set<std::string_view> seen;
    for (const LabelMatch& label : labels) {
      if (label.kind != TurnKind::unknown || !seen.insert(text_of(label.name)).second) continue;
      std::string name = folded(text_of(label.name));
      // "[senior administration official]" is printed without the number too.
      const std::size_t cut = name.rfind(' ');
      const auto word = find_label_word(name);
      if (word && word->role == Role::official && cut != std::string::npos)
        if (find_label_word(name.substr(0, cut))) names_.insert(name.substr(0, cut));
      names_.insert(std::move(name));
    }
  }

  // A time code on a line of its own above a label belongs to that turn
  // ("[00:00:03:47.5]" / "CC: Roger." of mission transcripts).
  void take_time_lines(std::vector<LabelMatch>& labels) {
    std::uint32_t taken = 0;  // the line of a time below a label
    for (LabelMatch& label : labels) {
      if (label.time != kNoTime) continue;
      if (take_time_below(label)) taken = label.line + 1;
      if (label.time != kNoTime || label.line == 0 || label.line - 1 == taken) continue;
      const Line& above = styled_.lines[label.line - 1];
      const TimeCode code = time_code_at(styled_.text, above.span.begin);
      if (code.length == 0 || code.length != above.span.size()) continue;
      label.time = code.time;
      label.whole.begin = above.span.begin;
    }
  }
  // "DR ADA LOW" / "00:01:30" (WHO).
  bool take_time_below(LabelMatch& label) const {
    constexpr std::size_t kLongest = 12;
    if (!label.own_line || label.line + 1 >= styled_.lines.size()) return false;
    const Line& below = styled_.lines[label.line + 1];
    if (below.span.size() > kLongest || below.role != LineRole::body) return false;
    const std::string bracketed = '[' + std::string(text_of(below)) + ']';
    const TimeCode code = time_code_at(bracketed, 0);
    if (code.length != bracketed.size()) return false;
    label.time = code.time;
    label.whole.end = below.span.end;
    return true;
  }
  // The line behind a label, and behind a time below it.
  std::uint32_t line_after(const LabelMatch& label) const {
    return label.line + (label.whole.end > styled_.lines[label.line].span.end ? 2 : 1);
  }
  std::uint32_t first_line_of(const LabelMatch& label) const {
    return label.whole.begin < styled_.lines[label.line].span.begin ? label.line - 1 : label.line;
  }

  // Two empty lines and then the same speaker again: a short turn was dropped by
  // whoever extracted the page (seen in stored pages of state.gov, defense.gov).
  void report_lost_turn(const std::vector<LabelMatch>& labels, std::size_t n) {
    if (n == 0) return;
    const Line& line = styled_.lines[labels[n].line];
    if (line.empty_before < 2 || text_of(labels[n].name) != text_of(labels[n - 1].name)) return;
    if (labels[n].name.size() == 0) return;
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

  // Speech before the first label: somebody speaks whom the text does not name.
  void unlabelled_turn(std::uint32_t first, std::uint32_t next) {
    diagnostics_.note("text.turn.unlabelled", "the event opens with words that have no label",
                      styled_.lines[first].span);
    builder_.begin_turn({}, {}, styled_.lines[first].number);
    if (greets(styled_.lines[first], text_of(styled_.lines[first])))
      state_kind(TurnKind::remarks, "kind.greeting");
    else if (is_below_opening_heading(first))
      state_kind(TurnKind::remarks, "kind.opening-heading");
    opens_turn_ = true;
    const std::uint32_t begin = styled_.lines[first].span.begin;
    body(first, begin, next, begin);
  }

  bool is_below_opening_heading(std::uint32_t line) const {
    while (line > 0 && styled_.lines[line - 1].role != LineRole::body) --line;
    return line > 0 && is_opening_heading(folded(text_of(styled_.lines[line - 1])));
  }

  void turn(const LabelMatch& label, std::uint32_t next) {
    const Line& line = styled_.lines[label.line];
    const bool labelled = label.kind == TurnKind::unknown;
    builder_.begin_turn(labelled ? BriefingBuilder::at(label.name) : Str{},
                        label.whole.size() > 0 ? label.whole : Span{}, line.number);
    if (!labelled) state_kind(label.kind, label.rule);
    if (label.time != kNoTime) {
      Turn& record = builder_.tables().turns.back();
      record.start = label.time;
      record.time_quality = TimeQuality::measured;
    }
    const auto begin = static_cast<std::uint32_t>(skip_blanks(
        styled_.text.substr(0, std::max(line.span.end, label.whole.end)), label.whole.end));
    opens_turn_ = true;
    body(label.line, begin, next, label.whole.begin);
    const Turn& record = builder_.tables().turns.back();
    if (record.blocks.empty() && !is_by_line(folded(builder_.view(record.label))))
      diagnostics_.warning("text.turn.empty", "the turn has a label and no words", label.whole);
  }

  // What typography or words say of a turn without a label.
  void state_kind(TurnKind kind, std::string_view rule) {
    Tables& tables = builder_.tables();
    tables.turns.back().kind = kind;
    builder_.assert_about({Table::turn, static_cast<Index>(tables.turns.size() - 1)}, "kind",
                          name_of(kind), Origin::inferred, Certainty::medium, rule);
  }

  // The paragraphs of a turn from `begin` in line `at` to the line `next`.
  void body(std::uint32_t at, std::uint32_t begin, std::uint32_t next, std::uint32_t turn_begin) {
    bool cut = false;
    std::uint32_t end = begin;
    const std::uint32_t first = at;
    // The label, and a time below it, stand on lines of their own.
    while (at < next && begin >= styled_.lines[at].span.end) ++at;
    while (at < next) {
      if (is_aside(styled_.lines[at])) {
        aside(styled_.lines[at++]);
        continue;
      }
      const std::uint32_t last = collect(first, begin, at, next);
      cut = paragraph(styled_.lines[at], next, last == next);
      end = std::max(lines_.back().end, page_heads_.empty() ? 0 : page_heads_.back().end);
      at = last;
    }
    builder_.tables().turns.back().interrupted = cut;
    builder_.end_turn({turn_begin, end});
  }

  // Gathers the lines of the paragraph at `at`, and the page heads between and
  // behind them; returns the line after it.
  std::uint32_t collect(std::uint32_t first, std::uint32_t begin, std::uint32_t at,
                        std::uint32_t next) {
    lines_.clear();
    page_heads_.clear();
    lines_.push_back(at == first ? Span{begin, styled_.lines[at].span.end}
                                 : styled_.lines[at].span);
    const std::uint32_t closed = end_of_bracket(at, next);
    for (++at; at < next; ++at) {
      const Line& line = styled_.lines[at];
      if (at < closed) {
        lines_.push_back(line.span);
        continue;
      }
      if (line.role == LineRole::page_head) {
        const bool joins = styled_.lines[at - 1].role == LineRole::page_head;
        if (joins)
          page_heads_.back().end = line.span.end;
        else
          page_heads_.push_back(line.span);
      } else if (goes_on(at)) {
        lines_.push_back(line.span);
      } else {
        break;
      }
    }
    return at;
  }

  // A note in brackets that opens a line may close some lines below ("(Beifall bei der
  // …" of the Bundestag): the line after its end; `at` when it closes where it opens,
  // or never.
  std::uint32_t end_of_bracket(std::uint32_t at, std::uint32_t next) const {
    constexpr std::uint32_t kMostLines = 12;
    const char opens = styled_.text[lines_.front().begin];
    if (opens != '(' && opens != '[') return at;
    const char closes = opens == '(' ? ')' : ']';
    int depth = 0;
    for (std::uint32_t n = at; n < next && n < at + kMostLines; ++n) {
      const Line& line = styled_.lines[n];
      if (n > at && (line.empty_before > 0 || is_aside(line))) return at;
      const std::string_view text = n == at ? text_of(lines_.front()) : text_of(line);
      for (const char c : text) depth += (c == opens) - (c == closes);
      if (depth <= 0) return n == at ? at : n + 1;
    }
    return at;
  }

  bool goes_on(std::uint32_t n) const {
    const Line& line = styled_.lines[n];
    if (is_aside(line)) return false;
    // A heading that is set in the middle goes on below.
    if (line.empty_before == 0 && is_heading_line(text_of(styled_.lines[n - 1])) &&
        is_capital_line(text_of(line)))
      return true;
    return !layout_.begins_paragraph(styled_, n) && !stands_alone(line) &&
           !stands_alone(styled_.lines[n - 1]);
  }

  bool stands_alone(const Line& line) const {
    return is_note_line(text_of(line)) || parse_time_line(text_of(line));
  }

  // Lines between the paragraphs of a turn that are no part of it.
  bool is_aside(const Line& line) const {
    return line.role == LineRole::frame || line.role == LineRole::front_matter ||
           line.role == LineRole::page_head || line.role == LineRole::speaker_list ||
           is_rule_line(text_of(line));
  }
  void aside(const Line& line) {
    if (line.role == LineRole::page_head)
      add_residue(builder_, line, "running-head", "residue.page-head");
    else if (line.role == LineRole::speaker_list)
      add_residue(builder_, line, "speaker-list", "residue.speaker-list");
    else if (line.role == LineRole::body)
      add_residue(builder_, line, "rule", "residue.rule");
    else
      add_residue(builder_, line, "site-navigation", "residue.frame");
  }

  // One block over `lines_`, the first of which is (a part of) `first`, of the turn that ends at
  // the line `next`.
  bool paragraph(const Line& first, std::uint32_t next, bool last_of_turn) {
    const std::string_view text = text_of(lines_.front());
    const bool alone = lines_.size() == 1;
    BlockKind kind = BlockKind::paragraph;
    if (first.role == LineRole::note) kind = BlockKind::note;
    if (first.heading != 0) kind = BlockKind::heading;
    if (first.list != 0) kind = BlockKind::list_item;
    if (alone && is_note_line(text)) kind = BlockKind::event;
    if (alone && !opens_turn_ && parse_time_line(text)) kind = BlockKind::time_mark;
    if (!opens_turn_ && kind == BlockKind::paragraph && !is_bracketed(text) &&
        (is_heading() || (last_of_turn && alone && is_topic_between(first, next))))
      kind = BlockKind::heading;
    builder_.begin_block(
        kind, kind == BlockKind::heading ? std::max<std::uint8_t>(first.heading, 1) : first.list);
    const Span span{lines_.front().begin, lines_.back().end};
    const bool cut =
        read_inlines(styled_.text, lines_, styles_of(span),
                     {&names_, opens_turn_, last_of_turn, page_heads_, styled_.pages}, builder_);
    if (opens_turn_) in_capitals_ = is_capital_line(text);
    opens_turn_ = false;
    builder_.end_block(
        {span.begin, std::max(span.end, page_heads_.empty() ? 0 : page_heads_.back().end)});
    return cut;
  }

  // "(BEGIN TAPE)", "[SLIDE 4]": a note, whatever its letters.
  static bool is_bracketed(std::string_view text) {
    return (text.starts_with('(') && text.ends_with(')')) ||
           (text.starts_with('[') && text.ends_with(']'));
  }

  // Whether nearly every paragraph between two lines ends as a sentence does.
  bool are_sentences_usual(std::uint32_t first, std::uint32_t last) const {
    constexpr std::size_t kFewest = 8;
    std::size_t all = 0, open = 0;
    for (std::uint32_t n = first; n < last; ++n) {
      const Line& line = styled_.lines[n];
      if (line.role != LineRole::body || styled_.lines[n + 1].empty_before == 0) continue;
      const std::string_view text = text_of(line);
      ++all;
      open += is_letter(decode_before(text, text.size()).value) && !is_topic(text);
    }
    return all >= kFewest && open * 20 <= all;
  }

  // "Port Closures": some words with capitals, and no sentence.
  static bool is_topic(std::string_view text) {
    constexpr std::size_t kLongest = 80;
    constexpr std::size_t kMostWords = 9;
    if (text.size() > kLongest || !is_upper(decode_at(text, 0).value) ||
        !is_letter(decode_before(text, text.size()).value) ||
        text.find_first_of(":?!") != text.npos ||
        is_honorific(folded(text.substr(0, text.find(' ')))))
      return false;
    std::size_t words = 0, capitals = 0, long_words = 0;
    for (std::size_t at = 0; at < text.size(); at = skip_blanks(text, at)) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      ++words;
      const bool capital = is_upper(decode_at(text, at).value);
      capitals += capital;
      long_words += end - at > 3 && !capital;
      at = end;
    }
    return words >= 2 && words <= kMostWords && capitals >= 2 && long_words == 0;
  }

  // One of them between two turns, set off from both: what is spoken about from there on.
  bool is_topic_between(const Line& line, std::uint32_t next) const {
    return sentences_usual_ && line.empty_before > 0 && next < styled_.lines.size() &&
           styled_.lines[next].empty_before > 0 && is_topic(text_of(lines_.front()));
  }

  // "STATEMENT OF HON. ADA LOW," / "ADMINISTRATOR OF PORTS": lines in capitals.
  bool is_heading() const {
    constexpr std::size_t kMostLines = 4;
    const auto is_one = [&](const Span& line) {
      std::string_view text = text_of(line);
      if (text.ends_with(',')) text.remove_suffix(1);
      // Its last line may be a word: "CORPORATION".
      constexpr std::size_t kLongest = 40;
      return is_heading_line(text) ||
             (line.begin != lines_.front().begin && text.size() <= kLongest &&
              is_capital_line(text) && text.find_first_of(".?!") == text.npos);
    };
    return !in_capitals_ && lines_.size() <= kMostLines &&
           std::all_of(lines_.begin(), lines_.end(), is_one);
  }

  // The styles that touch a span; asked for in ascending order.
  std::span<const StyleSpan> styles_of(Span span) {
    const auto& styles = styled_.styles;
    while (style_ < styles.size() && styles[style_].span.end <= span.begin) ++style_;
    std::size_t last = style_;
    while (last < styles.size() && styles[last].span.begin < span.end) ++last;
    return std::span(styles).subspan(style_, last - style_);
  }

  StyledText& styled_;
  BriefingBuilder& builder_;
  Diagnostics& diagnostics_;
  Layout layout_;
  std::unordered_set<std::string> names_;
  std::vector<Span> lines_;       // of the paragraph being read
  std::vector<Span> page_heads_;  // in it
  std::size_t style_ = 0;
  bool opens_turn_ = false;
  bool in_capitals_ = false;  // the speech of the turn is printed so
  bool wide_gaps_usual_ = false;
  bool sentences_usual_ = false;
};

}  // namespace

Result<void> read_transcript(StyledText styled, BriefingBuilder& builder,
                             Diagnostics& diagnostics) {
  return Segmentation(styled, builder, diagnostics).run();
}

std::size_t count_labels(std::string_view text) {
  StyledText styled = plain_lines(text);
  const Layout layout = study_layout(styled);
  const std::vector<LabelMatch> labels = find_labels(styled, layout);
  return static_cast<std::size_t>(
      std::count_if(labels.begin(), labels.end(), [](const LabelMatch& m) { return m.accepted; }));
}

}  // namespace lectern
