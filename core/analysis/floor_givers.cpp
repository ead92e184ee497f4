#include "analysis/floor_givers.hpp"

#include <array>
#include <vector>

#include "base/byte_scan.hpp"
#include "base/phrases.hpp"

namespace lectern::analysis {
namespace {

constexpr Giver kGivers[] = {{"go to the line of", true, false},
                             {"to the line of", true, false},
                             {"the line of", true, false},
                             {"line of", true, false},
                             {"the line for", true, false},
                             {"queue is", true, false},
                             {"question will go to", true, false},
                             {"question goes to", true, false},
                             {"question will come from", true, false},
                             {"question comes from", true, false},
                             {"question is coming from", true, false},
                             {"question is from", true, false},
                             {"comes to us from", true, false},
                             {"it's from", false, false},
                             {"it’s from", false, false},
                             {"question from", true, false},
                             {"first question", true, false},
                             {"next question", true, false},
                             {"last question", true, false},
                             {"final question", true, false},
                             {"questions from", true, false},
                             {"follow-up from", true, false},
                             {"hear from", false, false},
                             {"go next to", true, false},
                             {"go over to", true, false},
                             {"go back to", true, false},
                             {"go to", true, false},
                             {"turn next to", false, false},
                             {"turn to", false, false},
                             {"over to", false, false},
                             {"call on", true, false},
                             {"next up is", true, false},
                             {"up next is", true, false},
                             {"next is", true, false},
                             {"next we have", true, false},
                             {"next", true, false},
                             {"next up", true, false},
                             {"we have", false, false},
                             {"recognize", false, false},
                             {"let's do", false, false},
                             {"let’s do", false, false},
                             {"start with", true, false},
                             {"begin with", true, false},
                             {"start off with", true, false},
                             {"move to", true, false},
                             {"move on to", true, false},
                             {"take", false, false},
                             {"come to", true, false},
                             {"how about", false, false},
                             {"mano levantada de", true, false},
                             {"manita levantada de", true, false},
                             {"el uso de la voz a", true, false},
                             {"el uso de la palabra a", true, false},
                             {"la palabra a", true, false},
                             {"le damos la voz a", true, false},
                             {"la pregunta de", true, false},
                             {"pregunta es de", true, false},
                             {"adelante", true, false},
                             {"tiene la palabra", true, false},
                             {"la parole à", true, false},
                             {"la question de", true, false},
                             {"la parola a", true, false},
                             {"a palavra para", true, false},
                             {"das wort hat", true, false},
                             {"frage von", true, false},
                             {"go ahead", true, false},
                             {"question will be from", true, false},
                             {"question we have is from", true, false},
                             {"question is for", false, false},
                             {"turn now to", false, false},
                             {"give the floor to", true, false},
                             {"the floor to", true, false},
                             {"floor is with", true, false},
                             {"first up", true, false},
                             {"première question de", true, false},
                             {"première question est de", true, false},
                             {"question est de", true, false},
                             {"question vient de", true, false},
                             {"parole est à", true, false},
                             {"au tour de", true, false},
                             {"on passe à", false, false},
                             {"nous passons à", false, false},
                             {"pregunta viene de", true, false},
                             {"damos paso a", true, false},
                             {"turno de", true, false},
                             {"turno para", true, false},
                             {"turno es para", true, false},
                             {"a continuación", false, false},
                             {"la palabra es de", true, false},
                             {"pergunta é de", true, false},
                             {"pergunta vem de", true, false},
                             {"pergunta de", true, false},
                             {"a palavra a", true, false},
                             {"com a palavra", true, false},
                             {"domanda è di", true, false},
                             {"domanda di", true, false},
                             {"parola passa a", true, false},
                             {"frage kommt von", true, false},
                             {"frage geht an", true, false},
                             {"frage hat", true, false},
                             {"frage stellt", true, false},
                             {"wort geht an", true, false},
                             {"als nächstes", false, false},
                             {"als nächster", false, false},
                             {"als nächste", false, false},
                             {"als erstes", false, false},
                             {"als erster", false, false},
                             {"als erste", false, false},
                             {"dann", false, false},
                             {"jetzt", false, false},
                             {"bitte", false, false},
                             {"vraag is van", true, false},
                             {"vraag komt van", true, false},
                             {"woord is aan", true, false},
                             {"woord aan", true, false},
                             {"frågan kommer från", true, false},
                             {"frågan är från", true, false},
                             {"ordet går till", true, false},
                             {"ordet till", true, false},
                             {"spørsmål fra", true, false},
                             {"ordet har", true, false},
                             {"pytanie zada", true, false},
                             {"pytanie ma", true, false},
                             {"głos ma", true, false},
                             {"oddaję głos", true, false},
                             {"первый вопрос", true, false},
                             {"следующий вопрос", true, false},
                             {"последний вопрос", true, false},
                             {"вопрос задаёт", true, false},
                             {"вопрос задает", true, false},
                             {"вопрос от", false, false},
                             {"пожалуйста", false, false},
                             {"прошу", false, false},
                             {"перше запитання", true, false},
                             {"наступне запитання", true, false},
                             {"останнє запитання", true, false},
                             {"запитання ставить", true, false},
                             {"слово має", true, false},
                             {"будь ласка", false, false},
                             {"ilk soru", true, false},
                             {"sıradaki soru", true, false},
                             {"son soru", true, false},
                             {"this is", false, true},
                             {"i’m", false, true},
                             {"i'm", false, true},
                             {"my name is", true, true},
                             {"my name’s", true, true},
                             {"it’s", false, true},
                             {"it's", false, true},
                             {"here is", false, true},
                             {"soy", true, true},
                             {"mi nombre es", true, true},
                             {"me llamo", true, true},
                             {"je suis", false, true},
                             {"sono", false, true},
                             {"sou", false, true},
                             {"ich bin", false, true},
                             {"mein name ist", true, true},
                             {"je m'appelle", true, true},
                             {"je m’appelle", true, true},
                             {"mi chiamo", true, true},
                             {"meu nome é", true, true},
                             {"me chamo", true, true},
                             {"ik ben", false, true},
                             {"mijn naam is", true, true},
                             {"jag heter", true, true},
                             {"mitt namn är", true, true},
                             {"nazywam się", true, true},
                             {"меня зовут", true, true},
                             {"мене звати", true, true},
                             {"adım", false, true},
                             {"ben", false, true}};

// What stands between them and a name: "Als Nächstes Herr Tobias Klee", "our colleague".
constexpr std::string_view kCourtesies[] = {"herr",
                                            "frau",
                                            "kollege",
                                            "kollegin",
                                            "der kollege",
                                            "die kollegin",
                                            "monsieur",
                                            "madame",
                                            "m.",
                                            "mme",
                                            "mr.",
                                            "mr",
                                            "ms.",
                                            "ms",
                                            "mrs.",
                                            "señor",
                                            "señora",
                                            "signor",
                                            "signora",
                                            "senhor",
                                            "senhora",
                                            "pani",
                                            "pan",
                                            "meneer",
                                            "mevrouw",
                                            "господин",
                                            "госпожа",
                                            "пан",
                                            "пані",
                                            "bitte",
                                            "colleague",
                                            "our colleague",
                                            "our friend",
                                            "nuestro compañero",
                                            "nuestra compañera",
                                            "notre confrère",
                                            "notre consœur",
                                            "nosso colega",
                                            "nossa colega",
                                            "il collega",
                                            "la collega",
                                            "коллега",
                                            "колега"};
constexpr std::string_view kBetweenMarks[] = {",", ":", " ", "—", "–"};

// By their last byte, each in the order of the table.
class GiversByLast {
 public:
  GiversByLast() {
    for (const Giver& giver : kGivers) of(giver.words.back()).push_back(&giver);
  }
  const std::vector<const Giver*>& that_end_in(char last) const {
    return rows_[static_cast<unsigned char>(last)];
  }

