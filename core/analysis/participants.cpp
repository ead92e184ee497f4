// Who stands behind the printed labels.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analysis/handoffs.hpp"
#include "analysis/label_askers.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/outlets.hpp"
#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "analysis/same_labels.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"
#include "transcript/label_forms.hpp"
#include "transcript/speaker_lists.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// "Q", "A", and "Q (inaudible)", whose brackets name nobody.
bool asks_or_answers(std::string_view words) {
  const bool brackets = words.ends_with(')') || words.ends_with(']');
  return is_question_label(brackets ? bare_name(words) : words) || is_answer_label(words);
}

// What a label is known by: "bob ray" of "QUESTION [Bob Ray, The Post]".
std::string_view shown_of(std::string_view label) {
  if (const auto asker = asker_in_label(label)) return asker->called();
  const LetteredName lettered = lettered_name(label);
  return lettered.letter == 'A' ? bare_name(lettered.name) : label;
}

class Participants {
 public:
  Participants(BriefingBuilder& builder, Diagnostics& diagnostics)
      : builder_(builder), t_(builder.tables()), diagnostics_(diagnostics) {}

  void find() {
    for (Index row = 0; row < t_.participants.size(); ++row) {
      const Rows labels = t_.participants[row].labels;
      // An asker was printed as "QUESTION", but that label does not mean them.
      for (Index n = labels.first; n < labels.last; ++n)
        if (std::string words = folded(shown_of(builder_.view(t_.labels[n])));
            !asks_or_answers(words))
          known_.try_emplace(std::move(words), row);
    }
    read_key();
    collect();
    find_same_labels(labels_, builder_.store().base());
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Index label = label_of_turn_.empty() ? kNone : label_of_turn_[turn];
      if (label == kNone) continue;
      report_misprint(turn, labels_[label]);
      const Index person = participant_of(label);
      if (person != kNone) t_.turns[turn].speakers = builder_.add_speakers({&person, 1});
    }
    name_roles();
    mentions();
  }

 private:
  static constexpr std::string_view kAskerRule = "label.asker-in-brackets";

  // "TJ      Tarik Jelen" in the head says who "TJ" is.
  void read_key() {
    for (const Matter& matter : t_.matter) {
      if (matter.kind != MatterKind::speakers) continue;
      const KeyLine line = parse_key_line(builder_.view(matter.text));
      if (!line.name.empty()) key_.try_emplace(line.initials, part_of(matter.text, line.name));
    }
  }

  // Every printed form, in the order of its first turn.
  void collect() {
    label_of_turn_.resize(t_.turns.size(), kNone);
    std::unordered_map<std::string_view, Index> rows;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Str label = t_.turns[turn].label;
      if (label.empty() || !t_.turns[turn].speakers.empty()) continue;
      const auto [at, fresh] =
          rows.try_emplace(builder_.view(label), static_cast<Index>(labels_.size()));
      if (fresh) {
        PrintedLabel form;
        form.printed = label;
        if (const auto asker = asker_in_label(at->first)) {
          form.names_asker = true;
          form.asker = part_of(label, asker->name);
          form.outlet = part_of(label, asker->outlet);
        }
        form.shown = shown_of(at->first);
        form.words = folded(form.shown);
        form.only_asks = !form.names_asker && asks_or_answers(form.words);
        labels_.push_back(std::move(form));
        people_.push_back(kNone);
      }
      ++labels_[at->second].count;
      label_of_turn_[turn] = at->second;
    }
  }

  void report_misprint(Index turn, const PrintedLabel& label) {
    if (label.rule != "label.misprint") return;
    const PrintedLabel& meant = labels_[label.same_as];
    diagnostics_.note("text.label.misprint",
                      "\"" + std::string(builder_.view(label.printed)) + "\" is probably " +
                          std::string(builder_.view(meant.printed)) +
                          "; kept as printed, and given to that speaker",
                      t_.turns[turn].label_span);
    // A misprinted "QUESTION" asks.
    if (!meant.only_asks || t_.turns[turn].kind != TurnKind::unknown) return;
    const bool asks = is_question_label(meant.words);
    t_.turns[turn].kind = asks ? TurnKind::question : TurnKind::answer;
    builder_.assert_about({Table::turn, turn}, "kind", name_of(t_.turns[turn].kind),
                          Origin::inferred, Certainty::medium, label.rule,
                          {Evidence{label.printed, t_.turns[turn].label_span, 0}});
  }

  // The participant of a printed label; none for a label that only asks: those
  // who ask are found by their hand-offs, one by one.
  Index participant_of(Index row) {
    if (people_[row] != kNone) return people_[row];
    const PrintedLabel& label = labels_[row];
    if (label.only_asks) return kNone;
    const Index root = label.same_as == kNone ? row : label.same_as;
    if (labels_[root].only_asks) return kNone;
    Index person = people_[root];
    if (person == kNone) {
      const auto known = known_.find(labels_[root].words);
      person = known != known_.end() ? known->second : make(root);
      people_[root] = person;
      state_house(person, labels_[root]);
    }
    if (root != row) {
      people_[row] = person;
      add_label(person, label.printed);
      builder_.assert_about({Table::participant, person}, "label", builder_.view(label.printed),
                            Origin::inferred, label.certainty, label.rule,
                            {Evidence{label.printed, {}, 0}});
      state_house(person, label);
    }
    known_.emplace(label.words, person);
    return person;
  }

  Index make(Index row) {
    const PrintedLabel& label = labels_[row];
    Participant person;
    person.labels = builder_.add_labels({&label.printed, 1});
    auto word = find_label_word(label.words);
    if (!word) word = find_label_word(folded(bare_name(builder_.view(label.printed))));
    if (label.names_asker) {
      person.role = Role::questioner;
      if (!label.asker.empty()) person.name = parse_name(builder_, label.asker);
    } else if (label.words == "???") {
      person.role = Role::unknown;
      person.shared = true;
    } else if (word) {
      person.role = word->role;
      person.shared = word->shared;
      person.group = word->group;
      person.pseudonymous = word->role == Role::official;
      if (const Str behind = name_behind_office(label.printed); !behind.empty() && !word->shared)
        person.name = parse_name(builder_, behind);
    } else {
      auto prefix = find_label_prefix(label.words.substr(0, label.words.find(' ')));
      if (is_by_line(label.words)) prefix = LabelWord{"by", Role::questioner, false, false};
      Str name = label.shown.empty() ? label.printed : part_of(label.printed, label.shown);
      if (prefix && name.length > prefix->word.size()) {
        const auto taken = static_cast<std::uint32_t>(prefix->word.size() + 1);
        name = {name.offset + taken, name.length - taken};
      }
      person.role = prefix ? prefix->role : Role::principal;
      const auto entry = key_.find(builder_.view(label.printed));
      person.name = parse_name(builder_, entry != key_.end() ? entry->second : name);
      if (const Str behind = name_behind_office(label.printed); !behind.empty()) {
        person.name = parse_name(builder_, behind);
        person.name.title = part_of(label.printed, bare_name(builder_.view(label.printed)));
      }
      if (entry != key_.end())
        builder_.assert_about({Table::participant, static_cast<Index>(t_.participants.size())},
                              "name", builder_.view(entry->second), Origin::stated, Certainty::high,
                              "label.key", {Evidence{entry->second, {}, 0}});
      describe(person, label.printed);
    }
    t_.participants.push_back(person);
    made_.push_back(static_cast<Index>(t_.participants.size() - 1));
    return made_.back();
  }

  Str part_of(Str label, std::string_view part) const {
    if (part.empty()) return {};
    const auto at = static_cast<std::uint32_t>(part.data() - builder_.view(label).data());
    return {label.offset + at, static_cast<std::uint32_t>(part.size())};
  }

  // "Alliance Secretary General, Arvid Lunde", "The PRESIDING OFFICER (Mr. Burns)": the name
  // behind the office.
  Str name_behind_office(Str label) const {
    const std::string_view text = builder_.view(label);
    const Str described = description_of(builder_, label);
    const std::string_view words = builder_.view(described);
    if (words.empty() || !names_office(folded(bare_name(text)))) return {};
    if (names_office(folded(words.substr(0, words.find_first_of(",("))))) return {};
    const char mark = text[skip_blanks(text, bare_name(text).size())];
    if (mark == ',') return name_at(words, 0) == words ? described : Str{};
    if (mark != '(') return {};
    // "Moderator (Ellen Fisk, Riverside Post)", "The Chair (Hon. Yves Marchand (Deepwater))".
    const std::string_view name = trim(words.substr(0, words.find_first_of(",(")));
    const bool titled = is_honorific(folded(name.substr(0, name.find(' '))));
    return titled || name_at(name, 0) == name ? part_of(label, name) : Str{};
  }

  // The house in the brackets of "QUESTION [Bob Ray, The Post]".
  void state_house(Index row, const PrintedLabel& label) {
    if (label.outlet.empty() || t_.participants[row].affiliation != kNone) return;
    const std::string outlet(builder_.view(label.outlet));
    t_.participants[row].affiliation = builder_.organisation(outlet, OrgKind::outlet);
    builder_.assert_about({Table::participant, row}, "affiliation", outlet, Origin::stated,
                          Certainty::high, kAskerRule, {Evidence{label.printed, {}, 0}});
  }

  // What follows the name: a party in brackets, a house and a role after dashes, an
  // office after a comma.
  void describe(Participant& person, Str label) {
    const Str described = description_of(builder_, label);
    if (described.empty()) return;
    const std::string_view text = builder_.view(label);
    const char mark = text[skip_blanks(text, bare_name(text).size())];
    std::string_view words = builder_.view(described);
    if (mark == '(' || mark == '[') {
      // "Mr Harold Pym (Saltmarsh) (Con)": the party is last.
      words = trim(words.substr(words.find_last_of("([") + 1));
      if (names_office(folded(words))) {
        if (person.name.title.empty()) person.name.title = part_of(label, words);
        return;
      }
      if (words.size() <= 40 && is_upper(decode_at(words, 0).value) &&
          builder_.view(person.name.full) != words)
        person.affiliation = builder_.organisation(words, OrgKind::unknown);
      return;
    }
    // "Stifel Financial Corp. -- Analyst": the house, then what one is there.
    const std::size_t dashes = words.rfind("--");
    if (dashes != std::string_view::npos) {
      const std::string_view house = trim(words.substr(0, dashes));
      const auto role = find_label_word(folded(words.substr(dashes + 2)));
      if (!house.empty()) person.affiliation = builder_.organisation(house, OrgKind::company);
      if (role) person.role = role->role;
      return;
    }
    if (person.name.title.empty()) person.name.title = described;
  }

  void add_label(Index person, Str label) {
    const Rows labels = t_.participants[person].labels;
    std::vector<Str> all(t_.labels.begin() + labels.first, t_.labels.begin() + labels.last);
    for (const Str known : all)
      if (builder_.view(known) == builder_.view(label)) return;
    all.push_back(label);
    t_.participants[person].labels = builder_.add_labels(all);
  }

  // --- who asks under a name, and who hands the floor on

  struct Manner {
    std::size_t turns = 0, bytes = 0, asking = 0, before_other = 0;
    Index first = kNone;
    std::vector<Index> rows;  // its turns, as many as a moderator may have
  };
  static constexpr std::size_t kMostOfModerator = 400;

  void name_roles() {
    std::unordered_map<Index, std::string_view> rules;
    const bool asks_by_label =
        std::any_of(labels_.begin(), labels_.end(),
                    [](const PrintedLabel& l) { return l.only_asks || l.names_asker; });
    for (std::size_t n = 0; n < labels_.size(); ++n)
      if (const Index person = people_[n]; labels_[n].names_asker && person != kNone &&
                                           t_.participants[person].role == Role::questioner)
        rules.try_emplace(person, kAskerRule);
    for (const Index row : made_)
      if (speaks_for_house(row)) rules[row] = "role.names-house";
    beside_houses_in_brackets(rules);
    if (asks_by_label)
      introduced_askers(rules);
    else
      named_askers(rules);
    houses_behind_commas();
    for (const Index row : made_) {
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
      person.affiliation = outlet(words);
      if (builder_.view(person.name.title) == words) person.name.title = {};
    } else if (names_outlet(folded(name))) {
      person.affiliation = outlet(name);
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
    person.name = parse_name(builder_, part_of(label, trim(text.substr(0, slash))));
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
    for (const Index row : made_) {
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
    const bool houses = std::any_of(made_.begin(), made_.end(), [&](Index row) {
      const Participant& person = t_.participants[row];
      return person.role == Role::questioner && person.affiliation != kNone &&
             t_.organisations[person.affiliation].kind == OrgKind::outlet;
    });
    for (const Index row : made_) {
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
    for (const Index row : made_)
      if (t_.participants[row].role == Role::principal &&
          (chief == kNone || std::pair(answers(row), manners[row].bytes) >
                                 std::pair(answers(chief), manners[chief].bytes)))
        chief = row;
    if (chief == kNone || manners.size() < 2) return;
    for (const Index row : made_) {
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

  // "[Senior Official One]" means the label of those words; without a number it
  // means the shared role. The first mention of a numbered pseudonym names it.
  void mentions() {
    for (Inline& record : t_.inlines) {
      if (record.kind != InlineKind::mention || record.participant != kNone) continue;
      const Index child = static_cast<Index>(&record - t_.inlines.data()) + 1;
      if (child >= record.last || t_.inlines[child].kind != InlineKind::text) continue;
      const Str name = t_.inlines[child].text;
      const auto known = known_.find(folded(builder_.view(name)));
      if (known == known_.end() || known->second == kNone) continue;
      record.participant = known->second;
      Participant& person = t_.participants[known->second];
      if (person.pseudonymous && !person.shared && person.name.full.empty())
        person.name.full = name;
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
  std::vector<PrintedLabel> labels_;
  std::vector<Index> people_;         // of each label; kNone: not made yet
  std::vector<Index> label_of_turn_;  // kNone: the turn has a speaker, or no label
  std::vector<Index> made_;           // rows of participants made here
  std::unordered_map<std::string, Index> known_;
  std::unordered_map<std::string_view, Str> key_;  // names by their initials
};

}  // namespace

void find_participants(BriefingBuilder& builder, Diagnostics& diagnostics) {
  Participants(builder, diagnostics).find();
}

}  // namespace lectern::analysis
