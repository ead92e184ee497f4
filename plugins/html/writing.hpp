// A page that is written: one file, without anything from elsewhere.
//
// page_style.cpp and page_script.cpp are what the page looks like and does;
// page_words.cpp its small words; page_turns.cpp writes turns and all that is in
// them, page_lists.cpp speakers and questions, writer.cpp the page around them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "briefing/shown_words.hpp"
#include "lectern/plugin.hpp"
#include "markup/xml_writer.hpp"

namespace lectern::html {

// Neither holds a "<" or "&": an HTML and an XML parser read the same.
std::string_view page_style();
std::string_view page_script();

// What is not written, or only as its words.
struct PageLosses {
  std::size_t points = 0;  // time anchors and page breaks
  std::size_t links = 0;   // that a page may not follow
};

// One briefing of a page.
struct Article {
  const Briefing& briefing;
  std::string prefix;  // of its ids: "", or "b2-" where there are several
  XmlWriter& xml;
  PageLosses& losses;

  // "t3", "b2-t3": the permalink of a turn.
  std::string turn_id(Index row) const { return prefix + 't' + std::to_string(row + 1); }
};

void write_turns(const Article& article);
// Who speaks, with a link to the first turn of each; the questions, with their askers.
void write_speakers(const Article& article);
void write_questions(const Article& article);

// Language and direction of an element; nothing for what is no language tag.
void write_language(XmlWriter& xml, std::string_view language);
// The page's own words are English.
void write_own_language(XmlWriter& xml, std::string_view language);
// The main language of a briefing; "" when it is not known.
std::string_view language_of(const Briefing& briefing);
// Seconds for the script: "12.345".
std::string seconds(Milliseconds time);
// The outlet or office of who speaks; "" when it is not known.
std::string_view outlet_of(TurnView turn);

// A source expression of Content Security Policy Level 3: 'sha256-…' of a text.
std::string hash_source(std::string_view text);
// The origin of an address ("https://example.org"), or 'self' for a relative one.
std::string origin_source(std::string_view address);

std::unique_ptr<Writer> make_writer();

}  // namespace lectern::html