 private:
  std::vector<const Giver*>& of(char last) { return rows_[static_cast<unsigned char>(last)]; }
  std::array<std::vector<const Giver*>, 256> rows_;
};

// What takes back that somebody is given the floor.
constexpr std::string_view kTakingBack[] = {
    " not",      "n't",      "n’t",     "never",     "went",     "earlier",
    "heard",     "already",  "turn it", "turn this", "turn the", "hand it",
    "hand this", "hand the", "pass it", "yesterday", "last week"};

}  // namespace

std::string_view without_courtesies(std::string_view words) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kBetweenMarks)
      while (words.ends_with(mark)) {
        words.remove_suffix(mark.size());
        again = true;
      }
    for (const std::string_view courtesy : kCourtesies)
      if (words.size() > courtesy.size() && words.back() == courtesy.back() &&
          words.ends_with(courtesy) && words[words.size() - courtesy.size() - 1] == ' ') {
        words.remove_suffix(courtesy.size());
        again = true;
        break;
      }
  }
  return words;
}

std::span<const Giver> givers() { return kGivers; }

std::string_view rule_of(const Giver& giver) {
  if (giver.own) return "introduction.this-is";
  return giver.words.find("line of") != std::string_view::npos ? "handoff.line-of"
                                                               : "handoff.go-to";
}

bool takes_floor_back(std::string_view before_giver) {
  constexpr std::size_t kReach = 36;
  // "I haven’t asked.  Go ahead, …": what another sentence says is no refusal.
  for (const std::string_view stop : {". ", "? ", "! "})
    if (const std::size_t at = byte_scan::find_last_words(before_giver, stop);
        at != std::string_view::npos)
      before_giver.remove_prefix(at + 1);
  if (before_giver.size() > kReach) before_giver.remove_prefix(before_giver.size() - kReach);
  return holds_any(before_giver, kTakingBack);
}

Found giver_before(std::string_view folded_before) {
  folded_before = without_courtesies(folded_before);
  if (folded_before.empty()) return {};
  static const GiversByLast kByLast;
  for (const Giver* giver : kByLast.that_end_in(folded_before.back()))
    if (folded_before.ends_with(giver->words)) {
      const std::size_t at = folded_before.size() - giver->words.size();
      if (at != 0 && folded_before[at - 1] != ' ') continue;
      return {giver, takes_floor_back(folded_before.substr(0, at))};
    }
  return {};
}

HandOff made(const Pair& pair, std::string_view rule, Certainty certainty) {
  // "Helen [Helen Tome, United Press]": who was called, and her name supplied behind it.
  std::string_view name = pair.name;
  const std::size_t blank = name.find(' ');
  if (blank != name.npos && name.substr(blank + 1).starts_with(name.substr(0, blank + 1)))
    name.remove_prefix(blank + 1);
  return {std::string(name), std::string(pair.outlet), pair.phrase, rule, certainty};
}

}  // namespace lectern::analysis
