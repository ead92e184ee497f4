#include "conversion/outputs.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "lectern/timing.hpp"

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

bool lacks_times(const Briefing& briefing) {
  const std::vector<Turn>& turns = briefing.tables().turns;
  return std::any_of(turns.begin(), turns.end(),
                     [](const Turn& turn) { return turn.start == kNoTime || turn.end == kNoTime; });
}

}  // namespace

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
  if (auto good = without_errors(target.request.path, target.diagnostics, Failure::refused); !good)
    return good;
  if (target.output->main().empty())
    return fail(Failure::plugin, "output.empty",
                target.request.path + ": the writer of " + std::string(target.format.spec->name) +
                    " wrote nothing");
  return target.output->finish();
}

Result<void> write_one(Target& target, const Collection& collection) {
  if (auto done = begin(target, {collection.size(), collection.title, collection.in_order}); !done)
    return done;
  for (const Briefing& briefing : collection)
    if (auto done = add(target, briefing); !done) return done;
  return finish(target);
}

Result<void> without_errors(const std::string& name, const Diagnostics& diagnostics,
                            Failure failure) {
  const std::vector<Diagnostic>& all = diagnostics.all();
  const auto last = std::find_if(all.rbegin(), all.rend(), [](const Diagnostic& told) {
    return told.severity == Severity::error;
  });
  if (last == all.rend()) return {};
  return fail(failure, last->code, name + ": " + last->message);
}

Result<void> commit_all(std::vector<Target>& targets, const Request& request) {
  std::set<std::string> inputs;
  for (const std::string& input : request.inputs)
    if (input != "-") inputs.insert(output_target(input));
  std::set<std::string> places;
  for (const Target& target : targets)
    for (const std::string& place : target.output->places()) {
      if (inputs.contains(place) || (request.job != nullptr && request.job->inputs.contains(place)))
        return fail(Failure::usage, "output.is-input",
                    place + " is an input; it would be overwritten");
      if (!places.insert(place).second)
        return fail(Failure::usage, "output.twice",
                    "two outputs would write the same file: " + place);
      if (request.job != nullptr && request.job->written.contains(place))
        return fail(Failure::usage, "output.twice",
                    "the outputs of two inputs would write the same file: " + place,
                    "convert them into folders of their own");
    }
  for (Target& target : targets) {
    if (targets.size() > 1) target.output->keep_replaced();
    auto done = target.output->commit();
    if (done) continue;
    for (Target& other : targets) other.output->undo();
    return done;
  }
  if (request.job != nullptr) request.job->written.merge(places);
  return {};
}

}  // namespace lectern
