// The outputs of a conversion: what is written where, all of it or nothing.
#pragma once

#include <memory>
#include <vector>

#include "lectern/convert.hpp"
#include "lectern/output.hpp"
#include "registry/registry.hpp"

namespace lectern {

struct Target {
  OutputRequest request;
  Format format;
  Options options;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Output> output;
  Diagnostics diagnostics;
  std::unique_ptr<WriteContext> context;  // the writer's until it has finished
};

// A target for each output of the request, in its order; nothing is opened. Errors:
// output.twice, output.is-input, output.directory, output.folder-missing, format.*,
// option.*, those of make_writer.
Result<std::vector<Target>> plan(const Request& request, std::size_t briefings,
                                 const Registry& registry);

// Opens the output and begins to write; add() for each briefing; finish() ends the writer.
// What it told as an error is its failure; it has written something, or failed (output.empty).
Result<void> begin(Target& target, const CollectionInfo& info);
Result<void> add(Target& target, const Briefing& briefing);
Result<void> finish(Target& target);

// The three for a whole collection.
Result<void> write_one(Target& target, const Collection& collection);

// All outputs in their places, or none: when one cannot be put there, the others are taken
// back. What a stream was given cannot be. Errors: output.is-input and output.twice of a
// part, too, before any file is replaced; those of the medium.
Result<void> commit_all(std::vector<Target>& targets, const Request& request);

// Fails with the last error that was told: what comes of an input, or is made by a writer,
// that tells an error is put nowhere.
Result<void> without_errors(const std::string& name, const Diagnostics& diagnostics,
                            Failure failure);

}  // namespace lectern
