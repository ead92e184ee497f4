#include "transcript/vocabulary.hpp"

#include <algorithm>

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
    {"p", Role::questioner, true, false},  // Moncloa: P.- and R.-
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
    // those who run the event
    {"moderator", Role::moderator, false, false},
    {"moderador", Role::moderator, false, false},
    {"moderadora", Role::moderator, false, false},
    {"host", Role::moderator, false, false},
    {"facilitator", Role::moderator, false, false},
    {"moderador/a", Role::moderator, false, false},
    {"moderatore", Role::moderator, false, false},
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
    {"modérateur", Role::moderator, false, false},
    {"modératrice", Role::moderator, false, false},
    {"主持人", Role::moderator, false, false},
    {"主席", Role::moderator, false, false},
    {"operator", Role::operator_, false, false},
    {"conference operator", Role::operator_, false, false},
    {"coordinator", Role::operator_, false, false},
    {"staff", Role::moderator, true, false},
    {"aide", Role::moderator, true, false},
    {"interpreter", Role::interpreter, false, false},
    {"intérprete", Role::interpreter, false, false},
    {"interprète", Role::interpreter, false, false},
    {"dolmetscher", Role::interpreter, false, false},
    {"translator", Role::interpreter, false, false},
    // officials named by office alone (WH 3,000 turns under one unnumbered label)
    {"official", Role::official, true, false},
    {"officials", Role::official, true, true},
    // offices that are labels by themselves (UN noon briefings, MFA)
    {"spokesman", Role::principal, false, false},
    {"spokeswoman", Role::principal, false, false},
    {"spokesperson", Role::principal, false, false},
    {"deputy spokesman", Role::principal, false, false},
    {"deputy spokesperson", Role::principal, false, false},
    {"associate spokesperson", Role::principal, false, false},
    {"secretary-general", Role::principal, false, false},
    {"the secretary-general", Role::principal, false, false},
    {"correspondent", Role::questioner, true, false},
    // the room
    {"voice", Role::audience, true, false},  // GPO
    {"voices", Role::audience, true, true},
    {"audience", Role::audience, true, true},
    {"audience member", Role::audience, true, false},
    {"participant", Role::unknown, true, false},
    {"participants", Role::unknown, true, true},
    {"speaker", Role::unknown, true, false},
    {"unidentified speaker", Role::unknown, true, false},
    {"unknown", Role::unknown, true, false},
    {"unknown speaker", Role::unknown, true, false},  // meeting programs
    {"unidentified", Role::unknown, true, false},
    {"asistentes", Role::audience, true, true},
    {"voces a coro", Role::audience, true, true},
    {"witness", Role::witness, false, false},
    {"the witness", Role::witness, false, false},
};

constexpr std::string_view kNumbers[] = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "1",  "2",
    "3",   "4",   "5",     "6",    "7",    "8",   "9",     "10",    "#1",   "#2",  "#3", "#4"};

constexpr std::string_view kHonorifics[] = {"mr",
                                            "mr.",
                                            "ms",
                                            "ms.",
                                            "mrs",
                                            "mrs.",
                                            "dr",
                                            "dr.",
                                            "miss",
                                            "sir",
                                            "the",
                                            "hon",
                                            "hon.",
                                            "president",
                                            "vice",
                                            "prime",
                                            "minister",
                                            "secretary",
                                            "under",
                                            "deputy",
                                            "assistant",
                                            "ambassador",
                                            "senator",
                                            "sen.",
                                            "representative",
                                            "rep.",
                                            "congressman",
                                            "congresswoman",
                                            "governor",
                                            "gov.",
                                            "mayor",
                                            "general",
                                            "gen.",
                                            "admiral",
                                            "adm.",
                                            "colonel",
                                            "col.",
                                            "lieutenant",
                                            "lt.",
                                            "major",
                                            "maj.",
                                            "commander",
                                            "captain",
                                            "sergeant",
                                            "chair",
                                            "chairman",
                                            "chairwoman",
                                            "chairperson",
                                            "chief",
                                            "director",
                                            "administrator",
                                            "acting",
                                            "commissioner",
                                            "spokesperson",
                                            "spokesman",
                                            "spokeswoman",
                                            "press",
                                            "premier",
                                            "chancellor",
                                            "king",
                                            "queen",
                                            "prince",
                                            "princess",
                                            "pope",
                                            "rabbi",
                                            "reverend",
                                            "rev.",
                                            "judge",
                                            "justice",
                                            "attorney",
                                            "professor",
                                            "prof.",
                                            "coach",
                                            "rear",
                                            "brigadier",
                                            "ministra",
                                            "ministro",
                                            "shri",  // MEA
                                            "smt.",
                                            "vors.",  // Bundespressekonferenz
                                            "sts",
                                            "srs",
                                            "srs’in",
                                            "srs'in",
                                            "frage",
                                            "zusatzfrage",
                                            "zusatz",
                                            "foreign",
                                            "first",
                                            "national",
                                            "special",
                                            "senior",
                                            "presidente",
                                            "presidenta",
                                            "secretario",
                                            "secretaria",
                                            "präsident",
                                            "präsidentin",
                                            "le",
                                            "la",
                                            "m.",
                                            "mme"};

