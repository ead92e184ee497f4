// The parts of a printed label: the name, what describes it, who a letter or a word for a
// question stands for, the number before it. All views are into the label.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

// The name without what describes it: "GLEN NAGLE" of "GLEN NAGLE – OVERALL FORGE",
// "Dr. Dietmar Bartsch" of "Dr. Dietmar Bartsch (DIE LINKE)".
std::string_view bare_name(std::string_view label);

// A name without the letters behind it: "KERRI LANG MP" is "KERRI LANG".
std::string_view without_suffix(std::string_view name);

// The words between the marks of a title: "Дельта-ТВ" of "«Дельта-ТВ»"; others as they are.
std::string_view without_guillemets(std::string_view words);

// The words behind a word for a question that may name who asks: "Bob Ray, The Post" of
// "QUESTION [Bob Ray, The Post]", "Bram Osei" of "Q - Bram Osei". "" for none and for a note
// ("Q (inaudible)").
std::string_view bracketed_asker(std::string_view label);

// "Q - Bram Osei", "A – Ada Whitlock – Barge & Tow": the letter and who it stands for; an empty
// name when a label is none.
struct LetteredName {
  char letter = 0;
  std::string_view name;
};
LetteredName lettered_name(std::string_view label);
// Where the dash of such a label stands, whatever comes behind it; 0: there is none.
std::size_t dash_after_letter(std::string_view label);

// The first letters of a name's words, folded: "mj" of "Michel Jordan".
std::string initials_of(std::string_view name);

// The bytes of a number before a label, as committees count their questions: "Q12 Chair:";
// 0: there is none.
std::size_t question_number_at(std::string_view line);

}  // namespace lectern
