// Words of titles and heads: events, and who speaks at them.
#include "transcript/vocabulary.hpp"

#include <algorithm>
#include <iterator>

namespace lectern {
namespace {

// Words of events in titles; folded, matched as whole words.
constexpr std::string_view kEvents[] = {"briefing",
                                        "briefings",
                                        "remarks",
                                        "gaggle",
                                        "press conference",
                                        "news conference",
                                        "press call",
                                        "conference call",
                                        "background call",
                                        "call with",
                                        "interview",
                                        "hearing",
                                        "debate",
                                        "doorstop",
                                        "oral evidence",
                                        "versus",
                                        "v.",
                                        "point de presse",
                                        "rueda de prensa",
                                        "entrevista coletiva",
                                        "transcript",
                                        "press availability",
                                        "media availability",
                                        "statement",
                                        "address",
                                        "speech",
                                        "testimony",
                                        "q&a",
                                        "question and answer",
                                        "town hall",
                                        "roundtable",
                                        "earnings call",
                                        "podcast",
                                        "meeting",
                                        "stakeout",
                                        "conferencia de prensa",
                                        "versión estenográfica",
                                        "entrevista",
                                        "conférence de presse",
                                        "discours",
                                        "entretien",
                                        "pressekonferenz",
                                        "stenografischer bericht",
                                        "sitzung",
                                        "oral argument",
                                        "joint session",
                                        "press statements",
                                        "media conference",
                                        "plenarprotokoll",
                                        "conferenza stampa",
                                        "coletiva",
                                        "pressekonferenz",
                                        "regierungspressekonferenz",
                                        "medienkonferenz",
                                        "konferencja prasowa",
                                        "tisková konference",
                                        "tlačová konferencia",
                                        "persconferentie",
                                        "pressekonference",
                                        "pressekonferanse",
                                        "presskonferens",
                                        "basın toplantısı",
                                        "conferință de presă",
                                        "konferensi pers",
                                        "пресс-конференция",
                                        "пресс-конференции",
                                        "прес-конференція",
                                        "брифинг",
                                        "брифінг",
                                        "интервью",
                                        "інтерв'ю",
                                        "intervista",
                                        "wywiad",
                                        "rozhovor",
                                        "intervju",
                                        "declaraciones"};

constexpr std::string_view kOffices[] = {"spokesperson",
                                         "spokesman",
                                         "spokeswoman",
                                         "press secretary",
                                         "secretary of",
                                         "under secretary",
                                         "assistant secretary",
                                         "senior state department official",
                                         "senior administration official",
                                         "ambassador",
                                         "director of",
                                         "commissioner",
                                         "porte-parole",
                                         "vocero",
                                         "vocera"};

// Whether `words` stands in the line as whole words.
bool has_words(std::string_view line, std::string_view words) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = line.find(words); at != std::string_view::npos;
       at = line.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !is_word(line[at - 1])) && (end == line.size() || !is_word(line[end])))
      return true;
  }
  return false;
}

}  // namespace

bool names_event(std::string_view folded) {
  return std::any_of(std::begin(kEvents), std::end(kEvents),
                     [&](std::string_view words) { return has_words(folded, words); });
}

bool names_faq(std::string_view folded) {
  static constexpr std::string_view kTitles[] = {"faq",
                                                 "faqs",
                                                 "frequently asked questions",
                                                 "common questions",
                                                 "foire aux questions",
                                                 "questions fréquentes",
                                                 "questions fréquemment posées",
                                                 "häufig gestellte fragen",
                                                 "häufige fragen",
                                                 "preguntas frecuentes",
                                                 "perguntas frequentes",
                                                 "domande frequenti",
                                                 "veelgestelde vragen",
                                                 "często zadawane pytania",
                                                 "часто задаваемые вопросы",
                                                 "часті запитання",
                                                 "ofte stillede spørgsmål",
                                                 "vanliga frågor",
                                                 "sık sorulan sorular"};
  static constexpr std::string_view kParts[] = {"常见问题", "常見問題", "よくある質問",
                                                "자주 묻는 질문", "الأسئلة الشائعة"};
  return std::any_of(std::begin(kTitles), std::end(kTitles),
                     [&](std::string_view words) { return has_words(folded, words); }) ||
         std::any_of(std::begin(kParts), std::end(kParts), [&](std::string_view words) {
           return folded.find(words) != std::string_view::npos;
         });
}

bool names_event_verb(std::string_view folded) {
  static constexpr std::string_view kVerbs[] = {"updates", "holds", "hosts", "speaks", "delivers",
                                                "briefs",  "meets", "gives", "makes",  "visits"};
  return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                     [&](std::string_view verb) { return has_words(folded, verb); });
}

bool names_speaker(std::string_view folded) {
  if (folded.size() > 90 || folded.empty() || folded.back() == '.') return false;
  return std::any_of(std::begin(kOffices), std::end(kOffices),
                     [&](std::string_view words) { return has_words(folded, words); });
}

}  // namespace lectern
