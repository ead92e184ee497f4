#include <optional>

#include "base/version.hpp"
#include "briefing/form.hpp"
#include "briefing/form_contradictions.hpp"
#include "briefing/form_edits.hpp"
#include "briefing/form_names.hpp"
#include "briefing/form_read_text.hpp"
#include "briefing/form_spans.hpp"
#include "briefing/form_values.hpp"

namespace lectern {
namespace {

// The records of a form, list by list. Its parts: plain values, names, the text of
// turns; then the spans and what was edited by hand.
class FormReader {
 public:
  FormReader(const Tree& tree, Diagnostics& diagnostics) : root_(tree), v_(builder_, diagnostics) {}

  Result<Briefing> read() {
    v_.require(root_.kind == Tree::Kind::map, root_, "a briefing is a map of fields");
    version();
    names_.emplace(root_, v_, builder_);
    metadata();
    each("organisations", &FormReader::organisation);
    each("participants", &FormReader::participant);
    each("turns", &FormReader::turn);
    each("sections", &FormReader::section);
    each("exchanges", &FormReader::exchange);
    each("ground_rules", &FormReader::ground_rule);
    each("matter", &FormReader::matter);
    each("residue", &FormReader::residue);
    each("cues", &FormReader::cue);
    each("cue_blocks", &FormReader::cue_block);
    each("word_times", &FormReader::word_time);
    each("assertions", &FormReader::assertion);
    each("extensions", &FormReader::extension);
    read_form_spans(root_, v_, t());
    v_.note_unknown(root_,
                    {"schema",       "kind",        "title",        "subtitle",      "series",
                     "organisation", "languages",   "when",         "where",         "source",
                     "rights",       "analysed_by", "ground_rules", "organisations", "participants",
                     "sections",     "turns",       "exchanges",    "matter",        "residue",
                     "cues",         "cue_blocks",  "word_times",   "assertions",    "extensions",
                     "spans"});
    v_.refuse_broken();
    respect_hand_edits(builder_);
    tell_contradictions();
    auto frozen = builder_.freeze();
    // What a hand edit broke is the file's fault, not a plugin's.
    if (!frozen) return fail(Failure::understood, "form.invalid", frozen.error().message);
    return frozen;
  }

 private:
  Tables& t() { return builder_.tables(); }

  void each(std::string_view name, void (FormReader::*one)(const Tree&)) {
    const Tree* list = v_.list_of(root_, name);
    if (list == nullptr) return;
    for (const Tree& item : list->items) {
      v_.require(item.kind == Tree::Kind::map, item, name, " holds maps of fields");
      (this->*one)(item);
    }
  }

  void not_both(const Tree& map, std::string_view one, std::string_view other) {
    if (map.find(one) != nullptr && map.find(other) != nullptr)
      v_.refuse(map, std::string(one) + " and " + std::string(other) + " do not go together");
  }

  void version() {
    const Tree* schema = root_.find("schema");
    v_.require(schema != nullptr, root_, "the field schema is missing: this is no briefing");
    const std::string_view text = v_.scalar(*schema, "schema");
    const std::string_view major = kSchemaVersion.substr(0, kSchemaVersion.find('.'));
    if (text.substr(0, text.find('.')) != major)
      v_.refuse(*schema,
                "schema " + std::string(text) + " is not understood; this program reads " +
                    std::string(major) + ".x",
                "form.version");
  }

  void metadata() {
    Metadata& m = builder_.metadata();
    v_.word(root_, "kind", m.kind);
    m.title = v_.str(root_, "title");
    m.subtitle = v_.str(root_, "subtitle");
    m.series = v_.str(root_, "series");
    m.organisation = v_.str(root_, "organisation");
    m.rights = v_.str(root_, "rights");
    m.analysed_by = v_.str(root_, "analysed_by");
    if (const Tree* list = v_.list_of(root_, "languages"))
      for (const Tree& item : list->items) m.languages.push_back(v_.language(item));
    if (const Tree* when = v_.map_of(root_, "when")) {
      m.date = v_.date(*when, "date");
      m.start = v_.clock(*when, "start");
      m.end = v_.clock(*when, "end");
      m.zone = v_.str(*when, "zone");
      v_.note_unknown(*when, {"date", "start", "end", "zone"});
    }
    if (const Tree* where = v_.map_of(root_, "where")) {
      m.venue = v_.str(*where, "venue");
      m.city = v_.str(*where, "city");
      m.country = v_.str(*where, "country");
      v_.note_unknown(*where, {"venue", "city", "country"});
    }
    if (const Tree* source = v_.map_of(root_, "source")) {
      m.source.uri = v_.str(*source, "uri");
      m.source.retrieved = v_.str(*source, "retrieved");
      m.source.media_type = v_.str(*source, "media_type");
      m.source.encoding = v_.str(*source, "encoding");
      m.source.sha256 = v_.str(*source, "sha256");
      v_.note_unknown(*source, {"uri", "retrieved", "media_type", "encoding", "sha256"});
    }
  }

