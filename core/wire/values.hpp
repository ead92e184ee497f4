// Fields of the records' JSON.
#pragma once

#include <string>
#include <string_view>

#include "lectern/diagnostics.hpp"
#include "lectern/options.hpp"
#include "markup/tree.hpp"

namespace lectern::wire {

// ,"key":"text" and its like, for the inside of a map that has a field already.
void append_field(std::string& to, std::string_view key, std::string_view text);
void append_field(std::string& to, std::string_view key, std::uint64_t number);
void append_field(std::string& to, std::string_view key, bool value);
// ,"options":{…}: typed values.
void append_options(std::string& to, const Options& options);

// The JSON of a record as a map. Error plugin.protocol.
Result<Tree> parse_map(std::string_view type, std::string_view body);
// A field's text; "" when there is none.
std::string_view text_of(const Tree& map, std::string_view key);
std::uint64_t number_of(const Tree& map, std::string_view key);
bool truth_of(const Tree& map, std::string_view key);
Options options_of(const Tree& map);

// What a plugin says, for people: control characters are blanks, so that it cannot pass for
// another's words on a terminal. A code: "" when it is none (letters, digits, dots, hyphens).
std::string plain_words(std::string_view text);
std::string code_of(std::string_view text);

// A line of descriptor 3. What is no diagnostic becomes a warning
// plugin.diagnostic that quotes it.
Diagnostic parse_diagnostic(std::string_view line);

}  // namespace lectern::wire
