// What a program does that it should not, and what its user is told.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "lectern/builder.hpp"
#include "support/files.hpp"
#include "support/program_spec.hpp"
#include "support/random_briefing.hpp"
#include "wire/records.hpp"
#include "wire/values.hpp"

using namespace lectern;

namespace {

struct Outcome {
  Error error;
  std::string output;
  std::vector<Diagnostic> said;
};

// Writes a briefing with the hostile program that does `what`.
Outcome write_with(std::string_view what, Milliseconds silence = 30'000,
                   std::int64_t cpu_seconds = 60, bool other_children = false) {
  const test::ProgramSpec spec("hostile", LECTERN_TEST_PLUGINS "/programs/hostile.py", {what},
                               "any");
  PluginLimits limits;
  limits.silence = silence;
  limits.cpu_seconds = cpu_seconds;
  limits.memory = std::uint64_t{512} << 20;
  limits.output = std::uint64_t{32} << 20;
  Outcome outcome;
  MemoryOutput output;
  Diagnostics diagnostics;
  {
    Programs programs(limits);
    const auto writer = programs.make_writer(spec.plugin, spec.format);
    const Options options;
    const WriteContext context{output, options, diagnostics};
    auto done = writer->begin(context, {});
    // More than a pipe holds, so that a deaf program is noticed.
    for (std::uint64_t seed = 1; seed <= 400 && done; ++seed)
      done = writer->add(test::random_briefing(seed % 9));
    if (done) done = writer->finish();
    if (!done) outcome.error = done.error();
  }
  outcome.output = output.text();
  outcome.said = diagnostics.all();
  // Nobody is left behind.
  CHECK(::waitpid(-1, nullptr, WNOHANG) == (other_children ? 0 : -1));
  return outcome;
}

}  // namespace

TEST_CASE("a bad program ends in one clear error with its name, and leaves no process behind") {
  struct Case {
    std::string_view does, code, says;
  };
  static constexpr Case kCases[] = {
      {"silent-start", "plugin.hung", "3 seconds"},
      {"crash-at-start", "plugin.crashed", "signal 11"},
      {"exit-at-start", "plugin.exited", "this machine has no sqlite"},
      {"garbage-at-start", "plugin.protocol", "Hello, I am a plugin!"},
      {"future", "plugin.api", "speaks protocol 7.0"},
      {"another", "plugin.lies", "says that it is somebody"},
      {"deaf", "plugin.hung", "has not taken or given"},
      {"hang", "plugin.hung", "has not taken or given"},
      {"crash", "plugin.crashed", "signal 6"},
      {"exit", "plugin.exited",
       "status 3 before it was done; its last words: first line | last line"},
      {"close", "plugin.exited", "closed its pipes"},
      {"garbage", "plugin.protocol", "\\u0000"},
      {"long-record", "plugin.limit", "99999999999999 bytes"},
      {"bad-length", "plugin.protocol", "longer than it says"},
      {"wrong-record", "plugin.protocol", "turn from a writer"},
      {"flood", "plugin.limit", "more than 32 MiB"},
      {"complain", "plugin.limit", "standard error"},
      {"fork", "plugin.exited", "status 5"},
      {"done-twice", "plugin.protocol", "done before it was given all"},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.does);
    // Only where silence is what is told is it told soon, and not before a program has
    // started: machines are busy.
    const Outcome outcome = write_with(one.does, one.code == "plugin.hung" ? 3000 : 30'000);
    CHECK(outcome.error.code == one.code);
    CHECK(outcome.error.failure == Failure::plugin);
    CHECK_MESSAGE(outcome.error.message.find(one.says) != std::string::npos, outcome.error.message);
    CHECK(outcome.error.message.find("the plugin hostile") == 0);
  }
}

TEST_CASE("what a program leaves in a session of its own ends with it") {
  for (const std::string_view how : {"leave-and-exit", "leave-and-garble", "leave-and-be-done"}) {
    CAPTURE(how);
    const Outcome outcome = write_with(how);
    CHECK(outcome.error.code.empty() == (how == "leave-and-be-done"));
    const pid_t left = static_cast<pid_t>(std::atoi(outcome.output.c_str()));
    REQUIRE(left > 1);
    CHECK(::kill(left, 0) == -1);
  }
}

