// The timeline (TEI P5 8.4.2, 17.5.2): one point for each time that something in the
// document has.
#include <algorithm>

#include "tei.hpp"

namespace lectern::tei {

TimePoints::TimePoints(const Briefing& briefing) {
  const Tables& t = briefing.tables();
  const auto add = [this](Milliseconds at, TimeQuality quality) {
    if (at == kNoTime) return;
    points_.push_back({at, quality == TimeQuality::absent ? TimeQuality::measured : quality});
  };
  for (const Turn& turn : t.turns)
    for (const Milliseconds at : {turn.start, turn.end}) add(at, turn.time_quality);
  for (const Block& block : t.blocks) add(block.time, TimeQuality::measured);
  for (const Inline& record : t.inlines)
    if (record.kind == InlineKind::time_anchor) add(record.time, TimeQuality::measured);
  for (const Cue& cue : t.cues)
    for (const Milliseconds at : {cue.start, cue.end}) add(at, TimeQuality::measured);
  for (const WordTime& word : t.word_times)
    for (const Milliseconds at : {word.start, word.end}) add(at, word.quality);
  std::sort(points_.begin(), points_.end());
  points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
}

Index TimePoints::row_of(Milliseconds at, TimeQuality quality) const {
  const Point wanted{at, quality == TimeQuality::absent ? TimeQuality::measured : quality};
  const auto found = std::lower_bound(points_.begin(), points_.end(), wanted);
  return static_cast<Index>(found - points_.begin());
}

std::string seconds_of(Milliseconds at) {
  const bool negative = at < 0;
  const auto size =
      negative ? std::uint64_t{0} - static_cast<std::uint64_t>(at) : static_cast<std::uint64_t>(at);
  const std::string fraction = std::to_string(1000 + size % 1000).substr(1);
  return (negative ? "-" : "") + std::to_string(size / 1000) + '.' + fraction;
}

void write_timeline(const Document& document, const TimePoints& points) {
  if (points.all().empty()) return;
  XmlWriter& x = document.xml;
  const std::string zero = '#' + document.prefix + "T0";
  x.block("timeline");
  x.attr("unit", "s").attr("origin", zero);
  x.block("when");
  x.attr("xml:id", std::string_view(zero).substr(1));
  x.close();
  for (Index row = 0; row < points.all().size(); ++row) {
    const TimePoints::Point& point = points.all()[row];
    x.block("when");
    x.attr("xml:id", id(document, 'T', row)).attr("interval", seconds_of(point.at));
    x.attr("since", zero);
    if (point.quality != TimeQuality::measured)
      x.attr("ana", category(document, "time", name_of(point.quality)));
    if (point.quality == TimeQuality::estimated) x.attr("cert", "low");
    x.close();
  }
  x.close();
}

}  // namespace lectern::tei
