// Taking back what was inferred with too little certainty.
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "briefing/form_names.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"

namespace lectern {
namespace {

// Rows that stay, and where each of them goes.
class Kept {
 public:
  explicit Kept(std::size_t count) : to_(count, 0) {}
  void drop(Index row) { to_[row] = kNone; }
  void settle() {
    Index next = 0;
    for (Index& row : to_)
      if (row != kNone) row = next++;
  }
  // kNone for kNone, and for a row that never was, which hand edits may name.
  Index operator()(Index row) const { return row < to_.size() ? to_[row] : kNone; }
  bool holds(Index row) const { return to_[row] != kNone; }

 private:
  std::vector<Index> to_;
};

class Filter {
 public:
  Filter(BriefingBuilder& builder, const AssertionFilter& filter)
      : builder_(builder), t_(builder.tables()), filter_(filter) {}

  void apply() {
    const std::vector<bool> houses = houses_in_use();
    for (const Assertion& assertion : t_.assertions)
      if (assertion.rank == 0 && is_rejected(assertion)) take_back(assertion);
    std::erase_if(t_.assertions, [this](const Assertion& a) { return is_rejected(a); });
    drop_exchanges();
    drop_rows(t_.sections, Table::section, [this](Index row) { return !sections_[row]; });
    drop_rows(t_.ground_rules, Table::ground_rule, [this](Index row) { return !rules_[row]; });
    drop_participants();
    drop_houses(houses);
  }

 private:
  std::vector<bool> houses_in_use() const {
    std::vector<bool> used(t_.organisations.size());
    for (const Participant& person : t_.participants)
      if (person.affiliation != kNone) used[person.affiliation] = true;
    for (const Exchange& exchange : t_.exchanges)
      if (exchange.outlet != kNone) used[exchange.outlet] = true;
    return used;
  }

  // Houses that were of somebody, and of nobody now.
  void drop_houses(const std::vector<bool>& before) {
    const std::vector<bool> now = houses_in_use();
    const Kept kept = drop_rows(t_.organisations, Table::organisation,
                                [&](Index row) { return now[row] || !before[row]; });
    for (Participant& person : t_.participants) person.affiliation = kept(person.affiliation);
    for (Exchange& exchange : t_.exchanges) exchange.outlet = kept(exchange.outlet);
  }

  bool is_rejected(const Assertion& assertion) const {
    return assertion.origin == Origin::inferred &&
           (filter_.only_stated || assertion.certainty > filter_.at_least);
  }

  void take_back(const Assertion& assertion) {
    const Index row = assertion.subject.row;
    const std::string_view property = builder_.view(assertion.property);
    switch (assertion.subject.table) {
      case Table::document:
        if (property == "kind") t_.metadata.kind = EventKind::unknown;
        if (property == "date") t_.metadata.date = {};
        if (property == "language" && !t_.metadata.languages.empty())
          t_.metadata.languages.erase(t_.metadata.languages.begin());
        break;
      case Table::participant:
        if (property == "role") t_.participants[row].role = Role::unknown;
        if (property == "affiliation") t_.participants[row].affiliation = kNone;
        if (property == "label") part_label(row, assertion.value);
        break;
      case Table::turn:
        if (property == "kind") t_.turns[row].kind = TurnKind::unknown;
        if (property == "resumes") t_.turns[row].resumes = kNone;
        if (property == "speaker") t_.turns[row].speakers = {};
        if (property == "asker") nobody_asks(row);
        if (property == "reply_to") replies_.emplace(row, builder_.view(assertion.value));
        break;
      case Table::exchange:
        if (property == "status") t_.exchanges[row].status = ExchangeStatus::unknown;
        if (property == "follows") t_.exchanges[row].follows = kNone;
        break;
      case Table::section:
        sections_[row] = true;
        break;
      case Table::ground_rule:
        if (property == "rule") rules_[row] = true;
        if (property == "lifted_in") t_.ground_rules[row].lifted_in = kNone;
        break;
      default:
        break;
    }
  }

  void nobody_asks(Index turn) {
    for (Exchange& exchange : t_.exchanges)
      if (t_.exchange_turns[exchange.questions.first] == turn)
        exchange.asker = exchange.outlet = kNone;
  }

  // A label that was taken for another form of a participant's is one of its own.
  void part_label(Index row, Str value) {
    Participant own;
    Str printed{};
    for (Turn& turn : t_.turns) {
      if (builder_.view(turn.label) != builder_.view(value) || turn.speakers.empty() ||
          t_.turn_speakers[turn.speakers.first] != row)
        continue;
      if (printed.empty()) printed = turn.label;
      const auto fresh = static_cast<Index>(t_.participants.size());
      turn.speakers = builder_.add_speakers({&fresh, 1});
    }
    if (printed.empty()) return;
    own.labels = builder_.add_labels({&printed, 1});
    own.name = analysis::parse_name(builder_, printed);
    t_.participants.push_back(own);
  }

