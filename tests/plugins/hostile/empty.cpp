// A descriptor that is right as far as it goes, and leads nowhere.
#include "lectern/plugin_library.hpp"

extern "C" __attribute__((visibility("default"))) const lectern_plugin_descriptor lectern_plugin;
const lectern_plugin_descriptor lectern_plugin = {LECTERN_PLUGIN_MAGIC,
                                                  sizeof(lectern_plugin_descriptor),
                                                  LECTERN_PLUGIN_API_MAJOR,
                                                  LECTERN_PLUGIN_API_MINOR,
                                                  LECTERN_PLUGIN_STAMP,
                                                  "empty",
                                                  "1.0.0",
                                                  nullptr};