TEST_CASE("children of the program around are its own") {
  const pid_t mine = ::fork();
  if (mine == 0) {
    ::pause();
    ::_exit(0);
  }
  CHECK(write_with("exit", 30'000, 60, true).error.code == "plugin.exited");
  CHECK(::kill(mine, 0) == 0);
  ::kill(mine, SIGKILL);
  CHECK(::waitpid(mine, nullptr, 0) == mine);
}

TEST_CASE("a program that only computes is ended after its CPU time") {
  const Outcome outcome = write_with("burn", 30'000, 1);
  CHECK(outcome.error.code == "plugin.limit");
  CHECK_MESSAGE(outcome.error.message.find("1 seconds of CPU") != std::string::npos,
                outcome.error.message);
}

// The address sanitizer keeps terabytes of addresses: there is no such limit under it.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LECTERN_TEST_SHADOWED
#endif
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(LECTERN_TEST_SHADOWED)
TEST_CASE("a program that takes more memory than it may is ended") {
  const Outcome outcome = write_with("allocate");
  CHECK(outcome.error.code == "plugin.limit");
  CHECK_MESSAGE(outcome.error.message.find("of 512 that it may have") != std::string::npos,
                outcome.error.message);
}
#endif

TEST_CASE("what the host itself has in memory is not counted as the program's") {
  const std::string mine(std::size_t{400} << 20, 'x');
  const Outcome outcome = write_with("exit");
  CHECK(mine.back() == 'x');
  CHECK_MESSAGE(outcome.error.code == "plugin.exited", outcome.error.message);
}

TEST_CASE("a program gets four descriptors and a few harmless names") {
  ::setenv("LECTERN_TEST_SECRET", "do not tell", 1);
  const int leak = ::open("/dev/null", 0);  // without close-on-exec
  const Outcome outcome = write_with("look");
  ::close(leak);
  CHECK_MESSAGE(outcome.error.code.empty(), outcome.error.message);
  Diagnostics diagnostics;
  const auto found = parse_json(outcome.output, diagnostics);
  REQUIRE(found);
  CHECK(to_json(*found->find("descriptors")) == "[0,1,2,3]");
  CHECK(to_json(*found->find("core")) == "0");
  for (const Tree& name : found->find("environment")->items) {
    const bool harmless = name.text == "PATH" || name.text == "HOME" || name.text == "TMPDIR" ||
                          name.text == "LANG" || name.text == "LC_CTYPE" ||
                          name.text == "PYTHONPATH" || name.text == "LECTERN_PROTOCOL";
    CHECK_MESSAGE(harmless, name.text);
  }
}

TEST_CASE("a program of a later minor version, with fields that are news, works") {
  const Outcome outcome = write_with("newer-minor");
  CHECK_MESSAGE(outcome.error.code.empty(), outcome.error.message);
  CHECK(outcome.output.find("descriptors") != std::string::npos);
}

TEST_CASE("a program that is done before it was given all is no success; what it says is kept") {
  const Outcome outcome = write_with("chatter");
  CHECK(outcome.error.code == "plugin.protocol");
  CHECK_MESSAGE(outcome.error.message.find("done before") != std::string::npos,
                outcome.error.message);
  REQUIRE(outcome.said.size() == 2);
  CHECK(outcome.said[0].code == "plugin.diagnostic");
  CHECK(outcome.said[0].message.find("not json") != std::string::npos);
  CHECK(outcome.said[1].code == "x.y");
}

TEST_CASE("what a program says cannot pass for another's words") {
  const Diagnostic forged = wire::parse_diagnostic(
      R"({"severity":"note","code":"a.b","message":"\u001b[31mred\nlectern: error: no\u009b"})");
  CHECK(forged.message == " [31mred lectern: error: no  ");
  CHECK(wire::parse_diagnostic(R"({"severity":"note","code":"x y\nz","message":"m"})").code ==
        "plugin.diagnostic");
}

TEST_CASE("a program that cannot be started is told with the reason") {
  struct Case {
    const char* program;
    std::string_view says;
  };
  static constexpr Case kCases[] = {
      {"/nowhere/at/all", "No such file"},
      {LECTERN_TEST_PLUGINS, "Permission denied"},
      {LECTERN_TEST_PLUGINS "/mirror.cpp", "Permission denied"},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.program);
    const test::ProgramSpec spec("hostile", one.program, {}, "any");
    Programs programs;
    MemoryOutput output;
    Diagnostics diagnostics;
    const Options options;
    const WriteContext context{output, options, diagnostics};
    const auto done = programs.make_writer(spec.plugin, spec.format)->begin(context, {});
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "plugin.not-started");
    CHECK_MESSAGE(done.error().message.find(one.says) != std::string::npos, done.error().message);
  }
}

TEST_CASE("records come out of a stream however it is cut") {
  std::string stream;
  wire::append_record(stream, "hello", "{}");
  wire::append_record(stream, "data", std::string("\0\n5 x\n", 6));
  wire::append_record(stream, "end", "");
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    wire::RecordReader reader(1000);
    std::string seen;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.add(std::string_view(stream).substr(at, piece));
      while (true) {
        const auto record = reader.next();
        REQUIRE(record);
        if (!*record) break;
        wire::append_record(seen, (*record)->type, (*record)->body);
      }
    }
    CHECK(seen == stream);
    CHECK(reader.empty());
  }
}

TEST_CASE("options keep their types on the way") {
  Options options;
  options.set("yes", true);
  options.set("whole", std::int64_t{-7});
  options.set("real", 2.0);
  options.set("tiny", 1e-300);
  options.set("text", std::string("5"));
  std::string fields = "{\"a\":1";
  wire::append_options(fields, options);
  const auto map = wire::parse_map("x", fields + '}');
  REQUIRE(map);
  CHECK(wire::options_of(*map).all() == options.all());
}
