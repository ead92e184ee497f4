// Who asks: the hand-off before a question, the introduction in it, a name in brackets
// or in the label, and the floor that an asker keeps for a follow-up. First names that
// are called or addressed are evidence, kept as candidates, never a name.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analysis/collected_questions.hpp"
#include "analysis/handoffs.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/read_out_questions.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// What is read of a turn to find who hands over, and of a question to find who asks; of its
// end, for a name in brackets.
constexpr std::size_t kWindow = 320;
constexpr std::size_t kBracketReach = 80;

std::string_view surname_of(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

constexpr std::string_view kGreetings[] = {"hi",
                                           "hello",
                                           "hey",
                                           "good morning",
                                           "good afternoon",
                                           "good evening",
                                           "thank you for doing",
                                           "thanks for doing",
                                           "thank you for taking",
                                           "thanks for taking",
                                           "buenos",
                                           "buenas",
                                           "bonjour",
                                           "bonsoir",
                                           "guten tag",
                                           "guten morgen",
                                           "bom dia",
                                           "boa tarde",
                                           "boa noite",
                                           "buongiorno",
                                           "buonasera",
                                           "goedemorgen",
                                           "goedemiddag",
                                           "god dag",
                                           "god morgon",
                                           "dzień dobry",
                                           "здравствуйте",
                                           "добрый день",
                                           "добрый вечер",
                                           "доброго дня",
                                           "вітаю",
                                           "iyi günler",
                                           "merhaba",
                                           "こんにちは",
                                           "您好",
                                           "你好",
                                           "안녕하",
                                           "שלום",
                                           "مرحبا"};

// First words of somebody who has not spoken yet.
bool greets(std::string_view window) {
  const std::string words = folded(window.substr(0, 60));
  return std::any_of(std::begin(kGreetings), std::end(kGreetings),
                     [&](std::string_view greeting) { return words.starts_with(greeting); });
}

// "Femke Kok, Dagblad van de Kust.": somebody who may say who asks.
bool opens_with_name(std::string_view window) {
  const std::string_view name = name_at(window, 0);
  return !name.empty() && window.substr(name.size()).starts_with(", ");
}

class Askers {
 public:
  explicit Askers(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    names_of_speakers();
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      if (t_.turns[turn].kind != TurnKind::question) {
        if (by_line(turn)) continue;
        if (introduces_himself(turn))
          house_of(turn);
        else
          hand_off(turn);
        continue;
      }
      if (t_.turns[turn].speakers.empty() && examiner_ != kNone) {
        examined(turn);
        continue;
      }
      if (runs_event(turn)) {
        read_out(turn);
        pending_.reset();
        continue;
      }
      if (!t_.turns[turn].speakers.empty()) {
        labelled(turn);
        pending_.reset();
        continue;
      }
      ++questions_;
      question(turn);
    }
    keep_the_floor();
    first_names();
  }

 private:
  // Those who answer are not called to ask: "Let's go to Ms. Verde" hands over to her. Those
  // whom a label names are who they are.
  void names_of_speakers() {
    for (Index row = 0; row < t_.participants.size(); ++row) {
      const Participant& person = t_.participants[row];
      if (person.name.surname.empty()) continue;
      if (person.role != Role::questioner)  // of two surnames the last is called
        speakers_.insert(folded(surname_of(builder_.view(person.name.surname))));
      else  // "QUESTION (Ann Oak)" may later be called from under a plain "QUESTION"
        by_name_.try_emplace(std::string(builder_.view(person.name.full)), row);
    }
  }
  bool is_speaker(const HandOff& handoff) const {
    return speakers_.contains(folded(surname_of(handoff.name)));
  }

  // "BY MR. HALE:" of a court reporter: the questions from here on are his.
  bool by_line(Index turn) {
    const Turn& record = t_.turns[turn];
    if (!record.blocks.empty() || record.speakers.empty() ||
        !is_by_line(folded(builder_.view(record.label))))
      return false;
    examiner_ = t_.turn_speakers[record.speakers.first];
    by_line_ = turn;
    return true;
  }
  void examined(Index turn) {
    t_.turns[turn].speakers = builder_.add_speakers({&examiner_, 1});
    const Turn& line = t_.turns[by_line_];
    builder_.assert_about({Table::turn, turn}, "speaker", 'p' + std::to_string(examiner_ + 1),
                          Origin::inferred, Certainty::high, "label.by-line",
                          {Evidence{line.label, line.label_span, line.line}});
  }

  void hand_off(Index turn) {
    const TurnKind kind = t_.turns[turn].kind;
    if (kind == TurnKind::procedural || kind == TurnKind::answer || kind == TurnKind::remarks) {
      // Only the words right before a question can hand it over.
      const bool before_question =
          turn + 1 < t_.turns.size() && (t_.turns[turn + 1].kind == TurnKind::question ||
                                         t_.turns[turn + 1].kind == TurnKind::procedural);
      if (!before_question) {
        pending_.reset();
        return;
      }
      if (auto found = find_handoff(single_spaced(turn_ending(builder_, turn, kWindow)),
                                    kind == TurnKind::procedural);
          found && !is_speaker(*found)) {
        pending_ = std::move(found);
        pending_turn_ = turn;
        return;
      }
    }
    // An operator may open the line in between; anything else takes the floor back.
    const bool opens_line = role_of(builder_, turn) == Role::operator_ &&
                            turn_ending(builder_, turn, kWindow).find(" not ") == std::string::npos;
    if (!opens_line) pending_.reset();
  }

  // What askers say of themselves goes before what was said of them: the person
  // who was called is not always the one who speaks.
  void question(Index turn) {
    const std::string opening = single_spaced(turn_opening(builder_, turn, kWindow));
    std::optional<HandOff> own = find_bracketed_name(opening);
    if (!own) own = find_bracketed_name(first_note(turn));
    if (!own)
      own = find_last_bracketed_name(single_spaced(turn_ending(builder_, turn, kBracketReach)));
    if (!own) own = find_introduction(opening);
    if (own && is_speaker(*own)) own.reset();
    // "Next, Amir Madd." and "Amir with the Post" are one.
    if (own && own->name.empty() && pending_ && pending_->outlet.empty() &&
        own->phrase.starts_with(pending_->name.substr(0, pending_->name.find(' ')) + ' '))
      own->name = pending_->name;
    // "Lee Park for Kim Vo": she is no house.
    if (own && pending_ && own->outlet == pending_->name) own->outlet.clear();
    const bool same = own && pending_ && surname_of(own->name) == surname_of(pending_->name);
    if (same && pending_->outlet.empty() && !own->outlet.empty()) {
      set_asker(turn, *own, turn);
    } else if (pending_ && (!own || same)) {
      set_asker(turn, *pending_, pending_turn_);
    } else if (own) {
      set_asker(turn, *own, turn);
      if (pending_) candidate(turn, *pending_);  // the one who was called
    } else if (const std::string_view house = house_of_label(turn); !house.empty()) {
      // "北新聞　尾形記者": the house, a blank, the name.
      const std::size_t end = house.find("\u3000");
      const std::string name(end == house.npos ? std::string_view{} : trim(house.substr(end + 3)));
      const std::string outlet(trim(house.substr(0, end)));
      set_asker(turn, {name, outlet, std::string(house), "label.house", Certainty::high}, turn);
    }
    pending_.reset();
  }

  // "(Beth Rigg, Sky Country)" in a paragraph of its own.
  std::string first_note(Index turn) const {
    const Rows blocks = t_.turns[turn].blocks;
    if (blocks.empty() || t_.blocks[blocks.first].inlines.empty()) return {};
    const Inline& note = t_.inlines[t_.blocks[blocks.first].inlines.first];
    if (note.kind != InlineKind::event) return {};
    const std::string_view words = builder_.view(note.text);
    return words.starts_with('(') ? std::string(words) : '(' + std::string(words) + ')';
  }

  void candidate(Index turn, const HandOff& handoff) {
    builder_.assert_about({Table::turn, turn}, "speaker",
                          handoff.name + (handoff.outlet.empty() ? "" : ", " + handoff.outlet),
                          Origin::inferred, Certainty::low, handoff.rule,
                          {evidence_in(builder_, pending_turn_, handoff.phrase)}, 1);
  }

  // "法新社记者", "《北方日报》记者": the house before the word for a journalist.
  std::string_view house_of_label(Index turn) const {
    const std::string_view label = builder_.view(t_.turns[turn].label);
    for (const std::string_view word : {"记者", "記者"})
      if (label.size() > word.size() && label.ends_with(word))
        return without_title_marks(label.substr(0, label.size() - word.size()));
    return {};
  }

  static std::string_view without_title_marks(std::string_view house) {
    constexpr std::string_view kOpen = "《", kClose = "》";
    if (house.starts_with(kOpen)) house.remove_prefix(kOpen.size());
    if (house.ends_with(kClose)) house.remove_suffix(kClose.size());
    return house;
  }

  // "The next question comes from Petra Vance of the Morning Ledger, who writes: …?": the
  // exchange has her for its asker.
  bool runs_event(Index turn) const {
    const Role role = role_of(builder_, turn);
    return role == Role::moderator || role == Role::operator_;
  }
  void read_out(Index turn) {
    const auto found = find_read_out_asker(single_spaced(turn_ending(builder_, turn, kReadOut)));
    if (!found || is_speaker(*found)) return;
    builder_.assert_about({Table::turn, turn}, "asker", 'p' + std::to_string(person_of(*found) + 1),
                          Origin::inferred, found->certainty, found->rule,
                          {evidence_in(builder_, turn, found->phrase)});
  }

  // "I'm Charles Ward, Delta News." of one who is going to ask.
  bool introduces_himself(Index turn) const {
    return t_.turns[turn].kind == TurnKind::procedural && !t_.turns[turn].speakers.empty() &&
           role_of(builder_, turn) == Role::questioner;
  }

  // A question under the asker's own name.
  void labelled(Index turn) {
    ++questions_;
    ++named_;
    house_of(turn);
  }
  // What house, as the words of one who asks or the hand-off say.
  void house_of(Index turn) {
    const Index person = t_.turn_speakers[t_.turns[turn].speakers.first];
    if (t_.participants[person].affiliation != kNone ||
        t_.participants[person].name.surname.empty())
      return;
    const std::string surname(builder_.view(t_.participants[person].name.surname));
    const std::string opening = single_spaced(turn_opening(builder_, turn, kLongWindow));
    auto found = find_outlet_of(opening, surname);
    Index where = turn;
    if (!found && pending_ && !pending_->outlet.empty() &&
        (folded(surname_of(pending_->name)) == folded(surname) ||
         (pending_->name.empty() && calls_by_first_name(person)))) {
      found = pending_;
      where = pending_turn_;
    }
    if (!found) return;
    t_.participants[person].affiliation = builder_.organisation(found->outlet, OrgKind::outlet);
    builder_.assert_about({Table::participant, person}, "affiliation", found->outlet,
                          Origin::inferred, found->certainty, found->rule,
                          {evidence_in(builder_, where, found->phrase)});
  }

  // "Lara from the Geneva Post" hands over to Lara.
  bool calls_by_first_name(Index person) const {
    const PersonName& name = t_.participants[person].name;
    const std::string_view first =
        builder_.view(name.forename.empty() ? name.surname : name.forename);
    const std::string_view called =
        std::string_view(pending_->phrase).substr(0, pending_->phrase.find(' '));
    return folded(called) == folded(first.substr(0, first.find(' ')));
  }

  void set_asker(Index turn, const HandOff& handoff, Index evidence_turn) {
    const Index person = person_of(handoff);
    t_.turns[turn].speakers = builder_.add_speakers({&person, 1});
    add_label(person, t_.turns[turn].label);
    builder_.assert_about({Table::turn, turn}, "speaker", 'p' + std::to_string(person + 1),
                          Origin::inferred, handoff.certainty, handoff.rule,
                          {evidence_in(builder_, evidence_turn, handoff.phrase)});
    ++named_;
  }

  Index person_of(const HandOff& handoff) {
    const auto [known, fresh] = people_.try_emplace(std::pair(handoff.name, handoff.outlet), kNone);
    if (!fresh) return known->second;
    // A name alone is the person of that name who has been named with a house.
    if (const auto named = handoff.name.empty() ? by_name_.end() : by_name_.find(handoff.name);
        named != by_name_.end()) {
      const Index row = named->second;
      const Index house = t_.participants[row].affiliation;
      if (house == kNone || handoff.outlet.empty() ||
          builder_.view(t_.organisations[house].name) == handoff.outlet) {
        if (house == kNone && !handoff.outlet.empty())
          t_.participants[row].affiliation = builder_.organisation(handoff.outlet, OrgKind::outlet);
        return known->second = row;
      }
    }
    Participant person;
    person.role = Role::questioner;
    if (!handoff.name.empty()) {
      person.name.full = builder_.add(handoff.name);
      const std::size_t space = handoff.name.rfind(' ');
      const std::size_t last = space == std::string::npos ? 0 : space + 1;
      if (last > 0)
        person.name.forename = {person.name.full.offset, static_cast<std::uint32_t>(space)};
      person.name.surname = {person.name.full.offset + static_cast<std::uint32_t>(last),
                             static_cast<std::uint32_t>(handoff.name.size() - last)};
    }
    if (!handoff.outlet.empty())
      person.affiliation = builder_.organisation(handoff.outlet, OrgKind::outlet);
    t_.participants.push_back(person);
    const auto row = static_cast<Index>(t_.participants.size() - 1);
    if (!handoff.name.empty()) by_name_.try_emplace(handoff.name, row);
    return known->second = row;
  }

  // A person's labels are one run of the label table; a new one may go on the end.
  void add_label(Index person, Str label) {
    Rows& labels = t_.participants[person].labels;
    for (Index n = labels.first; n < labels.last; ++n)
      if (builder_.view(t_.labels[n]) == builder_.view(label)) return;
    if (labels.empty()) {
      labels = builder_.add_labels({&label, 1});
      return;
    }
    std::vector<Str> all(t_.labels.begin() + labels.first, t_.labels.begin() + labels.last);
    all.push_back(label);
    labels = builder_.add_labels(all);
  }

  // "Including flights?": the asker still has the floor while nobody has handed
  // it on. Only in events whose questions are handed out by name; in a room
  // anybody may call in.
  void keep_the_floor() {
    if (named_ * 2 < questions_ || named_ == 0) return;
    Index holder = kNone;
    Index since = kNone;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      Turn& record = t_.turns[turn];
      if (record.kind == TurnKind::procedural) {
        if (!record.interrupted && !confirms_line(builder_, turn)) holder = kNone;
        continue;
      }
      if (record.kind != TurnKind::question) continue;
      if (!record.speakers.empty()) {
        holder = t_.turn_speakers[record.speakers.first];
        since = turn;
        continue;
      }
      if (holder == kNone || turn - since > 4) continue;
      // A label of its own right behind a question is of another voice.
      if (turn == since + 1) continue;
      // Another label ("INTERLOCUTOR" after "PREGUNTA", "Question" after a name) is another
      // voice.
      if (builder_.view(record.label) != builder_.view(t_.turns[since].label)) continue;
      if (turn > 0 && t_.turns[turn - 1].kind != TurnKind::question &&
          hands_floor_on(single_spaced(turn_ending(builder_, turn - 1, kFloorWindow)))) {
        holder = kNone;
        continue;
      }
      // "(inaudible)" may be anybody.
      if (says_nothing(turn)) continue;
      const std::string opening = single_spaced(turn_opening(builder_, turn, kWindow));
      if (greets(opening) || opens_with_name(opening)) {
        holder = kNone;  // somebody new
        continue;
      }
      record.speakers = builder_.add_speakers({&holder, 1});
      builder_.assert_about(
          {Table::turn, turn}, "speaker", 'p' + std::to_string(holder + 1), Origin::inferred,
          Certainty::medium, "floor.kept",
          {Evidence{t_.turns[since].label, t_.turns[since].label_span, t_.turns[since].line}});
      since = turn;
    }
  }

  bool says_nothing(Index turn) const {
    const Rows blocks = t_.turns[turn].blocks;
    for (Index block = blocks.first; block < blocks.last; ++block)
      for (Index row = t_.blocks[block].inlines.first; row < t_.blocks[block].inlines.last; ++row)
        if (const InlineKind kind = t_.inlines[row].kind;
            kind != InlineKind::gap && kind != InlineKind::event &&
            !(kind == InlineKind::text && trim(builder_.view(t_.inlines[row].text)).empty()))
          return false;
    return true;
  }

  // "Well, Andrew, you have …" answers an Andrew, and "Yes, Jeff." calls a Jeff: who that
  // is nobody can tell from a first name. Kept as a candidate that lost.
  void first_names() {
    std::unordered_set<Index> asserted;  // those whose candidates were kept before
    for (const Assertion& known : t_.assertions)
      if (known.subject.table == Table::turn && builder_.view(known.property) == "speaker")
        asserted.insert(known.subject.row);
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      if (t_.turns[turn].kind != TurnKind::question || !t_.turns[turn].speakers.empty() ||
          asserted.contains(turn))
        continue;
      if (turn > 0 && t_.turns[turn - 1].kind != TurnKind::question) {
        const std::string ending = single_spaced(turn_ending(builder_, turn - 1, 80));
        if (const std::string_view name = called_last(ending); !name.empty())
          first_name(turn, turn - 1, name, "handoff.first-name");
      }
      if (turn + 1 < t_.turns.size() && t_.turns[turn + 1].kind != TurnKind::question) {
        const std::string opening = single_spaced(turn_opening(builder_, turn + 1, 80));
        if (const std::string_view name = addressed_first(opening); !name.empty())
          first_name(turn, turn + 1, name, "vocative.first-name");
      }
    }
  }
  void first_name(Index turn, Index where, std::string_view name, std::string_view rule) {
    builder_.assert_about({Table::turn, turn}, "speaker", name, Origin::inferred, Certainty::low,
                          rule, {evidence_in(builder_, where, name)}, 1);
  }

  static constexpr std::size_t kReadOut = 1500;
  // The first words of a question; an introduction may follow a sentence of its own.
  static constexpr std::size_t kLongWindow = 900;

  BriefingBuilder& builder_;
  Tables& t_;
  std::unordered_set<std::string> speakers_;        // surnames of those who answer
  std::unordered_map<std::string, Index> by_name_;  // questioners
  std::optional<HandOff> pending_;
  Index pending_turn_ = kNone;
  Index examiner_ = kNone;
  Index by_line_ = kNone;  // the turn that names the examiner
  std::size_t questions_ = 0;
  std::size_t named_ = 0;
  std::map<std::pair<std::string, std::string>, Index> people_;
};

}  // namespace

void find_askers(BriefingBuilder& builder) { Askers(builder).find(); }

}  // namespace lectern::analysis
