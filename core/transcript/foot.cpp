// What stands after the last turn.
#include <algorithm>

#include "base/unicode.hpp"
#include "base/word_table.hpp"
#include "transcript/dates.hpp"
#include "transcript/head_foot.hpp"
#include "transcript/layout.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

bool is_chrome(const Line& line, const StyledText& styled) {
  if (line.role == LineRole::frame || line.role == LineRole::page_head ||
      is_rule_line(text_of(styled, line)))
    return true;
  const std::string words = folded(text_of(styled, line));
  return find_residue(words).has_value() || is_colophon(words);
}

// "New Delhi" / "June 13, 2031": a place, a house and the day below the last words.
std::uint32_t find_sign_off(const StyledText& styled, std::uint32_t first_after,
                            std::uint32_t end) {
  constexpr std::uint32_t kMostLines = 4;
  constexpr std::size_t kLongest = 60;
  if (end <= first_after || !parse_date_line(text_of(styled, styled.lines[end - 1]))) return end;
  std::uint32_t begin = end - 1;
  while (begin > first_after && end - begin < kMostLines) {
    const std::string_view text = text_of(styled, styled.lines[begin - 1]);
    const bool dots = text.find_first_not_of(". ") == text.npos;
    const bool sentence = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
    if (!dots && (text.size() > kLongest || sentence || !is_upper(decode_at(text, 0).value))) break;
    --begin;
  }
  return begin;
}

bool is_contact(const StyledText& styled, const std::vector<LabelMatch>& labels) {
  constexpr std::string_view kContacts[] = {
      "media contact", "media contacts",  "press contact",   "press contacts", "contact",
      "contacts",      "media enquiries", "press enquiries", "media relations"};
  constexpr std::string_view kWays[] = {"phone", "tel", "e-mail", "email", "mobile"};
  const auto name_of = [&](const LabelMatch& label) { return folded(text_of(styled, label.name)); };
  const std::string name = name_of(labels.back());
  if (holds(kContacts, name)) return true;
  for (std::size_t n = 0; n + 1 < labels.size(); ++n)
    if (name_of(labels[n]) == name) return false;
  const std::uint32_t below = labels.back().line + 1;
  if (below >= styled.lines.size()) return false;
  const std::string next = folded(text_of(styled, styled.lines[below]));
  return std::any_of(std::begin(kWays), std::end(kWays), [&](std::string_view way) {
    return next.starts_with(way) && next.substr(way.size()).find_first_of(":0123456789") < 4;
  });
}

}  // namespace

std::uint32_t drop_contacts(const StyledText& styled, std::vector<LabelMatch>& labels) {
  auto begin = static_cast<std::uint32_t>(styled.lines.size());
  while (labels.size() > 2 && is_contact(styled, labels)) {
    begin = labels.back().line;
    labels.pop_back();
  }
  // What is above them, up to a rule, is theirs.
  constexpr std::uint32_t kMostLines = 4;
  for (std::uint32_t n = 1; n <= kMostLines && begin < styled.lines.size(); ++n)
    if (begin - n > labels.back().line && is_rule_line(text_of(styled, styled.lines[begin - n])))
      return begin - n;
  return begin;
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

std::string_view after_end_word(std::string_view line) {
  if (line.substr(0, 3) != "END" && line.substr(0, 3) != "End") return {};
  const std::size_t at = skip_blanks(line, 3);
  return at == 3 ? std::string_view{} : line.substr(at);
}

void add_residue(BriefingBuilder& builder, const Line& line, std::string_view kind,
                 std::string_view rule) {
  Residue residue;
  residue.kind = builder.add_word(kind);
  residue.rule = builder.add_word(rule);
  residue.text = BriefingBuilder::at(line.span);
  residue.span = line.span;
  residue.line = line.number;
  builder.tables().residue.push_back(residue);
}

bool is_end_mark(std::string_view line) {
  if (line == "END" || line == "End" || line == "##" || line == "###" || line == "# # #" ||
      line == "-30-")
    return true;
  if (const std::string_view rest = after_end_word(line); !rest.empty())
    return parse_time_line(rest).has_value();
  constexpr std::size_t kLongestEnd = 160;
  if (line.size() > kLongestEnd) return false;
  return is_end_note(folded(line));
}

std::uint32_t find_foot(const StyledText& styled, std::uint32_t first_after) {
  const auto count = static_cast<std::uint32_t>(styled.lines.size());
  for (std::uint32_t n = first_after; n < count; ++n) {
    const std::string_view text = text_of(styled, styled.lines[n]);
    // Right below a label it is the office of whoever speaks.
    if (styled.lines[n].role == LineRole::speaker_list && n > first_after) return n;
    if (styled.lines[n].role != LineRole::body) continue;
    if (is_end_mark(text) || parse_time_line(text)) return n;
    constexpr std::size_t kLongestHead = 24;
    if (text.size() <= kLongestHead && heads_foot(folded(text))) return n;
  }
  // No end mark: only what a re-publisher or a site added at the very end.
  std::uint32_t begin = count;
  while (begin > first_after && is_chrome(styled.lines[begin - 1], styled)) --begin;
  return find_sign_off(styled, first_after, begin);
}

void read_foot(const StyledText& styled, std::uint32_t begin, BriefingBuilder& builder) {
  for (std::uint32_t n = begin; n < styled.lines.size(); ++n) {
    const Line& line = styled.lines[n];
    const std::string_view text = text_of(styled, line);
    std::string_view clock = text;
    if (line.role == LineRole::speaker_list) {
      add_matter(builder, line, MatterKind::speakers, true);
      continue;
    }
    if (line.role != LineRole::body) {
      const bool head = line.role == LineRole::page_head;
      add_residue(builder, line, head ? "running-head" : "site-navigation",
                  head ? "residue.page-head" : "residue.frame");
      continue;
    }
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
