#include "timing/turn_changes.hpp"

#include <algorithm>

namespace lectern {
namespace {

// So many words on each side of a change are looked at, and a stretch of changes that are near
// each other is cut at so many.
constexpr std::uint32_t kBeside = 6, kMost = 40;
// The silence that a change needs.
constexpr Milliseconds kSilence = 500;
// Costs are of a millisecond of silence that is missing, up to so many for a change: less than
// a word that is matched is worth.
constexpr std::uint32_t kWordCost = 100;
constexpr std::uint32_t kMissing = WordCosts::missing * kWordCost;
constexpr Milliseconds kMostShort = 2 * kMissing - kWordCost;

class Changes {
 public:
  Changes(std::vector<MatchedWord> pairs, const std::vector<std::string>& left,
          const std::vector<std::string>& right, const std::vector<std::uint32_t>& changes,
          const std::vector<Milliseconds>& lengths, const std::vector<Milliseconds>& silences)
      : old_(std::move(pairs)),
        left_(left),
        right_(right),
        changes_(changes),
        lengths_(lengths),
        silences_(silences) {
    out_.reserve(old_.size());
  }

  std::vector<MatchedWord> run() {
    for (std::size_t change = 0; change < changes_.size();) {
      const std::uint32_t first = changes_[change] - std::min(changes_[change], kBeside);
      std::uint32_t last = changes_[change] + kBeside;
      std::size_t next = change + 1;
      while (next < changes_.size() && changes_[next] < last + kBeside &&
             changes_[next] + kBeside < first + kMost)
        last = changes_[next++] + kBeside;
      if (next < changes_.size()) last = std::min(last, changes_[next]);
      window(first, last, change, next);
      change = next;
    }
    take_until(old_.size());
    return std::move(out_);
  }

 private:
  // Matches words [first, last) again, and those up to the next words that were surely heard.
  void window(std::uint32_t first, std::uint32_t last, std::size_t change, std::size_t end) {
    std::size_t from = taken_;
    while (from < old_.size() && old_[from].left < first) ++from;
    while (from > taken_ && !old_[from - 1].same) --from;
    std::size_t to = from;
    while (to < old_.size() && (old_[to].left < last || !old_[to].same)) ++to;
    take_until(from);
    const std::uint32_t left = out_.empty() ? 0 : out_.back().left + 1;
    const std::uint32_t right = out_.empty() ? 0 : out_.back().right + 1;
    const bool at_end = to == old_.size();
    const auto left_end = at_end ? static_cast<std::uint32_t>(left_.size()) : old_[to].left;
    const auto right_end = at_end ? static_cast<std::uint32_t>(right_.size()) : old_[to].right;
    // Beside a hole there is nothing to settle.
    if (left_end - left > 2 * kMost || right_end - right > 2 * kMost) return;
    tokens_.clear();
    while (change < end && changes_[change] < left) ++change;
    for (std::uint32_t l = left; l < left_end; ++l) {
      if (change < end && changes_[change] == l) {
        ++change;
        tokens_.push_back(kNone);
      }
      tokens_.push_back(l);
    }
    find_path(right, right_end);
    taken_ = to;
  }
  void take_until(std::size_t pair) {
    for (; taken_ < pair; ++taken_) out_.push_back(old_[taken_]);
  }

  // The cheapest way through the tokens and the words [right, right_end). Before each word
  // that was heard, and after the last, some tokens may pass unheard; a change always does.
  void find_path(std::uint32_t right, std::uint32_t right_end) {
    constexpr std::uint32_t kNever = 1U << 30;
    const std::size_t rows = tokens_.size() + 1;
    heard_.assign(rows, kNever);
    heard_[0] = 0;
    passed_.resize(rows);
    steps_.clear();
    for (std::uint32_t r = right;; ++r) {
      for (std::size_t row = 0; row < rows; ++row) pass(row, silences_[r]);
      if (r == right_end) break;
      for (std::size_t row = 0; row < rows; ++row) {
        heard_[row] = passed_[row] + kMissing;
        bool met = false;
        if (row > 0 && tokens_[row - 1] != kNone) {
          const std::uint32_t cost =
              passed_[row - 1] + kWordCost * word_cost(left_[tokens_[row - 1]], right_[r]);
          met = cost <= heard_[row];
          if (met) heard_[row] = cost;
        }
        steps_[steps_.size() - rows + row].met = met;
      }
    }
    const std::size_t from = out_.size();
    std::size_t row = rows - 1;
    for (std::uint32_t r = right_end;; --r) {
      row -= steps_[(r - right) * rows + row].passed;
      if (r == right) break;
      if (!steps_[(r - 1 - right) * rows + row].met) continue;
      const std::uint32_t l = tokens_[--row];
      out_.push_back({l, r - 1, left_[l] == right_[r - 1]});
    }
    std::reverse(out_.begin() + static_cast<std::ptrdiff_t>(from), out_.end());
  }

  // The cheapest number of tokens before `row` that nobody heard, in a silence.
  void pass(std::size_t row, Milliseconds silence) {
    std::uint32_t best = heard_[row];
    std::uint32_t passed = 0;
    std::uint32_t missing = 0;
    Milliseconds need = 0;
    Milliseconds most = 0;
    for (std::size_t from = row; from-- > 0 && missing < best;) {
      if (tokens_[from] == kNone) {
        need += kSilence;
        most += kMostShort;
      } else {
        missing += kMissing;
        need += lengths_[tokens_[from]];
      }
      const Milliseconds lacking = std::clamp<Milliseconds>(need - silence, 0, most);
      const std::uint32_t cost = heard_[from] + missing + static_cast<std::uint32_t>(lacking);
      if (cost < best) {
        best = cost;
        passed = static_cast<std::uint32_t>(row - from);
      }
    }
    passed_[row] = best;
    steps_.push_back({passed, false});
  }

  struct Step {
    std::uint32_t passed;  // tokens, in the silence before a word of the right side
    bool met;              // that word with one of the left side, which ends here
  };

  const std::vector<MatchedWord> old_;
  const std::vector<std::string>& left_;
  const std::vector<std::string>& right_;
  const std::vector<std::uint32_t>& changes_;
  const std::vector<Milliseconds>& lengths_;
  const std::vector<Milliseconds>& silences_;
  std::vector<MatchedWord> out_;
  std::size_t taken_ = 0;              // of the old pairs
  std::vector<std::uint32_t> tokens_;  // words of the left side; kNone: a change
  std::vector<std::uint32_t> heard_;   // costs after a word of the right side, by tokens
  std::vector<std::uint32_t> passed_;  // and after the silence behind it
  std::vector<Step> steps_;
};

}  // namespace

std::vector<MatchedWord> settle_changes(std::vector<MatchedWord> pairs,
                                        const std::vector<std::string>& left,
                                        const std::vector<std::string>& right,
                                        const std::vector<std::uint32_t>& changes,
                                        const std::vector<Milliseconds>& lengths,
                                        const std::vector<Milliseconds>& silences) {
  return Changes(std::move(pairs), left, right, changes, lengths, silences).run();
}

}  // namespace lectern
