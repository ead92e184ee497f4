// Exports a function where the descriptor should be; nobody may call it.
#include <cstdlib>

extern "C" __attribute__((visibility("default"))) void lectern_plugin();
extern "C" void lectern_plugin() { std::abort(); }
