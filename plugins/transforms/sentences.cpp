// A paragraph a sentence: for corpora that are aligned or counted by sentence. Where a
// sentence ends is what the captions go by (timing/cue_breaks.hpp).
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "moved.hpp"
#include "timing/cue_breaks.hpp"
#include "transforms.hpp"

namespace lectern::transforms {
namespace {

// The blanks between two sentences, in the content text of a block.
struct Gap {
  std::uint32_t begin, end;
};

class Splitting {
 public:
  explicit Splitting(Briefing& briefing) : briefing_(briefing) {
    // The cuts are found while the views still stand.
    for (const TurnView turn : briefing.turns())
      for (const BlockView block : turn.blocks()) gaps_.push_back(gaps_of(block));
  }

  Result<Briefing> run() {
    BriefingBuilder builder(std::move(briefing_));
    Tables& t = builder.tables();
    Moved moved;
    old_ = std::move(t.inlines);
    std::vector<Block> blocks;
    moved.inlines.assign(old_.size(), kNone);
    first_piece_.reserve(t.blocks.size());
    for (Turn& turn : t.turns) {
      const auto first = static_cast<Index>(blocks.size());
      for (Index b = turn.blocks.first; b < turn.blocks.last; ++b) {
        moved.blocks.push_back(static_cast<Index>(blocks.size()));
        first_piece_.push_back(static_cast<Index>(blocks.size()));
        split(t.blocks[b], gaps_[b], blocks, moved.inlines);
      }
      turn.blocks = {first, static_cast<Index>(blocks.size())};
    }
    t.blocks = std::move(blocks);
    t.inlines = std::move(made_);
    moved.place = [this](Position at) { return place(at); };
    follow(builder, moved);
    return builder.freeze();
  }

 private:
  std::vector<Gap> gaps_of(BlockView block) {
    std::vector<Gap> out;
    if (block.kind() != BlockKind::paragraph) return out;
    text_.clear();
    block.append_text(text_);
    words_.clear();
    for (std::size_t at = skip_blanks(text_, 0, true); at < text_.size();) {
      std::size_t end = at;
      while (end < text_.size() && skip_blanks(text_, end, true) == end)
        end += decode_at(text_, end).length;
      CueWord word;
      word.offset = static_cast<std::uint32_t>(at);
      word.length = static_cast<std::uint32_t>(end - at);
      word.width = static_cast<std::uint32_t>(
          count_code_points(std::string_view(text_).substr(at, end - at)));
      words_.push_back(word);
      at = skip_blanks(text_, end, true);
    }
    if (words_.size() < 2) return out;
    find_breaks(text_, words_);
    for (std::size_t n = 0; n + 1 < words_.size(); ++n) {
      if (words_[n].sentence == words_[n + 1].sentence) continue;
      const Gap gap{words_[n].offset + words_[n].length, words_[n + 1].offset};
      if (in_plain_text(block, gap)) out.push_back(gap);
    }
    return out;
  }

  // A mark is not cut through: the blanks stand in text of the block itself.
  static bool in_plain_text(BlockView block, Gap gap) {
    std::uint32_t begin = 0;
    for (const InlineView part : block.inlines()) {
      const std::uint32_t end =
          begin + content_length(block.briefing().tables().inlines, part.row());
      if (gap.begin < end)
        return part.kind() == InlineKind::text && gap.begin >= begin && gap.end <= end;
      begin = end;
    }
    return false;
  }

  void split(const Block& block, const std::vector<Gap>& gaps, std::vector<Block>& blocks,
             std::vector<Index>& inlines) {
    Block piece = block;
    piece.inlines.first = static_cast<Index>(made_.size());
    std::size_t next = 0;  // gap
    std::uint32_t offset = 0;
    for (Index row = block.inlines.first; row < block.inlines.last; row = old_[row].last) {
      const std::uint32_t end = offset + content_length(old_, row);
      Inline part = old_[row];
      for (; next < gaps.size() && gaps[next].end <= end && part.kind == InlineKind::text; ++next) {
        const Inline rest = after(part, gaps[next].end - offset);
        add_text(before(part, gaps[next].begin - offset), row, inlines);
        close(piece, blocks);
        offset = gaps[next].end;
        part = rest;
      }
      if (part.kind == InlineKind::text)
        add_text(part, row, inlines);
      else
        copy(row, inlines);
      offset = end;
    }
    close(piece, blocks);
  }

  void close(Block& piece, std::vector<Block>& blocks) {
    piece.inlines.last = static_cast<Index>(made_.size());
    Block made = piece;
    if (!made_.empty() && !made.inlines.empty()) {
      const Span first = made_[made.inlines.first].span;
      const Span last = made_[made.inlines.last - 1].span;
      if (piece.span.present() && first.present() && last.present())
        made.span = {first.begin, std::max(first.end, last.end)};
    }
    blocks.push_back(made);
    piece.inlines.first = piece.inlines.last;
  }

  // A part of a text; where it stands in the source is known when it is as long there.
  static Inline part_of(const Inline& text, std::uint32_t from, std::uint32_t size) {
    Inline out = text;
    out.text = {text.text.offset + from, size};
    const bool plain = text.span.present() && text.span.size() == text.text.length;
    out.span = plain ? Span{text.span.begin + from, text.span.begin + from + size} : text.span;
    return out;
  }
  static Inline before(const Inline& text, std::uint32_t size) { return part_of(text, 0, size); }
  static Inline after(const Inline& text, std::uint32_t from) {
    return part_of(text, from, text.text.length - from);
  }

  void add_text(const Inline& text, Index old_row, std::vector<Index>& inlines) {
    if (text.text.empty()) return;
    if (inlines[old_row] == kNone) inlines[old_row] = static_cast<Index>(made_.size());
    made_.push_back(text);
    made_.back().last = static_cast<Index>(made_.size());
  }
  void copy(Index row, std::vector<Index>& inlines) {
    const auto at = static_cast<Index>(made_.size());
    for (Index n = row; n < old_[row].last; ++n) {
      inlines[n] = static_cast<Index>(made_.size());
      made_.push_back(old_[n]);
      made_.back().last = old_[n].last - row + at;
    }
  }

  // In the blanks between two sentences: the end of the first.
  Position place(Position at) const {
    if (at.block >= first_piece_.size()) return at;
    Position out{first_piece_[at.block], at.offset};
    std::uint32_t begin = 0;
    for (const Gap& gap : gaps_[at.block]) {
      if (at.offset < gap.end) {
        out.offset = std::min(at.offset, gap.begin) - begin;
        return out;
      }
      begin = gap.end;
      ++out.block;
    }
    out.offset = at.offset - begin;
    return out;
  }

  Briefing& briefing_;
  std::vector<std::vector<Gap>> gaps_;  // of each block
  std::vector<Index> first_piece_;      // of each old block
  std::vector<Inline> old_, made_;
  std::string text_;
  std::vector<CueWord> words_;
};

class Sentences final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options&, Diagnostics&) override {
    return Splitting(briefing).run();
  }
};

}  // namespace

std::unique_ptr<Transform> make_sentences() { return std::make_unique<Sentences>(); }

}  // namespace lectern::transforms