  void organisation(const Tree& map) {
    Organisation org;
    org.name = v_.str(map, "name");
    v_.word(map, "kind", org.kind);
    t().organisations.push_back(org);
    v_.note_unknown(map, {"id", "name", "kind"});
  }

  void participant(const Tree& map) {
    Participant person;
    person.name.full = v_.str(map, "name");
    person.name.title = v_.str(map, "title");
    person.name.forename = v_.str(map, "forename");
    person.name.surname = v_.str(map, "surname");
    person.name.suffix = v_.str(map, "suffix");
    v_.word(map, "role", person.role);
    person.pseudonymous = v_.truth(map, "pseudonymous");
    person.shared = v_.truth(map, "shared");
    person.group = v_.truth(map, "group");
    not_both(map, "outlet", "affiliation");
    if (const Tree* outlet = map.find("outlet"))
      person.affiliation = builder_.organisation(v_.scalar(*outlet, "outlet"), OrgKind::outlet);
    else if (const Tree* affiliation = map.find("affiliation"))
      person.affiliation =
          builder_.organisation(v_.scalar(*affiliation, "affiliation"), OrgKind::unknown);
    if (const Tree* labels = v_.list_of(map, "labels")) {
      std::vector<Str> all;
      for (const Tree& label : labels->items)
        all.push_back(builder_.add(v_.scalar(label, "a label")));
      person.labels = builder_.add_labels(all);
    }
    t().participants.push_back(person);
    v_.note_unknown(map, {"id", "name", "title", "forename", "surname", "suffix", "role",
                          "pseudonymous", "shared", "group", "outlet", "affiliation", "labels"});
  }

  void section(const Tree& map) {
    Section section;
    v_.word_required(map, "kind", section.kind);
    section.title = v_.str(map, "title");
    const std::vector<Index> ends = names_->rows(map, "turns", 't');
    v_.require(ends.size() == 2, map, "a section names its first and its last turn");
    if (ends[0] != kNone && ends[1] != kNone) {
      v_.require(ends[0] <= ends[1], map, "a section's first turn is not after its last");
      v_.require(t().sections.empty() || t().sections.back().turns.last <= ends[0], map,
                 "a section begins after the end of the one before it");
      section.turns = {ends[0], ends[1] + 1};
    }
    t().sections.push_back(section);
    v_.note_unknown(map, {"id", "kind", "title", "turns"});
  }

  void turn(const Tree& map) {
    const Index row = builder_.begin_turn(v_.str(map, "label"), {}, v_.number_field(map, "line"));
    Turn& turn = t().turns.back();
    turn.speakers = builder_.add_speakers(speakers(map));
    v_.word(map, "kind", turn.kind);
    turn.interrupted = v_.truth(map, "interrupted");
    turn.resumes = names_->row(map, "resumes", 't');
    v_.require(turn.resumes == kNone || turn.resumes < row, map, "a turn resumes an earlier one");
    turn.language = v_.language(map, "language");
    times(map, turn);
    if (const Tree* text = map.find("text")) FormText(v_, *names_, builder_).blocks(*text);
    builder_.end_turn();
    v_.note_unknown(map, {"id", "speaker", "speakers", "label", "kind", "interrupted", "resumes",
                          "language", "line", "start", "end", "times", "text"});
  }

