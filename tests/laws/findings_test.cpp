// What fuzzing found once: each file of fixtures/fuzz/FORMAT is read, or refused,
// and what is read is conserved.
#include <doctest/doctest.h>

#include "lectern/coverage.hpp"
#include "support/files.hpp"

using namespace lectern;

TEST_CASE("findings of the fuzz targets stay solved") {
  std::size_t cases = 0;
  for (const auto& format : std::filesystem::directory_iterator(test::fixtures() / "fuzz")) {
    const std::string target = format.path().filename();
    if (target == "wire" || target == "manifest")
      continue;  // no formats; their targets replay them
    for (const auto& entry : std::filesystem::directory_iterator(format.path())) {
      CAPTURE(entry.path().string());
      Diagnostics diagnostics;
      const auto briefing = test::read_as(test::read_file(entry.path()), target, diagnostics);
      ++cases;
      if (!briefing) continue;
      const Coverage coverage = measure_coverage(*briefing);
      CHECK(coverage.uncovered == 0);
      CHECK(!coverage.overlaps);
    }
  }
  CHECK(cases >= 1);
}
