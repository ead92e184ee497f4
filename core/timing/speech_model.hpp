// How long things take to say, in milliseconds. Sources of the figures: docs/timing.md.
#pragma once

#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

inline constexpr Milliseconds kCommaPause = 200;
inline constexpr Milliseconds kClausePause = 300;
inline constexpr Milliseconds kSentencePause = 500;
inline constexpr Milliseconds kParagraphPause = 800;
inline constexpr Milliseconds kTurnChange = 700;

// The silence that the punctuation at the end of a word stands for; 0 without any.
Milliseconds pause_after(std::string_view word);

}  // namespace lectern
