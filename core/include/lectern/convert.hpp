// For programs that embed Lectern: the one pipeline behind the command line.
//
//   lectern::Request request;
//   request.inputs = {"briefing.txt"};
//   request.outputs = {{"briefing.tei.xml"}, {"briefing.epub"}};
//   auto done = lectern::convert(request, report);
//
// Nothing is printed and nothing is global; each call stands alone.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lectern/analysis.hpp"
#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/options.hpp"
#include "lectern/plugin_settings.hpp"
#include "lectern/result.hpp"
#include "lectern/source.hpp"

namespace lectern {

struct OutputRequest {
  std::string path;    // "-": standard output
  std::string format;  // "": from the path's extension
};

// A step between reading and writing.
struct TransformRequest {
  std::string name;
  std::vector<KeyValue> options;
};
// From "NAME", or "NAME:key=value,key=value"; "\\," is a comma within a value. Error:
// option.no-value.
Result<TransformRequest> parse_transform(std::string_view text);

// The files of a job of several calls: no output of one call, part or main, may replace
// them. By their targets (output_target).
struct JobFiles {
  std::set<std::string> inputs;
  std::set<std::string> written;  // each call adds what it has put in place
};

struct Request {
  std::vector<std::string> inputs;  // paths; "-": standard input
  std::string from;                 // format of the inputs; "": detected
  std::vector<OutputRequest> outputs;
  std::vector<KeyValue> reader_options;
  std::vector<KeyValue> writer_options;  // keys "key" or "FORMAT.key"
  std::vector<KeyValue> checker_options;
  std::vector<KeyValue> given;  // metadata the user gives: "date" → "2031-03-04"
  std::string meta_file;        // a YAML map of the same
  std::string people_file;      // who is who (conversion/people.hpp)
  std::string title;            // of a bundle
  std::string list_file;        // what is in a bundle (conversion/list_file.hpp)
  SourceLimits limits;
  bool analyse = true;
  AssertionFilter filter;             // how certain what was inferred must be
  bool respect_ground_rules = false;  // mask what is not for reporting
  // Moves every time, at most one of them: "1.5"; "00:10=00:12,…"; "25:23.976"
  // (timing/retime.hpp).
  std::string shift, retime, frame_rates;
  std::vector<TransformRequest> transforms;  // in this order, after everything above
  // Looks at each briefing that was read; what it tells is reported with its input.
  std::function<void(const Briefing&, Diagnostics&)> examine;
  // Folder of the modules of built-in plugins, looked in first. A program that
  // embeds Lectern sets it to LECTERN_MODULES, which find_package defines.
  std::string modules;
  JobFiles* job = nullptr;  // of the calls that this one is one of
  PluginSettings plugins;   // from outside: none unless folders are named
};

// Called for each input, and for each output that has something to say, with the
// diagnostics about it. `source` may be null.
using Report = std::function<void(const std::string& name, const Diagnostics& diagnostics,
                                  const Source* source)>;

// Reads, analyses, and keeps the sources' diagnostics flowing to `report`.
// Errors: those of reading and of the metadata given (given.unknown-key, …).
Result<Collection> read_briefings(const Request& request, const Report& report);

// Looks files over, each with the checker of its format; those of formats without one are
// read, and `request.examine` looks at what they hold. An error that a checker tells makes
// the report, not the Result, fail. Errors: those of reading.
Result<void> check_files(const Request& request, const Report& report);

// Writes one collection to every output; commits all of them, or none when one
// fails. A writer that tells an error has failed, and so has one that wrote nothing.
// Errors: those of writers and outputs; output.empty.
Result<void> write_briefings(const Collection& collection, const Request& request,
                             const Report& report);

// The two together.
Result<void> convert(const Request& request, const Report& report);

// The keys that `given` and `meta_file` may have.
std::vector<std::string_view> given_keys();

}  // namespace lectern
