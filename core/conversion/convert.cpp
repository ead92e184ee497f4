#include "lectern/convert.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "briefing/publication.hpp"
#include "conversion/given.hpp"
#include "conversion/list_file.hpp"
#include "conversion/people.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"
#include "lectern/output.hpp"
#include "lectern/timing.hpp"
#include "registry/registry.hpp"
#include "timing/retime.hpp"

namespace lectern {
namespace {

// The writer options of one format: "key=v" is for every format that has the
// key, "FORMAT.key=v" for one. A key that no output's format has is an error.
Result<std::vector<KeyValue>> options_for(Format format, const std::vector<KeyValue>& given,
                                          const std::vector<Format>& all,
                                          const Registry& registry) {
  std::vector<KeyValue> out;
  const auto has = [](Format candidate, std::string_view key) {
    return std::any_of(candidate.spec->writer_options.begin(), candidate.spec->writer_options.end(),
                       [&](const OptionSpec& spec) { return spec.key == key; });
  };
  for (const KeyValue& pair : given) {
    const std::string& key = pair.first;
    const std::string& value = pair.second;
    const std::size_t dot = key.find('.');
    if (dot != std::string::npos) {
      const std::string owner = key.substr(0, dot);
      auto known = registry.find(owner);
      if (!known) return fail(std::move(known.error()));
      // A misspelt key is told even when no such output is asked for.
      if (auto good =
              parse_options(known->spec->writer_options, {{key.substr(dot + 1), value}}, owner);
          !good)
        return fail(std::move(good.error()));
      if (owner == format.spec->name) out.emplace_back(key.substr(dot + 1), value);
      continue;
    }
    const bool someones =
        std::any_of(all.begin(), all.end(), [&](Format other) { return has(other, key); });
    if (has(format, key) || !someones) out.emplace_back(key, value);
  }
  return out;
}

struct Target {
  OutputRequest request;
  Format format;
  Options options;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Output> output;
  Diagnostics diagnostics;
  std::unique_ptr<WriteContext> context;  // the writer's until it has finished
};

// Two names of one file: the same path, or the same inode already there.
bool same_file(const std::string& a, const std::string& b) {
  if (a == b || output_target(a) == output_target(b)) return true;
  struct stat first {};
  struct stat second {};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
         S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

// What can be told of an output before its input is read.
Result<void> check_place(const std::string& path) {
  if (path == "-") return {};
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode))
    return fail(Failure::output, "output.directory", path + " is a directory",
                "name a file in it, or use --out-dir");
  const std::string target = output_target(path);
  const std::string folder = target.substr(0, target.rfind('/') + 1);
  if (!folder.empty() && ::stat(folder.c_str(), &info) != 0)
    return fail(Failure::output, "output.folder-missing",
                path + ": the folder " + folder + " does not exist");
  return {};
}

Result<std::vector<Target>> plan(const Request& request, std::size_t briefings,
                                 const Registry& registry) {
  std::vector<Target> targets;
  std::vector<Format> formats;
  for (const OutputRequest& output : request.outputs) {
    for (const Target& other : targets)
      if (same_file(other.request.path, output.path))
        return fail(Failure::usage, "output.twice",
                    "two outputs have the same name: " + output.path);
    for (const std::string& input : request.inputs)
      if (input != "-" && output.path != "-" && same_file(input, output.path))
        return fail(Failure::usage, "output.is-input",
                    output.path + " is an input; it would be overwritten");
    if (auto good = check_place(output.path); !good) return fail(std::move(good.error()));
    auto format =
        output.format.empty() ? registry.for_output(output.path) : registry.find(output.format);
    if (!format) return fail(std::move(format.error()));
    if (briefings > 1 && !format->spec->capabilities.many_briefings)
      return fail(
          Failure::usage, "format.one-briefing",
          std::string(format->spec->name) + " holds one briefing, not " + std::to_string(briefings),
          "convert them one by one with --out-dir");
    formats.push_back(*format);
    Target target;
    target.request = output;
    target.format = *format;
    targets.push_back(std::move(target));
  }
  for (Target& target : targets) {
    auto given = options_for(target.format, request.writer_options, formats, registry);
    if (!given) return fail(std::move(given.error()));
    auto options =
        parse_options(target.format.spec->writer_options, *given, target.format.spec->name);
    if (!options) return fail(std::move(options.error()));
    target.options = std::move(*options);
    auto writer = registry.make_writer(target.format);
    if (!writer) return fail(std::move(writer.error()));
    target.writer = std::move(*writer);
  }
  return targets;
}

bool lacks_times(const Briefing& briefing) {
  const std::vector<Turn>& turns = briefing.tables().turns;
  return std::any_of(turns.begin(), turns.end(),
                     [](const Turn& turn) { return turn.start == kNoTime || turn.end == kNoTime; });
}

Result<void> begin(Target& target, const CollectionInfo& info) {
  auto output = open_output(target.request.path);
  if (!output) return fail(std::move(output.error()));
  target.output = std::move(*output);
  target.context.reset(new WriteContext{*target.output, target.options, target.diagnostics});
  return target.writer->begin(*target.context, info);
}

Result<void> add(Target& target, const Briefing& briefing) {
  if (!target.writer->requires_times() || !lacks_times(briefing))
    return target.writer->add(briefing);
  // Times are estimated on a copy that only this output sees.
  auto timed = with_estimated_times(briefing, target.diagnostics);
  if (!timed) return fail(std::move(timed.error()));
  return target.writer->add(*timed);
}

// The writer ends before its output is put in its place: what a plugin does then, a
// crash even, leaves nothing behind.
Result<void> finish(Target& target) {
  if (auto done = target.writer->finish(); !done) return done;
  target.writer.reset();
  return target.output->finish();
}

Result<void> write_one(Target& target, const Collection& collection) {
  if (auto done = begin(target, {collection.size(), collection.title, collection.in_order}); !done)
    return done;
  for (const Briefing& briefing : collection)
    if (auto done = add(target, briefing); !done) return done;
  return finish(target);
}

// All outputs, or none: when one cannot be put in its place, the others are taken
// back. What a stream was given cannot be.
Result<void> commit_all(std::vector<Target>& targets) {
  for (Target& target : targets) {
    if (targets.size() > 1) target.output->keep_replaced();
    auto done = target.output->commit();
    if (done) continue;
    for (Target& other : targets) other.output->undo();
    return done;
  }
  return {};
}

// Analysis, masking, and what is left of it by the user's wish. A briefing that was
// analysed before (YAML, JSON) holds the results, and what a person has changed in them.
Result<Briefing> understand(Briefing briefing, const Request& request, const People& people,
                            Diagnostics& diagnostics) {
  auto labelled = give_labels(std::move(briefing), people);
  if (!labelled) return labelled;
  briefing = std::move(*labelled);
  const bool analyses = request.analyse && briefing.metadata().analysed_by.empty();
  if (request.respect_ground_rules) {
    // What the rules are is read from the whole text; what is inferred for the
    // outputs, from the masked text alone.
    Diagnostics unused;
    auto copy = BriefingBuilder::copy_of(briefing).freeze();
    if (!copy) return copy;
    if (analyses) copy = analyse(std::move(*copy), unused);
    if (!copy) return copy;
    auto masked = mask_unreportable(std::move(briefing), *copy);
    if (!masked) return masked;
    briefing = std::move(*masked);
  }
  if (analyses) {
    auto analysed = analyse(std::move(briefing), diagnostics);
    if (!analysed) return analysed;
    briefing = std::move(*analysed);
  }
  auto named = give_names(std::move(briefing), people);
  if (!named) return named;
  return keep_assertions(std::move(*named), request.filter);
}

// The title that the list gives a part.
Result<Briefing> with_part_title(Briefing briefing, const std::string& title) {
  BriefingBuilder builder(std::move(briefing));
  set_publication_value(builder, "bundle.title", title);
  return builder.freeze();
}

// A transform, ready for each briefing.
struct Step {
  std::unique_ptr<Transform> transform;
  Options options;
};

// A wrong name or option is told before anything is read.
Result<std::vector<Step>> steps_of(const Request& request, const Registry& registry) {
  std::vector<Step> steps;
  for (const TransformRequest& asked : request.transforms) {
    const auto found = registry.find_transform(asked.name);
    if (!found) return fail(found.error());
    auto options = parse_options(found->spec->options, asked.options, found->spec->name);
    if (!options) return fail(std::move(options.error()));
    auto made = registry.make_transform(*found);
    if (!made) return fail(std::move(made.error()));
    steps.push_back({std::move(*made), std::move(*options)});
  }
  return steps;
}

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

Result<TimeMap> time_map_of(const Request& request) {
  const bool several = (request.shift.empty() ? 0 : 1) + (request.retime.empty() ? 0 : 1) +
                           (request.frame_rates.empty() ? 0 : 1) >
                       1;
  if (several)
    return fail(Failure::usage, "option.conflict",
                "--shift, --retime and --frame-rates exclude each other");
  if (!request.shift.empty()) return parse_shift(request.shift);
  if (!request.retime.empty()) return parse_points(request.retime);
  if (!request.frame_rates.empty()) return parse_rates(request.frame_rates);
  return TimeMap{};
}

Result<Reading> begin_reading(const Request& request, const Registry& registry,
                              const Report& report) {
  auto given = collect_given(request);
  if (!given) return fail(std::move(given.error()));
  auto people = read_people(request);
  if (!people) return fail(std::move(people.error()));
  auto times = time_map_of(request);
  if (!times) return fail(std::move(times.error()));
  auto steps = steps_of(request, registry);
  if (!steps) return fail(std::move(steps.error()));
  return Reading{request, report,           registry, std::move(*given), std::move(*people),
                 *times,  std::move(*steps)};
}

Result<Format> format_of(const Reading& reading, const Source& source) {
  const Request& request = reading.request;
  return request.from.empty() ? reading.registry.detect(source)
                              : reading.registry.find(request.from);
}

// Reads a source and hands on its briefings as they are understood.
Result<void> read_with(const Reading& reading, Format format, Source& source, const Emit& emit,
                       Diagnostics& diagnostics) {
  const Request& request = reading.request;
  auto reader = reading.registry.make_reader(format);
  if (!reader) return fail(std::move(reader.error()));
  auto options =
      parse_options(format.spec->reader_options, request.reader_options, format.spec->name);
  if (!options) return fail(std::move(options.error()));
  const auto take = [&](Briefing briefing) -> Result<void> {
    auto given_in = apply_given(std::move(briefing), reading.given);
    if (!given_in) return fail(std::move(given_in.error()));
    auto done = understand(std::move(*given_in), request, reading.people, diagnostics);
    if (!done) return fail(std::move(done.error()));
    done = retimed(std::move(*done), reading.times);
    for (const Step& step : reading.steps)
      if (done) done = step.transform->apply(std::move(*done), step.options, diagnostics);
    if (!done) return fail(std::move(done.error()));
    if (request.examine) request.examine(*done, diagnostics);
    return emit(std::move(*done));
  };
  return (*reader)->read(source, *options, take, diagnostics);
}

Result<void> check_with(const Reading& reading, Format format, Source& source,
                        Diagnostics& diagnostics) {
  auto checker = reading.registry.make_checker(format);
  if (!checker) return fail(std::move(checker.error()));
  auto options = parse_options(format.spec->checker_options, reading.request.checker_options,
                               format.spec->name);
  if (!options) return fail(std::move(options.error()));
  return (*checker)->check(source, *options, diagnostics);
}

// Opens an input, finds its format and gives both to `work`; what was said of it is
// reported, and a failure names it once.
using Work = std::function<Result<void>(Format format, Source& source, Diagnostics& diagnostics)>;
Result<void> with_input(const Reading& reading, const std::string& path, const Work& work) {
  auto source = Source::open(path, reading.request.limits);
  if (!source) return fail(std::move(source.error()));
  Diagnostics diagnostics;
  const auto done = [&]() -> Result<void> {
    if (source->bytes().empty())
      return fail(Failure::understood, "input.empty", path + " is empty");
    auto format = format_of(reading, *source);
    if (!format) return fail(std::move(format.error()));
    return work(*format, *source, diagnostics);
  }();
  reading.report(path, diagnostics, &*source);
  if (done) return {};
  Error error = done.error();
  if (error.message.find(path) == std::string::npos) error.message = path + ": " + error.message;
  return fail(std::move(error));
}

// Reads each input and hands on its briefings; nothing is kept.
Result<void> read_each(const Request& request, const BundleList& list, const Registry& registry,
                       const Report& report, const Emit& emit) {
  const auto reading = begin_reading(request, registry, report);
  if (!reading) return fail(reading.error());
  std::size_t taken = 0;
  for (std::size_t number = 0; number < request.inputs.size(); ++number) {
    const std::string title = list.present ? list.titles[number] : std::string();
    const Work work = [&](Format format, Source& source, Diagnostics& diagnostics) {
      const auto take = [&](Briefing briefing) -> Result<void> {
        if (!list.selects(briefing.view(briefing.metadata().date))) {
          diagnostics.note("list.left-out", "the list leaves this briefing out by its date");
          return {};
        }
        ++taken;
        if (title.empty()) return emit(std::move(briefing));
        auto titled = with_part_title(std::move(briefing), title);
        if (!titled) return fail(std::move(titled.error()));
        return emit(std::move(*titled));
      };
      return read_with(*reading, format, source, take, diagnostics);
    };
    if (auto done = with_input(*reading, request.inputs[number], work); !done) return done;
  }
  if (taken == 0)
    return fail(Failure::understood, "input.no-briefing", "the input holds no briefing");
  return {};
}

// Many inputs to outputs that hold none of them: each is written as it is read.
Result<void> convert_one_by_one(const Request& request, const BundleList& list,
                                const Registry& registry, std::vector<Target>& targets,
                                const Report& report) {
  const CollectionInfo info{request.inputs.size(), request.title, list.present && !list.by_date};
  const auto write = [&](auto step) -> Result<void> {
    for (Target& target : targets)
      if (auto done = step(target); !done) {
        report(target.request.path, target.diagnostics, nullptr);
        return done;
      }
    return {};
  };
  if (auto done = write([&](Target& target) { return begin(target, info); }); !done) return done;
  const auto take = [&](Briefing briefing) {
    return write([&](Target& target) { return add(target, briefing); });
  };
  if (auto done = read_each(request, list, registry, report, take); !done) return done;
  if (auto done = write([](Target& target) { return finish(target); }); !done) return done;
  for (Target& target : targets) report(target.request.path, target.diagnostics, nullptr);
  return commit_all(targets);
}

// The plugins of a request; one for all its reading and writing.
Registry registry_of(const Request& request) { return Registry(request.modules, request.plugins); }

Result<Collection> read_with_registry(const Request& asked, const Registry& registry,
                                      const Report& report) {
  Request request = asked;
  auto list = apply_list(request);
  if (!list) return fail(std::move(list.error()));
  Collection collection;
  collection.title = request.title;
  collection.in_order = list->present && !list->by_date;
  const auto take = [&](Briefing briefing) -> Result<void> {
    collection.add(std::move(briefing));
    return {};
  };
  if (auto done = read_each(request, *list, registry, report, take); !done)
    return fail(std::move(done.error()));
  return collection;
}

Result<void> write_with_registry(const Collection& collection, const Request& request,
                                 const Registry& registry, const Report& report) {
  auto targets = plan(request, collection.size(), registry);
  if (!targets) return fail(std::move(targets.error()));
  for (Target& target : *targets) {
    auto done = write_one(target, collection);
    report(target.request.path, target.diagnostics, nullptr);
    if (!done) return done;
  }
  return commit_all(*targets);
}

}  // namespace