  std::vector<Index> speakers(const Tree& map) {
    not_both(map, "speaker", "speakers");
    std::vector<Index> out = names_->rows(map, "speakers", 'p');
    if (const Index one = names_->row(map, "speaker", 'p'); one != kNone) out.push_back(one);
    return out;
  }
  void times(const Tree& map, Turn& turn) {
    turn.start = v_.time(map, "start");
    turn.end = v_.time(map, "end");
    v_.word(map, "times", turn.time_quality);
    if (turn.start == kNoTime && turn.end == kNoTime)
      turn.time_quality = TimeQuality::absent;
    else if (turn.time_quality == TimeQuality::absent)
      turn.time_quality = TimeQuality::measured;
    v_.require(turn.start == kNoTime || turn.end == kNoTime || turn.start <= turn.end, map,
               "a turn ends before it starts");
  }

  void exchange(const Tree& map) {
    Exchange exchange;
    exchange.asker = names_->row(map, "asker", 'p');
    if (const Tree* outlet = map.find("outlet"))
      exchange.outlet = builder_.organisation(v_.scalar(*outlet, "outlet"), OrgKind::outlet);
    const std::vector<Index> questions = names_->rows(map, "questions", 't');
    v_.require(!questions.empty(), map, "an exchange has one question or more");
    exchange.questions = builder_.add_exchange_turns(questions);
    exchange.answers = builder_.add_exchange_turns(names_->rows(map, "answers", 't'));
    exchange.follows = names_->row(map, "follows", 'x');
    v_.require(exchange.follows == kNone || exchange.follows < t().exchanges.size(), map,
               "an exchange follows an earlier one");
    v_.word(map, "status", exchange.status);
    t().exchanges.push_back(exchange);
    exchanges_.push_back(&map);
    v_.note_unknown(map, {"id", "asker", "outlet", "questions", "answers", "follows", "status"});
  }

  // A person may have changed what stands twice in one place only.
  void tell_contradictions() {
    for (const Contradiction& found : contradicting_askers(builder_))
      v_.tell(Severity::warning, "form.asker-differs", found.message + "; change both, or neither",
              *exchanges_[found.row]);
    const std::vector<Contradiction> cues = contradicting_cues(builder_);
    if (cues.empty()) return;
    v_.tell(
        Severity::warning, "form.cue-differs",
        cues.front().message +
            (cues.size() > 1 ? ", nor are those of " + std::to_string(cues.size() - 1) + " others"
                             : std::string()) +
            "; captions go out with the words of the cues, unless they are laid out anew "
            "(-O reflow=true)",
        *cues_[cues.front().row]);
  }

  void ground_rule(const Tree& map) {
    GroundRule rule;
    v_.word_required(map, "rule", rule.kind);
    rule.attribution = v_.str(map, "attribution");
    rule.until = v_.str(map, "until");
    rule.stated_in = names_->row(map, "stated_in", 't');
    rule.lifted_in = names_->row(map, "lifted_in", 't');
    rule.range = names_->range(map);
    t().ground_rules.push_back(rule);
    v_.note_unknown(map,
                    {"id", "rule", "attribution", "until", "stated_in", "lifted_in", "from", "to"});
  }

  void matter(const Tree& map) {
    Matter matter;
    v_.word_required(map, "kind", matter.kind);
    matter.after = v_.truth(map, "after");
    matter.text = v_.str(map, "text");
    matter.line = v_.number_field(map, "line");
    t().matter.push_back(matter);
    v_.note_unknown(map, {"kind", "after", "text", "line"});
  }

  void residue(const Tree& map) {
    Residue residue;
    residue.kind = v_.str(map, "kind");
    residue.rule = v_.str(map, "rule");
    residue.text = v_.str(map, "text");
    residue.line = v_.number_field(map, "line");
    t().residue.push_back(residue);
    v_.note_unknown(map, {"kind", "rule", "text", "line"});
  }

