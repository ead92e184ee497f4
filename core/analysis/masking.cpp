// Masking what is not for reporting.
//
// Only what stands in the tables reaches an output, so a masked stretch is cut out of
// them: its inlines become one redaction, and evidence and names that stand nowhere
// else are taken out too.
#include <algorithm>
#include <string>
#include <vector>

#include "analysis/reading.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"

namespace lectern {
namespace {

constexpr std::string_view kMask = "withheld";
constexpr std::uint32_t kWhole = 0xFFFFFFFFU;

struct Stretch {
  std::uint32_t begin = 0, end = kWhole;  // in the content text of a block
};

class Masking {
 public:
  Masking(BriefingBuilder& builder, const Briefing& analysed)
      : builder_(builder), t_(builder.tables()), analysed_(analysed) {}

  bool mask() {
    stretches_.resize(t_.blocks.size());
    for (const GroundRule& rule : analysed_.tables().ground_rules) {
      if (rule.kind == RuleKind::not_for_reporting && rule.range.present())
        add_range(rule.range);
      else if (rule.kind == RuleKind::off_the_record)
        add_turns(rule);
    }
    const bool any = std::any_of(stretches_.begin(), stretches_.end(),
                                 [](const auto& list) { return !list.empty(); });
    if (!any) return false;
    rebuild();
    forget();
    return true;
  }

 private:
  void add_range(const Range& range) {
    for (Index block = range.begin.block; block <= range.end.block && block < stretches_.size();
         ++block) {
      Stretch stretch;
      if (block == range.begin.block) stretch.begin = range.begin.offset;
      if (block == range.end.block) stretch.end = range.end.offset;
      if (stretch.begin < stretch.end) stretches_[block].push_back(stretch);
    }
  }

  // From the turn after the one that says so until it is lifted.
  void add_turns(const GroundRule& rule) {
    if (rule.range.present()) return add_range(rule.range);
    if (rule.stated_in == kNone) return;
    const Index last =
        rule.lifted_in == kNone ? static_cast<Index>(t_.turns.size()) : rule.lifted_in;
    for (Index turn = rule.stated_in + 1; turn < last; ++turn)
      for (Index block = t_.turns[turn].blocks.first; block < t_.turns[turn].blocks.last; ++block)
        stretches_[block].push_back({});
  }

  // The inline table anew, block by block.
  void rebuild() {
    old_ = std::move(t_.inlines);
    t_.inlines.clear();
    t_.inlines.reserve(old_.size());
    for (Index block = 0; block < t_.blocks.size(); ++block) {
      const Rows rows = t_.blocks[block].inlines;
      const auto first = static_cast<Index>(t_.inlines.size());
      if (stretches_[block].empty()) {
        for (Index row = rows.first; row < rows.last; ++row) {
          t_.inlines.push_back(old_[row]);
          t_.inlines.back().last = old_[row].last - rows.first + first;
        }
      } else {
        offset_ = 0;
        mask_ = kNone;
        walk(rows, stretches_[block]);
      }
      t_.blocks[block].inlines = {first, static_cast<Index>(t_.inlines.size())};
    }
    // Cues and word times speak of the text that was.
    t_.cues.clear();
    t_.cue_blocks.clear();
    t_.word_times.clear();
    for (GroundRule& rule : t_.ground_rules) rule.range = {};
    const auto about_inlines = [](const auto& record) {
      return record.subject.table == Table::inline_;
    };
    std::erase_if(t_.assertions, about_inlines);
    std::erase_if(t_.extensions, about_inlines);
  }

  static bool covers(const std::vector<Stretch>& list, std::uint32_t begin, std::uint32_t end) {
    return std::any_of(list.begin(), list.end(), [&](const Stretch& s) {
      return s.begin < std::max(end, begin + 1) && begin < s.end;
    });
  }