constexpr std::string_view kNotLabels[] = {"break",  // podcasts
                                           "music",
                                           "subject",
                                           "subjects",
                                           "topic",
                                           "topics",
                                           "note",
                                           "notes",
                                           "re",
                                           "to",
                                           "from",
                                           "date",
                                           "time",
                                           "place",
                                           "location",
                                           "venue",
                                           "when",
                                           "where",
                                           "who",
                                           "what",
                                           "why",
                                           "how",
                                           "contact",
                                           "for immediate release",
                                           "immediate release",
                                           "embargoed until",
                                           "embargo",
                                           "source",
                                           "company",
                                           "url",
                                           "scraped",
                                           "title",
                                           "transcript",
                                           "participants",
                                           "present",
                                           "attendees",
                                           "agenda",
                                           "summary",
                                           "issued on",
                                           "published",
                                           "posted",
                                           "updated",
                                           "released",
                                           "tags",
                                           "category",
                                           "categories",
                                           "filed under",
                                           "share",
                                           "follow",
                                           "e&oe",
                                           "phone",
                                           "email",
                                           "fax",
                                           "tel",
                                           "web",
                                           "website",
                                           "http",
                                           "https",
                                           "correction",
                                           "update",
                                           "background",
                                           "attachments",
                                           "see also",
                                           "related",
                                           "read more",
                                           "more",
                                           "warning",
                                           "disclaimer",
                                           "copyright",
                                           "edited by",
                                           "moderated by",
                                           "with",
                                           "briefer",
                                           "briefers",
                                           "speakers",
                                           "begin text",
                                           "end text",
                                           "begin transcript",
                                           "end transcript",
                                           "end",
                                           "for example",
                                           "first",
                                           "second",
                                           "delivered on",
                                           "added",  // lists of changes
                                           "changed",
                                           "fixed",
                                           "removed",
                                           "third"};

constexpr std::string_view kOpeners[] = {
    "on",        "in",          "at",   "for",   "and",    "but",   "so",      "first",
    "second",    "third",       "last", "if",    "as",     "to",    "from",    "with",
    "about",     "this",        "that", "these", "here",   "there", "now",     "then",
    "my",        "our",         "your", "his",   "her",    "their", "what",    "when",
    "where",     "why",         "how",  "again", "also",   "yes",   "no",      "okay",
    "ok",        "well",        "look", "one",   "two",    "three", "finally", "next",
    "regarding", "question on", "let",  "i",     "we",     "you",   "they",    "it",
    "he",        "she",         "note", "quote", "or",     "not",   "because", "number",
    "point",     "follow-up",   "step", "part",  "section"};

