#include "briefing/form_edits.hpp"

#include <algorithm>
#include <optional>

#include "briefing/form_names.hpp"

namespace lectern {
namespace {

// The value of a property now, as an assertion would say it; nothing when the
// property is not one that assertions speak of.
std::optional<std::string> value_now(const BriefingBuilder& builder, Subject subject,
                                     std::string_view property) {
  const Tables& t = builder.tables();
  const auto id = [](char letter, Index row) {
    return row == kNone ? std::string{} : numbered(letter, row);
  };
  switch (subject.table) {
    case Table::document:
      if (property == "kind") return std::string(name_of(builder.metadata().kind));
      if (property == "date") return std::string(builder.view(builder.metadata().date));
      if (property == "language")
        return builder.metadata().languages.empty()
                   ? std::string{}
                   : std::string(builder.view(builder.metadata().languages.front()));
      return std::nullopt;
    case Table::participant:
      if (property == "role") return std::string(name_of(t.participants[subject.row].role));
      if (property == "affiliation") {
        const Index house = t.participants[subject.row].affiliation;
        return std::string(house == kNone ? std::string_view{}
                                          : builder.view(t.organisations[house].name));
      }
      return std::nullopt;
    case Table::section:
      if (property == "kind") return std::string(name_of(t.sections[subject.row].kind));
      return std::nullopt;
    case Table::turn: {
      const Turn& turn = t.turns[subject.row];
      if (property == "kind") return std::string(name_of(turn.kind));
      if (property == "resumes") return id('t', turn.resumes);
      if (property == "speaker")
        return turn.speakers.empty() ? std::string{}
                                     : id('p', t.turn_speakers[turn.speakers.first]);
      return std::nullopt;
    }
    case Table::exchange: {
      const Exchange& exchange = t.exchanges[subject.row];
      if (property == "status") return std::string(name_of(exchange.status));
      if (property == "follows") return id('x', exchange.follows);
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

// The assertions in the order of their subjects, so that those of one are found at once.
std::vector<Index> by_subject(const Tables& tables) {
  std::vector<Index> rows(tables.assertions.size());
  for (Index n = 0; n < rows.size(); ++n) rows[n] = n;
  std::stable_sort(rows.begin(), rows.end(), [&](Index a, Index b) {
    return tables.assertions[a].subject < tables.assertions[b].subject;
  });
  return rows;
}

// Exchanges say once more who asks, and of what house: what was changed of a question or of a
// person holds for them, too.
void follow_speaker(Tables& t, Index turn, Index before) {
  const Rows speakers = t.turns[turn].speakers;
  const Index now = speakers.empty() ? kNone : t.turn_speakers[speakers.first];
  for (Exchange& exchange : t.exchanges) {
    const auto questions = t.exchange_turns.begin() + exchange.questions.first;
    if (exchange.asker != before || *questions != turn) continue;
    exchange.asker = now;
    exchange.outlet = now == kNone ? kNone : t.participants[now].affiliation;
  }
}
void follow_affiliation(const BriefingBuilder& builder, Tables& t, Index person,
                        std::string_view before) {
  for (Exchange& exchange : t.exchanges)
    if (exchange.asker == person && exchange.outlet != kNone &&
        builder.view(t.organisations[exchange.outlet].name) == before)
      exchange.outlet = t.participants[person].affiliation;
}

}  // namespace

void respect_hand_edits(BriefingBuilder& builder) {
  Tables& tables = builder.tables();
  const std::vector<Index> rows = by_subject(tables);
  for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
    const Subject subject = tables.assertions[rows[first]].subject;
    while (last < rows.size() && tables.assertions[rows[last]].subject == subject) ++last;
    for (std::size_t n = first; n < last; ++n) {
      const Assertion before = tables.assertions[rows[n]];
      if (before.rank != 0 || before.origin == Origin::given) continue;
      const std::string_view property = builder.view(before.property);
      const auto now = value_now(builder, subject, property);
      if (!now || *now == builder.view(before.value)) continue;
      for (std::size_t k = first; k < last; ++k) {
        Assertion& other = tables.assertions[rows[k]];
        if (builder.view(other.property) == property && other.rank < 255) ++other.rank;
      }
      if (subject.table == Table::turn && property == "speaker")
        follow_speaker(tables, subject.row, row_of_id(builder.view(before.value)));
      if (subject.table == Table::participant && property == "affiliation")
        follow_affiliation(builder, tables, subject.row, builder.view(before.value));
      builder.assert_about(subject, property, *now, Origin::given, Certainty::high,
                           "given.by-hand");
    }
  }
}

}  // namespace lectern
