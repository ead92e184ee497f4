#include "document.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

namespace akn {

using namespace lectern;

std::string id_of(char letter, Index row) { return letter + std::to_string(row + 1); }
std::string pointer(char letter, Index row) { return '#' + id_of(letter, row); }

bool is_narration(TurnView turn) {
  return turn.kind() == TurnKind::narration && turn.label().empty() && turn.speakers().empty() &&
         !turn.blocks().empty();
}

bool is_one_element(TurnView turn) {
  if (!is_narration(turn) || turn.blocks().size() != 1) return false;
  const BlockKind kind = turn.blocks()[0].kind();
  return kind == BlockKind::paragraph || kind == BlockKind::event;
}

std::string block_id(const Briefing& briefing, Index block) {
  const auto& turns = briefing.tables().turns;
  const auto after =
      std::upper_bound(turns.begin(), turns.end(), block,
                       [](Index row, const Turn& turn) { return row < turn.blocks.last; });
  if (after == turns.end()) return {};
  const auto row = static_cast<Index>(after - turns.begin());
  const std::string turn = id_of('t', row);
  if (is_one_element(TurnView(briefing, row))) return turn;
  return turn + '.' + std::to_string(block - after->blocks.first + 1);
}

Agent agent_of(const Participant& person) {
  if (person.shared) return Agent::role;
  return person.group ? Agent::organisation : Agent::person;
}

std::vector<Index> known_speakers(TurnView turn) {
  std::vector<Index> out;
  for (const ParticipantView person : turn.speakers())
    if (agent_of(person.record()) != Agent::role) out.push_back(person.row());
  return out;
}

std::string speaker_pointer(const std::vector<Index>& speakers) {
  std::string out;
  for (const Index row : speakers) out += (out.empty() ? '#' : '-') + id_of('p', row);
  return out;
}

std::vector<std::vector<Index>> joint_speakers(const Briefing& briefing) {
  std::vector<std::vector<Index>> out;
  std::set<std::vector<Index>> known;
  for (const TurnView turn : briefing.turns()) {
    auto speakers = known_speakers(turn);
    if (speakers.size() > 1 && known.insert(speakers).second) out.push_back(std::move(speakers));
  }
  return out;
}

std::string role_pointer(TurnView turn) {
  const auto speakers = turn.speakers();
  if (speakers.size() != 1) return {};
  const ParticipantView person = speakers[0];
  if (agent_of(person.record()) == Agent::role) return pointer('p', person.row());
  return person.role() == Role::unknown ? "" : "#role." + std::string(name_of(person.role()));
}

std::vector<std::string> addressees(const Briefing& briefing) {
  std::vector<std::string> out(briefing.turns().size());
  for (const ExchangeView exchange : briefing.exchanges()) {
    Index asker = exchange.record().asker;
    if (asker == kNone && !exchange.questions().empty()) {
      const auto speakers = known_speakers(exchange.questions()[0]);
      if (speakers.size() == 1) asker = speakers[0];
    }
    if (asker == kNone || agent_of(briefing.participants()[asker].record()) == Agent::role)
      continue;
    for (const TurnView answer : exchange.answers())
      if (out[answer.row()].empty()) out[answer.row()] = pointer('p', asker);
  }
  return out;
}

namespace {

// The day of an ISO date; not ok() where it is none, or a month or a year alone.
std::chrono::year_month_day day_of(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return {};
  int numbers[3] = {};
  for (std::size_t at = 0; at < date.size(); ++at) {
    if (at == 4 || at == 7) continue;
    if (date[at] < '0' || date[at] > '9') return {};
    int& number = numbers[at < 4 ? 0 : at < 7 ? 1 : 2];
    number = number * 10 + (date[at] - '0');
  }
  return {std::chrono::year(numbers[0]), std::chrono::month(static_cast<unsigned>(numbers[1])),
          std::chrono::day(static_cast<unsigned>(numbers[2]))};
}

}  // namespace

std::string_view whole_date(const Briefing& briefing) {
  const std::string_view date = briefing.view(briefing.metadata().date);
  return day_of(date).ok() ? date : std::string_view{};
}

std::string instant(const Briefing& briefing, Milliseconds offset) {
  using namespace std::chrono;
  const year_month_day day = day_of(briefing.view(briefing.metadata().date));
  const ClockTime start = briefing.metadata().start;
  if (!day.ok() || !start.present() || offset == kNoTime) return {};
  const auto at = sys_days(day) + minutes(start.minutes) + milliseconds(offset);
  const year_month_day on{floor<days>(at)};
  const hh_mm_ss clock{at - floor<days>(at)};
  const auto fraction = int(clock.subseconds().count());
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03d", int(on.year()),
                unsigned(on.month()), unsigned(on.day()), int(clock.hours().count()),
                int(clock.minutes().count()), int(clock.seconds().count()), fraction);
  return fraction == 0 ? std::string(text).substr(0, 19) : text;
}

bool is_language_tag(std::string_view text) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if ((!letter && (first || c < '0' || c > '9')) || ++length > 8) {
      return false;
    }
  }
  return length > 0;
}

}  // namespace akn
