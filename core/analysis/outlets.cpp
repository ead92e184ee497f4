#include "analysis/outlets.hpp"

#include <algorithm>
#include <iterator>

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
                                        "the independent"};

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
    "ράδιο",       "εφημερίδα",    "ραδιόφωνο",  "радіо",    "новини",      "новости"};
// And the first, where languages put the kind before the name.
constexpr std::string_view kFirstWords[] = {
    "radio", "diario",  "canal",  "channel", "agência",   "rede",     "rádio",
    "tv",    "agenzia", "agence", "jornal",  "folha",     "corriere", "gazzetta",
    "télé",  "tele",    "радіо",  "радио",   "телеканал", "газета",   "агентство"};

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

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
  if (last == std::string_view::npos) return false;
  return holds(kLastWords, name.substr(last + 1)) ||
         holds(kFirstWords, name.substr(0, name.find(' ')));
}

}  // namespace lectern::analysis
