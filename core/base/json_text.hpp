// JSON string escaping, in one place (RFC 8259 section 7).
#pragma once

#include <string>
#include <string_view>

namespace lectern {

// Appends `text` as a JSON string, quotes included. Bytes over 0x7F are copied;
// control characters are escaped. With `yaml`, also what YAML double-quoted
// scalars cannot hold raw: DEL, C1 controls, U+2028/2029, U+FEFF, non-characters.
void append_json_string(std::string& to, std::string_view text, bool yaml = false);
std::string json_string(std::string_view text);

}  // namespace lectern
