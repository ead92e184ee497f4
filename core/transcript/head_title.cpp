#include "transcript/head_title.hpp"

#include <string>

#include "base/unicode.hpp"
#include "transcript/head_lines.hpp"
#include "transcript/head_places.hpp"
#include "transcript/layout.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// A title has words; it is no speech, and no stamp such as "10/11/2022 07:54 PM".
bool may_be_title(std::string_view line) {
  constexpr std::size_t kLongest = 300;
  if (line.size() > kLongest) return false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    letters += is_letter(c.value);
    at += c.length;
  }
  return letters >= 3 && letters * 2 >= count_code_points(line);
}

class Title {
 public:
  Title(const StyledText& styled, std::uint32_t end, DayOrder order)
      : styled_(styled), end_(end), order_(order) {}

  std::uint32_t find() {
    constexpr std::size_t kLongestSentence = 160;
    constexpr std::size_t kLongestKey = 24;
    const std::string named = folded(without_site(styled_.facts.title));
    std::uint32_t heading = kNone, event = kNone, first = kNone, capitals = kNone;
    bool genre_first = false;
    for (std::uint32_t n = 0; n < end_; ++n) {
      const Line& line = styled_.lines[n];
      const std::string_view text = text_of(styled_, line);
      if (line.role != LineRole::body || !may_be_title(text) || is_menu_item(text)) continue;
      // "[House Hearing, 111 Congress]", "[Provisional Translation]".
      if (text.starts_with('[') && text.ends_with(']')) continue;
      // "□ 발표자 : 한서진 대변인": who, when and where in a list.
      if (const std::string_view key = key_of(text);
          is_bullet(decode_at(text, 0).value) && !key.empty() && key.size() <= kLongestKey)
        continue;
      // "(The chair opens the press conference.)", "Opening statement: "Tough one.""
      if (text.starts_with('(') && text.ends_with(')')) continue;
      if (text.find(": \"") != text.npos || text.find(": \u201C") != text.npos) continue;
      const std::string words = folded(text);
      if (find_residue(words) || is_publication_line(words) || is_subjects_line(words) ||
          is_letterhead(words) || is_place_key(key_of(words)) || parse_date_line(text, order_) ||
          is_running_head(text) || is_no_title(words))
        continue;
      if (!named.empty() && (words == named || opens_with_title(line, words, named))) return n;
      if (line.heading == 1 && heading == kNone) heading = n;
      if (names_speaker(words) && !names_event(words) && words.find(" with ") == words.npos)
        continue;
      const bool stated_place = is_place(text, words);
      // The first line of all may end in a period (Élysée).
      const bool speech = ends_like_speech(text) && !(n == 0 && text.size() <= kLongestSentence);
      if (event == kNone && names_event(words) && text.size() > 8 && !speech &&
          !is_bare_genre(words))
        event = n;
      if (capitals == kNone && is_heading_line(text) && !stated_place) capitals = n;
      if (first == kNone && !stated_place && !ends_like_speech(text)) {
        first = n;
        genre_first = is_bare_genre(words);
      }
    }
    if (const std::uint32_t above = above_hearing(); above != kNone) event = above;
    if (genre_first && first < event) event = first;  // "Press conference" / "by … Brandvold"
    if (heading != kNone) {
      title_line_ = heading;
    } else if (!named.empty() && !(event == kNone && capitals != kNone)) {
      title_line_ = kNone;  // the page's own, which stands outside the text
    } else {
      title_line_ = event != kNone ? event : capitals != kNone ? capitals : first;
    }
    if (title_line_ == kNone && named.empty()) title_line_ = first;
    if (title_line_ != kNone) skip_glued_menu();
    return title_line_;
  }

 private:
  // A heading that says more than the page's own title.
  static bool opens_with_title(const Line& line, std::string_view words, std::string_view named) {
    constexpr std::size_t kShortest = 20;
    return line.heading != 0 && named.size() >= kShortest && words.starts_with(named);
  }

  // "OVERSIGHT OF RIVER GAUGES" above "HEARING" and "BEFORE THE", as the GPO prints it.
  std::uint32_t above_hearing() const {
    std::uint32_t before = kNone;
    std::uint32_t genre = kNone;
    for (std::uint32_t n = 0; n < end_; ++n) {
      const std::string_view text = text_of(styled_, styled_.lines[n]);
      if (styled_.lines[n].role != LineRole::body || is_rule_line(text)) continue;
      const std::string words = folded(text);
      if (genre != kNone && words == "before the") return genre;
      genre = words == "hearing" || words == "joint hearing" || words == "field hearing" ? before
                                                                                         : kNone;
      if (may_be_title(text) && !text.starts_with('[')) before = n;
    }
    return kNone;
  }

  // "HomePress ReleasesRemarks on the River" above "Remarks on the River": the way through a
  // site, glued to the title, which comes again.
  void skip_glued_menu() {
    constexpr std::uint32_t kReach = 4;
    constexpr std::size_t kShortest = 20;
    const std::string_view glued = text_of(styled_, styled_.lines[title_line_]);
    for (std::uint32_t n = title_line_ + 1; n < end_ && n <= title_line_ + kReach; ++n) {
      const std::string_view text = text_of(styled_, styled_.lines[n]);
      if (text.size() < kShortest || text.size() >= glued.size() || !glued.ends_with(text))
        continue;
      if (is_letter(decode_before(glued, glued.size() - text.size()).value))
        return void(title_line_ = n);
    }
  }

  // Columns of a page's head: "June 18, 2031       Chair Wexley's Conference       FINAL".
  static bool is_running_head(std::string_view text) {
    return text.find("    ") != std::string_view::npos;
  }
  // What kind of paper it is, and no more.
  static bool is_bare_genre(std::string_view words) {
    for (const std::string_view genre :
         {"transcript", "transcripts", "e&oe transcript", "interview", "remarks", "speech",
          "press availability", "press conference", "special briefing", "remarks to the press"})
      if (words == genre) return true;
    return false;
  }

  // Headings of parts of the head (Otter), and what a court reporter says of the day.
  static bool is_no_title(std::string_view words) {
    for (const std::string_view heading :
         {"transcript", "summary keywords", "keywords", "speakers", "participants", "presentation"})
      if (words == heading) return true;
    // "CORPORATE PARTICIPANTS" of earnings calls.
    if (words.ends_with(" participants")) return true;
    // "OPENING STATEMENT OF HON. LENA MARSH," goes on.
    return words.ends_with(',') || words.find("above-entitled") != words.npos;
  }

  // "From: Pool Reporter": of a letter, with "To:" and "Date:".
  static bool is_letterhead(std::string_view words) {
    for (const std::string_view opener : {"from:", "to:", "cc:", "sent:", "date:"})
      if (words.starts_with(opener)) return true;
    return false;
  }
  static bool ends_like_speech(std::string_view text) {
    return text.size() > 60 && (text.back() == '.' || text.back() == '?');
  }
  // "□", "○", "※", "•" and their like.
  static bool is_bullet(char32_t c) {
    return c == 0x2022 || c == 0x203B || c == 0x00B7 || (c >= 0x25A0 && c <= 0x25FF);
  }

  const StyledText& styled_;
  std::uint32_t end_;
  DayOrder order_;
  std::uint32_t title_line_ = kNone;
};

}  // namespace

std::uint32_t find_title(const StyledText& styled, std::uint32_t end, DayOrder order) {
  return Title(styled, end, order).find();
}

}  // namespace lectern
