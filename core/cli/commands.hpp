// The commands: one file each. A command adds itself to the program's grammar
// and runs when it was named.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/console.hpp"

namespace lectern::cli {

// Sets `run` to what is to be done; it returns the exit code.
using Run = std::function<int()>;

void add_convert(CLI::App& app, Common& common, Run& run);
void add_formats(CLI::App& app, Common& common, Run& run);
void add_inspect(CLI::App& app, Common& common, Run& run);
void add_explain(CLI::App& app, Common& common, Run& run);
void add_align(CLI::App& app, Common& common, Run& run);
void add_check(CLI::App& app, Common& common, Run& run);
void add_stats(CLI::App& app, Common& common, Run& run);
void add_verify(CLI::App& app, Common& common, Run& run);
void add_plugins(CLI::App& app, Common& common, Run& run);
void add_completion(CLI::App& app, Common& common, Run& run);
void add_manual(CLI::App& app, Common& common, Run& run);

// Options that commands which read briefings share: inputs, --from, -I, …
void add_reading_options(CLI::App& command, Request& request, std::vector<std::string>& options,
                         std::vector<std::string>& given);
// "key=value" pairs. Errors: option.no-value.
Result<std::vector<KeyValue>> parse_pairs(const std::vector<std::string>& pairs,
                                          std::string_view option);
// Fills the request from the shared options. Errors: option.no-value.
Result<void> finish_request(Request& request, const Common& common,
                            const std::vector<std::string>& options,
                            const std::vector<std::string>& given);

}  // namespace lectern::cli
