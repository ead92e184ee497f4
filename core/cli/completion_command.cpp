// Completion for bash and zsh, made from the program's own grammar.
#include "cli/commands.hpp"
#include "cli/plugin_places.hpp"
#include "registry/registry.hpp"

namespace lectern::cli {
namespace {

std::string options_of(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) out += "--" + name + ' ';
    for (const std::string& name : option->get_snames()) out += '-' + name + ' ';
  }
  return out;
}

std::string format_names(const Registry& registry, bool FormatSpec::*direction) {
  std::string out;
  for (const Format format : registry.formats())
    if (format.spec->*direction) out += std::string(format.spec->name) + ' ';
  return out;
}

std::string script(const CLI::App& app, const Registry& registry, bool zsh) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_group().empty()) continue;  // hidden
    commands += command->get_name() + ' ';
    cases += "    " + command->get_name() + ") words=\"" + options_of(*command) + options_of(app) +
             "\" ;;\n";
  }
  std::string out;
  if (zsh) out += "#compdef lectern\nautoload -U +X bashcompinit && bashcompinit\n";
  out +=
      "_lectern() {\n"
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" "
      "words=\"\"\n"
      "  case \"$previous\" in\n"
      "    -f|--from) words=\"" +
      format_names(registry, &FormatSpec::reads) +
      "\" ;;\n"
      "    -t|--to) words=\"" +
      format_names(registry, &FormatSpec::writes) +
      "\" ;;\n"
      "    --diagnostics) words=\"text json\" ;;\n"
      "    --color) words=\"auto always never\" ;;\n"
      "    --fail-on) words=\"warning loss error\" ;;\n"
      "    formats) words=\"" +
      format_names(registry, &FormatSpec::reads) + format_names(registry, &FormatSpec::writes) +
      "\" ;;\n"
      "  esac\n"
      "  if [ -n \"$words\" ]; then\n"
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"" +
      commands +
      "\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${COMP_WORDS[1]}\" in\n" +
      cases +
      "  esac\n"
      "  case \"$current\" in\n"
      "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$current\")) ;;\n"
      "  esac\n"
      "}\n"
      "complete -o filenames -F _lectern lectern\n";
  return out;
}

}  // namespace

void add_completion(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("completion", "Print the completion script of a shell");
  const auto shell = std::make_shared<std::string>("bash");
  command->add_option("shell", *shell, "bash or zsh")
      ->check(CLI::IsMember({"bash", "zsh"}))
      ->type_name("SHELL");
  command->footer(
      "Example:\n  lectern completion bash > ~/.local/share/bash-completion/completions/lectern");
  command->callback([&app, shell, &common, &run] {
    run = [&app, shell, &common] {
      Console console(common);
      const Registry registry("", plugin_settings(common));
      console.print(script(app, registry, *shell == "zsh"));
      return console.finish();
    };
  });
}

}  // namespace lectern::cli
