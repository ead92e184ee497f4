// Writes random briefings as JSON for the judges: FOLDER FIRST COUNT.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "briefing/form.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  // The generator's REQUIREs need a context outside a test, too.
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  const std::uint64_t first = std::strtoull(argv[2], nullptr, 10);
  const std::uint64_t count = std::strtoull(argv[3], nullptr, 10);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    lectern::StringSink text;
    lectern::JsonSink json(text);
    lectern::write_form(lectern::test::random_briefing(seed), json);
    const std::string number = std::to_string(100000 + seed).substr(1);
    lectern::test::write_file(std::string(argv[1]) + "/random-" + number + ".json", text.text());
  }
  return 0;
}
