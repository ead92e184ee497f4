// The proprietary element: what a briefing knows and Akoma Ntoso has no element for, in the
// namespace urn:lectern:akoma-ntoso:1.0. Ids and pointers are those of the document.
#include <algorithm>

#include "document.hpp"

namespace akn {
namespace {

using namespace lectern;

class Proprietary {
 public:
  explicit Proprietary(const Document& document)
      : b_(document.briefing), x_(document.xml), t_(b_.tables()) {}

  void write() {
    x_.block("proprietary");
    x_.attr("source", "#lectern");
    event();
    source();
    for (const ParticipantView person : b_.participants()) participant(person);
    together();
    for (const ExchangeView row : b_.exchanges()) exchange(row);
    for (Index row = 0; row < t_.ground_rules.size(); ++row) ground_rule(row);
    for (Index row = 0; row < t_.residue.size(); ++row) residue(row);
    for (const Assertion& row : t_.assertions) assertion(row);
    for (const Extension& row : t_.extensions) extension(row);
    x_.close();
  }

 private:
  void attr(std::string_view name, Str value) { x_.attr_if(name, b_.view(value)); }
  void line(std::uint32_t line) {
    if (line != 0) x_.attr("line", std::to_string(line));
  }
  void clock(std::string_view name, ClockTime time) {
    if (!time.present()) return;
    std::string text = "00:00";
    const int hours = time.minutes / 60;
    const int minutes = time.minutes % 60;
    text[0] = static_cast<char>('0' + hours / 10);
    text[1] = static_cast<char>('0' + hours % 10);
    text[3] = static_cast<char>('0' + minutes / 10);
    text[4] = static_cast<char>('0' + minutes % 10);
    x_.attr(name, text);
  }
  std::string pointers(LinkedViews<TurnView> turns) const {
    std::string out;
    for (const TurnView turn : turns) (out += out.empty() ? "" : " ") += pointer('t', turn.row());
    return out;
  }

  void event() {
    const Metadata& m = t_.metadata;
    x_.block("lectern:event");
    if (m.kind != EventKind::unknown) x_.attr("kind", name_of(m.kind));
    clock("start", m.start);
    clock("end", m.end);
    attr("zone", m.zone);
    attr("rights", m.rights);
    attr("analysedBy", m.analysed_by);
    x_.close();
  }

  void source() {
    const SourceInfo& s = t_.metadata.source;
    x_.block("lectern:source");
    attr("uri", s.uri);
    attr("retrieved", s.retrieved);
    attr("sha256", s.sha256);
    attr("mediaType", s.media_type);
    attr("encoding", s.encoding);
    x_.close();
  }

  void participant(ParticipantView person) {
    const Participant& p = person.record();
    x_.block("lectern:participant");
    x_.attr("of", pointer('p', person.row()));
    if (p.role != Role::unknown) x_.attr("role", "#role." + std::string(name_of(p.role)));
    attr("name", p.name.full);
    attr("title", p.name.title);
    attr("forename", p.name.forename);
    attr("surname", p.name.surname);
    attr("suffix", p.name.suffix);
    if (p.affiliation != kNone) x_.attr("affiliation", pointer('o', p.affiliation));
    if (p.pseudonymous) x_.attr("pseudonymous", "true");
    for (Index n = 0; n < person.label_count(); ++n) x_.mixed("lectern:label", person.label(n));
    x_.close();
  }

  void together() {
    for (const auto& speakers : joint_speakers(b_)) {
      std::string members;
      for (const Index row : speakers) (members += members.empty() ? "" : " ") += pointer('p', row);
      x_.block("lectern:together");
      x_.attr("of", speaker_pointer(speakers)).attr("members", members);
      x_.close();
    }
  }

