// Every probe sees every input, before anybody knows what it is.
#include "registry/registry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const lectern::Registry registry;
  const auto source =
      lectern::Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(bytes), size));
  for (const auto& score : registry.probe(source))
    if (score.score < 0 || score.score > 100) __builtin_trap();
  return 0;
}
