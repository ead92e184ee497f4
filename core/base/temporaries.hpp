// The names of temporary files that exist just now, for a signal handler to remove: the
// one thing of the core that is global, since a handler is given nothing. Only outputs
// on file systems without nameless files have such names.
#pragma once

#include <cstddef>

namespace lectern {

// Holds a name until it is told that the file is gone. `path` outlives it. With more than
// kMostTemporaries at once, those beyond are not known to the handler.
inline constexpr std::size_t kMostTemporaries = 64;
void note_temporary(const char* path) noexcept;
void forget_temporary(const char* path) noexcept;

// Unlinks them all. Async-signal-safe; the program is about to end.
void remove_temporaries() noexcept;

}  // namespace lectern
