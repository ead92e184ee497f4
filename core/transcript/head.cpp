#include "transcript/head_foot.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/head_lines.hpp"
#include "transcript/head_places.hpp"
#include "transcript/head_title.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// Lines before the first turn: what each of them is.
class Head {
 public:
  Head(const StyledText& styled, std::uint32_t end, BriefingBuilder& builder,
       Diagnostics& diagnostics)
      : styled_(styled), end_(end), builder_(builder), diagnostics_(diagnostics) {}

  void read() {
    order_ = day_order();
    title_line_ = find_title(styled_, end_, order_);
    for (std::uint32_t n = 0; n < end_; ++n) line(n);
    facts();
    date();
    place();
  }

 private:
  // "3/11/16" is March where the document keeps time as the United States do.
  DayOrder day_order() const {
    std::size_t seen = 0;
    for (const Line& line : styled_.lines) {
      if (++seen > end_ + 12 && seen + 12 < styled_.lines.size()) continue;
      const std::string_view text = text_of(styled_, line);
      const auto time = parse_time_line(after_end_word(text).empty() ? text : after_end_word(text));
      if (time && is_us_zone(time->zone)) return DayOrder::month_first;
      if (text.size() <= 200 && names_us(folded(text))) return DayOrder::month_first;
    }
    return DayOrder::unknown;
  }

  void line(std::uint32_t n) {
    const Line& line = styled_.lines[n];
    const std::string_view text = text_of(styled_, line);
    if (line.role == LineRole::front_matter)
      return add_matter(builder_, line, MatterKind::editorial, false);
    if (line.role == LineRole::speaker_list)
      return add_matter(builder_, line, MatterKind::speakers, false);
    if (line.role == LineRole::frame)
      return add_residue(builder_, line, "site-navigation", "residue.frame");
    if (line.role == LineRole::page_head) {
      if (const auto found = find_date(text, order_)) in_line_date_ = found->iso;
      return add_residue(builder_, line, "running-head", "residue.page-head");
    }
    if (n == title_line_) return title(line, n);
    const std::string words = folded(text);
    if (const auto pattern = find_residue(words))
      return add_residue(builder_, line, pattern->kind, pattern->rule);
    if (is_menu_item(text) && n > 0 && n + 1 < end_ && in_menu(n))
      return add_residue(builder_, line, "site-navigation", "residue.menu");
    if (is_rule_line(text)) return add_residue(builder_, line, "rule", "residue.rule");
    const bool of_page = is_publication_line(words);  // "更新日：令和13年6月13日"
    if (const auto found =
            of_page ? std::nullopt : parse_date_line(behind_full_width_colon(text), order_)) {
      anchor_ = n;
      return date_line(line, *found);
    }
    if (const auto time = parse_time_line(text)) {
      anchor_ = n;
      Metadata& metadata = builder_.metadata();
      // "0:04" counts from the begin of a recording, where others follow.
      const bool counts =
          trim(text).starts_with("0:") && time->zone.empty() && counts_time_below(n);
      if (!metadata.start.present() && !counts) {
        metadata.start = time->time;
        metadata.zone = builder_.add(time->zone);
      }
      return add_matter(builder_, line, MatterKind::time, false);
    }
    if (const std::string_view place = stated_place(text, words); !place.empty()) {
      anchor_ = n;
      places_.assign(1, place);
      below_title_place_ = true;
      if (const auto found = find_date(text, order_); found && in_line_date_.empty())
        in_line_date_ = found->iso;
      return add_matter(builder_, line, MatterKind::place, false);
    }
    if (is_publication_line(words)) {
      // The date on the line, or on the next one, is the page's.
      if (const auto found = find_date(text, order_))
        published_ = found->iso;
      else
        publication_next_ = true;
      return add_matter(builder_, line, MatterKind::editorial, false);
    }
    if (is_subjects_line(words)) return add_matter(builder_, line, MatterKind::subjects, false);
    if (!title_.empty() && words == title_) {
      diagnostics_.note("text.title.duplicate", "the title is printed again; kept as residue",
                        line.span);
      return add_residue(builder_, line, "duplicate-title", "residue.title-again");
    }
    if (is_place(text, words) && (mentions_place(words) || n <= anchor_ + 3) &&
        (title_line_ == kNone || n > title_line_ || places_.empty())) {
      anchor_ = n;
      if (title_line_ != kNone && n > title_line_ && !below_title_place_) {
        places_.clear();  // what stood above the title was the house's address
        below_title_place_ = true;
      }
      places_.push_back(text);
      if (const auto found = find_date(text, order_); found && in_line_date_.empty())
        in_line_date_ = found->iso;
      return add_matter(builder_, line, MatterKind::place, false);
    }
    if (stands_above_time(n, text)) {
      places_.push_back(text);
      return add_matter(builder_, line, MatterKind::place, false);
    }
    if (names_speaker(words)) return add_matter(builder_, line, MatterKind::speakers, false);
    if (const auto found = find_date(text, order_); found && in_line_date_.empty())
      in_line_date_ = found->iso;
    if (!title_.empty() && n < title_line_ + 3 && names_event(words) && text.size() < 80) {
      if (builder_.metadata().subtitle.empty())
        builder_.metadata().subtitle = BriefingBuilder::at(line.span);
      return add_matter(builder_, line, MatterKind::subtitle, false);
    }
    add_matter(builder_, line, MatterKind::other, false);
  }

