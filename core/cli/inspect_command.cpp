#include <algorithm>
#include <cmath>
#include <map>

#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "briefing/clock_time.hpp"
#include "cli/commands.hpp"
#include "lectern/coverage.hpp"
#include "timing/cue_settings.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given;
  bool json = false, cues = false;
};

// At most two decimals, rounded down: 99.999 per cent is not everything.
std::string decimal(double value) {
  const auto hundredths = static_cast<long long>(std::floor(value * 100));
  std::string out = std::to_string(hundredths / 100);
  if (hundredths % 100 != 0) out += '.' + std::to_string(100 + hundredths % 100).substr(1);
  return out;
}

std::string place_of(const Briefing& briefing) {
  const Metadata& m = briefing.metadata();
  std::string out;
  for (const Str part : {m.venue, m.city, m.country}) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += briefing.view(part);
  }
  return out;
}

bool is_inferred(const Briefing& briefing, std::string_view property) {
  const Assertion* assertion = briefing.assertion({}, property);
  return assertion != nullptr && assertion->origin == Origin::inferred;
}

std::string json_of(const Briefing& briefing) {
  const Metadata& m = briefing.metadata();
  const auto or_null = [](std::string_view text) {
    return text.empty() ? std::string("null") : json_string(text);
  };
  const auto stated = [&](Str value, std::string_view property) {
    return is_inferred(briefing, property) ? std::string("null") : or_null(briefing.view(value));
  };
  std::string kind = "null";
  if (m.kind != EventKind::unknown && !is_inferred(briefing, "kind"))
    kind = json_string(name_of(m.kind));
  std::string out = "{\"id\": " + json_string(briefing.id());
  out += ", \"title\": " + stated(m.title, "title");
  out += ", \"subtitle\": " + stated(m.subtitle, "subtitle");
  out += ", \"date\": " + stated(m.date, "date");
  out += ", \"place\": " + or_null(place_of(briefing));
  out += ", \"kind\": " + kind;
  out += ", \"start\": " + (m.start.present() ? json_string(clock_text(m.start)) : "null");
  out += ", \"end\": " + (m.end.present() ? json_string(clock_text(m.end)) : "null");
  out += ", \"zone\": " + or_null(briefing.view(m.zone));
  out += ", \"turns\": " + std::to_string(briefing.turns().size());
  out += ", \"participants\": " + std::to_string(briefing.participants().size());
  out += ", \"exchanges\": " + std::to_string(briefing.exchanges().size());
  out += ", \"coverage\": " + (briefing.store().base().empty()
                                   ? std::string("null")
                                   : decimal(measure_coverage(briefing).per_cent()));
  return out + "}\n";
}

// What a parser of the format makes of a payload: line feeds alone, no NUL.
std::string payload_text(std::string_view payload) {
  std::string out;
  for (std::size_t at = 0; at < payload.size(); ++at) {
    if (payload[at] == '\r') {
      out += '\n';
      if (payload.substr(at, 2) == "\r\n") ++at;
    } else if (payload[at] == '\0') {
      out += "\xEF\xBF\xBD";
    } else {
      out += payload[at];
    }
  }
  return out;
}

void print_cues(Console& console, const Briefing& briefing) {
  const auto time = [](Milliseconds value) {
    return value == kNoTime ? std::string("null") : std::to_string(value);
  };
  for (const Cue& cue : briefing.tables().cues) {
    std::string line = "{\"id\": " + json_string(payload_text(briefing.view(cue.id)));
    line += ", \"start_ms\": " + time(cue.start) + ", \"end_ms\": " + time(cue.end);
    line += ", \"text\": " + json_string(payload_text(briefing.view(cue.payload)));
    line += ", \"settings\": {";
    bool first = true;
    for (const auto& [name, value] : valid_cue_settings(briefing.view(cue.settings))) {
      line += (first ? "" : ", ") + json_string(name) + ": " + json_string(value);
      first = false;
    }
    console.print(line + "}}\n");
  }
}

void print_field(Console& console, std::string_view name, std::string_view value,
                 std::string_view note = {}) {
  if (value.empty()) return;
  std::string line(name);
  line.resize(14, ' ');
  line += value;
  if (!note.empty()) line += "  (" + std::string(note) + ')';
  console.print(line + '\n');
}

std::string shortened(std::string text, std::size_t most) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (count_code_points(text) <= most) return text;
  std::size_t at = 0;
  for (std::size_t n = 0; n + 1 < most; ++n) at += decode_at(text, at).length;
  return text.substr(0, at) + "…";
}

