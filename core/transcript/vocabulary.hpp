// The words that reading a transcript knows: data with its sources, no logic.
// Sources named below: "WH" White House 2009-2025, "State" Department of State,
// "DoD" Pentagon, "AU" Australian Prime Minister, "MX" Presidencia de México,
// "DE" Bundestag; counts are of the surveys cited in docs/transcripts.md.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

// What one word or phrase of a label says about who speaks under it.
struct LabelWord {
  std::string_view word;  // folded; the whole label, less a number
  Role role;
  bool shared;  // people take turns under this label
  bool group;   // several people at once
};
// The label without a final number: "speaker" of "speaker two", "q" of "q.12", "问" of "问3".
std::string_view without_number(std::string_view folded_label);
// By the label without a final number; anything that ends in "official" is one.
std::optional<LabelWord> find_label_word(std::string_view folded_label);

// A label that only asks: "Q", "QUESTION", "JOURNALIST".
bool is_question_label(std::string_view folded_label);
// A word before a name that says what the person does here: "FRAGE JENNER", "VORS. WEFEL".
std::optional<LabelWord> find_label_prefix(std::string_view folded_word);
// "BY MR. HALE": who asks the questions from here on (court reporters).
bool is_by_line(std::string_view folded_label);
bool is_answer_label(std::string_view folded_label);  // "A", "ANSWER", "RÉPONSE"

// Titles that open a person's label: "MR", "SECRETARY", "PRESIDENT".
bool is_honorific(std::string_view folded_word);

// Whether words say what somebody is, not for whom: "canal alliance spokesperson".
bool names_office(std::string_view folded_words);

// The bytes of words that open a speech: "Good afternoon", "Добрый день"; 0: there are none.
std::size_t greeting_at(std::string_view folded_line);

// Words that stand before a colon and are no label: "Subjects", "Note".
bool is_not_label(std::string_view folded_label);
// First words that a mixed-case label never starts with: "On", "First".
bool is_sentence_opener(std::string_view folded_word);

// A stage note by its folded words without brackets and final period.
struct NoteForm {
  InlineKind kind;  // event, gap, pause, redaction
  SoundKind sound;
};
std::optional<NoteForm> find_note(std::string_view folded_note);

// A line of a re-publisher or of a site's frame. Matches anywhere in the folded line.
struct ResiduePattern {
  std::string_view words;
  std::string_view kind;
  std::string_view rule;
};
std::optional<ResiduePattern> find_residue(std::string_view folded_line);
// What a publisher says of a transcript, or whom to call, below its last words: "This transcript
// has been edited for clarity.", "Disclaimer: …", "Media unit: 555 0188".
bool is_colophon(std::string_view folded_line);

// A line above what a site adds below its text: "Related content", "Tags".
bool heads_foot(std::string_view folded_line);
// What a line of the head says before its colon that it names: "Location: Sydney".
bool is_place_key(std::string_view folded_key);
// A city where houses hold their conferences, named without its country.
bool names_city(std::string_view folded_line);
// Words that make a short line of the head a place.
bool mentions_place(std::string_view folded_line);
// "Lusaka, Zambia", "Des Moines, Iowa": ends in a country or a state of the US.
bool names_region(std::string_view folded_line);

// The number of a month by its name in one of the languages known; -1 for another word.
int month_of(std::string_view folded_word);
// A day of the week, or a small word that stands beside a date: "le", "den".
bool goes_with_date(std::string_view folded_word);

// Words of titles: "Press Briefing", "Remarks", "Conferencia de prensa".
bool names_event(std::string_view folded_line);
// Titles of pages that answer what nobody in particular asked: "Frequently asked questions".
bool names_faq(std::string_view folded_line);
// Verbs of headlines: "Kirby Holds a Press Briefing" names no place.
bool names_event_verb(std::string_view folded_line);
// A line of the head that says who speaks: "Ned Price, Department Spokesperson".
bool names_speaker(std::string_view folded_line);
// Notes that close the record: "[ends]", "Whereupon, … the hearing was adjourned".
bool is_end_note(std::string_view folded_line);
// "Opening remarks", "【冒頭発言】": a heading below which somebody speaks first.
bool is_opening_heading(std::string_view folded_line);

// Houses and zones that write the month before the day.
bool is_us_zone(std::string_view zone);
bool names_us(std::string_view folded_line);

// What may follow a surname after a comma or a blank: "Jr.", "III".
bool is_suffix(std::string_view folded_word);

}  // namespace lectern
