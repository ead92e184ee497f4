// The TEI reader: reader.cpp (probe, corpora), read_header.cpp, read_people.cpp,
// read_marks.cpp (inside a paragraph), read_own.cpp and read_standoff.cpp (what our rich
// profile wrote), read_foreign.cpp (anybody else's). plugins/tei/README.md says what
// becomes what.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lectern/plugin.hpp"
#include "markup/xml_document.hpp"

namespace lectern::tei {

// What the xml:ids of a document name. Views are into the parsed document. Ids as we give
// them ("t3" of the third turn) are known by their number and cost nothing; others are
// looked up.
class Ids {
 public:
  struct Target {
    char letter = 0;
    Index row = kNone;
  };

  // `prefix` of every id, of our own documents.
  void begin_with(std::string_view prefix) { prefix_ = prefix; }
  // False when the id is taken.
  bool add(std::string_view id, char letter, Index row);
  // What a pointer leads to ("#p3", "p3").
  Target find(std::string_view pointer) const;
  // The row, when that is a record of this kind; else kNone.
  Index find(char letter, std::string_view pointer) const;

 private:
  Target numbered(std::string_view id) const;

  std::string prefix_;
  std::array<Index, 128> counts_{};  // letter → how many rows have their number as id
  std::unordered_map<std::string_view, Target> others_;
};

// A time of a timeline.
struct TimePoint {
  Milliseconds at = kNoTime;
  TimeQuality quality = TimeQuality::measured;
};

// One TEI element on its way to a briefing.
struct Reading {
  const Source& source;
  pugi::xml_node root;                       // the TEI element
  std::vector<pugi::xml_node> corpus_heads;  // teiHeaders of the corpora around it
  BriefingBuilder& builder;
  Diagnostics& diagnostics;
  bool own = false;    // written by our rich profile
  std::string prefix;  // of every xml:id, of our own: "b-1f2e." in a corpus
  Ids ids;
  std::unordered_map<std::string_view, TimePoint> times;
  std::map<std::string, std::size_t, std::less<>> passed_over;  // elements not kept → how many
  // People of lists that are not the document's own: read when somebody points to them.
  std::unordered_map<std::string_view, pugi::xml_node> people_elsewhere;
  Index listed_people = 0;  // participants of the document's lists; others follow them
  // Participants without a name, with the id that is their label where nothing is printed.
  std::vector<std::pair<Index, std::string_view>> nameless = {};

  std::string_view markup() const { return source.text(); }
  Span span_of(pugi::xml_node node) const;
  std::uint32_t line_of(pugi::xml_node node) const;
  // Whether @ana points to a category of ours: "turn.answer".
  bool has_category(std::string_view ana, std::string_view category) const;
  // The word of the first category of a taxonomy in @ana: "answer"; "" without one.
  std::string_view category(std::string_view ana, std::string_view taxonomy) const;
  TimePoint time(std::string_view pointer) const;
};

// The words of a list of pointers or tokens, one after the other.
template <class Take>
void each_word(std::string_view words, Take take) {
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    while (end < words.size() && words[end] != ' ' && words[end] != '\n' && words[end] != '\t')
      ++end;
    if (end > at) take(words.substr(at, end - at));
    at = end + 1;
  }
}

// The language of what is around an element; "" where nothing says it.
std::string_view language_around(pugi::xml_node element);
// The text inside an element as it stands, and for reading: with every run of white space one
// space, lines, cells and paragraphs apart, and of a choice what was meant.
std::string text_of(pugi::xml_node element);
Str add_text_of(BriefingBuilder& builder, pugi::xml_node element);
std::string normal_text_of(pugi::xml_node element);
bool is_white(std::string_view text);
// The mark-up of an element as it stands in the file.
std::string markup_of(pugi::xml_node element);

void read_header(Reading& reading);
// What a header of ours says of its publication, where a person changed it: the visible words go
// before the extension that holds the same. Once the extensions are read.
void respect_publication_edits(Reading& reading);
// The titles that became those of the briefing.
struct TitleNodes {
  pugi::xml_node main, sub;
};
// Keeps the rest of the header of a document of others: extensions "tei:respStmt" with mark-up.
void keep_foreign_header(Reading& reading, const TitleNodes& titles);
void read_people(Reading& reading);
// The participant that a pointer leads to: one of a list, or a new one without a name. `at`
// is where the pointer stands.
Index person_of(Reading& reading, std::string_view pointer, pugi::xml_node at);
// A form that is printed before a turn of somebody, each once.
void add_printed_label(Reading& reading, Index person, std::string_view label);
// Once the text is read: who has neither a name nor a printed label has the id as label.
void label_nameless(Reading& reading);
void read_timelines(Reading& reading);
void read_own_text(Reading& reading);
void read_standoff(Reading& reading);
void read_foreign_text(Reading& reading);

// The inlines of the open block.
class MarkReader {
 public:
  explicit MarkReader(Reading& reading);
  // Before the first word of a block: white space there is dropped, of foreign text.
  void begin_block();
  // All that is in an element, or one node.
  void content(pugi::xml_node element);
  void node(pugi::xml_node node);
  // All that is in an element, whose language is not that of its turn.
  void in_other_language(pugi::xml_node element) { wrap(element, InlineKind::foreign); }

 private:
  void element(pugi::xml_node element);
  void text(std::string_view text);
  void own_text(std::string_view text);
  void flush();
  void space() { pending_ = " "; }
  // Before anything but a token, of others: white space between tokens is layout.
  void begin_mark();
  void end_mark() { after_token_ = tokenised_; }
  void wrap(pugi::xml_node element, InlineKind kind);
  void own_children(pugi::xml_node element, Brackets shown);
  void leaf(pugi::xml_node element, InlineKind kind, SoundKind sound);
  void described(pugi::xml_node element, InlineKind kind, SoundKind sound);
  void gap(pugi::xml_node element);
  void choice(pugi::xml_node element);
  void token(pugi::xml_node element, bool word);
  void punctuation(pugi::xml_node element);
  void reference(pugi::xml_node element);
  void line_break(pugi::xml_node element);
  void apparatus(pugi::xml_node element);
  void point(InlineKind kind, pugi::xml_node element);
  void raw(pugi::xml_node element);
  Brackets brackets_of(pugi::xml_node element, Brackets usual) const;
  std::string description_of(pugi::xml_node element) const;

  Reading& reading_;
  BriefingBuilder& builder_;
  std::string buffer_;
  std::string pending_;       // white space that has to be followed by something
  bool empty_ = true;         // nothing of the block was told so far
  bool after_token_ = false;  // the next token stands apart from the one before
  bool tokenised_ = false;    // the block gives its words one by one
  bool quoted_ = false;       // behind a straight quotation mark that opens
  bool after_break_ = false;  // of our own: the line feed after an lb is part of it
  int depth_ = 0;
};

}  // namespace lectern::tei