  // An exchange rests on its question; a reply may be taken from it.
  void drop_exchanges() {
    for (Index row = 0; row < t_.exchanges.size(); ++row) {
      Exchange& exchange = t_.exchanges[row];
      const std::string id = 'x' + std::to_string(row + 1);
      std::vector<Index> answers;
      for (Index n = exchange.answers.first; n < exchange.answers.last; ++n)
        if (!replies_.contains({t_.exchange_turns[n], id})) answers.push_back(t_.exchange_turns[n]);
      if (answers.size() != exchange.answers.size())
        exchange.answers = builder_.add_exchange_turns(answers);
      const Index question = t_.exchange_turns[exchange.questions.first];
      const Rows speakers = t_.turns[question].speakers;
      if (speakers.empty()) {
        exchange.asker = kNone;
        exchange.outlet = kNone;
      }
    }
    const Kept kept = drop_rows(t_.exchanges, Table::exchange, [this](Index row) {
      const Index question = t_.exchange_turns[t_.exchanges[row].questions.first];
      return t_.turns[question].kind == TurnKind::question;
    });
    for (Exchange& exchange : t_.exchanges) exchange.follows = kept(exchange.follows);
    rename(kept, 'x');
  }

  // Participants that nobody refers to any more were inferred.
  void drop_participants() {
    std::vector<bool> used(t_.participants.size());
    for (const Turn& turn : t_.turns)
      for (Index n = turn.speakers.first; n < turn.speakers.last; ++n)
        used[t_.turn_speakers[n]] = true;
    for (const Inline& record : t_.inlines)
      if (record.participant != kNone) used[record.participant] = true;
    for (const Exchange& exchange : t_.exchanges)
      if (exchange.asker != kNone) used[exchange.asker] = true;
    for (Index row = 0; row < used.size(); ++row)
      if (t_.participants[row].role != Role::questioner &&
          t_.participants[row].role != Role::unknown)
        used[row] = true;  // stated or given without a turn
    const Kept kept =
        drop_rows(t_.participants, Table::participant, [&](Index row) { return bool(used[row]); });
    std::vector<Index> speakers;
    for (Turn& turn : t_.turns) {
      const auto first = static_cast<Index>(speakers.size());
      for (Index n = turn.speakers.first; n < turn.speakers.last; ++n)
        speakers.push_back(kept(t_.turn_speakers[n]));
      turn.speakers = {first, static_cast<Index>(speakers.size())};
    }
    t_.turn_speakers = std::move(speakers);
    for (Inline& record : t_.inlines) record.participant = kept(record.participant);
    for (Exchange& exchange : t_.exchanges) exchange.asker = kept(exchange.asker);
    rename(kept, 'p');
  }

  // Removes rows, and moves what is said of those that stay.
  template <class Record>
  Kept drop_rows(std::vector<Record>& rows, Table table, const std::function<bool(Index)>& stays) {
    Kept kept(rows.size());
    for (Index row = 0; row < rows.size(); ++row)
      if (!stays(row)) kept.drop(row);
    kept.settle();
    std::vector<Record> left;
    for (Index row = 0; row < rows.size(); ++row)
      if (kept.holds(row)) left.push_back(rows[row]);
    rows = std::move(left);
    const auto move = [&](auto& records) {
      std::erase_if(records, [&](const auto& record) {
        return record.subject.table == table && !kept.holds(record.subject.row);
      });
      for (auto& record : records)
        if (record.subject.table == table) record.subject.row = kept(record.subject.row);
    };
    move(t_.assertions);
    move(t_.extensions);
    return kept;
  }

  // Values of assertions name rows: "p3", "x2".
  void rename(const Kept& kept, char letter) {
    for (Assertion& assertion : t_.assertions) {
      const std::string_view value = builder_.view(assertion.value);
      const std::string_view property = builder_.view(assertion.property);
      const bool names_row = (letter == 'p' && (property == "speaker" || property == "asker")) ||
                             (letter == 'x' && (property == "reply_to" || property == "follows"));
      if (!names_row || !value.starts_with(letter)) continue;
      const Index row = row_of_id(value);
      if (kept(row) != kNone)
        assertion.value = builder_.add(letter + std::to_string(kept(row) + 1));
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const AssertionFilter& filter_;
  std::set<std::pair<Index, std::string>> replies_;  // answers that are taken from an exchange
  std::vector<bool> sections_ = std::vector<bool>(t_.sections.size());
  std::vector<bool> rules_ = std::vector<bool>(t_.ground_rules.size());
};

}  // namespace

Result<Briefing> keep_assertions(Briefing briefing, const AssertionFilter& filter) {
  if (filter.keeps_all()) return briefing;
  BriefingBuilder builder(std::move(briefing));
  Filter(builder, filter).apply();
  return builder.freeze();
}

}  // namespace lectern
