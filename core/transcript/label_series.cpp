#include "transcript/label_series.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// A lone "Q" needs company: a second one, a wide gap, or labels beside it.
void prove_letters(LabelEvidence& evidence, bool others) {
  const bool enough = evidence.question_letters >= 2 ||
                      (evidence.question_letters == 1 && (evidence.question_letter_gap || others));
  // "Q (Port Herald):" is a Q with a house, and its "A:" answers.
  const bool q = evidence.find("Q") != nullptr ||
                 std::any_of(evidence.labels.begin(), evidence.labels.end(), [](const auto& seen) {
                   return seen.asks && seen.proved &&
                          (seen.printed.starts_with("Q (") || seen.printed.starts_with("Q ["));
                 });
  const bool p = evidence.find("P") != nullptr;
  const bool r = evidence.find("R") != nullptr;
  for (SeenLabel& seen : evidence.labels)
    if (seen.is(LabelLetters::question_letter))
      seen.proved = enough && (seen.printed == "Q" || q || (seen.printed == "R" && p) ||
                               (seen.printed == "P" && seen.count >= 2 && (r || others)));
}

// An examination paper asks, too: a line above the first question names an event.
bool names_talk(const LabelEvidence& evidence, const SeenLabel& asked) {
  constexpr std::uint32_t kHead = 40;
  const auto first =
      std::find_if(evidence.matches.begin(), evidence.matches.end(),
                   [&](const LabelMatch& match) { return &evidence.seen_of(match) == &asked; });
  for (std::uint32_t n = 0; n < std::min(first->line, kHead); ++n)
    if (names_event(folded(evidence.line_text(n)))) return true;
  return names_event(folded(evidence.styled.facts.title));
}

// Numbers that ascend one by one, of questions that have numbered answers or that ask.
bool are_numbered(const LabelEvidence& evidence, std::string_view questions) {
  const SeenLabel* asked = evidence.find(questions);
  if (asked == nullptr || asked->count < 2 || asked->ascending * 10 < asked->count * 8)
    return false;
  std::uint32_t answers = 0;
  for (const std::string_view series : {"A#", "R#"})
    if (const SeenLabel* answer = evidence.find(series)) answers += answer->count;
  if (answers * 2 >= asked->count) return true;
  return asked->is(LabelMark::colon) && asked->asking * 10 >= asked->count * 6 &&
         names_talk(evidence, *asked);
}

// "P." asks, and "R." answers nearly as often.
bool is_pair(const LabelEvidence& evidence) {
  const SeenLabel* asked = evidence.find("P.");
  const SeenLabel* answered = evidence.find("R.");
  return asked != nullptr && answered != nullptr && asked->count >= 2 &&
         answered->count * 2 >= asked->count && asked->asking * 10 >= asked->count * 6;
}

void prove_numbers(LabelEvidence& evidence) {
  const bool pair = is_pair(evidence);
  const bool by_q = are_numbered(evidence, "Q#");
  const bool by_p = are_numbered(evidence, "P#");
  for (SeenLabel& seen : evidence.labels)
    if (seen.is(LabelLetters::numbered_letter))
      seen.proved = seen.is(LabelMark::period) ? pair
                    : seen.printed == "P#"     ? by_p
                                               : by_q || (by_p && seen.printed == "R#");
}

}  // namespace

void prove_series(LabelEvidence& evidence, bool others) {
  prove_letters(evidence, others);
  prove_numbers(evidence);
}

}  // namespace lectern
