// What the elements of others are, by name: shared by the readers of their text.
#pragma once

#include <algorithm>
#include <string_view>

#include "reading.hpp"

namespace lectern::tei {

template <std::size_t N>
constexpr bool one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Elements that are a paragraph of their own.
inline constexpr std::string_view kParagraphs[] = {
    "seg",     "p",      "ab",       "l",        "quote",    "cit",
    "opener",  "closer", "salute",   "signed",   "dateline", "docDate",
    "trailer", "byline", "epigraph", "argument", "said"};
// Elements whose paragraphs count, not they.
inline constexpr std::string_view kGroups[] = {"lg",        "spGrp",    "floatingText", "group",
                                               "titlePage", "docTitle", "body",         "text"};
inline constexpr std::string_view kEvents[] = {"incident", "kinesic", "vocal",
                                               "pause",    "gap",     "stage"};
inline constexpr std::string_view kPoints[] = {"pb", "lb", "cb", "gb", "milestone", "anchor"};
// Data about the event, kept by nobody here: votes, tiers of annotation.
inline constexpr std::string_view kData[] = {
    "timeline", "listEvent", "spanGrp",   "span",       "linkGrp", "link",   "index",
    "fs",       "interp",    "interpGrp", "listPerson", "listOrg", "meeting"};

inline bool is_division(std::string_view name) {
  return name == "div" || (name.size() == 4 && name.starts_with("div"));
}
inline bool is_speech(std::string_view name) {
  return name == "u" || name == "sp" || name == "annotationBlock";
}

// Front or back matter without speech: each paragraph a line of the head or foot.
void read_foreign_matter(Reading& reading, pugi::xml_node part, bool after);

}  // namespace lectern::tei
