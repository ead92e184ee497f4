// Encodings that a document states: in an XML declaration, in the <meta> of a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/source.hpp"

namespace lectern {

// The label in the XML declaration at the start of bytes that are ASCII so far, in small letters;
// empty: none. XML 1.0, 2.8 and 4.3.3.
std::string encoding_stated_in_xml(std::string_view bytes);

// What a label means: a name of WHATWG Encoding, section 4.2, whose encodings hold ASCII and have
// no state ("latin1" is "windows-1252"). Empty for what is not read here, and for Unicode.
std::string_view encoding_of_label(std::string_view label);

// "utf-8", "utf-16", "us-ascii" and their like: what is told from the bytes alone.
bool is_unicode_label(std::string_view label);

// Appends bytes in an encoding of encoding_of_label() as UTF-8, with their runs. What is no
// character becomes U+FFFD; each such place is added to `damage`. False, and nothing appended,
// where the system's iconv does not know the encoding.
bool decode_stated(std::string_view bytes, std::string_view encoding, std::string& text,
                   std::vector<Run>& runs, std::vector<Span>& damage);

}  // namespace lectern
