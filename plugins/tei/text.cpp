#include <map>
#include <vector>

#include "base/language_tag.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

// Which element a heard or seen thing is (TEI P5 8.3.3): what a voice does, what
// a body does, what happens.
std::string_view sound_element(SoundKind sound) {
  switch (sound) {
    case SoundKind::laughter:
    case SoundKind::vocal:
      return "vocal";
    case SoundKind::applause:
    case SoundKind::gesture:
      return "kinesic";
    default:
      return "incident";
  }
}

// What each turn's element points to, collected once.
struct Links {
  std::vector<Index> reply_to;  // turn → first question of its exchange
  std::vector<Index> resumed_by;
};

class Text {
 public:
  explicit Text(const Document& document)
      : document_(document), b_(document.briefing), x_(document.xml), t_(b_.tables()) {}

  void standoff() {
    const bool inferences = has_inferences();
    if (t_.ground_rules.empty() && t_.exchanges.empty() && !inferences) return;
    x_.block("standOff");
    if (!t_.ground_rules.empty()) ground_rules();
    if (inferences) annotations();
    if (!t_.exchanges.empty()) exchanges();
    x_.close();
  }

  void text() {
    collect_links();
    x_.block("text");
    timeline();
    matter(false);
    x_.block("body");
    sections();
    x_.close();
    matter(true);
    x_.close();
  }

 private:
  std::string turn(Index row) const { return pointer(document_, 't', row); }
  std::string name(std::string_view local) const { return document_.prefix + std::string(local); }

  void ground_rules() {
    x_.block("listAnnotation");
    x_.attr("type", "ground-rules");
    for (Index row = 0; row < t_.ground_rules.size(); ++row) {
      const GroundRule& rule = t_.ground_rules[row];
      x_.block("annotation");
      x_.attr("xml:id", id(document_, 'g', row));
      std::string target;
      for (const Index at : {rule.stated_in, rule.lifted_in})
        if (at != kNone) target += (target.empty() ? "" : " ") + turn(at);
      x_.attr("target", target.empty() ? '#' + document_.root : target);
      x_.attr("ana", '#' + name("rule." + std::string(name_of(rule.kind))));
      std::string words;
      const auto add = [&](std::string_view what, std::string_view value) {
        if (value.empty()) return;
        if (!words.empty()) words += "; ";
        words += std::string(what) + std::string(value);
      };
      add("attribution: ", b_.view(rule.attribution));
      add("until ", b_.view(rule.until));
      if (rule.lifted_in != kNone) add("lifted in ", 't' + std::to_string(rule.lifted_in + 1));
      if (rule.range.present()) add("covers: ", words_of(rule.range));
      if (!words.empty()) x_.inline_("note", words);
      x_.close();
    }
    x_.close();
  }

  // The words that a range covers; an offset inside a character counts as before it.
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

  // Kinds, roles, statuses and replies that were inferred are declared as a whole
  // (editorialDecl); what is left, and all that was given by hand, is worth a note.
  bool is_noted(const Assertion& assertion) const {
    if (assertion.rank != 0 || assertion.origin == Origin::stated) return false;
    if (assertion.origin == Origin::given) return !target_of(assertion.subject).empty();
    const std::string_view property = b_.view(assertion.property);
    return property != "kind" && property != "role" && property != "status" &&
           !(property == "reply_to" && assertion.certainty == Certainty::high) &&
           !target_of(assertion.subject).empty();
  }
  bool has_inferences() const {
    for (const Assertion& assertion : t_.assertions)
      if (is_noted(assertion)) return true;
    return false;
  }
  std::string target_of(Subject subject) const {
    switch (subject.table) {
      case Table::turn:
        return turn(subject.row);
      case Table::participant:
        return pointer(document_, 'p', subject.row);
      case Table::organisation:
        return pointer(document_, 'o', subject.row);
      case Table::section:
        return pointer(document_, 's', subject.row);
      case Table::exchange:
        return pointer(document_, 'x', subject.row);
      case Table::ground_rule:
        return pointer(document_, 'g', subject.row);
      default:
        return {};
    }
  }

