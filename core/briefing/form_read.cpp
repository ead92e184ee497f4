#include <algorithm>
#include <charconv>
#include <map>

#include "base/unicode.hpp"
#include "base/version.hpp"
#include "briefing/form.hpp"
#include "lectern/builder.hpp"
#include "transcript/dates.hpp"

namespace lectern {
namespace {

// What ends the reading of a form that is not one. Stays in this file: read_form
// turns it into an Error.
struct Invalid {
  Error error;
};

class FormReader {
 public:
  FormReader(const Tree& tree, Diagnostics& diagnostics) : root_(tree), diagnostics_(diagnostics) {}

  Result<Briefing> read() {
    require(root_.kind == Tree::Kind::map, root_, "a briefing is a map of fields");
    version();
    name_records();
    metadata();
    each("organisations", &FormReader::organisation);
    each("participants", &FormReader::participant);
    each("turns", &FormReader::turn);
    for (const auto& [row, to] : resumed_) t().turns[row].resumes = to;
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
    if (const Tree* spans = root_.find("spans")) read_spans(*spans);
    note_unknown(root_,
                 {"schema",       "kind",        "title",        "subtitle",      "series",
                  "organisation", "languages",   "when",         "where",         "source",
                  "rights",       "analysed_by", "ground_rules", "organisations", "participants",
                  "sections",     "turns",       "exchanges",    "matter",        "residue",
                  "cues",         "cue_blocks",  "word_times",   "assertions",    "extensions",
                  "spans"});
    respect_edits();
    auto frozen = builder_.freeze();
    // What a hand edit broke is the file's fault, not a plugin's.
    if (!frozen) return fail(Failure::understood, "form.invalid", frozen.error().message);
    return frozen;
  }

 private:
  Tables& t() { return builder_.tables(); }

  // ------------------------------------------------------------- plain values
  [[noreturn]] void refuse(const Tree& at, const std::string& message,
                           std::string_view code = "form.invalid") {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::error;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.line = at.line;
    diagnostic.column = at.column;
    diagnostics_.add(diagnostic);
    throw Invalid{{Failure::understood,
                   std::string(code),
                   "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) +
                       ": " + message,
                   {}}};
  }
  void require(bool holds, const Tree& at, const std::string& message) {
    if (!holds) refuse(at, message);
  }
  void note_unknown(const Tree& map, std::initializer_list<std::string_view> known) {
    for (std::size_t n = 0; n < map.keys.size(); ++n) {
      if (std::find(known.begin(), known.end(), map.keys[n]) != known.end()) continue;
      Diagnostic diagnostic;
      diagnostic.severity = Severity::note;
      diagnostic.code = "form.unknown-field";
      diagnostic.message = "the field \"" + map.keys[n] + "\" is not known and is passed over";
      diagnostic.line = map.items[n].line;
      diagnostic.column = map.items[n].column;
      diagnostics_.add(std::move(diagnostic));
    }
  }
  const std::string& scalar(const Tree& value, const std::string& what) {
    require(value.kind == Tree::Kind::string || value.kind == Tree::Kind::number ||
                value.kind == Tree::Kind::boolean,
            value, what + " must be a text");
    return value.text;
  }
  Str str(const Tree& map, std::string_view key) {
    const Tree* value = map.find(key);
    if (value == nullptr || value->kind == Tree::Kind::null) return {};
    return builder_.add(scalar(*value, std::string(key)));
  }
  std::int64_t number(const Tree& value, const std::string& what) {
    std::int64_t out = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [at, error] = std::from_chars(value.text.data(), end, out);
    require(value.kind == Tree::Kind::number && error == std::errc() && at == end, value,
            what + " must be a whole number");
    return out;
  }
  std::uint32_t small_number(const Tree& value, const std::string& what) {
    const std::int64_t out = number(value, what);
    require(out >= 0 && out <= 0xFFFFFFFFLL, value, what + " is out of range");
    return static_cast<std::uint32_t>(out);
  }
  std::uint32_t number_field(const Tree& map, std::string_view key) {
    const Tree* value = map.find(key);
    return value == nullptr ? 0 : small_number(*value, std::string(key));
  }
  Milliseconds time(const Tree& map, std::string_view key) {
    const Tree* value = map.find(key);
    if (value == nullptr || value->kind == Tree::Kind::null) return kNoTime;
    constexpr std::int64_t kLongest = 1'000'000'000'000;  // 31 years
    const std::int64_t out = number(*value, std::string(key));
    require(out >= -kLongest && out <= kLongest, *value, std::string(key) + " is out of range");
    return out;
  }
  bool truth(const Tree& map, std::string_view key) {
    const Tree* value = map.find(key);
    if (value == nullptr) return false;
    require(value->kind == Tree::Kind::boolean, *value,
            std::string(key) + " must be true or false");
    return value->text == "true";
  }
  template <class Enum>
  void word(const Tree& map, std::string_view key, Enum& to) {
    const Tree* value = map.find(key);
    if (value == nullptr) return;
    if (value_of(scalar(*value, std::string(key)), to)) return;
    std::string words;
    for (const std::string_view name : names_of<Enum>())
      words += (words.empty() ? "" : ", ") + std::string(name);
    refuse(*value, std::string(key) + " cannot be \"" + value->text + "\"; it is one of " + words);
  }
  template <class Enum>
  void word_required(const Tree& map, std::string_view key, Enum& to) {
    require(map.find(key) != nullptr, map, "the field " + std::string(key) + " is missing");
    word(map, key, to);
  }
  void each(std::string_view name, void (FormReader::*one)(const Tree&)) {
    const Tree* list = root_.find(name);
    if (list == nullptr || list->kind == Tree::Kind::null) return;
    require(list->kind == Tree::Kind::list, *list, std::string(name) + " must be a list");
    for (const Tree& item : list->items) {
      require(item.kind == Tree::Kind::map, item,
              "each of " + std::string(name) + " must be a map of fields");
      (this->*one)(item);
    }
  }

