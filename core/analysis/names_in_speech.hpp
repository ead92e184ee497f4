// Names and houses in running speech: where one begins and ends. Texts are single-spaced
// (reading.hpp); what is found are views into them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::analysis {

// A capitalised word that opens a sentence, or is a day, an office, a land.
bool is_never_a_name(std::string_view folded_word);
// A mark that ends a phrase.
bool is_mark(char32_t c);
// "Mary": one capital, small letters.
bool is_first_name(std::string_view word);
// The one that ends at `end`; "" for none.
std::string_view first_name_before(std::string_view text, std::size_t end);

// The separators that begin at a place: those of its comma or of the letter behind its
// blank, mostly none.
struct Separators {
  const std::string_view* first = nullptr;
  const std::string_view* last = nullptr;
  const std::string_view* begin() const { return first; }
  const std::string_view* end() const { return last; }
};
Separators separators_at(std::string_view text, std::size_t at);
// The first place at or after `at` where one may begin; the size of the text for none.
std::size_t next_separator(std::string_view text, std::size_t at);

// Whether the word before a separator begins as the last of a name does.
bool may_end_name(std::string_view text, std::size_t end);
// The first word at or after `at` that begins with a capital, or with a letter beyond ASCII;
// the size of the text for none.
std::size_t next_capital(std::string_view text, std::size_t at);
// The same of a word that another one with a capital follows, or a particle: a full name
// begins nowhere else.
std::size_t next_full_name(std::string_view text, std::size_t at);

// The name that ends at `end`, or begins at `begin`: two to five capitalised words,
// particles between; "" for none.
std::string_view name_before(std::string_view text, std::size_t end);
std::string_view name_at(std::string_view text, std::size_t begin);
std::size_t end_of_word(std::string_view text, std::size_t at);
// The house that begins at `begin`: capitalised words up to the phrase's end.
std::string_view outlet_at(std::string_view text, std::size_t begin);
bool is_outlet(std::string_view outlet);

// What stands before a part of the text, and behind an offset: folded, as far as words
// reach.
std::string before_of(std::string_view text, std::string_view part);
std::string after_of(std::string_view text, std::size_t end);

struct Pair {
  std::string_view name, outlet;
  std::string phrase;
  std::string before, after;
};
// NAME and OUTLET around a separator.
std::optional<Pair> pair_at(std::string_view text, std::size_t separator,
                            std::string_view separator_words);

}  // namespace lectern::analysis
