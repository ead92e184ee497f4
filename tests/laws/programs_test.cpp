// Laws of the way to a program and back (docs/plugin-protocol.md): nothing is lost on it.
#include <doctest/doctest.h>

#include "lectern/builder.hpp"
#include "support/files.hpp"
#include "support/program_spec.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

Options saying(bool say) {
  Options options;
  options.set("say", say);
  options.set("word", std::string("quo\"ted \xE2\x80\x94 ] &"));
  return options;
}

}  // namespace

TEST_CASE("a random briefing comes back from a program as it went, with one start for all") {
  const test::ProgramSpec spec("mirror", LECTERN_BUILD "/lectern_mirror", {}, "mirrored");
  Programs programs;
  const auto transform = programs.make_transform(spec.plugin, spec.transform);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    auto copy = BriefingBuilder::copy_of(briefing).freeze();
    REQUIRE(copy);
    Diagnostics diagnostics;
    const auto back = transform->apply(std::move(*copy), saying(seed % 2 == 0), diagnostics);
    REQUIRE_MESSAGE(back.has_value(), back.error().message);
    const auto difference = equal_full(briefing, *back);
    CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
    REQUIRE(diagnostics.all().size() == (seed % 2 == 0 ? 1 : 0));
    if (seed % 2 == 0) CHECK(diagnostics.all()[0].message == saying(true).text("word"));
  }
}

TEST_CASE("a program reads and writes what a built-in plugin does, byte for byte") {
  const test::ProgramSpec spec("mirror", LECTERN_BUILD "/lectern_mirror", {}, "mirrored");
  Programs programs;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    const std::string json = test::written(briefing, "json");
    MemoryOutput output;
    Diagnostics diagnostics;
    const Options options;
    const WriteContext context{output, options, diagnostics};
    const auto writer = programs.make_writer(spec.plugin, spec.format);
    REQUIRE(writer->begin(context, {}));
    REQUIRE(writer->add(briefing));
    REQUIRE(writer->finish());
    CHECK(output.text() == json);

    Source source = Source::from_bytes("a.json", json);
    std::size_t read = 0;
    const Emit emit = [&](Briefing again) -> Result<void> {
      const auto difference = equal_full(briefing, again);
      CHECK_MESSAGE(!difference, difference->path);
      ++read;
      return {};
    };
    const auto done =
        programs.make_reader(spec.plugin, spec.format)->read(source, options, emit, diagnostics);
    REQUIRE_MESSAGE(done.has_value(), done.error().message);
    CHECK(read == 1);
  }
}

TEST_CASE("a program that has no need of spans and assertions gets none") {
  const test::ProgramSpec spec("mirror", LECTERN_BUILD "/lectern_mirror", {"small"}, "mirrored");
  Programs programs;
  Diagnostics diagnostics;
  const auto back = programs.make_transform(spec.plugin, spec.transform)
                        ->apply(test::random_briefing(7), saying(false), diagnostics);
  REQUIRE(back);
  CHECK(back->tables().assertions.empty());
  for (const Turn& turn : back->tables().turns) CHECK_FALSE(turn.span.present());
}
