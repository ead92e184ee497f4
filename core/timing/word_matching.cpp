#include "timing/word_matching.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/unicode.hpp"

namespace lectern {
namespace {

using Words = std::vector<std::uint32_t>;  // each word as a number

// A cell of the table of paths costs a byte; between anchors there are few.
constexpr std::size_t kMostCells = 4'000'000;
constexpr int kLongestGram = 4;

// Matches of fewer than this, near each other on both sides, are chance.
constexpr std::size_t kCluster = 4;
constexpr std::uint32_t kNear = 3;

class Matcher {
 public:
  Matcher(const std::vector<std::string>& left, const std::vector<std::string>& right)
      : left_text_(left), right_text_(right) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    const auto number = [&](const std::vector<std::string>& text, Words& to) {
      to.reserve(text.size());
      for (const std::string& word : text)
        to.push_back(
            numbers.emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second);
    };
    number(left, left_);
    number(right, right_);
  }

  std::vector<MatchedWord> run() {
    between({0, size(left_)}, {0, size(right_)}, kLongestGram);
    replace_islands();
    return without_chance();
  }

 private:
  struct Range {
    std::uint32_t first, last;
    std::size_t size() const { return last - first; }
  };
  static std::uint32_t size(const Words& words) { return static_cast<std::uint32_t>(words.size()); }

  void add(std::uint32_t left, std::uint32_t right) {
    pairs_.push_back({left, right, left_[left] == right_[right]});
  }

  // Matches two ranges. Grams of `gram` words that stand once in both are anchors; between
  // them shorter ones are, and where none is left the cheapest path.
  void between(Range left, Range right, int gram) {
    // What is the same at both ends needs no search.
    while (left.first < left.last && right.first < right.last &&
           left_[left.first] == right_[right.first])
      add(left.first++, right.first++);
    std::uint32_t same_at_end = 0;
    while (left.first < left.last && right.first < right.last &&
           left_[left.last - 1] == right_[right.last - 1]) {
      --left.last;
      --right.last;
      ++same_at_end;
    }
    if (left.size() > 0 && right.size() > 0) inner(left, right, gram);
    for (std::uint32_t n = 0; n < same_at_end; ++n) add(left.last + n, right.last + n);
  }

  void inner(Range left, Range right, int gram) {
    constexpr std::size_t kSmall = 40'000;  // cells that cost less than looking for anchors
    if (left.size() * right.size() <= kSmall) return path(left, right);
    for (; gram > 0; --gram) {
      const auto found = anchors(left, right, gram);
      if (found.empty()) continue;
      Range from{left.first, 0};
      Range to{right.first, 0};
      for (const auto& [l, r] : found) {
        if (l < from.first || r < to.first) continue;  // inside the one before
        between({from.first, l}, {to.first, r}, gram);
        for (std::uint32_t n = 0; n < static_cast<std::uint32_t>(gram); ++n) add(l + n, r + n);
        from.first = l + static_cast<std::uint32_t>(gram);
        to.first = r + static_cast<std::uint32_t>(gram);
      }
      return between({from.first, left.last}, {to.first, right.last}, gram);
    }
    if (left.size() * right.size() <= kMostCells) path(left, right);
  }

  // Starts of the grams that stand once in each range, those of the longest run in order.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> anchors(Range left, Range right,
                                                               int gram) const {
    struct Seen {
      std::uint32_t left = 0, right = 0;
      std::uint8_t times_left = 0, times_right = 0;
    };
    const auto length = static_cast<std::uint32_t>(gram);
    if (left.size() < length || right.size() < length) return {};
    std::unordered_map<std::uint64_t, Seen> seen;
    seen.reserve(left.size());
    for (std::uint32_t at = left.first; at + length <= left.last; ++at) {
      Seen& entry = seen[key(left_, at, length)];
      entry.left = at;
      if (entry.times_left < 2) ++entry.times_left;
    }
    for (std::uint32_t at = right.first; at + length <= right.last; ++at) {
      const auto found = seen.find(key(right_, at, length));
      if (found == seen.end()) continue;
      found->second.right = at;
      if (found->second.times_right < 2) ++found->second.times_right;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& [gram_key, entry] : seen)
      if (entry.times_left == 1 && entry.times_right == 1 &&
          std::equal(left_.begin() + entry.left, left_.begin() + entry.left + length,
                     right_.begin() + entry.right))
        out.emplace_back(entry.left, entry.right);
    std::sort(out.begin(), out.end());
    return longest_in_order(out);
  }

