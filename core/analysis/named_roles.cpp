// Who asks under a name, and who hands the floor on.
#include "analysis/named_roles.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analysis/floor_givers.hpp"
#include "analysis/handoffs.hpp"
#include "analysis/label_askers.hpp"
#include "analysis/members.hpp"
#include "analysis/named_moderators.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/outlets.hpp"
#include "analysis/person_name.hpp"
#include "analysis/presiding.hpp"
#include "analysis/question_calls.hpp"
#include "analysis/reading.hpp"
#include "analysis/turn_asks.hpp"
#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

class NamedRoles {
 public:
  NamedRoles(BriefingBuilder& builder, const PeopleOfLabels& people)
      : builder_(builder), t_(builder.tables()), people_(people) {}

  void find() {
    std::unordered_map<Index, RoleRule> rules;
    const bool asks_by_label =
        std::any_of(people_.labels.begin(), people_.labels.end(),
                    [](const PrintedLabel& l) { return l.only_asks || l.names_asker; });
    for (std::size_t n = 0; n < people_.labels.size(); ++n)
      if (const Index person = people_.people[n]; people_.labels[n].names_asker &&
                                                  person != kNone &&
                                                  t_.participants[person].role == Role::questioner)
        rules.try_emplace(person, RoleRule{kAskerRule, {}});
    for (const Index row : people_.made)
      if (speaks_for_house(row)) rules[row] = {"role.names-house"};
    beside_houses_in_brackets(rules);
    Manners manners = manners_of_all(builder_, asks_by_label);
    find_stated_moderators(builder_, people_.made, manners, rules);
    behind_commas(manners, rules);
    if (asks_by_label && !ask_under_names(manners)) {
      find_named_moderators(builder_, people_.made, manners, rules);
      introduced_askers(rules);
    } else {
      if (asks_by_label) manners = manners_of_all(builder_, false);
      named_askers(manners, rules);
    }
    if (!asks_by_label) {
      find_members(builder_, people_.made, rules);
      find_presiding(builder_, people_.made, manners, rules);
    }
    houses_behind_commas();
    for (const Index row : people_.made) {
      const Participant& person = t_.participants[row];
      const auto rule = rules.find(row);
      const bool by_word = person.role != Role::principal && rule == rules.end();
      const bool stated = by_word || (rule != rules.end() && rule->second.rule == kAskerRule);
      builder_.assert_about({Table::participant, row}, "role", name_of(person.role),
                            Origin::inferred, stated ? Certainty::high : Certainty::medium,
                            rule != rules.end() ? rule->second.rule
                            : by_word           ? std::string_view("label.role-word")
                                                : std::string_view("label.named-person"),
                            {rule != rules.end() && rule->second.said
                                 ? *rule->second.said
                                 : Evidence{t_.labels[person.labels.first], {}, 0}});
    }
  }

 private:
  // One of that name whose kind is not known yet is one.
  Index outlet(std::string_view name) {
    const Index row = builder_.organisation(name, OrgKind::outlet);
    OrgKind& kind = t_.organisations[row].kind;
    if (kind == OrgKind::unknown) kind = OrgKind::outlet;
    return row;
  }

  // Who is printed with a house asks for it: "Ed Low, Sky News", "Ann Roe (Reuters)", "Kita
  // Shimbun, Ogata", and "AFP", behind which nobody is named.
  bool speaks_for_house(Index row) {
    Participant& person = t_.participants[row];
    if (person.role != Role::principal || person.labels.empty()) return false;
    const Str label = t_.labels[person.labels.first];
    if (has_house_behind_slash(person, label)) return true;
    const std::string_view name = bare_name(builder_.view(label));
    const Str described = description_of(builder_, label);
    const std::string_view words = builder_.view(described);
    if (!words.empty() && names_outlet(folded(words)) && !names_office(folded(words))) {
      person.affiliation = outlet(without_guillemets(words));
      if (builder_.view(person.name.title) == words) person.name.title = {};
    } else if (names_outlet(folded(name))) {
      person.affiliation = outlet(without_guillemets(name));
      person.name = words.empty() ? PersonName{} : parse_name(builder_, described);
    } else {
      return false;
    }
    person.role = Role::questioner;
    return true;
  }

