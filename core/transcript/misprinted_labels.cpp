#include "transcript/misprinted_labels.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

#include "base/edit_distance.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// The first words of labels in capitals that are proved.
std::unordered_set<std::string_view> known_first_words(const LabelEvidence& evidence) {
  constexpr std::size_t kShortest = 4;
  std::unordered_set<std::string_view> firsts;
  for (const SeenLabel& seen : evidence.labels)
    if (seen.proved && seen.is(LabelLetters::capitals) && seen.printed.size() >= kShortest)
      firsts.insert(seen.printed.substr(0, seen.printed.find(' ')));
  return firsts;
}

// The bytes of a label of `name_size` bytes with its other mark: a period and a wide gap, or
// none before a note; 0: there is none.
std::size_t size_with_other_mark(std::string_view text, std::size_t name_size) {
  const std::string_view rest = text.substr(name_size);
  if (rest.front() == '.' && rest.size() > 2 && is_blank(decode_at(rest, 1).value) &&
      skip_blanks(rest, 1) >= 3)
    return name_size + 1;
  const std::size_t open = skip_blanks(rest, 0);
  const bool note =
      open < rest.size() && rest[open] == '(' && rest.back() == ')' && rest.size() < 40;
  return note ? name_size : 0;
}

std::optional<LabelMatch> match_other_mark(const LabelEvidence& evidence, std::string_view text,
                                           std::uint32_t at) {
  constexpr std::size_t kLongest = 60;
  for (std::size_t end = text.find_first_of(" .("); end < kLongest;
       end = text.find_first_of(" .(", end + 1)) {
    const SeenLabel* known = evidence.find(text.substr(0, end));
    if (known == nullptr || !known->proved || !known->is(LabelLetters::capitals)) continue;
    const std::size_t size = size_with_other_mark(text, end);
    if (size == 0) continue;
    LabelMatch match;
    match.name = {at, at + static_cast<std::uint32_t>(end)};
    match.whole = {at, at + static_cast<std::uint32_t>(size)};
    match.form = known->form;
    match.label = evidence.row.at(known->printed);
    match.accepted = true;
    return match;
  }
  return std::nullopt;
}

// The matches of `more` take the place of those on the same lines.
void insert(std::vector<LabelMatch>& matches, const std::vector<LabelMatch>& more,
            std::size_t lines) {
  std::vector<bool> taken(lines);
  for (const LabelMatch& match : more) taken[match.line] = true;
  std::erase_if(matches, [&](const LabelMatch& match) { return taken[match.line]; });
  matches.insert(matches.end(), more.begin(), more.end());
  std::stable_sort(matches.begin(), matches.end(),
                   [](const LabelMatch& a, const LabelMatch& b) { return a.line < b.line; });
}

// "DR. WALENSKY.  Thank you" and "QUESTION ( inaudible)": a label that is known by
// its colon elsewhere, printed with another mark.
void accept_other_marks(LabelEvidence& evidence) {
  const std::unordered_set<std::string_view> firsts = known_first_words(evidence);
  if (firsts.empty()) return;
  const std::vector<Line>& lines = evidence.styled.lines;
  std::vector<bool> taken(lines.size());
  for (const LabelMatch& match : evidence.matches) taken[match.line] = match.accepted;
  std::vector<LabelMatch> more;
  for (std::uint32_t n = 0; n < lines.size(); ++n) {
    if (taken[n] || lines[n].role != LineRole::body) continue;
    const std::string_view text = evidence.line_text(n);
    const std::string_view first = text.substr(0, text.find_first_of(" .("));
    if (!firsts.contains(first) && !firsts.contains(text.substr(0, first.size() + 1))) continue;
    if (auto match = match_other_mark(evidence, text, lines[n].span.begin)) {
      match->line = n;
      more.push_back(*match);
    }
  }
  if (!more.empty()) insert(evidence.matches, more, lines.size());
}

// A label that is nearly one that is known ("PRIME MIIISTER:") and nothing else.
void accept_wrong_letters(LabelEvidence& evidence) {
  std::vector<const SeenLabel*> known;
  for (const SeenLabel& seen : evidence.labels)
    if (seen.proved && seen.is(LabelLetters::capitals) && seen.count >= 2 &&
        seen.folded.size() >= 6)
      known.push_back(&seen);
  constexpr std::size_t kMostCompared = 200'000;
  std::size_t compared = 0;
  for (LabelMatch& match : evidence.matches) {
    if (match.accepted || match.form->mark != LabelMark::colon ||
        match.form->letters == LabelLetters::question_letter ||
        match.form->letters == LabelLetters::numbered_letter)
      continue;
    const SeenLabel& seen = evidence.seen_of(match);
    if (seen.folded.size() < 5 || is_not_label(seen.folded)) continue;
    for (const SeenLabel* other : known) {
      if (++compared > kMostCompared) return;
      if (edit_distance(seen.folded, other->folded, 2) <= 2) {
        match.accepted = true;
        break;
      }
    }
  }
}

}  // namespace

void accept_misprints(LabelEvidence& evidence, const LabelFamily& family) {
  if (family.is(LabelMark::colon)) accept_other_marks(evidence);
  if (family.in_capitals()) accept_wrong_letters(evidence);
}

}  // namespace lectern
