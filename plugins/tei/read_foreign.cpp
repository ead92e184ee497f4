// Transcribed speech as others encode it: ParlaMint and Parla-CLARIN (u/seg, with notes and
// incidents between), ISO 24624 style (annotationBlock), drama (sp/speaker/p), bare text in
// u. What stands between the turns is narration; what is heard after one belongs to it.
#include <algorithm>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "foreign.hpp"
#include "reading.hpp"

namespace lectern::tei {
namespace {

// The label without the mark that ends it.
std::string_view label_in(std::string_view printed) {
  printed = trim(printed);
  while (!printed.empty() && (printed.back() == ':' || printed.back() == '.'))
    printed = trim(printed.substr(0, printed.size() - 1));
  return printed;
}

class ForeignText {
 public:
  explicit ForeignText(Reading& reading)
      : reading_(reading), b_(reading.builder), t_(b_.tables()), marks_(reading) {}

  void read() {
    text(child_of(reading_.root, "text"));
    unused_label();
    page_breaks_at_end();
    close_turn();
    resolve_resumed();
    set_roles();
  }

 private:
  void text(pugi::xml_node node) {
    for (const pugi::xml_node part : node.children()) {
      const std::string_view name = local_name(part);
      if (name == "front" || name == "back")
        matter(part, name == "back");
      else if (name == "body" || name == "group")
        container(part);
      else if (name == "text")
        text(part);
    }
  }

  // --- front and back

  static bool somebody_speaks(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children())
      if (is_speech(local_name(child)) || somebody_speaks(child)) return true;
    return false;
  }

  // Its paragraphs are lines of the head or foot; speech in it is speech.
  void matter(pugi::xml_node node, bool after) {
    if (somebody_speaks(node)) return container(node);
    read_foreign_matter(reading_, node, after);
  }

  // --- the body