struct Note {
  std::string_view words;
  NoteForm form;
};
constexpr Note kNotes[] = {
    {"laughter", {InlineKind::event, SoundKind::laughter}},  // WH 6,260
    {"laugher", {InlineKind::event, SoundKind::laughter}},   // a misprint, 3
    {"laughs", {InlineKind::event, SoundKind::laughter}},    // WH 1,943
    {"laughing", {InlineKind::event, SoundKind::laughter}},
    {"chuckles", {InlineKind::event, SoundKind::laughter}},
    {"chuckling", {InlineKind::event, SoundKind::laughter}},
    {"risas", {InlineKind::event, SoundKind::laughter}},
    {"rires", {InlineKind::event, SoundKind::laughter}},
    {"heiterkeit", {InlineKind::event, SoundKind::laughter}},
    {"applause", {InlineKind::event, SoundKind::applause}},  // WH 15,348
    {"applause and laughter", {InlineKind::event, SoundKind::applause}},
    {"laughter and applause", {InlineKind::event, SoundKind::laughter}},  // WH 325
    {"cheers and applause", {InlineKind::event, SoundKind::applause}},
    {"aplausos", {InlineKind::event, SoundKind::applause}},
    {"applaudissements", {InlineKind::event, SoundKind::applause}},
    {"beifall", {InlineKind::event, SoundKind::applause}},
    {"cross-talk", {InlineKind::event, SoundKind::crosstalk}},  // WH 397
    {"crosstalk", {InlineKind::event, SoundKind::crosstalk}},
    {"cross talk", {InlineKind::event, SoundKind::crosstalk}},
    {"cross-talk by reporters", {InlineKind::event, SoundKind::crosstalk}},
    {"simultaneous speech", {InlineKind::event, SoundKind::crosstalk}},
    {"coughs", {InlineKind::event, SoundKind::vocal}},
    {"clears throat", {InlineKind::event, SoundKind::vocal}},
    {"sighs", {InlineKind::event, SoundKind::vocal}},
    {"as interpreted", {InlineKind::event, SoundKind::language}},  // WH 241
    {"as translated", {InlineKind::event, SoundKind::language}},
    {"speaks spanish", {InlineKind::event, SoundKind::language}},  // WH 55
    {"in english", {InlineKind::event, SoundKind::language}},
    {"in spanish", {InlineKind::event, SoundKind::language}},
    {"in french", {InlineKind::event, SoundKind::language}},
    {"in german", {InlineKind::event, SoundKind::language}},
    {"in arabic", {InlineKind::event, SoundKind::language}},
    {"via interpreter", {InlineKind::event, SoundKind::language}},
    {"through interpreter", {InlineKind::event, SoundKind::language}},
    {"no translation provided", {InlineKind::event, SoundKind::language}},  // WH 27
    {"via teleconference", {InlineKind::event, SoundKind::technical}},
    {"via telephone", {InlineKind::event, SoundKind::technical}},
    {"technical difficulties", {InlineKind::event, SoundKind::technical}},
    {"nods", {InlineKind::event, SoundKind::gesture}},
    {"gestures", {InlineKind::event, SoundKind::gesture}},
    {"shakes head", {InlineKind::event, SoundKind::gesture}},
    {"inaudible", {InlineKind::gap, SoundKind::none}},  // WH 4,600
    {"unintelligible", {InlineKind::gap, SoundKind::none}},
    {"indiscernible", {InlineKind::gap, SoundKind::none}},
    {"off-mike", {InlineKind::gap, SoundKind::none}},  // State
    {"off mike", {InlineKind::gap, SoundKind::none}},
    {"off-mic", {InlineKind::gap, SoundKind::none}},
    {"audio drop", {InlineKind::gap, SoundKind::technical}},  // WH 19
    {"audio drops", {InlineKind::gap, SoundKind::technical}},
    {"audio gap", {InlineKind::gap, SoundKind::technical}},
    {"falla de transmisión", {InlineKind::gap, SoundKind::technical}},
    {"pause", {InlineKind::pause, SoundKind::none}},
    {"pauses", {InlineKind::pause, SoundKind::none}},
    {"moment of silence", {InlineKind::pause, SoundKind::none}},
    {"operator instructions", {InlineKind::event, SoundKind::editorial}},
    {"ph", {InlineKind::event, SoundKind::editorial}},  // WH, with [sic] 727
    {"sic", {InlineKind::event, SoundKind::editorial}},
    {"redacted", {InlineKind::redaction, SoundKind::none}},
    {"name redacted", {InlineKind::redaction, SoundKind::none}},
    {"b(6)", {InlineKind::redaction, SoundKind::none}},
};

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
    {"transcribed by https://", "program", "residue.transcribed-by"},
    {"watch the meeting", "site-navigation", "residue.watch"},
    {"sign up for", "site-navigation", "residue.sign-up"},
    {"share this page", "site-navigation", "residue.share"},
    {"all rights reserved", "site-footer", "residue.copyright"},
};

