#include "analysis/collected_questions.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/handoffs.hpp"
#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Joint conferences of ministers, the Commission, UN and Bundespressekonferenz. Folded; the
// words for taking questions one by one ("a round of questions") are none of them.
constexpr std::string_view kCollecting[] = {"questions together",
                                            "questions all together",
                                            "questions at once",
                                            "questions at a time",
                                            "questions at the same time",
                                            "questions in one go",
                                            "questions and then answer",
                                            "questions and then come back",
                                            "questions, and then come back",
                                            "questions first and then",
                                            "collect a few",
                                            "collect some",
                                            "collect several",
                                            "collect two",
                                            "collect three",
                                            "collect four",
                                            "collect the questions",
                                            "collect your questions",
                                            "collect questions",
                                            "bundle",
                                            "batch of questions",
                                            "group the questions",
                                            "group a few",
                                            "gather a few",
                                            "gather some",
                                            "gather three",
                                            "regroupons",
                                            "regrouper",
                                            "questions groupées",
                                            "questions à la fois",
                                            "questions d'affilée",
                                            "questions d’affilée",
                                            "questions à la suite",
                                            "sammeln",
                                            "fragen zusammen",
                                            "fragen gebündelt",
                                            "fragen auf einmal",
                                            "juntamos",
                                            "juntaremos",
                                            "agrupamos",
                                            "agrupar",
                                            "preguntas juntas",
                                            "preguntas seguidas",
                                            "bloque de preguntas",
                                            "bloco de perguntas",
                                            "perguntas juntas",
                                            "juntar as perguntas",
                                            "domande insieme",
                                            "raccogliamo",
                                            "raggruppiamo",
                                            "несколько вопросов сразу",
                                            "вопросы вместе",
                                            "соберём вопросы",
                                            "соберем вопросы",
                                            "зберемо запитання",
                                            "запитання разом",
                                            "zbierzemy pytania",
                                            "kilka pytań razem",
                                            "pytania łącznie",
                                            "vragen tegelijk",
                                            "vragen samen",
                                            "verzamelen",
                                            "samlar vi",
                                            "frågor samtidigt",
                                            "soruları toplu",
                                            "まとめて",
                                            "一并回答",
                                            "一起回答",
                                            "한꺼번에",
                                            "نجمع الأسئلة",
                                            "נאסוף שאלות"};

// What passes over a question, or says that it was not heard.
constexpr std::string_view kPassingOver[] = {
    "outside",           "off topic",         "off-topic",      "not the topic",
    "not on topic",      "move on",           "moving on",      "skip",
    "can't hear",        "can’t hear",        "cannot hear",    "lost you",
    "lost the",          "lost her",          "lost him",       "come back to you",
    "get back to you",   "circle back",       "we can't",       "we can’t",
    "we cannot",         "we won't",          "we won’t",       "we will not",
    "not going to",      "no comment",        "nothing to add", "one question only",
    "only one question", "one question each", "no follow",      "afraid",
    "unfortunately",     "technical",         "on mute",        "muted",
    "refer you",         "nicht zum thema",   "hors sujet",     "fuera de tema",
    "no se escucha",     "no le escuch",      "fora do tema",   "fuori tema",
    "не по теме"};

// Questions that ask for nothing but to be heard.
constexpr std::string_view kSoundChecks[] = {"hear me",  "hear us",     "can you hear",
                                             "speak up", "have me now", "got me",
                                             "am i on",  "is this on",  "are you there"};

// And what is answered to them.
constexpr std::string_view kConfirming[] = {
    "hear you", "got you", "have you", "loud and clear", "you're on", "you’re on", "yes, we can"};

constexpr std::size_t kShort = 400;  // bytes of what is said between two questions
constexpr std::size_t kQuestion =
    100;  // bytes of what one who is called asks without a question mark

}  // namespace

std::string_view collecting_words(std::string_view text) {
  const std::string low = folded(text);
  const std::string_view words = first_held(low, kCollecting);
  // Folding keeps the bytes of these letters where they are, unless it changes any's length.
  if (words.empty() || low.size() != text.size()) return {};
  return text.substr(byte_scan::find_words(low, words), words.size());
}

bool only_hands_on(const BriefingBuilder& builder, Rows between) {
  const Tables& t = builder.tables();
  for (Index turn = between.first; turn < between.last; ++turn) {
    const Turn& record = t.turns[turn];
    if (record.kind == TurnKind::narration) continue;
    if (record.kind != TurnKind::procedural || record.span.size() > kShort) return false;
    const std::string words = single_spaced(turn_text(builder, turn));
    if (holds_any(folded(words), kPassingOver)) return false;
    if (!find_handoff(words, true) && !hands_floor_on(words)) return false;
  }
  return true;
}

bool asks_to_be_heard(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kLongest = 80;
  const std::string text = turn_text(builder, turn);
  return text.size() < kLongest && holds_any(folded(text), kSoundChecks);
}

bool confirms_line(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kLongest = 80;
  if (builder.tables().turns[turn].span.size() > kLongest) return false;
  const std::string words = folded(turn_text(builder, turn));
  return holds_any(words, kConfirming);
}

bool asks_anything(const BriefingBuilder& builder, Index turn) {
  if (asks_to_be_heard(builder, turn)) return false;
  const std::string text = turn_text(builder, turn);
  const bool named = !builder.tables().turns[turn].speakers.empty();
  return has_question_mark(text) || (named && text.size() >= kQuestion);
}

}  // namespace lectern::analysis
