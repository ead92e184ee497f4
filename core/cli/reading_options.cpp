#include <map>

#include "cli/commands.hpp"
#include "cli/plugin_places.hpp"

namespace lectern::cli {

void add_reading_options(CLI::App& command, Request& request, std::vector<std::string>& options,
                         std::vector<std::string>& given) {
  command.add_option("inputs", request.inputs, "Files to read; - is standard input")
      ->type_name("IN...")
      ->required();
  command.add_option("-f,--from", request.from, "Format of the inputs; detected without it")
      ->type_name("FORMAT");
  command.add_option("-I", options, "Option of the reader; lectern formats NAME lists them")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      .add_option("--set", given,
                  "Give what the source lacks, as --set date=2031-03-04 (repeatable)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command.add_option("--meta", request.meta_file, "A YAML file of the same keys")
      ->type_name("FILE");
  command
      .add_option("--people", request.people_file,
                  "A YAML file of people, outlets and offices: who is who")
      ->type_name("FILE");
  command.add_flag("!--no-analysis", request.analyse,
                   "Only what the source states: no speakers, exchanges, sections inferred");
  command.add_flag("--only-stated", request.filter.only_stated,
                   "Keep what is stated or given; take back all that is inferred");
  static const std::map<std::string, Certainty> kCertainties = {
      {"high", Certainty::high}, {"medium", Certainty::medium}, {"low", Certainty::low}};
  command
      .add_option("--min-certainty", request.filter.at_least,
                  "Keep what is inferred at least so certainly: high, medium or low")
      ->type_name("HOW")
      ->transform(CLI::CheckedTransformer(kCertainties, CLI::ignore_case).description(""));
  command
      .add_option_function<std::vector<std::string>>(
          "--transform",
          [&request](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) {
              auto transform = parse_transform(text);
              if (!transform) throw CLI::ValidationError("--transform", transform.error().message);
              request.transforms.push_back(std::move(*transform));
            }
          },
          "A step between reading and writing (repeatable); lectern formats lists them")
      ->type_name("NAME[:KEY=VALUE,…]")
      ->allow_extra_args(false);
  command.add_flag("--respect-ground-rules", request.respect_ground_rules,
                   "Mask what is off the record or not for reporting");
}

Result<std::vector<KeyValue>> parse_pairs(const std::vector<std::string>& pairs,
                                          std::string_view option) {
  std::vector<KeyValue> out;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return lectern::fail(Failure::usage, "option.no-value",
                           std::string(option) + " takes KEY=VALUE, not \"" + pair + '"');
    out.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

Result<void> finish_request(Request& request, const Common& common,
                            const std::vector<std::string>& options,
                            const std::vector<std::string>& given) {
  auto reader = parse_pairs(options, "-I");
  if (!reader) return lectern::fail(std::move(reader.error()));
  auto set = parse_pairs(given, "--set");
  if (!set) return lectern::fail(std::move(set.error()));
  request.reader_options = std::move(*reader);
  request.given = std::move(*set);
  request.limits.max_bytes = common.max_bytes;
  request.plugins = plugin_settings(common);
  return {};
}

}  // namespace lectern::cli
