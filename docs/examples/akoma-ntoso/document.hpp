// What the parts of the writer share: the briefing, where it goes, and who is called what.
#pragma once

#include <lectern/briefing.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "xml.hpp"

namespace akn {

using lectern::Briefing;
using lectern::Index;
using lectern::kNone;
using lectern::Milliseconds;

struct Document {
  const Briefing& briefing;
  Xml& xml;
  std::string country;  // in small letters: "us"
};

// ------------------------------------------------------------------------- ids

// The eId of a record is its id in the other forms of the briefing: "t3", "p1"; rows count
// from 0, ids from 1.
std::string id_of(char letter, Index row);
std::string pointer(char letter, Index row);

// "t3.2"; "t3" where the turn is that one block (see is_one_element).
std::string block_id(const Briefing& briefing, Index block);

// Narration that nobody speaks and that is one paragraph or event: a narrative or a scene,
// which hold words and no blocks.
bool is_narration(lectern::TurnView turn);
bool is_one_element(lectern::TurnView turn);

// ---------------------------------------------------------------------- agents

// What a participant is in the references: a label that several people share is a role,
// several people at once are as near to an organisation as Akoma Ntoso comes.
enum class Agent : unsigned char { person, organisation, role };
Agent agent_of(const lectern::Participant& person);

// The speakers of a turn that are somebody: no shared labels.
std::vector<Index> known_speakers(lectern::TurnView turn);
// Whom @by names: "#p1", of several speakers the one agent that they are together,
// "#p1-p3"; "" for nobody.
std::string speaker_pointer(const std::vector<Index>& speakers);
// The speakers of each turn that several speak, each set once.
std::vector<std::vector<Index>> joint_speakers(const Briefing& briefing);
// The role in which the turn is spoken: "#role.official", "#p2" of a shared label, or "".
std::string role_pointer(lectern::TurnView turn);
// To whom each turn is addressed: an answer to who asked, "#p4"; "" otherwise.
std::vector<std::string> addressees(const Briefing& briefing);

// ----------------------------------------------------------------------- values

// A day: the date of the briefing when it is a whole one ("2031-03-04"), else "".
std::string_view whole_date(const Briefing& briefing);
// An xsd:dateTime for an offset from the start, where the hour of the start is known; else "".
std::string instant(const Briefing& briefing, Milliseconds offset);
bool is_language_tag(std::string_view text);
// The code of three letters that Akoma Ntoso names languages by: "eng" for "en-GB". A code
// that is not in the table is itself.
std::string language_code(std::string_view tag);

// ------------------------------------------------------------------------ parts

void write_meta(const Document& document);
void write_proprietary(const Document& document);
void write_preface(const Document& document);
void write_body(const Document& document);
void write_conclusions(const Document& document);
// The marks of a block; ids within it begin with `block`.
void write_marks(const Document& document, lectern::InlineViews inlines, const std::string& block);
// The words of remark/@type: what is heard, what is seen; "" for what is neither.
std::string_view remark_type(lectern::SoundKind sound);

}  // namespace akn