  void annotations() {
    x_.block("listAnnotation");
    x_.attr("type", "inferences");
    Index number = 0;
    for (const Assertion& assertion : t_.assertions) {
      if (!is_noted(assertion)) continue;
      x_.block("annotation");
      x_.attr("xml:id", id(document_, 'a', number++));
      x_.attr("target", target_of(assertion.subject));
      x_.attr("cert", name_of(assertion.certainty));
      if (assertion.origin == Origin::inferred) x_.attr("resp", '#' + name("lectern"));
      std::string words =
          std::string(b_.view(assertion.property)) + " = " + std::string(b_.view(assertion.value));
      if (!assertion.rule.empty()) words += "; rule " + std::string(b_.view(assertion.rule));
      for (Index row = assertion.evidence.first; row < assertion.evidence.last; ++row) {
        const Evidence& evidence = t_.evidence[row];
        if (evidence.line != 0) words += "; line " + std::to_string(evidence.line);
        if (!evidence.text.empty()) words += ": “" + std::string(b_.view(evidence.text)) + "”";
      }
      x_.inline_("note", words);
      x_.close();
    }
    x_.close();
  }

  void exchanges() {
    x_.block("linkGrp");
    x_.attr("type", "exchanges");
    for (const ExchangeView exchange : b_.exchanges()) {
      std::string target;
      for (const TurnView view : exchange.questions()) target += ' ' + turn(view.row());
      for (const TurnView view : exchange.answers()) target += ' ' + turn(view.row());
      if (target.empty()) continue;
      x_.block("link");
      x_.attr("xml:id", id(document_, 'x', exchange.row()));
      x_.attr("type", name_of(exchange.record().status));
      x_.attr("target", std::string_view(target).substr(1));
      if (exchange.record().follows != kNone)
        x_.attr("corresp", pointer(document_, 'x', exchange.record().follows));
      x_.close();
    }
    x_.close();
  }

  void collect_links() {
    links_.reply_to.assign(t_.turns.size(), kNone);
    links_.resumed_by.assign(t_.turns.size(), kNone);
    for (const ExchangeView exchange : b_.exchanges()) {
      if (exchange.questions().empty()) continue;
      const Index question = exchange.questions()[0].row();
      for (const TurnView answer : exchange.answers()) links_.reply_to[answer.row()] = question;
    }
    for (Index row = 0; row < t_.turns.size(); ++row)
      if (t_.turns[row].resumes != kNone) links_.resumed_by[t_.turns[row].resumes] = row;
  }

  // One point of the timeline for each time of a turn or an anchor.
  void timeline() {
    std::map<Milliseconds, bool> points;  // → estimated
    for (const Turn& record : t_.turns)
      for (const Milliseconds at : {record.start, record.end})
        if (at != kNoTime) points[at] = points[at] || record.time_quality == TimeQuality::estimated;
    for (const Inline& record : t_.inlines)
      if (record.kind == InlineKind::time_anchor && record.time != kNoTime) points[record.time];
    if (points.empty()) return;
    x_.block("timeline");
    x_.attr("unit", "s").attr("origin", '#' + name("T0"));
    x_.block("when");
    x_.attr("xml:id", name("T0"));
    x_.close();
    for (const auto& [at, estimated] : points) {
      const std::string point = 'T' + std::to_string(times_.size() + 1);
      times_[at] = '#' + name(point);
      x_.block("when");
      x_.attr("xml:id", name(point)).attr("interval", seconds(at)).attr("since", '#' + name("T0"));
      if (estimated) x_.attr("cert", "low");
      x_.close();
    }
    x_.close();
  }

  static std::string seconds(Milliseconds at) {
    const bool negative = at < 0;
    const Milliseconds size = negative ? -at : at;
    std::string fraction = std::to_string(1000 + size % 1000).substr(1);
    return (negative ? "-" : "") + std::to_string(size / 1000) + '.' + fraction;
  }

