// lectern stats: who spoke how much, who asked how often.
#include "analysis/statistics.hpp"
#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "cli/commands.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given;
  bool json = false;
};

// Tenths of a per cent, rounded.
std::string share(std::size_t part, std::size_t whole) {
  if (whole == 0) return "0.0";
  const std::size_t tenths = (part * 1000 + whole / 2) / whole;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t length = count_code_points(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}
std::string right(std::size_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

void print_text(Console& console, const Briefing& briefing, const Statistics& s) {
  const std::string_view title = briefing.view(briefing.metadata().title);
  console.print(std::string(title.empty() ? "[untitled]" : title) + '\n');
  console.print("  " + std::to_string(s.turns) + " turns, " + std::to_string(s.words) + " words, " +
                std::to_string(s.questions) + " questions: " + std::to_string(s.answered) +
                " answered, " + std::to_string(s.unanswered) + " not\n");
  std::size_t width = 12;
  for (const SpeakerFigures& row : s.speakers)
    width = std::max(width, std::min<std::size_t>(count_code_points(row.name), 44));
  console.print("\n  " + padded("Speaker", width) + "  Role         Turns    Words  Share\n");
  for (const SpeakerFigures& row : s.speakers)
    console.print("  " + padded(row.name.empty() ? "[no label]" : row.name, width) + "  " +
                  padded(std::string(name_of(row.role)), 11) + right(row.turns, 7) +
                  right(row.words, 9) + "  " + share(row.words, s.words) + " %\n");
  console.print("\n  By role\n");
  for (const auto& [role, words] : s.role_words)
    console.print("  " + padded(std::string(name_of(role)), 13) + right(words, 9) + " words  " +
                  share(words, s.words) + " %\n");
  if (s.outlets.empty()) return;
  console.print("\n  Questions by outlet\n");
  for (const OutletFigures& row : s.outlets)
    console.print("  " + right(row.questions, 4) + "  " +
                  (row.name.empty() ? std::string("[not known]") : row.name) + '\n');
}

std::string json_of(const Briefing& briefing, const Statistics& s) {
  std::string out = "{\"id\": " + json_string(briefing.id());
  out += ", \"turns\": " + std::to_string(s.turns) + ", \"words\": " + std::to_string(s.words);
  out += ", \"questions\": " + std::to_string(s.questions);
  out += ", \"answered\": " + std::to_string(s.answered);
  out += ", \"unanswered\": " + std::to_string(s.unanswered) + ", \"speakers\": [";
  const char* comma = "";
  for (const SpeakerFigures& row : s.speakers) {
    out += comma;
    out += "{\"id\": ";
    out += row.participant == kNone ? "null" : "\"p" + std::to_string(row.participant + 1) + '"';
    out += ", \"name\": " + json_string(row.name) + ", \"role\": " + json_string(name_of(row.role));
    out += ", \"turns\": " + std::to_string(row.turns);
    out += ", \"words\": " + std::to_string(row.words) + '}';
    comma = ", ";
  }
  out += "], \"roles\": {";
  comma = "";
  for (const auto& [role, words] : s.role_words) {
    out += comma + json_string(name_of(role)) + ": " + std::to_string(words);
    comma = ", ";
  }
  out += "}, \"outlets\": [";
  comma = "";
  for (const OutletFigures& row : s.outlets) {
    out += comma;
    out += "{\"name\": " + (row.name.empty() ? std::string("null") : json_string(row.name));
    out += ", \"questions\": " + std::to_string(row.questions);
    out += ", \"answered\": " + std::to_string(row.answered) + '}';
    comma = ", ";
  }
  return out + "]}\n";
}

int stats_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  const auto collection = read_briefings(arguments.request, console.reporter());
  if (!collection) return console.fail(collection.error());
  bool first = true;
  for (const Briefing& briefing : *collection) {
    const Statistics figures = measure(briefing);
    if (arguments.json) {
      console.print(json_of(briefing, figures));
    } else {
      if (!first) console.print("\n");
      print_text(console, briefing, figures);
    }
    first = false;
  }
  return console.finish();
}

}  // namespace

void add_stats(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("stats", "Who spoke how much, who asked how often");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command->add_flag("--json", arguments->json, "One JSON object a line for each briefing");
  command->footer("Example:\n  lectern stats briefing.txt");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return stats_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
