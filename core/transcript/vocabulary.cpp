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
    // those who run the event
    {"moderator", Role::moderator, false, false},
    {"moderador", Role::moderator, false, false},
    {"moderadora", Role::moderator, false, false},
    {"host", Role::moderator, false, false},
    {"facilitator", Role::moderator, false, false},
    {"operator", Role::operator_, false, false},
    {"conference operator", Role::operator_, false, false},
    {"coordinator", Role::operator_, false, false},
    {"staff", Role::moderator, true, false},
    {"aide", Role::moderator, true, false},
    {"interpreter", Role::interpreter, false, false},
    {"translator", Role::interpreter, false, false},
    // officials named by office alone (WH 3,000 turns under one unnumbered label)
    {"official", Role::official, true, false},
    {"officials", Role::official, true, true},
    // the room
    {"audience", Role::audience, true, true},
    {"audience member", Role::audience, true, false},
    {"participant", Role::unknown, true, false},
    {"participants", Role::unknown, true, true},
    {"speaker", Role::unknown, true, false},
    {"unidentified speaker", Role::unknown, true, false},
    {"unknown", Role::unknown, true, false},
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

constexpr std::string_view kNotLabels[] = {"subject",
                                           "subjects",
                                           "topic",
                                           "topics",
                                           "note",
                                           "notes",
                                           "re",
                                           "to",
                                           "from",
                                           "cc",
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
                                        "air base"};

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
  if (base.ends_with(" officials")) return one({"officials", Role::official, true, true});
  return std::nullopt;
}

bool is_question_label(std::string_view folded) {
  const auto word = find_label_word(folded);
  return word && word->role == Role::questioner;
}

bool is_answer_label(std::string_view folded) {
  return folded == "a" || folded == "answer" || folded == "réponse" || folded == "respuesta";
}

bool is_honorific(std::string_view word) { return holds(kHonorifics, word); }
bool is_not_label(std::string_view label) { return holds(kNotLabels, label); }
bool is_sentence_opener(std::string_view word) { return holds(kOpeners, word); }

std::optional<NoteForm> find_note(std::string_view folded) {
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ' ')) folded.remove_suffix(1);
  for (const Note& note : kNotes)
    if (note.words == folded) return note.form;
  return std::nullopt;
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
