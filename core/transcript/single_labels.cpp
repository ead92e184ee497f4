#include "transcript/single_labels.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/unicode.hpp"
#include "transcript/label_company.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::uint8_t kMostWordsOfPerson = 4;

// "AA", "BMWK": of a ministry.
bool is_abbreviation(std::string_view words) {
  return words.size() >= 2 && words.size() <= 5 &&
         std::all_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_office_in_brackets(const SeenLabel& seen) {
  const std::string_view label = seen.folded;
  const std::string_view tail = trim(label.substr(bare_name(label).size()));
  const bool round = tail.starts_with('(') && tail.ends_with(')');
  const bool square = tail.starts_with('[') && tail.ends_with(']');
  if (tail.size() < 3 || (!round && !square)) return false;
  const std::string_view office = trim(tail.substr(1, tail.size() - 2));
  if (is_abbreviation(seen.printed.substr(seen.printed.size() - tail.size() + 1, tail.size() - 2)))
    return true;
  // "GENERAL PROVISIONS" is no office.
  return office.substr(0, office.find(' ')) != "general" && names_office(office);
}

// Where a label asks, a name with an office in brackets answers, however few its turns:
// "JOHN VOSS [MINISTER OF ROADS]:" above "QUESTION:".
void carry_offices(LabelEvidence& evidence) {
  if (std::none_of(evidence.labels.begin(), evidence.labels.end(),
                   [](const SeenLabel& seen) { return seen.proved && seen.asks; }))
    return;
  for (SeenLabel& seen : evidence.labels)
    if (!seen.proved && seen.name && seen.described && seen.words <= kMostWordsOfPerson &&
        (seen.is(LabelLetters::capitals) || seen.words >= 2 || seen.printed.ends_with(')')) &&
        is_office_in_brackets(seen))
      seen.proved = true;
}

// Names that a proved label, the head above line `first` or their own brackets make labels.
void carry_kin(LabelEvidence& evidence, const LabelFamily& family, std::uint32_t first) {
  std::size_t mixed = 0;
  for (const SeenLabel& seen : evidence.labels) {
    if (!seen.proved || !seen.is(LabelMark::colon)) continue;
    if (!seen.role) evidence.kin.prove(seen.folded);
    mixed += seen.is(LabelLetters::mixed) ? seen.count : 0;
  }
  constexpr std::uint32_t kLongestHead = 4096;
  std::size_t looked_up = 0;
  constexpr std::size_t kMostLookedUp = 20'000;
  const std::string_view head = evidence.styled.text.substr(
      0, std::min(kLongestHead, evidence.styled.lines[first].span.begin));
  for (SeenLabel& seen : evidence.labels) {
    if (seen.proved || !seen.name) continue;
    const bool capitals = seen.is(LabelLetters::capitals);
    if (!capitals && family.in_capitals() && family.capital_turns > mixed) continue;
    if (evidence.kin.is_of_proved(seen.folded)) seen.proved = true;
    if (capitals || mixed < 2) continue;
    const bool person = seen.words >= 2 && seen.words <= kMostWordsOfPerson;
    if (seen.described && (person || seen.titled()))
      seen.proved = seen.proved || has_brackets(seen.printed) || evidence.described >= 3;
    if (evidence.with_house >= 2 && is_name_with_house(seen)) seen.proved = true;
    const bool one_again = seen.words == 1 && (seen.count >= 2 || mixed >= 3);
    if ((person || one_again) && ++looked_up <= kMostLookedUp &&
        is_named_in_head(head, bare_name(seen.printed)))
      seen.proved = true;
  }
}

// Who comes again and again right after a question answers it, and has a label: the one
// word of "Vels:" below "Question:".
void carry_answerers(LabelEvidence& evidence, const LabelFamily& family) {
  if (family.in_capitals() && family.named_turns > 0) return;
  std::unordered_map<SeenLabel*, std::uint32_t> after;
  bool asked = false;
  for (const LabelMatch& match : evidence.matches) {
    SeenLabel& seen = evidence.seen_of(match);
    if (asked && !seen.proved && seen.name && seen.words <= 4) ++after[&seen];
    if (seen.proved || seen.name)
      asked = seen.proved && (seen.asks || evidence.line_text(match.line).ends_with('?'));
  }
  for (const auto& [seen, times] : after)
    if (times >= 2 && times * 10 >= seen->count * 6) seen->proved = true;
}

// The name that speaks most; nullptr: none is proved.
const SeenLabel* find_chief(const LabelEvidence& evidence) {
  const SeenLabel* chief = nullptr;
  for (const SeenLabel& seen : evidence.labels)
    if (seen.proved && seen.name &&
        (chief == nullptr || seen.count > chief->count ||
         (seen.count == chief->count && seen.folded < chief->folded)))
      chief = &seen;
  return chief;
}

// One who answers and those who ask in turn: a name between two turns of the one who
// speaks most, or before the first ("AFP:" of the Chinese MFA, "Ed Low, Sky News:"). Where
// nearly all turns of that one follow a label, so does every other.
void carry_askers(LabelEvidence& evidence, const LabelFamily& family) {
  const SeenLabel* chief = find_chief(evidence);
  if (chief == nullptr || chief->count < 3) return;
  std::size_t answers = 0, askers = 0;
  std::unordered_map<SeenLabel*, std::uint32_t> between;
  std::uint32_t before_line = 0;
  SeenLabel* before = nullptr;   // the label before
  SeenLabel* earlier = nullptr;  // and the one before that
  for (const LabelMatch& match : evidence.matches) {
    SeenLabel& seen = evidence.seen_of(match);
    if (!seen.proved && !seen.name) continue;
    if (&seen == chief && before != nullptr && before != chief) {
      const bool direct = before_line + 1 == match.line;
      // The first line of all is a title: "The Ferry Show - Episode 12: Late Again".
      const bool title = before_line == 0 && !direct;
      if (before->proved) {
        ++answers;
      } else if ((earlier == nullptr || earlier == chief) && before->words <= 4 && !title &&
                 (direct || before->described)) {
        ++between[before];
        ++askers;
      }
    }
    earlier = before;
    before = &seen;
    before_line = match.line;
  }
  if ((answers + askers) * 10 < std::size_t{chief->count} * 7) return;
  // Beside names in capitals small letters may head a paragraph; not again and again
  // ("SPIEGEL:" and "Brandt:").
  constexpr std::uint32_t kAgain = 3;
  const bool doubted = family.in_capitals() && chief->is(LabelLetters::capitals);
  for (const auto& [seen, times] : between)
    if (!doubted || !seen->is(LabelLetters::mixed) || times >= kAgain) seen->proved = true;
}

// A name on a bold line or a small heading of its own that somebody has said some lines above ("I
// turn the call over to Ada Whitlock."), where such lines mark the turns.
void carry_called(LabelEvidence& evidence) {
  constexpr std::uint32_t kReach = 40;  // lines
  constexpr std::size_t kEnough = 3;
  const auto stands_out = [&](const LabelMatch& match) {
    const Line& line = evidence.styled.lines[match.line];
    return match.own_line && (line.bold || line.heading >= 3);
  };
  // A line with an office below a name.
  for (const LabelMatch& match : evidence.matches) {
    const auto& lines = evidence.styled.lines;
    SeenLabel& seen = evidence.seen_of(match);
    seen.proved =
        seen.proved || (match.own_line && seen.words >= 2 && match.line + 1 < lines.size() &&
                        lines[match.line + 1].role == LineRole::speaker_list);
  }
  const auto marked = std::count_if(
      evidence.matches.begin(), evidence.matches.end(),
      [&](const LabelMatch& match) { return evidence.seen_of(match).proved && stands_out(match); });
  if (static_cast<std::size_t>(marked) < kEnough) return;
  for (const LabelMatch& match : evidence.matches) {
    SeenLabel& seen = evidence.seen_of(match);
    if (seen.proved || !stands_out(match) || seen.words < 2 || seen.words > kMostWordsOfPerson ||
        !seen.is(LabelMark::own_line))
      continue;
    const std::string_view name = bare_name(seen.printed);
    const std::uint32_t first = match.line < kReach ? 0 : match.line - kReach;
    for (std::uint32_t n = first; n < match.line && !seen.proved; ++n) {
      const std::string_view line = evidence.line_text(n);
      seen.proved = line.size() > name.size() && line.find(name) != std::string_view::npos;
    }
  }
}

}  // namespace

void carry_single_labels(LabelEvidence& evidence, const LabelFamily& family, const Layout& layout) {
  const TurnExtent proved = proved_extent(evidence);
  if (proved.turns == 0) return;
  const bool by_colon = family.is(LabelMark::colon);
  if (family.is(LabelMark::own_line)) carry_called(evidence);
  if (by_colon) {
    carry_offices(evidence);
    carry_kin(evidence, family, proved.first);
  }
  carry_by_company(evidence, family, layout);
  if (!by_colon) return;
  carry_answerers(evidence, family);
  carry_askers(evidence, family);
  carry_kin(evidence, family, proved_extent(evidence).first);
  carry_by_company(evidence, family, layout);
}

}  // namespace lectern
