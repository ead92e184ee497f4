#include "briefing/losses.hpp"

#include <algorithm>
#include <string>

#include "briefing/publication.hpp"

namespace lectern {

void Losses::lose(std::string_view code, std::size_t count, std::string_view what) {
  if (count > 0)
    diagnostics_.loss(code, std::to_string(count) + ' ' + std::string(what) +
                                " are not carried by " + std::string(format_));
}

void Losses::lose_characters(std::size_t count) {
  if (count > 0)
    diagnostics_.loss(
        "loss.control-character",
        std::to_string(count) + " characters that XML forbids were written as U+FFFD");
}

void Losses::lose_all_but_document(const Briefing& briefing, bool carries_publication) {
  const Tables& tables = briefing.tables();
  lose("loss.cues", tables.cues.size(), "cues of the source's captions");
  lose("loss.cue-blocks", tables.cue_blocks.size(), "blocks of the source's captions");
  lose("loss.word-times", tables.word_times.size(), "word times");
  const auto kept = std::count_if(
      tables.extensions.begin(), tables.extensions.end(), [&](const Extension& extension) {
        return carries_publication && is_publication_value(briefing, extension);
      });
  lose("loss.extensions", tables.extensions.size() - static_cast<std::size_t>(kept), "extensions");
  const auto lost = std::count_if(tables.assertions.begin(), tables.assertions.end(),
                                  [](const Assertion& assertion) { return assertion.rank != 0; });
  lose("loss.assertions", static_cast<std::size_t>(lost), "losing candidates");
}

}  // namespace lectern
