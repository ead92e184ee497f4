#include "transcript/labels.hpp"

#include <utility>

#include "transcript/inner_labels.hpp"
#include "transcript/label_evidence.hpp"
#include "transcript/label_family.hpp"
#include "transcript/label_proof.hpp"
#include "transcript/misprinted_labels.hpp"
#include "transcript/name_lists.hpp"
#include "transcript/single_labels.hpp"
#include "transcript/speaker_lists.hpp"

namespace lectern {
namespace {

bool is_accepted(const LabelMatch& match, const LabelEvidence& evidence, const LabelFamily& family,
                 const Layout& layout) {
  const SeenLabel& seen = evidence.seen_of(match);
  if (!seen.proved || evidence.styled.lines[match.line].role != LineRole::body) return false;
  if (seen.is(LabelLetters::numbered_letter)) return true;
  // One label, two forms: "PREGUNTA" on a line of its own and "PREGUNTA: Sí".
  const LabelMark mark = match.form->mark;
  if (mark == LabelMark::own_line || mark == LabelMark::period)
    if (!family.takes(seen, mark)) return false;
  // A wrapped line that happens to begin with a name in the middle of a paragraph.
  if (mark == LabelMark::period && layout.indented)
    return layout.begins_paragraph(evidence.styled, match.line);
  return true;
}

// "Senator Oake." alone on its line above "Senator Oake. Thank you" calls him (GPO).
void drop_calls(std::vector<LabelMatch>& matches) {
  LabelMatch* before = nullptr;
  for (LabelMatch& match : matches) {
    if (!match.accepted) continue;
    if (before != nullptr && before->own_line && before->label == match.label)
      before->accepted = false;
    before = &match;
  }
}

KnownLabels known_labels(const LabelEvidence& evidence) {
  KnownLabels known;
  for (const SeenLabel& seen : evidence.labels) known.emplace(seen.printed, seen.proved);
  return known;
}

}  // namespace

std::vector<LabelMatch> find_labels(StyledText& styled, const Layout& layout) {
  LabelEvidence evidence = collect_labels(styled);
  prove_labels(evidence);
  const LabelFamily family = choose_family(evidence);
  carry_single_labels(evidence, family, layout);
  if (family.is(LabelMark::own_line)) list_names(styled, evidence);
  for (LabelMatch& match : evidence.matches)
    match.accepted = is_accepted(match, evidence, family, layout);
  if (family.is(LabelMark::period)) drop_calls(evidence.matches);
  accept_misprints(evidence, family);
  split_lines(styled, evidence.matches, known_labels(evidence));
  list_speakers(styled, evidence.matches);
  return std::move(evidence.matches);
}

}  // namespace lectern
