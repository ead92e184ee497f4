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
Result<void> begin(Target& target, const CollectionInfo& info);
Result<void> add(Target& target, const Briefing& briefing);
Result<void> finish(Target& target);

// The three for a whole collection.
Result<void> write_one(Target& target, const Collection& collection);

// All outputs in their places, or none: when one cannot be put there, the others are taken
// back. What a stream was given cannot be.
Result<void> commit_all(std::vector<Target>& targets);

}  // namespace lectern