  void exchange(ExchangeView view) {
    const Exchange& record = view.record();
    x_.block("lectern:exchange");
    x_.attr("eId", view.id());
    x_.attr_if("questions", pointers(view.questions()));
    x_.attr_if("answers", pointers(view.answers()));
    if (record.asker != kNone) x_.attr("asker", pointer('p', record.asker));
    if (record.outlet != kNone) x_.attr("outlet", pointer('o', record.outlet));
    if (record.follows != kNone) x_.attr("follows", pointer('x', record.follows));
    if (record.status != ExchangeStatus::unknown) x_.attr("status", name_of(record.status));
    x_.close();
  }

  void ground_rule(Index row) {
    const GroundRule& rule = t_.ground_rules[row];
    x_.block("lectern:groundRule");
    x_.attr("eId", id_of('g', row)).attr("rule", name_of(rule.kind));
    attr("attribution", rule.attribution);
    attr("until", rule.until);
    if (rule.stated_in != kNone) x_.attr("statedIn", pointer('t', rule.stated_in));
    if (rule.lifted_in != kNone) x_.attr("liftedIn", pointer('t', rule.lifted_in));
    if (rule.range.present()) {
      place("from", "fromCharacter", rule.range.begin);
      place("to", "toCharacter", rule.range.end);
    }
    x_.close();
  }

  // A block, and how many characters of its text stand before the place.
  void place(std::string_view block, std::string_view character, Position at) {
    const std::string text = BlockView(b_, at.block).text().substr(0, at.offset);
    const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    x_.attr(block, '#' + block_id(b_, at.block)).attr(character, std::to_string(characters));
  }

  void residue(Index row) {
    const Residue& record = t_.residue[row];
    x_.mixed("lectern:residue");
    x_.attr("eId", id_of('r', row));
    attr("kind", record.kind);
    attr("rule", record.rule);
    line(record.line);
    x_.text(b_.view(record.text));
    x_.close();
  }

  // What a record of another table is about; nothing for the document.
  void of(Subject subject) {
    static constexpr struct {
      Table table;
      char letter;
    } kLetters[] = {{Table::participant, 'p'}, {Table::organisation, 'o'},
                    {Table::section, 's'},     {Table::turn, 't'},
                    {Table::exchange, 'x'},    {Table::ground_rule, 'g'}};
    for (const auto& row : kLetters)
      if (row.table == subject.table) x_.attr("of", pointer(row.letter, subject.row));
    if (subject.table == Table::block) x_.attr("of", '#' + block_id(b_, subject.row));
    if (subject.table == Table::inline_) {
      // The mark by its number in its block, from 1, in the order of the text.
      const auto& blocks = t_.blocks;
      const auto block = std::upper_bound(
          blocks.begin(), blocks.end(), subject.row,
          [](Index inline_row, const Block& record) { return inline_row < record.inlines.last; });
      if (block == blocks.end()) return;
      x_.attr("of", '#' + block_id(b_, static_cast<Index>(block - blocks.begin())));
      x_.attr("mark", std::to_string(subject.row - block->inlines.first + 1));
    }
  }

  void assertion(const Assertion& record) {
    x_.block("lectern:assertion");
    of(record.subject);
    attr("property", record.property);
    attr("value", record.value);
    x_.attr("origin", name_of(record.origin)).attr("certainty", name_of(record.certainty));
    if (record.rank != 0) x_.attr("rank", std::to_string(record.rank));
    attr("rule", record.rule);
    for (Index row = record.evidence.first; row < record.evidence.last; ++row) {
      x_.mixed("lectern:evidence");
      line(t_.evidence[row].line);
      x_.text(b_.view(t_.evidence[row].text));
      x_.close();
    }
    x_.close();
  }

  void extension(const Extension& record) {
    x_.mixed("lectern:extension");
    of(record.subject);
    attr("key", record.key);
    x_.text(b_.view(record.value));
    x_.close();
  }

  const Briefing& b_;
  Xml& x_;
  const Tables& t_;
};

}  // namespace

void write_proprietary(const Document& document) { Proprietary(document).write(); }

}  // namespace akn
