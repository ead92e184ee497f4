#include "analysis/checks.hpp"

#include <map>
#include <string>

namespace lectern {
namespace {

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// One person under several labels, misprints apart: these are told where they stand.
void check_labels(const Briefing& briefing, Diagnostics& diagnostics) {
  const Tables& t = briefing.tables();
  for (const Assertion& assertion : t.assertions) {
    if (assertion.subject.table != Table::participant ||
        briefing.view(assertion.property) != "label" ||
        briefing.view(assertion.rule) == "label.misprint")
      continue;
    const std::string_view label = briefing.view(assertion.value);
    const ParticipantView person = briefing.participants()[assertion.subject.row];
    Span place;
    for (const Turn& turn : t.turns)
      if (briefing.view(turn.label) == label) {
        place = turn.label_span;
        break;
      }
    diagnostics.note("check.labels.one-person",
                     quoted(label) + " and " + quoted(person.label(0)) + " are taken for one (" +
                         std::string(briefing.view(assertion.rule)) + ')',
                     place);
  }
}

// Residue by its rule: how much of it there is and where it begins.
void check_residue(const Briefing& briefing, Diagnostics& diagnostics) {
  struct Heap {
    std::size_t lines = 0;
    Span first;
  };
  std::map<std::string_view, Heap> heaps;
  for (const Residue& record : briefing.tables().residue) {
    Heap& heap = heaps[briefing.view(record.kind)];
    if (heap.lines++ == 0) heap.first = record.span;
  }
  for (const auto& [kind, heap] : heaps) {
    // Rules and running heads are the page's own.
    if (kind == "rule" || kind == "running-head" || kind == "duplicate-title") continue;
    diagnostics.note("check.residue",
                     std::to_string(heap.lines) + (heap.lines == 1 ? " line" : " lines") + " of " +
                         std::string(kind) + " beside the event",
                     heap.first);
  }
}

void check_embargoes(const Briefing& briefing, Diagnostics& diagnostics) {
  for (const GroundRule& rule : briefing.tables().ground_rules) {
    if (rule.kind != RuleKind::embargo || !rule.until.empty() || rule.lifted_in != kNone) continue;
    const Span place =
        rule.stated_in == kNone ? Span{} : briefing.tables().turns[rule.stated_in].label_span;
    diagnostics.warning("check.embargo.no-end",
                        "an embargo is set, and nothing says until when or lifts it", place);
  }
}

// Where others are named, a question whose asker is not.
void check_askers(const Briefing& briefing, Diagnostics& diagnostics) {
  std::size_t named = 0;
  std::size_t questions = 0;
  for (const Exchange& exchange : briefing.tables().exchanges) {
    ++questions;
    named += exchange.asker != kNone;
  }
  if (named * 2 < questions || named == questions) return;
  for (const Exchange& exchange : briefing.tables().exchanges) {
    if (exchange.asker != kNone) continue;
    const Index turn = briefing.tables().exchange_turns[exchange.questions.first];
    diagnostics.note("check.asker.unknown", "nothing says who asks this",
                     briefing.tables().turns[turn].label_span);
  }
}

void check_speakers(const Briefing& briefing, Diagnostics& diagnostics) {
  for (const Turn& turn : briefing.tables().turns)
    if (briefing.view(turn.label) == "???")
      diagnostics.note("check.speaker.unknown", "the page does not know who speaks here",
                       turn.label_span);
}

}  // namespace

void check_transcript(const Briefing& briefing, Diagnostics& diagnostics) {
  check_labels(briefing, diagnostics);
  check_residue(briefing, diagnostics);
  check_embargoes(briefing, diagnostics);
  check_askers(briefing, diagnostics);
  check_speakers(briefing, diagnostics);
}

}  // namespace lectern
