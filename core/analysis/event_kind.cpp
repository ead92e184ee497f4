// The kind of event, from its title and its first words.
#include <string>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

struct TitleWord {
  std::string_view words;
  EventKind kind;
};
constexpr TitleWord kTitleWords[] = {
    {"background press call", EventKind::background_call},
    {"background call", EventKind::background_call},
    {"background briefing", EventKind::background_call},
    {"background press gaggle", EventKind::gaggle},
    {"gaggle", EventKind::gaggle},
    {"press conference", EventKind::press_conference},
    {"joint press", EventKind::press_conference},
    {"press availability", EventKind::press_conference},
    {"news conference", EventKind::press_conference},
    {"pressekonferenz", EventKind::press_conference},
    {"pressekonferanse", EventKind::press_conference},
    {"persconferentie", EventKind::press_conference},
    {"pressträff", EventKind::press_conference},
    {"rueda de prensa", EventKind::press_conference},
    {"conferencia de prensa", EventKind::press_conference},
    {"conférence de presse", EventKind::press_conference},
    {"point de presse", EventKind::press_conference},
    {"conferenza stampa", EventKind::press_conference},
    {"entrevista coletiva", EventKind::press_conference},
    {"conferência de imprensa", EventKind::press_conference},
    {"konferencja prasowa", EventKind::press_conference},
    {"пресс-конференц", EventKind::press_conference},
    {"прес-конференц", EventKind::press_conference},
    {"記者会見", EventKind::press_conference},
    {"记者会", EventKind::press_conference},
    {"新闻发布会", EventKind::press_conference},
    {"기자회견", EventKind::press_conference},
    {"hearing", EventKind::hearing},
    {"debate", EventKind::debate},
    {"interview", EventKind::interview},
    {"briefing", EventKind::briefing},
    {"remarks", EventKind::speech},
    {"speech", EventKind::speech},
};

}  // namespace

void find_event_kind(BriefingBuilder& builder) {
  Metadata& metadata = builder.metadata();
  if (metadata.kind != EventKind::unknown) return;
  const auto decide = [&](EventKind kind, Certainty certainty, std::string_view rule,
                          Evidence evidence) {
    metadata.kind = kind;
    builder.assert_about({}, "kind", name_of(kind), Origin::inferred, certainty, rule, {evidence});
  };
  const std::string title = folded(builder.view(metadata.title));
  const TitleWord* by_title = nullptr;
  for (const TitleWord& row : kTitleWords)
    if (by_title == nullptr && title.find(row.words) != std::string::npos) by_title = &row;
  // "Briefing with …", and then "welcome to tonight's background call".
  if ((by_title == nullptr || by_title->kind == EventKind::briefing) &&
      !builder.tables().turns.empty() &&
      turn_opening(builder, 0, 2000).find("background call") != std::string::npos)
    return decide(EventKind::background_call, Certainty::high, "kind.opening-words",
                  evidence_in(builder, 0, "background call"));
  if (by_title != nullptr)
    decide(by_title->kind, Certainty::medium, "kind.title-words", Evidence{metadata.title, {}, 0});
}

}  // namespace lectern::analysis
