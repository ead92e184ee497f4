// The words of every vocabulary: the one place where a word is tied to a value.
#include "lectern/records.hpp"

#include <array>

namespace lectern {
namespace {

template <class Enum>
struct Words;

#define LECTERN_WORDS(Type, ...)                                                 \
  template <>                                                                    \
  struct Words<Type> {                                                           \
    static constexpr auto list = std::to_array<std::string_view>({__VA_ARGS__}); \
  };

LECTERN_WORDS(EventKind, "unknown", "briefing", "background-call", "gaggle", "press-conference",
              "hearing", "debate", "interview", "speech", "other")
LECTERN_WORDS(RuleKind, "on-the-record", "on-background", "deep-background", "off-the-record",
              "embargo", "not-for-reporting")
LECTERN_WORDS(Role, "unknown", "moderator", "principal", "official", "questioner", "operator",
              "interpreter", "witness", "member", "audience")
LECTERN_WORDS(OrgKind, "unknown", "outlet", "government", "company", "other")
LECTERN_WORDS(SectionKind, "opening", "statement", "questions", "closing", "topic")
LECTERN_WORDS(TurnKind, "unknown", "remarks", "question", "answer", "procedural", "narration")
LECTERN_WORDS(BlockKind, "paragraph", "heading", "list-item", "event", "note", "time-mark", "raw")
LECTERN_WORDS(InlineKind, "text", "emphasis", "strong", "link", "mention", "supplied", "redaction",
              "deleted", "inserted", "event", "gap", "unclear", "pause", "interruption",
              "quotation", "foreign", "raw", "time", "page", "break")
LECTERN_WORDS(SoundKind, "none", "laughter", "applause", "crosstalk", "vocal", "gesture",
              "language", "technical", "editorial", "other")
LECTERN_WORDS(Brackets, "none", "round", "square")
LECTERN_WORDS(BreakKind, "soft", "hard")
LECTERN_WORDS(ExchangeStatus, "unknown", "answered", "unanswered", "deferred", "interrupted")
LECTERN_WORDS(TimeQuality, "absent", "measured", "aligned", "estimated")
LECTERN_WORDS(Origin, "stated", "inferred", "given")
LECTERN_WORDS(Certainty, "high", "medium", "low")
LECTERN_WORDS(MatterKind, "title", "subtitle", "series", "date", "time", "place", "speakers",
              "subjects", "editorial", "end-mark", "other")
LECTERN_WORDS(CueBlockKind, "header", "note", "style", "region")
#undef LECTERN_WORDS

template <class Enum>
std::string_view word(Enum value) {
  const auto n = static_cast<std::size_t>(value);
  return n < Words<Enum>::list.size() ? Words<Enum>::list[n] : std::string_view{};
}

template <class Enum>
bool value(std::string_view name, Enum& to) {
  for (std::size_t n = 0; n < Words<Enum>::list.size(); ++n) {
    if (Words<Enum>::list[n] != name) continue;
    to = static_cast<Enum>(n);
    return true;
  }
  return false;
}

}  // namespace

template <class Enum>
std::vector<std::string_view> names_of() {
  return {Words<Enum>::list.begin(), Words<Enum>::list.end()};
}

#define LECTERN_NAMED(Type)                                                        \
  std::string_view name_of(Type value) { return word(value); }                     \
  bool value_of(std::string_view name, Type& to) { return value<Type>(name, to); } \
  template std::vector<std::string_view> names_of<Type>();
LECTERN_NAMED(EventKind)
LECTERN_NAMED(RuleKind)
LECTERN_NAMED(Role)
LECTERN_NAMED(OrgKind)
LECTERN_NAMED(SectionKind)
LECTERN_NAMED(TurnKind)
LECTERN_NAMED(BlockKind)
LECTERN_NAMED(InlineKind)
LECTERN_NAMED(SoundKind)
LECTERN_NAMED(Brackets)
LECTERN_NAMED(BreakKind)
LECTERN_NAMED(ExchangeStatus)
LECTERN_NAMED(TimeQuality)
LECTERN_NAMED(Origin)
LECTERN_NAMED(Certainty)
LECTERN_NAMED(MatterKind)
LECTERN_NAMED(CueBlockKind)
#undef LECTERN_NAMED

}  // namespace lectern
