#include "support/golden.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "support/files.hpp"

namespace lectern::test {
namespace {

bool updating() { return std::getenv("LECTERN_UPDATE_GOLDEN") != nullptr; }

}  // namespace

void compare(const std::filesystem::path& expected, const std::string& actual) {
  CAPTURE(expected.string());
  if (updating()) write_file(expected, actual);
  REQUIRE(std::filesystem::exists(expected));
  const std::string text = read_file(expected);
  if (text == actual) return;
  // Show the first line that differs, not two whole files.
  std::istringstream left(text);
  std::istringstream right(actual);
  std::string a;
  std::string b;
  int line = 0;
  do {
    ++line;
    a.clear();
    b.clear();
    std::getline(left, a);
    std::getline(right, b);
  } while (a == b && (left || right));
  FAIL_CHECK(expected.filename().string(), ":", line, "\n  expected: ", a, "\n  actual:   ", b);
}

}  // namespace lectern::test
