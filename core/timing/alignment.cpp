#include "lectern/alignment.hpp"

#include <algorithm>
#include <utility>

#include "lectern/builder.hpp"
#include "timing/alignment_words.hpp"
#include "timing/turn_changes.hpp"

namespace lectern {
namespace {

// So many words beside a cue may have been swallowed by the recogniser; more are a hole.
constexpr std::size_t kSwallowed = 20;

class Aligner {
 public:
  Aligner(Transcript& transcript, const Heard& heard)
      : spoken_(transcript.words), heard_(heard.words), pairs_(match(transcript, heard)) {}

  const std::vector<MatchedWord>& pairs() const { return pairs_; }

  void run() {
    heard_by_.assign(spoken_.size(), kNone);
    for (const MatchedWord& pair : pairs_) {
      heard_by_[pair.left] = pair.right;
      spoken_[pair.left].matched = pair.same;
    }
    // Stretches of words that one cue holds, and what lies between two of them.
    for (std::size_t n = 0; n < spoken_.size();) {
      if (heard_by_[n] == kNone) {
        ++n;
        continue;
      }
      const std::size_t cue = heard_[heard_by_[n]].cue;
      std::size_t last = n;
      std::size_t next = n + 1;
      for (; next < spoken_.size(); ++next) {
        if (heard_by_[next] == kNone) continue;
        if (heard_[heard_by_[next]].cue != cue) break;
        last = next;
      }
      stretches_.push_back({n, last + 1, cue});
      n = last + 1;
    }
    if (stretches_.empty()) return;
    share_edges();
    for (const Stretch& stretch : stretches_) time_stretch(stretch);
    for (std::size_t n = 0; n + 1 < stretches_.size(); ++n)
      time_between(stretches_[n].last, stretches_[n + 1].first);
    time_before(stretches_.front().first);
    time_after(stretches_.back().last);
  }

 private:
  struct Stretch {
    std::size_t first, last;  // words, the last one past the end
    std::size_t cue;
  };

  static std::vector<MatchedWord> match(Transcript& transcript, const Heard& heard) {
    auto pairs = match_words(transcript.texts, heard.texts);
    if (transcript.drop_notes(pairs, heard.texts))
      pairs = match_words(transcript.texts, heard.texts);
    transcript.find_changes();
    return settle_changes(std::move(pairs), transcript.texts, heard.texts, transcript.changes,
                          transcript.lengths(heard.pace()), heard.silences());
  }

  std::size_t first_heard(std::size_t right) const {
    while (right > 0 && heard_[right - 1].cue == heard_[right].cue) --right;
    return right;
  }
  std::size_t last_heard(std::size_t right) const {
    while (right + 1 < heard_.size() && heard_[right + 1].cue == heard_[right].cue) ++right;
    return right;
  }

  // Words between two stretches for which a cue has words left over belong to it: they were
  // heard as something else.
  void share_edges() {
    for (std::size_t n = 0; n + 1 < stretches_.size(); ++n) {
      Stretch& left = stretches_[n];
      Stretch& right = stretches_[n + 1];
      std::size_t between = right.first - left.last;
      if (between == 0) continue;
      const std::size_t heard_left = heard_by_[left.last - 1];
      const std::size_t heard_right = heard_by_[right.first];
      const std::size_t over_left = last_heard(heard_left) - heard_left;
      const std::size_t over_right = heard_right - first_heard(heard_right);
      if (right.cue > left.cue + 1) continue;  // whole cues lie between
      std::size_t to_left = std::min(over_left, between);
      std::size_t to_right = std::min(over_right, between);
      // Nothing goes over the end of a turn where the other side can take it.
      for (std::size_t k = 0; k < to_left; ++k)
        if (k > 0 && spoken_[left.last + k].opens_turn) to_left = k;
      if (to_left > 0 && spoken_[left.last].opens_turn) to_left = 0;
      for (std::size_t k = 1; k <= to_right; ++k)
        if (spoken_[right.first - k].opens_turn) to_right = k;
      if (spoken_[right.first].opens_turn) to_right = 0;
      if (to_left + to_right > between) to_right = between - to_left;
      left.last += to_left;
      right.first -= to_right;
    }
  }

