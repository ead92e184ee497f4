// Autolinks: addresses in angle brackets (CommonMark 0.31, 6.5).
#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

struct Autolink {
  std::uint32_t length = 0;  // bytes, brackets included; 0: there is none
  bool is_email = false;
};

// The autolink that begins at the start of `text`: "<https://x.org>", "<ann@x.org>".
Autolink autolink_at(std::string_view text);

}  // namespace lectern
