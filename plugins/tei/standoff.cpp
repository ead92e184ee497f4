// What stands off from the text: exchanges, ground rules and resumed speeches before it,
// what was inferred, extensions and captions after it. Places in the text are TEI pointers
// (TEI P5 17.2.4): "#range(string-index(t1.1,40),string-index(t2.1,0))", counted in
// characters of the seg.
#include <algorithm>
#include <optional>
#include <vector>

#include "base/unicode.hpp"
#include "briefing/losses.hpp"
#include "tei.hpp"
#include "word_cache.hpp"

namespace lectern::tei {
namespace {

class StandOff {
 public:
  explicit StandOff(const Document& document)
      : document_(document), b_(document.briefing), x_(document.xml), t_(b_.tables()) {}

  void structure() {
    const bool resumed = std::any_of(t_.turns.begin(), t_.turns.end(),
                                     [](const Turn& turn) { return turn.resumes != kNone; });
    if (t_.ground_rules.empty() && t_.exchanges.empty() && !resumed) return;
    x_.block("standOff");
    if (!t_.ground_rules.empty()) ground_rules();
    for (const ExchangeView exchange : b_.exchanges()) write_exchange(exchange);
    if (resumed) speeches();
    x_.close();
  }

  void annotations() {
    const bool asserted = std::any_of(t_.assertions.begin(), t_.assertions.end(),
                                      [](const Assertion& record) { return record.rank == 0; });
    if (!asserted && t_.extensions.empty() && t_.cues.empty() && t_.cue_blocks.empty() &&
        t_.word_times.empty())
      return;
    x_.block("standOff");
    if (asserted) assertions();
    if (!t_.extensions.empty()) extensions();
    if (!t_.cues.empty() || !t_.cue_blocks.empty()) cues();
    if (!t_.word_times.empty()) words();
    x_.close();
  }

 private:
  Name turn(Index row) const { return pointer(document_, 't', row); }

  // One more pointer of several.
  static void add(std::string& targets, std::string_view target) {
    if (!targets.empty()) targets += ' ';
    targets += target;
  }

  void list(std::string_view type) {
    x_.block("listAnnotation");
    x_.attr("type", type);
  }
  void pointer_of(std::string_view type, std::string_view target) {
    x_.inline_("ptr");
    x_.token("type", type).token("target", target);
    x_.close();
  }
  void note(std::string_view type, std::string_view text) {
    if (text.empty()) return;
    x_.inline_("note");
    x_.attr("type", type);
    x_.text(text);
    x_.close();
  }

  void ground_rules() {
    list("ground-rules");
    for (Index row = 0; row < t_.ground_rules.size(); ++row) {
      const GroundRule& rule = t_.ground_rules[row];
      x_.block("annotation");
      x_.token("xml:id", id(document_, 'g', row));
      std::string target;
      for (const Index at : {rule.stated_in, rule.lifted_in})
        if (at != kNone) add(target, turn(at));
      x_.attr("target", target.empty() ? '#' + document_.root : target);
      x_.attr("ana", category(document_, "rule", name_of(rule.kind)));
      if (rule.stated_in != kNone) pointer_of("stated-in", turn(rule.stated_in));
      if (rule.lifted_in != kNone) pointer_of("lifted-in", turn(rule.lifted_in));
      if (rule.range.present()) pointer_of("covers", range(rule.range));
      note("attribution", b_.view(rule.attribution));
      note("until", b_.view(rule.until));
      if (rule.range.present()) note("words", words_of(rule.range));
      x_.close();
    }
    x_.close();
  }

  // The words that a range covers, for people; an offset inside a character counts as
  // before it.
  std::string words_of(Range range) const {
    const auto cut = [](const std::string& text, std::size_t at) {
      at = std::min(at, text.size());
      while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
      return at;
    };
    std::string out;
    for (Index block = range.begin.block; block <= range.end.block; ++block) {
      const std::string text = BlockView(b_, block).text();
      const std::size_t begin = block == range.begin.block ? cut(text, range.begin.offset) : 0;
      const std::size_t end = block == range.end.block ? cut(text, range.end.offset) : text.size();
      if (!out.empty()) out += ' ';
      if (begin < end) out += text.substr(begin, end - begin);
    }
    return out;
  }

