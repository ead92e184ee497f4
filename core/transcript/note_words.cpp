// Words of stage notes.
#include "transcript/vocabulary.hpp"

#include <algorithm>

#include "base/word_table.hpp"

namespace lectern {
namespace {

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
    {"off mic", {InlineKind::gap, SoundKind::none}},
    {"off microphone", {InlineKind::gap, SoundKind::none}},
    {"fuori microfono", {InlineKind::gap, SoundKind::none}},
    {"fora do microfone", {InlineKind::gap, SoundKind::none}},
    {"fuera de micrófono", {InlineKind::gap, SoundKind::none}},
    {"hors micro", {InlineKind::gap, SoundKind::none}},
    {"ohne mikrofon", {InlineKind::gap, SoundKind::none}},
    {"εκτός μικροφώνου", {InlineKind::gap, SoundKind::none}},
    {"audio drop", {InlineKind::gap, SoundKind::technical}},  // WH 19
    {"audio drops", {InlineKind::gap, SoundKind::technical}},
    {"audio gap", {InlineKind::gap, SoundKind::technical}},
    {"falla de transmisión", {InlineKind::gap, SoundKind::technical}},
    {"pause", {InlineKind::pause, SoundKind::none}},
    {"pauses", {InlineKind::pause, SoundKind::none}},
    {"moment of silence", {InlineKind::pause, SoundKind::none}},
    {"pausa", {InlineKind::pause, SoundKind::none}},
    {"music", {InlineKind::event, SoundKind::other}},  // broadcasts
    {"theme music", {InlineKind::event, SoundKind::other}},
    {"begin video clip", {InlineKind::event, SoundKind::other}},
    {"end video clip", {InlineKind::event, SoundKind::other}},
    {"begin videotape", {InlineKind::event, SoundKind::other}},
    {"end videotape", {InlineKind::event, SoundKind::other}},
    {"begin audio clip", {InlineKind::event, SoundKind::other}},
    {"end audio clip", {InlineKind::event, SoundKind::other}},
    {"commercial break", {InlineKind::event, SoundKind::editorial}},
    {"newsbreak", {InlineKind::event, SoundKind::editorial}},
    {"recess", {InlineKind::event, SoundKind::editorial}},
    {"break", {InlineKind::event, SoundKind::editorial}},
    {"operator instructions", {InlineKind::event, SoundKind::editorial}},
    {"ph", {InlineKind::event, SoundKind::editorial}},  // WH, with [sic] 727
    {"sic", {InlineKind::event, SoundKind::editorial}},
    {"redacted", {InlineKind::redaction, SoundKind::none}},
    {"name redacted", {InlineKind::redaction, SoundKind::none}},
    {"b(6)", {InlineKind::redaction, SoundKind::none}},
};

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
    {"soundbite", {InlineKind::event, SoundKind::other}, false, true},  // NPR
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

}  // namespace lectern
