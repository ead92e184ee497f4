// What our rich profile says beside the text: exchanges, ground rules, what was inferred,
// extensions, captions. The text is read before it.
#include <algorithm>
#include <charconv>

#include "briefing/content_text.hpp"
#include "briefing/form_edits.hpp"
#include "briefing/form_names.hpp"
#include "reading.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

class StandOffReader {
 public:
  explicit StandOffReader(Reading& reading)
      : reading_(reading), b_(reading.builder), t_(b_.tables()) {}

  void read() {
    // Every record has its name before another points to it.
    each_list([this](pugi::xml_node list) { structure(list); });
    each_list([this](pugi::xml_node list) { about(list); });
    resolve_follows();
    restore_absent_people();
    respect_hand_edits(b_);
  }

 private:
  template <class Take>
  void each_list(Take take) const {
    for (const pugi::xml_node part : reading_.root.children())
      if (local_name(part) == "standOff")
        for (const pugi::xml_node list : part.children()) take(list);
  }

  void structure(pugi::xml_node list) {
    const std::string_view type = attribute(list, "type");
    if (type == "exchange") exchange(list);
    if (type == "ground-rules") each(list, "annotation", &StandOffReader::ground_rule);
    if (type == "cues") each(list, "span", &StandOffReader::cue);
  }
  void about(pugi::xml_node list) {
    const std::string_view type = attribute(list, "type");
    if (type == "inferences") each(list, "annotation", &StandOffReader::assertion);
    if (type == "extensions") each(list, "annotation", &StandOffReader::extension);
    if (type == "cue-blocks") each(list, "span", &StandOffReader::cue_block);
    if (type == "word-times") each(list, "span", &StandOffReader::word_time);
  }
  void each(pugi::xml_node list, std::string_view name,
            void (StandOffReader::*one)(pugi::xml_node)) {
    for (const pugi::xml_node node : list.children())
      if (local_name(node) == name) (this->*one)(node);
  }

  Index broken(pugi::xml_node node, std::string_view pointer) const {
    reading_.diagnostics.warning("tei.pointer.dangling",
                                 "this leads nowhere: " + std::string(pointer),
                                 reading_.span_of(node));
    return kNone;
  }
  Index row_of(pugi::xml_node node, char letter, std::string_view pointer) const {
    const Index row = reading_.ids.find(letter, pointer);
    return row == kNone ? broken(node, pointer) : row;
  }

  void exchange(pugi::xml_node node) {
    Exchange exchange;
    std::vector<Index> questions;
    std::vector<Index> answers;
    bool linked = false;
    for (const pugi::xml_node link : node.children()) {
      const std::string_view type = attribute(link, "type");
      const std::string_view target = attribute(link, "target");
      if (type == "asker") exchange.asker = row_of(link, 'p', target);
      if (type == "outlet") exchange.outlet = row_of(link, 'o', target);
      if (type != "question" && type != "answer") continue;
      linked = true;
      each_word(target, [&](std::string_view pointer) {
        const Index turn = row_of(link, 't', pointer);
        if (turn != kNone) (type == "question" ? questions : answers).push_back(turn);
      });
    }
    // Its turns were deleted by hand, and so is it.
    if (linked && questions.empty() && answers.empty()) return;
    exchange.questions = b_.add_exchange_turns(questions);
    exchange.answers = b_.add_exchange_turns(answers);
    value_of(attribute(node, "subtype"), exchange.status);
    const auto row = static_cast<Index>(t_.exchanges.size());
    if (const std::string_view before = attribute(node, "prev"); !before.empty())
      follows_.push_back({row, node, before});
    reading_.ids.add(attribute(node, "id"), 'x', row);
    t_.exchanges.push_back(exchange);
  }
  void resolve_follows() {
    for (const Follow& follow : follows_) {
      const Index before = reading_.ids.find('x', follow.pointer);
      if (before < follow.row)
        t_.exchanges[follow.row].follows = before;
      else
        broken(follow.node, follow.pointer);
    }
  }

  void ground_rule(pugi::xml_node node) {
    GroundRule rule;
    value_of(reading_.category(attribute(node, "ana"), "rule"), rule.kind);
    for (const pugi::xml_node part : node.children()) {
      const std::string_view type = attribute(part, "type");
      const std::string_view target = attribute(part, "target");
      if (type == "stated-in") rule.stated_in = row_of(part, 't', target);
      if (type == "lifted-in") rule.lifted_in = row_of(part, 't', target);
      if (type == "covers") rule.range = range_of(part, target);
      if (type == "attribution") rule.attribution = b_.add(text_of(part));
      if (type == "until") rule.until = b_.add(text_of(part));
    }
    reading_.ids.add(attribute(node, "id"), 'g', static_cast<Index>(t_.ground_rules.size()));
    t_.ground_rules.push_back(rule);
  }

  // --- places: "#range(string-index(t1.1,40),string-index(t2.1,0))"