  // An exchange is a group of links: to its questions, its answers, who asks, for whom.
  void write_exchange(ExchangeView exchange) {
    const Exchange& record = exchange.record();
    x_.block("linkGrp");
    x_.token("xml:id", id(document_, 'x', exchange.row())).token("type", "exchange");
    if (record.status != ExchangeStatus::unknown) x_.token("subtype", name_of(record.status));
    if (record.follows != kNone) x_.attr("prev", pointer(document_, 'x', record.follows));
    turns("question", exchange.questions());
    turns("answer", exchange.answers());
    if (record.asker != kNone) pointer_of("asker", pointer(document_, 'p', record.asker));
    if (record.outlet != kNone) pointer_of("outlet", pointer(document_, 'o', record.outlet));
    // A group has a link, also of an exchange that a person emptied.
    if (exchange.questions().empty() && exchange.answers().empty() && record.asker == kNone &&
        record.outlet == kNone)
      pointer_of("nothing", '#' + document_.root);
    x_.close();
  }
  void turns(std::string_view type, LinkedViews<TurnView> all) {
    if (all.empty()) return;
    if (all.size() == 1) return pointer_of(type, turn(all[0].row()));
    std::string target;
    for (const TurnView view : all) add(target, turn(view.row()));
    pointer_of(type, target);
  }

  // A speech that was cut and taken up again has an id of the whole (TEI P5 17.7): one join
  // for each chain of turns.
  void speeches() {
    std::vector<Index> next(t_.turns.size(), kNone);
    for (Index row = 0; row < t_.turns.size(); ++row)
      if (t_.turns[row].resumes != kNone) next[t_.turns[row].resumes] = row;
    x_.block("joinGrp");
    x_.attr("type", "resumed").attr("result", "u");
    Index number = 0;
    for (Index row = 0; row < t_.turns.size(); ++row) {
      const Index before = t_.turns[row].resumes;
      const bool continues = before != kNone && next[before] == row;
      if (continues || next[row] == kNone) continue;
      std::string target;
      for (Index at = row; at != kNone; at = next[at]) add(target, turn(at));
      x_.block("join");
      x_.token("xml:id", id(document_, 'j', number++)).attr("target", target);
      x_.close();
    }
    x_.close();
  }

  // What an assertion or an extension is about. A mark has no id of its own: @target is its
  // seg and @n its place among the marks and words of it.
  void subject(Subject about) {
    switch (about.table) {
      case Table::document:
        x_.attr("target", '#' + document_.root);
        return;
      case Table::block:
        x_.token("target", block_pointer(document_, about.row));
        return;
      case Table::inline_: {
        const auto after = std::upper_bound(
            t_.blocks.begin(), t_.blocks.end(), about.row,
            [](Index row, const Block& block) { return row < block.inlines.first; });
        const auto block = static_cast<Index>(after - t_.blocks.begin()) - 1;
        x_.token("target", block_pointer(document_, block));
        x_.token("n", Name() << about.row - t_.blocks[block].inlines.first + 1);
        return;
      }
      default:
        x_.token("target", pointer(document_, letter_of(about.table), about.row));
    }
  }
  static char letter_of(Table table) {
    switch (table) {
      case Table::participant:
        return 'p';
      case Table::organisation:
        return 'o';
      case Table::section:
        return 's';
      case Table::exchange:
        return 'x';
      case Table::ground_rule:
        return 'g';
      default:
        return 't';
    }
  }

  void assertions() {
    list("inferences");
    Index number = 0;
    for (const Assertion& assertion : t_.assertions)
      if (assertion.rank == 0) write_assertion(assertion, number++);
    x_.close();
  }

  void write_assertion(const Assertion& assertion, Index number) {
    x_.block("annotation");
    x_.token("xml:id", id(document_, 'a', number));
    subject(assertion.subject);
    x_.token("cert", name_of(assertion.certainty));
    if (assertion.origin == Origin::inferred) {
      x_.token("resp", application_);
      if (!assertion.rule.empty()) x_.token("ana", reason(assertion.rule));
    } else {
      std::string ana = category(document_, "origin", name_of(assertion.origin));
      if (!assertion.rule.empty()) ana += ' ' + reason(assertion.rule);
      x_.attr("ana", ana);
    }
    x_.inline_("note");
    x_.token("type", properties_.of(assertion.property,
                                    [&] { return token_of(b_.view(assertion.property)); }));
    x_.text(b_.view(assertion.value));
    x_.close();
    for (Index row = assertion.evidence.first; row < assertion.evidence.last; ++row) {
      const Evidence& evidence = t_.evidence[row];
      x_.inline_("note");
      x_.token("type", "evidence");
      if (evidence.line != 0) x_.token("n", Name() << evidence.line);
      x_.text(b_.view(evidence.text));
      x_.close();
    }
    x_.close();
  }

