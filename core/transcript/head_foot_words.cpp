// Words of the head and the foot: places, events, offices, end marks, residue.
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

#include <algorithm>

#include "base/word_table.hpp"

namespace lectern {
namespace {

constexpr ResiduePattern kResidue[] = {
    {"originally published at", "syndication", "residue.originally-published"},
    {"news published at", "syndication", "residue.published-at"},
    {"you are subscribed to", "syndication", "residue.subscription"},
    {"this information has recently been updated", "syndication", "residue.subscription"},
    {"previous post", "site-navigation", "residue.previous-next"},
    {"next post", "site-navigation", "residue.previous-next"},
    {"previous article", "site-navigation", "residue.previous-next"},
    {"skip to content", "site-navigation", "residue.skip-link"},
    {"skip to main content", "site-navigation", "residue.skip-link"},
    {"printable banner", "site-navigation", "residue.banner"},
    {"back to top", "site-navigation", "residue.back-to-top"},
    {"an official website of the united states", "site-banner", "residue.gov-banner"},
    {"official websites use .gov", "site-banner", "residue.gov-banner"},
    {".gov website belongs to an official", "site-banner", "residue.gov-banner"},
    {"secure .gov websites use https", "site-banner", "residue.gov-banner"},
    {"here's how you know", "site-banner", "residue.gov-banner"},
    {"here’s how you know", "site-banner", "residue.gov-banner"},
    {"means you’ve safely connected", "site-banner", "residue.gov-banner"},
    {"means you've safely connected", "site-banner", "residue.gov-banner"},
    {"accessed part of a historical collection", "site-banner", "residue.archive-banner"},
    {"source http", "syndication", "residue.source"},  // vie-publique.fr
    {"source : http", "syndication", "residue.source"},
    {"source : service d'information", "syndication", "residue.source"},
    {"fastscripts transcript by", "program", "residue.transcribed-by"},
    {"transcribed by https://", "program", "residue.transcribed-by"},
    {"watch the meeting", "site-navigation", "residue.watch"},
    {"sign up for", "site-navigation", "residue.sign-up"},
    {"share this page", "site-navigation", "residue.share"},
    {"subscribe to the ", "site-navigation", "residue.sign-up"},
    {"suggest to a friend", "site-navigation", "residue.share"},
    {"link to the video:", "site-navigation", "residue.watch"},
    {"hosted by defense media activity", "site-footer", "residue.hosted-by"},
    {"all rights reserved", "site-footer", "residue.copyright"},
};

constexpr std::string_view kPlaces[] = {"kremlin",
                                        "moncloa",
                                        "palácio",
                                        "palazzo",
                                        "casa rosada",
                                        "medienzentrum",
                                        "downing street",
                                        "commons foyer",
                                        "via teleconference",
                                        "via telephone",
                                        "via video",
                                        "via conference call",
                                        "aboard ",
                                        "en route ",
                                        "briefing room",
                                        "east room",
                                        "rose garden",
                                        "oval office",
                                        "south lawn",
                                        "state dining room",
                                        "roosevelt room",
                                        "cabinet room",
                                        "white house",
                                        "press room",
                                        "washington, d",
                                        "capitol",
                                        "embassy",
                                        "auditorium",
                                        "conference center",
                                        "convention center",
                                        "airport",
                                        "air force base",
                                        "joint base",
                                        "hotel",
                                        "pentagon",
                                        "headquarters",
                                        "parliament house",
                                        "palace",
                                        "universit",
                                        "hangar",
                                        "air base",
                                        "museum",
                                        "hall,",
                                        "town hall",
                                        "national press club",
                                        "palais",
                                        "palacio",
                                        "élysée",
                                        "kanzleramt",
                                        "bundestag, ",
                                        "state house",
                                        "government house",
                                        "chancery",
                                        "foreign ministry",
                                        "ministry of",
                                        "residence",
                                        "treasury",
                                        "eisenhower executive",
                                        "blue room",
                                        "map room",
                                        "grand foyer"};

// Countries and states of the US that heads name after a city; folded.
constexpr std::string_view kRegions[] = {"alabama",
                                         "alaska",
                                         "arizona",
                                         "arkansas",
                                         "california",
                                         "colorado",
                                         "connecticut",
                                         "delaware",
                                         "florida",
                                         "georgia",
                                         "hawaii",
                                         "idaho",
                                         "illinois",
                                         "indiana",
                                         "iowa",
                                         "kansas",
                                         "kentucky",
                                         "louisiana",
                                         "maine",
                                         "maryland",
                                         "massachusetts",
                                         "michigan",
                                         "minnesota",
                                         "mississippi",
                                         "missouri",
                                         "montana",
                                         "nebraska",
                                         "nevada",
                                         "new hampshire",
                                         "new jersey",
                                         "new mexico",
                                         "new york",
                                         "north carolina",
                                         "north dakota",
                                         "ohio",
                                         "oklahoma",
                                         "oregon",
                                         "pennsylvania",
                                         "rhode island",
                                         "south carolina",
                                         "south dakota",
                                         "tennessee",
                                         "texas",
                                         "utah",
                                         "vermont",
                                         "virginia",
                                         "washington",
                                         "west virginia",
                                         "wisconsin",
                                         "wyoming",
                                         "d.c.",
                                         "dc",
                                         "afghanistan",
                                         "argentina",
                                         "australia",
                                         "austria",
                                         "bangladesh",
                                         "belgium",
                                         "brazil",
                                         "bulgaria",
                                         "cambodia",
                                         "canada",
                                         "chile",
                                         "china",
                                         "colombia",
                                         "costa rica",
                                         "croatia",
                                         "czech republic",
                                         "denmark",
                                         "ecuador",
                                         "egypt",
                                         "england",
                                         "estonia",
                                         "ethiopia",
                                         "finland",
                                         "france",
                                         "germany",
                                         "ghana",
                                         "greece",
                                         "guatemala",
                                         "honduras",
                                         "hungary",
                                         "iceland",
                                         "india",
                                         "indonesia",
                                         "iraq",
                                         "ireland",
                                         "israel",
                                         "italy",
                                         "jamaica",
                                         "japan",
                                         "jordan",
                                         "kazakhstan",
                                         "kenya",
                                         "kuwait",
                                         "laos",
                                         "latvia",
                                         "lebanon",
                                         "liberia",
                                         "lithuania",
                                         "malaysia",
                                         "mexico",
                                         "morocco",
                                         "myanmar",
                                         "netherlands",
                                         "new zealand",
                                         "nigeria",
                                         "norway",
                                         "oman",
                                         "pakistan",
                                         "panama",
                                         "papua new guinea",
                                         "peru",
                                         "philippines",
                                         "poland",
                                         "portugal",
                                         "qatar",
                                         "republic of korea",
                                         "romania",
                                         "russia",
                                         "rwanda",
                                         "saudi arabia",
                                         "scotland",
                                         "senegal",
                                         "serbia",
                                         "singapore",
                                         "south africa",
                                         "south korea",
                                         "spain",
                                         "sweden",
                                         "switzerland",
                                         "taiwan",
                                         "tanzania",
                                         "thailand",
                                         "the bahamas",
                                         "the netherlands",
                                         "the philippines",
                                         "tunisia",
                                         "turkey",
                                         "türkiye",
                                         "uganda",
                                         "ukraine",
                                         "united arab emirates",
                                         "united kingdom",
                                         "uruguay",
                                         "uzbekistan",
                                         "vietnam",
                                         "wales",
                                         "zambia",
                                         "zimbabwe"};

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

bool heads_foot(std::string_view folded) {
  static constexpr std::string_view kHeads[] = {"tags",
                                                "contacts",
                                                "press contacts",
                                                "media contacts",
                                                "further information",
                                                "notes to editors",
                                                "related",
                                                "related content",
                                                "related news",
                                                "related links",
                                                "related articles",
                                                "related topics",
                                                "related stories",
                                                "read more",
                                                "share",
                                                "share this",
                                                "share this page",
                                                "you may also like",
                                                "more stories",
                                                "more like this"};
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ')) folded.remove_suffix(1);
  return holds(kHeads, folded);
}

std::size_t greeting_at(std::string_view folded) {
  static constexpr std::string_view kGreetings[] = {"good morning",
                                                    "good afternoon",
                                                    "good evening",
                                                    "good day",
                                                    "all right, good",
                                                    "okay, good",
                                                    "hello",
                                                    "hi, everyone",
                                                    "hi everyone",
                                                    "ladies and gentlemen",
                                                    "dear colleagues",
                                                    "thank you",
                                                    "kia ora",
                                                    "bonjour",
                                                    "bonsoir",
                                                    "mesdames et messieurs",
                                                    "mesdames, messieurs",
                                                    "mesdames et messieurs",
                                                    "guten morgen",
                                                    "guten tag",
                                                    "guten abend",
                                                    "meine damen und herren",
                                                    "liebe kolleg",
                                                    "sehr geehrte",
                                                    "buenos días",
                                                    "buenas tardes",
                                                    "buenas noches",
                                                    "muy buenos",
                                                    "muy buenas",
                                                    "señoras y señores",
                                                    "bom dia",
                                                    "boa tarde",
                                                    "boa noite",
                                                    "senhoras e senhores",
                                                    "buongiorno",
                                                    "buonasera",
                                                    "buon pomeriggio",
                                                    "signore e signori",
                                                    "добрый день",
                                                    "доброе утро",
                                                    "добрый вечер",
                                                    "здравствуйте",
                                                    "уважаемые",
                                                    "дамы и господа",
                                                    "добрий день",
                                                    "доброго дня",
                                                    "доброго ранку",
                                                    "шановні",
                                                    "dzień dobry",
                                                    "dobry wieczór",
                                                    "szanowni",
                                                    "dobrý den",
                                                    "dobré ráno",
                                                    "vážen",
                                                    "goedemorgen",
                                                    "goedemiddag",
                                                    "goedenavond",
                                                    "dames en heren",
                                                    "god morgen",
                                                    "god dag",
                                                    "god ettermiddag",
                                                    "god kväll",
                                                    "hyvää huomenta",
                                                    "hyvää päivää",
                                                    "günaydın",
                                                    "iyi günler",
                                                    "değerli",
                                                    "καλημέρα",
                                                    "καλησπέρα",
                                                    "bună ziua",
                                                    "bună dimineața",
                                                    "jó napot",
                                                    "dobar dan",
                                                    "dobro jutro",
                                                    "добър ден",
                                                    "selamat pagi",
                                                    "selamat siang",
                                                    "selamat petang",
                                                    "assalamu",
                                                    "السلام عليكم",
                                                    "صباح الخير",
                                                    "مساء الخير",
                                                    "בוקר טוב",
                                                    "צהריים טובים",
                                                    "ערב טוב",
                                                    "大家好",
                                                    "各位",
                                                    "女士们",
                                                    "皆さん",
                                                    "안녕하",
                                                    "नमस्कार",
                                                    "xin chào",
                                                    "kính thưa",
                                                    "สวัสดี"};
  for (const std::string_view words : kGreetings)
    if (folded.starts_with(words)) return words.size();
  return 0;
}

bool is_place_key(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"location", "venue", "place", "lieu",  "ort",
                                               "lugar",    "luogo", "local", "地點",  "地点",
                                               "場所",     "장소",  "место", "місце", "plaats"};
  return holds(kKeys, key);
}

bool names_city(std::string_view folded) {
  static constexpr std::string_view kCities[] = {
      "beijing",       "berlin",         "brasília",
      "brussels",      "buenos aires",   "bruxelles",
      "canberra",      "cairo",          "davos",
      "dublin",        "frankfurt",      "frankfurt am main",
      "geneva",        "jerusalem",      "lisboa",
      "lisbon",        "london",         "madrid",
      "mexico city",   "moscow",         "new delhi",
      "new york",      "ottawa",         "paris",
      "riyadh",        "roma",           "rome",
      "seoul",         "stockholm",      "strasbourg",
      "sydney",        "tokyo",          "vienna",
      "warsaw",        "wellington",     "washington",
      "washington dc", "washington, dc", "ciudad de méxico",
      "the hague"};
  if (holds(kCities, folded)) return true;
  const std::size_t comma = folded.rfind(", ");
  return comma != std::string_view::npos && comma <= 40 && holds(kCities, folded.substr(comma + 2));
}

bool names_region(std::string_view folded) {
  const std::size_t comma = folded.rfind(", ");
  if (comma == std::string_view::npos || comma > 40) return false;
  return holds(kRegions, folded.substr(comma + 2));
}

namespace {

// " – 1847 hrs", " at 3:05 p.m.": when it ended.
bool is_time_behind_end(std::string_view words) {
  constexpr std::size_t kLongest = 24;
  return words.size() <= kLongest && words.find_first_of("0123456789") != words.npos &&
         (words.starts_with(" at ") || words.starts_with(", ") || words.starts_with(" - ") ||
          words.starts_with(" – ") || words.starts_with(" — ") || words.starts_with(": "));
}
// Brackets of several bytes around a mark: "（以上）", "‹끝>".
std::string_view without_wide_brackets(std::string_view words) {
  for (const std::string_view bracket : {"（", "）", "〈", "〉", "‹", "›", "＜", "＞"}) {
    if (words.starts_with(bracket)) words.remove_prefix(bracket.size());
    if (words.ends_with(bracket)) words.remove_suffix(bracket.size());
  }
  return words;
}

}  // namespace

bool is_opening_heading(std::string_view folded) {
  static constexpr std::string_view kHeadings[] = {"opening remarks",
                                                   "opening statement",
                                                   "opening statements",
                                                   "introductory statement",
                                                   "introductory remarks",
                                                   "冒頭発言",
                                                   "모두발언",
                                                   "모두 발언",
                                                   "开场白",
                                                   "開場發言",
                                                   "déclaration liminaire",
                                                   "propos liminaires",
                                                   "propos liminaire",
                                                   "propos introductifs",
                                                   "eingangsstatement",
                                                   "eingangsstatements",
                                                   "eingangserklärung",
                                                   "dichiarazione introduttiva",
                                                   "declaración inicial",
                                                   "declaraciones iniciales",
                                                   "declaração inicial",
                                                   "вступительное слово",
                                                   "вступне слово",
                                                   "inleidende verklaring",
                                                   "öppningsanförande",
                                                   "wystąpienie wstępne"};
  for (const std::string_view bracket : {"【", "】", "[", "]", "■", "○", "●", "◎", "□"}) {
    if (folded.starts_with(bracket)) folded.remove_prefix(bracket.size());
    if (folded.ends_with(bracket)) folded.remove_suffix(bracket.size());
  }
  folded = trim(folded);
  if (folded.ends_with(':')) folded.remove_suffix(1);
  return holds(kHeadings, folded);
}

bool is_end_note(std::string_view folded) {
  std::string_view words = without_wide_brackets(folded);
  const auto is_edge = [](char c) {
    return c == '[' || c == ']' || c == '(' || c == ')' || c == '*' || c == '-' || c == ' ' ||
           c == '.' || c == '#' || c == '<' || c == '>' || c == '_';
  };
  while (!words.empty() && is_edge(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_edge(words.back())) words.remove_suffix(1);
  words = without_wide_brackets(words);
  for (const std::string_view whole : {"end",
                                       "ends",
                                       "end of transcript",
                                       "end transcript",
                                       "end of briefing",
                                       "end of call",
                                       "transcript ends",
                                       "end of interview",
                                       "end of press conference",
                                       "fin",
                                       "ende",
                                       "end of recorded material",
                                       "end of audio",
                                       "conclusion of press conference",
                                       "끝",
                                       "完",
                                       "以上",
                                       "以　上",
                                       "以 上",
                                       "end of transcription",
                                       "end of recording",
                                       "end of video",
                                       "end of the transcript",
                                       "end of the briefing",
                                       "concluded",
                                       "nnnn",
                                       "fin de la conferencia",
                                       "fin de la transcripción",
                                       "fim da transcrição",
                                       "fine della trascrizione"})
    if (words == whole) {
      return words.size() > 3 || folded.size() > words.size() || whole == "ends";
    } else if (whole.size() > 4 && words.starts_with(whole) &&
               is_time_behind_end(words.substr(whole.size()))) {
      return true;
    }
  if (folded.front() == '[' || folded.front() == '(')
    for (const std::string_view note :
         {"was concluded", "was adjourned", "were concluded", "stands adjourned", "was recessed",
          "la séance est levée", "finaliza", "termina la", "schluss:", "schluss der sitzung",
          "concluded at", "adjourned at"})
      if (words.find(note) != std::string_view::npos) return true;
  // Unbracketed: only as a sentence of its own.
  static constexpr std::string_view kOpenings[] = {"the briefing was concluded",
                                                   "whereupon, at ",
                                                   "הישיבה ננעלה",
                                                   "the meeting rose at",
                                                   "the hearing was adjourned",
                                                   "eran las ",  // Cortes Generales
                                                   "era la una",
                                                   "se levanta la sesión a la",
                                                   "la seduta termina alle",  // Camera, Senato
                                                   "la séance est levée à",
                                                   "levanta-se a ",  // Câmara dos Deputados
                                                   "for information media",  // United Nations
                                                   "sluiting "};             // Tweede Kamer
  // "Ends/Tuesday, June 10, 2031" of Hong Kong; "Ada Low stopped transcription" of Teams; "NOTE:
  // The President's news conference began at 7:30 p.m." of the Public Papers.
  if (words.starts_with("ends/") || words.ends_with(" stopped transcription") ||
      words.starts_with("meeting ended after "))
    return true;
  if (words.starts_with("note: the ") && (words.find(" began at ") != std::string_view::npos ||
                                          words.find(" spoke at ") != std::string_view::npos))
    return true;
  if (words.ends_with("散会") || words.ends_with("閉会")) return true;  // the Diet of Japan
  return std::any_of(std::begin(kOpenings), std::end(kOpenings),
                     [&](std::string_view opening) { return words.starts_with(opening); });
}

bool is_us_zone(std::string_view zone) {
  static constexpr std::string_view kZones[] = {"EST", "EDT", "CST", "CDT",  "MST",  "MDT",
                                                "PST", "PDT", "HST", "AKDT", "AKST", "ET"};
  return holds(kZones, zone);
}
bool names_us(std::string_view folded) {
  return folded.find("white house") != std::string_view::npos ||
         folded.find("u.s. department") != std::string_view::npos ||
         folded.find("department of state") != std::string_view::npos ||
         folded.find("department of defense") != std::string_view::npos ||
         folded.find("washington, d") != std::string_view::npos;
}

bool is_colophon(std::string_view folded) {
  static constexpr std::string_view kAnywhere[] = {"transcript has been edited",
                                                   "transcript was edited",
                                                   "transcript has been lightly edited",
                                                   "edited for clarity",
                                                   "edited for length",
                                                   "created on a rush deadline",
                                                   "may not be in its final form",
                                                   "transcript was computer generated",
                                                   "transcript was generated by",
                                                   "transcribe your own content",
                                                   "reserves the right to make changes",
                                                   "event transcripts are based",
                                                   "audio recordings will prevail",
                                                   "reproduction is permitted",
                                                   "terms of use and permissions"};
  static constexpr std::string_view kOpenings[] = {"disclaimer",
                                                   "copyright ",
                                                   "©",
                                                   "contact:",
                                                   "contacts:",
                                                   "media contact",
                                                   "media unit:",
                                                   "media office:",
                                                   "press office:",
                                                   "press contact",
                                                   "contact presse",
                                                   "contacto de prensa",
                                                   "gabinete de prensa",
                                                   "pressekontakt",
                                                   "ufficio stampa",
                                                   "assessoria de imprensa",
                                                   "partager sur",
                                                   "share on ",
                                                   "compartir en"};
  constexpr std::size_t kLongestOpening = 160;  // bytes of a line that one of them opens
  return std::any_of(std::begin(kAnywhere), std::end(kAnywhere),
                     [&](std::string_view words) { return folded.find(words) != folded.npos; }) ||
         (folded.size() <= kLongestOpening &&
          std::any_of(std::begin(kOpenings), std::end(kOpenings),
                      [&](std::string_view words) { return folded.starts_with(words); }));
}

std::optional<ResiduePattern> find_residue(std::string_view folded) {
  for (const ResiduePattern& pattern : kResidue)
    if (folded.find(pattern.words) != std::string_view::npos) return pattern;
  return std::nullopt;
}

bool mentions_place(std::string_view folded) {
  return std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](std::string_view words) {
    return folded.find(words) != std::string_view::npos;
  });
}

}  // namespace lectern
