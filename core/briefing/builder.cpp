#include "lectern/builder.hpp"

#include <algorithm>
#include <cassert>

#include "base/huge_pages.hpp"
#include "briefing/invariants.hpp"
#include "lectern/source.hpp"

namespace lectern {

BriefingBuilder::BriefingBuilder()
    : tables_(std::make_unique<Tables>()), store_(std::make_shared<TextStore>()) {}

BriefingBuilder::BriefingBuilder(const Source& source) : BriefingBuilder() {
  std::uint32_t offset = 0;
  auto buffer = source.share_text(offset);
  store_->adopt(std::move(buffer), offset);
  // A transcript has a paragraph about every 300 bytes and a turn about every
  // 350 (measured over 90 real ones); untouched reserve costs no memory.
  const std::size_t size = source.text().size();
  reserve_to_fill(tables_->turns, size / 256 + 8);
  reserve_to_fill(tables_->blocks, size / 160 + 8);
  reserve_to_fill(tables_->inlines, size / 80 + 8);
}

BriefingBuilder::BriefingBuilder(Briefing briefing)
    : tables_(std::move(briefing.tables_)), store_(std::move(briefing.store_)) {}

BriefingBuilder BriefingBuilder::copy_of(const Briefing& briefing) {
  BriefingBuilder out;
  *out.tables_ = *briefing.tables_;
  out.store_ = briefing.store_;
  return out;
}

Str BriefingBuilder::add_word(std::string_view word) {
  if (word.empty()) return {};
  // Most words are one of a few: names of properties and rules.
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
  const unsigned few = byte(0) * 3U + byte(word.size() / 2) + byte(word.size() - 1);
  Str& recent = recent_words_[(few + word.size() * 5) % recent_words_.size()];
  if (recent.length == word.size() && store_->view(recent) == word) return recent;
  if (const auto known = words_.find(word); known != words_.end()) return recent = known->second;
  recent = add(word);
  words_.emplace(store_->view(recent), recent);
  return recent;
}

// Most values are words of a vocabulary, or ids: these come again soon or never.
Str BriefingBuilder::add_value(std::string_view value) {
  const bool is_id = value.size() > 1 && value[0] >= 'a' && value[0] <= 'z' &&
                     value.find_first_not_of("0123456789", 1) == value.npos;
  if (!is_id) return add_word(value);
  if (store_->view(recent_id_) != value) recent_id_ = add(value);
  return recent_id_;
}

Index BriefingBuilder::begin_turn(Str label, Span label_span, std::uint32_t line) {
  assert(turn_ == kNone);
  turn_ = static_cast<Index>(tables_->turns.size());
  Turn turn;
  turn.label = label;
  turn.label_span = label_span;
  turn.line = line;
  const auto blocks = static_cast<Index>(tables_->blocks.size());
  turn.blocks = {blocks, blocks};
  tables_->turns.push_back(turn);
  return turn_;
}

void BriefingBuilder::end_turn(Span span) {
  assert(turn_ != kNone && block_ == kNone);
  Turn& turn = tables_->turns[turn_];
  turn.blocks.last = static_cast<Index>(tables_->blocks.size());
  turn.span = span;
  turn_ = kNone;
}

Index BriefingBuilder::begin_block(BlockKind kind, std::uint8_t level) {
  assert(turn_ != kNone && block_ == kNone);
  block_ = static_cast<Index>(tables_->blocks.size());
  Block block;
  block.kind = kind;
  block.level = level;
  const auto inlines = static_cast<Index>(tables_->inlines.size());
  block.inlines = {inlines, inlines};
  tables_->blocks.push_back(block);
  last_text_ = kNone;
  return block_;
}

void BriefingBuilder::end_block(Span span) {
  assert(block_ != kNone && open_.empty());
  Block& block = tables_->blocks[block_];
  block.inlines.last = static_cast<Index>(tables_->inlines.size());
  block.span = span;
  block_ = kNone;
}

Index BriefingBuilder::leaf(InlineKind kind, Str text, Span span, Brackets brackets) {
  assert(block_ != kNone && !holds_inlines(kind));
  const auto row = static_cast<Index>(tables_->inlines.size());
  if (kind == InlineKind::text) {
    if (text.empty()) return kNone;
    if (last_text_ != kNone) {
      Inline& before = tables_->inlines[last_text_];
      if (before.text.offset + before.text.length == text.offset) {
        before.text.length += text.length;
      } else {
        before.text = store_->extend(before.text, store_->view(text));
      }
      if (span.present()) before.span.end = span.end;
      return last_text_;
    }
    last_text_ = row;
  } else {
    last_text_ = kNone;
  }
  Inline& record = tables_->inlines.emplace_back();
  record.kind = kind;
  record.brackets = brackets;
  record.last = row + 1;
  record.text = text;
  record.span = span;
  return row;
}

Index BriefingBuilder::open(InlineKind kind, Brackets brackets) {
  assert(block_ != kNone && holds_inlines(kind));
  const auto row = static_cast<Index>(tables_->inlines.size());
  Inline& record = tables_->inlines.emplace_back();
  record.kind = kind;
  record.brackets = brackets;
  open_.push_back(row);
  last_text_ = kNone;
  return row;
}

void BriefingBuilder::close(Span span) {
  assert(!open_.empty());
  Inline& record = tables_->inlines[open_.back()];
  record.last = static_cast<Index>(tables_->inlines.size());
  record.span = span;
  open_.pop_back();
  last_text_ = kNone;
}

Index BriefingBuilder::line_break(BreakKind kind, Span span) {
  const Index row = leaf(InlineKind::line_break, {}, span);
  tables_->inlines[row].break_kind = kind;
  return row;
}

namespace {

template <class T>
Rows append(std::vector<T>& table, std::span<const T> values) {
  const auto first = static_cast<Index>(table.size());
  table.insert(table.end(), values.begin(), values.end());
  return {first, static_cast<Index>(table.size())};
}

// A stable order that a form can write and read back. Each step of the analysis goes
// through the document once: what comes is a few ordered runs, merged two by two (D. E.
// Knuth, The Art of Computer Programming 3, 5.2.4, natural merge sort).
void sort_by_subject(std::vector<Assertion>& assertions) {
  const auto before = [](const Assertion& a, const Assertion& b) { return a.subject < b.subject; };
  using Place = std::vector<Assertion>::iterator;
  std::vector<Place> ends;  // of the runs
  for (Place end = assertions.begin(); end != assertions.end(); ends.push_back(end))
    end = std::is_sorted_until(end, assertions.end(), before);
  while (ends.size() > 1) {
    Place begin = assertions.begin();
    std::size_t kept = 0;
    for (std::size_t run = 0; run < ends.size(); run += 2) {
      const Place end = ends[std::min(run + 1, ends.size() - 1)];
      std::inplace_merge(begin, ends[run], end, before);
      ends[kept++] = begin = end;
    }
    ends.resize(kept);
  }
}

}  // namespace

Rows BriefingBuilder::add_speakers(std::span<const Index> participants) {
  return append(tables_->turn_speakers, participants);
}
Rows BriefingBuilder::add_exchange_turns(std::span<const Index> turns) {
  return append(tables_->exchange_turns, turns);
}
Rows BriefingBuilder::add_labels(std::span<const Str> labels) {
  return append(tables_->labels, labels);
}
Rows BriefingBuilder::add_evidence(std::span<const Evidence> evidence) {
  return append(tables_->evidence, evidence);
}

Index BriefingBuilder::organisation(std::string_view name, OrgKind kind) {
  // Rows that were put into the table beside this function are learnt first.
  const auto learn = [this] {
    std::vector<Organisation>& table = tables_->organisations;
    for (auto row = static_cast<Index>(organisations_known_); row < table.size(); ++row)
      organisations_.emplace(store_->view(table[row].name), row);
    organisations_known_ = table.size();
  };
  learn();
  if (const auto known = organisations_.find(name); known != organisations_.end())
    return known->second;
  tables_->organisations.push_back({add(name), kind});
  learn();
  return static_cast<Index>(tables_->organisations.size() - 1);
}

void BriefingBuilder::assert_about(Subject subject, std::string_view property,
                                   std::string_view value, Origin origin, Certainty certainty,
                                   std::string_view rule, std::initializer_list<Evidence> evidence,
                                   std::uint8_t rank) {
  Assertion assertion;
  assertion.subject = subject;
  assertion.property = add_word(property);
  assertion.value = add_value(value);
  assertion.origin = origin;
  assertion.certainty = certainty;
  assertion.rank = rank;
  assertion.rule = add_word(rule);
  assertion.evidence = add_evidence({evidence.begin(), evidence.size()});
  tables_->assertions.push_back(assertion);
}

Result<Briefing> BriefingBuilder::freeze() {
  assert(turn_ == kNone && block_ == kNone && open_.empty());
  sort_by_subject(tables_->assertions);
  if (store_->full())
    return fail(Failure::input, "briefing.too-large", "the briefing's text is over 4 GiB");
  Briefing briefing(std::move(tables_), std::move(store_));
  tables_ = std::make_unique<Tables>();
  store_ = std::make_shared<TextStore>();
  words_.clear();
  recent_words_.fill({});
  recent_id_ = {};
  organisations_.clear();
  organisations_known_ = 0;
  if (auto broken = find_broken_invariant(briefing))
    return fail(Failure::plugin, "briefing.invariant", "broken invariant: " + *broken);
  return briefing;
}

}  // namespace lectern
