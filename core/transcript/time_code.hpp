// Times that stand in a transcript, beside labels and in what is said.
#pragma once

#include <cstdint>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

// A time code: "(00:04)", "[01:02:03.5]", "00:12:30", "[00:00:03:47.5]" (days first).
struct TimeCode {
  Milliseconds time = kNoTime;
  std::uint32_t length = 0;  // bytes, brackets included; 0: none
};
TimeCode time_code_at(std::string_view text, std::size_t at);

}  // namespace lectern
