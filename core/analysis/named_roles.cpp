// Who asks under a name, and who hands the floor on.
#include "analysis/named_roles.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analysis/handoffs.hpp"
#include "analysis/label_askers.hpp"
#include "analysis/outlets.hpp"
#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "base/unicode.hpp"
#include "transcript/label_forms.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

class NamedRoles {
 public:
  NamedRoles(BriefingBuilder& builder, const PeopleOfLabels& people)
      : builder_(builder), t_(builder.tables()), people_(people) {}

  void find() {
    std::unordered_map<Index, std::string_view> rules;
    const bool asks_by_label =
        std::any_of(people_.labels.begin(), people_.labels.end(),
                    [](const PrintedLabel& l) { return l.only_asks || l.names_asker; });
    for (std::size_t n = 0; n < people_.labels.size(); ++n)
      if (const Index person = people_.people[n]; people_.labels[n].names_asker &&
                                                  person != kNone &&
                                                  t_.participants[person].role == Role::questioner)
        rules.try_emplace(person, kAskerRule);
    for (const Index row : people_.made)
      if (speaks_for_house(row)) rules[row] = "role.names-house";
    beside_houses_in_brackets(rules);
    if (asks_by_label)
      introduced_askers(rules);
    else
      named_askers(rules);
    houses_behind_commas();
    for (const Index row : people_.made) {
      const Participant& person = t_.participants[row];
      const auto rule = rules.find(row);
      const bool by_word = person.role != Role::principal && rule == rules.end();
      const bool stated = by_word || (rule != rules.end() && rule->second == kAskerRule);
      builder_.assert_about({Table::participant, row}, "role", name_of(person.role),
                            Origin::inferred, stated ? Certainty::high : Certainty::medium,
                            rule != rules.end() ? rule->second
                            : by_word           ? std::string_view("label.role-word")
                                                : std::string_view("label.named-person"),
                            {Evidence{t_.labels[person.labels.first], {}, 0}});
    }
  }

 private:
  struct Manner {
    std::size_t turns = 0, bytes = 0, asking = 0, before_other = 0;
    Index first = kNone;
    std::vector<Index> rows;  // its turns, as many as a moderator may have
  };
  static constexpr std::size_t kMostOfModerator = 400;

