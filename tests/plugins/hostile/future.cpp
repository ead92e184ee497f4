// Built for an API that there is not yet.
#include "lectern/plugin_library.hpp"

extern "C" __attribute__((visibility("default"))) const lectern_plugin_descriptor lectern_plugin;
const lectern_plugin_descriptor lectern_plugin = {LECTERN_PLUGIN_MAGIC,
                                                  sizeof(lectern_plugin_descriptor),
                                                  9,
                                                  3,
                                                  LECTERN_PLUGIN_STAMP,
                                                  "future",
                                                  "1.0.0",
                                                  nullptr};
