#include "base/temporaries.hpp"

#include <unistd.h>

#include <array>
#include <atomic>

namespace lectern {
namespace {

constinit std::array<std::atomic<const char*>, kMostTemporaries> names{};
static_assert(std::atomic<const char*>::is_always_lock_free);

}  // namespace

void note_temporary(const char* path) noexcept {
  for (auto& name : names) {
    const char* free = nullptr;
    if (name.compare_exchange_strong(free, path)) return;
  }
}

void forget_temporary(const char* path) noexcept {
  for (auto& name : names) {
    const char* known = path;
    if (name.compare_exchange_strong(known, nullptr)) return;
  }
}

void remove_temporaries() noexcept {
  for (auto& name : names)
    if (const char* path = name.load()) ::unlink(path);
}

}  // namespace lectern
