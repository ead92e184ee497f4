// SHA-256 (FIPS 180-4), by nettle.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

// Lower-case hexadecimal, 64 digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace lectern
