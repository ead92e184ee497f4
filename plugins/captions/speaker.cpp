// Who speaks, as captions show it.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_lines.hpp"

namespace lectern::captions {
namespace {

struct StyleForm {
  std::string_view name;           // of the option's value
  std::string_view before, after;  // around the speaker
  SpeakerStyle style;
  bool names;  // shows who it is
  bool capitals;
};
// Chevrons and capitals with a colon: US practice (DCMP, live captions); brackets:
// Netflix; dash: two speakers in one caption, and older subtitles; colours: BBC, where no
// label is shown beside them.
constexpr StyleForm kStyles[] = {
    {"label", "", ":", SpeakerStyle::label, true, true},
    {"chevrons", ">>", "", SpeakerStyle::chevrons, false, false},
    {"brackets", "[", "]", SpeakerStyle::brackets, true, false},
    {"dash", "-", "", SpeakerStyle::dash, false, false},
    {"colour", "", "", SpeakerStyle::colour, false, false},
    {"none", "", "", SpeakerStyle::none, false, false},
};

std::string in_capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    append_utf8(out,
                static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c.value))));
    at += c.length;
  }
  return out;
}

// A printed label with somebody's office is longer than a line of captions may be; the name
// alone says who speaks.
constexpr std::size_t kLongestLabel = 32;

std::string label_of(TurnView turn) {
  const std::string_view printed = turn.label();
  if (count_code_points(printed) > kLongestLabel)
    if (std::string name = turn.speaker_name(); !name.empty() && name.size() < printed.size())
      return name;
  return std::string(printed);
}

// The asker of a question is better known by name than as "Q".
bool asker_is_known(TurnView turn) {
  if (turn.kind() != TurnKind::question) return false;
  const auto speakers = turn.speakers();
  return !speakers.empty() &&
         std::all_of(speakers.begin(), speakers.end(), [](ParticipantView person) {
           return !person.record().shared && !person.name().empty();
         });
}

}  // namespace

SpeakerStyle speaker_style_of(const Options& options) {
  const std::string& name = options.text("speaker");
  for (const StyleForm& form : kStyles)
    if (form.name == name) return form.style;
  return SpeakerStyle::label;
}

std::string SpeakerLabels::operator()(TurnView turn) {
  const bool shown = changes(turn);
  briefing_ = &turn.briefing();
  before_ = turn.row();
  const StyleForm& form = kStyles[static_cast<std::size_t>(style_)];
  if (!shown || style_ == SpeakerStyle::none) return {};
  const bool printed = form.capitals && !turn.label().empty() && !asker_is_known(turn);
  const std::string name = printed ? label_of(turn) : turn.speaker_name();
  if (name.empty()) return {};  // narration
  std::string out(form.before);
  if (form.names) out += form.capitals ? in_capitals(name) : name;
  out += form.after;
  return out;
}

std::string_view SpeakerColours::operator()(TurnView turn) {
  const auto speakers = turn.speakers();
  const std::string key = !speakers.empty()       ? 'p' + std::to_string(speakers[0].row())
                          : !turn.label().empty() ? 'l' + std::string(turn.label())
                                                  : std::string{};
  if (key.empty()) return {};
  const std::size_t order = order_.try_emplace(key, order_.size()).first->second;
  return kSpeakerColours[order % kSpeakerColours.size()];
}

std::string_view hexadecimal(std::string_view colour) {
  constexpr std::array<std::string_view, kSpeakerColours.size()> kValues = {"#ffffff", "#ffff00",
                                                                            "#00ffff", "#00ff00"};
  for (std::size_t n = 0; n < kValues.size(); ++n)
    if (kSpeakerColours[n] == colour) return kValues[n];
  return {};
}

// The same people go on when the two turns have the same speakers. A shared label
// ("Q") says nothing: another reporter may speak.
bool SpeakerLabels::changes(TurnView turn) const {
  if (before_ == kNone || briefing_ != &turn.briefing()) return true;
  const auto before = TurnView(*briefing_, before_).speakers();
  const auto now = turn.speakers();
  if (now.empty() || now.size() != before.size()) return true;
  for (Index n = 0; n < now.size(); ++n)
    if (!(now[n] == before[n]) || now[n].record().shared) return true;
  return false;
}

}  // namespace lectern::captions
