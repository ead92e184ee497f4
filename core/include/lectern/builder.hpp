// Filling a briefing.
//
// Readers call it in document order: matter, turns with their blocks and inlines,
// residue. freeze() checks the invariants (docs/briefing.md names them) and hands
// out the briefing; a broken invariant is a bug of the reader and comes back as
// an Error "briefing.invariant" that names it.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>

#include "lectern/briefing.hpp"
#include "lectern/result.hpp"

namespace lectern {

class Source;

class BriefingBuilder {
 public:
  // An empty briefing with a store of its own.
  BriefingBuilder();
  // An empty briefing whose store's base is the decoded text of a source: spans
  // of the text are then Strs of the store. Reserves tables by the text's size.
  explicit BriefingBuilder(const Source& source);
  // Goes on from a briefing (analysis, transforms): moves its tables, shares its
  // text, copies nothing.
  explicit BriefingBuilder(Briefing briefing);
  // A copy of a briefing's tables over the same text; the briefing stays.
  static BriefingBuilder copy_of(const Briefing& briefing);

  Tables& tables() { return *tables_; }
  const Tables& tables() const { return *tables_; }
  Metadata& metadata() { return tables_->metadata; }
  const Metadata& metadata() const { return tables_->metadata; }
  const TextStore& store() const { return *store_; }
  std::string_view view(Str str) const { return store_->view(str); }

  // Copies a string into the store.
  Str add(std::string_view bytes) { return bytes.empty() ? Str{} : store_->append(bytes); }
  // The same for words that come again and again (rules, properties): one place each.
  Str add_word(std::string_view word);
  // The string at a span of the adopted text; nothing is copied.
  static Str at(Span span) { return {span.begin, span.size()}; }

  // --- turns; each begin has its end
  Index begin_turn(Str label, Span label_span = {}, std::uint32_t line = 0);
  void end_turn(Span span = {});
  Index begin_block(BlockKind kind, std::uint8_t level = 0);
  void end_block(Span span = {});
  // A leaf with text. Neighbouring texts are joined, empty texts left out.
  Index leaf(InlineKind kind, Str text, Span span = {}, Brackets brackets = Brackets::none);
  Index text(Str text, Span span = {}) { return leaf(InlineKind::text, text, span); }
  // An inline that holds others.
  Index open(InlineKind kind, Brackets brackets = Brackets::none);
  void close(Span span = {});
  Index line_break(BreakKind kind, Span span = {});
  Inline& inline_at(Index row) { return tables_->inlines[row]; }

  // --- links
  Rows add_speakers(std::span<const Index> participants);
  Rows add_exchange_turns(std::span<const Index> turns);
  Rows add_labels(std::span<const Str> labels);
  Index organisation(std::string_view name, OrgKind kind);  // found or made
  Rows add_evidence(std::span<const Evidence> evidence);
  void assert_about(Subject subject, std::string_view property, std::string_view value,
                    Origin origin, Certainty certainty, std::string_view rule,
                    std::initializer_list<Evidence> evidence = {}, std::uint8_t rank = 0);

  // Checks and hands out. The builder is empty afterwards.
  Result<Briefing> freeze();

 private:
  Str add_value(std::string_view value);

  std::unique_ptr<Tables> tables_;
  std::shared_ptr<TextStore> store_;
  std::unordered_map<std::string_view, Str> words_;
  std::array<Str, 64> recent_words_{};  // of those in words_, by a few of their bytes
  Str recent_id_;                       // the latest value that names a row: "x12"
  std::unordered_map<std::string_view, Index> organisations_;  // by name: of the first rows
  std::size_t organisations_known_ = 0;                        // how many those are
  std::vector<Index> open_;                                    // inlines that wait for their end
  Index turn_ = kNone;
  Index block_ = kNone;
  Index last_text_ = kNone;  // a text row that a following text may join
};

}  // namespace lectern
