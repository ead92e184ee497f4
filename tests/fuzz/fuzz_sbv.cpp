#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  lectern::fuzz::read("sbv", bytes, size);
  return 0;
}