  void version() {
    const Tree* schema = root_.find("schema");
    require(schema != nullptr, root_, "the field schema is missing: this is no briefing");
    const std::string_view text = scalar(*schema, "schema");
    const std::string_view major = kSchemaVersion.substr(0, kSchemaVersion.find('.'));
    if (text.substr(0, text.find('.')) != major)
      refuse(*schema,
             "schema " + std::string(text) + " is not understood; this program reads " +
                 std::string(major) + ".x",
             "form.version");
  }

  // --------------------------------------------------------------------- names
  // Records may carry any id; without one they are named by their order.
  void name_records() {
    for (const auto& [list, letter] :
         {std::pair{"participants", 'p'}, std::pair{"organisations", 'o'},
          std::pair{"sections", 's'}, std::pair{"turns", 't'}, std::pair{"exchanges", 'x'},
          std::pair{"ground_rules", 'g'}}) {
      const Tree* tree = root_.find(list);
      if (tree == nullptr || tree->kind != Tree::Kind::list) continue;
      for (Index row = 0; row < tree->items.size(); ++row) {
        const Tree& item = tree->items[row];
        const Tree* id = item.kind == Tree::Kind::map ? item.find("id") : nullptr;
        std::string name = id != nullptr ? scalar(*id, "id") : letter + std::to_string(row + 1);
        if (!rows_.emplace(std::pair(letter, std::move(name)), row).second)
          refuse(id != nullptr ? *id : item, "this id stands twice");
      }
    }
  }
  Index row_of(char letter, const Tree& value) {
    const auto found = rows_.find({letter, scalar(value, "a reference")});
    if (found == rows_.end()) refuse(value, "nothing has the id \"" + value.text + '"');
    return found->second;
  }
  Index row(const Tree& map, std::string_view key, char letter) {
    const Tree* value = map.find(key);
    if (value == nullptr || value->kind == Tree::Kind::null) return kNone;
    return row_of(letter, *value);
  }
  std::vector<Index> rows(const Tree& map, std::string_view key, char letter) {
    std::vector<Index> out;
    const Tree* list = map.find(key);
    if (list == nullptr) return out;
    require(list->kind == Tree::Kind::list, *list, std::string(key) + " must be a list");
    for (const Tree& item : list->items) out.push_back(row_of(letter, item));
    return out;
  }
  Index number_in(const Tree& at, std::string_view digits) {
    Index out = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, out);
    require(error == std::errc() && stop == end && out > 0, at,
            "\"" + at.text + "\" is no place in the text");
    return out - 1;
  }
  // "t3.2" → row of the block table.
  Index block_of(const Tree& at, std::string_view text) {
    const std::size_t dot = text.rfind('.');
    require(dot != std::string_view::npos, at, "\"" + at.text + "\" names no block");
    const auto turn = rows_.find({'t', std::string(text.substr(0, dot))});
    require(turn != rows_.end(), at,
            "nothing has the id \"" + std::string(text.substr(0, dot)) + '"');
    const Rows blocks = t().turns[turn->second].blocks;
    const Index n = number_in(at, text.substr(dot + 1));
    require(n < blocks.size(), at, "the turn has no such block");
    return blocks.first + n;
  }
  Position position(const Tree& value) {
    const std::string_view text = scalar(value, "a place");
    const std::size_t plus = text.rfind('+');
    require(plus != std::string_view::npos, value, "a place is written t1.1+0");
    Position out;
    out.block = block_of(value, text.substr(0, plus));
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + plus + 1, end, out.offset);
    require(error == std::errc() && stop == end, value, "a place is written t1.1+0");
    return out;
  }
  Range range(const Tree& map) {
    const Tree* from = map.find("from");
    const Tree* to = map.find("to");
    if (from == nullptr && to == nullptr) return {};
    require(from != nullptr && to != nullptr, map, "from and to go together");
    return {position(*from), position(*to)};
  }
  Subject subject(const Tree& value) {
    const std::string& name = scalar(value, "of");
    if (name == "document") return {};
    if (const std::size_t slash = name.rfind('/'); slash != std::string::npos) {
      const Index block = block_of(value, std::string_view(name).substr(0, slash));
      const Index n = number_in(value, std::string_view(name).substr(slash + 1));
      require(n < t().blocks[block].inlines.size(), value, "the block has no such inline");
      return {Table::inline_, t().blocks[block].inlines.first + n};
    }
    static constexpr std::pair<char, Table> kTables[] = {
        {'p', Table::participant}, {'o', Table::organisation}, {'s', Table::section},
        {'t', Table::turn},        {'x', Table::exchange},     {'g', Table::ground_rule}};
    for (const auto& [letter, table] : kTables)
      if (const auto found = rows_.find({letter, name}); found != rows_.end())
        return {table, found->second};
    if (name.find('.') != std::string::npos) return {Table::block, block_of(value, name)};
    refuse(value, "nothing has the id \"" + name + '"');
  }

