// Who stands behind the printed labels.
#include <string>
#include <unordered_map>

#include "analysis/initials.hpp"
#include "analysis/label_askers.hpp"
#include "analysis/named_roles.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/person_name.hpp"
#include "analysis/same_labels.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "transcript/label_parts.hpp"
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
    name_roles(builder_, {labels_, people_, made_});
    mentions();
  }

 private:
  // "TJ      Tarik Jelen" in the head says who "TJ" is.
  void read_key() {
    for (const Matter& matter : t_.matter) {
      if (matter.kind != MatterKind::speakers) continue;
      const KeyLine line = parse_key_line(builder_.view(matter.text));
      if (!line.name.empty())
        key_.try_emplace(line.initials, part_of(builder_, matter.text, line.name));
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
          form.asker = part_of(builder_, label, asker->name);
          form.outlet = part_of(builder_, label, asker->outlet);
        }
        form.shown = shown_of(at->first);
        form.words = folded(form.shown);
        const auto whole = directory_name_in(at->first);
        directory_names_ += whole.has_value();
        short_names_ += whole && whole->surname.find(' ') == std::string_view::npos &&
                        whole->forename.find(' ') == std::string_view::npos;
        without_house_ += !whole && directory_name_in(at->first, true).has_value();
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
    // Where one has its house in brackets, "Farr, Ada" is one of them, too.
    const auto listed = directory_names_ >= 2 || (short_names_ > 0 && without_house_ > 0)
                            ? directory_name_in(builder_.view(label.printed), true)
                            : std::optional<DirectoryName>{};
    if (listed) {
      person.role = Role::principal;
      const Str full =
          builder_.add(std::string(listed->forename) + ' ' + std::string(listed->surname));
      const auto forename = static_cast<std::uint32_t>(listed->forename.size());
      person.name.full = full;
      person.name.forename = {full.offset, forename};
      person.name.surname = {full.offset + forename + 1, full.length - forename - 1};
      if (!listed->house.empty() && !tells_manner(listed->house))
        person.affiliation = builder_.organisation(listed->house, OrgKind::unknown);
    } else if (label.names_asker) {
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
      // "BY [REDACTED]" names nobody.
      const std::string printed = folded(builder_.view(label.printed));
      const bool redacted = printed == "by [redacted]";
      if (is_by_line(label.words) || redacted)
        prefix = LabelWord{"by", Role::questioner, false, false};
      Str name = label.shown.empty() || redacted ? label.printed
                                                 : part_of(builder_, label.printed, label.shown);
      if (prefix && name.length > prefix->word.size()) {
        const auto taken = static_cast<std::uint32_t>(prefix->word.size() + 1);
        name = {name.offset + taken, name.length - taken};
      }
      person.role = prefix ? prefix->role : Role::principal;
      const auto entry = key_.find(builder_.view(label.printed));
      const Str spelt = entry == key_.end() && are_initials(builder_.view(label.printed))
                            ? find_name_of_initials(builder_, builder_.view(label.printed))
                            : Str{};
      if (!redacted)
        person.name = parse_name(builder_, entry != key_.end() ? entry->second
                                           : spelt.empty()     ? name
                                                               : spelt);
      if (!spelt.empty())
        builder_.assert_about({Table::participant, static_cast<Index>(t_.participants.size())},
                              "name", builder_.view(spelt), Origin::inferred, Certainty::medium,
                              "label.initials-in-head", {Evidence{spelt, {}, 0}});
      if (const Str behind = name_behind_office(label.printed); !behind.empty()) {
        person.name = parse_name(builder_, behind);
        person.name.title =
            part_of(builder_, label.printed, bare_name(builder_.view(label.printed)));
      }
      if (entry != key_.end())
        builder_.assert_about({Table::participant, static_cast<Index>(t_.participants.size())},
                              "name", builder_.view(entry->second), Origin::stated, Certainty::high,
                              "label.key", {Evidence{entry->second, {}, 0}});
      if (!redacted) describe(person, label.printed);
    }
    if (const Index same = of_same_name(person); same != kNone) {
      join(same, person, label.printed);
      return same;
    }
    t_.participants.push_back(person);
    made_.push_back(static_cast<Index>(t_.participants.size() - 1));
    return made_.back();
  }

  // "The Secretary for Ports (Ann Oak)" and "Ann Oak": one forename and one surname, printed alike.
  Index of_same_name(const Participant& person) {
    if (person.name.forename.empty() || person.name.surname.empty() || person.shared) return kNone;
    const auto next = static_cast<Index>(t_.participants.size());
    const std::string name = folded(builder_.view(person.name.forename)) + ' ' +
                             folded(builder_.view(person.name.surname));
    const Index known = by_name_.try_emplace(name, next).first->second;
    return known < next && t_.participants[known].role == person.role ? known : kNone;
  }
  void join(Index known, const Participant& person, Str label) {
    Participant& there = t_.participants[known];
    if (there.name.title.empty()) there.name.title = person.name.title;
    if (there.affiliation == kNone) there.affiliation = person.affiliation;
    add_label(known, label);
    builder_.assert_about({Table::participant, known}, "label", builder_.view(label),
                          Origin::inferred, Certainty::high, "label.same-name",
                          {Evidence{label, {}, 0}});
  }

  // "The Clerk of the Committee (Ms. Nadia Ferr)": an article before what somebody is, a title
  // before who.
  static bool names_titled_person(std::string_view label, std::string_view words) {
    const std::string first = folded(label.substr(0, label.find(' ')));
    if (first != "the" && first != "le" && first != "la") return false;
    const std::size_t blank = words.find(' ');
    const std::string title = folded(words.substr(0, blank));
    return blank != words.npos && title != "the" && is_honorific(title) &&
           label.find('(') != label.npos && words.find_first_of(",(") == words.npos;
  }

  // "Alliance Secretary General, Arvid Lunde", "The PRESIDING OFFICER (Mr. Burns)": the name
  // behind the office.
  Str name_behind_office(Str label) const {
    const std::string_view text = builder_.view(label);
    const Str described = description_of(builder_, label);
    const std::string_view words = builder_.view(described);
    if (words.empty()) return {};
    if (!names_office(folded(bare_name(text))))
      return names_titled_person(text, words) ? described : Str{};
    if (names_office(folded(words.substr(0, words.find_first_of(",("))))) return {};
    const char mark = text[skip_blanks(text, bare_name(text).size())];
    if (mark == ',') return name_at(words, 0) == words ? described : Str{};
    if (mark != '(') return {};
    // "Moderator (Ellen Fisk, Riverside Post)", "The Chair (Hon. Yves Marchand (Deepwater))".
    const std::string_view name = trim(words.substr(0, words.find_first_of(",(")));
    const bool titled = is_honorific(folded(name.substr(0, name.find(' '))));
    return titled || name_at(name, 0) == name ? part_of(builder_, label, name) : Str{};
  }

  // "ORLANDI (THROUGH TRANSLATOR)", "BRAM OSEI (on camera)": how one speaks; "(Guest)" of programs
  // for meetings: how one came in.
  static bool tells_manner(std::string_view words) {
    const std::string first = folded(words.substr(0, words.find(' ')));
    for (const std::string_view manner :
         {"through",  "via",        "on",           "off",      "by",        "in",
          "speaking", "translated", "voice-over",   "guest",    "external",  "unverified",
          "spoke",    "continuing", "interrupting", "remotely", "virtually", "fortsetzend",
          "zur",      "para",       "pela",         "fora"})
      if (first == manner) return true;
    return false;
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
      // "Mr Harold Pym (Saltmarsh) (Con)": the party is last; "Mr. Baran (Norland) (spoke in
      // Russian)": behind it stands how he speaks.
      const auto last_of = [](std::string_view brackets) {
        const std::string_view last = brackets.substr(brackets.find_last_of("([") + 1);
        return trim(last.substr(0, last.find_first_of(")]")));  // "(D), SALTMARSH"
      };
      const std::size_t behind = words.find_last_of("([");
      if (behind != words.npos && behind > 0 && tells_manner(last_of(words)))
        words = words.substr(0, behind);
      words = last_of(words);
      if (!tells_manner(words)) role_of_description(person, words);
      if (names_office(folded(words))) {
        if (person.name.title.empty()) person.name.title = part_of(builder_, label, words);
        return;
      }
      if (words.size() <= 40 && is_upper(decode_at(words, 0).value) && !tells_manner(words) &&
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
    role_of_description(person, words);
    if (person.name.title.empty()) person.name.title = described;
  }
  // "DEAN KOLB, KNN HOST", "Ann Low (Interpreter)": who so describes a person says what they do;
  // a chief interpreter or the chair of a bank may well answer.
  static void role_of_description(Participant& person, std::string_view words) {
    constexpr std::string_view kHosts[] = {
        "host",       "co-host",    "anchor",     "moderator",   "moderatorin", "moderador",
        "moderadora", "moderatore", "modérateur", "modératrice", "presenter",   "facilitator"};
    const std::string low = folded(words);
    const std::size_t blank = low.rfind(' ');
    const std::string_view last =
        std::string_view(low).substr(blank == std::string::npos ? 0 : blank + 1);
    const auto whole = find_label_word(low);
    if (std::find(std::begin(kHosts), std::end(kHosts), last) != std::end(kHosts))
      person.role = Role::moderator;
    else if (whole && whole->role == Role::interpreter)
      person.role = Role::interpreter;
  }

  void add_label(Index person, Str label) {
    const Rows labels = t_.participants[person].labels;
    std::vector<Str> all(t_.labels.begin() + labels.first, t_.labels.begin() + labels.last);
    for (const Str known : all)
      if (builder_.view(known) == builder_.view(label)) return;
    all.push_back(label);
    t_.participants[person].labels = builder_.add_labels(all);
  }

  // "[Senior Official One]" means the label of those words; without a number it
  // means the shared role. The first mention of a numbered pseudonym names it.
  void mentions() {
    for (Inline& record : t_.inlines) {
      if (record.kind != InlineKind::mention || record.participant != kNone) continue;
      const Index child = static_cast<Index>(&record - t_.inlines.data()) + 1;
      if (child >= record.last || t_.inlines[child].kind != InlineKind::text) continue;
      const Str name = t_.inlines[child].text;
      const auto known = known_.find(folded(words_of({child, record.last})));
      if (known == known_.end() || known->second == kNone) continue;
      record.participant = known->second;
      Participant& person = t_.participants[known->second];
      if (person.pseudonymous && !person.shared && person.name.full.empty() &&
          child + 1 == record.last)
        person.name.full = name;
    }
  }
  // Of a mention, which may be wrapped: "[senior administration⏎official]".
  std::string words_of(Rows rows) const {
    std::string out;
    append_words(builder_.store(), t_, rows, Wording::content, out);
    return out;
  }

  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
  std::vector<PrintedLabel> labels_;
  std::vector<Index> people_;         // of each label; kNone: not made yet
  std::vector<Index> label_of_turn_;  // kNone: the turn has a speaker, or no label
  std::vector<Index> made_;           // rows of participants made here
  std::unordered_map<std::string, Index> known_;
  std::unordered_map<std::string, Index> by_name_;  // forename and surname
  std::size_t short_names_ = 0;                     // of these, those of two words
  std::size_t without_house_ = 0;                   // "Osei, Ama"
  std::size_t directory_names_ = 0;                 // labels such as "Osei, Ama (Harbour Board)"
  std::unordered_map<std::string_view, Str> key_;   // names by their initials
};

}  // namespace

void find_participants(BriefingBuilder& builder, Diagnostics& diagnostics) {
  Participants(builder, diagnostics).find();
}

}  // namespace lectern::analysis
