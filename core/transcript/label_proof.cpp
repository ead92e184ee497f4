#include "transcript/label_proof.hpp"

#include <unordered_set>

#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// First names that come again and again on nearly every line, some of which ask: a talk
// among a few ("Dora:", "Ivo:").
bool is_dialogue(const LabelEvidence& evidence) {
  constexpr std::size_t kFewest = 8;
  std::size_t turns = 0, asking = 0, lines = 0;
  std::unordered_set<const SeenLabel*> names;
  std::uint32_t first = 0, last = 0;
  for (const LabelMatch& match : evidence.matches) {
    const SeenLabel& seen = evidence.seen_of(match);
    if (!seen.name || !seen.is(LabelLetters::mixed) || seen.words != 1 || seen.count < 2 ||
        match.own_line)
      continue;
    names.insert(&seen);
    if (turns++ == 0) first = match.line;
    last = match.line;
    asking += evidence.line_text(match.line).ends_with('?');
  }
  for (std::uint32_t n = first; turns > 0 && n <= last; ++n)
    lines += evidence.styled.lines[n].role == LineRole::body && evidence.line_text(n).size() > 12;
  return names.size() >= 2 && turns >= kFewest && asking >= 2 && turns * 10 >= lines * 7;
}

// One mixed-case word ("Note:") is too little, unless a blank before the colon (French), a
// label with the forename or many turns speak for it.
bool is_proved_word(const SeenLabel& seen, const LabelKin& kin, bool dialogue) {
  const std::uint32_t enough = seen.spaced ? 3 : dialogue ? 2 : 5;
  return seen.count >= enough || (seen.count >= 2 && kin.is_surname(seen.folded));
}

bool is_proved_before_colon(const SeenLabel& seen, const LabelEvidence& all, bool dialogue) {
  if (seen.timed > 0 && all.timed >= 2) return true;
  if (seen.changes > 0 && all.changes >= 3 && !seen.opens_like_speech()) return true;
  if (seen.bold > 0 && all.bold >= 3 && all.bold_again && !seen.opens_like_speech()) return true;
  const LabelForm& form = *seen.form;
  if (form.proved_by_role && seen.role) return true;
  if (seen.round > 0) return seen.count >= 2 && all.boxed_roles >= 2;
  if (seen.is(LabelLetters::caseless)) return seen.count >= 2;
  if (seen.is(LabelLetters::mixed)) {
    if (seen.opens_like_speech()) return false;
    // "Frage Jenner", "Vorsitzende Wefel".
    if (seen.words == 2 && find_label_prefix(seen.first_word())) return true;
    if (seen.words < 2) return is_proved_word(seen, all.kin, dialogue);
  }
  if (seen.kin >= form.enough) return true;
  if (form.proved_by_title && seen.titled()) return true;
  return form.proved_by_gap && seen.wide_gap;
}

bool is_proved(const SeenLabel& seen, const LabelEvidence& all, bool dialogue) {
  if (seen.count == 0 || is_not_label(seen.folded)) return false;
  // "Press Briefing: Day 1" is a title.
  if (!seen.role && !seen.titled() && names_event(seen.folded)) return false;
  switch (seen.form->mark) {
    case LabelMark::own_line:
      return seen.role || seen.is(LabelLetters::nobody) || seen.timed > 0 ||
             (seen.bold > 0 && seen.words <= 3 && find_label_prefix(seen.first_word())) ||
             (seen.apart > 0 && all.apart >= 3 && all.apart_again) ||
             (seen.count >= seen.form->enough && seen.words <= 8 &&
              (seen.words >= 2 ||  // "KLOOSTER (NOS)"
               (seen.is(LabelLetters::capitals) && has_brackets(seen.printed))));
    case LabelMark::period:
      return (seen.titled() && seen.count >= 2) ||
             (seen.is(LabelLetters::capitals) && seen.count >= seen.form->enough);
    case LabelMark::blanks:
      return false;
    case LabelMark::colon:
      break;
  }
  return !seen.is(LabelLetters::question_letter) && !seen.is(LabelLetters::numbered_letter) &&
         is_proved_before_colon(seen, all, dialogue);
}

}  // namespace

void prove_labels(LabelEvidence& evidence) {
  const bool dialogue = is_dialogue(evidence);
  for (SeenLabel& seen : evidence.labels) seen.proved = is_proved(seen, evidence, dialogue);
}

}  // namespace lectern