  // ------------------------------------------------------------------- records
  void metadata() {
    Metadata& m = builder_.metadata();
    word(root_, "kind", m.kind);
    m.title = str(root_, "title");
    m.subtitle = str(root_, "subtitle");
    m.series = str(root_, "series");
    m.organisation = str(root_, "organisation");
    m.rights = str(root_, "rights");
    m.analysed_by = str(root_, "analysed_by");
    if (const Tree* list = root_.find("languages")) {
      require(list->kind == Tree::Kind::list, *list, "languages must be a list");
      for (const Tree& item : list->items)
        m.languages.push_back(builder_.add(scalar(item, "a language")));
    }
    if (const Tree* when = map_of("when")) {
      m.date = str(*when, "date");
      m.start = clock(*when, "start");
      m.end = clock(*when, "end");
      m.zone = str(*when, "zone");
      note_unknown(*when, {"date", "start", "end", "zone"});
    }
    if (const Tree* where = map_of("where")) {
      m.venue = str(*where, "venue");
      m.city = str(*where, "city");
      m.country = str(*where, "country");
      note_unknown(*where, {"venue", "city", "country"});
    }
    if (const Tree* source = map_of("source")) {
      m.source.uri = str(*source, "uri");
      m.source.retrieved = str(*source, "retrieved");
      m.source.media_type = str(*source, "media_type");
      m.source.encoding = str(*source, "encoding");
      m.source.sha256 = str(*source, "sha256");
      note_unknown(*source, {"uri", "retrieved", "media_type", "encoding", "sha256"});
    }
  }
  const Tree* map_of(std::string_view key) {
    const Tree* map = root_.find(key);
    if (map == nullptr || map->kind == Tree::Kind::null) return nullptr;
    require(map->kind == Tree::Kind::map, *map, std::string(key) + " must be a map of fields");
    return map;
  }
  ClockTime clock(const Tree& map, std::string_view key) {
    const Tree* value = map.find(key);
    if (value == nullptr || value->kind == Tree::Kind::null) return {};
    const ClockTime out = parse_clock(scalar(*value, std::string(key)));
    require(out.present(), *value, std::string(key) + " is written hh:mm");
    return out;
  }