void print_people(Console& console, const Briefing& briefing) {
  if (briefing.participants().empty()) return;
  std::vector<std::size_t> turns(briefing.participants().size());
  for (const TurnView turn : briefing.turns())
    for (const ParticipantView person : turn.speakers()) ++turns[person.row()];
  console.print("\nParticipants\n");
  for (const ParticipantView person : briefing.participants()) {
    std::string line = "  " + person.id();
    line.resize(std::max<std::size_t>(line.size() + 1, 7), ' ');
    line += person.display_name();
    if (!person.affiliation().empty()) line += ", " + std::string(person.affiliation());
    line += " — " + std::string(name_of(person.role()));
    if (person.pseudonymous()) line += ", pseudonym";
    if (person.record().shared) line += ", shared label";
    const std::size_t count = turns[person.row()];
    line += ", " + std::to_string(count) + (count == 1 ? " turn" : " turns");
    console.print(line + '\n');
  }
}

void print_exchanges(Console& console, const Briefing& briefing) {
  if (briefing.exchanges().empty()) return;
  console.print("\nExchanges\n");
  for (const ExchangeView exchange : briefing.exchanges()) {
    const Exchange& record = exchange.record();
    std::string line = "  " + exchange.id();
    line.resize(std::max<std::size_t>(line.size() + 1, 7), ' ');
    line += record.asker == kNone
                ? std::string("(not named)")
                : std::string(ParticipantView(briefing, record.asker).display_name());
    if (record.outlet != kNone)
      line += ", " + std::string(OrganisationView(briefing, record.outlet).name());
    line += ": ";
    for (const TurnView question : exchange.questions()) {
      line += question.id() + " “" + shortened(question.text(), 60) + "” ";
      break;
    }
    if (record.status != ExchangeStatus::unknown)
      line += "→ " + std::string(name_of(record.status));
    for (const TurnView answer : exchange.answers()) line += ' ' + answer.id();
    if (record.follows != kNone) line += ", follows x" + std::to_string(record.follows + 1);
    console.print(line + '\n');
  }
}

void print_briefing(Console& console, const Briefing& briefing) {
  const Metadata& m = briefing.metadata();
  const auto note = [&](std::string_view property) {
    return is_inferred(briefing, property) ? std::string_view("inferred") : std::string_view{};
  };
  print_field(console, "Title", briefing.view(m.title));
  print_field(console, "Subtitle", briefing.view(m.subtitle));
  if (m.kind != EventKind::unknown) print_field(console, "Kind", name_of(m.kind), note("kind"));
  print_field(console, "Date", briefing.view(m.date), note("date"));
  std::string time;
  if (m.start.present()) time = clock_text(m.start);
  if (m.end.present()) time += "–" + clock_text(m.end);
  if (!time.empty() && !m.zone.empty()) time += ' ' + std::string(briefing.view(m.zone));
  print_field(console, "Time", time);
  print_field(console, "Place", place_of(briefing));
  if (!m.languages.empty())
    print_field(console, "Language", briefing.view(m.languages.front()), note("language"));
  std::map<std::string_view, std::size_t> kinds;
  for (const TurnView turn : briefing.turns()) ++kinds[name_of(turn.kind())];
  std::string counts = std::to_string(briefing.turns().size());
  for (const auto& [kind, count] : kinds) {
    counts += counts.find('(') == std::string::npos ? " (" : ", ";
    counts += std::to_string(count) + ' ' + std::string(kind);
  }
  if (!kinds.empty()) counts += ')';
  print_field(console, "Turns", counts);
  for (const SectionView section : briefing.sections())
    print_field(console, section.row() == 0 ? "Sections" : "",
                std::string(name_of(section.kind())) + " t" +
                    std::to_string(section.record().turns.first + 1) + "–t" +
                    std::to_string(section.record().turns.last));
  for (const GroundRule& rule : briefing.tables().ground_rules) {
    std::string line(name_of(rule.kind));
    if (!rule.attribution.empty()) line += ", to " + std::string(briefing.view(rule.attribution));
    if (!rule.until.empty()) line += " until " + std::string(briefing.view(rule.until));
    if (rule.stated_in != kNone) line += ", stated in t" + std::to_string(rule.stated_in + 1);
    if (rule.lifted_in != kNone) line += ", lifted in t" + std::to_string(rule.lifted_in + 1);
    print_field(console, "Ground rule", line);
  }
  if (!briefing.store().base().empty())
    print_field(console, "Coverage", decimal(measure_coverage(briefing).per_cent()) + " %");
  print_people(console, briefing);
  print_exchanges(console, briefing);
}

int inspect_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  const auto collection = read_briefings(arguments.request, console.reporter());
  if (!collection) return console.fail(collection.error());
  for (const Briefing& briefing : *collection) {
    if (arguments.cues) {
      print_cues(console, briefing);
    } else if (arguments.json) {
      console.print(json_of(briefing));
    } else {
      if (&briefing != &(*collection)[0]) console.print("\n");
      print_briefing(console, briefing);
    }
  }
  return console.finish();
}

}  // namespace

void add_inspect(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("inspect", "Show what a briefing holds");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command->add_flag("--json", arguments->json, "One JSON object a briefing");
  command->add_flag("--cues", arguments->cues, "One JSON object a cue of a captions file");
  command->footer(
      "Examples:\n  lectern inspect briefing.txt\n  lectern inspect briefing.txt --json");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return inspect_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
