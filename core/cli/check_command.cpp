// lectern check: what an editor should look at in a transcript.
#include "analysis/checks.hpp"
#include "cli/commands.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given;
};

int check_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  arguments.request.examine = check_transcript;
  arguments.request.check_format = true;
  std::size_t told = 0;
  const Report print = console.reporter();
  const Report report = [&](const std::string& name, const Diagnostics& diagnostics,
                            const Source* source) {
    told += diagnostics.all().size();
    print(name, diagnostics, source);
  };
  const auto collection = read_briefings(arguments.request, report);
  if (!collection) return console.fail(collection.error());
  const int code = console.finish();
  if (!common.quiet)
    console.print(told == 0 ? "nothing to look at\n"
                            : std::to_string(told) + (told == 1 ? " place" : " places") +
                                  " to look at\n");
  return code;
}

}  // namespace

void add_check(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("check", "What an editor should look at in a transcript");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command->footer(
      "Lost turns, unanswered questions, misprinted labels, one person under two labels, titles\n"
      "printed twice, residue, embargoes without an end. With --strict any of them, but for\n"
      "notes, makes the exit code 1.\n\nExample:\n  lectern check --strict briefing.txt");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return check_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
