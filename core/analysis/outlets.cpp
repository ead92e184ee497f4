#include "analysis/outlets.hpp"

#include <algorithm>
#include <iterator>

#include "base/word_table.hpp"

namespace lectern::analysis {
namespace {

// Houses that conferences name by a word that says nothing else (WH, State, Chinese MFA,
// Bank of England, MEA, Bundespressekonferenz).
constexpr std::string_view kHouses[] = {"abc",
                                        "afp",
                                        "al arabiya",
                                        "al jazeera",
                                        "ani",
                                        "ansa",
                                        "ap",
                                        "ard",
                                        "axios",
                                        "bbc",
                                        "bild",
                                        "bloomberg",
                                        "cbc",
                                        "cbs",
                                        "cctv",
                                        "cgtn",
                                        "cnbc",
                                        "cnn",
                                        "c-span",
                                        "dpa",
                                        "efe",
                                        "euronews",
                                        "fox",
                                        "france inter",
                                        "ft",
                                        "itv",
                                        "kyodo",
                                        "le monde",
                                        "marketwatch",
                                        "nbc",
                                        "ndtv",
                                        "nhk",
                                        "npr",
                                        "nytimes",
                                        "pbs",
                                        "politico",
                                        "propublica",
                                        "pti",
                                        "rai",
                                        "reuters",
                                        "rfi",
                                        "rtl",
                                        "sky",
                                        "spiegel",
                                        "tass",
                                        "telemundo",
                                        "univision",
                                        "upi",
                                        "xinhua",
                                        "yonhap",
                                        "zdf",
                                        "the economist",
                                        "the guardian",
                                        "the hill",
                                        "the independent",
                                        "anadolu",
                                        "deutsche welle",
                                        "deutschlandfunk",
                                        "el mundo",
                                        "el país",
                                        "faz",
                                        "interfax",
                                        "la repubblica",
                                        "le figaro",
                                        "libération",
                                        "ndr",
                                        "nos",
                                        "nrk",
                                        "orf",
                                        "rte",
                                        "rté",
                                        "rtve",
                                        "srf",
                                        "sveriges radio",
                                        "svt",
                                        "swr",
                                        "taz",
                                        "trt",
                                        "tvp",
                                        "ukrinform",
                                        "voa",
                                        "wdr",
                                        "yle"};

// The last word of a house's name, whatever stands before it.
constexpr std::string_view kLastWords[] = {
    "agency",      "broadcasting", "chronicle",  "courier",  "daily",       "dispatch",
    "gazette",     "herald",       "journal",    "ledger",   "magazine",    "mirror",
    "news",        "newspaper",    "observer",   "post",     "press",       "radio",
    "review",      "shimbun",      "standard",   "star",     "telegraph",   "television",
    "times",       "tribune",      "tv",         "weekly",   "wire",        "zeitung",
    "rundfunk",    "agencia",      "noticias",   "today",    "courrier",    "figaro",
    "parisien",    "dépêche",      "quotidien",  "anzeiger", "kurier",      "nachrichten",
    "corriere",    "gazzetta",     "messaggero", "stampa",   "jornal",      "folha",
    "correio",     "shinbun",      "dagblad",    "ajansı",   "gazetesi",    "haber",
    "televizyonu", "agentur",      "tidende",    "rundfunk", "телебачення", "радио",
    "ράδιο",       "εφημερίδα",    "ραδιόφωνο",  "радіо",    "новини",      "новости",
    "вестник",     "вісник",       "газета",     "правда",   "известия"};
// And the first, where languages put the kind before the name.
constexpr std::string_view kFirstWords[] = {
    "radio",    "onda",      "cadena",  "diario",    "canal",   "channel", "agência",    "rede",
    "rádio",    "tv",        "agenzia", "agence",    "agencia", "jornal",  "folha",      "corriere",
    "gazzetta", "télé",      "tele",    "gazeta",    "kurier",  "dagblad", "czasopismo", "радіо",
    "радио",    "телеканал", "газета",  "агентство", "журнал",  "портал"};
// How one word of Germanic languages ends that is a house: "Küstenkurier", "Havenkrant".
constexpr std::string_view kEndings[] = {"kurier",   "zeitung",   "anzeiger",  "nachrichten",
                                         "rundfunk", "tageblatt", "krant",     "dagblad",
                                         "bladet",   "posten",    "tidningen", "courant"};
// The same in scripts without blanks between words, or without capitals.
constexpr std::string_view kCaselessEndings[] = {
    "新聞",     "日報",     "新報",     "通信", "通信社", "テレビ", "放送",   "ラジオ",
    "ニュース", "タイムズ", "日报",     "晚报", "时报",   "电视台", "卫视",   "通讯社",
    "新华社",   "中新社",   "广播电台", "周刊", "周报",   "新聞社", "電視台", "일보",
    "신문",     "방송",     "뉴스",     "통신", "타임스", "경제"};
constexpr std::string_view kCaselessFirstWords[] = {
    "قناة", "وكالة", "صحيفة", "جريدة", "إذاعة", "تلفزيون", "ערוץ", "קול", "עיתון", "רדיו", "חדשות"};

}  // namespace

bool names_outlet(std::string_view name) {
  // A title in guillemets is one, wherever a house may stand.
  if (name.starts_with("«") && name.ends_with("»")) return true;
  constexpr std::string_view kQuotes[][2] = {{"„", "“"}, {"“", "”"}, {"\"", "\""}};
  for (const auto& [open, close] : kQuotes)
    if (name.size() > open.size() + close.size() && name.starts_with(open) && name.ends_with(close))
      return names_outlet(name.substr(open.size(), name.size() - open.size() - close.size()));
  if (holds(kHouses, name)) return true;
  const std::size_t last = name.rfind(' ');
  constexpr std::size_t kLeast = 3;  // bytes before the ending
  for (const std::string_view ending : kEndings)
    if (name.size() >= ending.size() + kLeast && name.ends_with(ending)) return true;
  for (const std::string_view ending : kCaselessEndings)
    if (name.ends_with(ending)) return true;
  if (last == std::string_view::npos) return false;
  return holds(kLastWords, name.substr(last + 1)) ||
         holds(kFirstWords, name.substr(0, name.find(' '))) ||
         holds(kCaselessFirstWords, name.substr(0, name.find(' ')));
}

}  // namespace lectern::analysis
