// Hand-offs and introductions: the wordings by which an event says who asks next.
//
// Only words are read here; whose turn it is belongs to askers.cpp. Windows are
// single-spaced text (reading.hpp). Hand-offs are in handoffs.cpp with the
// words of floor_givers.cpp, introductions in introductions.cpp, calls of the floor without
// a full name in floor_passes.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern::analysis {

struct HandOff {
  std::string name;    // as printed; empty when only a house is named
  std::string outlet;  // as printed; may be empty
  std::string phrase;  // the words that say it
  std::string_view rule;
  Certainty certainty = Certainty::high;
};

// The hand-off in the end of a turn: "go to the line of NAME from OUTLET", "NAME with
// OUTLET, go ahead", "le damos la palabra a NAME". Two names say nothing of who comes
// first: none is taken. Who runs the event needs fewer words for it than who answers.
std::optional<HandOff> find_handoff(std::string_view window, bool runs_event = false);

// How askers introduce themselves in the start of a question: "this is NAME with
// OUTLET", "NAME, OUTLET.", "NAME here", "soy NAME".
std::optional<HandOff> find_introduction(std::string_view window);

// The outlet after a name that is known ("Chris Condon, Bloomberg News."), by its
// surname.
std::optional<HandOff> find_outlet_of(std::string_view window, std::string_view surname);

// A name in brackets at the very start: "( John Watson) Prime Minister, …"; or, with a house
// that is known for one, at the very end: "… the damage? (Abe, Chiba Shimbun)".
std::optional<HandOff> find_bracketed_name(std::string_view window);
std::optional<HandOff> find_last_bracketed_name(std::string_view window);

// Whether the end of a turn hands the floor on to somebody, named or not: "Last one.",
// "Yes, sir.", "Mr. Holt of the Post.", "Mary." Of more bytes than the window has the last
// sentence would be too long to be one.
inline constexpr std::size_t kFloorWindow = 200;  // bytes
bool hands_floor_on(std::string_view window);
// Whether all the words of a turn do: "Very good. Thank you, Mr. Secretary. Go ahead.", "We'll
// now take a question from Ann Oak of the Post."
bool only_hands_floor_on(std::string_view words);
// Whether the last sentence gives the floor to somebody in the room whom nobody names: "And the
// gentleman over there."
bool points_to_next(std::string_view ending);
// Whether all the words of a turn thank or say that they are done: "Got it. That's helpful."
bool only_thanks(std::string_view words);

// A first name that a turn begins by addressing ("Well, Andrew, you have …"), or that
// its end calls upon ("Yes, Jeff.", "Go ahead, Mary."): evidence, and no more.
std::string_view addressed_first(std::string_view window);
std::string_view called_last(std::string_view window);

}  // namespace lectern::analysis
