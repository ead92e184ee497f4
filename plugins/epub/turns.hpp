// Turns and all that is in them, as XHTML.
#pragma once

#include <set>
#include <string>

#include "epub.hpp"

namespace lectern::epub {

// What the writer of one file knows around a turn.
struct TurnContext {
  const Part& part;
  XmlWriter& xml;
  std::string_view file;         // in which it stands
  std::vector<NavPoint>& pages;  // page breaks found go here
  // Printed forms that this file has explained already: {name, label}.
  std::set<std::pair<std::string, std::string>>& explained;
  Index asker = kNone;    // named by the heading above
  int heading_level = 1;  // of that heading
  // Hrefs of the turn that this one goes on with and of the exchange that it
  // answers from elsewhere, with the asker of that.
  std::string resumes = {}, answers = {}, answers_whom = {};
};

void write_turn(const TurnContext& context, TurnView turn);

}  // namespace lectern::epub
