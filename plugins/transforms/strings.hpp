// Every string of a briefing that an output may show.
#pragma once

#include "lectern/records.hpp"

namespace lectern::transforms {

// What a string is: words, an address or a code (in small letters, often), JSON text.
enum class TextKind { words, address, json };

// Calls `each(Str&, TextKind)` for all but the text of inlines.
template <class Each>
void each_string(Tables& t, Each each) {
  const auto all = [&](auto&... strings) { (each(strings, TextKind::words), ...); };
  Metadata& m = t.metadata;
  all(m.title, m.subtitle, m.series, m.organisation, m.venue, m.city, m.country, m.rights);
  each(m.source.uri, TextKind::address);
  for (Participant& person : t.participants)
    all(person.name.full, person.name.title, person.name.forename, person.name.surname,
        person.name.suffix);
  for (Str& label : t.labels) all(label);
  for (Organisation& organisation : t.organisations) all(organisation.name);
  for (Section& section : t.sections) all(section.title);
  for (Turn& turn : t.turns) all(turn.label);
  for (Inline& part : t.inlines) each(part.detail, TextKind::address);
  for (GroundRule& rule : t.ground_rules) all(rule.attribution, rule.until);
  for (Matter& matter : t.matter) all(matter.text);
  for (Residue& residue : t.residue) all(residue.text);
  for (Cue& cue : t.cues) all(cue.id, cue.payload, cue.settings);
  for (CueBlock& block : t.cue_blocks) all(block.payload);
  for (Assertion& assertion : t.assertions) all(assertion.value);
  for (Evidence& evidence : t.evidence) all(evidence.text);
  for (Extension& extension : t.extensions) each(extension.value, TextKind::json);
}

}  // namespace lectern::transforms
