#include "base/huge_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace lectern {

void expect_to_fill(void* memory, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  constexpr std::size_t kHuge = std::size_t{2} << 20;
  const std::size_t past = reinterpret_cast<std::uintptr_t>(memory) % kHuge;
  const std::size_t before = past == 0 ? 0 : kHuge - past;  // the first whole stretch
  if (bytes < before + kHuge) return;
  const std::size_t whole = (bytes - before) / kHuge * kHuge;
  // Advice that is not taken changes nothing.
  static_cast<void>(::madvise(static_cast<char*>(memory) + before, whole, MADV_HUGEPAGE));
#else
  static_cast<void>(memory);
  static_cast<void>(bytes);
#endif
}

}  // namespace lectern