  void organisation(const Tree& map) {
    Organisation org;
    org.name = str(map, "name");
    word(map, "kind", org.kind);
    t().organisations.push_back(org);
    note_unknown(map, {"id", "name", "kind"});
  }

  void participant(const Tree& map) {
    Participant person;
    person.name.full = str(map, "name");
    person.name.title = str(map, "title");
    person.name.forename = str(map, "forename");
    person.name.surname = str(map, "surname");
    person.name.suffix = str(map, "suffix");
    word(map, "role", person.role);
    person.pseudonymous = truth(map, "pseudonymous");
    person.shared = truth(map, "shared");
    person.group = truth(map, "group");
    if (const Tree* outlet = map.find("outlet"))
      person.affiliation = builder_.organisation(scalar(*outlet, "outlet"), OrgKind::outlet);
    else if (const Tree* affiliation = map.find("affiliation"))
      person.affiliation =
          builder_.organisation(scalar(*affiliation, "affiliation"), OrgKind::unknown);
    if (const Tree* labels = map.find("labels")) {
      require(labels->kind == Tree::Kind::list, *labels, "labels must be a list");
      std::vector<Str> all;
      for (const Tree& label : labels->items) all.push_back(builder_.add(scalar(label, "a label")));
      person.labels = builder_.add_labels(all);
    }
    t().participants.push_back(person);
    note_unknown(map, {"id", "name", "title", "forename", "surname", "suffix", "role",
                       "pseudonymous", "shared", "group", "outlet", "affiliation", "labels"});
  }

  void section(const Tree& map) {
    Section section;
    word_required(map, "kind", section.kind);
    section.title = str(map, "title");
    const std::vector<Index> ends = rows(map, "turns", 't');
    require(ends.size() == 2 && ends[0] <= ends[1], map,
            "a section names its first and its last turn");
    section.turns = {ends[0], ends[1] + 1};
    t().sections.push_back(section);
    note_unknown(map, {"id", "kind", "title", "turns"});
  }

  void turn(const Tree& map) {
    const Index row_number = builder_.begin_turn(str(map, "label"), {}, number_field(map, "line"));
    {
      std::vector<Index> speakers = rows(map, "speakers", 'p');
      if (const Index one = row(map, "speaker", 'p'); one != kNone)
        speakers.insert(speakers.begin(), one);
      Turn& turn = t().turns.back();
      turn.speakers = builder_.add_speakers(speakers);
      word(map, "kind", turn.kind);
      turn.interrupted = truth(map, "interrupted");
      if (const Index to = row(map, "resumes", 't'); to != kNone) {
        require(to < row_number, *map.find("resumes"), "a turn resumes an earlier one");
        resumed_.emplace_back(row_number, to);
      }
      turn.language = str(map, "language");
      turn.start = time(map, "start");
      turn.end = time(map, "end");
      word(map, "times", turn.time_quality);
      if (turn.start == kNoTime && turn.end == kNoTime)
        turn.time_quality = TimeQuality::absent;
      else if (turn.time_quality == TimeQuality::absent)
        turn.time_quality = TimeQuality::measured;
      require(turn.start == kNoTime || turn.end == kNoTime || turn.start <= turn.end, map,
              "a turn ends before it starts");
    }
    if (const Tree* text = map.find("text")) {
      if (text->kind == Tree::Kind::string) {  // one paragraph, written short
        block(*text);
      } else {
        require(text->kind == Tree::Kind::list, *text, "text must be a list of paragraphs");
        for (const Tree& item : text->items) block(item);
      }
    }
    builder_.end_turn();
    note_unknown(map, {"id", "speaker", "speakers", "label", "kind", "interrupted", "resumes",
                       "language", "line", "start", "end", "times", "text"});
  }