  void cue(const Tree& map) {
    Cue cue;
    cue.id = v_.str(map, "id");
    cue.start = v_.time(map, "start");
    cue.end = v_.time(map, "end");
    cue.settings = v_.str(map, "settings");
    cue.payload = v_.str(map, "payload");
    cue.range = names_->range(map);
    t().cues.push_back(cue);
    cues_.push_back(&map);
    v_.note_unknown(map, {"id", "start", "end", "settings", "payload", "from", "to"});
  }
  void cue_block(const Tree& map) {
    CueBlock block;
    v_.word_required(map, "kind", block.kind);
    block.before = v_.number_field(map, "before");
    v_.require(block.before <= t().cues.size(), map, "before names a cue that is not there");
    block.payload = v_.str(map, "payload");
    t().cue_blocks.push_back(block);
    v_.note_unknown(map, {"kind", "before", "payload"});
  }
  void word_time(const Tree& map) {
    WordTime word_record;
    const Tree* at = map.find("at");
    v_.require(at != nullptr, map, "a word time says where the word is: at");
    word_record.position = names_->position(*at);
    word_record.start = v_.time(map, "start");
    word_record.end = v_.time(map, "end");
    v_.word(map, "quality", word_record.quality);
    t().word_times.push_back(word_record);
    v_.note_unknown(map, {"at", "start", "end", "quality"});
  }

  void assertion(const Tree& map) {
    Assertion assertion;
    const Tree* of = map.find("of");
    v_.require(of != nullptr, map, "an assertion says what it is about: of");
    assertion.subject = names_->subject(*of);
    assertion.property = v_.str(map, "property");
    assertion.value = id_value(map);
    v_.word(map, "origin", assertion.origin);
    v_.word(map, "certainty", assertion.certainty);
    assertion.rank = v_.byte_field(map, "rank");
    assertion.rule = v_.str(map, "rule");
    std::vector<Evidence> all;
    if (const Tree* list = v_.list_of(map, "evidence"))
      for (const Tree& item : list->items) all.push_back(evidence(item));
    assertion.evidence = builder_.add_evidence(all);
    t().assertions.push_back(assertion);
    v_.note_unknown(map,
                    {"of", "property", "value", "origin", "certainty", "rank", "rule", "evidence"});
  }

  Evidence evidence(const Tree& map) {
    v_.require(map.kind == Tree::Kind::map, map, "evidence is a map of fields");
    Evidence out;
    out.line = v_.number_field(map, "line");
    out.text = v_.str(map, "text");
    if (const Tree* span = v_.list_of(map, "span")) {
      v_.require(span->items.size() == 2, *span, "a span is a list of two numbers");
      out.span = {v_.small_number(span->items[0], "span"), v_.small_number(span->items[1], "span")};
      v_.require(out.span.begin <= out.span.end, *span, "a span ends before it begins");
    }
    return out;
  }

  // Values that name a record are written with the file's ids; records are
  // renumbered by their order. The value of a candidate that lost may be words.
  Str id_value(const Tree& map) {
    static constexpr std::pair<std::string_view, char> kNames[] = {
        {"speaker", 'p'}, {"asker", 'p'},    {"resumes", 't'},
        {"follows", 'x'}, {"reply_to", 'x'}, {"lifted_in", 't'}};
    const Tree* value = map.find("value");
    const Tree* property = map.find("property");
    if (value == nullptr || property == nullptr || value->text.empty()) return v_.str(map, "value");
    for (const auto& [name, letter] : kNames) {
      if (property->text != name) continue;
      if (const Index row = names_->find(letter, value->text); row != kNone)
        return builder_.add(numbered(letter, row));
      const bool lost = v_.number_field(map, "rank") > 0;
      if (!lost || is_numbered(letter, value->text)) names_->row_of(letter, *value);
    }
    return v_.str(map, "value");
  }

  void extension(const Tree& map) {
    Extension extension;
    const Tree* of = map.find("of");
    const Tree* value = map.find("value");
    v_.require(of != nullptr && value != nullptr, map, "an extension has of, key and value");
    extension.subject = names_->subject(*of);
    extension.key = v_.str(map, "key");
    extension.value = builder_.add(to_json(*value));
    t().extensions.push_back(extension);
    v_.note_unknown(map, {"of", "key", "value"});
  }

  const Tree& root_;
  BriefingBuilder builder_;
  FormValues v_;
  std::optional<FormNames> names_;
  std::vector<const Tree*> exchanges_, cues_;  // where they stand
};

}  // namespace

Result<Briefing> read_form(const Tree& tree, Diagnostics& diagnostics) {
  try {
    return FormReader(tree, diagnostics).read();
  } catch (const InvalidForm& invalid) {
    return fail(invalid.error);
  }
}

}  // namespace lectern
