#include <sys/stat.h>

#include <set>

#include "cli/commands.hpp"
#include "cli/plugin_places.hpp"
#include "lectern/output.hpp"
#include "registry/registry.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, writer_options, given, outputs, to;
  std::string out_dir;
  bool explain_detect = false;
};

// The name without folder and without the extension of a known format.
std::string stem_of(const Registry& registry, const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  std::size_t longest = 0;
  for (const Format format : registry.formats())
    for (const std::string_view extension : format.spec->extensions)
      if (name.size() > extension.size() && name.ends_with(extension))
        longest = std::max(longest, extension.size());
  if (longest == 0) {
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0) longest = name.size() - dot;
  }
  name.resize(name.size() - longest);
  return name;
}

int explain_detection(const Arguments& arguments, Console& console) {
  const Registry registry("", arguments.request.plugins);
  for (const std::string& path : arguments.request.inputs) {
    auto source = Source::open(path, arguments.request.limits);
    if (!source) return console.fail(source.error());
    console.print(path + ":\n");
    for (const ProbeScore& score : registry.probe(*source)) {
      std::string number = std::to_string(score.score);
      console.print("  " + std::string(4 - std::min<std::size_t>(3, number.size()), ' ') + number +
                    "  " + std::string(score.format.spec->name) + "  " + score.reason + '\n');
    }
    const auto chosen = registry.detect(*source);
    if (!chosen) {
      console.print("  none is chosen\n");
      return console.fail(chosen.error());
    }
    console.print("  chosen: " + std::string(chosen->spec->name) + '\n');
  }
  return console.finish();
}

// Each input to files of its own; goes on after a failure.
int convert_each(const Arguments& arguments, Console& console) {
  const Registry registry("", arguments.request.plugins);
  struct stat info {};
  ::mkdir(arguments.out_dir.c_str(), 0777);  // there already, or one level is made
  if (::stat(arguments.out_dir.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    return console.fail({Failure::output,
                         "output.folder-missing",
                         "the folder " + arguments.out_dir + " cannot be made",
                         {}});
  std::vector<Format> formats;
  for (const std::string& name : arguments.to) {
    auto format = registry.find(name);
    if (!format) return console.fail(format.error());
    if (!format->spec->writes || format->spec->extensions.empty())
      return console.fail({Failure::usage,
                           "format.no-writer",
                           "the format " + name + " cannot be written to files",
                           {}});
    formats.push_back(*format);
  }
  std::vector<Request> requests;
  std::set<std::string> names;
  JobFiles job;
  for (const std::string& input : arguments.request.inputs) {
    if (input != "-") job.inputs.insert(output_target(input));
    Request request = arguments.request;
    request.inputs = {input};
    request.job = &job;
    const std::string stem = input == "-" ? "stdin" : stem_of(registry, input);
    for (const Format format : formats) {
      std::string path =
          arguments.out_dir + '/' + stem + std::string(format.spec->extensions.front());
      if (!names.insert(path).second)
        return console.fail({Failure::usage, "output.twice",
                             "two inputs would be written to " + path,
                             "rename one, or convert them apart"});
      request.outputs.push_back({std::move(path), std::string(format.spec->name)});
    }
    requests.push_back(std::move(request));
  }
  std::size_t failed = 0;
  for (std::size_t n = 0; n < requests.size(); ++n) {
    console.progress(std::to_string(n + 1) + '/' + std::to_string(requests.size()) + ' ' +
                     requests[n].inputs.front());
    if (const auto done = convert(requests[n], console.reporter()); !done) {
      ++failed;
      Error error = done.error();
      const std::string& input = requests[n].inputs.front();
      if (error.message.find(input) == std::string::npos)
        error.message = input + ": " + error.message;
      static_cast<void>(console.fail(error));
    }
  }
  const int code = console.finish();
  if (requests.size() > 1 || failed > 0) {
    const std::string summary = std::to_string(requests.size() - failed) + " of " +
                                std::to_string(requests.size()) + " files converted";
    if (failed > 0) return console.fail({Failure::check, "convert.some-failed", summary, {}});
  }
  return code;
}

int convert_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  auto writer_options = parse_pairs(arguments.writer_options, "-O");
  if (!writer_options) return console.fail(writer_options.error());
  arguments.request.writer_options = std::move(*writer_options);
  if (arguments.request.inputs.empty() && arguments.request.list_file.empty())
    return console.fail(
        {Failure::usage, "option.missing", "no input is named", "say IN..., or --list FILE"});
  if (arguments.explain_detect) return explain_detection(arguments, console);
  if (!arguments.out_dir.empty()) {
    if (!arguments.outputs.empty())
      return console.fail(
          {Failure::usage, "option.conflict", "-o and --out-dir exclude each other", {}});
    if (!arguments.request.list_file.empty())
      return console.fail(
          {Failure::usage, "option.conflict", "--list and --out-dir exclude each other", {}});
    if (arguments.to.empty())
      return console.fail({Failure::usage, "option.missing", "--out-dir needs --to FORMAT", {}});
    return convert_each(arguments, console);
  }
  // --to goes with the -o of the same place; alone it writes to standard output.
  if (arguments.outputs.empty() && arguments.to.size() == 1) arguments.outputs.emplace_back("-");
  if (arguments.outputs.empty())
    return console.fail({Failure::usage, "option.missing", "no output is named",
                         "say -o FILE, or --to FORMAT for standard output"});
  if (arguments.to.size() > arguments.outputs.size())
    return console.fail({Failure::usage, "option.conflict", "there are more --to than -o", {}});
  for (std::size_t n = 0; n < arguments.outputs.size(); ++n)
    arguments.request.outputs.push_back(
        {arguments.outputs[n], n < arguments.to.size() ? arguments.to[n] : ""});
  if (const auto done = convert(arguments.request, console.reporter()); !done)
    return console.fail(done.error());
  return console.finish();
}

}  // namespace