  void block(const Tree& value) {
    if (value.kind != Tree::Kind::map) {
      builder_.begin_block(BlockKind::paragraph);
      content(value);
      return builder_.end_block();
    }
    BlockKind kind{};
    const Tree* inner = find_kind(value, kind);
    require(inner != nullptr, value, "a block of text is a string, a list, or names its kind");
    const std::uint32_t level = number_field(value, "level");
    require(level < 256, value, "level is out of range");
    builder_.begin_block(kind, static_cast<std::uint8_t>(level));
    content(*inner);
    Block& record = t().blocks.back();
    word(value, "sound", record.sound);
    record.format = str(value, "format");
    record.time = time(value, "time");
    builder_.end_block();
    note_unknown(value, {name_of(kind), "level", "sound", "format", "time"});
  }
  template <class Enum>
  const Tree* find_kind(const Tree& map, Enum& kind) {
    for (std::size_t n = 0; n < map.keys.size(); ++n)
      if (value_of(map.keys[n], kind)) return &map.items[n];
    return nullptr;
  }

  void content(const Tree& value) {
    if (value.kind != Tree::Kind::list) {
      if (value.kind != Tree::Kind::null) plain(scalar(value, "a paragraph"));
      return;
    }
    for (const Tree& item : value.items) {
      if (item.kind == Tree::Kind::map)
        mark(item);
      else
        plain(scalar(item, "a stretch of text"));
    }
  }
  // A line feed in a string is a soft break.
  void plain(std::string_view text) {
    for (std::size_t at = 0;;) {
      const std::size_t end = text.find('\n', at);
      builder_.text(builder_.add(text.substr(at, end == std::string_view::npos ? end : end - at)));
      if (end == std::string_view::npos) break;
      builder_.line_break(BreakKind::soft);
      at = end + 1;
    }
  }

  void mark(const Tree& map) {
    require(++depth_ < 60, map, "marks are nested too deep");
    InlineKind kind{};
    const Tree* inner = find_kind(map, kind);
    require(inner != nullptr, map, "a mark names its kind: emphasis, supplied, event, …");
    Index at = 0;
    if (kind == InlineKind::line_break) {
      BreakKind breaks{};
      word(map, name_of(kind), breaks);
      at = builder_.line_break(breaks);
    } else if (kind == InlineKind::page_break) {
      at = builder_.leaf(kind, {});
      builder_.inline_at(at).detail = builder_.add(scalar(*inner, "page"));
    } else if (kind == InlineKind::time_anchor) {
      at = builder_.leaf(kind, {});
      builder_.inline_at(at).time = time(map, name_of(kind));
    } else {
      at = marked(map, kind, *inner);
    }
    if (at == kNone) {  // an empty text leaves no record
      --depth_;
      return;
    }
    word(map, "sound", builder_.inline_at(at).sound);
    builder_.inline_at(at).participant = row(map, "of", 'p');
    if (kind != InlineKind::page_break) builder_.inline_at(at).detail = str(map, "detail");
    note_unknown(map, {name_of(kind), "brackets", "sound", "of", "detail"});
    --depth_;
  }

