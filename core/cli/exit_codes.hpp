// The exit codes, in one table: help, manual page and documentation use it.
#pragma once

#include <string_view>

namespace lectern::cli {

struct ExitCode {
  int value;  // the values of lectern::Failure
  std::string_view meaning;
};

inline constexpr ExitCode kExitCodes[] = {
    {0, "done"},
    {1,
     "something checked did not pass: --fail-on was reached, some files of a batch failed, "
     "verify found bytes lost, plugins check found a fault or had no time left"},
    {2, "the command line is wrong: an unknown option, format, key or value"},
    {3, "an input cannot be read: missing, a directory, no permission, too large"},
    {4, "an input was not understood: unknown or ambiguous format, no turns, broken syntax"},
    {5, "a writer refuses: a value that the format requires is absent, or it told an error"},
    {6, "a plugin or module is missing, was refused, or failed"},
    {7, "an output cannot be written: no such folder, no permission, disk full"},
    {70, "a defect of the program itself, or no memory left"},
};

}  // namespace lectern::cli
