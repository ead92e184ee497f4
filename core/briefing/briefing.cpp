// Views over the tables, and the content text of a block.
#include "lectern/briefing.hpp"

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"

namespace lectern {

std::string_view opening(Brackets brackets) {
  return brackets == Brackets::round ? "(" : brackets == Brackets::square ? "[" : "";
}
std::string_view closing(Brackets brackets) {
  return brackets == Brackets::round ? ")" : brackets == Brackets::square ? "]" : "";
}

std::string printed(const Inline& record, std::string_view text) {
  std::string out(opening(record.brackets));
  out += text;
  out += closing(record.brackets);
  return out;
}

bool shows_brackets(InlineKind kind) {
  switch (kind) {
    case InlineKind::event:
    case InlineKind::gap:
    case InlineKind::pause:
    case InlineKind::redaction:
    case InlineKind::mention:
      return true;
    default:
      return false;
  }
}

std::string_view OrganisationView::name() const {
  return briefing_->view(briefing_->tables().organisations[row_].name);
}
OrgKind OrganisationView::kind() const { return briefing_->tables().organisations[row_].kind; }

const Participant& ParticipantView::record() const {
  return briefing_->tables().participants[row_];
}
std::string ParticipantView::id() const { return 'p' + std::to_string(row_ + 1); }
std::string_view ParticipantView::name() const { return briefing_->view(record().name.full); }
std::string_view ParticipantView::label(Index n) const {
  return briefing_->view(briefing_->tables().labels[record().labels.first + n]);
}
std::string_view ParticipantView::display_name() const {
  if (!record().name.full.empty()) return name();
  return record().labels.empty() ? std::string_view{} : label(0);
}
std::string_view ParticipantView::affiliation() const {
  const Index org = record().affiliation;
  return org == kNone ? std::string_view{} : OrganisationView(*briefing_, org).name();
}

InlineView InlineViews::Iterator::operator*() const { return {*briefing_, row_}; }
InlineViews::Iterator& InlineViews::Iterator::operator++() {
  row_ = briefing_->tables().inlines[row_].last;
  return *this;
}
const Inline& InlineView::record() const { return briefing_->tables().inlines[row_]; }
std::string_view InlineView::text() const { return briefing_->view(record().text); }
std::string_view InlineView::detail() const { return briefing_->view(record().detail); }

const Block& BlockView::record() const { return briefing_->tables().blocks[row_]; }

void append_words(const TextStore& store, const Tables& tables, Rows rows, Wording wording,
                  std::string& to) {
  for (Index row = rows.first; row < rows.last;) {
    const Inline& record = tables.inlines[row];
    const bool shown = wording == Wording::printed || shows_brackets(record.kind);
    if (shown) to += opening(record.brackets);
    if (record.kind == InlineKind::line_break)
      to += '\n';
    else if (holds_inlines(record.kind))
      append_words(store, tables, {row + 1, record.last}, wording, to);
    else if (!is_point(record.kind))
      to += store.view(record.text);
    if (shown) to += closing(record.brackets);
    row = record.last;
  }
}

std::uint32_t content_length(const std::vector<Inline>& inlines, Index row) {
  const Inline& record = inlines[row];
  if (record.kind == InlineKind::line_break) return 1;
  std::uint32_t length = 0;
  if (shows_brackets(record.kind))
    length += static_cast<std::uint32_t>(opening(record.brackets).size() +
                                         closing(record.brackets).size());
  if (!holds_inlines(record.kind)) return is_point(record.kind) ? 0 : length + record.text.length;
  for (Index child = row + 1; child < record.last; child = inlines[child].last)
    length += content_length(inlines, child);
  return length;
}

void BlockView::append_text(std::string& to) const {
  append_words(briefing_->store(), briefing_->tables(), record().inlines, Wording::content, to);
}
void BlockView::append_printed(std::string& to) const {
  append_words(briefing_->store(), briefing_->tables(), record().inlines, Wording::printed, to);
}
std::string BlockView::text() const {
  std::string out;
  append_text(out);
  return out;
}

const Turn& TurnView::record() const { return briefing_->tables().turns[row_]; }
std::string TurnView::id() const { return 't' + std::to_string(row_ + 1); }
std::string_view TurnView::label() const { return briefing_->view(record().label); }
LinkedViews<ParticipantView> TurnView::speakers() const {
  const Index* links = briefing_->tables().turn_speakers.data();
  return {*briefing_, links + record().speakers.first, links + record().speakers.last};
}
std::string TurnView::speaker_name() const {
  std::string out;
  for (const ParticipantView person : speakers()) {
    if (!out.empty()) out += " and ";
    out += title_case(person.display_name());
  }
  return out.empty() ? title_case(label()) : out;
}
std::string TurnView::text() const {
  std::string out;
  for (const BlockView block : blocks()) {
    if (block.row() != record().blocks.first) out += '\n';
    block.append_text(out);
  }
  return out;
}

std::string TurnView::printed() const {
  std::string out;
  for (const BlockView block : blocks()) {
    if (block.row() != record().blocks.first) out += '\n';
    block.append_printed(out);
  }
  return out;
}

const Section& SectionView::record() const { return briefing_->tables().sections[row_]; }
std::string_view SectionView::title() const { return briefing_->view(record().title); }

const Exchange& ExchangeView::record() const { return briefing_->tables().exchanges[row_]; }
std::string ExchangeView::id() const { return 'x' + std::to_string(row_ + 1); }
LinkedViews<TurnView> ExchangeView::questions() const {
  const Index* links = briefing_->tables().exchange_turns.data();
  return {*briefing_, links + record().questions.first, links + record().questions.last};
}
LinkedViews<TurnView> ExchangeView::answers() const {
  const Index* links = briefing_->tables().exchange_turns.data();
  return {*briefing_, links + record().answers.first, links + record().answers.last};
}

std::string Briefing::id() const {
  const std::string_view digest = view(metadata().source.sha256);
  if (!digest.empty()) return "b-" + std::string(digest.substr(0, 12));
  std::string content(view(metadata().title));
  for (const TurnView turn : turns()) {
    content += '\n';
    content += turn.label();
    content += '\n';
    content += turn.text();
  }
  return "b-" + sha256_hex(content).substr(0, 12);
}

const Assertion* Briefing::assertion(Subject subject, std::string_view property) const {
  // freeze() sorts assertions by subject, so the winner is found by bisection.
  const auto& table = tables_->assertions;
  auto at = std::lower_bound(
      table.begin(), table.end(), subject,
      [](const Assertion& assertion, Subject value) { return assertion.subject < value; });
  for (; at != table.end() && at->subject == subject; ++at)
    if (at->rank == 0 && view(at->property) == property) return &*at;
  return nullptr;
}

Index Briefing::section_of(Index turn) const {
  const auto& table = tables_->sections;
  const auto after = std::upper_bound(
      table.begin(), table.end(), turn,
      [](Index value, const Section& section) { return value < section.turns.first; });
  if (after == table.begin()) return kNone;
  const auto at = after - 1;
  return at->turns.contains(turn) ? static_cast<Index>(at - table.begin()) : kNone;
}

Register Collection::make_register() const {
  Register out;
  std::map<std::string, std::size_t, std::less<>> people;
  std::map<std::string, std::size_t, std::less<>> outlets;
  const auto enter = [](auto& index, auto& entries, std::string_view name, Index briefing,
                        Index row) {
    const auto [at, fresh] = index.try_emplace(std::string(name), entries.size());
    if (fresh) entries.push_back({std::string(name), {}});
    entries[at->second].members.emplace_back(briefing, row);
  };
  for (Index n = 0; n < briefings_.size(); ++n) {
    const Briefing& briefing = briefings_[n];
    for (const ParticipantView person : briefing.participants()) {
      const Participant& record = person.record();
      if (record.pseudonymous || record.shared || record.group || record.name.full.empty())
        continue;
      enter(people, out.people, person.name(), n, person.row());
    }
    for (const OrganisationView org : briefing.organisations())
      if (org.kind() == OrgKind::outlet) enter(outlets, out.outlets, org.name(), n, org.row());
  }
  return out;
}

}  // namespace lectern
