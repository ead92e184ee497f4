// Results: how an expected failure travels in Lectern.
//
// A function that can fail for a reason outside the program returns Result<T>;
// the Error says what kind of failure it is (and so which exit code the command
// line ends with), a stable code, one sentence for people and, where there is
// one, what to do about it. Defects *of a document* are Diagnostics, not Errors:
// reading goes on after them. Bugs are asserts.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace lectern {

// What an Error is about. The numeric value is the documented exit code of the
// command line (docs/exit-codes.md).
enum class Failure {
  check = 1,       // something asked to be checked did not pass; part of a batch failed
  usage = 2,       // the request itself is wrong: unknown option, format, key
  input = 3,       // an input cannot be read: missing, a directory, too large
  understood = 4,  // an input was read and not understood: unknown format, no turns
  refused = 5,     // a writer refuses: a required value is absent
  plugin = 6,      // a plugin or module cannot be loaded, or failed
  output = 7,      // an output cannot be written
};

struct Error {
  Failure failure = Failure::usage;
  std::string code;     // stable, dotted: "input.missing", "text.no-turns"
  std::string message;  // one sentence, no final period needed
  std::string hint;     // what to do; may be empty
};

template <class T = void>
using Result = tl::expected<T, Error>;

// Shorthand for returning a failure from a function that returns Result<T>.
inline tl::unexpected<Error> fail(Failure failure, std::string code, std::string message,
                                  std::string hint = {}) {
  return tl::make_unexpected(Error{failure, std::move(code), std::move(message), std::move(hint)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::make_unexpected(std::move(error)); }

}  // namespace lectern
