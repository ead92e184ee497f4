#include "briefing/shown_words.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "briefing/clock_time.hpp"

namespace lectern {
namespace {

std::string_view given_over_head(const Briefing& briefing, MatterKind kind,
                                 std::string_view property, Str value) {
  const Assertion* winner = briefing.assertion({Table::document, 0}, property);
  const bool given = winner != nullptr && winner->origin == Origin::given;
  if (!given || !head_has(briefing, kind) || head_says(briefing, briefing.view(value))) return {};
  return briefing.view(value);
}

}  // namespace

std::string time_words(Milliseconds time) {
  const auto two = [](Milliseconds value) { return std::to_string(100 + value).substr(1); };
  const Milliseconds seconds = (time < 0 ? -time : time) / 1000;
  const Milliseconds hours = seconds / 3600;
  const std::string minutes = hours > 0 ? std::to_string(hours) + ':' + two(seconds / 60 % 60)
                                        : std::to_string(seconds / 60);
  return (time < 0 ? "−" : "") + minutes + ':' + two(seconds % 60);
}

std::string phrase(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c == '-') c = ' ';
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string clock_words(const Briefing& briefing) {
  const Metadata& metadata = briefing.metadata();
  std::string out;
  if (metadata.start.present()) out = clock_text(metadata.start);
  if (metadata.end.present()) out += (out.empty() ? "until " : "–") + clock_text(metadata.end);
  if (!out.empty() && !metadata.zone.empty())
    out += ' ' + std::string(briefing.view(metadata.zone));
  return out;
}

bool head_has(const Briefing& briefing, MatterKind kind) {
  const auto& matter = briefing.tables().matter;
  return std::any_of(matter.begin(), matter.end(),
                     [&](const Matter& line) { return line.kind == kind && !line.after; });
}

bool head_says(const Briefing& briefing, std::string_view words) {
  const auto& matter = briefing.tables().matter;
  return std::any_of(matter.begin(), matter.end(), [&](const Matter& line) {
    return !line.after && line.kind != MatterKind::editorial && briefing.view(line.text) == words;
  });
}

std::string_view title_given(const Briefing& briefing) {
  return given_over_head(briefing, MatterKind::title, "title", briefing.metadata().title);
}

std::string_view subtitle_given(const Briefing& briefing) {
  return given_over_head(briefing, MatterKind::subtitle, "subtitle", briefing.metadata().subtitle);
}

std::string first_words(TurnView turn) {
  constexpr std::size_t kEnough = 60;  // code points
  std::string text;
  for (const BlockView block : turn.blocks()) {
    if (text.size() > 4 * kEnough) break;
    if (!text.empty()) text += ' ';
    block.append_text(text);
  }
  std::string out;
  std::size_t length = 0;
  bool space = false;
  for (std::size_t at = skip_blanks(text, 0, true); at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const bool blank = is_blank(c.value) || c.value == '\n' || c.value == '\r';
    if (!blank) {
      if (space && length >= kEnough) return out + " …";
      if (space) out += ' ';
      out.append(text, at, c.length);
    }
    // A word without an end is cut where it is too long to be shown.
    if (++length > 3 * kEnough) return out + "…";
    space = blank;
    at += c.length;
  }
  return out;
}

}  // namespace lectern