  // Divides the time of a stretch: by the times of its words, where the captions have them,
  // else by the natural lengths of all of it.
  void time_stretch(const Stretch& stretch) {
    std::size_t from = stretch.first;
    Milliseconds start = begin_of(stretch);
    for (std::size_t n = stretch.first + 1; n < stretch.last; ++n) {
      if (heard_by_[n] == kNone || !heard_[heard_by_[n]].timed || !spoken_[n].matched) continue;
      const Milliseconds at = std::max(start, heard_[heard_by_[n]].start);
      divide(from, n, start, at, true);
      from = n;
      start = at;
    }
    divide(from, stretch.last, start, std::max(start, end_of(stretch)), false);
  }
  Milliseconds begin_of(const Stretch& stretch) const {
    for (std::size_t n = stretch.first; n < stretch.last; ++n)
      if (heard_by_[n] != kNone) {
        const std::size_t right = heard_by_[n];
        // Words before it in the stretch were heard before it in the cue.
        const std::size_t first = first_heard(right);
        const std::size_t before = n - stretch.first;
        return heard_[right - std::min(before, right - first)].start;
      }
    return 0;
  }
  Milliseconds end_of(const Stretch& stretch) const {
    for (std::size_t n = stretch.last; n-- > stretch.first;)
      if (heard_by_[n] != kNone) {
        const std::size_t right = heard_by_[n];
        const std::size_t after = stretch.last - 1 - n;
        return heard_[right + std::min(after, last_heard(right) - right)].end;
      }
    return 0;
  }

  // Words [first, last) in [start, end) by their natural lengths; `running`: the pause after
  // the last of them is part of it.
  void divide(std::size_t first, std::size_t last, Milliseconds start, Milliseconds end,
              bool running) {
    Milliseconds sum = 0;
    for (std::size_t n = first; n < last; ++n)
      sum += spoken_[n].length + (n + 1 < last || running ? spoken_[n].pause : 0);
    const double scale =
        sum == 0 ? 0.0 : static_cast<double>(end - start) / static_cast<double>(sum);
    double at = static_cast<double>(start);
    for (std::size_t n = first; n < last; ++n) {
      spoken_[n].start = static_cast<Milliseconds>(at);
      at += static_cast<double>(spoken_[n].length) * scale;
      spoken_[n].end = static_cast<Milliseconds>(at);
      at += static_cast<double>(spoken_[n].pause) * scale;
    }
  }

  Milliseconds natural(std::size_t first, std::size_t last) const {
    Milliseconds sum = 0;
    for (std::size_t n = first; n < last; ++n) sum += spoken_[n].length + spoken_[n].pause;
    return sum;
  }

  // Words that no cue holds: those of the sentence before go on at its pace, those of the
  // next one lead to it, and the silence is where the turn changes. A hole is filled whole.
  void time_between(std::size_t first, std::size_t last) {
    if (first == last) return;
    const Milliseconds start = spoken_[first - 1].end;
    const Milliseconds end = std::max(start, spoken_[last].start);
    const std::size_t count = last - first;
    if (count > kSwallowed || natural(first, last) >= end - start)
      return divide(first, last, start + lead(first, last, start, end), end, true);
    std::size_t change = last;
    for (std::size_t n = first; n <= last; ++n) {
      const bool turn = spoken_[n].opens_turn;
      const bool sentence = spoken_[n - 1].ends_sentence;
      if (turn || (sentence && (change == last || !spoken_[change].opens_turn))) change = n;
      if (turn) break;
    }
    Milliseconds at = start + std::min(spoken_[first - 1].pause, kBetween);
    const Milliseconds after = natural(change, last);
    if (change > first)
      divide(first, change, at,
             std::min(end, at + natural(first, change) - spoken_[change - 1].pause), false);
    if (change < last) divide(change, last, std::max(start, end - after), end, true);
  }
  // In a hole the pause of the last word that was heard comes first.
  Milliseconds lead(std::size_t first, std::size_t last, Milliseconds start,
                    Milliseconds end) const {
    const Milliseconds pause = spoken_[first - 1].pause;
    const Milliseconds all = pause + natural(first, last);
    return all == 0 ? 0 : (end - start) * pause / all;
  }

  void time_before(std::size_t last) {
    if (last == 0) return;
    const Milliseconds end = spoken_[last].start;
    divide(0, last, std::max<Milliseconds>(0, end - natural(0, last)), end, true);
  }
  void time_after(std::size_t first) {
    if (first == spoken_.size()) return;
    const Milliseconds start = spoken_[first - 1].end + spoken_[first - 1].pause;
    divide(first, spoken_.size(), start, start + natural(first, spoken_.size()), true);
  }

