// The briefing: what every reader makes and every writer reads.
//
// A Briefing is immutable: a builder fills it and freeze() checks its invariants
// once. It is cheap to move. Views are two words, hold no memory and live as
// long as the briefing they come from; the string_views they hand out live as
// long as any owner of the text store.
//
//   for (TurnView turn : briefing.turns())
//     for (BlockView block : turn.blocks())
//       sink.write(block.text());
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "lectern/records.hpp"

namespace lectern {

class Briefing;

// A row of a table, with the briefing it belongs to.
template <class Self, class Record>
class View {
 public:
  View(const Briefing& briefing, Index row) : briefing_(&briefing), row_(row) {}
  Index row() const { return row_; }
  const Briefing& briefing() const { return *briefing_; }
  friend bool operator==(const View& a, const View& b) { return a.row_ == b.row_; }

 protected:
  const Briefing* briefing_;
  Index row_;
};

// Rows [first, last) of a table as views.
template <class V>
class Views {
 public:
  class Iterator {
   public:
    using value_type = V;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Briefing* briefing, Index row) : briefing_(briefing), row_(row) {}
    V operator*() const { return V(*briefing_, row_); }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++row_;
      return old;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.row_ == b.row_; }

   private:
    const Briefing* briefing_ = nullptr;
    Index row_ = 0;
  };

  Views(const Briefing& briefing, Rows rows) : briefing_(&briefing), rows_(rows) {}
  Iterator begin() const { return {briefing_, rows_.first}; }
  Iterator end() const { return {briefing_, rows_.last}; }
  Index size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  V operator[](Index n) const { return V(*briefing_, rows_.first + n); }
  V back() const { return V(*briefing_, rows_.last - 1); }

 private:
  const Briefing* briefing_;
  Rows rows_;
};

// Rows whose indices stand in a link table (speakers of a turn, …).
template <class V>
class LinkedViews {
 public:
  class Iterator {
   public:
    using value_type = V;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Briefing* briefing, const Index* at) : briefing_(briefing), at_(at) {}
    V operator*() const { return V(*briefing_, *at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++at_;
      return old;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Briefing* briefing_ = nullptr;
    const Index* at_ = nullptr;
  };
  LinkedViews(const Briefing& briefing, const Index* first, const Index* last)
      : briefing_(&briefing), first_(first), last_(last) {}
  Iterator begin() const { return {briefing_, first_}; }
  Iterator end() const { return {briefing_, last_}; }
  Index size() const { return static_cast<Index>(last_ - first_); }
  bool empty() const { return first_ == last_; }
  V operator[](Index n) const { return V(*briefing_, first_[n]); }

 private:
  const Briefing* briefing_;
  const Index* first_;
  const Index* last_;
};

class OrganisationView : public View<OrganisationView, Organisation> {
 public:
  using View::View;
  std::string_view name() const;
  OrgKind kind() const;
};

class ParticipantView : public View<ParticipantView, Participant> {
 public:
  using View::View;
  const Participant& record() const;
  std::string id() const;  // "p3"
  Role role() const { return record().role; }
  bool pseudonymous() const { return record().pseudonymous; }
  // What to call them: the name, else the first label as printed, else "".
  std::string_view display_name() const;
  std::string_view name() const;
  // The outlet or agency; "" when unknown.
  std::string_view affiliation() const;
  Index label_count() const { return record().labels.size(); }
  std::string_view label(Index n) const;
};

class InlineView;

// The children of a block or of an inline, in order.
class InlineViews {
 public:
  class Iterator {
   public:
    using value_type = InlineView;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Briefing* briefing, Index row) : briefing_(briefing), row_(row) {}
    InlineView operator*() const;
    Iterator& operator++();
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.row_ == b.row_; }

   private:
    const Briefing* briefing_ = nullptr;
    Index row_ = 0;
  };
  InlineViews(const Briefing& briefing, Rows rows) : briefing_(&briefing), rows_(rows) {}
  Iterator begin() const { return {briefing_, rows_.first}; }
  Iterator end() const { return {briefing_, rows_.last}; }
  bool empty() const { return rows_.empty(); }

 private:
  const Briefing* briefing_;
  Rows rows_;
};

class InlineView : public View<InlineView, Inline> {
 public:
  using View::View;
  const Inline& record() const;
  InlineKind kind() const { return record().kind; }
  std::string_view text() const;    // of a leaf, without its brackets
  std::string_view detail() const;  // see Inline::detail
  InlineViews children() const { return {*briefing_, Rows{row_ + 1, record().last}}; }
};

