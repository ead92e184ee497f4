#include "sdk/featured_briefing.hpp"

#include <string>

namespace lectern::sdk {
namespace {

using B = BriefingBuilder;

void paragraph(B& b, std::string_view words) {
  b.begin_block(BlockKind::paragraph);
  b.text(b.add(words));
  b.end_block();
}

// A last turn whose one block is made by `fill`.
template <class Fill>
void turn_of(B& b, BlockKind kind, Fill fill) {
  b.begin_turn(b.add("MS. VERDE"));
  b.begin_block(kind, kind == BlockKind::heading ? 1 : 0);
  fill();
  b.end_block();
  b.end_turn();
  const Index speaker = 1;
  b.tables().turns.back().speakers = b.add_speakers({&speaker, 1});
}

template <InlineKind kind>
void leaf(B& b) {
  turn_of(b, BlockKind::paragraph, [&] {
    b.text(b.add("before "));
    const Index row = b.leaf(kind, b.add("leafword"), {}, Brackets::square);
    if (kind == InlineKind::event) b.inline_at(row).sound = SoundKind::laughter;
    b.text(b.add(" after"));
  });
}
template <InlineKind kind>
void marked(B& b) {
  turn_of(b, BlockKind::paragraph, [&] {
    b.text(b.add("before "));
    const Index row = b.open(kind);
    b.text(b.add("markedword"));
    if (kind == InlineKind::link) b.inline_at(row).detail = b.add("https://example.org/marked");
    if (kind == InlineKind::foreign) b.inline_at(row).detail = b.add("fr");
    b.close();
    b.text(b.add(" after"));
  });
}
template <BlockKind kind>
void block(B& b) {
  turn_of(b, kind, [&] { b.text(b.add("blockword")); });
  Block& row = b.tables().blocks.back();
  if (kind == BlockKind::event) row.sound = SoundKind::applause;
  if (kind == BlockKind::time_mark) row.time = 61'000;
}
template <Str Metadata::*field>
void text_field(B& b, std::string_view value) {
  b.metadata().*field = b.add(value);
}

void cue(B& b) {
  b.tables().cues.push_back({b.add("c1"),
                             1000,
                             2000,
                             b.add("Good morning."),
                             b.add("align:start"),
                             Range{{0, 0}, {0, 13}},
                             {}});
}

void exchange(B& b) {
  Exchange row;
  const Index question = 1;
  const Index answer = 2;
  row.questions = b.add_exchange_turns({&question, 1});
  row.answers = b.add_exchange_turns({&answer, 1});
  row.status = ExchangeStatus::answered;
  b.tables().exchanges.push_back(row);
}

constexpr Feature kFeatures[] = {
    {"title", [](B& b) { text_field<&Metadata::title>(b, "The gauge"); }},
    {"subtitle", [](B& b) { text_field<&Metadata::subtitle>(b, "At the lock"); }},
    {"series", [](B& b) { text_field<&Metadata::series>(b, "Mondays"); }},
    {"organisation", [](B& b) { text_field<&Metadata::organisation>(b, "Lock Commission"); }},
    {"date", [](B& b) { text_field<&Metadata::date>(b, "2031-03-04"); }},
    {"start", [](B& b) { b.metadata().start.minutes = 600; }},
    {"venue", [](B& b) { text_field<&Metadata::venue>(b, "Lock house"); }},
    {"city", [](B& b) { text_field<&Metadata::city>(b, "Oldhaven"); }},
    {"country", [](B& b) { text_field<&Metadata::country>(b, "Nowhere"); }},
    {"rights", [](B& b) { text_field<&Metadata::rights>(b, "Free to use"); }},
    {"language", [](B& b) { b.metadata().languages.push_back(b.add("es")); }},
    {"kind of event", [](B& b) { b.metadata().kind = EventKind::hearing; }},
    {"source", [](B& b) { b.metadata().source.uri = b.add("https://example.org/source"); }},
    {"name of a person", [](B& b) { b.tables().participants[1].name.full = b.add("Ansa Verde"); }},
    {"role", [](B& b) { b.tables().participants[1].role = Role::witness; }},
    {"affiliation",
     [](B& b) {
       b.tables().participants[1].affiliation = b.organisation("Tidewater Post", OrgKind::outlet);
     }},
    {"section",
     [](B& b) {
       b.tables().sections.push_back({SectionKind::questions, b.add("Questions"), {1, 3}});
     }},
    {"kind of a turn", [](B& b) { b.tables().turns[1].kind = TurnKind::question; }},
    {"interrupted turn", [](B& b) { b.tables().turns[2].interrupted = true; }},
    {"language of a turn", [](B& b) { b.tables().turns[1].language = b.add("fr"); }},
    {"times of turns",
     [](B& b) {
       for (Index n = 0; n < 3; ++n) {
         Turn& turn = b.tables().turns[n];
         turn.start = Milliseconds{10'000} * n;
         turn.end = turn.start + 7'000;
         turn.time_quality = TimeQuality::measured;
       }
     }},
    {"exchange", exchange},
    {"ground rule",
     [](B& b) {
       GroundRule rule;
       rule.kind = RuleKind::on_background;
       rule.attribution = b.add("a lock official");
       rule.stated_in = 0;
       b.tables().ground_rules.push_back(rule);
     }},
    {"matter before the turns",
     [](B& b) {
       Matter row;
       row.text = b.add("Printed at the head");
       b.tables().matter.push_back(row);
     }},
    {"residue",
     [](B& b) {
       Residue row;
       row.kind = b.add("syndication");
       row.text = b.add("Follow us");
       b.tables().residue.push_back(row);
     }},
    {"cue", cue},
    {"time of a word",
     [](B& b) {
       b.tables().word_times.push_back({{0, 0}, 500, 900, TimeQuality::measured});
     }},
    {"assertion",
     [](B& b) {
       b.assert_about({Table::turn, 1}, "confidence.kit", "question", Origin::inferred,
                      Certainty::low, "kit.rule", {{b.add("why"), {}, 0}});
     }},
    {"extension",
     [](B& b) {
       b.tables().extensions.push_back({{}, b.add("example.org:key"), b.add("\"value\"")});
     }},
    {"heading", block<BlockKind::heading>},
    {"list item", block<BlockKind::list_item>},
    {"event", block<BlockKind::event>},
    {"note", block<BlockKind::note>},
    {"mark of the time", block<BlockKind::time_mark>},
    {"emphasis", marked<InlineKind::emphasis>},
    {"strong", marked<InlineKind::strong>},
    {"link", marked<InlineKind::link>},
    {"supplied words", marked<InlineKind::supplied>},
    {"deleted words", marked<InlineKind::deleted>},
    {"inserted words", marked<InlineKind::inserted>},
    {"unclear words", marked<InlineKind::unclear>},
    {"quotation", marked<InlineKind::quotation>},
    {"foreign words", marked<InlineKind::foreign>},
    {"redaction", leaf<InlineKind::redaction>},
    {"event within words", leaf<InlineKind::event>},
    {"gap", leaf<InlineKind::gap>},
    {"pause", leaf<InlineKind::pause>},
    {"hard line break",
     [](B& b) {
       turn_of(b, BlockKind::paragraph, [&] {
         b.text(b.add("before"));
         b.line_break(BreakKind::hard);
         b.text(b.add("after"));
       });
     }},
};

// A line of a megabyte, made once.
std::string_view long_line() {
  static const std::string line = [] {
    std::string out;
    while (out.size() < (std::size_t{1} << 20)) out += "The river falls and falls. ";
    return out;
  }();
  return line;
}

void ground(B& b) {
  for (const std::string_view label : {"QUESTION", "MS. VERDE"}) {
    Participant person;
    const Str printed = b.add(label);
    person.labels = b.add_labels({&printed, 1});
    b.tables().participants.push_back(person);
  }
  static constexpr struct {
    std::string_view label, words;
    Index speaker;
  } kTurns[] = {{"MS. VERDE", "Good morning.", 1},
                {"QUESTION", "When will the lock open?", 0},
                {"MS. VERDE", "On Monday.", 1}};
  for (const auto& turn : kTurns) {
    b.begin_turn(b.add(turn.label));
    paragraph(b, turn.words);
    b.end_turn();
    b.tables().turns.back().speakers = b.add_speakers({&turn.speaker, 1});
  }
}

}  // namespace

std::span<const Feature> features() { return kFeatures; }

std::span<const HardText> hard_texts() {
  static const HardText kTexts[] = {
      {"right to left", "שלום עולם: 12 (34) [56]"},
      {"combining marks", "e\xCC\x81\xCC\xA7 Z\xCC\xB7\xCC\xA1 a\xCC\x80"},
      {"mark-up", "]]> --> <b>&amp; \"quoted\" 'single' {{x}} `y` ```"},
      {"control characters", "bell \x07 escape \x1B[31m tab\t end"},
      {"beyond the basic plane", "🎙 👩‍⚖️ 𝄞"},
      {"words of YAML", "No: - # ~ null 1:30 0x1F"},
      {"line separators", "a\xE2\x80\xA8line\xE2\x80\xA9paragraph\xC2\x85next"},
      {"a byte order mark", "\xEF\xBB\xBFwithin"},
      {"a formula", "=SUM(A1);\"x\",'y'"},
      {"a line of a megabyte", long_line()}};
  return kTexts;
}

Result<Briefing> plain_briefing() {
  B builder;
  ground(builder);
  return builder.freeze();
}

Result<Briefing> briefing_with(const Feature& feature) {
  B builder;
  ground(builder);
  feature.add(builder);
  return builder.freeze();
}

Result<Briefing> full_briefing() {
  B builder;
  ground(builder);
  for (const Feature& feature : kFeatures) feature.add(builder);
  return builder.freeze();
}

Result<Briefing> empty_briefing() { return B().freeze(); }

Result<Briefing> briefing_of(std::span<const std::string_view> texts, std::size_t times) {
  B builder;
  for (std::size_t n = 0; n < times; ++n) {
    for (const std::string_view text : texts) {
      builder.begin_turn(builder.add(n % 2 == 0 ? "MS. VERDE" : "QUESTION"));
      paragraph(builder, text);
      builder.end_turn();
    }
  }
  return builder.freeze();
}

}  // namespace lectern::sdk