  Range range_of(pugi::xml_node node, std::string_view pointer) {
    constexpr std::string_view kRange = "#range(";
    const std::size_t between = pointer.find("),");
    if (!pointer.starts_with(kRange) || between == std::string_view::npos) {
      broken(node, pointer);
      return {};
    }
    const Position begin = position_of(pointer.substr(kRange.size(), between + 1 - kRange.size()));
    const Position end = position_of(pointer.substr(between + 2));
    if (begin.block != kNone && end.block != kNone && begin <= end) return {begin, end};
    broken(node, pointer);
    return {};
  }

  // "string-index(t1.1,40)": counted in characters of the seg.
  Position position_of(std::string_view pointer) {
    if (pointer.starts_with('#')) pointer.remove_prefix(1);
    constexpr std::string_view kIndex = "string-index(";
    const std::size_t comma = pointer.find(',');
    if (!pointer.starts_with(kIndex) || comma == std::string_view::npos) return {};
    const Index block = block_of(pointer.substr(kIndex.size(), comma - kIndex.size()));
    std::uint32_t characters = 0;
    std::from_chars(pointer.data() + comma + 1, pointer.data() + pointer.size(), characters);
    if (block == kNone) return {};
    return {block, offset_of(block, characters)};
  }
  // "t3.2": the second seg of a turn.
  Index block_of(std::string_view pointer) const {
    const std::size_t dot = pointer.rfind('.');
    if (dot == std::string_view::npos) return kNone;
    const Index turn = reading_.ids.find('t', pointer.substr(0, dot));
    Index number = 0;
    std::from_chars(pointer.data() + dot + 1, pointer.data() + pointer.size(), number);
    if (turn == kNone || number == 0 || number > t_.turns[turn].blocks.size()) return kNone;
    return t_.turns[turn].blocks.first + number - 1;
  }
  // Bytes before so many characters; counted on from the last place.
  std::uint32_t offset_of(Index block, std::uint32_t characters) {
    if (block != block_) {
      block_ = block;
      text_.clear();
      append_words(b_.store(), t_, t_.blocks[block].inlines, Wording::content, text_);
      offset_ = characters_ = 0;
    }
    if (characters < characters_) offset_ = characters_ = 0;
    while (characters_ < characters && offset_ < text_.size()) {
      ++offset_;
      while (offset_ < text_.size() && (static_cast<unsigned char>(text_[offset_]) & 0xC0) == 0x80)
        ++offset_;
      ++characters_;
    }
    return offset_;
  }

  // --- what is about a record

