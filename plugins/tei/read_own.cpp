// The text of our rich profile, as text.cpp and marks.cpp write it. A person may have
// edited it: what is not as we write it is read as well as it can be.
#include <algorithm>
#include <charconv>

#include "base/language_tag.hpp"
#include "foreign.hpp"
#include "reading.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

std::uint32_t number_in(std::string_view text) {
  std::uint32_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

class OwnText {
 public:
  explicit OwnText(Reading& reading)
      : reading_(reading), b_(reading.builder), t_(b_.tables()), marks_(reading) {}

  void read() {
    for (const pugi::xml_node part : child_of(reading_.root, "text").children()) {
      const std::string_view name = local_name(part);
      if (name == "front") matter(part, false);
      if (name == "back") matter(part, true);
      if (name == "body" || name == "group") body(part);
    }
    put_in_order();
    resolve_resumed();
  }

 private:
  // --- head and foot

  void matter(pugi::xml_node part, bool after) {
    for (const pugi::xml_node division : part.children()) {
      if (division.type() != pugi::node_element) continue;
      if (local_name(division) != "div") {
        matter_line(division, after);
        continue;
      }
      for (const pugi::xml_node line : division.children())
        if (line.type() == pugi::node_element) matter_line(line, after);
    }
  }

  void matter_line(pugi::xml_node node, bool after) {
    const std::string_view id = attribute(node, "id");
    const std::string_view name =
        id.starts_with(reading_.prefix) ? id.substr(reading_.prefix.size()) : id;
    // Lines without a number of ours come last.
    const std::uint32_t order = name.size() > 1 ? number_in(name.substr(1)) : 0;
    const std::uint32_t place = order == 0 ? kNone : order;
    const Str text = b_.add(text_of(node));
    const std::uint32_t line = number_in(attribute(node, "n"));
    if (attribute(node, "type") == "residue") {
      const std::string_view ana = attribute(node, "ana");
      Residue record;
      record.kind = b_.add(text_of_token(reading_.category(ana, "residue")));
      if (const std::string_view rule = reading_.category(ana, "reason"); !rule.empty())
        record.rule = b_.add(text_of_token(rule));
      record.text = text;
      record.line = line;
      residue_.emplace_back(place, record);
      return;
    }
    Matter record;
    value_of(attribute(node, "type"), record.kind);
    record.after = after;
    record.text = text;
    record.line = line;
    matter_.emplace_back(place, record);
  }

  // Front and back stand apart; the numbers in the ids are the order of the tables.
  void put_in_order() {
    const auto by_place = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(matter_.begin(), matter_.end(), by_place);
    std::stable_sort(residue_.begin(), residue_.end(), by_place);
    for (const auto& [place, record] : matter_) t_.matter.push_back(record);
    for (const auto& [place, record] : residue_) t_.residue.push_back(record);
  }

  // --- turns

  void body(pugi::xml_node node) {
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      const std::string_view name = local_name(child);
      if (child.type() == pugi::node_pcdata && !is_white(child.value())) narrate(child);
      if (child.type() != pugi::node_element || (name == "head" && local_name(node) == "div"))
        continue;
      if (name == "div")
        division(child);
      else if (name == "u")
        utterance(child);
      else if (one_of(name, kGroups))
        body(child);
      else
        narrate(child);
    }
  }

  // What somebody put between the turns by hand is told between them.
  void narrate(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    const bool words = node.type() == pugi::node_pcdata || one_of(name, kParagraphs) ||
                       name == "note" || name == "head" || is_speech(name);
    if (words && is_white(text_of_node(node))) return;
    if (one_of(name, kPoints) || one_of(name, kData)) {
      ++reading_.passed_over[std::string(name)];
      return;
    }
    const Index row = b_.begin_turn({});
    b_.begin_block(one_of(name, kEvents) ? BlockKind::event : BlockKind::paragraph);
    marks_.begin_block();
    if (words && node.type() == pugi::node_element)
      marks_.content(node);
    else
      marks_.node(node);
    b_.end_block();
    b_.end_turn();
    t_.turns[row].kind = TurnKind::narration;
  }
  static std::string text_of_node(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata ? std::string(node.value()) : text_of(node);
  }

  void division(pugi::xml_node node) {
    Section section;
    const bool is_section = value_of(attribute(node, "type"), section.kind);
    section.title = b_.add(text_of(child_of(node, "head")));
    section.turns.first = static_cast<Index>(t_.turns.size());
    body(node);
    section.turns.last = static_cast<Index>(t_.turns.size());
    if (!is_section || section.turns.empty()) return;
    reading_.ids.add(attribute(node, "id"), 's', static_cast<Index>(t_.sections.size()));
    t_.sections.push_back(section);
  }

  void utterance(pugi::xml_node node) {
    const pugi::xml_node first = child_of(node, "note");
    const bool labelled = attribute(first, "type") == "label";
    const Str label = labelled ? add_text_of(b_, first) : Str{};
    const Index row = b_.begin_turn(label);
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      if (child.type() == pugi::node_element && !(labelled && child == first)) block(child);
      // Words that somebody put in by hand.
      if (child.type() == pugi::node_pcdata && !is_white(child.value())) loose_words(child);
    }
    b_.end_turn();
    attributes(node, t_.turns[row]);
    if (!reading_.ids.add(attribute(node, "id"), 't', row))
      reading_.diagnostics.warning("tei.id.duplicate",
                                   "two elements have the id " + std::string(attribute(node, "id")),
                                   reading_.span_of(node));
  }

  void attributes(pugi::xml_node node, Turn& turn) {
    for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
      const std::string_view name = at.name();
      const std::string_view value = at.value();
      if (name == "who") {
        who(value, turn, node);
      } else if (name == "ana") {
        value_of(reading_.category(value, "turn"), turn.kind);
        turn.interrupted = turn.interrupted || reading_.has_category(value, "turn.interrupted");
      } else if (name == "n") {
        turn.line = number_in(value);
      } else if (name == "xml:lang") {
        turn.language = b_.add(value);
      } else if (name == "start" || name == "end") {
        const TimePoint point = reading_.time(value);
        (name == "start" ? turn.start : turn.end) = point.at;
        if (point.at != kNoTime) turn.time_quality = point.quality;
      } else if (name == "prev") {
        resumed_.emplace_back(static_cast<Index>(&turn - t_.turns.data()), value);
      }
    }
    if (cut_) turn.interrupted = true;
    cut_ = false;
    if (turn.start == kNoTime || turn.end == kNoTime || turn.start <= turn.end) return;
    reading_.diagnostics.warning("tei.time-order",
                                 "a turn ends before it begins; its end is left out",
                                 reading_.span_of(node));
    turn.end = kNoTime;
  }

  void who(std::string_view pointers, Turn& turn, pugi::xml_node node) {
    people_.clear();
    each_word(pointers, [&](std::string_view pointer) {
      if (const Index person = person_of(reading_, pointer, node); person != kNone)
        people_.push_back(person);
    });
    turn.speakers = b_.add_speakers(people_);
    // A document of a corpus in files has its people elsewhere: what is printed stands for them.
    if (people_.size() == 1 && people_.front() >= reading_.listed_people)
      add_printed_label(reading_, people_.front(), std::string(b_.view(turn.label)));
  }

  void block(pugi::xml_node node) {
    const bool segment = local_name(node) == "seg";
    Block made;
    std::string_view format;
    std::string_view sound;
    for (pugi::xml_attribute at = node.first_attribute(); segment && at; at = at.next_attribute()) {
      const std::string_view name = at.name();
      const std::string_view value = at.value();
      if (name == "type") value_of(value, made.kind);
      if (name == "n") made.level = static_cast<std::uint8_t>(std::min(number_in(value), 255U));
      if (name == "rend") format = value;
      if (name == "ana") sound = value;
      if (name == "synch") made.time = reading_.time(value).at;
      if (name == "subtype" && value == "interrupted") cut_ = true;
    }
    const Index row = b_.begin_block(made.kind, made.level);
    marks_.begin_block();
    if (segment)
      marks_.content(node);
    else
      marks_.node(node);
    b_.end_block();
    Block& record = t_.blocks[row];
    if (!format.empty()) record.format = b_.add(text_of_token(format));
    record.time = made.time;
    if (!sound.empty()) value_of(reading_.category(sound, "sound"), record.sound);
  }

  void loose_words(pugi::xml_node words) {
    b_.begin_block(BlockKind::paragraph);
    marks_.begin_block();
    marks_.node(words);
    b_.end_block();
  }

  void resolve_resumed() {
    for (const auto& [row, pointer] : resumed_) {
      const Index before = reading_.ids.find('t', pointer);
      if (before < row)
        t_.turns[row].resumes = before;
      else
        reading_.diagnostics.warning("tei.pointer.dangling",
                                     "@prev leads to no earlier turn: " + std::string(pointer));
    }
  }

  Reading& reading_;
  BriefingBuilder& b_;
  Tables& t_;
  MarkReader marks_;
  std::vector<std::pair<std::uint32_t, Matter>> matter_;  // with their numbers
  std::vector<std::pair<std::uint32_t, Residue>> residue_;
  std::vector<std::pair<Index, std::string_view>> resumed_;  // turn, the pointer to another
  std::vector<Index> people_;
  bool cut_ = false;
};

}  // namespace

void read_own_text(Reading& reading) { OwnText(reading).read(); }

}  // namespace lectern::tei
