// From the bytes of a source to one UTF-8 text with a run map.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/diagnostics.hpp"
#include "lectern/source.hpp"

namespace lectern {

struct Decoded {
  Encoding encoding = Encoding::utf8;
  std::string_view stated;  // the name of Encoding::other; static
  bool in_place = true;     // the text is bytes[skip, end)
  std::uint32_t skip = 0;   // length of a byte order mark
  std::string text;         // when not in place
  std::vector<Run> runs;
  std::string evidence;  // for a code page that was guessed
  // What is not of the encoding: bytes of UTF-8, lone surrogates and half a unit
  // of UTF-16. Of a code page of Windows only where UTF-8 failed.
  std::size_t damaged = 0;
  Span first_damage;  // in the text
  // What the document states instead, where the bytes are UTF-8 or UTF-16 all the same.
  std::string_view mislabelled;
};

// Chooses by byte order mark, then UTF-16 by its zero bytes, then UTF-8, then the
// encoding that the document states (a name of encoding_of_label(), or empty), then
// a code page of Windows (code_pages.hpp).
//
// Bytes are UTF-8 with damage, not Windows-1252, when they open with its mark or
// hold more characters of two and more bytes than stretches of bytes that are no
// UTF-8: text in Windows-1252 next to never holds such a character by chance. Each
// byte of damage is read singly, as Windows-1252, in a run of its own. Lone
// surrogates and half a unit become U+FFFD, mapped to their bytes.
Decoded decode_bytes(std::string_view bytes, std::string_view stated = {});

// Warns of what was not of the encoding: text.encoding.fallback (read as
// Windows-1252), text.encoding.guessed (as another code page, with the evidence) or
// text.encoding.damaged, with the number and the first place. Notes a label that is
// false: text.encoding.mislabelled.
void report_damage(const Decoded& decoded, Diagnostics& diagnostics);

// The stretch of bytes from `begin` to `end`, both even, as UTF-8 where `bytes` are UTF-16; else
// nothing. For a look at the head or the tail of a file.
std::optional<std::string> stretch_of_utf16(std::string_view bytes, std::size_t begin,
                                            std::size_t end);

// True when the bytes look like no text in any of these encodings: NUL bytes in
// the first 64 KiB that are no UTF-16, or many control characters.
bool looks_binary(std::string_view bytes);

}  // namespace lectern
