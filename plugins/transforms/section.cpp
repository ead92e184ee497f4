// A part of the event: some of its sections, or a stretch of its turns.
#include <charconv>

#include "base/unicode.hpp"
#include "moved.hpp"
#include "transforms.hpp"

namespace lectern::transforms {
namespace {

// "t5-t20", "5-20", "t5": rows from 0, the last one included.
bool parse_turns(std::string_view text, Index& first, Index& last) {
  const auto number = [](std::string_view word, Index& to) {
    if (word.starts_with('t')) word.remove_prefix(1);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), to);
    return error == std::errc() && end == word.data() + word.size() && to-- > 0;
  };
  const std::size_t dash = text.find('-');
  if (!number(text.substr(0, dash), first)) return false;
  if (dash == std::string_view::npos) {
    last = first;
    return true;
  }
  return number(text.substr(dash + 1), last) && last >= first;
}

class Cutting {
 public:
  Cutting(BriefingBuilder& builder, const std::vector<bool>& keep)
      : builder_(builder), t_(builder.tables()), keep_(keep) {}

  void run() {
    turns();
    sections();
    exchanges();
    moved_.place = [this](Position at) {
      return Position{at.block < moved_.blocks.size() ? moved_.blocks[at.block] : kNone, at.offset};
    };
    follow(builder_, moved_);
  }

 private:
  void turns() {
    moved_.turns.assign(t_.turns.size(), kNone);
    moved_.blocks.assign(t_.blocks.size(), kNone);
    moved_.inlines.assign(t_.inlines.size(), kNone);
    std::vector<Turn> turns;
    std::vector<Block> blocks;
    std::vector<Inline> inlines;
    for (Index row = 0; row < t_.turns.size(); ++row) {
      if (!keep_[row]) continue;
      Turn turn = t_.turns[row];
      moved_.turns[row] = static_cast<Index>(turns.size());
      const auto first = static_cast<Index>(blocks.size());
      for (Index b = turn.blocks.first; b < turn.blocks.last; ++b) {
        Block block = t_.blocks[b];
        moved_.blocks[b] = static_cast<Index>(blocks.size());
        const auto begin = static_cast<Index>(inlines.size());
        for (Index n = block.inlines.first; n < block.inlines.last; ++n) {
          moved_.inlines[n] = static_cast<Index>(inlines.size());
          inlines.push_back(t_.inlines[n]);
          inlines.back().last = inlines.back().last - block.inlines.first + begin;
        }
        block.inlines = {begin, static_cast<Index>(inlines.size())};
        blocks.push_back(block);
      }
      turn.blocks = {first, static_cast<Index>(blocks.size())};
      if (turn.resumes != kNone) turn.resumes = moved_.turns[turn.resumes];
      turns.push_back(turn);
    }
    t_.turns = std::move(turns);
    t_.blocks = std::move(blocks);
    t_.inlines = std::move(inlines);
  }

  void sections() {
    std::vector<Section> sections;
    for (const Section& section : t_.sections) {
      Section kept = section;
      kept.turns = {kNone, 0};
      for (Index turn = section.turns.first; turn < section.turns.last; ++turn) {
        const Index row = moved_.turns[turn];
        if (row == kNone) continue;
        kept.turns.first = std::min(kept.turns.first, row);
        kept.turns.last = row + 1;
      }
      const bool any = kept.turns.first != kNone;
      moved_.sections.push_back(any ? static_cast<Index>(sections.size()) : kNone);
      if (any) sections.push_back(kept);
    }
    t_.sections = std::move(sections);
  }

  // An exchange without its question is none; one that lost an answer is no longer known to
  // be answered, or not.
  void exchanges() {
    std::vector<Exchange> exchanges;
    std::vector<Index> turns;
    const auto kept = [&](Rows rows, Rows& to) {
      to.first = static_cast<Index>(turns.size());
      for (Index n = rows.first; n < rows.last; ++n)
        if (const Index row = moved_.turns[t_.exchange_turns[n]]; row != kNone)
          turns.push_back(row);
      to.last = static_cast<Index>(turns.size());
      return to.size() == rows.size();
    };
    for (const Exchange& exchange : t_.exchanges) {
      Exchange out = exchange;
      kept(exchange.questions, out.questions);
      if (out.questions.empty()) {
        moved_.exchanges.push_back(kNone);
        continue;
      }
      if (!kept(exchange.answers, out.answers)) out.status = ExchangeStatus::unknown;
      moved_.exchanges.push_back(static_cast<Index>(exchanges.size()));
      if (out.follows != kNone)
        out.follows = out.follows < moved_.exchanges.size() ? moved_.exchanges[out.follows] : kNone;
      exchanges.push_back(out);
    }
    t_.exchanges = std::move(exchanges);
    t_.exchange_turns = std::move(turns);
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const std::vector<bool>& keep_;
  Moved moved_;
};

class KeepSection final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    const std::string& kind = options.text("kind");
    const std::string title = folded(options.text("title"));
    const std::string& turns = options.text("turns");
    if (kind == "any" && title.empty() && turns.empty())
      return fail(Failure::usage, "option.missing", "section needs one of kind, title and turns");
    Index first = 0;
    Index last = kNone;
    if (!turns.empty() && !parse_turns(turns, first, last))
      return fail(Failure::usage, "option.value",
                  "section: \"" + turns + "\" is no stretch of turns", "write it as t5-t20");
    const auto count = static_cast<Index>(briefing.turns().size());
    std::vector<bool> keep(count, kind == "any" && title.empty());
    for (const SectionView section : briefing.sections())
      if ((kind == "any" || name_of(section.kind()) == kind) &&
          folded(section.title()).find(title) != std::string::npos)
        for (const TurnView turn : section.turns()) keep[turn.row()] = true;
    Index left = 0;
    for (Index turn = 0; turn < count; ++turn) {
      keep[turn] = keep[turn] && turn >= first && turn <= last;
      left += keep[turn] ? 1 : 0;
    }
    if (left == 0)
      return fail(Failure::understood, "transform.nothing-left",
                  "section: no turn is in the part that is to be kept");
    diagnostics.note("transform.left-out", "section: " + std::to_string(count - left) + " of " +
                                               std::to_string(count) + " turns are left out");
    BriefingBuilder builder(std::move(briefing));
    Cutting(builder, keep).run();
    return builder.freeze();
  }
};

}  // namespace

std::unique_ptr<Transform> make_section() { return std::make_unique<KeepSection>(); }

}  // namespace lectern::transforms