  Index marked(const Tree& map, InlineKind kind, const Tree& inner) {
    Brackets brackets = Brackets::none;
    const bool stated = map.find("brackets") != nullptr;
    word(map, "brackets", brackets);
    std::string_view text;
    if (inner.kind != Tree::Kind::list && inner.kind != Tree::Kind::null) {
      text = scalar(inner, std::string(name_of(kind)));
      if (!stated && may_have_brackets(kind) && text.size() >= 2) {
        if (text.front() == '(' && text.back() == ')') brackets = Brackets::round;
        if (text.front() == '[' && text.back() == ']') brackets = Brackets::square;
        if (brackets != Brackets::none) text = text.substr(1, text.size() - 2);
      }
    }
    if (!holds_inlines(kind)) return builder_.leaf(kind, builder_.add(text), {}, brackets);
    const Index at = builder_.open(kind, brackets);
    if (inner.kind == Tree::Kind::list)
      content(inner);
    else
      plain(text);
    builder_.close();
    return at;
  }

  void exchange(const Tree& map) {
    Exchange exchange;
    exchange.asker = row(map, "asker", 'p');
    if (const Tree* outlet = map.find("outlet"))
      exchange.outlet = builder_.organisation(scalar(*outlet, "outlet"), OrgKind::outlet);
    exchange.questions = builder_.add_exchange_turns(rows(map, "questions", 't'));
    exchange.answers = builder_.add_exchange_turns(rows(map, "answers", 't'));
    exchange.follows = row(map, "follows", 'x');
    word(map, "status", exchange.status);
    t().exchanges.push_back(exchange);
    note_unknown(map, {"id", "asker", "outlet", "questions", "answers", "follows", "status"});
  }

  void ground_rule(const Tree& map) {
    GroundRule rule;
    word_required(map, "rule", rule.kind);
    rule.attribution = str(map, "attribution");
    rule.until = str(map, "until");
    rule.stated_in = row(map, "stated_in", 't');
    rule.lifted_in = row(map, "lifted_in", 't');
    rule.range = range(map);
    t().ground_rules.push_back(rule);
    note_unknown(map,
                 {"id", "rule", "attribution", "until", "stated_in", "lifted_in", "from", "to"});
  }

  void matter(const Tree& map) {
    Matter matter;
    word_required(map, "kind", matter.kind);
    matter.after = truth(map, "after");
    matter.text = str(map, "text");
    matter.line = number_field(map, "line");
    t().matter.push_back(matter);
    note_unknown(map, {"kind", "after", "text", "line"});
  }

  void residue(const Tree& map) {
    Residue residue;
    residue.kind = str(map, "kind");
    residue.rule = str(map, "rule");
    residue.text = str(map, "text");
    residue.line = number_field(map, "line");
    t().residue.push_back(residue);
    note_unknown(map, {"kind", "rule", "text", "line"});
  }

  void cue(const Tree& map) {
    Cue cue;
    cue.id = str(map, "id");
    cue.start = time(map, "start");
    cue.end = time(map, "end");
    cue.settings = str(map, "settings");
    cue.payload = str(map, "payload");
    cue.range = range(map);
    t().cues.push_back(cue);
    note_unknown(map, {"id", "start", "end", "settings", "payload", "from", "to"});
  }
  void cue_block(const Tree& map) {
    CueBlock block;
    word_required(map, "kind", block.kind);
    block.before = number_field(map, "before");
    block.payload = str(map, "payload");
    t().cue_blocks.push_back(block);
    note_unknown(map, {"kind", "before", "payload"});
  }
  void word_time(const Tree& map) {
    WordTime word_record;
    const Tree* at = map.find("at");
    require(at != nullptr, map, "a word time says where the word is: at");
    word_record.position = position(*at);
    word_record.start = time(map, "start");
    word_record.end = time(map, "end");
    word(map, "quality", word_record.quality);
    t().word_times.push_back(word_record);
    note_unknown(map, {"at", "start", "end", "quality"});
  }

