#include "timing/cue_cutter.hpp"

#include <algorithm>
#include <limits>

namespace lectern {
namespace {

// Weights of the layout, on the scale of kBreakCosts.
constexpr std::uint32_t kCueCost = 42;         // each cue: rather one of two lines than two
constexpr std::uint32_t kWholeSentences = 12;  // a further sentence in a cue of whole ones
constexpr std::uint32_t kBeginsAnother = 50;   // … in one that breaks its last sentence off
constexpr std::uint32_t kEndsAnother = 80;     // … in one that begins with the rest of one
constexpr std::uint32_t kOrphan = 5;           // each character that a part of a sentence …
constexpr std::uint32_t kOrphanDivisor = 3;    // … is shorter than this part of a full cue
constexpr std::uint32_t kLooseness = 24;       // of an empty cue, falling with the square
constexpr std::uint32_t kBriefness = 90;       // of a cue without any length in time
constexpr std::uint32_t kShortWord = 3;        // characters, with the space: mean of the shortest
constexpr std::uint16_t kStranded = 20;        // a word cut off from the phrase it ends or begins
constexpr std::uint32_t kTopHeavy = 2;         // times the difference of the two lines

constexpr std::uint32_t kDoesNotFit = std::numeric_limits<std::uint32_t>::max();

bool parts_phrases(const CueWord& word) { return word.after <= Break::comma; }

}  // namespace

Milliseconds time_to_read(std::uint32_t width, std::size_t words, const HouseRules& house) {
  Milliseconds out =
      std::max(house.min_duration, house.min_per_word * static_cast<Milliseconds>(words));
  if (house.chars_per_second > 0)
    out = std::max<Milliseconds>(out, Milliseconds{width} * 1000 / house.chars_per_second);
  return out;
}

CueCutter::CueCutter(const HouseRules& house)
    : house_(house),
      full_(house.width * house.lines),
      most_words_(std::max<std::size_t>(1, full_ / kShortWord)) {
  for (std::uint32_t width = 0; width <= full_ && full_ > 0; ++width)
    looseness_.push_back(looseness(width));
}

const std::vector<std::size_t>& CueCutter::cut(std::span<const CueWord> words) {
  words_ = words;
  ends_.clear();
  if (house_.width == 0)
    cut_sentences();
  else
    cut_optimally();
  return ends_;
}

Lines CueCutter::best_lines(std::size_t first, std::size_t last) const {
  if (house_.width == 0 || fits(first, last)) return {last, 0};
  Lines best{last, kDoesNotFit};
  if (house_.lines < 2) return best;
  for (std::size_t split = first + 1; split < last && fits(first, split); ++split) {
    if (!fits(split, last)) continue;
    const std::uint32_t above = width_of(first, split);
    const std::uint32_t below = width_of(split, last);
    std::uint32_t cost = above > below ? (above - below) * kTopHeavy : below - above;
    // A long label may stand on a line of its own.
    if (above > below && words_[split - 1].after == Break::after_label) cost = 0;
    cost += gaps_[split].line;
    if (cost < best.cost) best = {split, cost};
  }
  return best;
}

void CueCutter::add_up() {
  sums_.reserve(words_.size() + 1);
  gaps_.reserve(words_.size() + 1);
  sums_.assign(1, {0, 0, 0});
  gaps_.assign(1, {0, 0});
  for (std::size_t n = 0; n < words_.size(); ++n) {
    const CueWord& word = words_[n];
    const Sums& last = sums_.back();
    sums_.push_back({last.width + word.width + 1, last.weight + word.weight,
                     last.sentences + (word.after == Break::sentence ? 1U : 0U)});
    BreakCost gap = cost_of(word.after);
    if (!parts_phrases(word) && ((n > 0 && parts_phrases(words_[n - 1])) ||
                                 (n + 1 < words_.size() && parts_phrases(words_[n + 1])))) {
      gap.cue += kStranded;
      gap.line += kStranded;
    }
    gaps_.push_back(gap);
  }
}

void CueCutter::cut_sentences() {
  add_up();
  for (std::size_t n = 0; n < words_.size(); ++n)
    if (n + 1 == words_.size() || words_[n].after == Break::sentence) ends_.push_back(n + 1);
}

void CueCutter::cut_optimally() {
  add_up();
  steps_.reserve(words_.size() + 1);
  steps_.assign(1, {0, 0});
  std::size_t earliest = 0;  // first word of the longest cue that ends before `last`
  for (std::size_t last = 1; last <= words_.size(); ++last) {
    while (last - earliest > most_words_ || best_lines(earliest, last).cost == kDoesNotFit)
      ++earliest;
    Step best{std::numeric_limits<std::uint64_t>::max(), earliest};
    for (std::size_t first = last; first-- > earliest;) {
      std::uint64_t cost = steps_[first].cost + cost_of_cue(first, last);
      if (cost >= best.cost) continue;
      cost += best_lines(first, last).cost;
      if (cost < best.cost) best = {cost, first};
    }
    steps_.push_back(best);
  }
  for (std::size_t end = words_.size(); end > 0; end = steps_[end].from) ends_.push_back(end);
  std::reverse(ends_.begin(), ends_.end());
}

// What it costs that a part of a sentence leaves a cue rather empty.
std::uint32_t CueCutter::looseness(std::uint32_t width) const {
  const std::uint32_t missing = full_ - width;
  std::uint32_t cost = kLooseness * missing * missing / (full_ * full_);
  if (width < full_ / kOrphanDivisor) cost += (full_ / kOrphanDivisor - width) * kOrphan;
  return cost;
}

bool CueCutter::fits(std::size_t first, std::size_t last) const {
  return last - first == 1 || width_of(first, last) <= house_.width;
}

std::uint32_t CueCutter::cost_of_cue(std::size_t first, std::size_t last) const {
  const bool opens = first == 0 || words_[first - 1].after == Break::sentence;
  const bool closes = last == words_.size() || words_[last - 1].after == Break::sentence;
  const std::uint32_t inner = sums_[last - 1].sentences - sums_[first].sentences;
  const std::uint32_t width = std::min(width_of(first, last), full_);
  std::uint32_t cost = kCueCost;
  if (last < words_.size()) cost += gaps_[last].cue;
  cost += inner * (!opens ? kEndsAnother : closes ? kWholeSentences : kBeginsAnother);
  if (!(opens && closes)) cost += looseness_[width];
  const auto weight = Milliseconds{sums_[last].weight - sums_[first].weight};
  const Milliseconds needed = time_to_read(width, last - first, house_);
  if (weight < needed) cost += static_cast<std::uint32_t>(kBriefness * (needed - weight) / needed);
  return cost;
}

}  // namespace lectern
