#include "analysis/manners.hpp"

#include <string>

#include "analysis/handoffs.hpp"
#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "analysis/turn_asks.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

constexpr std::size_t kReach = 320;  // bytes of the end of a turn

std::string_view surname_of(const BriefingBuilder& builder, Index person) {
  return builder.view(builder.tables().participants[person].name.surname);
}

}  // namespace

Manners manners_of_all(const BriefingBuilder& builder, bool always) {
  const Tables& t = builder.tables();
  Manners manners;
  for (Index turn = 0; turn < t.turns.size(); ++turn) {
    const Index person = speaker_of(builder, turn);
    if (person == kNone) continue;
    Manner& manner = manners[person];
    if (manner.first == kNone) manner.first = turn;
    if (++manner.turns <= kMostOfModerator) manner.rows.push_back(turn);
    manner.bytes += t.turns[turn].span.size();
    if (!always || manner.asking + 1 == manner.turns) manner.asking += turn_asks(builder, turn);
    manner.before_other += turn + 1 < t.turns.size() && speaker_of(builder, turn + 1) != person;
  }
  return manners;
}

bool runs_event(const BriefingBuilder& builder, Index turn) {
  const Role role = role_of(builder, turn);
  return role == Role::operator_ || role == Role::moderator;
}

bool is_called(const BriefingBuilder& builder, Index person, Index first) {
  if (first == 0) return false;
  const auto handoff = find_handoff(single_spaced(turn_ending(builder, first - 1, kReach)));
  if (!handoff || handoff->name.empty()) return false;
  const std::string called = folded(handoff->name);
  return called.substr(called.rfind(' ') + 1) == folded(surname_of(builder, person));
}

bool is_called_to_ask(const BriefingBuilder& builder, Index person, Index first) {
  return first > 0 && runs_event(builder, first - 1) && is_called(builder, person, first) &&
         said_before(builder, first).find("question") != std::string::npos;
}

std::string said_before(const BriefingBuilder& builder, Index turn) {
  return folded(single_spaced(turn_ending(builder, turn - 1, kReach)));
}

Evidence said_of(BriefingBuilder& builder, Index person, Index first) {
  const std::string printed = single_spaced(turn_ending(builder, first - 1, kReach));
  const std::string surname = title_case(surname_of(builder, person));
  const std::size_t at = printed.rfind(surname);
  if (at == std::string::npos) return evidence_in(builder, first - 1, printed);
  const std::size_t mark = printed.find_last_of(".?!", at);
  const std::size_t begin = mark == std::string::npos ? 0 : mark + 1;
  return evidence_in(builder, first - 1,
                     trim(std::string_view(printed).substr(begin, at + surname.size() - begin)));
}

}  // namespace lectern::analysis