constexpr std::string_view kPlaces[] = {"via teleconference",
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

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

}  // namespace

std::optional<LabelWord> find_label_word(std::string_view folded) {
  // "SENIOR OFFICIAL TWO": a number makes it one person.
  std::string_view base = folded;
  const std::size_t space = folded.rfind(' ');
  const bool numbered =
      space != std::string_view::npos && holds(kNumbers, folded.substr(space + 1));
  if (numbered) base = folded.substr(0, space);
  const auto one = [&](LabelWord found) {
    if (numbered) found.shared = false;
    return found;
  };
  for (const LabelWord& row : kLabelWords)
    if (row.word == base) return one(row);
  // Any office that ends in "official" names nobody: "SENIOR TREASURY OFFICIAL".
  if (base.ends_with(" official")) return one({"official", Role::official, true, false});
  // "法新社记者": a journalist of the house that is named before.
  if (base.size() > 6 && (base.ends_with("记者") || base.ends_with("記者")))
    return one({"记者", Role::questioner, true, false});
  if (base.ends_with(" officials")) return one({"officials", Role::official, true, true});
  return std::nullopt;
}

bool is_question_label(std::string_view folded) {
  const auto word = find_label_word(folded);
  return word && word->role == Role::questioner;
}

bool is_answer_label(std::string_view folded) {
  static constexpr std::string_view kAnswers[] = {"答",      "a",         "r",        "answer",
                                                  "réponse", "respuesta", "resposta", "risposta",
                                                  "antwort", "ответ",     "תשובה"};
  return holds(kAnswers, folded);
}

std::optional<LabelWord> find_label_prefix(std::string_view word) {
  static constexpr LabelWord kPrefixes[] = {// Bundespressekonferenz
                                            {"frage", Role::questioner, false, false},
                                            {"zusatzfrage", Role::questioner, false, false},
                                            {"zusatz", Role::questioner, false, false},
                                            {"vors.", Role::moderator, false, false}};
  for (const LabelWord& row : kPrefixes)
    if (row.word == word) return row;
  return std::nullopt;
}

bool is_honorific(std::string_view word) { return holds(kHonorifics, word); }
bool is_not_label(std::string_view label) { return holds(kNotLabels, label); }
bool is_sentence_opener(std::string_view word) { return holds(kOpeners, word); }

namespace {

// Words that make a short note what it is, whatever else it says ("laughter from the
// press", "[crosstalk 00:12:30]", "beifall bei der spd"); by their stems.
struct NoteStem {
  std::string_view stem;
  NoteForm form;
  bool anywhere;       // not only as first or last word
  bool leads = false;  // a long note too, when it begins with it
};
constexpr NoteStem kNoteStems[] = {
    {"laugh", {InlineKind::event, SoundKind::laughter}, false},
    {"chuckl", {InlineKind::event, SoundKind::laughter}, false},
    {"risas", {InlineKind::event, SoundKind::laughter}, false},
    {"rires", {InlineKind::event, SoundKind::laughter}, false},
    {"lachen", {InlineKind::event, SoundKind::laughter}, false, true},
    {"heiterkeit", {InlineKind::event, SoundKind::laughter}, false, true},
    {"applau", {InlineKind::event, SoundKind::applause}, false},
    {"aplauso", {InlineKind::event, SoundKind::applause}, false},
    {"beifall", {InlineKind::event, SoundKind::applause}, false, true},
    {"cheer", {InlineKind::event, SoundKind::applause}, false},
    {"crosstalk", {InlineKind::event, SoundKind::crosstalk}, false},
    {"cross-talk", {InlineKind::event, SoundKind::crosstalk}, false},
    {"zuruf", {InlineKind::event, SoundKind::crosstalk}, false, true},
    {"widerspruch", {InlineKind::event, SoundKind::crosstalk}, false, true},
    {"inaudible", {InlineKind::gap, SoundKind::none}, false},
    {"unintelligible", {InlineKind::gap, SoundKind::none}, false},
    {"indiscernible", {InlineKind::gap, SoundKind::none}, false},
    {"off-mi", {InlineKind::gap, SoundKind::none}, false},
    {"interpret", {InlineKind::event, SoundKind::language}, true},
    {"interprét", {InlineKind::event, SoundKind::language}, true},
    {"translat", {InlineKind::event, SoundKind::language}, true},
    {"traduc", {InlineKind::event, SoundKind::language}, true},
    {"speaks", {InlineKind::event, SoundKind::language}, false},
    {"speaking", {InlineKind::event, SoundKind::language}, false},
    {"habla", {InlineKind::event, SoundKind::language}, false},
    {"redacted", {InlineKind::redaction, SoundKind::none}, false},
};

constexpr std::string_view kSpeechOpeners[] = {"which", "who",     "that", "and",    "but",
                                               "or",    "because", "if",   "as you", "i"};

}  // namespace