class BlockView : public View<BlockView, Block> {
 public:
  using View::View;
  const Block& record() const;
  BlockKind kind() const { return record().kind; }
  InlineViews inlines() const { return {*briefing_, record().inlines}; }
  // The content text: what its inlines say, with brackets of events, gaps, pauses
  // and redactions (they are notes) and without those of words (supplied,
  // mentions keep theirs: they are part of what was printed). A line break is LF.
  std::string text() const;
  void append_text(std::string& to) const;
  // The text as printed: every mark in its brackets.
  void append_printed(std::string& to) const;
};

class TurnView : public View<TurnView, Turn> {
 public:
  using View::View;
  const Turn& record() const;
  std::string id() const;  // "t12"
  std::string_view label() const;
  TurnKind kind() const { return record().kind; }
  LinkedViews<ParticipantView> speakers() const;
  Views<BlockView> blocks() const { return {*briefing_, record().blocks}; }
  // Who speaks, for readers: the names ("Dana Whitfield", "Senior Official One",
  // several joined by "and"), else the label; capitals as title case.
  std::string speaker_name() const;
  // Its blocks' text, one line feed between blocks.
  std::string text() const;
  // The same as printed.
  std::string printed() const;
};

class SectionView : public View<SectionView, Section> {
 public:
  using View::View;
  const Section& record() const;
  SectionKind kind() const { return record().kind; }
  std::string_view title() const;
  Views<TurnView> turns() const { return {*briefing_, record().turns}; }
};

class ExchangeView : public View<ExchangeView, Exchange> {
 public:
  using View::View;
  const Exchange& record() const;
  std::string id() const;  // "x4"
  LinkedViews<TurnView> questions() const;
  LinkedViews<TurnView> answers() const;
};

class Briefing {
 public:
  Briefing(Briefing&&) = default;
  Briefing& operator=(Briefing&&) = default;

  const Metadata& metadata() const { return tables_->metadata; }
  const Tables& tables() const { return *tables_; }
  std::string_view view(Str str) const { return store_->view(str); }
  const TextStore& store() const { return *store_; }

  // "b-" and the first digits of the source's digest; of the content where there
  // is no source. Never from a file name or a clock.
  std::string id() const;

  Views<ParticipantView> participants() const { return {*this, all(tables_->participants)}; }
  Views<OrganisationView> organisations() const { return {*this, all(tables_->organisations)}; }
  // The sections; briefings without any have their turns in none.
  Views<SectionView> sections() const { return {*this, all(tables_->sections)}; }
  Views<TurnView> turns() const { return {*this, all(tables_->turns)}; }
  Views<ExchangeView> exchanges() const { return {*this, all(tables_->exchanges)}; }

  // The winning assertion about a property of a record; null when the source
  // simply states it.
  const Assertion* assertion(Subject subject, std::string_view property) const;

  // The section that holds a turn, or kNone.
  Index section_of(Index turn) const;

 private:
  friend class BriefingBuilder;
  Briefing(std::unique_ptr<Tables> tables, std::shared_ptr<TextStore> store)
      : tables_(std::move(tables)), store_(std::move(store)) {}
  template <class T>
  static Rows all(const std::vector<T>& table) {
    return {0, static_cast<Index>(table.size())};
  }

  std::unique_ptr<Tables> tables_;
  std::shared_ptr<TextStore> store_;
};

// Registers that several briefings share: an outlet or a named person of one
// entry, with the rows that mean it. Pseudonyms never enter.
struct Register {
  struct Entry {
    std::string name;
    std::vector<std::pair<Index, Index>> members;  // {briefing, row}
  };
  std::vector<Entry> people;
  std::vector<Entry> outlets;
};

// Ordered briefings that go to one output together.
class Collection {
 public:
  void add(Briefing briefing) { briefings_.push_back(std::move(briefing)); }
  std::size_t size() const { return briefings_.size(); }
  const Briefing& operator[](std::size_t n) const { return briefings_[n]; }
  auto begin() const { return briefings_.begin(); }
  auto end() const { return briefings_.end(); }
  // Made on request: exact names, pseudonymous and shared participants left out.
  Register make_register() const;

  std::string title;      // of the whole; may be empty
  bool in_order = false;  // the user has put them in order

 private:
  std::vector<Briefing> briefings_;
};

// The printed form of a leaf: its text inside its brackets.
std::string printed(const Inline& record, std::string_view text);
std::string_view opening(Brackets brackets);
std::string_view closing(Brackets brackets);
// Whether the brackets are part of the content text (see BlockView::text).
bool shows_brackets(InlineKind kind);

// Where two briefings first differ, as a path ("turns[3].label") and both values.
struct Difference {
  std::string path;
  std::string left, right;
};
// Everything: every table, every span, losing assertions.
std::optional<Difference> equal_full(const Briefing& left, const Briefing& right);
// Everything but losing assertions, spans and lines.
std::optional<Difference> equal_content(const Briefing& left, const Briefing& right);

}  // namespace lectern
