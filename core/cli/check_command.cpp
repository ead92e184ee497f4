// lectern check: what an editor should look at in a transcript; which rules of its format
// another file breaks.
#include <map>

#include "analysis/checks.hpp"
#include "cli/commands.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given, checker_options;
  std::string house, output;
  bool fix = false;
};

// How often each rule of a house is broken in a file of captions.
struct Broken {
  std::map<std::string, std::size_t> rules;  // errors
  std::size_t infeasible = 0;
};

// Counts what a checker tells of a file, and hands it on to `print`, where there is one.
Result<Broken> count_broken(const Request& request, const Report& print) {
  Broken out;
  const Report count = [&](const std::string& name, const Diagnostics& diagnostics,
                           const Source* source) {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (!diagnostic.code.starts_with("captions.")) continue;
      if (diagnostic.severity == Severity::error)
        out.rules[diagnostic.code] = diagnostics.count_of(diagnostic.code);
    }
    out.infeasible = diagnostics.count_of("captions.infeasible");
    if (print) print(name, diagnostics, source);
  };
  if (auto done = check_files(request, count); !done) return fail(done.error());
  return out;
}

std::string fix_report(const Broken& before, const Broken& after) {
  const auto left = [&after](const std::string& rule) {
    const auto found = after.rules.find(rule);
    return found == after.rules.end() ? std::size_t{0} : found->second;
  };
  std::map<std::string, std::size_t> rules = before.rules;
  for (const auto& [rule, count] : after.rules) rules.try_emplace(rule, 0);
  std::string out;
  for (const auto& [rule, count] : rules) {
    std::string name = rule.substr(rule.find('.') + 1);
    name.resize(std::max<std::size_t>(name.size() + 1, 18), ' ');
    out += name + std::to_string(count) + " before, " + std::to_string(left(rule)) + " left\n";
  }
  if (out.empty()) out = "nothing to fix\n";
  if (before.infeasible + after.infeasible > 0)
    out += "infeasible        " + std::to_string(before.infeasible) + " before, " +
           std::to_string(after.infeasible) +
           " left: the next cue leaves no time to read them, and words are not cut\n";
  return out;
}

// Looks, mends, and looks again at what was written.
int fix_command(const Arguments& arguments, Console& console) {
  const Request& request = arguments.request;
  if (request.inputs.size() != 1 || arguments.output.empty() || arguments.output == "-")
    return console.fail({Failure::usage, "check.fix",
                         "--fix takes one file and writes one: --fix -o OUT",
                         "the input is replaced only where OUT is its own name"});
  const auto before = count_broken(request, {});
  if (!before) return console.fail(before.error());
  Request mend = request;
  mend.outputs = {{arguments.output, {}}};
  mend.analyse = false;
  mend.writer_options = {{"mend", "true"}};
  for (const KeyValue& option : request.checker_options) mend.writer_options.push_back(option);
  const auto read = read_briefings(mend, console.reporter());
  if (!read) return console.fail(read.error());
  // Read whole: it may be written to its own name, for which the user has asked.
  mend.inputs.clear();
  if (auto done = write_briefings(*read, mend, console.reporter()); !done)
    return console.fail(done.error());
  Request again = request;
  again.inputs = {arguments.output};
  again.from.clear();
  const auto after = count_broken(again, console.reporter());
  if (!after) return console.fail(after.error());
  const int code = console.finish();
  console.print(fix_report(*before, *after));
  return code;
}

int check_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  auto options = parse_pairs(arguments.checker_options, "-C");
  if (!options) return console.fail(options.error());
  arguments.request.checker_options = std::move(*options);
  if (!arguments.house.empty())
    arguments.request.checker_options.emplace_back("house", arguments.house);
  if (arguments.fix) return fix_command(arguments, console);
  arguments.request.examine = check_transcript;
  std::size_t told = 0;
  const Report print = console.reporter();
  const Report report = [&](const std::string& name, const Diagnostics& diagnostics,
                            const Source* source) {
    told += diagnostics.all().size();
    print(name, diagnostics, source);
  };
  if (auto done = check_files(arguments.request, report); !done) return console.fail(done.error());
  const int code = console.finish();
  if (!common.quiet)
    console.print(told == 0 ? "nothing to look at\n"
                            : std::to_string(told) + (told == 1 ? " place" : " places") +
                                  " to look at\n");
  return code;
}

}  // namespace

void add_check(CLI::App& app, Common& common, Run& run) {
  auto* command =
      app.add_subcommand("check", "What is wrong with a file, or worth an editor's look");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command
      ->add_option("-C", arguments->checker_options,
                   "Option of the checker; lectern formats NAME lists them")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command->add_option("--house", arguments->house, "Of captions: whose rules; as -C house=HOUSE")
      ->type_name("HOUSE");
  auto* fix = command->add_flag("--fix", arguments->fix,
                                "Of captions: mend what can be mended without touching a word, "
                                "and say what was and what is left; needs -o");
  command->add_option("-o,--output", arguments->output, "Where --fix writes")
      ->type_name("OUT")
      ->needs(fix);
  command->footer(
      "Of a transcript: "
      "lost turns, unanswered questions, misprinted labels, one person under two labels, titles\n"
      "printed twice, residue, embargoes without an end. With --strict any of them, but for\n"
      "notes, makes the exit code 1. Of a file whose format has a checker (lectern formats says\n"
      "which): every rule of the format that it breaks; any makes the exit code 1.\n\nExample:\n  "
      "lectern check --strict briefing.txt");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return check_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
