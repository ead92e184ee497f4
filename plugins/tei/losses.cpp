// What the rich profile has no place for, told once a document.
#include "briefing/losses.hpp"

#include <algorithm>

#include "base/language_tag.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

std::size_t count_inline_fields(const Briefing& briefing) {
  const auto lost = [](const Inline& record) {
    const InlineKind kind = record.kind;
    const bool detailed = kind == InlineKind::link || kind == InlineKind::foreign ||
                          kind == InlineKind::gap || kind == InlineKind::redaction ||
                          kind == InlineKind::raw || kind == InlineKind::page_break ||
                          kind == InlineKind::interruption;
    return (!record.detail.empty() && !detailed) ||
           (record.sound != SoundKind::none && kind != InlineKind::event) ||
           (record.participant != kNone && kind != InlineKind::mention);
  };
  const auto& all = briefing.tables().inlines;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), lost));
}

}  // namespace

void report_losses(const Document& document) {
  const Tables& t = document.briefing.tables();
  Losses losses("TEI", document.diagnostics);
  losses.lose("loss.assertions",
              static_cast<std::size_t>(
                  std::count_if(t.assertions.begin(), t.assertions.end(),
                                [](const Assertion& record) { return record.rank != 0; })),
              "losing candidates");
  losses.lose("loss.inline-marks", count_inline_fields(document.briefing),
              "fields of marks that such marks do not have");
  losses.lose("loss.language",
              static_cast<std::size_t>(std::count_if(t.turns.begin(), t.turns.end(),
                                                     [&](const Turn& turn) {
                                                       const auto tag =
                                                           document.briefing.view(turn.language);
                                                       return !tag.empty() && !is_language_tag(tag);
                                                     })),
              "languages of turns that are no language tags");
}

}  // namespace lectern::tei
