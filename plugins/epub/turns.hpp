// Turns and all that is in them, as XHTML.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "epub.hpp"

namespace lectern::epub {

// Small readers hold a whole file in memory and stumble over large ones. A file is
// ended before the turn that would make it longer than this; a turn that is longer
// than a file goes on in the next.
inline constexpr std::size_t kLongestFile = 240'000;
// Bytes of a turn in a file, about.
std::size_t length_of(TurnView turn);

// The file being written, and how to go on in another.
class Files {
 public:
  virtual ~Files() = default;
  virtual Page& page() = 0;
  virtual std::string_view file() const = 0;
  // Ends the file, all but the turn's own elements, and begins the next.
  virtual void go_on() = 0;
};

// A page list of minutes, for a recording whose transcript has no pages.
struct Minutes {
  bool wanted = false;
  Milliseconds last = -1;
};

// What the writer of one file knows around a turn.
struct TurnContext {
  const Part& part;
  Files& files;
  std::vector<NavPoint>& pages;  // page breaks found go here
  // Printed forms that this file has explained already: {name, label}.
  std::set<std::pair<std::string, std::string>>& explained;
  Minutes& minutes;
  Index asker = kNone;       // named by the heading above
  int heading_level = 1;     // of that heading
  std::string resumes = {};  // href of the turn that this one goes on with
  // Hrefs of the exchanges that it answers from elsewhere, each with its asker.
  struct Answered {
    std::string href, whom;
  };
  std::vector<Answered> answers = {};
};

void write_turn(const TurnContext& context, TurnView turn);

}  // namespace lectern::epub