Result<TransformRequest> parse_transform(std::string_view text) {
  TransformRequest out;
  const std::size_t colon = std::min(text.find(':'), text.size());
  out.name = text.substr(0, colon);
  std::string pair;
  const auto take = [&]() -> Result<void> {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return fail(Failure::usage, "option.no-value",
                  "--transform takes NAME:KEY=VALUE,…, not \"" + std::string(text) + '"');
    out.options.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    pair.clear();
    return {};
  };
  for (std::size_t at = colon + 1; at < text.size(); ++at) {
    if (text[at] == ',') {
      if (auto taken = take(); !taken) return fail(std::move(taken.error()));
      continue;
    }
    if (text.substr(at, 2) == "\\,") ++at;
    pair += text[at];
  }
  if (colon < text.size())
    if (auto taken = take(); !taken) return fail(std::move(taken.error()));
  return out;
}

Result<Collection> read_briefings(const Request& asked, const Report& report) {
  return read_with_registry(asked, registry_of(asked), report);
}

Result<void> check_files(const Request& request, const Report& report) {
  const Registry registry = registry_of(request);
  const auto reading = begin_reading(request, registry, report);
  if (!reading) return fail(reading.error());
  const Work work = [&](Format format, Source& source, Diagnostics& diagnostics) {
    if (!format.spec->checker.empty()) return check_with(*reading, format, source, diagnostics);
    const auto pass = [](Briefing) -> Result<void> { return {}; };
    return read_with(*reading, format, source, pass, diagnostics);
  };
  for (const std::string& path : request.inputs)
    if (auto done = with_input(*reading, path, work); !done) return done;
  return {};
}

Result<void> write_briefings(const Collection& collection, const Request& request,
                             const Report& report) {
  return write_with_registry(collection, request, registry_of(request), report);
}

Result<void> convert(const Request& asked, const Report& report) {
  Request request = asked;
  auto list = apply_list(request);
  if (!list) return fail(std::move(list.error()));
  // A wrong option or output name is told before a large input is read.
  const std::size_t least = request.inputs.size();
  const Registry registry = registry_of(request);
  auto targets = plan(request, 1, registry);
  if (!targets) return fail(std::move(targets.error()));
  const bool one_by_one =
      least > 1 && !request.examine &&
      std::all_of(targets->begin(), targets->end(), [](const Target& target) {
        return target.format.spec->capabilities.many_briefings && target.writer->takes_one_by_one();
      });
  if (one_by_one) return convert_one_by_one(request, *list, registry, *targets, report);
  request = asked;
  auto collection = read_with_registry(request, registry, report);
  if (!collection) return fail(std::move(collection.error()));
  return write_with_registry(*collection, request, registry, report);
}

}  // namespace lectern