  void container(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata && !is_white(child.value()))
        narrate_paragraph(child);
      else if (child.type() == pugi::node_element)
        part(child, local_name(child));
    }
  }

  void part(pugi::xml_node node, std::string_view name) {
    if (is_division(name)) return division(node);
    if (one_of(name, kGroups)) return container(node);
    if (name == "u" || name == "sp") return speech(node, node);
    if (name == "annotationBlock") return annotated(node);
    if (name == "note" && attribute(node, "type") == "speaker") return speaker_note(node);
    if (one_of(name, kPoints)) return point(node, name);
    if (one_of(name, kEvents)) return event(node);
    if (one_of(name, kData)) {
      ++reading_.passed_over[std::string(name)];
      return;
    }
    narrate(node, name);
  }

  // A division with a heading is a section: its turns up to the next division.
  void division(pugi::xml_node node) {
    const pugi::xml_node head = child_of(node, "head");
    SectionKind kind = SectionKind::topic;
    const bool known = value_of(attribute(node, "type"), kind);
    unused_label();
    close_turn();
    const bool titled = !head.empty() && has_turn_before_division(node);
    Section section;
    section.kind = kind;
    if (titled) section.title = b_.add(normal_text_of(head));
    section.turns.first = next_turn();
    bool open = titled || known;
    const auto end_section = [&] {
      unused_label();
      close_turn();
      section.turns.last = next_turn();
      if (open && !section.turns.empty()) t_.sections.push_back(section);
      open = false;
    };
    for (const pugi::xml_node child : node.children()) {
      if (titled && child == head) continue;
      if (is_division(local_name(child))) end_section();
      if (child.type() == pugi::node_pcdata && !is_white(child.value()))
        narrate_paragraph(child);
      else if (child.type() == pugi::node_element)
        part(child, local_name(child));
    }
    end_section();
  }
  static bool has_turn_before_division(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (is_division(local_name(child))) return false;
      if (is_speech(local_name(child))) return true;
    }
    return false;
  }
  Index next_turn() const { return static_cast<Index>(t_.turns.size()); }

  // --- labels that stand before their turn

  void speaker_note(pugi::xml_node node) {
    unused_label();
    label_node_ = node;
    label_ = normal_text_of(node);
  }
  // One without a turn is a note like any other.
  void unused_label() {
    if (!label_.empty()) narrate(label_node_, "note");
    label_.clear();
  }

  // --- turns

  enum class Open : std::uint8_t { nothing, speech, narration };

  void close_turn() {
    if (open_ != Open::nothing) b_.end_turn();
    open_ = Open::nothing;
  }

  Index begin_turn(std::string_view label, pugi::xml_node node, Open open) {
    close_turn();
    open_ = open;
    return b_.begin_turn(b_.add(label_in(label)), {}, reading_.line_of(node));
  }

  void annotated(pugi::xml_node block) {
    bool spoken = false;
    for (const pugi::xml_node child : block.children()) {
      const std::string_view name = local_name(child);
      if (name == "u")
        speech(block, child);
      else if (child.type() == pugi::node_element)
        part(child, name);
      spoken = spoken || name == "u";
    }
    if (!spoken) ++reading_.passed_over["annotationBlock"];
  }

  // `outer` says who and when; `spoken` holds the words.
  void speech(pugi::xml_node outer, pugi::xml_node spoken) {
    const pugi::xml_node speaker = child_of(spoken, "speaker");
    const std::string printed = speaker.empty() ? label_ : normal_text_of(speaker);
    label_.clear();
    const Index row = begin_turn(printed, spoken, Open::speech);
    t_.turns[row].speakers = b_.add_speakers(speakers(outer, spoken, printed));
    languages(spoken, t_.turns[row]);
    times(outer, spoken, t_.turns[row]);
    paragraphs(spoken, speaker);
    identify(spoken, row);
    if (outer != spoken) identify(outer, row);
    const pugi::xml_node linked = attribute(spoken, "prev").empty() ? outer : spoken;
    if (!attribute(linked, "prev").empty()) resumed_.emplace_back(row, linked);
  }

  void identify(pugi::xml_node node, Index row) {
    if (reading_.ids.add(attribute(node, "id"), 't', row)) return;
    reading_.diagnostics.warning("tei.id.duplicate",
                                 "two elements have the id " + std::string(attribute(node, "id")),
                                 reading_.span_of(node));
  }

  std::vector<Index> speakers(pugi::xml_node outer, pugi::xml_node spoken,
                              std::string_view printed) {
    std::vector<Index> out;
    const std::string_view inner = attribute(spoken, "who");
    each_word(inner.empty() ? attribute(outer, "who") : inner, [&](std::string_view pointer) {
      const Index person = person_of(reading_, pointer, spoken);
      if (person == kNone) return;
      out.push_back(person);
    });
    if (out.size() == 1) add_printed_label(reading_, out.front(), label_in(printed));
    if (out.size() == 1) speaker_type(out.front(), attribute(spoken, "ana"));
    return out;
  }

  // ParlaMint's types of speakers: who only ever speaks as the chair is the moderator;
  // "regular" and "guest" say nothing of a part in a briefing.
  void speaker_type(Index person, std::string_view ana) {
    if (ana.empty()) return;
    if (spoke_as_.size() <= person) spoke_as_.resize(person + 1, 0);
    spoke_as_[person] |= reading_.has_category(ana, "chair") ? kChair : kNotChair;
  }
  void set_roles() {
    for (Index person = 0; person < spoke_as_.size(); ++person)
      if (spoke_as_[person] == kChair && t_.participants[person].role == Role::unknown)
        t_.participants[person].role = Role::moderator;
  }

  // That which all the paragraphs of a turn have; "" where they have none, or several.
  static std::string_view language_of_parts(pugi::xml_node node) {
    std::string_view out;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element || !one_of(local_name(child), kParagraphs)) continue;
      const std::string_view tag = attribute(child, "lang");
      if (tag.empty() || (!out.empty() && tag != out)) return {};
      out = tag;
    }
    return out;
  }
  void languages(pugi::xml_node node, Turn& turn) {
    std::string_view tag = attribute(node, "lang");
    if (tag.empty()) tag = language_of_parts(node);
    if (!is_language_tag(tag) || tag == attribute(reading_.root, "lang")) return;
    turn.language = b_.add(tag);
  }

  void times(pugi::xml_node outer, pugi::xml_node spoken, Turn& turn) {
    for (const pugi::xml_node node : {outer, spoken}) {
      const Milliseconds start = reading_.time(attribute(node, "start")).at;
      const Milliseconds end = reading_.time(attribute(node, "end")).at;
      if (start != kNoTime) turn.start = start;
      if (end != kNoTime) turn.end = end;
    }
    if (turn.start != kNoTime && turn.end != kNoTime && turn.end < turn.start) {
      reading_.diagnostics.warning("tei.time-order",
                                   "a turn ends before it begins; its end is left out",
                                   reading_.span_of(spoken));
      turn.end = kNoTime;
    }
    if (turn.start != kNoTime || turn.end != kNoTime) turn.time_quality = TimeQuality::measured;
  }

  void resolve_resumed() {
    for (const auto& [row, node] : resumed_) {
      const Index before = reading_.ids.find('t', attribute(node, "prev"));
      if (before < row) {
        t_.turns[row].resumes = before;
        t_.turns[before].interrupted = true;
      } else {
        reading_.diagnostics.warning(
            "tei.pointer.dangling",
            "@prev leads to no earlier turn: " + std::string(attribute(node, "prev")),
            reading_.span_of(node));
      }
    }
  }

  // --- blocks

  void begin_block(BlockKind kind, std::uint8_t level = 0) {
    b_.begin_block(kind, level);
    marks_.begin_block();
    for (const pugi::xml_node page : pages_) marks_.node(page);
    pages_.clear();
  }

  // The content of a turn: paragraphs that are elements; between them what is heard, and
  // words that are in no element, which run on until the next.
  void paragraphs(pugi::xml_node node, pugi::xml_node leave_out = {}) {
    const bool mixed = holds_words(node);
    bool running = false;
    const auto stop = [&] {
      if (running) b_.end_block();
      running = false;
    };
    for (const pugi::xml_node child : node.children()) {
      if (child == leave_out || child.type() == pugi::node_comment) continue;
      const std::string_view name = local_name(child);
      const bool white = child.type() != pugi::node_element && is_white(child.value());
      if (white && !running) continue;
      const bool apart =
          mixed ? is_always_block(name)
                : is_block(name) || name == "note" || (one_of(name, kEvents) && !running);
      if (!white && apart) {
        stop();
        block(child, name);
        continue;
      }
      if (child.type() == pugi::node_element && one_of(name, kData)) {
        ++reading_.passed_over[std::string(name)];
        continue;
      }
      if (!running) begin_block(BlockKind::paragraph);
      running = true;
      marks_.node(child);
    }
    stop();
  }
  static bool holds_words(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children())
      if (child.type() != pugi::node_element && child.type() != pugi::node_comment &&
          !is_white(child.value()))
        return true;
    return false;
  }
  // Beside words that are in no element a seg or a figure is a part of the paragraph, too.
  static bool is_always_block(std::string_view name) {
    return name == "p" || name == "ab" || name == "l" || name == "head" || name == "list" ||
           name == "table" || one_of(name, kGroups);
  }
  static bool is_block(std::string_view name) {
    return is_always_block(name) || name == "seg" || name == "figure";
  }

  void block(pugi::xml_node node, std::string_view name) {
    if (one_of(name, kGroups)) return paragraphs(node);
    if (name == "list") return list(node, 1);
    if (one_of(name, kEvents)) return event_block(node);
    if (name == "note") return plain_block(node, BlockKind::note);
    if (name == "head") return plain_block(node, BlockKind::heading, 1);
    if (one_of(name, kParagraphs)) return holds_blocks(node) ? paragraphs(node) : plain_block(node);
    raw_block(node, name);
  }
  static bool holds_blocks(pugi::xml_node node) {
    return !child_of(node, "list").empty() || !child_of(node, "table").empty() ||
           !child_of(node, "p").empty() || !child_of(node, "lg").empty() ||
           !child_of(node, "l").empty();
  }

  void plain_block(pugi::xml_node node, BlockKind kind = BlockKind::paragraph,
                   std::uint8_t level = 0) {
    begin_block(kind, level);
    if (node.type() == pugi::node_element && is_in_other_language(node))
      marks_.in_other_language(node);
    else if (node.type() == pugi::node_element)
      marks_.content(node);
    else
      marks_.node(node);
    b_.end_block();
  }

  // A paragraph in another language than its turn, or what is around it.
  bool is_in_other_language(pugi::xml_node node) const {
    const std::string_view tag = attribute(node, "lang");
    if (!is_language_tag(tag)) return false;
    const Str of_turn = t_.turns.empty() ? Str{} : t_.turns.back().language;
    return tag != (of_turn.empty() ? language_around(node) : b_.view(of_turn));
  }

  void event_block(pugi::xml_node node) {
    begin_block(BlockKind::event);
    marks_.node(node);
    b_.end_block();
  }

  void list(pugi::xml_node node, std::uint8_t level) {
    constexpr std::uint8_t kDeepest = 9;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = local_name(child);
      const pugi::xml_node inner = child_of(child, "list");
      if (name == "head")
        plain_block(child, BlockKind::heading, 1);
      else if (inner.empty())
        plain_block(child, BlockKind::list_item, level);
      else
        nested_item(child, level, level < kDeepest ? static_cast<std::uint8_t>(level + 1) : level);
    }
  }
  void nested_item(pugi::xml_node node, std::uint8_t level, std::uint8_t below) {
    begin_block(BlockKind::list_item, level);
    bool open = true;
    for (const pugi::xml_node child : node.children()) {
      if (local_name(child) == "list") {
        if (open) b_.end_block();
        open = false;
        list(child, below);
      } else if (open) {
        marks_.node(child);
      } else if (child.type() == pugi::node_element || !is_white(child.value())) {
        begin_block(BlockKind::list_item, level);
        open = true;
        marks_.node(child);
      }
    }
    if (open) b_.end_block();
  }

  // Mark-up that has no place here, line by line as it stands.
  void raw_block(pugi::xml_node node, std::string_view name) {
    reading_.diagnostics.note(
        "tei.raw",
        "<" + std::string(name) + "> has no place in a briefing; its mark-up is kept as it stands",
        reading_.span_of(node));
    begin_block(BlockKind::raw);
    const std::string markup = markup_of(node);
    for (std::size_t at = 0; at < markup.size();) {
      const std::size_t end = std::min(markup.find('\n', at), markup.size());
      b_.text(b_.add(std::string_view(markup).substr(at, end - at)));
      if (end < markup.size()) b_.line_break(BreakKind::soft);
      at = end + 1;
    }
    b_.end_block();
    t_.blocks.back().format = b_.add_word("tei");
  }

  // --- between the turns

  void begin_narration(pugi::xml_node node) {
    if (open_ == Open::narration) return;
    const Index row = begin_turn({}, node, Open::narration);
    t_.turns[row].kind = TurnKind::narration;
  }
  void narrate_paragraph(pugi::xml_node node) {
    begin_narration(node);
    plain_block(node);
  }
  void narrate(pugi::xml_node node, std::string_view name) {
    begin_narration(node);
    block(node, name);
  }

  void event(pugi::xml_node node) {
    if (open_ == Open::nothing) begin_narration(node);
    event_block(node);
  }

  // A page break between turns stands in the next block; other points say nothing there.
  void point(pugi::xml_node node, std::string_view name) {
    if (name == "pb")
      pages_.push_back(node);
    else
      ++reading_.passed_over[std::string(name)];
  }
  void page_breaks_at_end() {
    if (pages_.empty()) return;
    if (open_ == Open::nothing) begin_narration(pages_.front());
    begin_block(BlockKind::paragraph);
    b_.end_block();
  }

  Reading& reading_;
  BriefingBuilder& b_;
  Tables& t_;
  MarkReader marks_;
  Open open_ = Open::nothing;
  std::string label_;  // of the next turn
  pugi::xml_node label_node_;
  std::vector<pugi::xml_node> pages_;                      // breaks before the next block
  std::vector<std::pair<Index, pugi::xml_node>> resumed_;  // turns with a @prev
  static constexpr std::uint8_t kChair = 1;
  static constexpr std::uint8_t kNotChair = 2;
  std::vector<std::uint8_t> spoke_as_;  // participant → as what, in this text
};

}  // namespace

void read_foreign_text(Reading& reading) { ForeignText(reading).read(); }

}  // namespace lectern::tei
