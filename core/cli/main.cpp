// The program. Everything that prints is in this folder.
#include <csignal>
#include <cstdio>
#include <exception>

#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/crash_watch.hpp"
#include "cli/exit_codes.hpp"
#include "cli/plugin_places.hpp"

namespace {

int print_only(const lectern::cli::Common& common, const std::string& text) {
  lectern::cli::Console console(common);
  console.print(text);
  return console.finish();
}

int run_program(int argc, char** argv) {
  using namespace lectern;
  // A reader that goes away is an output error, not a signal.
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("turn the record of a briefing into structured documents", "lectern");
  cli::Common common;
  cli::Run run;
  app.set_version_flag("--version", "lectern " + std::string(kVersion) + " (schema " +
                                        std::string(kSchemaVersion) + ")");
  app.add_option("--diagnostics", common.diagnostics, "How warnings are printed: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  app.add_option("--color", common.colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  app.add_option("--fail-on", common.fail_on, "Exit with 1 on a warning, a loss or an error")
      ->check(CLI::IsMember({"warning", "loss", "error"}))
      ->type_name("SEVERITY");
  app.add_flag("--strict", common.strict, "The same as --fail-on warning");
  app.add_flag("-q,--quiet", common.quiet, "Print errors only");
  app.add_option("--max-bytes", common.max_bytes, "Largest input that is read")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{0xFFFFFF00}))
      ->type_name("BYTES");
  cli::add_plugin_options(app, common);
  app.require_subcommand(0, 1);
  app.fallthrough();
  std::string codes = "Exit codes:\n";
  for (const cli::ExitCode& code : cli::kExitCodes)
    codes += "  " + std::to_string(code.value) + "  " + std::string(code.meaning) + '\n';
  app.footer(
      "A first try:\n"
      "  lectern inspect briefing.txt                    who spoke, who asked, who answered\n"
      "  lectern convert briefing.txt -o briefing.epub   a book of it\n"
      "  lectern convert --help                          everything about converting\n\n" +
      codes);
  cli::add_convert(app, common, run);
  cli::add_inspect(app, common, run);
  cli::add_explain(app, common, run);
  cli::add_align(app, common, run);
  cli::add_check(app, common, run);
  cli::add_stats(app, common, run);
  cli::add_verify(app, common, run);
  cli::add_formats(app, common, run);
  cli::add_plugins(app, common, run);
  cli::add_completion(app, common, run);
  cli::add_manual(app, common, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print_only(common, app.help());  // of the command that was named, if any
  } catch (const CLI::CallForVersion&) {
    return print_only(common, app.version() + '\n');
  } catch (const CLI::ParseError& error) {
    cli::Console console(common);
    return console.fail({Failure::usage, "usage", error.what(), "lectern --help"});
  }
  if (run) cli::tell_refused_folders(common);
  return run ? run() : print_only(common, app.help());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int code = run_program(argc, argv);
    lectern::cli::end_without_plugins(code);
    return code;
  } catch (const std::exception& error) {  // out of memory, or a bug
    std::fprintf(stderr, "lectern: error: %s [internal]\n", error.what());
    return 70;
  }
}
