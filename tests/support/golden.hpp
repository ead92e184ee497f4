// Golden files: what a fixture becomes, small enough to read in review. To renew
// them after a deliberate change: LECTERN_UPDATE_GOLDEN=1, then read the difference.
#pragma once

#include <filesystem>
#include <string>

namespace lectern::test {

// Fails the test at the first line that differs.
void compare(const std::filesystem::path& expected, const std::string& actual);

}  // namespace lectern::test