  Index speaker_of(Index turn) const {
    if (turn >= t_.turns.size()) return kNone;
    const Rows speakers = t_.turns[turn].speakers;
    return speakers.empty() ? kNone : t_.turn_speakers[speakers.first];
  }

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
    const std::string_view text = builder_.view(label);
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0) return false;
    const std::string_view house = trim(text.substr(slash + 1));
    if (!names_outlet(folded(house))) return false;
    person.affiliation = outlet(house);
    person.name = parse_name(builder_, part_of(builder_, label, trim(text.substr(0, slash))));
    person.role = Role::questioner;
    return true;
  }

  // "Ann Roe (Reuters)": where one with a house in brackets asks, so do the others whose
  // brackets hold no office and whose turns ask.
  void beside_houses_in_brackets(std::unordered_map<Index, std::string_view>& rules) {
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
      if (const auto other = others.find(speaker_of(turn)); other != others.end())
        other->second = other->second && asks(turn);
    for (const auto& [row, all_ask] : others) {
      if (!all_ask) continue;
      Participant& person = t_.participants[row];
      person.role = Role::questioner;
      person.affiliation = outlet(builder_.view(t_.organisations[person.affiliation].name));
      rules[row] = "role.asks";
    }
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
  void introduced_askers(std::unordered_map<Index, std::string_view>& rules) {
    std::unordered_map<Index, Manner> manners;  // of those who may ask
    std::unordered_set<Index> others;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Index person = speaker_of(turn);
      if (person == kNone || t_.participants[person].role != Role::principal ||
          others.contains(person))
        continue;
      const auto [at, fresh] = manners.try_emplace(person);
      Manner& manner = at->second;
      if (fresh) {
        manner.first = turn;
        if (!asks(turn) || t_.participants[person].name.surname.empty() ||
            !(introduces(person, manner) || is_called(person, turn))) {
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
      rules[row] = "role.asks";
    }
  }
  bool is_called(Index row, Index first) const {
    if (first == 0) return false;
    const auto handoff = find_handoff(single_spaced(turn_ending(builder_, first - 1, 320)));
    if (!handoff || handoff->name.empty()) return false;
    const std::string surname = folded(builder_.view(t_.participants[row].name.surname));
    const std::string called = folded(handoff->name);
    return called.substr(called.rfind(' ') + 1) == surname;
  }

  // Where everybody has a name (FOMC, debates, interviews) those who ask are known by
  // asking: most of their turns do, others answer, and they say less than the one who
  // answers most.
  void named_askers(std::unordered_map<Index, std::string_view>& rules) {
    std::unordered_map<Index, Manner> manners;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Index person = speaker_of(turn);
      if (person == kNone) continue;
      Manner& manner = manners[person];
      if (manner.first == kNone) manner.first = turn;
      if (++manner.turns <= kMostOfModerator) manner.rows.push_back(turn);
      manner.bytes += t_.turns[turn].span.size();
      manner.asking += asks(turn);
      manner.before_other += turn + 1 < t_.turns.size() && speaker_of(turn + 1) != person;
    }
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
      // Where answers are short the questions alone tell who asks.
      if (manner.bytes >= manners[chief].bytes && manner.asking * 10 < manner.turns * 7) continue;
      if (hands_over(manner)) {
        person.role = Role::moderator;
        rules[row] = "role.hands-over";
      } else if (manner.before_other * 2 >= manner.turns &&
                 (manner.asking * 2 >= manner.turns ||
                  (speaker_of(manner.first + 1) == chief && introduces(row, manner)))) {
        person.role = Role::questioner;
        rules[row] = "role.asks";
      }
    }
  }

  // A question mark in a turn that is no speech, or at the end of any.
  bool asks(Index turn) const {
    constexpr std::size_t kSpeech = 1500;
    const std::string ending = turn_ending(builder_, turn, kSpeech);
    if (!has_question_mark(ending) || calls_next(turn, ending)) return false;
    if (t_.turns[turn].span.size() <= kSpeech) return true;
    return ends_in_question_mark(ending);
  }

  // "We go online now. Phil Aldrich?" above a turn in which he asks gives him the floor.
  bool calls_next(Index turn, std::string_view ending) const {
    constexpr std::size_t kNear = 1500;
    const Index next = speaker_of(turn + 1);
    ending = trim(ending);
    if (next == kNone || !ending.ends_with('?')) return false;
    ending.remove_suffix(1);
    const PersonName& name = t_.participants[next].name;
    const std::string words = folded(ending);
    const auto ends_in = [&](Str part) {
      return !part.empty() && words.ends_with(folded(builder_.view(part)));
    };
    if (!ends_in(name.surname) && !ends_in(name.forename)) return false;
    if (turn_ending(builder_, turn + 1, kNear).find('?') == std::string::npos) return false;
    // Nothing but the name stands in its sentence: "Do you agree, Mr. Pym?" asks.
    for (std::size_t end = ending.size(); end > 0;) {
      const std::size_t blank = ending.find_last_of(" \n", end - 1);
      const std::size_t begin = blank == ending.npos ? 0 : blank + 1;
      const std::string_view word = ending.substr(begin, end - begin);
      const bool closes = word.ends_with('.') || word.ends_with('?') || word.ends_with('!');
      if (closes && !is_honorific(folded(word))) return true;
      if (!is_upper(decode_at(word, 0).value)) return false;
      end = begin == 0 ? 0 : begin - 1;
    }
    return true;
  }

  bool introduces(Index row, const Manner& manner) const {
    const std::string_view surname = builder_.view(t_.participants[row].name.surname);
    return find_outlet_of(single_spaced(turn_opening(builder_, manner.first, 400)), surname)
        .has_value();
  }

  bool hands_over(const Manner& manner) const {
    if (manner.turns < 2 || manner.turns > kMostOfModerator) return false;
    std::size_t handed = 0;
    for (const Index turn : manner.rows)
      handed += calls_next(turn, turn_ending(builder_, turn, 240)) ||
                find_handoff(single_spaced(turn_ending(builder_, turn, 240))).has_value();
    return handed >= 2 && handed * 2 >= manner.turns;
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
