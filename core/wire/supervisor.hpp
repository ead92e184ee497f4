// The process that stands between a program and its owner, so that nothing of what the
// program starts outlives it: what it leaves behind, in a session of its own even, becomes a
// child of this one (PR_SET_CHILD_SUBREAPER) and is ended. The owner cannot be that parent:
// it may be anybody's program, whose own orphans it would take.
#pragma once

namespace lectern::wire {

// In the program's place between fork and exec; it ends in one of them, or does not return.
using Become = void (*)(const void* how);

// To be called in a process that was forked for it; does only what is safe there. Forks the
// program and waits until it ends, or until `lifeline` can be read or hangs up: then the
// program and all its descendants are ended, and this process ends as the program did. An
// error number of fork goes to `report`.
[[noreturn]] void supervise(Become become, const void* how, int lifeline, int report);

}  // namespace lectern::wire
