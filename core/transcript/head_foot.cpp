#include "transcript/head_foot.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

std::string_view text_of(const StyledText& styled, const Line& line) {
  return styled.text.substr(line.span.begin, line.span.size());
}

void add_residue(BriefingBuilder& builder, const Line& line, std::string_view kind,
                 std::string_view rule) {
  Residue residue;
  residue.kind = builder.add(kind);
  residue.rule = builder.add(rule);
  residue.text = BriefingBuilder::at(line.span);
  residue.span = line.span;
  residue.line = line.number;
  builder.tables().residue.push_back(residue);
}

void add_matter(BriefingBuilder& builder, const Line& line, MatterKind kind, bool after) {
  Matter matter;
  matter.kind = kind;
  matter.after = after;
  matter.text = BriefingBuilder::at(line.span);
  matter.span = line.span;
  matter.line = line.number;
  builder.tables().matter.push_back(matter);
}

// "END    1:52 P.M. EST": what follows the mark.
std::string_view after_end_word(std::string_view line) {
  if (line.substr(0, 3) != "END" && line.substr(0, 3) != "End") return {};
  const std::size_t at = skip_blanks(line, 3);
  return at == 3 ? std::string_view{} : line.substr(at);
}

// A line that names when the page, not the event, was made.
bool is_publication_line(std::string_view words) {
  for (const std::string_view opener :
       {"issued on", "published", "posted", "updated", "for immediate release", "release date"})
    if (words.substr(0, opener.size()) == opener) return true;
  return false;
}

bool is_place(std::string_view line, std::string_view words) {
  if (line.size() > 80 || line.back() == '.') {
    // "Washington, D.C." ends in a period and is a place all the same.
    if (line.size() > 80 || !words.ends_with("d.c.")) return false;
  }
  return mentions_place(words) && words.find("logo") == std::string_view::npos;
}

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

class Head {
 public:
  Head(const StyledText& styled, std::uint32_t end, BriefingBuilder& builder,
       Diagnostics& diagnostics)
      : styled_(styled), end_(end), builder_(builder), diagnostics_(diagnostics) {}

  void read() {
    for (std::uint32_t n = 0; n < end_; ++n) line(styled_.lines[n]);
    Metadata& metadata = builder_.metadata();
    if (!event_date_.empty())
      metadata.date = builder_.add(event_date_);
    else if (!plain_date_.empty())
      metadata.date = builder_.add(plain_date_);
    std::string venue;
    for (const std::string_view place : places_) {
      if (!venue.empty()) venue += ", ";
      venue += place;
    }
    if (places_.size() == 1)
      metadata.venue = Str{static_cast<std::uint32_t>(places_[0].data() - styled_.text.data()),
                           static_cast<std::uint32_t>(places_[0].size())};
    else
      metadata.venue = builder_.add(venue);
  }

 private:
  void line(const Line& line) {
    const std::string_view text = text_of(styled_, line);
    const std::string words = folded(text);
    if (const auto pattern = find_residue(words))
      return add_residue(builder_, line, pattern->kind, pattern->rule);
    if (const auto date = parse_date_line(text)) {
      // A date in brackets is the event's, a bare one may be the page's (WH: event
      // 30 January, page 31 January); of several bare ones the lowest is the nearest.
      (date->in_brackets ? event_date_ : plain_date_) = date->iso;
      return add_matter(builder_, line, MatterKind::date, false);
    }
    if (const auto time = parse_time_line(text)) {
      Metadata& metadata = builder_.metadata();
      if (!metadata.start.present()) {
        metadata.start = time->time;
        metadata.zone = builder_.add(time->zone);
      }
      return add_matter(builder_, line, MatterKind::time, false);
    }
    if (is_publication_line(words)) return add_matter(builder_, line, MatterKind::editorial, false);
    if (title_.empty() && may_be_title(text)) {
      title_ = words;
      builder_.metadata().title = BriefingBuilder::at(line.span);
      return add_matter(builder_, line, MatterKind::title, false);
    }
    if (words == title_) {
      diagnostics_.note("text.title.duplicate", "the title is printed again; kept as residue",
                        line.span);
      return add_residue(builder_, line, "duplicate-title", "residue.title-again");
    }
    if (is_place(text, words)) {
      places_.push_back(text);
      return add_matter(builder_, line, MatterKind::place, false);
    }
    add_matter(builder_, line, MatterKind::other, false);
  }

  const StyledText& styled_;
  std::uint32_t end_;
  BriefingBuilder& builder_;
  Diagnostics& diagnostics_;
  std::string title_;
  std::string event_date_;
  std::string plain_date_;
  std::vector<std::string_view> places_;
};

}  // namespace

bool is_end_mark(std::string_view line) {
  if (line == "END" || line == "End" || line == "###" || line == "# # #" || line == "-30-")
    return true;
  if (const std::string_view rest = after_end_word(line); !rest.empty())
    return parse_time_line(rest).has_value();
  if (line.size() > 120) return false;
  const std::string words = folded(line);
  if (words == "[ends]" || words == "(ends)" || words == "ends" || words == "[end]" ||
      words == "(end)" || words == "end of transcript" || words == "[end of transcript]")
    return true;
  const bool bracketed = words.front() == '[' || words.front() == '(';
  return bracketed &&
         ((words.find("whereupon") == 1 && words.find("adjourned") != std::string::npos) ||
          words.find("briefing was concluded") != std::string::npos);
}

void read_head(const StyledText& styled, std::uint32_t end, BriefingBuilder& builder,
               Diagnostics& diagnostics) {
  Head(styled, end, builder, diagnostics).read();
}

std::uint32_t find_foot(const StyledText& styled, std::uint32_t first_after) {
  const auto count = static_cast<std::uint32_t>(styled.lines.size());
  for (std::uint32_t n = first_after; n < count; ++n) {
    const std::string_view text = text_of(styled, styled.lines[n]);
    if (is_end_mark(text) || parse_time_line(text)) return n;
  }
  // No end mark: only what a re-publisher or a site added at the very end.
  std::uint32_t begin = count;
  while (begin > first_after && find_residue(folded(text_of(styled, styled.lines[begin - 1]))))
    --begin;
  return begin;
}

void read_foot(const StyledText& styled, std::uint32_t begin, BriefingBuilder& builder) {
  for (std::uint32_t n = begin; n < styled.lines.size(); ++n) {
    const Line& line = styled.lines[n];
    const std::string_view text = text_of(styled, line);
    std::string_view clock = text;
    if (is_end_mark(text)) {
      clock = after_end_word(text);
      add_matter(builder, line, MatterKind::end_mark, true);
    } else if (parse_time_line(text)) {
      add_matter(builder, line, MatterKind::time, true);
    } else if (const auto pattern = find_residue(folded(text))) {
      add_residue(builder, line, pattern->kind, pattern->rule);
      continue;
    } else {
      add_residue(builder, line, "after-end", "residue.after-end");
      continue;
    }
    if (const auto time = parse_time_line(clock)) {
      Metadata& metadata = builder.metadata();
      metadata.end = time->time;
      if (metadata.zone.empty()) metadata.zone = builder.add(time->zone);
    }
  }
}

}  // namespace lectern
