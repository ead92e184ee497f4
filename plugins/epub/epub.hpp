// The EPUB writer. A book is written a briefing at a time: the chapters of each
// go into the archive at once; what the contents, the index and the package need
// stays in the Book until the last briefing has come.
//
//   writer.cpp    the way of a book       chapters.cpp  files, sections, exchanges
//   front.cpp     title page, people      turns.cpp     turns and all that is in them
//   index.cpp     index of speakers       outlets.cpp   questions by outlet
//   cover.cpp     the cover's drawing     colophon.cpp  source, inferences, residue
//   nav.cpp       nav.xhtml, toc.ncx      package.cpp   package.opf, container.xml
//   page.cpp      one XHTML file          style.cpp     the style sheet
//   words.cpp     the words of the frame  carried.cpp   the briefing itself, as JSON
//
// README.md says where each piece of a briefing is in the book.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "container/zip.hpp"
#include "lectern/plugin.hpp"
#include "page.hpp"

namespace lectern::epub {

// One line of the contents; the levels count from 1 and nest without jumps.
struct NavPoint {
  std::string title;
  std::string href;
  int level = 1;
  std::size_t quoted = std::string::npos;  // where words of the transcript begin in the title
  std::string language = {};               // theirs
};

// A briefing in the book.
struct Part {
  const Briefing& briefing;
  std::string prefix;    // of ids and file names: "" alone, "b2-" in a bundle
  std::string language;  // BCP 47; "und" when it is not known

  std::string id(char letter, Index row) const { return prefix + letter + std::to_string(row + 1); }
  std::string file(std::string_view stem) const { return prefix + std::string(stem) + ".xhtml"; }
  std::string_view view(Str str) const { return briefing.view(str); }
};

// In which file of the spine each turn of a part stands.
struct Places {
  std::vector<Index> turns;
  std::vector<Index> exchanges;
};

// Who speaks where, in all briefings. A named person is one entry in the whole
// book; pseudonyms, offices, shared labels and groups are entries of their
// briefing, since nothing says that two briefings mean the same by them.
struct SpeakerIndex {
  struct Locator {
    Index part;
    Index turn;
    Index file;
  };
  struct Entry {
    std::string name;
    std::string sort_key;
    std::vector<std::string> outlets, roles;  // each once
    Index only_in = kNone;                    // the part it belongs to
    std::vector<Locator> turns;
  };
  std::vector<Entry> entries;
  std::map<std::string, std::size_t, std::less<>> named;  // → entry, of the whole book
};

// The questions of each outlet, in all briefings.
struct OutletIndex {
  struct Question {
    Index part;
    Index exchange;
    Index file;
    std::string asker, words;
  };
  struct Entry {
    std::string name;
    std::vector<Question> questions;
  };
  std::vector<Entry> entries;
  std::map<std::string, std::size_t, std::less<>> named;
};

struct Contributor {
  std::string name;
  std::string_view relator;  // MARC
};

// What the package says of the book, gathered from its briefings.
struct Facts {
  std::string ids;  // of the briefings, a line each
  std::vector<std::string> languages, sources, rights, creators;
  std::vector<Contributor> contributors;
  std::set<std::pair<std::string, std::string_view>> known_contributors;
  std::string subtitle, date, series;  // of the one briefing
  std::string last_day;                // the latest full date
  // What its makers say of it (briefing/publication.hpp).
  std::string identifier;
  std::vector<std::string> publishers, editions;
  std::size_t turns = 0, exchanges = 0;
  bool timed = false;  // turns have times of the recording
};

// One briefing of the book, when it is written.
struct PartRecord {
  std::string title, date, language;
  std::string prefix;
  std::string body;                                           // the file of the first chapter
  Rows files, contents, pages;                                // rows of the book's
  std::vector<std::pair<std::string, std::string>> chapters;  // {file, SHA-256}
  std::uint32_t turns = 0;
  Index rank = 0;  // its place in the book
};

// The cover: drawn, a picture of the user's, or none.
struct Cover {
  std::string picture;  // bytes; empty: none
  std::string_view file, media_type;
  explicit operator bool() const { return !file.empty(); }
};

// A turn on the cover: how long it is and whether it asks.
struct Bar {
  std::uint32_t length = 0;
  bool question = false;
};

// What the user asks for.
struct Wishes {
  std::string cover;  // "auto", "none", a path
  bool carry = true;  // the briefing itself, for reading back
  std::string conforms_to, certified_by;
  bool keep_order = false;  // of the parts
};

struct Book {
  ZipWriter zip;
  Diagnostics& diagnostics;
  bool bundle = false;
  std::string title;
  std::string language = {};
  Wishes wishes = {};
  Cover cover = {};
  // Pages in the order of writing until arrange() puts the parts in theirs.
  std::vector<std::string> spine = {};
  std::vector<NavPoint> contents = {};
  std::vector<NavPoint> pages = {};  // page breaks of the source, or minutes
  bool pages_are_minutes = false;
  std::vector<PartRecord> parts = {};
  std::vector<Index> order = {};  // of the parts, when all are there
  std::vector<Bar> bars = {};     // of the cover
  SpeakerIndex index = {};
  OutletIndex outlets = {};
  Facts facts = {};
  std::size_t replaced = 0;  // characters that XML forbids

