// The words that the book itself says: about the briefing, around it, never in
// it. They are English.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language_tag.hpp"
#include "briefing/shown_words.hpp"
#include "lectern/briefing.hpp"

namespace lectern::epub {

// "1 turn", "12 turns".
std::string counted(std::size_t count, std::string_view what);
std::string quoted(std::string_view text);  // “text”

// Adds a text to a list that does not hold it yet; "" is never added.
void add_once(std::vector<std::string>& list, std::string_view text);

std::string section_title(SectionView section);

// An ISO 8601 date for people: "4 March 2031", "March 2031", "2031"; what is no
// such date stays as it is.
std::string date_words(std::string_view iso);
// YYYY, YYYY-MM or YYYY-MM-DD, and a day that there is.
bool is_date(std::string_view text);
bool is_day(std::string_view text);
// An HTML duration: "PT725.120S".
std::string duration(Milliseconds time);

// "inferred", "inferred, low certainty" (high is not said), "given by hand"; empty
// for what the source states.
std::string origin_words(const Assertion* assertion);

// The asker's name; empty when it is not known.
std::string asker_name(ExchangeView exchange);
std::string_view outlet_name(ExchangeView exchange);

// Whether a participant's name is that of one person: no pseudonym, no shared
// label, no group, and no office alone ("THE PRESIDENT"), which many have held.
bool names_a_person(const Participant& record);

// "en" where the words above need their language said, "" in an English book.
std::string_view frame_language(std::string_view book_language);

}  // namespace lectern::epub