  // "2031年6月12日" of "時間：2031年6月12日"; the whole line where there is none.
  static std::string_view behind_full_width_colon(std::string_view text) {
    const std::size_t colon = text.find(kFullWidthColon);
    return colon == text.npos ? text : trim(text.substr(colon + kFullWidthColon.size()));
  }
  static constexpr std::string_view kFullWidthColon = "\uFF1A";

  // "Location: Sydney", and a place before the event's date.
  std::string_view stated_place(std::string_view text, std::string_view words) const {
    constexpr std::size_t kLongest = 80;
    if (text.size() > kLongest) return {};
    const std::size_t colon = words.find(':');
    if (colon != std::string_view::npos && is_place_key(key_of(words)))
      return trim(text.substr(text.find(':') + 1));
    if (const std::string_view place = behind_full_width_colon(text); place.size() < text.size())
      if (is_place_key(words.substr(0, words.find(kFullWidthColon)))) return place;
    const auto found = find_date(text, order_);
    return found ? place_beside_date(text, *found) : std::string_view{};
  }

  // "Rose Hall" / "1:15 P.M. EST": a few capitalised words right above the time.
  bool stands_above_time(std::uint32_t n, std::string_view text) const {
    if (n + 1 >= end_ || !places_.empty() || text.size() > 60 || title_.empty()) return false;
    if (!is_upper(decode_at(text, 0).value) || text.back() == '.' || text.back() == ':' ||
        std::count(text.begin(), text.end(), ' ') > 6)
      return false;
    const std::string words = folded(text);
    return !names_event(words) && !names_speaker(words) && !find_date(text, order_) &&
           parse_time_line(text_of(styled_, styled_.lines[n + 1])).has_value();
  }

  bool in_menu(std::uint32_t n) const {
    return is_menu_item(text_of(styled_, styled_.lines[n - 1])) ||
           is_menu_item(text_of(styled_, styled_.lines[n + 1]));
  }

  void title(const Line& line, std::uint32_t n) {
    anchor_ = n;
    const std::string_view text = text_of(styled_, line);
    title_ = folded(text);
    builder_.metadata().title = BriefingBuilder::at(line.span);
    if (const auto found = find_date(text, order_)) {
      title_date_ = found->iso;
      title_by_order_ = found->by_order;
    }
    add_matter(builder_, line, MatterKind::title, false);
  }

  void date_line(const Line& line, const FoundDate& found) {
    if (publication_next_) {
      published_ = found.iso;
      publication_next_ = false;
      return add_matter(builder_, line, MatterKind::editorial, false);
    }
    // A date in brackets is the event's, a bare one may be the page's (WH: event
    // 30 January, page 31 January); of several bare ones the lowest is the nearest.
    if (found.in_brackets)
      event_date_ = found.iso;
    else if (title_.empty())
      above_date_ = found.iso;
    else if (plain_date_.empty() || !found.by_order)
      plain_date_ = found.iso;
    add_matter(builder_, line, MatterKind::date, false);
  }

  // What the page says of itself fills what the text leaves open.
  void facts() {
    Metadata& metadata = builder_.metadata();
    const PageFacts& facts = styled_.facts;
    if (metadata.title.empty() && !facts.title.empty()) {
      const std::string_view title = without_site(facts.title);
      metadata.title = builder_.add(title);
      title_ = folded(title);
      if (const auto found = find_date(title, order_)) title_date_ = found->iso;
    }
    if (!facts.uri.empty()) metadata.source.uri = builder_.add(facts.uri);
    if (!facts.rights.empty()) metadata.rights = builder_.add(facts.rights);
    // Pages write "en_US" for en-US, and worse; what is no tag says nothing.
    std::string language = facts.language;
    std::replace(language.begin(), language.end(), '_', '-');
    if (is_language_tag(language) && metadata.languages.empty())
      metadata.languages.push_back(builder_.add(language));
    if (published_.empty()) published_ = facts.published;
  }

