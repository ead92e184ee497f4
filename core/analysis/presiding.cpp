#include "analysis/presiding.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "transcript/question_marks.hpp"

namespace lectern::analysis {
namespace {

constexpr std::size_t kReach = 400;  // bytes of a turn's begin, and of its end

// Words of rules of procedure; folded. A turn with one of them leads a sitting.
constexpr std::string_view kPresiding[] = {
    // UN, European Parliament, parliaments in English
    "give the floor to", "gives the floor to", "has asked for the floor", "resume my functions",
    "the next item is", "next item on the agenda", "debate is closed", "discussion is closed",
    "debate is adjourned", "sitting is closed", "sitting is suspended", "sitting is resumed",
    "sitting is opened", "meeting is adjourned", "is called to order", "come to order",
    "call this meeting to order", "call the meeting to order", "call this hearing to order",
    "work session to order", "the vote will take place", "members to wait", "order, please",
    "order! ", "order, order", "resume her seat", "resume his seat", "resume their seat",
    "take it under advisement", "the question is that", "rules of procedure, i invite",
    "it is so decided", "hearing is adjourned", "committee is adjourned", "stand adjourned",
    "stands adjourned", "we're adjourned", "we’re adjourned", "we are adjourned",
    "your time has expired",

    // broadcasts
    "joining me now", "joining us now", "welcome back to", "when we come back", "be right back",
    "that is all for today", "stay with us", "thank you for joining us", "thanks for joining us",
    "welcome to the program", "welcome to the show",
    // courts
    "we will hear argument", "we'll hear argument", "we’ll hear argument", "the case is submitted",
    "thank you, counsel", "court is adjourned",
    // German
    "eröffne die", "eröffne ich die", "sitzung ist geschlossen", "sitzung ist damit geschlossen",
    "sitzung ist eröffnet", "sitzung ist unterbrochen", "schließe die sitzung",
    "schließe die aussprache", "schließe ich die", "erteile das wort", "erteile ich das wort",
    "erteile ich dem", "erteile ich der", "das wort erteilen", "zu wort gelangt",
    "gelangen zu wort", "nächster redner", "nächste rednerin", "das wort hat", "rufe auf",
    "rufe den", "eingestellte redezeit",
    // French
    "la parole est à", "séance est", "je donne la parole", "je passe la parole", "débat est clos",
    "discussion est close",
    // Spanish
    "tiene la palabra", "se abre la sesión", "se levanta la sesión", "se suspende la sesión",
    "doy la palabra",
    // Italian
    "ha facoltà di parlare", "la seduta è", "dichiaro aperta", "dichiaro chiusa", "do la parola",

    // Portuguese
    "declaro aberta", "declaro encerrada", "com a palavra", "tem a palavra", "concedo a palavra",

    // Dutch, Polish, Czech, Swedish, Danish, Norwegian
    "ik geef het woord", "open de vergadering", "sluit de vergadering", "udzielam głosu",
    "otwieram posiedzenie", "zamykam posiedzenie", "zahajuji schůzi", "uděluji slovo", "ordet har",
    "mötet är öppnat", "mødet er åbnet", "mødet er hævet", "møtet er åpnet"};

constexpr std::string_view kNoMore[] = {"no further questions",
                                        "no more questions",
                                        "no other questions",
                                        "no further question",
                                        "concludes our question",
                                        "concludes the question",
                                        "concludes our q",
                                        "concludes the q",
                                        "end of the question",
                                        "end of our question",
                                        "end of our q&a",
                                        "closing comments",
                                        "closing remarks",
                                        "concludes the hearing",
                                        "concludes our call",
                                        "concludes today",
                                        "concludes this",
                                        "concludes the",
                                        "end of the press conference",
                                        "end of this press",
                                        "that ends our",
                                        "esto es todo",
                                        "c'est la fin",
                                        "termina la conferencia",
                                        "debate is closed",
                                        "case is submitted",
                                        "keine weiteren fragen",
                                        "plus de questions",
                                        "d'autres questions",
                                        "no hay más preguntas",
                                        "no tenemos más preguntas",
                                        "non ci sono altre domande",
                                        "não há mais perguntas",
                                        "geen vragen meer",
                                        "inga fler frågor",
                                        "вопросов больше нет",
                                        "больше нет вопросов",
                                        "nie ma więcej pytań"};

std::string words_of(const BriefingBuilder& builder, Index turn) {
  std::string words = turn_opening(builder, turn, kReach);
  if (builder.tables().turns[turn].span.size() > kReach)
    (words += ' ') += turn_ending(builder, turn, kReach);
  return folded(single_spaced(words));
}

// Whether a turn stands right behind the question of somebody who does not run the event.
bool is_behind_question(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kEnding = 40;
  return turn > 0 && ends_in_question_mark(turn_ending(builder, turn - 1, kEnding)) &&
         !runs_event(builder, turn - 1);
}

}  // namespace

void find_presiding(BriefingBuilder& builder, std::span<const Index> people, const Manners& manners,
                    std::unordered_map<Index, RoleRule>& rules) {
  constexpr std::size_t kMostLooked = 24;  // turns of one person
  for (const Index row : people) {
    Participant& person = builder.tables().participants[row];
    const auto manner = manners.find(row);
    if ((person.role != Role::principal && person.role != Role::unknown) || person.group ||
        manner == manners.end() || manner->second.turns < 2 ||
        manner->second.asking * 2 > manner->second.turns)
      continue;
    const std::vector<Index>& turns = manner->second.rows;
    const std::size_t looked = std::min(turns.size(), kMostLooked);
    std::size_t leading = 0;
    std::size_t answering = 0;
    Index first = kNone;
    std::string_view said;
    for (std::size_t n = 0; n < looked; ++n) {
      const std::string_view words = first_held(words_of(builder, turns[n]), kPresiding);
      if (words.empty()) {
        answering += is_behind_question(builder, turns[n]);
        continue;
      }
      if (leading++ > 0) continue;
      first = turns[n];
      said = words;
    }
    if (leading < 2 || leading * 3 < looked || answering * 3 > looked) continue;
    person.role = Role::moderator;
    rules[row] = {"role.presides", evidence_in(builder, first, said)};
  }
}

bool ends_questions(std::string_view ending) {
  // Most endings have none of these and are not looked at again.
  constexpr std::string_view kHints[] = {
      "no ",    "onclud",  "losing",  "closed", "bmitted", "d of", "keine",  "plus de", "autres",
      "no hay", "tenemos", "ci sono", "não há", "geen",    "inga", "больше", "ie ma wi"};
  if (std::none_of(std::begin(kHints), std::end(kHints), [&](std::string_view hint) {
        return byte_scan::find_words(ending, hint) != ending.npos;
      }))
    return false;
  return !first_held(folded(single_spaced(std::string(ending))), kNoMore).empty();
}

}  // namespace lectern::analysis