  void walk(Rows rows, const std::vector<Stretch>& list) {
    for (Index row = rows.first; row < rows.last; row = old_[row].last) {
      const Inline& record = old_[row];
      const std::uint32_t begin = offset_;
      const std::uint32_t length = content_length(old_, row);
      offset_ += length;
      if (!covers(list, begin, begin + length)) {
        copy(row);
        continue;
      }
      if (record.kind == InlineKind::text)
        cut(record, begin, list);
      else
        hide(record.span);  // a mark is hidden whole
    }
  }

  void copy(Index row) {
    const auto at = static_cast<Index>(t_.inlines.size());
    for (Index n = row; n < old_[row].last; ++n) {
      t_.inlines.push_back(old_[n]);
      t_.inlines.back().last = old_[n].last - row + at;
    }
    mask_ = kNone;
  }

  // The parts of a text that no stretch covers stay.
  void cut(const Inline& record, std::uint32_t begin, const std::vector<Stretch>& list) {
    const std::uint32_t end = begin + record.text.length;
    for (std::uint32_t at = begin; at < end;) {
      const bool hidden = covers(list, at, at + 1);
      std::uint32_t stop = at + 1;
      while (stop < end && covers(list, stop, stop + 1) == hidden) ++stop;
      const std::uint32_t from = at - begin;
      const std::uint32_t size = stop - at;
      // The text stands in the source as it is when it is as long there.
      const bool plain = record.span.present() && record.span.size() == record.text.length;
      Span span = record.span;
      if (plain) span = {record.span.begin + from, record.span.begin + from + size};
      if (hidden) {
        hide(span);
      } else {
        Inline part = record;
        part.text = {record.text.offset + from, size};
        part.span = span;
        part.last = static_cast<Index>(t_.inlines.size()) + 1;
        t_.inlines.push_back(part);
        mask_ = kNone;
      }
      at = stop;
    }
  }

  void hide(Span span) {
    if (mask_ != kNone) {
      Inline& known = t_.inlines[mask_];
      if (span.present() && known.span.present()) known.span.end = span.end;
      return;
    }
    Inline mask;
    mask.kind = InlineKind::redaction;
    mask.brackets = Brackets::square;
    mask.text = builder_.add_word(kMask);
    mask.span = span;
    mask_ = static_cast<Index>(t_.inlines.size());
    mask.last = mask_ + 1;
    t_.inlines.push_back(mask);
  }

  // What was known from the masked words alone: evidence and names that are printed
  // nowhere else now.
  void forget() {
    std::string left;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      left += builder_.view(t_.turns[turn].label);
      left += '\n';
      left += folded(analysis::turn_text(builder_, turn));
      left += '\n';
    }
    for (const Matter& record : t_.matter) {
      left += folded(builder_.view(record.text));
      left += '\n';
    }
    const auto stands = [&](Str words) {
      return words.empty() || left.find(folded(builder_.view(words))) != std::string::npos ||
             left.find(builder_.view(words)) != std::string::npos;
    };
    for (Evidence& evidence : t_.evidence)
      if (!stands(evidence.text)) evidence = {{}, {}, evidence.line};
    for (Participant& person : t_.participants)
      if (!stands(person.name.full)) person.name = {};
    std::size_t houses = 0;
    for (Organisation& house : t_.organisations)
      if (!stands(house.name))
        house.name = builder_.add(std::string(kMask) + " (" + std::to_string(++houses) + ')');
    for (Assertion& assertion : t_.assertions)
      if (assertion.rank > 0 && !stands(assertion.value))
        assertion.value = builder_.add_word(kMask);
    for (GroundRule& rule : t_.ground_rules)
      if (!stands(rule.attribution)) rule.attribution = {};
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const Briefing& analysed_;
  std::vector<std::vector<Stretch>> stretches_;  // of each block
  std::vector<Inline> old_;                      // the inlines as they were
  std::uint32_t offset_ = 0;
  Index mask_ = kNone;  // the redaction that a following hidden part joins
};

}  // namespace

Result<Briefing> mask_unreportable(Briefing briefing, const Briefing& analysed) {
  BriefingBuilder builder(std::move(briefing));
  Masking(builder, analysed).mask();
  return builder.freeze();
}

}  // namespace lectern
