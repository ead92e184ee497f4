// The inputs of a conversion: opened, read, understood, and led through the steps that the
// user named.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "conversion/people.hpp"
#include "lectern/convert.hpp"
#include "registry/registry.hpp"
#include "timing/retime.hpp"

namespace lectern {

// A transform, ready for each briefing.
struct Step {
  std::unique_ptr<Transform> transform;
  Options options;
};

// What holds for every input of a request.
struct Reading {
  const Request& request;
  const Report& report;
  const Registry& registry;
  std::vector<KeyValue> given;
  People people;
  TimeMap times;
  std::vector<Step> steps;
};

// Errors: those of what the request gives (given.*, people.*, retime.invalid,
// transform.unknown, option.*); told before anything is read.
Result<Reading> begin_reading(const Request& request, const Registry& registry,
                              const Report& report);

// Opens an input, finds its format and gives both to `work`; what was said of it is
// reported, and a failure names it once.
using Work = std::function<Result<void>(Format format, Source& source, Diagnostics& diagnostics)>;
Result<void> with_input(const Reading& reading, const std::string& path, const Work& work);

// Reads a source and hands on its briefings as they are understood.
Result<void> read_with(const Reading& reading, Format format, Source& source, const Emit& emit,
                       Diagnostics& diagnostics);
Result<void> check_with(const Reading& reading, Format format, Source& source,
                        Diagnostics& diagnostics);

}  // namespace lectern