  // The event's date goes before the page's; each with the rule that chose it.
  void date() {
    struct Candidate {
      const std::string& iso;
      std::string_view rule;
      Certainty certainty;
    };
    const Candidate candidates[] = {
        {event_date_, "date.in-brackets", Certainty::high},
        {title_by_order_ ? plain_date_ : title_date_,
         title_by_order_ ? "date.line" : "date.in-title", Certainty::high},
        {title_by_order_ ? title_date_ : plain_date_,
         title_by_order_ ? "date.in-title" : "date.line", Certainty::high},
        {above_date_, "date.above-title", Certainty::medium},
        {in_line_date_, "date.in-head-line", Certainty::medium},
        {published_, "date.of-the-page", Certainty::low}};
    // A date that stands plainly and alone needs no assertion.
    std::uint8_t rank = 0;
    std::string_view winner;
    const bool doubted = std::any_of(std::begin(candidates), std::end(candidates), [&](auto& c) {
      return c.iso.size() >= 10 && &c.iso != &event_date_ && c.iso != event_date_ &&
             (!event_date_.empty() || c.iso != plain_date_);
    });
    for (const auto& [iso, rule, certainty] : candidates) {
      if (iso.size() < 10) continue;
      const std::string_view day = std::string_view(iso).substr(0, 10);
      if (day == winner) continue;
      if (winner.empty()) {
        winner = day;
        builder_.metadata().date = builder_.add(day);
        if (certainty == Certainty::high && !doubted) continue;
      }
      builder_.assert_about({Table::document, 0}, "date", day, Origin::stated, certainty, rule, {},
                            rank);
      ++rank;
    }
  }

  void place() {
    Metadata& metadata = builder_.metadata();
    if (places_.empty()) {
      // "DOORSTOP INTERVIEW, NATIONAL MUSEUM": the title's last part may be a place.
      const std::string_view title = builder_.view(metadata.title);
      if (const std::size_t dash = title.rfind(" - "); dash != std::string_view::npos) {
        // "Press conference - Parliament House, Canberra".
        const std::string_view part = trim(title.substr(dash + 3));
        if (is_place(part, folded(part))) return void(metadata.venue = builder_.add(part));
      }
      const std::size_t comma = title.rfind(',');
      if (comma == std::string_view::npos) return;
      const std::string_view part = trim(title.substr(comma + 1));
      const std::string words = folded(part);
      // "DOORSTOP INTERVIEW, TOWNSVALE": such titles say what and where.
      const bool where = title_.starts_with("doorstop") && !find_date(part, order_) &&
                         std::count(words.begin(), words.end(), ' ') <= 2 &&
                         words.find(" for ") == std::string::npos;
      if ((!mentions_place(words) && !where) || part.size() < 4) return;
      metadata.venue = builder_.add(part);
      return;
    }
    std::string venue;
    for (std::string_view place : places_) {
      while (!place.empty() && (place.back() == ',' || place.back() == '*')) place.remove_suffix(1);
      if (!venue.empty()) venue += ", ";
      venue += place;
    }
    if (places_.size() == 1 && venue.size() == places_[0].size())
      metadata.venue = Str{static_cast<std::uint32_t>(places_[0].data() - styled_.text.data()),
                           static_cast<std::uint32_t>(places_[0].size())};
    else
      metadata.venue = builder_.add(venue);
  }

  bool counts_time_below(std::uint32_t n) const {
    constexpr std::uint32_t kReach = 6;  // lines
    const auto last =
        std::min<std::uint32_t>(n + 1 + kReach, static_cast<std::uint32_t>(styled_.lines.size()));
    for (++n; n < last; ++n)
      if (parse_time_line(text_of(styled_, styled_.lines[n]))) return true;
    return false;
  }

  const StyledText& styled_;
  std::uint32_t end_;
  BriefingBuilder& builder_;
  Diagnostics& diagnostics_;
  DayOrder order_ = DayOrder::unknown;
  std::uint32_t title_line_ = kNone;
  std::string title_;
  std::string event_date_;  // "(January 30, 2022)"
  std::string plain_date_;  // a line under the title
  std::string above_date_;  // a line above it
  std::string title_date_;
  std::string in_line_date_;  // in a longer line
  std::string published_;
  bool title_by_order_ = false;
  bool publication_next_ = false;
  bool below_title_place_ = false;
  std::uint32_t anchor_ = 0;  // the last line that was a title, a date, a time or a place
  std::vector<std::string_view> places_;
};

}  // namespace

void read_head(const StyledText& styled, std::uint32_t end, BriefingBuilder& builder,
               Diagnostics& diagnostics) {
  Head(styled, end, builder, diagnostics).read();
}

}  // namespace lectern