  static std::uint64_t key(const Words& words, std::uint32_t at, std::uint32_t length) {
    std::uint64_t out = 1469598103934665603ULL;
    for (std::uint32_t n = 0; n < length; ++n) out = (out ^ words[at + n]) * 1099511628211ULL;
    return out;
  }

  // The longest subsequence whose right sides ascend (patience sorting).
  static std::vector<std::pair<std::uint32_t, std::uint32_t>> longest_in_order(
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    std::vector<std::size_t> tails;
    std::vector<std::size_t> before(pairs.size());
    for (std::size_t n = 0; n < pairs.size(); ++n) {
      const auto place = std::lower_bound(
          tails.begin(), tails.end(), pairs[n].second,
          [&](std::size_t row, std::uint32_t right) { return pairs[row].second < right; });
      before[n] = place == tails.begin() ? pairs.size() : *(place - 1);
      if (place == tails.end())
        tails.push_back(n);
      else
        *place = n;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out(tails.size());
    std::size_t row = tails.empty() ? pairs.size() : tails.back();
    for (std::size_t n = out.size(); n-- > 0; row = before[row]) out[n] = pairs[row];
    return out;
  }

  std::uint32_t cost_of(std::uint32_t left, std::uint32_t right) const {
    return left_[left] == right_[right] ? 0 : word_cost(left_text_[left], right_text_[right]);
  }

  // The cheapest way through both ranges (Needleman and Wunsch, 1970).
  void path(Range left, Range right) {
    const std::size_t rows = left.size() + 1;
    const std::size_t columns = right.size() + 1;
    enum : std::uint8_t { both, only_left, only_right };
    steps_.assign(rows * columns, both);
    row_.resize(columns);
    for (std::size_t c = 0; c < columns; ++c) {
      row_[c] = static_cast<std::uint32_t>(c) * WordCosts::missing;
      steps_[c] = only_right;
    }
    for (std::size_t r = 1; r < rows; ++r) {
      std::uint32_t diagonal = row_[0];
      row_[0] += WordCosts::missing;
      steps_[r * columns] = only_left;
      for (std::size_t c = 1; c < columns; ++c) {
        const std::uint32_t above = row_[c];
        const std::uint32_t met =
            diagonal + cost_of(left.first + static_cast<std::uint32_t>(r - 1),
                               right.first + static_cast<std::uint32_t>(c - 1));
        std::uint32_t best = met;
        std::uint8_t step = both;
        if (above + WordCosts::missing < best) {
          best = above + WordCosts::missing;
          step = only_left;
        }
        if (row_[c - 1] + WordCosts::missing < best) {
          best = row_[c - 1] + WordCosts::missing;
          step = only_right;
        }
        diagonal = above;
        row_[c] = best;
        steps_[r * columns + c] = step;
      }
    }
    const std::size_t from = pairs_.size();
    for (std::size_t r = rows - 1, c = columns - 1; r > 0 || c > 0;) {
      const std::uint8_t step = steps_[r * columns + c];
      if (step == both)
        add(left.first + static_cast<std::uint32_t>(r - 1),
            right.first + static_cast<std::uint32_t>(c - 1));
      r -= step != only_right ? 1U : 0U;
      c -= step != only_left ? 1U : 0U;
    }
    std::reverse(pairs_.begin() + static_cast<std::ptrdiff_t>(from), pairs_.end());
  }

  // Words between two pairs that one side has more of; negative: the right one.
  std::int64_t surplus_before(std::size_t pair) const {
    const auto gap = [&](std::uint32_t MatchedWord::*side) {
      return std::int64_t{pairs_[pair].*side} - pairs_[pair - 1].*side;
    };
    return gap(&MatchedWord::left) - gap(&MatchedWord::right);
  }

  // Few matches between two gaps, one of which lacks what the other has too much of, hang on a
  // wrong anchor: the cheapest path over all of it replaces them.
  void replace_islands() {
    constexpr std::int64_t kLopsided = 8;
    constexpr std::size_t kIsland = 24;                        // pairs
    std::vector<std::pair<std::size_t, std::size_t>> islands;  // pairs before and after
    std::size_t gap = 0;
    for (std::size_t n = 1; n < pairs_.size(); ++n) {
      const std::int64_t surplus = surplus_before(n);
      if (std::abs(surplus) < kLopsided) continue;
      if (gap > 0 && n - gap <= kIsland && (surplus > 0) != (surplus_before(gap) > 0)) {
        islands.emplace_back(gap - 1, n);
        gap = 0;
      } else {
        gap = n;
      }
    }
    if (islands.empty()) return;
    const std::vector<MatchedWord> old = std::exchange(pairs_, {});
    std::size_t taken = 0;
    for (const auto& [before, after] : islands) {
      const Range left{old[before].left + 1, old[after].left};
      const Range right{old[before].right + 1, old[after].right};
      if (left.size() * right.size() > kMostCells) continue;
      pairs_.insert(pairs_.end(), old.begin() + static_cast<std::ptrdiff_t>(taken),
                    old.begin() + static_cast<std::ptrdiff_t>(before) + 1);
      path(left, right);
      taken = after;
    }
    pairs_.insert(pairs_.end(), old.begin() + static_cast<std::ptrdiff_t>(taken), old.end());
  }

  // Drops clusters of matches that are too small to be no chance, and with them the words
  // that stand for others beside them.
  std::vector<MatchedWord> without_chance() const {
    std::vector<MatchedWord> out;
    out.reserve(pairs_.size());
    for (std::size_t n = 0; n < pairs_.size();) {
      std::size_t end = n + 1;
      std::size_t same = pairs_[n].same ? 1 : 0;
      while (end < pairs_.size() && pairs_[end].left - pairs_[end - 1].left <= kNear &&
             pairs_[end].right - pairs_[end - 1].right <= kNear) {
        same += pairs_[end].same ? 1U : 0U;
        ++end;
      }
      const std::size_t enough = std::min({kCluster, left_.size(), right_.size()});
      if (same >= enough)
        out.insert(out.end(), pairs_.begin() + static_cast<std::ptrdiff_t>(n),
                   pairs_.begin() + static_cast<std::ptrdiff_t>(end));
      n = end;
    }
    return out;
  }

  const std::vector<std::string>& left_text_;
  const std::vector<std::string>& right_text_;
  Words left_, right_;
  std::vector<MatchedWord> pairs_;
  std::vector<std::uint8_t> steps_;
  std::vector<std::uint32_t> row_;
};

}  // namespace

bool alike(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < shorter && a[same] == b[same]) ++same;
  std::size_t end = 0;
  while (end + same < shorter && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
  return (same + end) * 2 >= std::max(a.size(), b.size());
}

std::uint32_t word_cost(std::string_view a, std::string_view b) {
  return a == b ? 0 : alike(a, b) ? WordCosts::near : WordCosts::other;
}

std::vector<MatchedWord> match_words(const std::vector<std::string>& left,
                                     const std::vector<std::string>& right) {
  if (left.empty() || right.empty()) return {};
  return Matcher(left, right).run();
}

std::string normal_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    at += c.length;
    if (is_letter(c.value) || is_digit(c.value))
      append_utf8(out,
                  static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
  }
  return out;
}

}  // namespace lectern