  // Head matter and residue before the turns, foot matter and residue after them,
  // in the order of the source.
  void matter(bool after) {
    struct Line {
      std::uint32_t place;
      std::uint32_t line;
      std::string ana;
      std::string_view type;
      Str text;
    };
    std::vector<Line> lines;
    for (const Matter& record : t_.matter) {
      // The title, dates and places are in the header; what is there word for
      // word is not repeated.
      if (record.after != after) continue;
      lines.push_back({record.span.begin, record.line, {}, name_of(record.kind), record.text});
    }
    const std::uint32_t first_turn = t_.turns.empty() ? 0 : t_.turns.front().span.begin;
    for (const Residue& record : t_.residue) {
      const bool behind = record.span.begin >= first_turn;
      if (behind != after) continue;
      lines.push_back({record.span.begin, record.line,
                       '#' + name("residue." + xml_name(b_.view(record.kind))), "residue",
                       record.text});
    }
    if (lines.empty()) return;
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.place < b.place; });
    x_.block(after ? "back" : "front");
    x_.block("div");
    x_.attr("type", after ? "foot" : "head");
    for (const Line& line : lines) {
      x_.block("p");
      if (line.line != 0) x_.attr("n", std::to_string(line.line));
      if (line.ana.empty())
        x_.attr("rend", line.type);
      else
        x_.attr("ana", line.ana);
      x_.text(b_.view(line.text));
      x_.close();
    }
    x_.close();
    x_.close();
  }

  void sections() {
    if (t_.turns.empty()) {
      x_.block("div");
      x_.attr("type", "empty");
      x_.block("p");
      x_.close();
      x_.close();
      return;
    }
    Index next = 0;
    const auto loose = [&](Index end) {
      if (next == end) return;
      x_.block("div");
      x_.attr("type", "turns");
      for (; next < end; ++next) utterance(TurnView(b_, next));
      x_.close();
    };
    for (const SectionView section : b_.sections()) {
      loose(section.record().turns.first);
      x_.block("div");
      x_.attr("type", name_of(section.kind())).attr("xml:id", id(document_, 's', section.row()));
      if (!section.title().empty()) x_.block("head", section.title());
      for (const TurnView view : section.turns()) utterance(view);
      x_.close();
      next = section.record().turns.last;
    }
    loose(static_cast<Index>(t_.turns.size()));
  }

  void utterance(TurnView view) {
    const Turn& record = view.record();
    const Index row = view.row();
    x_.block("u");
    x_.attr("xml:id", id(document_, 't', row));
    if (!record.speakers.empty()) {
      std::string who;
      for (const ParticipantView person : view.speakers())
        who += (who.empty() ? "" : " ") + pointer(document_, 'p', person.row());
      x_.attr("who", who);
    }
    if (record.kind != TurnKind::unknown)
      x_.attr("ana", '#' + name("turn." + std::string(name_of(record.kind))));
    if (record.line != 0) x_.attr("n", std::to_string(record.line));
    if (is_language_tag(b_.view(record.language))) x_.attr("xml:lang", b_.view(record.language));
    if (record.start != kNoTime) x_.attr("start", times_[record.start]);
    if (record.end != kNoTime) x_.attr("end", times_[record.end]);
    if (record.resumes != kNone) x_.attr("prev", turn(record.resumes));
    if (links_.resumed_by[row] != kNone) x_.attr("next", turn(links_.resumed_by[row]));
    if (links_.reply_to[row] != kNone) x_.attr("corresp", turn(links_.reply_to[row]));
    if (!record.label.empty()) label(view);
    Index number = 0;
    for (const BlockView block : view.blocks()) segment(view, block, ++number);
    x_.close();
  }

  void label(TurnView view) {
    x_.inline_("note");
    x_.attr("type", "label");
    const Assertion* speaker = b_.assertion({Table::turn, view.row()}, "speaker");
    if (speaker != nullptr && speaker->origin == Origin::inferred)
      x_.attr("resp", '#' + name("lectern")).attr("cert", name_of(speaker->certainty));
    x_.text(view.label());
    x_.close();
  }

  void segment(TurnView view, BlockView block, Index number) {
    const Block& record = block.record();
    x_.block("seg");
    x_.attr("xml:id", id(document_, 't', view.row()) + '.' + std::to_string(number));
    if (record.kind != BlockKind::paragraph) x_.attr("type", name_of(record.kind));
    const bool first = block.row() == view.record().blocks.first;
    const bool last = block.row() + 1 == view.record().blocks.last;
    if (last && view.record().interrupted)
      x_.attr("subtype", "interrupted");
    else if (first && view.record().resumes != kNone)
      x_.attr("subtype", "resumed");
    if (record.level != 0) x_.attr("n", std::to_string(record.level));
    if (record.kind == BlockKind::raw) x_.attr_if("rend", xml_token(b_.view(record.format)));
    mixed(block.inlines());
    x_.close();
  }

  static std::string xml_token(std::string_view text) {
    return text.empty() ? std::string{} : xml_name(text);
  }

  void mixed(InlineViews inlines) {
    for (const InlineView view : inlines) mark(view);
  }

  void mark(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
        return x_.text(view.text());
      case InlineKind::line_break:
        if (record.break_kind == BreakKind::hard) {
          x_.inline_("lb");
          x_.close();
        }
        return x_.text("\n");
      case InlineKind::page_break:
        x_.inline_("pb");
        x_.attr_if("n", view.detail());
        return x_.close();
      case InlineKind::time_anchor:
        x_.inline_("anchor");
        if (record.time != kNoTime) x_.attr("synch", times_[record.time]);
        return x_.close();
      case InlineKind::interruption:
        x_.inline_("pc");
        x_.attr("unit", "interruption");
        return leaf(view);
      case InlineKind::raw:
        x_.inline_("seg");
        x_.attr("type", "raw");
        x_.attr_if("rend", xml_token(view.detail()));
        return leaf(view);
      case InlineKind::event:
        return described(view, sound_element(record.sound), name_of(record.sound));
      case InlineKind::pause:
        return described(view, "incident", "pause");
      case InlineKind::gap:
      case InlineKind::redaction:
        return gap(view);
      default:
        return container(view);
    }
  }

  void leaf(InlineView view) {
    x_.text(view.text());
    x_.close();
  }

  void described(InlineView view, std::string_view element, std::string_view type) {
    x_.inline_(element);
    if (type != "none") x_.attr("type", type);
    x_.inline_("desc", printed(view.record(), view.text()));
    x_.close();
  }

  void gap(InlineView view) {
    x_.inline_("gap");
    std::string reason = view.kind() == InlineKind::redaction ? "redacted" : "inaudible";
    if (!view.detail().empty()) reason = xml_name(view.detail());
    x_.attr("reason", reason);
    x_.inline_("desc", printed(view.record(), view.text()));
    x_.close();
  }

  void container(InlineView view) {
    const Inline& record = view.record();
    std::string_view shown_open;
    std::string_view shown_close;
    switch (record.kind) {
      case InlineKind::emphasis:
        x_.inline_("emph");
        break;
      case InlineKind::strong:
        x_.inline_("hi");
        x_.attr("rend", "bold");
        break;
      case InlineKind::link:
        x_.inline_("ref");
        if (!view.detail().empty()) x_.attr("target", uri_reference(view.detail()));
        break;
      case InlineKind::mention:
        x_.inline_("rs");
        x_.attr("type", "participant");
        if (record.participant != kNone)
          x_.attr("ref", pointer(document_, 'p', record.participant));
        shown_open = opening(record.brackets);
        shown_close = closing(record.brackets);
        break;
      case InlineKind::supplied:
        x_.inline_("supplied");
        x_.attr("reason", "editorial");
        if (record.brackets != Brackets::square) x_.attr("rend", name_of(record.brackets));
        break;
      case InlineKind::deleted:
        x_.inline_("del");
        break;
      case InlineKind::inserted:
        x_.inline_("add");
        break;
      case InlineKind::unclear:
        x_.inline_("unclear");
        break;
      case InlineKind::quotation:
        x_.inline_("quote");
        break;
      default:
        x_.inline_("foreign");
        if (is_language_tag(view.detail())) x_.attr("xml:lang", view.detail());
    }
    x_.text(shown_open);
    mixed(view.children());
    x_.text(shown_close);
    x_.close();
  }

  const Document& document_;
  const Briefing& b_;
  XmlWriter& x_;
  const Tables& t_;
  Links links_;
  std::map<Milliseconds, std::string> times_;
};

}  // namespace

void write_standoff(const Document& document) { Text(document).standoff(); }
void write_text(const Document& document) { Text(document).text(); }

}  // namespace lectern::tei
