#include "transcript/label_family.hpp"

#include "transcript/label_series.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// "Q." beside "The President." (Public Papers of the Presidents): letters that nobody answers with
// "A" go with the periods of those who answer, of whom there are nearly as many.
bool letters_go_with(std::size_t periods, const LabelEvidence& evidence) {
  return evidence.find("A") == nullptr && evidence.find("R") == nullptr &&
         periods * 2 >= evidence.question_letters;
}

LabelMark choose_mark(const LabelEvidence& evidence) {
  std::size_t colons = 0;
  std::size_t periods = 0;
  std::size_t lines = 0;
  std::size_t repeated_lines = 0;
  for (const SeenLabel& seen : evidence.labels) {
    if (!seen.proved) continue;
    if (seen.is(LabelMark::own_line)) {
      lines += seen.count;
      repeated_lines += seen.count >= 2 || seen.timed > 0 || seen.role ? seen.count : 0;
    } else if (seen.is(LabelMark::period)) {
      periods += seen.count;
    } else {
      colons += seen.count;
    }
  }
  if (!letters_go_with(periods, evidence)) colons += evidence.question_letters;
  if (periods >= 2 && periods > colons * 2 && periods >= lines) return LabelMark::period;
  if (repeated_lines >= 3 && lines > colons * 2) return LabelMark::own_line;
  return LabelMark::colon;
}

// The transcribed interviews of committees: "Q" and "A" with a wide gap examine, and where nobody
// else has a label counsel speak under a title, a name and a period.
bool has_counsel_by_periods(const LabelEvidence& evidence) {
  constexpr std::size_t kFewestLetters = 4, kFewest = 3;
  if (evidence.question_letters < kFewestLetters || evidence.find("A") == nullptr ||
      !evidence.question_letter_gap)
    return false;
  std::size_t periods = 0;
  for (const SeenLabel& seen : evidence.labels) {
    if (seen.is(LabelMark::period) && seen.titled() && seen.wide_gap) periods += seen.count;
    if (seen.proved && seen.is(LabelMark::colon) && seen.name && seen.count >= 2 &&
        !is_by_line(seen.folded))
      return false;
  }
  return periods >= kFewest;
}

// Beside another mark only role words in capitals have a colon, and the operator of a call.
bool is_of_family(const SeenLabel& seen, LabelMark mark) {
  if (mark == LabelMark::own_line && seen.is(LabelMark::colon) && seen.role) {
    const auto word = find_label_word(seen.folded);
    if (word && word->role == Role::operator_) return true;
  }
  if (seen.is(LabelMark::own_line) || seen.is(LabelMark::period)) return seen.is(mark);
  return mark == LabelMark::colon || (seen.role && seen.is(LabelLetters::capitals));
}

// Where nothing else is a label, several that speak in sentences and come again are.
void prove_initials(LabelEvidence& evidence) {
  constexpr std::size_t kEnough = 4;
  std::size_t turns = 0, sentences = 0, again = 0, roles = 0;
  for (const SeenLabel& seen : evidence.labels) {
    if (!seen.is_initials()) continue;
    roles += seen.role ? seen.count : 0;
    turns += seen.count;
    sentences += seen.sentences;
    again += seen.count >= 2 ? 1 : 0;
  }
  if (turns < kEnough || again < 2 || (sentences * 2 < turns && roles < 2)) return;
  for (SeenLabel& seen : evidence.labels)
    if (seen.is_initials()) seen.proved = true;
}

// In a document that labels in capitals "On Iran:" is speech, however often it
// stands at the start of a paragraph; role words and titled names are labels.
// Where only role words have capitals ("REPORTER:" beside "Nell Brody:") names need not.
bool is_label_beside_capitals(const SeenLabel& seen, const LabelFamily& family) {
  return (seen.role && seen.words == 1) || (seen.titled() && seen.count >= 2 && !seen.described) ||
         (family.named_turns == 0 && seen.kin >= 3) || seen.changes > 0;
}

}  // namespace

LabelFamily choose_family(LabelEvidence& evidence) {
  LabelFamily family;
  family.mark = choose_mark(evidence);
  bool others = false;  // labels beside letters
  family.counsel_by_periods = family.is(LabelMark::colon) && has_counsel_by_periods(evidence);
  for (SeenLabel& seen : evidence.labels) {
    const bool counsel =
        family.counsel_by_periods && seen.is(LabelMark::period) && seen.titled() && seen.wide_gap;
    seen.proved = counsel || (seen.proved && is_of_family(seen, family.mark));
    others = others || seen.proved;
    if (!seen.proved || !seen.is(LabelLetters::capitals) || !seen.is(LabelMark::colon) ||
        seen.printed.size() <= kInitials)
      continue;
    family.capital_turns += seen.count;
    family.named_turns += seen.role ? 0 : seen.count;
  }
  if (!family.is(LabelMark::own_line)) prove_series(evidence, others);
  if (!others) prove_initials(evidence);
  if (family.in_capitals())
    for (SeenLabel& seen : evidence.labels)
      if (seen.is(LabelLetters::mixed) && seen.is(LabelMark::colon) && seen.timed == 0)
        seen.proved = seen.proved && is_label_beside_capitals(seen, family);
  return family;
}

}  // namespace lectern
