// lectern check: what an editor should look at in a transcript; which rules of its format
// another file breaks.
#include "analysis/checks.hpp"
#include "cli/commands.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given, checker_options;
  std::string house;
};

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
