#include "analysis/named_moderators.hpp"

#include <algorithm>
#include <string>

#include "analysis/floor_givers.hpp"
#include "analysis/handoffs.hpp"
#include "analysis/names_in_speech.hpp"
#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "analysis/turn_asks.hpp"
#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// "For the last question, we'll go to Kosuke." above Kosuke Ito's.
bool calls_forename_of_next(const BriefingBuilder& builder, Index turn, std::string_view ending) {
  const Index next = speaker_of(builder, turn + 1);
  if (next == kNone) return false;
  const PersonName& person = builder.tables().participants[next].name;
  const std::string name =
      title_case(builder.view(person.forename.empty() ? person.surname : person.forename));
  const std::size_t at = name.size() < 2 ? ending.npos : ending.rfind(name);
  if (at == ending.npos) return false;
  // "Jeanna." is a sentence of its own.
  const std::string_view rest = trim(ending.substr(at + name.size()));
  const std::string_view first = trim(ending.substr(0, at));
  // "Mr. Joyner?" asks him, where he has no question of his own.
  if (rest == "?" && turn_ending(builder, turn + 1, 1500).find('?') == std::string::npos)
    return false;
  if ((rest.empty() || rest == "." || rest == "?") &&
      (first.empty() || first.ends_with('.') || first.ends_with('?') || first.ends_with('!')))
    return true;
  const auto [giver, taken_back] = giver_before(before_of(ending, ending.substr(at, name.size())));
  return giver != nullptr && giver->alone && !giver->own && !taken_back;
}

bool is_question_turn(const BriefingBuilder& builder, Index turn) {
  return is_question_label(bare_name(folded(builder.view(builder.tables().turns[turn].label))));
}

// Who answers calls on the next, too; who moderates speaks after the answers.
bool answers_nobody(const BriefingBuilder& builder, const Manner& manner) {
  return std::none_of(manner.rows.begin(), manner.rows.end(), [&](Index turn) {
    return turn > 0 && !runs_event(builder, turn - 1) && turn_asks(builder, turn - 1);
  });
}

// Words of thanks and of closings, or parts of them; folded.
constexpr std::string_view kClosings[] = {
    "thank",       "gracias",     "merci",   "danke",          "grazie",     "ringrazi",
    "obrigad",     "agradec",     "remerci", "спасибо",        "дякую",      "благодар",
    "dzięk",       "děkuj",       "ďakuj",   "tack",           "takk",       "tak,",
    "dank",        "teşekkür",    "kiitos",  "köszön",         "hvala",      "aitäh",
    "ευχαριστ",    "תודה",        "شكرا",    "ありがとう",     "以上",       "谢谢",
    "謝謝",        "감사",        "salamat", "terima kasih",   "adjourn",    "conclud",
    "closed",      "is over",     "levée",   "levantad",       "conclus",    "chius",
    "encerr",      "geschlossen", "schluss", "keine weiteren", "that's all", "that’s all",
    "that is all", "good night",  "goodbye", "good-bye",       "next update"};

bool closes(const BriefingBuilder& builder, Index turn) {
  const std::string words = folded(single_spaced(turn_ending(builder, turn, 400)));
  return std::any_of(std::begin(kClosings), std::end(kClosings),
                     [&](std::string_view word) { return words.find(word) != words.npos; });
}

// Who speaks first and last, always in few words, asks nothing and is asked nothing, where others
// are asked and answer; the title names those who answer.
bool opens_and_closes(const BriefingBuilder& builder, Index person, const Manners& manners) {
  constexpr std::size_t kFewWords = 400;  // bytes of a turn
  constexpr std::size_t kFewest = 2;      // questions
  const Tables& t = builder.tables();
  const Manner& manner = manners.at(person);
  if (manner.turns < 2 || manner.asking > 0 || manner.rows.size() < manner.turns ||
      manner.first != 0 || manner.rows.back() + 1 != t.turns.size() ||
      !closes(builder, manner.rows.back()))
    return false;
  for (const Index turn : manner.rows)
    if (t.turns[turn].span.size() > kFewWords || (turn > 0 && is_question_turn(builder, turn - 1)))
      return false;
  const std::string_view surname = builder.view(t.participants[person].name.surname);
  if (!surname.empty() &&
      folded(builder.view(t.metadata.title)).find(folded(surname)) != std::string::npos)
    return false;
  std::size_t answered = 0;
  std::size_t bytes = 0;  // of those who answer
  for (Index turn = 1; turn + 1 < t.turns.size(); ++turn) {
    const Index answers = speaker_of(builder, turn + 1);
    if (answers == person || answers == kNone || speaker_of(builder, turn) == answers ||
        !(is_question_turn(builder, turn) || turn_asks(builder, turn)))
      continue;
    ++answered;
    bytes = std::max(bytes, manners.at(answers).bytes);
  }
  return answered >= kFewest && bytes * 2 > manner.bytes;
}