  std::vector<SpokenWord>& spoken_;
  const std::vector<HeardWord>& heard_;
  std::vector<MatchedWord> pairs_;
  std::vector<Index> heard_by_;  // word → word of the captions that it was matched with
  std::vector<Stretch> stretches_;
};

// --- the result

void write_times(BriefingBuilder& builder, const std::vector<SpokenWord>& words) {
  Tables& t = builder.tables();
  t.word_times.clear();
  t.word_times.reserve(words.size());
  for (Turn& turn : t.turns) {
    turn.start = turn.end = kNoTime;
    turn.time_quality = TimeQuality::absent;
  }
  Milliseconds now = 0;
  for (const SpokenWord& word : words) {
    const Milliseconds start = std::max(now, word.start);
    now = start;
    const Milliseconds end = std::max(start, word.end);
    if (word.position.block != kNone)
      t.word_times.push_back({word.position, start, end,
                              word.matched ? TimeQuality::aligned : TimeQuality::estimated});
    Turn& turn = t.turns[word.turn];
    if (turn.start == kNoTime) {
      turn.start = start;
      turn.time_quality = TimeQuality::estimated;
    }
    turn.end = end;
    if (word.matched) turn.time_quality = TimeQuality::aligned;
  }
  // Turns without a spoken word share the silence between their neighbours.
  Milliseconds before = 0;
  for (Index row = 0; row < t.turns.size();) {
    if (t.turns[row].start != kNoTime) {
      before = std::max(before, t.turns[row++].end);
      continue;
    }
    Index next = row;
    while (next < t.turns.size() && t.turns[next].start == kNoTime) ++next;
    const Milliseconds room =
        next < t.turns.size() ? std::max<Milliseconds>(0, t.turns[next].start - before) : 0;
    const Milliseconds share = room / static_cast<Milliseconds>(next - row + 1);
    for (Milliseconds at = before; row < next; ++row) {
      t.turns[row].start = at += share;
      t.turns[row].end = at + share;
      t.turns[row].time_quality = TimeQuality::estimated;
    }
  }
}

template <class Known, class Place>
std::vector<AlignmentReport::Stretch> unmatched(const std::vector<std::string>& texts, Known known,
                                                Place place) {
  constexpr std::size_t kFewest = 3, kShown = 12;
  std::vector<AlignmentReport::Stretch> out;
  for (std::size_t n = 0; n < texts.size();) {
    std::size_t end = n;
    while (end < texts.size() && !known(end)) ++end;
    if (end - n >= kFewest) {
      AlignmentReport::Stretch stretch = place(n);
      stretch.words = end - n;
      for (std::size_t k = n; k < std::min(end, n + kShown); ++k)
        stretch.text += (k == n ? "" : " ") + texts[k];
      out.push_back(std::move(stretch));
    }
    n = end + 1;
  }
  return out;
}

AlignmentReport report_of(const Briefing& briefing, const Transcript& transcript,
                          const Heard& heard, const std::vector<MatchedWord>& pairs) {
  AlignmentReport out;
  out.caption_words = heard.words.size();
  std::vector<bool> used(heard.words.size());
  std::vector<std::size_t> found(briefing.turns().size());
  std::vector<std::size_t> all(briefing.turns().size());
  for (const MatchedWord& pair : pairs) used[pair.right] = used[pair.right] || pair.same;
  for (const SpokenWord& word : transcript.words) {
    if (word.note != kNone) continue;
    ++out.words;
    ++all[word.turn];
    found[word.turn] += word.matched ? 1U : 0U;
    out.matched += word.matched ? 1U : 0U;
  }
  for (std::size_t n = 0; n < all.size(); ++n)
    out.confidence.push_back(
        all[n] == 0 ? -1.0 : static_cast<double>(found[n]) / static_cast<double>(all[n]));
  out.only_in_transcript = unmatched(
      transcript.texts,
      [&](std::size_t n) {
        return transcript.words[n].matched || transcript.words[n].note != kNone;
      },
      [&](std::size_t n) {
        return AlignmentReport::Stretch{transcript.words[n].turn, transcript.words[n].start, 0, {}};
      });
  out.only_in_captions = unmatched(
      heard.texts, [&](std::size_t n) { return used[n]; },
      [&](std::size_t n) {
        return AlignmentReport::Stretch{kNone, heard.words[n].start, 0, {}};
      });
  return out;
}

}  // namespace

Result<Aligned> align(const Briefing& transcript, const Briefing& captions) {
  if (captions.tables().cues.empty())
    return fail(Failure::understood, "align.no-times", "the captions have no cues",
                "the second file is one of captions: SubRip or WebVTT");
  Transcript spoken(transcript);
  const Heard heard(captions);
  if (spoken.words.empty() || heard.words.empty())
    return fail(Failure::understood, "align.no-words", "one of the two has no words");
  Aligner aligner(spoken, heard);
  aligner.run();
  if (aligner.pairs().empty())
    return fail(Failure::understood, "align.nothing-in-common",
                "the captions and the transcript have no four words in common");
  BriefingBuilder builder = BriefingBuilder::copy_of(transcript);
  write_times(builder, spoken.words);
  auto briefing = builder.freeze();
  if (!briefing) return fail(std::move(briefing.error()));
  AlignmentReport report = report_of(*briefing, spoken, heard, aligner.pairs());
  return Aligned{std::move(*briefing), std::move(report)};
}

}  // namespace lectern