  // The category of a rule.
  const std::string& reason(Str rule) {
    return reasons_.of(rule, [&] { return category(document_, "reason", b_.view(rule)); });
  }

  void extensions() {
    list("extensions");
    for (Index row = 0; row < t_.extensions.size(); ++row) {
      const Extension& extension = t_.extensions[row];
      x_.block("annotation");
      x_.token("xml:id", id(document_, 'e', row));
      subject(extension.subject);
      x_.inline_("note");
      x_.attr("type", token_of(b_.view(extension.key)));
      x_.text(b_.view(extension.value));
      x_.close();
      x_.close();
    }
    x_.close();
  }

  // Start and end; a time that stands alone as an end says so.
  void times(Milliseconds start, Milliseconds end, TimeQuality quality) {
    std::string target;
    for (const Milliseconds at : {start, end})
      if (at != kNoTime) add(target, pointer(document_, 'T', points().row_of(at, quality)));
    x_.attr_if("synch", target);
    if (start == kNoTime && end != kNoTime) x_.attr("rend", "end");
  }

  void cues() {
    x_.block("spanGrp");
    x_.attr("type", "cues");
    for (Index row = 0; row < t_.cues.size(); ++row) {
      const Cue& cue = t_.cues[row];
      x_.block("span");
      x_.token("xml:id", id(document_, 'c', row)).attr_if("n", b_.view(cue.id));
      times(cue.start, cue.end, TimeQuality::measured);
      if (cue.range.present()) x_.attr("target", range(cue.range));
      x_.attr_if("style", b_.view(cue.settings));
      x_.text(b_.view(cue.payload));
      x_.close();
    }
    x_.close();
    if (t_.cue_blocks.empty()) return;
    x_.block("spanGrp");
    x_.attr("type", "cue-blocks");
    for (const CueBlock& block : t_.cue_blocks) {
      x_.block("span");
      x_.attr("type", name_of(block.kind));
      if (block.before < t_.cues.size()) x_.attr("next", pointer(document_, 'c', block.before));
      x_.text(b_.view(block.payload));
      x_.close();
    }
    x_.close();
  }

  void words() {
    x_.block("spanGrp");
    x_.attr("type", "word-times");
    for (const WordTime& word : t_.word_times) {
      x_.block("span");
      x_.attr("from", '#' + place(word.position));
      times(word.start, word.end, word.quality);
      if (word.start == kNoTime && word.end == kNoTime)
        x_.attr("ana", category(document_, "time", name_of(word.quality)));
      x_.close();
    }
    x_.close();
  }

  std::string range(Range covered) {
    // The begin first: places are looked for in order.
    const std::string begin = place(covered.begin);
    return "#range(" + begin + ',' + place(covered.end) + ')';
  }
  // "string-index(t1.1,40)"
  std::string place(Position position) {
    if (position.block != block_ || position.offset < offset_) {
      if (position.block != block_) block_text_ = BlockView(b_, position.block).text();
      block_ = position.block;
      offset_ = 0;
      characters_ = 0;
    }
    const std::size_t end = std::min<std::size_t>(position.offset, block_text_.size());
    for (; offset_ < end; ++offset_)
      if ((static_cast<unsigned char>(block_text_[offset_]) & 0xC0) != 0x80) ++characters_;
    std::string out = "string-index(";
    out += std::string_view(block_pointer(document_, position.block)).substr(1);
    return out + ',' + std::to_string(characters_) + ')';
  }

  const TimePoints& points() {
    if (!points_) points_.emplace(b_);
    return *points_;
  }

  const Document& document_;
  const Briefing& b_;
  XmlWriter& x_;
  const Tables& t_;
  std::optional<TimePoints> points_;
  WordCache<std::string> reasons_;
  WordCache<std::string> properties_;
  std::string application_ = '#' + document_.prefix + "lectern";
  // The last place, from which the next is counted.
  Index block_ = kNone;
  std::string block_text_;
  std::size_t offset_ = 0;
  std::size_t characters_ = 0;
};

}  // namespace

void write_standoff(const Document& document) { StandOff(document).structure(); }
void write_annotations(const Document& document) { StandOff(document).annotations(); }

Name block_pointer(const Document& document, Index block) {
  const auto& turns = document.briefing.tables().turns;
  const auto after =
      std::upper_bound(turns.begin(), turns.end(), block,
                       [](Index row, const Turn& turn) { return row < turn.blocks.first; });
  const auto turn = static_cast<Index>(after - turns.begin()) - 1;
  return pointer(document, 't', turn) << '.' << block - turns[turn].blocks.first + 1;
}

}  // namespace lectern::tei