// "I would like to turn the call over to your host, Benita Holm.", who answers nobody.
bool is_named_host(const BriefingBuilder& builder, Index person, const Manners& manners) {
  constexpr Index kOpening = 6;
  const auto manner = manners.find(person);
  if (manner == manners.end()) return false;
  const Index first = manner->second.first;
  if (first == 0 || first > kOpening || !runs_event(builder, first - 1)) return false;
  const std::string words = said_before(builder, first);
  const std::size_t host = words.rfind("host");
  const std::string surname =
      folded(builder.view(builder.tables().participants[person].name.surname));
  if (host == std::string::npos || words.find(surname, host) == std::string::npos) return false;
  return std::none_of(manner->second.rows.begin(), manner->second.rows.end(), [&](Index turn) {
    if (turn == 0 || runs_event(builder, turn - 1)) return false;
    const auto before = manners.find(speaker_of(builder, turn - 1));
    return turn_asks(builder, turn - 1) ||
           (before != manners.end() &&
            is_called_to_ask(builder, before->first, before->second.first));
  });
}

// Behind one of these a line of the head names who moderates, interviews or interprets. A host
// may be who is asked; `sure`: nobody else is called so.
struct StatedRole {
  std::string_view words;
  Role role;
  bool sure;
};
constexpr StatedRole kStatedRoles[] = {
    {"moderated by ", Role::moderator, true},   {"moderator: ", Role::moderator, true},
    {"moderators: ", Role::moderator, true},    {"hosted by ", Role::moderator, false},
    {"host: ", Role::moderator, false},         {"host ", Role::moderator, false},
    {"anchor ", Role::moderator, false},        {"hosts: ", Role::moderator, false},
    {"moderation: ", Role::moderator, true},    {"moderiert von ", Role::moderator, true},
    {"moderador: ", Role::moderator, true},     {"moderadora: ", Role::moderator, true},
    {"modera: ", Role::moderator, true},        {"moderan: ", Role::moderator, true},
    {"animé par ", Role::moderator, false},     {"animée par ", Role::moderator, false},
    {"modérateur : ", Role::moderator, true},   {"modératrice : ", Role::moderator, true},
    {"modera ", Role::moderator, false},        {"presenter: ", Role::moderator, false},
    {"chaired by ", Role::moderator, false},    {"facilitated by ", Role::moderator, false},
    {"interviewer: ", Role::questioner, true},  {"interviewed by ", Role::questioner, true},
    {"interpreter: ", Role::interpreter, true}, {"interpreters: ", Role::interpreter, true}};

// "Ann Oak, with Minister Ben Low": only she moderates.
std::string_view up_to_others(std::string_view named) {
  for (const std::string_view end : {" with ", ", mit ", " avec ", " con ", "; ", " | "})
    named = named.substr(0, named.find(end));
  // The period of "Dr. Ann Oak" and of "A. Oak" ends no sentence.
  for (std::size_t at = named.find(". "); at != named.npos; at = named.find(". ", at + 1)) {
    const std::string_view word =
        named.substr(named.find_last_of(" (", at) + 1, std::string_view::npos);
    const std::string_view last = word.substr(0, word.find(". ") + 1);
    if (!is_honorific(last) && count_code_points(last) > 2) return named.substr(0, at);
  }
  return named;
}

