// From the bytes of a source to one UTF-8 text with a run map.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/source.hpp"

namespace lectern {

struct Decoded {
  Encoding encoding = Encoding::utf8;
  bool in_place = true;    // the text is bytes[skip, end)
  std::uint32_t skip = 0;  // length of a byte order mark
  std::string text;        // when not in place
  std::vector<Run> runs;
  std::size_t first_invalid = 0;  // windows1252 only: where UTF-8 failed
};

// Chooses by byte order mark, then UTF-16 by its zero bytes, then UTF-8 by
// validity, then Windows-1252 (whatwg.org encoding index; its five undefined
// bytes become U+0081 and so on, so nothing is lost). Lone surrogates become
// U+FFFD, mapped to their two bytes.
Decoded decode_bytes(std::string_view bytes);

// True when the bytes look like no text in any of these encodings: NUL bytes in
// the first 64 KiB that are no UTF-16, or many control characters.
bool looks_binary(std::string_view bytes);

}  // namespace lectern
