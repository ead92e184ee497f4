// Reading books: our own come back whole, others as prose.
#pragma once

#include "lectern/plugin.hpp"
#include "markup/tree.hpp"
#include "opened.hpp"

namespace lectern::epub {

// The briefings that travel in a book of ours, each compared with its chapters; what
// was changed in those wins (epub.changed). Errors: those of the form; epub.carried.
Result<void> read_own(const Archive& archive, const Emit& emit, Diagnostics& diagnostics);

// The spine's pages as one text with the look of a transcript.
Result<void> read_prose(const Archive& archive, const OpenedPackage& package, Source& source,
                        const Emit& emit, Diagnostics& diagnostics);

// A turn as a chapter shows it.
struct ShownTurn {
  std::string id;     // without the part's prefix: "t12"
  std::string label;  // as printed
  Tree text;          // its blocks as the written form has them
};
// The turns of a chapter; one that goes on from the chapter before goes on here.
void read_turns(pugi::xml_node body, std::string_view prefix, std::vector<ShownTurn>& turns);
// What two forms of a turn's blocks say, without what no chapter shows.
std::string shown(const Tree& text);

// What the rules of the format say of a book (EPUB 3.3, OCF).
void check_book(const Archive& archive, std::string_view bytes, Diagnostics& diagnostics);

}  // namespace lectern::epub