  // The attributes of an annotation.
  struct About {
    std::string_view target, place, ana, certainty;
  };
  static About about_of(pugi::xml_node node) {
    About out;
    for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
      const std::string_view name = at.name();
      if (name == "target") out.target = at.value();
      if (name == "n") out.place = at.value();
      if (name == "ana") out.ana = at.value();
      if (name == "cert") out.certainty = at.value();
    }
    return out;
  }

  bool subject_of(pugi::xml_node node, const About& about, Subject& subject) const {
    const std::string_view target = about.target;
    constexpr std::pair<char, Table> kTables[] = {
        {'t', Table::turn},    {'x', Table::exchange},     {'p', Table::participant},
        {'s', Table::section}, {'o', Table::organisation}, {'g', Table::ground_rule}};
    const Ids::Target found = reading_.ids.find(target);
    for (const auto& [letter, table] : kTables)
      if (found.letter == letter) {
        subject = {table, found.row};
        return true;
      }
    if (target.substr(target.find('#') + 1) == attribute(reading_.root, "id")) return true;
    const Index block = block_of(target);
    if (block == kNone) return broken(node, target) != kNone;
    subject = {Table::block, block};
    Index number = 0;
    std::from_chars(about.place.data(), about.place.data() + about.place.size(), number);
    if (number == 0) return true;
    if (number > t_.blocks[block].inlines.size()) return broken(node, target) != kNone;
    subject = {Table::inline_, t_.blocks[block].inlines.first + number - 1};
    return true;
  }

  void assertion(pugi::xml_node node) {
    const About about = about_of(node);
    Assertion assertion;
    if (!subject_of(node, about, assertion.subject)) return;
    if (!about.certainty.empty() && !value_of(about.certainty, assertion.certainty))
      assertion.certainty = Certainty::low;  // "unknown" of TEI
    value_of(reading_.category(about.ana, "origin"), assertion.origin);
    if (const std::string_view rule = reading_.category(about.ana, "reason"); !rule.empty())
      assertion.rule = word_of(rule);
    evidence_.clear();
    bool first = true;
    for (pugi::xml_node note = node.first_child(); note; note = note.next_sibling()) {
      if (note.type() != pugi::node_element) continue;
      if (first) {
        assertion.property = word_of(attribute(note, "type"));
        if (!value(note, b_.view(assertion.property), assertion.value)) return;
      } else {
        const std::string_view line = attribute(note, "n");
        Evidence& one = evidence_.emplace_back();
        one.text = add_text_of(b_, note);
        std::from_chars(line.data(), line.data() + line.size(), one.line);
      }
      first = false;
    }
    assertion.evidence = b_.add_evidence(evidence_);
    t_.assertions.push_back(assertion);
  }
  // What names a record has the number that the record has now: a person who was put in by hand
  // moves the others. False when it leads nowhere.
  bool value(pugi::xml_node note, std::string_view property, Str& to) {
    constexpr std::string_view kIds[] = {"speaker", "asker", "reply_to", "resumes", "follows"};
    const pugi::xml_node only = note.first_child();
    const std::string_view text = only.value();
    const char letter = text.size() > 1 ? text[0] : '\0';
    if ((letter != 'p' && letter != 't' && letter != 'x') || only.next_sibling() ||
        std::find(std::begin(kIds), std::end(kIds), property) == std::end(kIds) ||
        text.find_first_not_of("0123456789", 1) != text.npos) {
      to = add_text_of(b_, note);
      return true;
    }
    const Index row = reading_.ids.find(letter, reading_.prefix + std::string(text));
    const std::size_t rows = letter == 'p'   ? t_.participants.size()
                             : letter == 't' ? t_.turns.size()
                                             : t_.exchanges.size();
    // Past all that there are it leads nowhere still.
    std::size_t number = 0;
    std::from_chars(text.data() + 1, text.data() + text.size(), number);
    const bool moved = row == kNone && is_numbered(letter, text) && number <= rows;
    to = b_.add(row == kNone ? std::string(text) : numbered(letter, row));
    return !moved || broken(note, text) != kNone;
  }
  Str word_of(std::string_view token) {
    return token.find('_') == std::string_view::npos ? b_.add_word(token)
                                                     : b_.add_word(text_of_token(token));
  }

  void extension(pugi::xml_node node) {
    Extension extension;
    const pugi::xml_node note = child_of(node, "note");
    if (!subject_of(node, about_of(node), extension.subject)) return;
    extension.key = b_.add(text_of_token(attribute(note, "type")));
    extension.value = b_.add(text_of(note));
    t_.extensions.push_back(extension);
  }

  // --- captions

  TimePoint times(pugi::xml_node node, Milliseconds& start, Milliseconds& end) const {
    TimePoint first;
    bool begins = attribute(node, "rend") != "end";
    bool one = true;
    each_word(attribute(node, "synch"), [&](std::string_view pointer) {
      const TimePoint point = reading_.time(pointer);
      (begins ? start : end) = point.at;
      if (one) first = point;
      one = begins = false;
    });
    return first;
  }

  void cue(pugi::xml_node node) {
    Cue cue;
    cue.id = b_.add(attribute(node, "n"));
    times(node, cue.start, cue.end);
    cue.settings = b_.add(attribute(node, "style"));
    cue.payload = b_.add(text_of(node));
    if (const std::string_view target = attribute(node, "target"); !target.empty())
      cue.range = range_of(node, target);
    reading_.ids.add(attribute(node, "id"), 'c', static_cast<Index>(t_.cues.size()));
    t_.cues.push_back(cue);
  }
  void cue_block(pugi::xml_node node) {
    CueBlock block;
    value_of(attribute(node, "type"), block.kind);
    block.payload = b_.add(text_of(node));
    block.before = static_cast<Index>(t_.cues.size());
    if (const std::string_view next = attribute(node, "next"); !next.empty())
      block.before = std::min(row_of(node, 'c', next), block.before);
    t_.cue_blocks.push_back(block);
  }
  void word_time(pugi::xml_node node) {
    WordTime word;
    word.position = position_of(attribute(node, "from"));
    if (word.position.block == kNone) {
      broken(node, attribute(node, "from"));
      return;
    }
    word.quality = times(node, word.start, word.end).quality;
    value_of(reading_.category(attribute(node, "ana"), "time"), word.quality);
    t_.word_times.push_back(word);
  }

  // People of a document of a corpus in files stand elsewhere: what was inferred of them holds,
  // and nobody has changed it by hand.
  void restore_absent_people() {
    for (const Assertion& assertion : t_.assertions)
      if (assertion.subject.table == Table::participant && assertion.rank == 0 &&
          assertion.subject.row >= reading_.listed_people && b_.view(assertion.property) == "role")
        value_of(b_.view(assertion.value), t_.participants[assertion.subject.row].role);
  }

  struct Follow {
    Index row;
    pugi::xml_node node;
    std::string_view pointer;
  };

  Reading& reading_;
  BriefingBuilder& b_;
  Tables& t_;
  std::vector<Follow> follows_;
  std::vector<Evidence> evidence_;
  // The last place, from which the next is counted.
  Index block_ = kNone;
  std::string text_;
  std::uint32_t offset_ = 0;
  std::uint32_t characters_ = 0;
};

}  // namespace

void read_standoff(Reading& reading) { StandOffReader(reading).read(); }

}  // namespace lectern::tei
