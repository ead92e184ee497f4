// The forms of labels: what may stand at the start of a line and say who speaks.
//
// Each form is a row of a table (label_forms.cpp) with its source; a line matches
// at most one of them. Whether a match is a label at all is learned from the whole
// document (labels.hpp), since "On Haiti:" and "Ned Price:" have the same form.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lectern/records.hpp"
#include "lectern/span.hpp"

namespace lectern {

enum class LabelLetters : std::uint8_t {
  capitals,         // MR. KIRBY
  mixed,            // Ned Price
  caseless,         // 主席: a script without case
  question_letter,  // Q, A
  numbered_letter,  // Q1, A1
  nobody,           // ???
};
enum class LabelMark : std::uint8_t { colon, period, blanks, own_line };

struct LabelForm {
  std::string_view name;
  std::string_view source;  // where the form was seen
  LabelLetters letters;
  LabelMark mark;
  std::uint8_t enough;   // so many of one label prove it; 0: never by number
  bool proved_by_role;   // a role word ("MODERATOR") proves it at once
  bool proved_by_title;  // an honorific ("MR. KIRBY") proves it at once
  bool proved_by_gap;    // two blanks or a no-break space after it prove it
};

// Something with the form of a label at the start of a line.
struct LabelMatch {
  std::uint32_t line = 0;   // row of StyledText::lines
  std::uint32_t label = 0;  // which of the document's labels it is: set by find_labels()
  Span name;                // without its mark, its time and its bold stars
  Span whole;               // with them
  const LabelForm* form = nullptr;
  Milliseconds time = kNoTime;  // "Ned Price (00:04):"
  bool wide_gap = false;
  bool own_line = false;     // nothing but the label stands on the line
  bool spaced = false;       // a blank before the colon: "Marie-Sophie :"
  bool round = false;        // in round brackets, which may hold a note: "（林田総理）"
  bool described = false;    // an office, a party or an outlet follows the name
  std::uint8_t words = 0;    // of the name alone
  std::uint16_t number = 0;  // of a numbered question or answer: 3 of "Q3:", "Answer 3:"
  bool accepted = false;
  // Of a turn without a label, what its typography says, and the rule.
  TurnKind kind = TurnKind::unknown;
  std::string_view rule;
};

// The match of one line; `at` is where the line starts in the text.
std::optional<LabelMatch> match_label(std::string_view line, std::uint32_t at);

// "Lucie Vrana, press office of the ministry:": what describes the name has small letters, and
// the line may as well be speech ("Peter Low, who came late:"). match_label() finds none of them.
std::optional<LabelMatch> match_described_label(std::string_view line, std::uint32_t at);

}  // namespace lectern
