// Words below the last turn: end marks, publishers, and the frame of a site.
#include "transcript/vocabulary.hpp"

#include <algorithm>
#include <iterator>

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
    {"verdate ", "printing", "residue.printing-codes"},  // GPO, above the foot of each page
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
                                                "recommended for you",
                                                "see also",
                                                "zie ook",
                                                "siehe auch",
                                                "voir aussi",
                                                "ver también",
                                                "più letti",
                                                "a lire aussi",
                                                "à lire aussi",
                                                "filed under",
                                                "latest news",
                                                "more stories",
                                                "more like this"};
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ')) folded.remove_suffix(1);
  return holds(kHeads, folded);
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
                                                   "møtet slutt",
                                                   "mødet hævet",
                                                   "sammanträdet avslutades",
                                                   "la réunion s'achève à",
                                                   "la réunion s’achève à",
                                                   "the meeting closed at",
                                                   "meeting closed at",
                                                   "the committee adjourned at",
                                                   "transcription ended after",
                                                   "schluss der sitzung",
                                                   "ende der sitzung",
                                                   "ende der pressekonferenz",
                                                   "koniec posiedzenia",
                                                   "zakończenie posiedzenia",
                                                   "sluiting "};  // Tweede Kamer
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
                                                   "terms of use and permissions",
                                                   "captioned by ",
                                                   "captioning provided by",
                                                   "to order videotapes",
                                                   "captioning and has not been edited",
                                                   "transcript is not the official record",
                                                   "transcript may contain errors",
                                                   "transcript is subject to correction"};
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

}  // namespace lectern
