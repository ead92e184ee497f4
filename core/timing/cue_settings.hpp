// The settings of a WebVTT cue (WebVTT 6.3, "parse the WebVTT cue settings").
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

// Names and values of the settings that are valid, each name once, the last one of a
// name; in the order of their first. Views into `settings`.
std::vector<std::pair<std::string_view, std::string_view>> valid_cue_settings(
    std::string_view settings);

}  // namespace lectern
