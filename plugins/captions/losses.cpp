// What captions leave out, said once for each kind.
#include "captions.hpp"

namespace lectern::captions {
namespace {

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + ' ' + std::string(what);
}

// The parts of a document that are no speech.
void report_structure(const Briefing& briefing, Diagnostics& diagnostics) {
  const Tables& tables = briefing.tables();
  const std::pair<std::size_t, std::string_view> parts[] = {
      {tables.sections.size(), "sections"},
      {tables.exchanges.size(), "exchanges"},
      {tables.ground_rules.size(), "ground rules"},
      {tables.participants.size(), "participants' descriptions"},
      {tables.matter.size(), "lines of head and foot"},
      {tables.residue.size(), "stretches of residue"},
      {tables.assertions.size(), "assertions"},
      {tables.extensions.size(), "extensions"},
  };
  std::string list;
  for (const auto& [count, what] : parts) {
    if (count == 0) continue;
    if (!list.empty()) list += ", ";
    list += counted(count, what);
  }
  if (!list.empty())
    diagnostics.loss("loss.document-structure", "captions hold speech only; left out: " + list);
}

}  // namespace

void report_losses(const Briefing& briefing, const CueCounts& counts, const HouseRules& house,
                   Diagnostics& diagnostics) {
  report_structure(briefing, diagnostics);
  const auto lose = [&](std::string_view code, std::size_t count, std::string_view what) {
    if (count > 0) diagnostics.loss(code, counted(count, what));
  };
  const Tables& tables = briefing.tables();
  lose("loss.inline-marks", counts.inline_marks,
       "inline marks (emphasis, links, quotations) are written as their words alone");
  lose("loss.deleted", counts.replaced, "deleted readings are left out for those inserted");
  lose("loss.raw", counts.raw_blocks, "raw blocks are left out");
  lose("loss.time-marks", counts.time_marks, "printed time marks are left out");
  lose("loss.cues", tables.cues.size(), "cues of the source are laid out anew");
  lose("loss.cue-blocks", tables.cue_blocks.size(), "notes and styles of the source's captions");
  lose("loss.word-times", tables.word_times.size(), "word times are left out");
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