  void assertion(const Tree& map) {
    Assertion assertion;
    const Tree* of = map.find("of");
    require(of != nullptr, map, "an assertion says what it is about: of");
    assertion.subject = subject(*of);
    assertion.property = str(map, "property");
    assertion.value = id_value(map);
    word(map, "origin", assertion.origin);
    word(map, "certainty", assertion.certainty);
    const std::uint32_t rank = number_field(map, "rank");
    require(rank < 256, map, "rank is out of range");
    assertion.rank = static_cast<std::uint8_t>(rank);
    assertion.rule = str(map, "rule");
    std::vector<Evidence> all;
    if (const Tree* list = map.find("evidence")) {
      require(list->kind == Tree::Kind::list, *list, "evidence must be a list");
      for (const Tree& item : list->items) {
        require(item.kind == Tree::Kind::map, item, "evidence is a map of fields");
        Evidence evidence;
        evidence.line = number_field(item, "line");
        evidence.text = str(item, "text");
        if (const Tree* span = item.find("span")) {
          require(span->kind == Tree::Kind::list && span->items.size() == 2, *span,
                  "a span is a list of two numbers");
          evidence.span = {small_number(span->items[0], "span"),
                           small_number(span->items[1], "span")};
        }
        all.push_back(evidence);
      }
    }
    assertion.evidence = builder_.add_evidence(all);
    t().assertions.push_back(assertion);
    note_unknown(map,
                 {"of", "property", "value", "origin", "certainty", "rank", "rule", "evidence"});
  }

  // Values that name a record are written with the file's ids; records are
  // renumbered by their order.
  Str id_value(const Tree& map) {
    const Tree* value = map.find("value");
    const Tree* property = map.find("property");
    if (value == nullptr || property == nullptr) return str(map, "value");
    static constexpr std::pair<std::string_view, char> kNames[] = {{"speaker", 'p'},
                                                                   {"resumes", 't'},
                                                                   {"follows", 'x'},
                                                                   {"reply_to", 'x'},
                                                                   {"lifted_in", 't'}};
    for (const auto& [name, letter] : kNames) {
      if (property->text != name) continue;
      if (const auto found = rows_.find({letter, value->text}); found != rows_.end())
        return builder_.add(letter + std::to_string(found->second + 1));
    }
    return str(map, "value");
  }

  void extension(const Tree& map) {
    Extension extension;
    const Tree* of = map.find("of");
    const Tree* value = map.find("value");
    require(of != nullptr && value != nullptr, map, "an extension has of, key and value");
    extension.subject = subject(*of);
    extension.key = str(map, "key");
    extension.value = builder_.add(to_json(*value));
    t().extensions.push_back(extension);
    note_unknown(map, {"of", "key", "value"});
  }

  // --------------------------------------------------------------------- spans
  struct Numbers {
    const Tree& list;
    std::size_t next = 0;
  };
  Span take(Numbers& numbers) {
    const Span out{small_number(numbers.list.items[numbers.next], "a span"),
                   small_number(numbers.list.items[numbers.next + 1], "a span")};
    numbers.next += 2;
    return out;
  }

  void read_spans(const Tree& spans) {
    require(spans.kind == Tree::Kind::map, spans, "spans must be a map of fields");
    if (const Tree* list = counted(spans, "matter", t().matter.size())) {
      Numbers numbers{*list};
      for (Matter& record : t().matter) record.span = take(numbers);
    }
    if (const Tree* list = counted(spans, "residue", t().residue.size())) {
      Numbers numbers{*list};
      for (Residue& record : t().residue) record.span = take(numbers);
    }
    const Tree* turn_list = root_.find("turns");
    for (Index row_number = 0; row_number < t().turns.size(); ++row_number) {
      Turn& turn = t().turns[row_number];
      const Tree* id = turn_list->items[row_number].find("id");
      const std::string name = id != nullptr ? id->text : 't' + std::to_string(row_number + 1);
      std::size_t pairs = 2 + turn.blocks.size();
      for (Index n = turn.blocks.first; n < turn.blocks.last; ++n)
        pairs += t().blocks[n].inlines.size();
      const Tree* list = counted(spans, name, pairs);
      if (list == nullptr) continue;
      Numbers numbers{*list};
      turn.label_span = take(numbers);
      turn.span = take(numbers);
      for (Index n = turn.blocks.first; n < turn.blocks.last; ++n) {
        t().blocks[n].span = take(numbers);
        for (Index k = t().blocks[n].inlines.first; k < t().blocks[n].inlines.last; ++k)
          t().inlines[k].span = take(numbers);
      }
    }
  }
  // A list of the right length. Where the text was edited by hand the numbers no
  // longer fit: the turn then has no spans.
  const Tree* counted(const Tree& spans, std::string_view name, std::size_t pairs) {
    const Tree* list = spans.find(name);
    if (list == nullptr) return nullptr;
    require(list->kind == Tree::Kind::list, *list, "spans are lists of numbers");
    if (list->items.size() == 2 * pairs) return list;
    Diagnostic diagnostic;
    diagnostic.severity = Severity::note;
    diagnostic.code = "form.spans-outdated";
    diagnostic.message =
        "the spans of " + std::string(name) + " no longer fit its text and are dropped";
    diagnostic.line = list->line;
    diagnostic.column = list->column;
    diagnostics_.add(std::move(diagnostic));
    return nullptr;
  }

