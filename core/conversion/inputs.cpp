#include "conversion/inputs.hpp"

#include "conversion/given.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"

namespace lectern {
namespace {

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

Result<Format> format_of(const Reading& reading, const Source& source) {
  const Request& request = reading.request;
  return request.from.empty() ? reading.registry.detect(source)
                              : reading.registry.find(request.from);
}

}  // namespace

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

}  // namespace lectern
