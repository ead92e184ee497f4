// The law of conservation between a mark-up and the text taken out of it.
#include <algorithm>

#include "base/unicode.hpp"
#include "lectern/coverage.hpp"
#include "markup/markup_words.hpp"

namespace lectern {
namespace {

constexpr std::size_t kMostGaps = 100;

// Stretches of one part that runs lead to; sorted, without overlaps. Identity runs
// are compared byte for byte on the way.
std::vector<Span> covered(const Source& source, std::uint32_t number, std::uint64_t& untrue) {
  const std::string_view text = source.text();
  const std::string_view part = source.part_text(number);
  const std::vector<Run>& runs = source.runs();
  std::vector<Span> spans;
  for (std::size_t n = 0; n < runs.size(); ++n) {
    const Run& run = runs[n];
    if (run.part != number) continue;
    const std::size_t end = n + 1 < runs.size() ? runs[n + 1].text : text.size();
    std::uint32_t size = run.size;
    if (run.mode == Run::Mode::identity) {
      size = static_cast<std::uint32_t>(end - run.text);
      if (run.bytes > part.size() || part.substr(run.bytes, size) != text.substr(run.text, size))
        untrue += size;
    }
    if (size > 0) spans.push_back({run.bytes, run.bytes + size});
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<Span> out;
  for (const Span span : spans) {
    if (!out.empty() && span.begin <= out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  }
  return out;
}

// What of a stretch of words is not covered and is no white space.
void find_lost(std::string_view part, Span words, const std::vector<Span>& have, std::size_t& next,
               PartCoverage& out) {
  const auto lose = [&](std::uint32_t begin, std::uint32_t end) {
    const std::string_view bytes = trim(part.substr(begin, end - begin));
    if (bytes.empty()) return;
    out.lost += bytes.size();
    const auto at = static_cast<std::uint32_t>(bytes.data() - part.data());
    if (out.gaps.size() < kMostGaps)
      out.gaps.push_back({at, at + static_cast<std::uint32_t>(bytes.size())});
  };
  std::uint32_t at = words.begin;
  while (next < have.size() && have[next].end <= at) ++next;
  for (std::size_t n = next; n < have.size() && have[n].begin < words.end; ++n) {
    if (have[n].begin > at) lose(at, have[n].begin);
    at = std::max(at, have[n].end);
  }
  if (at < words.end) lose(at, words.end);
}

}  // namespace

std::vector<PartCoverage> measure_source(const Source& source) {
  std::vector<PartCoverage> out;
  for (std::uint32_t number = 0; number < source.parts().size(); ++number) {
    const std::string_view part = source.part_text(number);
    PartCoverage& coverage = out.emplace_back();
    coverage.name = source.parts()[number].name;
    coverage.total = part.size();
    const std::vector<Span> have = covered(source, number, coverage.untrue);
    for (const Span span : have) coverage.text += span.size();
    std::size_t next = 0;
    for (const Span words : words_of(part, source.parts()[number].markup))
      find_lost(part, words, have, next, coverage);
    coverage.markup = coverage.total - std::min(coverage.total, coverage.text + coverage.lost);
  }
  return out;
}

}  // namespace lectern