  // ----------------------------------------------------------------- hand edits
  // The value of a property now, as an assertion would say it; nothing when the
  // property is not one that assertions speak of.
  std::optional<std::string> value_now(Subject subject, std::string_view property) {
    const auto id = [](char letter, Index row_number) {
      return row_number == kNone ? std::string{} : letter + std::to_string(row_number + 1);
    };
    switch (subject.table) {
      case Table::document:
        if (property == "kind") return std::string(name_of(builder_.metadata().kind));
        if (property == "date") return std::string(builder_.view(builder_.metadata().date));
        if (property == "language")
          return builder_.metadata().languages.empty()
                     ? std::string{}
                     : std::string(builder_.view(builder_.metadata().languages.front()));
        return std::nullopt;
      case Table::participant:
        if (property == "role") return std::string(name_of(t().participants[subject.row].role));
        return std::nullopt;
      case Table::section:
        if (property == "kind") return std::string(name_of(t().sections[subject.row].kind));
        return std::nullopt;
      case Table::turn: {
        const Turn& turn = t().turns[subject.row];
        if (property == "kind") return std::string(name_of(turn.kind));
        if (property == "resumes") return id('t', turn.resumes);
        if (property == "speaker")
          return turn.speakers.empty() ? std::string{}
                                       : id('p', t().turn_speakers[turn.speakers.first]);
        return std::nullopt;
      }
      case Table::exchange: {
        const Exchange& exchange = t().exchanges[subject.row];
        if (property == "status") return std::string(name_of(exchange.status));
        if (property == "follows") return id('x', exchange.follows);
        return std::nullopt;
      }
      default:
        return std::nullopt;
    }
  }

  void respect_edits() {
    const std::size_t count = t().assertions.size();
    for (std::size_t n = 0; n < count; ++n) {
      const Assertion before = t().assertions[n];
      if (before.rank != 0 || before.origin != Origin::inferred) continue;
      const std::string_view property = builder_.view(before.property);
      const auto now = value_now(before.subject, property);
      if (!now || *now == builder_.view(before.value)) continue;
      for (std::size_t k = 0; k < count; ++k) {
        Assertion& other = t().assertions[k];
        if (other.subject == before.subject && builder_.view(other.property) == property &&
            other.rank < 255)
          ++other.rank;
      }
      builder_.assert_about(before.subject, property, *now, Origin::given, Certainty::high,
                            "given.by-hand");
    }
  }

  const Tree& root_;
  Diagnostics& diagnostics_;
  BriefingBuilder builder_;
  std::map<std::pair<char, std::string>, Index> rows_;
  std::vector<std::pair<Index, Index>> resumed_;
  int depth_ = 0;
};

}  // namespace

Result<Briefing> read_form(const Tree& tree, Diagnostics& diagnostics) {
  try {
    return FormReader(tree, diagnostics).read();
  } catch (const Invalid& invalid) {
    return fail(invalid.error);
  }
}

}  // namespace lectern
