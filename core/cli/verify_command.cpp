#include "briefing/form.hpp"
#include "cli/commands.hpp"
#include "lectern/coverage.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given;
};

std::string row(std::string_view name, std::uint64_t bytes, std::uint64_t total) {
  std::string line = "  " + std::string(name);
  line.resize(16, ' ');
  std::string number = std::to_string(bytes);
  line += std::string(number.size() < 10 ? 10 - number.size() : 0, ' ') + number + " bytes";
  if (total > 0) {
    const auto tenths = (bytes * 1000 + total / 2) / total;
    std::string share = std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
    line += std::string(share.size() < 7 ? 7 - share.size() : 0, ' ') + share + " %";
  }
  return line + '\n';
}

// Proves that every byte of a prose source is in a record or white space.
bool verify_coverage(Console& console, const Briefing& briefing) {
  const Coverage coverage = measure_coverage(briefing);
  console.print(row("labels", coverage.labels, coverage.total));
  console.print(row("text", coverage.text, coverage.total));
  console.print(row("marks", coverage.marks, coverage.total));
  console.print(row("head and foot", coverage.matter, coverage.total));
  console.print(row("residue", coverage.residue, coverage.total));
  console.print(row("white space", coverage.white_space, coverage.total));
  console.print(row("in nothing", coverage.uncovered, coverage.total));
  console.print(row("together", coverage.total, coverage.total));
  const LineIndex lines(briefing.store().base());
  for (const Span gap : coverage.gaps) {
    const Location place = lines.locate(briefing.store().base(), gap.begin);
    console.print("  lost at " + std::to_string(place.line) + ':' + std::to_string(place.column) +
                  ": " + std::string(briefing.store().base().substr(gap.begin, gap.size())) + '\n');
  }
  if (coverage.overlaps) console.print("  two records claim the same bytes\n");
  const bool good = coverage.uncovered == 0 && !coverage.overlaps;
  console.print(good ? "  100 % of the text is accounted for\n"
                     : "  the text is not fully accounted for\n");
  return good;
}

// Proves that no word of the mark-up was left out of the text.
bool verify_source(Console& console, const Source& source) {
  bool good = true;
  for (const PartCoverage& part : measure_source(source)) {
    console.print("  taken from " + (part.name.empty() ? source.name() : part.name) + ":\n");
    console.print(row("text", part.text, part.total));
    console.print(row("mark-up", part.markup, part.total));
    console.print(row("words left out", part.lost, part.total));
    console.print(row("together", part.total, part.total));
    for (const Span gap : part.gaps)
      console.print("  left out at byte " + std::to_string(gap.begin) + '\n');
    if (part.untrue > 0)
      console.print("  " + std::to_string(part.untrue) + " bytes of the text stand elsewhere\n");
    good = good && part.conserved();
  }
  return good;
}

// A briefing without a source text (YAML, JSON): its form leads back to it.
bool verify_form(Console& console, const Briefing& briefing) {
  StringSink text;
  JsonSink json(text);
  write_form(briefing, json);
  Diagnostics diagnostics;
  const auto tree = parse_json(text.text(), diagnostics);
  auto again = tree ? read_form(*tree, diagnostics) : Result<Briefing>(lectern::fail(tree.error()));
  if (!again) {
    console.print("  its form cannot be read back: " + again.error().message + '\n');
    return false;
  }
  if (const auto difference = equal_full(briefing, *again)) {
    console.print("  its form differs at " + difference->path + '\n');
    return false;
  }
  console.print("  no source text; the form reads back equal\n");
  return true;
}

int verify_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  bool good = true;
  const auto report = [&, say = console.reporter()](const std::string& name,
                                                    const Diagnostics& diagnostics,
                                                    const Source* source) {
    say(name, diagnostics, source);
    if (source != nullptr) good = verify_source(console, *source) && good;
  };
  const auto collection = read_briefings(arguments.request, report);
  if (!collection) return console.fail(collection.error());
  for (const Briefing& briefing : *collection) {
    const std::string_view title = briefing.view(briefing.metadata().title);
    console.print(std::string(title.empty() ? "[untitled]" : title) + '\n');
    good = (briefing.store().base().empty() ? verify_form(console, briefing)
                                            : verify_coverage(console, briefing)) &&
           good;
  }
  const int code = console.finish();
  if (code == 0 && !good)
    return console.fail(
        {Failure::check, "verify.not-conserved", "the law of conservation is broken", {}});
  return code;
}

}  // namespace

void add_verify(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("verify", "Prove that nothing of a source is lost");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command->footer("Example:\n  lectern verify briefing.txt");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return verify_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
