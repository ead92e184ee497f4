#include "lectern/convert.hpp"

#include <algorithm>

#include "briefing/publication.hpp"
#include "conversion/inputs.hpp"
#include "conversion/list_file.hpp"
#include "conversion/outputs.hpp"
#include "lectern/builder.hpp"

namespace lectern {
namespace {

// The title that the list gives a part.
Result<Briefing> with_part_title(Briefing briefing, const std::string& title) {
  BriefingBuilder builder(std::move(briefing));
  set_publication_value(builder, "bundle.title", title);
  return builder.freeze();
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
      auto done = read_with(*reading, format, source, take, diagnostics);
      if (!done) return done;
      return without_errors(source.name(), diagnostics, Failure::understood);
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
  return commit_all(targets, request);
}

// The plugins of a request; one for all its reading and writing.
Registry registry_of(const Request& request) { return Registry(request.modules, request.plugins); }

Result<Collection> read_whole(const Request& request, const BundleList& list,
                              const Registry& registry, const Report& report) {
  Collection collection;
  collection.title = request.title;
  collection.in_order = list.present && !list.by_date;
  const auto take = [&](Briefing briefing) -> Result<void> {
    collection.add(std::move(briefing));
    return {};
  };
  if (auto done = read_each(request, list, registry, report, take); !done)
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
  return commit_all(*targets, request);
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
  Request request = asked;
  const auto list = apply_list(request);
  if (!list) return fail(list.error());
  return read_whole(request, *list, registry_of(request), report);
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
  auto collection = read_whole(request, *list, registry, report);
  if (!collection) return fail(std::move(collection.error()));
  return write_with_registry(*collection, request, registry, report);
}

}  // namespace lectern
