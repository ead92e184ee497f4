// TTML (W3C, 1 and 2), with the profiles of the world: IMSC, EBU-TT-D, DFXP.
#pragma once

#include "cue_briefing.hpp"
#include "lectern/source.hpp"

namespace lectern::captions {

// Each p is a cue, with its times worked out from those of body, div, p and span (TTML2 12.4);
// its settings are the attributes of its start tag. Errors: those
// of XmlDocument, ttml.root.
Result<CaptionText> parse_ttml(const Source& source, Diagnostics& diagnostics);

// What the start of a file says: the root element's name, without its prefix, and whether
// it is in TTML's namespace.
struct TtmlRoot {
  bool is_tt = false, in_namespace = false;
};
TtmlRoot ttml_root(std::string_view head);

}  // namespace lectern::captions
