// The steps of the analysis, in their order. Each fills only what is absent.
#pragma once

#include "lectern/builder.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern::analysis {

// A participant for each printed label; roles and pseudonyms by the label's words;
// the speaker of each turn whose label means one participant; labels that are
// misprints or other forms of another; who asks under a name; mentions.
// Diagnostics: text.label.misprint.
void find_participants(BriefingBuilder& builder, Diagnostics& diagnostics);

// question, answer, procedural, remarks.
void find_turn_kinds(BriefingBuilder& builder);

// Who answers without a label, where the head names one person with an office.
void find_answerer(BriefingBuilder& builder);

// The asker of each question, from hand-offs and self-introductions.
void find_askers(BriefingBuilder& builder);

// A turn that goes on after an interruption.
void find_resumed_turns(BriefingBuilder& builder);

// Questions with their answers and follow-ups.
void find_exchanges(BriefingBuilder& builder, Diagnostics& diagnostics);

// Opening, questions, closing.
void find_sections(BriefingBuilder& builder);

// On background, embargo, not for reporting.
void find_ground_rules(BriefingBuilder& builder);

// "Until Monday" as a day, where the event's is known.
void find_relative_dates(BriefingBuilder& builder);

// The main language, from its commonest words.
void find_language(BriefingBuilder& builder);

// Two surnames of people in a Spanish record, of the participants from the row `given` on.
void find_two_surnames(BriefingBuilder& builder, Index given);

// The kind of event, from the title.
void find_event_kind(BriefingBuilder& builder);

}  // namespace lectern::analysis