  // "MORONG/CHANNEL NINE": a name, a slash, a house.
  bool has_house_behind_slash(Participant& person, Str label) {
    const auto [name, house] = around_slash(builder_.view(label));
    if (name.empty() || !names_outlet(folded(house))) return false;
    asks_for_house_behind_slash(person, label);
    return true;
  }
  static std::pair<std::string_view, std::string_view> around_slash(std::string_view label) {
    const std::size_t slash = label.find('/');
    if (slash == std::string_view::npos || slash == 0) return {};
    return {trim(label.substr(0, slash)), trim(label.substr(slash + 1))};
  }
  void asks_for_house_behind_slash(Participant& person, Str label) {
    const auto [name, house] = around_slash(builder_.view(label));
    person.affiliation = outlet(house);
    person.name = parse_name(builder_, part_of(builder_, label, name));
    person.role = Role::questioner;
  }

  // "Ann Roe (Reuters)": where one with a house in brackets asks, so do the others whose
  // brackets hold no office and whose turns ask.
  void beside_houses_in_brackets(std::unordered_map<Index, RoleRule>& rules) {
    const auto in_brackets = [&](Index row) {
      const Rows labels = t_.participants[row].labels;
      if (labels.empty()) return false;
      const std::string_view label = builder_.view(t_.labels[labels.first]);
      const std::size_t bare = bare_name(label).size();
      return bare < label.size() && label.find_first_of("([", bare) != label.npos &&
             t_.participants[row].affiliation != kNone;
    };
    std::unordered_map<Index, bool> others;  // and whether all their turns ask
    bool any = false;
    for (const Index row : people_.made) {
      if (!in_brackets(row)) continue;
      if (t_.participants[row].role == Role::questioner)
        any = true;
      else if (t_.participants[row].role == Role::principal)
        others.emplace(row, true);
    }
    if (!any || others.empty()) return;
    for (Index turn = 0; turn < t_.turns.size(); ++turn)
      if (const auto other = others.find(speaker_of(builder_, turn)); other != others.end())
        other->second = other->second && asks(turn);
    for (const auto& [row, all_ask] : others) {
      if (!all_ask) continue;
      Participant& person = t_.participants[row];
      person.role = Role::questioner;
      person.affiliation = outlet(builder_.view(t_.organisations[person.affiliation].name));
      rules[row] = {"role.asks"};
    }
  }

  // "Rishabh Sen, Times Then": two and more with a house behind a comma, many of whose turns
  // ask and whom somebody without one answers, ask for their houses, also where a turn has no
  // question mark (the briefings of ministries in India).
  void behind_commas(const Manners& manners, std::unordered_map<Index, RoleRule>& rules) {
    std::vector<Index> askers;
    std::size_t turns = 0, asking = 0, answered = 0;
    for (const Index row : people_.made) {
      const auto manner = manners.find(row);
      if (manner == manners.end() || !has_house_behind_comma(row)) continue;
      askers.push_back(row);
      for (const Index turn : manner->second.rows) {
        const Index next = speaker_of(builder_, turn + 1);
        ++turns;
        asking += asks(turn);
        answered += next != kNone && next != row ? 1 : 0;
      }
    }
    if (askers.size() < 2 || asking * 3 < turns || answered * 4 < turns * 3) return;
    for (const Index row : askers) {
      Participant& person = t_.participants[row];
      const Str label = t_.labels[person.labels.first];
      if (builder_.view(label).find('/') != std::string_view::npos)
        asks_for_house_behind_slash(person, label);
      person.role = Role::questioner;
      rules[row] = {"role.names-house"};
    }
  }
  // "JULIO REYES/DAILY ISLAND" as well (the Philippines).
  bool has_house_behind_comma(Index row) const {
    constexpr std::ptrdiff_t kMostWords = 4;
    const Participant& person = t_.participants[row];
    if (person.role != Role::principal || person.labels.empty()) return false;
    const std::string_view label = builder_.view(t_.labels[person.labels.first]);
    if (const auto [asker, house] = around_slash(label); !asker.empty())
      return asker.find(' ') != asker.npos && house.size() >= 2 && !names_office(folded(house)) &&
             house.find('/') == house.npos && is_upper(decode_at(house, 0).value);
    const std::string_view name = bare_name(label);
    if (name.find(' ') == name.npos || !trim(label.substr(name.size())).starts_with(','))
      return false;
    const std::string_view words =
        builder_.view(description_of(builder_, t_.labels[person.labels.first]));
    return !words.empty() && std::count(words.begin(), words.end(), ' ') < kMostWords &&
           is_upper(decode_at(words, 0).value) && !names_office(folded(words)) &&
           !names_region("x, " + folded(words));
  }

