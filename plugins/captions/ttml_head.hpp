// What the head of a TTML document says for its body: namespaces, the clock, styles, agents.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "cue_briefing.hpp"
#include "markup/xml_document.hpp"
#include "ttml_time.hpp"

namespace lectern::captions {

// The look of words, as far as captions tell something by it.
struct TtmlStyle {
  std::string_view colour;  // one of kSpeakerColours; none: not said, or another colour
  bool coloured = false, italic = false, bold = false;
};

class TtmlHead {
 public:
  TtmlHead(pugi::xml_node root, Diagnostics& diagnostics);

  const TtmlClock& clock() const { return clock_; }
  // Whether an element is of TTML itself and not of its metadata or of another vocabulary.
  bool is_content(pugi::xml_node element) const;
  // What an element looks like within another look (TTML2 8.4.4): the styles it refers to,
  // then its own.
  TtmlStyle style_of(pugi::xml_node element, TtmlStyle inherited) const;
  // The name of the first agent that an element refers to (ttm:agent, TTML2 14.2.1), "" for
  // none. An agent without a name is known by its id.
  std::string agent_of(pugi::xml_node element) const;
  // Agents that were asked for, in the order of the document; title and rights.
  void describe(CaptionText& to) const;

 private:
  void learn_namespaces(pugi::xml_node root, Diagnostics& diagnostics);
  void read_clock(pugi::xml_node root, Diagnostics& diagnostics);
  void read_element(pugi::xml_node element);
  void refer(std::string_view ids, TtmlStyle& style, int depth) const;
  void own_style(pugi::xml_node element, TtmlStyle& style) const;

  TtmlClock clock_;
  std::set<std::string, std::less<>> content_prefixes_;
  std::map<std::string_view, pugi::xml_node> styles_, agents_;
  std::vector<pugi::xml_node> agents_in_order_;
  pugi::xml_node head_;
};

// An agent by its name (the full one, else the alias, else given and family name), else by a
// label: a name of another type, or its id.
CaptionSpeaker agent_from(pugi::xml_node agent);

}  // namespace lectern::captions
