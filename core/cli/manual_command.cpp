// The manual page (man-pages(7)), made from the program's own grammar at build
// time: lectern manual > lectern.1
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"

namespace lectern::cli {
namespace {

std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    if (c == '-')
      out += "\\-";
    else if (c == '\\')
      out += "\\e";
    else
      out += c;
  }
  return out;
}

std::string options_of(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    std::string names;
    for (const std::string& name : option->get_snames())
      names += (names.empty() ? "-" : ", -") + name;
    for (const std::string& name : option->get_lnames())
      names += (names.empty() ? "--" : ", --") + name;
    if (names.empty())
      names = option->get_type_name();
    else if (option->get_items_expected() != 0 && !option->get_type_name().empty())
      names += ' ' + option->get_type_name();
    out += ".TP\n.B " + roff(names) + '\n' + roff(option->get_description()) + '\n';
  }
  return out;
}

// The commands of a program, and those of its commands.
std::string commands_of(const CLI::App& app, const std::string& before) {
  std::string out;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_group().empty()) continue;
    const std::string name = before + command->get_name();
    out += ".SS " + roff(name) + '\n' + roff(command->get_description()) + ".\n" +
           options_of(*command);
    if (!command->get_footer().empty())
      out += ".PP\n.nf\n" + roff(command->get_footer()) + "\n.fi\n";
    out += commands_of(*command, name + ' ');
  }
  return out;
}

std::string page(const CLI::App& app) {
  std::string out = ".TH LECTERN 1 \"\" \"lectern " + std::string(kVersion) +
                    "\" \"User Commands\"\n.SH NAME\nlectern \\- " + roff(app.get_description()) +
                    "\n.SH SYNOPSIS\n.B lectern\n.I COMMAND\n[\\fIOPTIONS\\fR] ...\n.SH OPTIONS\n" +
                    options_of(app) + ".SH COMMANDS\n";
  out += commands_of(app, "");
  out += ".SH EXIT STATUS\n";
  for (const ExitCode& code : kExitCodes)
    out += ".TP\n.B " + std::to_string(code.value) + '\n' + roff(code.meaning) + '\n';
  out +=
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colours, when set and not empty.\n"
      ".TP\n.B LECTERN_PLUGIN_PATH\nFolders of plugins, named from the root, with colons "
      "between them.\n.TP\n.B LECTERN_NO_CACHE\nWhat manifests say is not remembered, when set "
      "and not empty.\n.TP\n.B XDG_DATA_HOME, XDG_CACHE_HOME\nWhere lectern/plugins and "
      "lectern/plugins.index are; ~/.local/share and ~/.cache without them.\n";
  return out;
}

}  // namespace

void add_manual(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("manual", "Print the manual page");
  command->group("");  // hidden: for the build
  command->callback([&app, &common, &run] {
    run = [&app, &common] {
      Console console(common);
      console.print(page(app));
      return console.finish();
    };
  });
}

}  // namespace lectern::cli
