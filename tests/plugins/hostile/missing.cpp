// Needs a library that is not there when it is loaded.
int gone();
int needs_it();
int needs_it() { return gone(); }
extern "C" __attribute__((visibility("default"))) int (*const lectern_plugin)() = &needs_it;