void add_convert(CLI::App& app, Common& common, Run& run) {
  auto* command = app.add_subcommand("convert", "Convert briefings to other formats");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command
      ->add_option("-o,--output", arguments->outputs,
                   "File to write, its format from its name; repeatable; - is standard output")
      ->type_name("OUT")
      ->allow_extra_args(false);
  command->add_option("-t,--to", arguments->to, "Format of the output; pairs with -o in order")
      ->type_name("FORMAT")
      ->allow_extra_args(false);
  command
      ->add_option("-O", arguments->writer_options,
                   "Option of the writers that have it; FORMAT.KEY=VALUE for one of them")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--out-dir", arguments->out_dir,
                   "Write each input to a file of its own in this folder")
      ->type_name("DIR");
  command->add_option("--shift", arguments->request.shift, "Every time so many seconds later")
      ->type_name("SECONDS");
  command
      ->add_option("--retime", arguments->request.retime,
                   "What stands at A belongs at B: A=B, or A=B,C=D to stretch as well")
      ->type_name("POINTS");
  command
      ->add_option("--frame-rates", arguments->request.frame_rates,
                   "Made for one frame rate, wanted for another: 25:23.976")
      ->type_name("FROM:TO");
  command->add_option("--title", arguments->request.title, "Title of a bundle of several briefings")
      ->type_name("TEXT");
  command
      ->add_option("--list", arguments->request.list_file,
                   "A YAML file of what goes into a bundle, in which order, under which titles")
      ->type_name("FILE");
  command->get_option("inputs")->required(false);
  command->add_flag("--explain-detect", arguments->explain_detect,
                    "Say how each format judges the inputs, and convert nothing");
  command->footer(
      "Examples:\n"
      "  lectern convert briefing.txt -o briefing.tei.xml -o briefing.epub\n"
      "  lectern convert briefing.txt --to csv | head\n"
      "  lectern convert *.txt --to yaml --out-dir out\n"
      "  lectern convert *.txt -o bundle.epub --title \"All briefings of May\"\n"
      "  lectern convert --list may.yaml -o may.epub");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return convert_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