// What stands behind one of them, up to those who take part beside; "" where nothing does.
std::string_view named_behind(std::string_view words, std::string_view folded_line) {
  const std::size_t at = folded_line.find(words);
  if (at == folded_line.npos || (at > 0 && is_letter(decode_before(folded_line, at).value)))
    return {};
  const std::string_view named = folded_line.substr(at + words.size());
  // "host Dora Fink"; "will host President Low" is another word.
  if (words == "host " || words == "anchor ") {
    const std::string_view before = trim(folded_line.substr(0, at));
    if ((!before.empty() && !before.ends_with(',') && !before.ends_with(" our") &&
         !before.ends_with(" your") && !before.ends_with(" by") && !before.ends_with(" with")) ||
        is_honorific(named.substr(0, named.find(' '))))
      return {};
  }
  return up_to_others(named);
}

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if ((at == 0 || !is_letter(decode_before(text, at).value)) &&
        !is_letter(decode_at(text, at + word.size()).value))
      return true;
  return false;
}

}  // namespace

bool hands_over(const BriefingBuilder& builder, const Manner& manner) {
  if (manner.turns < 2 || manner.turns > kMostOfModerator) return false;
  constexpr std::size_t kEnding = 240;
  const std::size_t enough = std::max<std::size_t>((manner.turns + 1) / 2, 2);
  std::size_t handed = 0;
  std::size_t left = manner.rows.size();
  for (const Index turn : manner.rows) {
    if (handed + left-- < enough) return false;
    const std::string printed = turn_ending(builder, turn, kEnding);
    const std::string ending = single_spaced(printed);
    handed += calls_next(builder, turn, printed) || calls_forename_of_next(builder, turn, ending) ||
              points_to_next(ending) || find_handoff(ending).has_value();
  }
  return handed >= enough;
}

void find_named_hosts(BriefingBuilder& builder, std::span<const Index> people,
                      const Manners& manners, std::unordered_map<Index, RoleRule>& rules) {
  for (const Index row : people) {
    Participant& person = builder.tables().participants[row];
    if (person.role != Role::principal || !is_named_host(builder, row, manners)) continue;
    person.role = Role::moderator;
    rules[row] = {"role.named-host", said_of(builder, row, manners.at(row).first)};
  }
}

void find_stated_moderators(BriefingBuilder& builder, std::span<const Index> people,
                            const Manners& manners, std::unordered_map<Index, RoleRule>& rules) {
  Tables& t = builder.tables();
  std::string above;  // "MODERATOR:" over the line with the name
  for (const Matter& matter : t.matter) {
    if (matter.after) continue;
    std::string line = folded(single_spaced(std::string(builder.view(matter.text))));
    if (above.ends_with(':')) line = above + ' ' + line;
    above = line;
    for (const StatedRole& stated : kStatedRoles) {
      const std::string_view named = named_behind(stated.words, line);
      if (named.empty()) continue;
      for (const Index row : people) {
        Participant& person = t.participants[row];
        const std::string surname = folded(builder.view(person.name.surname));
        const auto manner = manners.find(row);
        if (person.role != Role::principal || surname.size() < 2 || !holds_word(named, surname) ||
            manner == manners.end() || (!stated.sure && !answers_nobody(builder, manner->second)))
          continue;
        person.role = stated.role;
        rules[row] = {
            stated.role == Role::moderator ? "role.head-names-moderator" : "role.head-names",
            Evidence{matter.text, matter.span, matter.line}};
      }
    }
  }
}

void find_named_moderators(BriefingBuilder& builder, std::span<const Index> people,
                           const Manners& manners, std::unordered_map<Index, RoleRule>& rules) {
  for (const Index row : people) {
    Participant& person = builder.tables().participants[row];
    const auto manner = manners.find(row);
    if (manner == manners.end() || person.role != Role::principal ||
        !answers_nobody(builder, manner->second))
      continue;
    const bool opens = opens_and_closes(builder, row, manners);
    if (!opens && !hands_over(builder, manner->second)) continue;
    person.role = Role::moderator;
    rules[row] = {opens ? "role.opens-and-closes" : "role.hands-over"};
  }
}

}  // namespace lectern::analysis
