#include "transcript/time_code.hpp"

#include "base/unicode.hpp"

namespace lectern {
namespace {

int digits_at(std::string_view text, std::size_t& at, std::size_t most) {
  int value = -1;
  for (std::size_t n = 0; n < most && at < text.size() && text[at] >= '0' && text[at] <= '9';
       ++n, ++at)
    value = (value < 0 ? 0 : value) * 10 + (text[at] - '0');
  return value;
}

}  // namespace

TimeCode time_code_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  char close = 0;
  if (at < text.size() && (text[at] == '(' || text[at] == '['))
    close = text[at++] == '(' ? ')' : ']';
  int parts[4] = {};
  std::size_t count = 0;
  while (count < 4) {
    const int value = digits_at(text, at, count == 0 ? 3 : 2);
    if (value < 0) return {};
    parts[count++] = value;
    if (at >= text.size() || text[at] != ':') break;
    ++at;
  }
  if (count < 2) return {};
  constexpr Milliseconds kSeconds[] = {1, 60, 3600, 86400};
  constexpr int kLimits[] = {60, 60, 24};
  Milliseconds time = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t unit = count - 1 - n;
    if (n > 0 && parts[n] >= kLimits[unit]) return {};
    time += Milliseconds{parts[n]} * kSeconds[unit];
  }
  time *= 1000;
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && at + 1 < text.size() &&
      is_digit(static_cast<unsigned char>(text[at + 1]))) {
    ++at;
    int scale = 100;
    for (; at < text.size() && is_digit(static_cast<unsigned char>(text[at])); ++at, scale /= 10)
      time += static_cast<Milliseconds>(text[at] - '0') * scale;
  }
  // "[00:00:00.000 --> 00:00:04.120]": from the first on.
  if (close == ']' && count >= 3) {
    std::size_t behind = at;
    for (const std::string_view arrow : {" --> ", " - ", " – "})
      if (text.substr(at).starts_with(arrow)) behind = at + arrow.size();
    if (behind > at && behind < text.size() && is_digit(static_cast<unsigned char>(text[behind])))
      if (const TimeCode until = time_code_at(text, behind); until.length > 0)
        at = behind + until.length;
  }
  if (close != 0) {
    if (at >= text.size() || text[at] != close) return {};
    ++at;
  } else if (count < 3) {
    return {};  // "12:30" without brackets is a clock time
  }
  return {time, static_cast<std::uint32_t>(at - begin)};
}

}  // namespace lectern