  // Puts a finished page into the archive.
  Result<void> add(std::string_view file, Page& page);
  // The order of the parts: by date, those without one last; as they came where the
  // user has put them in order.
  void find_order();
  void arrange();
  // The file in which the first chapter of the first part begins.
  const std::string& body() const { return parts[order.front()].body; }
};

inline constexpr std::string_view kFolder = "EPUB/";
inline constexpr std::string_view kIndexFile = "speakers.xhtml";
inline constexpr std::string_view kNavFile = "nav.xhtml";
inline constexpr std::string_view kTitleFile = "title.xhtml";
inline constexpr std::string_view kCoverFile = "cover.xhtml";
inline constexpr std::string_view kOutletsFile = "outlets.xhtml";
inline constexpr std::string_view kCarriedList = "META-INF/lectern.json";

// Writes the chapters of a part and adds them to spine and contents.
Result<Places> write_chapters(Book& book, const Part& part);
// The two pages before them; they stand in the spine already.
Result<void> write_title_page(Book& book, const Part& part);
Result<void> write_bundle_title_page(Book& book);
Result<void> write_people(Book& book, const Part& part, const Places& places,
                          const std::vector<std::size_t>& entries);
Result<void> write_colophon(Book& book, const Part& part);

// Enters the speakers of a part; gives the entry of each participant.
std::vector<std::size_t> index_speakers(Book& book, const Part& part, const Places& places,
                                        Index number);
Result<void> write_index(Book& book);
// The same for questions.
void index_questions(Book& book, const Part& part, const Places& places, Index number);
Result<void> write_outlets(Book& book);

// Reads and checks the user's picture. Errors: those of reading; epub.cover.
Result<Cover> open_cover(const std::string& path);
// How the briefing looks from afar; the first hundred parts of a bundle.
void gather_bars(Book& book, const Part& part);
Result<void> write_cover(Book& book);

// The briefing as JSON beside its chapters, and the list of both (carried.hpp).
Result<void> write_carried(Book& book, const Part& part);
Result<void> write_carried_list(Book& book);

Result<void> write_nav(Book& book);
Result<void> write_ncx(Book& book);
Result<void> write_container(Book& book);
// `modified` is a W3C time.
Result<void> write_package(Book& book, std::string_view modified);
std::string book_identifier(const Book& book);

std::string_view style_sheet();

std::unique_ptr<Reader> make_reader();
std::unique_ptr<Checker> make_checker();

}  // namespace lectern::epub
