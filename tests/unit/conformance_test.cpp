#include "sdk/conformance.hpp"

#include <doctest/doctest.h>

#include "lectern/timing.hpp"
#include "sdk/featured_briefing.hpp"

using namespace lectern;

namespace {

// What a writer tells of a briefing.
Diagnostics told_by(const Registry& registry, Format format, const Briefing& briefing) {
  Diagnostics told;
  auto writer = registry.make_writer(format);
  REQUIRE(writer);
  const auto options = parse_options(format.spec->writer_options, {}, format.spec->name);
  REQUIRE(options);
  MemoryOutput output;
  const WriteContext context{output, *options, told};
  REQUIRE((*writer)->begin(context, {1, {}, false}));
  Diagnostics timing;
  const auto timed = with_estimated_times(briefing, timing);
  REQUIRE(timed);
  REQUIRE((*writer)->add((*writer)->requires_times() ? *timed : briefing));
  REQUIRE((*writer)->finish());
  return told;
}

}  // namespace

TEST_CASE("a writer tells no loss of a briefing of words alone") {
  const Registry registry;
  const auto plain = sdk::plain_briefing();
  REQUIRE(plain);
  std::size_t writers = 0;
  for (const Format format : registry.formats()) {
    // The profile demands a date, which no briefing of words alone has.
    if (!format.spec->writes || format.spec->name == "tei-parlamint") continue;
    ++writers;
    const Diagnostics told = told_by(registry, format, *plain);
    for (const Diagnostic& said : told.all())
      CHECK_MESSAGE(said.severity != Severity::loss, format.spec->name << ": " << said.message);
  }
  CHECK(writers >= 9);
}

TEST_CASE("what is built in passes the conformance kit") {
  const Registry registry;
  std::size_t checks = 0;
  const sdk::TakeCheck take = [&](const sdk::Check& check) {
    ++checks;
    CHECK_MESSAGE(check.good, check.what << ": " << check.figures);
  };
  for (const Format format : registry.formats()) {
    sdk::check_options(format.spec->reader_options, "reader", take);
    sdk::check_options(format.spec->writer_options, "writer", take);
    sdk::check_options(format.spec->checker_options, "checker", take);
    if (format.spec->reads) sdk::check_reader(registry, format, {}, take);
    if (format.spec->writes) sdk::check_writer(registry, format, {}, take);
    if (!format.spec->checker.empty()) sdk::check_checker(registry, format, take);
  }
  for (const NamedTransform& transform : registry.transforms()) {
    sdk::check_options(transform.spec->options, "transform", take);
    sdk::check_transform(registry, transform, take);
  }
  CHECK(checks > 80);
}
