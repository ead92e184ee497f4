#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "lectern/builder.hpp"
#include "lectern/timing.hpp"
#include "timing/speech_model.hpp"

namespace lectern {
namespace {

// Mean of two measured US speakers (176-221 ms).
constexpr Milliseconds kSyllable = 190;
// A stated length is used when it scales the model by no more than this.
constexpr double kSlowest = 2.5;
constexpr double kFastest = 0.5;

bool is_vowel(char32_t c) {
  switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'A':
    case 'E':
    case 'I':
    case 'O':
    case 'U':
    case 'Y':
      return true;
    default:
      return c >= 0xC0 && is_letter(c);
  }
}

// Syllables of one word: groups of vowels, a silent final e less; digits and
// capitals without vowels are spelled out.
Milliseconds word_length(std::string_view word) {
  int groups = 0;
  int letters = 0;
  int digits = 0;
  int upper = 0;
  bool vowel_before = false;
  char32_t last = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    at += c.length;
    if (is_digit(c.value)) ++digits;
    if (is_letter(c.value)) {
      ++letters;
      upper += is_upper(c.value);
    }
    const bool vowel = is_vowel(c.value);
    groups += vowel && !vowel_before;
    vowel_before = vowel;
    if (is_letter(c.value)) last = c.value;
  }
  if (groups > 1 && last == 'e') --groups;
  if (letters > 1 && upper == letters && letters <= 4) groups = letters;  // "DHS", "FBI"
  int syllables = groups + digits * 2;
  if (syllables == 0 && letters + digits > 0) syllables = 1;
  return syllables * kSyllable;
}

// Lengths between two known times are scaled to fit; from the last one on they
// run free.
class Estimate {
 public:
  Estimate(BriefingBuilder& builder, Diagnostics& diagnostics)
      : builder_(builder), t_(builder.tables()), diagnostics_(diagnostics) {}

  void run(const std::vector<Milliseconds>& natural) {
    const std::size_t count = t_.turns.size();
    double free_scale = scale_from_clock(natural);
    std::size_t at = 0;
    Milliseconds now = 0;
    while (at < count) {
      if (t_.turns[at].start != kNoTime) {
        now = std::max(now, t_.turns[at].end != kNoTime ? t_.turns[at].end : t_.turns[at].start);
        if (t_.turns[at].end == kNoTime) {
          now = t_.turns[at].start +
                static_cast<Milliseconds>(static_cast<double>(natural[at]) * free_scale);
          if (at + 1 < count && t_.turns[at + 1].start != kNoTime)
            now = std::max(t_.turns[at].start, std::min(now, t_.turns[at + 1].start));
          t_.turns[at].end = now;
        }
        ++at;
        continue;
      }
      std::size_t next = at;
      Milliseconds sum = 0;
      while (next < count && t_.turns[next].start == kNoTime) sum += natural[next++] + kTurnChange;
      double scale = free_scale;
      if (next < count && sum > 0) {
        const Milliseconds room = std::max<Milliseconds>(0, t_.turns[next].start - now);
        scale = static_cast<double>(room) / static_cast<double>(sum);
      }
      fill(at, next, now, scale, natural);
      at = next;
    }
  }

 private:
  void fill(std::size_t first, std::size_t last, Milliseconds& now, double scale,
            const std::vector<Milliseconds>& natural) {
    double clock = static_cast<double>(now);
    for (std::size_t n = first; n < last; ++n) {
      Turn& turn = t_.turns[n];
      turn.start = static_cast<Milliseconds>(clock);
      clock += static_cast<double>(natural[n]) * scale;
      turn.end = static_cast<Milliseconds>(clock);
      turn.time_quality = TimeQuality::estimated;
      clock += static_cast<double>(kTurnChange) * scale;
    }
    now = static_cast<Milliseconds>(clock);
  }

  // Head and foot give the length of the event to the minute.
  double scale_from_clock(const std::vector<Milliseconds>& natural) {
    const Metadata& m = builder_.metadata();
    if (!m.start.present() || !m.end.present()) return 1.0;
    for (const Turn& turn : t_.turns)
      if (turn.start != kNoTime) return 1.0;
    Milliseconds sum = 0;
    for (const Milliseconds length : natural) sum += length + kTurnChange;
    Milliseconds minutes = m.end.minutes - m.start.minutes;
    if (minutes < 0) minutes += Milliseconds{24} * 60;
    if (sum == 0 || minutes == 0) return 1.0;
    const double scale = static_cast<double>(minutes * 60000) / static_cast<double>(sum);
    if (scale >= kFastest && scale <= kSlowest) return scale;
    diagnostics_.warning("timing.implausible",
                         "the stated length of " + std::to_string(minutes) +
                             " minutes does not fit the words spoken and is not used");
    return 1.0;
  }

  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
};

}  // namespace

Milliseconds natural_duration(std::string_view text) {
  Milliseconds sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = skip_blanks(text, at, true);
    std::size_t end = at;
    while (end < text.size()) {
      const CodePoint c = decode_at(text, end);
      if (is_blank(c.value) || c.value == '\n' || c.value == '\r') break;
      end += c.length;
    }
    const std::string_view word = text.substr(at, end - at);
    sum += word_length(word) + pause_after(word);
    at = end;
  }
  return sum;
}

Result<Briefing> with_estimated_times(const Briefing& briefing, Diagnostics& diagnostics) {
  std::vector<Milliseconds> natural;
  natural.reserve(briefing.turns().size());
  bool missing = false;
  for (const TurnView turn : briefing.turns()) {
    missing = missing || turn.record().start == kNoTime || turn.record().end == kNoTime;
    const Index blocks = turn.blocks().size();
    natural.push_back(natural_duration(turn.text()) +
                      (blocks > 1 ? (blocks - 1) * kParagraphPause : 0));
  }
  BriefingBuilder builder = BriefingBuilder::copy_of(briefing);
  if (missing) {
    Estimate(builder, diagnostics).run(natural);
    diagnostics.note("timing.estimated", "times are estimated from the text");
  }
  return builder.freeze();
}

}  // namespace lectern