std::optional<NoteForm> find_note(std::string_view folded) {
  const auto is_edge = [](char c) { return c == '.' || c == ' ' || c == '!' || c == ','; };
  while (!folded.empty() && is_edge(folded.back())) folded.remove_suffix(1);
  while (!folded.empty() && is_edge(folded.front())) folded.remove_prefix(1);
  // "[crosstalk 00:12:30]": the time is of the recording, not of the note.
  const std::size_t digits = folded.find_last_not_of("0123456789:.");
  if (digits != std::string_view::npos && digits + 1 < folded.size() && folded[digits] == ' ')
    folded = folded.substr(0, digits);
  for (const Note& note : kNotes)
    if (note.words == folded) return note.form;
  constexpr std::size_t kMostWords = 6;
  const auto words = static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
  if (words > kMostWords) {
    // The Bundestag says at length who applauds; its notes lead with the word.
    for (const NoteStem& row : kNoteStems)
      if (row.leads && folded.starts_with(row.stem)) return row.form;
    return std::nullopt;
  }
  const std::size_t first_end = folded.find(' ');
  if (holds(kSpeechOpeners, folded.substr(0, first_end))) return std::nullopt;
  const std::string_view last = folded.substr(words == 1 ? 0 : folded.rfind(' ') + 1);
  for (const NoteStem& row : kNoteStems)
    if (folded.starts_with(row.stem) || last.starts_with(row.stem) ||
        (row.anywhere && folded.find(row.stem) != std::string_view::npos))
      return row.form;
  return std::nullopt;
}

namespace {
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

bool is_place_key(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"location", "venue", "place", "lieu",
                                               "ort",      "lugar", "luogo", "local"};
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

bool is_end_note(std::string_view folded) {
  std::string_view words = folded;
  const auto is_edge = [](char c) {
    return c == '[' || c == ']' || c == '(' || c == ')' || c == '*' || c == '-' || c == ' ' ||
           c == '.' || c == '#' || c == '<' || c == '>' || c == '_';
  };
  while (!words.empty() && is_edge(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_edge(words.back())) words.remove_suffix(1);
  for (const std::string_view whole :
       {"end", "ends", "end of transcript", "end transcript", "end of briefing", "end of call",
        "transcript ends", "end of interview", "end of press conference", "fin", "ende",
        "end of recorded material", "end of audio"})
    if (words == whole) return words.size() > 3 || folded.size() > words.size() || whole == "ends";
  if (folded.front() == '[' || folded.front() == '(')
    for (const std::string_view note :
         {"was concluded", "was adjourned", "were concluded", "stands adjourned", "was recessed",
          "la séance est levée", "finaliza", "termina la", "schluss:", "schluss der sitzung",
          "concluded at", "adjourned at"})
      if (words.find(note) != std::string_view::npos) return true;
  // Unbracketed: only as a sentence of its own.
  if (words.starts_with("the briefing was concluded") || words.starts_with("whereupon, at ") ||
      words.starts_with("הישיבה ננעלה") || words.starts_with("the meeting rose at") ||
      words.starts_with("the hearing was adjourned"))
    return true;
  return false;
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

bool is_suffix(std::string_view word) {
  static constexpr std::string_view kSuffixes[] = {
      "jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "esq.", "m.d.", "ph.d.", "mp", "a.c.", "inc."};
  return holds(kSuffixes, word);
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
