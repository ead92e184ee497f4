// What captions leave out, said once for each kind.
#include <algorithm>
#include <span>
#include <vector>

#include "base/unicode.hpp"
#include "briefing/losses.hpp"
#include "captions.hpp"

namespace lectern::captions {
namespace {

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + ' ' + std::string(what);
}

struct Carried {
  std::string_view format;
  std::span<const Fact> facts;
};
Carried carried_by(CueSyntax to) {
  static constexpr Fact kTtml[] = {Fact::title, Fact::language, Fact::rights};
  if (to == CueSyntax::ttml) return {"TTML", kTtml};
  return {to == CueSyntax::srt ? "SubRip" : "WebVTT", {}};
}

// Names that no label of SubRip says. Voices and agents say them all.
std::size_t unsaid_names(const Briefing& briefing, SpeakerStyle style) {
  std::vector<bool> unsaid;
  for (const ParticipantView person : briefing.participants())
    unsaid.push_back(has_name_beside_labels(person));
  SpeakerLabels label_of(style);
  for (const TurnView turn : briefing.turns()) {
    const std::string label = label_of(turn);
    for (const ParticipantView person : turn.speakers())
      if (unsaid[person.row()] && folded(label).find(folded(person.name())) != std::string::npos)
        unsaid[person.row()] = false;
  }
  return static_cast<std::size_t>(std::count(unsaid.begin(), unsaid.end(), true));
}

}  // namespace

// The parts of a document that are no speech.
void report_document(const Briefing& briefing, CueSyntax to, SpeakerStyle style, bool as_cues,
                     Diagnostics& diagnostics) {
  const Tables& tables = briefing.tables();
  const Carried carried = carried_by(to);
  Losses losses(carried.format, diagnostics);
  losses.lose_metadata(briefing, carried.facts);
  Descriptions people = descriptions_of(briefing);
  people.names = to == CueSyntax::srt ? unsaid_names(briefing, style)
                                      : descriptions_of(briefing, who_speak(briefing)).names;
  losses.lose_descriptions(people);
  const auto turns = [&](auto has) {
    return static_cast<std::size_t>(std::count_if(tables.turns.begin(), tables.turns.end(), has));
  };
  const auto residue =
      std::count_if(tables.residue.begin(), tables.residue.end(), [&](const Residue& stretch) {
        return !as_cues || briefing.view(stretch.kind) != "repeated-line";
      });
  losses.lose_all(
      "loss.document-structure",
      {{tables.sections.size(), "sections"},
       {tables.exchanges.size(), "exchanges"},
       {tables.ground_rules.size(), "ground rules"},
       {turns([](const Turn& turn) { return turn.kind != TurnKind::unknown; }), "kinds of turns"},
       {turns([](const Turn& turn) { return turn.interrupted; }), "interruptions"},
       {turns([](const Turn& turn) { return !turn.language.empty(); }), "languages of turns"},
       {tables.matter.size(), "lines of head and foot"},
       {static_cast<std::size_t>(residue), "stretches of residue"},
       {tables.assertions.size(), "assertions"},
       {tables.extensions.size(), "extensions"}});
}

void report_losses(const Briefing& briefing, CueSyntax to, const CueCounts& counts,
                   const CaptionChoices& choices, Diagnostics& diagnostics) {
  report_document(briefing, to, choices.style, false, diagnostics);
  const HouseRules& house = choices.house;
  const auto lose = [&](std::string_view code, std::size_t count, std::string_view what) {
    if (count > 0) diagnostics.loss(code, counted(count, what));
  };
  const Tables& tables = briefing.tables();
  lose("loss.inline-marks", counts.inline_marks,
       "inline marks (emphasis, links, quotations) are written as their words alone");
  lose("loss.deleted", counts.replaced, "deleted readings are left out for those inserted");
  lose("loss.headings", counts.headings, "headings between what is said are left out");
  lose("loss.raw", counts.raw_blocks, "raw blocks are left out");
  lose("loss.time-marks", counts.time_marks, "printed time marks are left out");
  lose("loss.cues", tables.cues.size(), "cues of the source are laid out anew");
  lose("loss.cue-blocks", tables.cue_blocks.size(), "notes and styles of the source's captions");
  lose("loss.word-times", choices.word_times ? 0 : tables.word_times.size(),
       "word times are left out");
  if (counts.long_lines > 0)
    diagnostics.warning("captions.long-word",
                        counted(counts.long_lines, "lines are longer than ") +
                            std::to_string(house.width) +
                            " characters: each is one word, and words are not cut");
  if (counts.fast_cues > 0)
    diagnostics.note("captions.reading-speed", std::to_string(counts.fast_cues) + " of " +
                                                   counted(counts.cues, "cues are faster than ") +
                                                   std::to_string(house.chars_per_second) +
                                                   " characters a second");
  if (counts.cues == 0)
    diagnostics.warning("captions.empty", "the briefing has no words, and the file has no cues");
}

}  // namespace lectern::captions
