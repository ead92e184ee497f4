// The TEI writer: header.cpp and file_description.cpp (teiHeader), standoff.cpp
// (standOff), timeline.cpp, text.cpp and marks.cpp (text), writer.cpp (the document,
// the corpus). plugins/tei/README.md is the mapping table.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lectern/plugin.hpp"
#include "markup/xml_writer.hpp"
#include "name.hpp"

namespace lectern::tei {

// What both halves of one document need.
struct Document {
  const Briefing& briefing;
  XmlWriter& xml;
  Diagnostics& diagnostics;
  std::string root;    // xml:id of the TEI element
  std::string prefix;  // of every xml:id: "" alone, "b-1f2e.": in a corpus
  // People, organisations and categories are in files of the corpus that all share.
  bool shares = false;
};

// Ids and pointers, made in one place: "t3", "#t3". Each is used as a view while it lives, at most
// to the end of the expression that made it.
Name id(const Document& document, char letter, Index row);
Name pointer(const Document& document, char letter, Index row);
// "#t3.2", of a seg.
Name block_pointer(const Document& document, Index block);
// "#turn.answer", of a category; the word is made a token.
std::string category(const Document& document, std::string_view taxonomy, std::string_view word);

// Any text as an NCName that gives it back (teidata.word, ids of categories): letters and
// digits of ASCII, hyphens, periods and "_" stand for themselves, any other byte is "_" and
// two hexadecimal digits (and so is a "_" that two such digits follow).
std::string token_of(std::string_view text);
std::string text_of_token(std::string_view token);
// Whether a text is its own token.
bool is_token(std::string_view text);

// Times as the timeline counts them: "83.250" seconds.
std::string seconds_of(Milliseconds at);

// The points of the timeline, each with its quality: what is measured, and what is
// estimated, are two points even at the same time.
class TimePoints {
 public:
  explicit TimePoints(const Briefing& briefing);
  struct Point {
    Milliseconds at;
    TimeQuality quality;
    friend auto operator<=>(const Point&, const Point&) = default;
  };
  const std::vector<Point>& all() const { return points_; }
  // The row of a point, for the pointer "#T4".
  Index row_of(Milliseconds at, TimeQuality quality) const;

 private:
  std::vector<Point> points_;
};
void write_timeline(const Document& document, const TimePoints& points);

std::unique_ptr<Reader> make_reader();

void write_header(const Document& document);
// What a document points to with @ana, a taxonomy each: id → word → what it means.
using Taxonomies = std::map<std::string, std::map<std::string, std::string>>;
Taxonomies taxonomies_of(const Document& document);
void write_taxonomies(XmlWriter& xml, const Taxonomies& taxonomies, const std::string& prefix);
// The elements of listPerson and listOrg.
void write_persons(const Document& document);
void write_organisations(const Document& document);
void write_file_description(const Document& document);
// Exchanges, ground rules and resumed speeches, which lead into the text that follows.
void write_standoff(const Document& document);
void write_text(const Document& document);
// What the text was found to mean, extensions, captions: after the text.
void write_annotations(const Document& document);
// The marks of a block's words, and nothing else: mixed content.
class TimePoints;
void write_marks(const Document& document, const TimePoints& points, InlineViews inlines);
// What this profile has no place for.
void report_losses(const Document& document);

// @cert and @resp of the open element where what it says was inferred.
void inferred(const Document& document, Subject subject, std::string_view property);
// "press-briefing" for people: "press briefing".
std::string spaced(std::string_view name);

// An extent: <measure unit="words" quantity="312">312 words</measure>.
void write_measure(XmlWriter& xml, std::string_view unit, std::size_t quantity);
// A date that TEI's @when takes: YYYY, YYYY-MM or YYYY-MM-DD.
bool is_w3c_date(std::string_view text);
// The words of a text, for extents.
std::size_t count_words(const Briefing& briefing);

}  // namespace lectern::tei

namespace lectern {
std::unique_ptr<Writer> make_parlamint_writer();
}  // namespace lectern
