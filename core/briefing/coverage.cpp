// The law of conservation: labels, text, marks, matter, residue and white space
// tile the decoded text.
#include "lectern/coverage.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern {
namespace {

enum class Class : std::uint8_t { label, text, mark, matter, residue };

struct Tile {
  Span span;
  Class kind;
};

class Tiles {
 public:
  explicit Tiles(const Briefing& briefing) : t_(briefing.tables()) {
    tiles_.reserve(t_.inlines.size() + t_.turns.size() + t_.matter.size() + t_.residue.size());
    for (const Matter& record : t_.matter) add(record.span, Class::matter);
    for (const Residue& record : t_.residue) add(record.span, Class::residue);
    // Of a cue all but its payload, of the blocks between cues all: marks of the format.
    for (const Cue& cue : t_.cues) {
      if (!cue.span.present()) continue;
      const std::uint32_t begin = std::clamp(cue.payload.offset, cue.span.begin, cue.span.end);
      add({cue.span.begin, begin}, Class::mark);
      const std::uint32_t end = begin + std::min(cue.payload.length, cue.span.end - begin);
      add({end, cue.span.end}, Class::mark);
    }
    for (const CueBlock& block : t_.cue_blocks) add(block.span, Class::mark);
    for (const Turn& turn : t_.turns) {
      add(turn.label_span, Class::label);
      for (Index n = turn.blocks.first; n < turn.blocks.last; ++n) inlines(t_.blocks[n].inlines);
    }
    std::sort(tiles_.begin(), tiles_.end(), [](const Tile& a, const Tile& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
    });
  }
  const std::vector<Tile>& all() const { return tiles_; }

 private:
  void add(Span span, Class kind) {
    if (span.present() && span.size() > 0) tiles_.push_back({span, kind});
  }
  void inlines(Rows rows) {
    for (Index row = rows.first; row < rows.last;) {
      const Inline& record = t_.inlines[row];
      if (record.kind == InlineKind::text) {
        add(record.span, Class::text);
      } else if (record.kind == InlineKind::line_break) {
        // White space, and counted as such.
      } else if (holds_inlines(record.kind)) {
        // A mark's own bytes are what its content leaves over.
        std::uint32_t at = record.span.begin;
        for (Index child = row + 1; child < record.last; child = t_.inlines[child].last) {
          add({at, t_.inlines[child].span.begin}, Class::mark);
          at = t_.inlines[child].span.end;
        }
        add({at, record.span.end}, Class::mark);
        inlines({row + 1, record.last});
      } else {
        add(record.span, Class::mark);
      }
      row = record.last;
    }
  }

  const Tables& t_;
  std::vector<Tile> tiles_;
};

// The bytes of a tag of cue text that stands at a place ("<c.loud>", "{\\an8}"); one that
// is never closed takes the rest of its cue (WebVTT 6.4). 0: none.
std::uint32_t tag_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size() || (text[at] != '<' && text[at] != '{')) return 0;
  const std::size_t end = text.find(text[at] == '<' ? '>' : '}', at);
  if (end == std::string_view::npos && text[at] == '{') return 0;
  const std::size_t stop = end == std::string_view::npos ? text.size() : end + 1;
  return static_cast<std::uint32_t>(stop - at);
}

}  // namespace

Coverage measure_coverage(const Briefing& briefing) {
  constexpr std::size_t kMostGaps = 100;
  const std::string_view text = briefing.store().base();
  Coverage out;
  out.total = text.size();
  const Tiles tiles(briefing);
  const bool captions = !briefing.tables().cues.empty();
  std::uint32_t at = 0;
  const auto between = [&](std::uint32_t end) {
    // White space may stand between records; anything else is lost.
    for (std::uint32_t from = at; from < end;) {
      const auto stop = static_cast<std::uint32_t>(skip_blanks(text.substr(0, end), from, true));
      out.white_space += stop - from;
      if (const std::uint32_t tag = tag_at(text.substr(0, end), stop); tag > 0 && captions) {
        out.marks += tag;
        from = stop + tag;
        continue;
      }
      std::uint32_t lost = stop;
      while (lost < end) {
        const CodePoint c = decode_at(text, lost);
        if (is_blank(c.value) || c.value == '\n' || c.value == '\r') break;
        lost += c.length;
      }
      if (lost > stop) {
        out.uncovered += lost - stop;
        if (out.gaps.size() < kMostGaps) out.gaps.push_back({stop, lost});
      }
      from = lost;
    }
  };
  for (const Tile& tile : tiles.all()) {
    if (tile.span.begin < at) {
      out.overlaps = true;
      continue;
    }
    between(tile.span.begin);
    const std::uint64_t size = tile.span.size();
    switch (tile.kind) {
      case Class::label:
        out.labels += size;
        break;
      case Class::text:
        out.text += size;
        break;
      case Class::mark:
        out.marks += size;
        break;
      case Class::matter:
        out.matter += size;
        break;
      case Class::residue:
        out.residue += size;
        break;
    }
    at = tile.span.end;
  }
  between(static_cast<std::uint32_t>(text.size()));
  return out;
}

}  // namespace lectern
