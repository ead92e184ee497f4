// A program that embeds Lectern: converts one file through convert.hpp.
#include <cstdio>
#include <lectern/convert.hpp>

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  lectern::Request request;
  request.inputs = {argv[1]};
  request.modules = LECTERN_MODULES;
  for (int n = 2; n < argc; ++n) request.outputs.push_back({argv[n], ""});
  const auto report = [](const std::string& name, const lectern::Diagnostics& diagnostics,
                         const lectern::Source*) {
    std::printf("%s: %zu diagnostics\n", name.c_str(), diagnostics.all().size());
  };
  const auto done = lectern::convert(request, report);
  if (!done) std::printf("%s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
