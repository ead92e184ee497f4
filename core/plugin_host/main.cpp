// lectern-plugin-host MANIFEST: serves a plugin that is a shared library as a program, so
// that what it does wrong stays here (lectern --isolate).
#include <cstdio>

#include "base/json_text.hpp"
#include "lectern/plugin_program.hpp"
#include "registry/library_plugin.hpp"
#include "registry/outside_plugins.hpp"
#include "wire/records.hpp"

namespace {

// The answer to a greeting that cannot be returned.
int refuse(const lectern::Error& error) {
  std::string answer;
  lectern::wire::append_record(answer, "failed",
                               "{\"failure\":6,\"code\":" + lectern::json_string(error.code) +
                                   ",\"message\":" + lectern::json_string(error.message) +
                                   ",\"hint\":" + lectern::json_string(error.hint) + '}');
  std::fwrite(answer.data(), 1, answer.size(), stdout);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("lectern-plugin-host MANIFEST; lectern --isolate runs it\n", stderr);
    return 2;
  }
  lectern::ManifestArena arena;
  std::vector<std::string> faults;
  const lectern::FoundPlugin found = lectern::read_plugin(argv[1], arena, faults);
  if (found.spec == nullptr) return refuse(found.why);
  const auto code = lectern::open_library(*found.spec, nullptr);
  if (!code) return refuse(code.error());
  return lectern::serve_plugin({found.spec->name, found.spec->version, **code});
}
