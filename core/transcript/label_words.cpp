// Words that are labels: roles, questions and answers.
#include "transcript/vocabulary.hpp"

#include <algorithm>

#include "base/word_table.hpp"

namespace lectern {
namespace {

constexpr LabelWord kLabelWords[] = {
    // questioners (WH "Q" 60,000, AU "JOURNALIST" 44,101, MX "PREGUNTA" 28,027)
    {"q", Role::questioner, true, false},
    {"question", Role::questioner, true, false},
    {"questions", Role::questioner, true, false},
    {"questioner", Role::questioner, true, false},
    {"reporter", Role::questioner, true, false},
    {"reporters", Role::questioner, true, true},
    {"journalist", Role::questioner, true, false},
    {"journaliste", Role::questioner, true, false},
    {"journalists", Role::questioner, true, true},
    {"media", Role::questioner, true, false},
    {"press", Role::questioner, true, false},
    {"pregunta", Role::questioner, true, false},
    {"interlocutor", Role::questioner, true, false},
    {"interlocutora", Role::questioner, true, false},
    {"frage", Role::questioner, true, false},
    {"analyst", Role::questioner, true, false},
    {"interviewer", Role::questioner, false, false},  // AU radio, oral histories
    {"compere", Role::questioner, false, false},
    {"presenter", Role::questioner, false, false},
    {"entrevistador", Role::questioner, false, false},
    {"entrevistadora", Role::questioner, false, false},
    {"intervistatore", Role::questioner, false, false},
    {"intervistatrice", Role::questioner, false, false},
    {"intervención", Role::unknown, true, false},  // MX 6,421: a voice from the floor
    {"voz mujer", Role::questioner, true, false},
    {"voz de mujer", Role::questioner, true, false},
    {"voz de hombre", Role::questioner, true, false},
    {"voz hombre", Role::questioner, true, false},
    {"male reporter", Role::questioner, true, false},
    {"female reporter", Role::questioner, true, false},
    {"male journalist", Role::questioner, true, false},
    {"female journalist", Role::questioner, true, false},
    {"journalist (off mic)", Role::questioner, true, false},
    {"问", Role::questioner, true, false},
    {"問", Role::questioner, true, false},
    {"记者", Role::questioner, true, false},
    {"記者", Role::questioner, true, false},
    {"質問", Role::questioner, true, false},
    {"ｑ", Role::questioner, true, false},
    {"――", Role::questioner, true, false},  // Kantei: two dashes before what reporters ask
    {"p", Role::questioner, true, false},   // Moncloa: P.- and R.-
    {"periodista", Role::questioner, true, false},
    {"reportero", Role::questioner, true, false},
    {"reportera", Role::questioner, true, false},
    {"zusatzfrage", Role::questioner, true, false},  // Bundespressekonferenz
    {"zusatz", Role::questioner, true, false},
    {"journalistin", Role::questioner, true, false},
    {"domanda", Role::questioner, true, false},  // Palazzo Chigi
    {"giornalista", Role::questioner, true, false},
    {"jornalista", Role::questioner, true, false},  // Planalto
    {"repórter", Role::questioner, true, false},
    {"pergunta", Role::questioner, true, false},
    {"вопрос", Role::questioner, true, false},  // Kremlin, Russian MFA
    {"журналист", Role::questioner, true, false},
    {"שאלה", Role::questioner, true, false},
    {"עיתונאי", Role::questioner, true, false},
    {"עיתונאית", Role::questioner, true, false},
    {"سؤال", Role::questioner, true, false},
    {"질문", Role::questioner, true, false},
    {"기자", Role::questioner, true, false},
    {"питання", Role::questioner, true, false},  // Ukraine
    {"запитання", Role::questioner, true, false},
    {"журналіст", Role::questioner, true, false},
    {"журналістка", Role::questioner, true, false},
    {"журналистка", Role::questioner, true, false},
    {"корреспондент", Role::questioner, true, false},
    {"pytanie", Role::questioner, true, false},  // Poland
    {"dziennikarz", Role::questioner, true, false},
    {"dziennikarka", Role::questioner, true, false},
    {"otázka", Role::questioner, true, false},  // Czechia, Slovakia
    {"novinář", Role::questioner, true, false},
    {"novinářka", Role::questioner, true, false},
    {"vraag", Role::questioner, true, false},      // Netherlands
    {"spørsmål", Role::questioner, true, false},   // Norway
    {"spørgsmål", Role::questioner, true, false},  // Denmark
    {"fråga", Role::questioner, true, false},      // Sweden
    {"kysymys", Role::questioner, true, false},    // Finland
    {"toimittaja", Role::questioner, true, false},
    {"soru", Role::questioner, true, false},  // Turkey
    {"gazeteci", Role::questioner, true, false},
    {"ερώτηση", Role::questioner, true, false},  // Greece
    {"δημοσιογράφος", Role::questioner, true, false},
    {"δημοσιογραφοσ", Role::questioner, true, false},  // capitals have no accents
    {"δημοσιογραφος", Role::questioner, true, false},
    {"ερωτηση", Role::questioner, true, false},
    {"întrebare", Role::questioner, true, false},  // Romania
    {"kérdés", Role::questioner, true, false},     // Hungary
    {"újságíró", Role::questioner, true, false},
    {"wartawan", Role::questioner, true, false},  // Indonesia, Malaysia
    {"tanya", Role::questioner, true, false},
    {"soalan", Role::questioner, true, false},
    {"प्रश्न", Role::questioner, true, false},  // India
    {"सवाल", Role::questioner, true, false},
    {"पत्रकार", Role::questioner, true, false},
    {"سوال", Role::questioner, true, false},  // Pakistan, Iran
    {"صحافی", Role::questioner, true, false},
    {"خبرنگار", Role::questioner, true, false},
    {"phóng viên", Role::questioner, true, false},  // Vietnam
    {"hỏi", Role::questioner, true, false},
    {"pitanje", Role::questioner, true, false},  // Croatia, Serbia
    {"novinar", Role::questioner, true, false},
    {"novinarka", Role::questioner, true, false},
    {"питање", Role::questioner, true, false},
    {"новинар", Role::questioner, true, false},
    {"въпрос", Role::questioner, true, false},     // Bulgaria
    {"vprašanje", Role::questioner, true, false},  // Slovenia
    {"küsimus", Role::questioner, true, false},    // Baltic countries
    {"ajakirjanik", Role::questioner, true, false},
    {"jautājums", Role::questioner, true, false},
    {"žurnālists", Role::questioner, true, false},
    {"klausimas", Role::questioner, true, false},
    {"žurnalistas", Role::questioner, true, false},
    {"ผู้สื่อข่าว", Role::questioner, true, false},   // Thailand
    {"ziarist", Role::questioner, true, false},  // Romania
    {"صحفي", Role::questioner, true, false},
    {"الصحفي", Role::questioner, true, false},
    // those who run the event
    {"moderator", Role::moderator, false, false},
    {"moderador", Role::moderator, false, false},
    {"moderadora", Role::moderator, false, false},
    {"host", Role::moderator, false, false},
    {"facilitator", Role::moderator, false, false},
    {"moderador/a", Role::moderator, false, false},
    {"moderatore", Role::moderator, false, false},
    {"moderatorin", Role::moderator, false, false},
    {"moderatorka", Role::moderator, false, false},  // Poland
    {"prowadzący", Role::moderator, false, false},
    {"prowadząca", Role::moderator, false, false},
    {"moderatör", Role::moderator, false, false},  // Turkey
    {"sunucu", Role::moderator, false, false},
    {"gespreksleider", Role::moderator, false, false},  // Netherlands
    {"司会", Role::moderator, false, false},            // Japan
    {"司会者", Role::moderator, false, false},
    {"المنسق", Role::moderator, false, false},
    {"المنسقة", Role::moderator, false, false},
    {"مدير الجلسة", Role::moderator, false, false},
    {"מנחה", Role::moderator, false, false},
    {"המנחה", Role::moderator, false, false},
    {"moderatrice", Role::moderator, false, false},
    {"moderation", Role::moderator, false, false},
    {"vorsitzender", Role::moderator, false, false},
    {"vorsitzende", Role::moderator, false, false},
    {"the moderator", Role::moderator, false, false},
    {"chair", Role::moderator, false, false},  // committees
    {"the chair", Role::moderator, false, false},
    {"the chairman", Role::moderator, false, false},
    {"the chairperson", Role::moderator, false, false},
    {"the acting chair", Role::moderator, false, false},
    {"the vice-chair", Role::moderator, false, false},
    {"the speaker", Role::moderator, false, false},  // Hansard
    {"the deputy speaker", Role::moderator, false, false},
    {"mr speaker", Role::moderator, false, false},
    {"the presiding officer", Role::moderator, false, false},  // Scotland, Wales
    {"y llywydd", Role::moderator, false, false},
    {"hon. speaker", Role::moderator, false, false},  // Lok Sabha
    {"hon. chairperson", Role::moderator, false, false},
    {"mr. deputy speaker", Role::moderator, false, false},
    {"προεδρευων", Role::moderator, false, false},  // Vouli, in capitals
    {"προεδρευουσα", Role::moderator, false, false},
    {"de voorzitter", Role::moderator, false, false},  // Tweede Kamer
    {"talmannen", Role::moderator, false, false},      // Riksdag
    {"presidenten", Role::moderator, false, false},    // Storting
    {"formanden", Role::moderator, false, false},      // Folketing
    {"puhemies", Role::moderator, false, false},       // Eduskunta
    {"marszałek", Role::moderator, false, false},      // Sejm
    {"wicemarszałek", Role::moderator, false, false},
    {"przewodniczący", Role::moderator, false, false},
    {"przewodnicząca", Role::moderator, false, false},
    {"předsedající", Role::moderator, false, false},  // Poslanecká sněmovna
    {"委員長", Role::moderator, false, false},        // the Diet of Japan
    {"議長", Role::moderator, false, false},
    {"el señor presidente", Role::moderator, false, false},  // Cortes Generales
    {"la señora presidenta", Role::moderator, false, false},
    {"el señor vicepresidente", Role::moderator, false, false},
    {"la señora vicepresidenta", Role::moderator, false, false},
    {"o sr. presidente", Role::moderator, false, false},  // Portugal, Brazil
    {"a sr.ª presidente", Role::moderator, false, false},
    {"a sra. presidente", Role::moderator, false, false},
    {"a sra. presidenta", Role::moderator, false, false},
    {"an ceann comhairle", Role::moderator, false, false},  // Dáil, Seanad
    {"an leas-cheann comhairle", Role::moderator, false, false},
    {"an cathaoirleach", Role::moderator, false, false},
    {"modérateur", Role::moderator, false, false},
    {"modératrice", Role::moderator, false, false},
    {"mestre de cerimônias", Role::moderator, false, false},
    {"maestro de ceremonias", Role::moderator, false, false},
    {"maestra de ceremonias", Role::moderator, false, false},
    {"master of ceremonies", Role::moderator, false, false},
    {"emcee", Role::moderator, false, false},
    {"ведущий", Role::moderator, false, false},
    {"ведущая", Role::moderator, false, false},
    {"ведучий", Role::moderator, false, false},
    {"ведуча", Role::moderator, false, false},
    {"модератор", Role::moderator, false, false},
    {"the court", Role::moderator, false, false},  // court reporters
    {"the clerk", Role::moderator, false, false},
    {"the videographer", Role::operator_, false, false},
    {"videographer", Role::operator_, false, false},
    {"announcer", Role::moderator, false, false},
    {"the announcer", Role::moderator, false, false},
    {"사회자", Role::moderator, false, false},
    {"主持人", Role::moderator, false, false},
    {"主席", Role::moderator, false, false},
    {"press officer", Role::moderator, false, false},
    {"operator", Role::operator_, false, false},
    {"conference operator", Role::operator_, false, false},
    {"coordinator", Role::operator_, false, false},
    {"automated voice", Role::operator_, false, false},
    {"staff", Role::moderator, true, false},
    {"aide", Role::moderator, true, false},
    {"interpreter", Role::interpreter, false, false},
    {"intérprete", Role::interpreter, false, false},
    {"interprète", Role::interpreter, false, false},
    {"dolmetscher", Role::interpreter, false, false},
    {"dolmetscherin", Role::interpreter, false, false},
    {"traductor", Role::interpreter, false, false},
    {"traductora", Role::interpreter, false, false},
    {"traducteur", Role::interpreter, false, false},
    {"traductrice", Role::interpreter, false, false},
    {"translator", Role::interpreter, false, false},
    // officials named by office alone (WH 3,000 turns under one unnumbered label)
    {"official", Role::official, true, false},
    {"officials", Role::official, true, true},
    // offices that are labels by themselves (UN noon briefings, MFA)
    {"potus", Role::principal, false, false},
    {"vpotus", Role::principal, false, false},
    {"flotus", Role::principal, false, false},
    {"management", Role::principal, false, true},  // earnings calls
    {"spokesman", Role::principal, false, false},
    {"spokeswoman", Role::principal, false, false},
    {"spokesperson", Role::principal, false, false},
    {"porte-parole", Role::principal, false, false},
    {"portavoz", Role::principal, false, false},
    {"porta-voz", Role::principal, false, false},
    {"portavoce", Role::principal, false, false},
    {"woordvoerder", Role::principal, false, false},
    {"regierungssprecher", Role::principal, false, false},
    {"regierungssprecherin", Role::principal, false, false},
    {"deputy spokesman", Role::principal, false, false},
    {"deputy spokesperson", Role::principal, false, false},
    {"associate spokesperson", Role::principal, false, false},
    {"secretary-general", Role::principal, false, false},
    {"the secretary-general", Role::principal, false, false},
    {"речник", Role::principal, false, false},
    {"речниця", Role::principal, false, false},
    {"대변인", Role::principal, false, false},
    {"correspondent", Role::questioner, true, false},
    // the room
    {"voice", Role::audience, true, false},  // GPO
    {"voices", Role::audience, true, true},
    {"audience", Role::audience, true, true},
    {"audience member", Role::audience, true, false},
    {"audience q", Role::questioner, true, false},
    {"crowd", Role::audience, true, true},
    {"the crowd", Role::audience, true, true},
    {"public speaker", Role::audience, true, false},  // city councils
    {"public commenter", Role::audience, true, false},
    {"protester", Role::audience, true, false},
    {"protesters", Role::audience, true, true},
    {"heckler", Role::audience, true, false},
    {"members", Role::audience, true, true},   // Scottish Parliament
    {"deputies", Role::audience, true, true},  // Dáil
    {"senators", Role::audience, true, true},  // Seanad
    {"a deputy", Role::audience, true, false},
    {"an hon. member", Role::audience, true, false},  // Hansard of Canada and Britain
    {"some hon. members", Role::audience, true, true},
    {"several hon. members", Role::audience, true, true},
    {"honourable members", Role::audience, true, true},
    {"some honourable members", Role::audience, true, true},
    {"hon. members", Role::audience, true, true},
    {"a voice", Role::audience, true, false},
    {"des voix", Role::audience, true, true},
    {"une voix", Role::audience, true, false},
    {"participant", Role::unknown, true, false},
    {"participants", Role::unknown, true, true},
    {"speaker", Role::unknown, true, false},
    {"unidentified speaker", Role::unknown, true, false},
    {"unknown", Role::unknown, true, false},
    {"unknown speaker", Role::unknown, true, false},  // meeting programs
    {"unidentified", Role::unknown, true, false},
    {"asistentes", Role::audience, true, true},
    {"voces a coro", Role::audience, true, true},
    {"реплика", Role::audience, true, false},  // Kremlin: a voice from the floor
    {"репліка", Role::audience, true, false},
    {"zuruf", Role::audience, true, false},
    {"unidentified male", Role::unknown, true, false},  // call transcripts of Canada, CNN
    {"unidentified female", Role::unknown, true, false},
    {"unidentified man", Role::unknown, true, false},
    {"unidentified woman", Role::unknown, true, false},
    {"male voice", Role::unknown, true, false},
    {"female voice", Role::unknown, true, false},
    {"witness", Role::witness, false, false},
    {"the witness", Role::witness, false, false},
};

constexpr std::string_view kNumbers[] = {"one", "two",   "three", "four", "five",
                                         "six", "seven", "eight", "nine", "ten"};

// A role word without the words that say nobody knows who it is.
std::string_view without_unidentified(std::string_view words) {
  for (const std::string_view front : {"unidentified ", "unknown ", "unnamed "})
    if (words.starts_with(front)) return words.substr(front.size());
  for (const std::string_view back :
       {" não identificado", " não identificada", " no identificado", " no identificada",
        " non identifié", " non identifiée", " non identificato", " non identificata",
        " unidentified", " unbekannt"})
    if (words.ends_with(back)) return words.substr(0, words.size() - back.size());
  return words;
}

}  // namespace

std::string_view without_number(std::string_view folded) {
  const std::size_t space = folded.rfind(' ');
  if (space != std::string_view::npos && holds(kNumbers, folded.substr(space + 1)))
    return folded.substr(0, space);
  constexpr std::size_t kMostDigits = 3;
  std::string_view base = folded;
  if (base.ends_with(')')) base.remove_suffix(1);
  const std::size_t last = base.find_last_not_of("0123456789");
  const std::size_t digits = base.size() - (last + 1);
  if (last == std::string_view::npos || digits == 0 || digits > kMostDigits) return folded;
  base = base.substr(0, base.find_last_not_of("#.-( ", last) + 1);
  if (base.ends_with(" no")) base.remove_suffix(3);
  return base;
}

std::optional<LabelWord> find_label_word(std::string_view folded) {
  // "SENIOR OFFICIAL TWO": a number makes it one person.
  const std::string_view base = without_number(folded);
  const bool numbered = base.size() < folded.size();
  const auto one = [&](LabelWord found) {
    if (numbered) found.shared = false;
    return found;
  };
  static const WordSet kWords = WordSet::of(kLabelWords);
  if (const std::size_t row = kWords.find(base); row != WordSet::kNone)
    return one(kLabelWords[row]);
  // Any office that ends in "official" names nobody: "SENIOR TREASURY OFFICIAL".
  if (base.ends_with(" official")) return one({"official", Role::official, true, false});
  // "Un député du groupe RN": a voice of the Assemblée nationale and the Sénat.
  for (const std::string_view voice : {"un député", "une députée", "plusieurs députés",
                                       "un sénateur", "une sénatrice", "plusieurs sénateurs"})
    if (base.starts_with(voice))
      return one({"député", Role::audience, true, voice.starts_with("plusieurs")});
  // "法新社记者": a journalist of the house that is named before.
  // "会后有记者问：": what one asked beside the conference.
  if (base.size() > 6 && (base.ends_with("记者") || base.ends_with("記者") ||
                          base.ends_with("记者问") || base.ends_with("記者問")))
    return one({"记者", Role::questioner, true, false});
  // "REPÓRTER NÃO IDENTIFICADO", "UNIDENTIFIED REPORTER".
  if (const std::string_view known = without_unidentified(base); known.size() < base.size())
    return find_label_word(known);
  if (base.ends_with(" officials")) return one({"officials", Role::official, true, true});
  return std::nullopt;
}

bool is_question_label(std::string_view folded) {
  const auto word = find_label_word(folded);
  return word && word->role == Role::questioner;
}

bool is_by_line(std::string_view folded) {
  if (!folded.starts_with("by ")) return false;
  const std::string_view name = folded.substr(3);
  return is_honorific(name.substr(0, name.find(' '))) || name == "[redacted]";
}

bool is_answer_label(std::string_view folded_label) {
  const std::string_view folded = without_number(folded_label);
  static constexpr std::string_view kAnswers[] = {
      "答",        "ａ",        "a",         "r",       "answer",    "réponse",
      "respuesta", "resposta",  "risposta",  "antwort", "ответ",     "תשובה",
      "відповідь", "답변",      "odpowiedź", "odpověď", "antwoord",  "svar",
      "vastaus",   "cevap",     "απάντηση",  "جواب",    "jawab",     "jawapan",
      "उत्तर",      "پاسخ",      "đáp",       "odgovor", "отговор",   "vastus",
      "atbilde",   "atsakymas", "răspuns",   "válasz",  "відповідь", "الجواب"};
  return holds(kAnswers, folded);
}

std::optional<LabelWord> find_label_prefix(std::string_view word) {
  static constexpr LabelWord kPrefixes[] = {// Bundespressekonferenz
                                            {"frage", Role::questioner, false, false},
                                            {"zusatzfrage", Role::questioner, false, false},
                                            {"zusatz", Role::questioner, false, false},
                                            {"jornalista", Role::questioner, false, false},
                                            {"periodista", Role::questioner, false, false},
                                            {"giornalista", Role::questioner, false, false},
                                            {"journaliste", Role::questioner, false, false},
                                            {"vorsitzende", Role::moderator, false, false},
                                            {"vorsitzender", Role::moderator, false, false},
                                            {"vors.", Role::moderator, false, false}};
  for (const LabelWord& row : kPrefixes)
    if (row.word == word) return row;
  return std::nullopt;
}

}  // namespace lectern