  // "Manash, NPA": what stands behind the name of somebody who asks, and is no office, is
  // whom they ask for; a house, where others ask for houses.
  void houses_behind_commas() {
    const bool houses = std::any_of(people_.made.begin(), people_.made.end(), [&](Index row) {
      const Participant& person = t_.participants[row];
      return person.role == Role::questioner && person.affiliation != kNone &&
             t_.organisations[person.affiliation].kind == OrgKind::outlet;
    });
    for (const Index row : people_.made) {
      Participant& person = t_.participants[row];
      if (person.role != Role::questioner || person.affiliation != kNone || person.labels.empty())
        continue;
      const Str described = description_of(builder_, t_.labels[person.labels.first]);
      const std::string words(builder_.view(described));
      if (words.empty() || builder_.view(person.name.title) != words ||
          names_office(folded(words)) || is_lower(decode_at(words, 0).value))
        continue;
      person.affiliation =
          builder_.organisation(words, houses ? OrgKind::outlet : OrgKind::unknown);
      person.name.title = {};
    }
  }

  // Beside "Question:", who says a house with the name of the label, or is called to the floor
  // by the turn before, and asks: "Olga Reznik: Good afternoon. Olga Reznik, Channel Five".
  void introduced_askers(std::unordered_map<Index, RoleRule>& rules) {
    std::unordered_map<Index, Manner> manners;  // of those who may ask
    std::unordered_set<Index> others;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Index person = speaker_of(builder_, turn);
      if (person == kNone || t_.participants[person].role != Role::principal ||
          others.contains(person))
        continue;
      const auto [at, fresh] = manners.try_emplace(person);
      Manner& manner = at->second;
      if (fresh) {
        manner.first = turn;
        if (!asks(turn) || t_.participants[person].name.surname.empty() ||
            !(introduces(person, manner) || is_called(builder_, person, turn) ||
              has_house_behind_comma(person))) {
          manners.erase(at);
          others.insert(person);
          continue;
        }
      }
      ++manner.turns;
      manner.asking += asks(turn);
    }
    for (const auto& [row, manner] : manners) {
      if (manner.asking * 2 < manner.turns) continue;
      t_.participants[row].role = Role::questioner;
      rules[row] = {"role.asks"};
    }
  }
  // Whether most of those who ask have names, and "Question:" stands for the few whom nobody knew
  // (NATO, the Kremlin): two and more do nothing but ask, in more than half as many turns as there
  // are under words for a question.
  bool ask_under_names(const Manners& manners) const {
    std::size_t people = 0, turns = 0, unnamed = 0;
    for (const auto& [row, manner] : manners) {
      if (t_.participants[row].role != Role::principal || manner.asking < manner.turns ||
          manner.before_other < manner.turns)
        continue;
      ++people;
      turns += manner.turns;
    }
    if (people < 2) return false;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const std::string label = folded(builder_.view(t_.turns[turn].label));
      unnamed += is_question_label(bare_name(label)) ? 1 : 0;
    }
    return turns * 2 > unnamed;
  }

  // Where everybody has a name (FOMC, debates, interviews) those who ask are known by
  // asking: most of their turns do, others answer, and they say less than the one who
  // answers most.
  void named_askers(Manners& manners, std::unordered_map<Index, RoleRule>& rules) {
    find_named_hosts(builder_, people_.made, manners, rules);
    called_for_questions(manners, rules);
    find_named_moderators(builder_, people_.made, manners, rules);
    // Of those who mostly answer the one who says most; else the one of all.
    Index chief = kNone;
    const auto answers = [&](Index row) { return manners[row].asking * 2 < manners[row].turns; };
    for (const Index row : people_.made)
      if (t_.participants[row].role == Role::principal &&
          (chief == kNone || std::pair(answers(row), manners[row].bytes) >
                                 std::pair(answers(chief), manners[chief].bytes)))
        chief = row;
    if (chief == kNone || manners.size() < 2) return;
    for (const Index row : people_.made) {
      Participant& person = t_.participants[row];
      const Manner& manner = manners[row];
      if (row == chief || person.role != Role::principal || manner.turns == 0) continue;
      if (is_called_to_ask(builder_, row, manner.first)) {
        person.role = Role::questioner;
        rules[row] = {"role.called", said_of(builder_, row, manner.first)};
        continue;
      }
      // Where answers are short the questions alone tell who asks.
      if (manner.bytes >= manners[chief].bytes && manner.asking * 10 < manner.turns * 7) continue;
      if (hands_over(builder_, manner)) {
        person.role = Role::moderator;
        rules[row] = {"role.hands-over"};
      } else if (manner.before_other * 2 >= manner.turns &&
                 (manner.asking * 2 >= manner.turns ||
                  (speaker_of(builder_, manner.first + 1) == chief && introduces(row, manner)))) {
        person.role = Role::questioner;
        rules[row] = {"role.asks"};
      }
    }
  }

  // Who calls two and more by name for their questions runs the event, and they ask: "The first
  // question to the Senator is from Mr. Fleming."
  void called_for_questions(const std::unordered_map<Index, Manner>& manners,
                            std::unordered_map<Index, RoleRule>& rules) {
    std::map<Index, std::map<Index, Evidence>> calls;  // of the callers, whom they called first
    const auto is_named = [&](Index row) {
      return row != kNone && t_.participants[row].role == Role::principal && manners.contains(row);
    };
    for (Index turn = 0; turn + 1 < t_.turns.size(); ++turn) {
      const Index caller = speaker_of(builder_, turn);
      const Index next = speaker_of(builder_, turn + 1);
      if (caller == next || caller == kNone || !is_named(next)) continue;
      if (!is_named(caller) && !runs_event(builder_, turn)) continue;
      const std::string surname = title_case(builder_.view(t_.participants[next].name.surname));
      const std::string ending = single_spaced(turn_ending(builder_, turn, 240));
      const std::string_view words = call_for_question(ending, surname);
      if (!words.empty() && !calls[caller].contains(next))
        calls[caller].emplace(next, evidence_in(builder_, turn, words));
    }
    for (const auto& [caller, called] : calls) {
      const bool is_called =
          std::any_of(calls.begin(), calls.end(),
                      [&, row = caller](const auto& other) { return other.second.contains(row); });
      if (called.size() < 2 || is_called) continue;
      if (t_.participants[caller].role == Role::principal) {
        t_.participants[caller].role = Role::moderator;
        rules[caller] = {"role.hands-over", called.begin()->second};
      }
      for (const auto& [row, evidence] : called) {
        t_.participants[row].role = Role::questioner;
        rules[row] = {"role.called", evidence};
      }
    }
  }

  bool asks(Index turn) const { return turn_asks(builder_, turn); }

  bool introduces(Index row, const Manner& manner) const {
    const std::string_view surname = builder_.view(t_.participants[row].name.surname);
    return find_outlet_of(single_spaced(turn_opening(builder_, manner.first, 400)), surname)
        .has_value();
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const PeopleOfLabels& people_;
};

}  // namespace

void name_roles(BriefingBuilder& builder, const PeopleOfLabels& people) {
  NamedRoles(builder, people).find();
}

}  // namespace lectern::analysis
