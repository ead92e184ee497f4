// How the words of a label are written: capitals, small letters or a script without case, how
// many, and what describes the name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "transcript/label_forms.hpp"

namespace lectern {

// The longest printed label seen has 137 bytes (MX, name and office); longer is a
// sentence.
constexpr std::size_t kLongestLabel = 160;

struct LabelShape {
  LabelLetters letters = LabelLetters::mixed;
  std::uint8_t words = 0;
  bool lower_tail = false;  // the office has words in small letters
  bool described = false;
};
// The shape of a candidate name; nothing when it cannot be a name at all.
std::optional<LabelShape> shape_of(std::string_view name);

// The bytes of the article and title that the records of some parliaments set before a name or
// an office, "El señor CASTRO", "A Sr.ª Inês Morgado", with the blank behind them; 0: there are
// none.
std::size_t address_of(std::string_view name);

// "Valitsuse nõunik Anu Kask", "Người phát ngôn Trần Thị Lan": an office in small letters of any
// language between a capital and a name of two words.
bool is_office_and_name(std::string_view label);

// Where what describes a name begins: ", ", " – ", "--", " (", " [".
std::size_t tail_of(std::string_view name);

// The bytes of the initial that a word begins with, "В" of "В.Малов"; 0: there is none.
std::size_t length_of_initial(std::string_view word);
// "В.Малов": an initial glued to a surname.
bool is_initial_and_name(std::string_view word);

struct Gap {
  bool any = false;
  bool wide = false;  // two blanks or a no-break space
};
// The blanks at `at`.
Gap gap_at(std::string_view text, std::size_t at);

}  // namespace lectern
