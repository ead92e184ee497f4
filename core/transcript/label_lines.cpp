#include "transcript/label_lines.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>

#include "base/byte_scan.hpp"
#include "base/unicode.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/own_line_labels.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

// Which way a document has shows in its first lines.
constexpr std::size_t kSample = 3000;

constexpr char32_t kEnDash = 0x2013;
constexpr char32_t kEmDash = 0x2014;

struct Dash {
  std::size_t begin = 0, end = 0;  // of the dash; with the period before it
  bool after_period = false;       // "President. – The next item"
};

bool is_capital_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    if (!is_upper(c.value) && c.value != ' ' && c.value != '.') return false;
    at += c.length;
  }
  return true;
}

// The first dash between blanks, or behind a period or a name in capitals, outside brackets.
std::optional<Dash> find_dash(std::string_view head, std::size_t from) {
  const auto next = [&](std::size_t at) {
    using byte_scan::equal;
    return byte_scan::find(head, at, [](auto bytes) {
      return equal(bytes, '-') | equal(bytes, 0xE2) | equal(bytes, ':') | equal(bytes, '?') |
             equal(bytes, '!') | equal(bytes, '(') | equal(bytes, ')') | equal(bytes, '[') |
             equal(bytes, ']');
    });
  };
  int depth = 0;
  for (std::size_t at = next(from); at < head.size(); at = next(at + 1)) {
    const char c = head[at];
    depth += (c == '(' || c == '[') - (c == ')' || c == ']');
    if (c == ':' || c == '?' || c == '!') return std::nullopt;
    if (depth > 0 || (c != '-' && c != '\xE2')) continue;
    const CodePoint dash = decode_at(head, at);
    if (dash.value != '-' && dash.value != kEnDash && dash.value != kEmDash) continue;
    const std::size_t end = at + dash.length;
    if (end >= head.size() || !is_blank(decode_at(head, end).value)) continue;
    const std::string_view name = trim(head.substr(0, at));
    if (name.empty()) return std::nullopt;
    if (name.back() == '.' && dash.value != '-') return Dash{name.size() - 1, end, true};
    if (name.size() < at) return Dash{at, end, false};
    // "BAKAN DENİZ- Hoş geldiniz.": glued to capitals (Turkey).
    if (at > 2 && is_capital_name(name)) return Dash{at, end, false};
  }
  return std::nullopt;
}

bool is_letter_alone(std::string_view name) {
  return name == "Q" || name == "R" || name == "A" || name == "P";
}

bool ends_sentence(std::string_view text) {
  const char32_t last = decode_before(text, text.size()).value;
  switch (last) {
    case '.':
    case '?':
    case '!':
    case ')':
    case ']':
    case '"':
    case 0x2026:
    case 0x201D:
    case 0x00BB:
    case kEnDash:
    case kEmDash:
      return true;
    default:
      return false;
  }
}

// Most lines end so, and no name does.
bool ends_phrase(std::string_view text) {
  const char last = text.empty() ? '.' : text.back();
  return last == '?' || last == '!' || last == ',' || last == ';' || last == ':' || last == '-' ||
         (last == '.' && text.size() > 40);
}

// What a way of marking turns rests on.
struct Turns {
  std::unordered_map<std::string_view, std::size_t> names;
  std::size_t all = 0;
  std::size_t again() const {
    std::size_t turns = 0;
    for (const auto& [name, count] : names) turns += count >= 2 ? count : 0;
    return turns;
  }
  std::size_t names_again() const {
    std::size_t out = 0;
    for (const auto& [name, count] : names) out += count >= 2 ? 1 : 0;
    return out;
  }
};

// A name in small letters alone on its line: two words or more, or a word for a role.
bool is_bare_name(std::string_view text, const LabelMatch& match) {
  if (!lettered_name(text).name.empty()) return true;
  const std::string words = folded(text);
  if (is_not_label(words) || names_event(words)) return false;
  if (match.words < 2) return find_label_word(folded(bare_name(text))).has_value();
  // "Q1 2031" is no part of a name, "Speaker 2" is a role.
  return text.find_first_of("0123456789") == text.npos || find_label_word(words);
}

}  // namespace

std::optional<LabelMatch> match_name_line(std::string_view line, std::uint32_t at) {
  auto match = match_bold_line(line, at);
  return match && is_bare_name(line, *match) ? match : std::nullopt;
}

std::optional<LabelMatch> match_dash_label(std::string_view line, std::uint32_t at) {
  const std::string_view head = line.substr(0, kLongestLabel);
  if (head.empty() || !is_letter(decode_at(head, 0).value)) return std::nullopt;
  std::optional<Dash> dash;
  std::optional<LabelShape> shape;
  std::string_view name;
  // "GLEN NAGLE - FORGE – Good morning": the last dash that leaves a name before it.
  for (auto found = find_dash(head, 0); found; found = find_dash(head, found->end)) {
    const std::string_view before = trim(head.substr(0, found->begin));
    auto read = shape_of(before);
    if (!read && find_label_word(folded(before))) read = LabelShape{LabelLetters::mixed, 2};
    if (!read || (read->lower_tail && !found->after_period)) break;
    if (dash && !read->described) break;
    // Words behind the dash that open with a capital speak; an office has no sentence.
    if (dash && !is_upper(decode_at(head, skip_blanks(head, found->end)).value)) break;
    dash = found;
    shape = read;
    name = before;
    if (found->after_period || is_letter_alone(name)) break;
  }
  if (!dash || name.empty()) return std::nullopt;
  const std::string_view speech = trim(line.substr(dash->end));
  if (speech.empty()) return std::nullopt;
  const bool letter = is_letter_alone(name);
  // "Q - Bram Osei" alone on its line names who asks.
  if (letter && !ends_sentence(speech) && speech.size() < 60) return std::nullopt;
  const std::string words = folded(name);
  const bool role = find_label_word(folded(bare_name(name))).has_value();
  if (!letter && !role && !dash->after_period && shape->words < 2 &&
      shape->letters != LabelLetters::capitals)
    return std::nullopt;
  if (is_not_label(words) || is_sentence_opener(words.substr(0, words.find(' '))))
    return std::nullopt;
  LabelMatch match;
  match.name = {at, at + static_cast<std::uint32_t>(name.size())};
  match.whole = {at, at + static_cast<std::uint32_t>(dash->end)};
  match.words = shape->words;
  match.described = shape->described;
  match.form = find_form(letter ? LabelLetters::question_letter : shape->letters, LabelMark::colon);
  return match;
}

bool marks_turns_by_dashes(const StyledText& styled) {
  const auto lines = std::span(styled.lines).first(std::min(kSample, styled.lines.size()));
  Turns dashes;
  std::size_t after_period = 0;
  std::size_t sentences = 0;  // "Ada Low - Barge Corp. - Chief Executive" has none behind it
  for (const Line& line : lines) {
    if (line.role != LineRole::body) continue;
    const std::string_view text = text_of(styled, line);
    const auto match = match_dash_label(text, 0);
    if (!match) continue;
    ++dashes.all;
    ++dashes.names[text.substr(0, match->name.size())];
    after_period += text[match->name.size()] == '.';
    sentences += ends_sentence(text);
  }
  constexpr std::size_t kFewest = 4;
  if (sentences * 2 < dashes.all) return false;
  const bool periods = after_period >= 3 && dashes.names_again() >= 1;
  if (!periods && (dashes.again() < kFewest || dashes.names_again() < 2)) return false;
  Turns colons;
  for (const Line& line : lines) {
    if (line.role != LineRole::body) continue;
    const std::string_view text = text_of(styled, line);
    const auto match = match_label(text, 0);
    if (match && match->form->mark == LabelMark::colon)
      ++colons.names[text.substr(match->name.begin, match->name.size())];
  }
  return dashes.all > colons.again() * 2;
}

namespace {

// "Chief Executive Officer, Barge & Tow, Inc.", "Analyst, Marlow Stanhope LLC".
bool is_office_line(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  // FactSet sets "Q" or "A" at the end of the line.
  if (const std::size_t gap = text.find("     ");
      gap != text.npos && gap + 8 <= text.size() && trim(text.substr(gap)).size() == 1)
    text = trim(text.substr(0, gap));
  if (text.size() > kLongest || !is_upper(decode_at(text, 0).value) || text.find(':') != text.npos)
    return false;
  // "Marlow Stanhope LLC, Research Division": the house alone.
  const std::string whole = folded(text);
  for (const std::string_view form : {", llc", " llc,", ", inc", ", research division", ", ltd"})
    if (whole.find(form) != whole.npos && !text.ends_with('?')) return true;
  // "Vice President of Investor Relations", "President & CEO": without a house.
  const std::size_t comma = std::min(text.find(", "), text.size());
  const std::string office = folded(text.substr(0, comma));
  if (comma == text.size())
    return office.find(' ') != office.npos && !text.ends_with('.') &&
           (names_office(office) || names_office(office.substr(office.rfind(' ') + 1)) ||
            office.ends_with(" investor relations"));
  for (const std::string_view word : {"analyst", "officer", "director", "relations", "president",
                                      "chairman", "manager", "partner", "head of"})
    if (office.find(word) != office.npos) return true;
  return names_office(office);
}

}  // namespace

void set_office_lines_apart(StyledText& styled) {
  constexpr std::size_t kFewest = 4, kNames = 2;
  constexpr std::size_t kLongestName = 80;
  std::vector<std::uint32_t> offices;
  Turns turns;
  for (std::uint32_t n = 0; n + 2 < styled.lines.size(); ++n) {
    const Line& name = styled.lines[n];
    const Line& office = styled.lines[n + 1];
    if (office.empty_before > 0 || name.span.size() > kLongestName) continue;
    if (name.role != LineRole::body || office.role != LineRole::body || !may_be_name_line(name) ||
        styled.lines[n + 2].role != LineRole::body)
      continue;
    const std::string_view text = text_of(styled, name);
    const std::string_view below = text_of(styled, office);
    // Most lines go on in small letters or end a sentence.
    if (!is_upper(decode_at(below, 0).value) || !is_upper(decode_at(text, 0).value) ||
        text.ends_with('.') || std::any_of(text.begin(), text.end(), [](char c) {
          return c == ',' || c == ':' || c == '?';
        }))
      continue;
    if (!is_office_line(below) || !match_name_line(text, 0)) continue;
    offices.push_back(n + 1);
    ++turns.names[text];
  }
  if (offices.size() < kFewest || turns.names_again() < kNames) return;
  for (const std::uint32_t n : offices) styled.lines[n].role = LineRole::speaker_list;
}

// "<h4>The Taoiseach</h4>" of the Oireachtas, "<h2>Question</h2>" of gov.uk.
bool may_be_name_line(const Line& line) { return line.list == 0 && line.heading != 1; }

bool has_names_on_lines(const StyledText& styled) {
  constexpr std::size_t kLongestName = 80;
  constexpr std::size_t kSpeech = 60;
  constexpr std::size_t kFewest = 4;
  Turns turns;
  std::size_t asked = 0, same = 0;
  std::string_view before;
  for (std::size_t n = 0; n + 1 < std::min(kSample, styled.lines.size()); ++n) {
    const Line& line = styled.lines[n];
    const bool office = styled.lines[n + 1].role == LineRole::speaker_list;
    if (office && n + 2 >= styled.lines.size()) break;
    const Line& next = styled.lines[office ? n + 2 : n + 1];
    if (line.role != LineRole::body || !may_be_name_line(line) || line.span.size() > kLongestName ||
        next.role != LineRole::body)
      continue;
    const std::string_view text = text_of(styled, line);
    const std::string_view speech = text_of(styled, next);
    if (ends_phrase(text) || (!ends_sentence(speech) && speech.size() < kSpeech)) continue;
    const auto match = match_name_line(text, 0);
    const bool lettered = !lettered_name(text).name.empty();
    if (!match || (match->form->letters != LabelLetters::mixed && !lettered)) continue;
    ++turns.names[text];
    same += text == before;
    before = text;
    asked += speech.ends_with('?') || is_question_label(folded(bare_name(text)));
  }
  return turns.names_again() >= 2 && turns.again() >= kFewest && asked >= 1 &&
         same * 3 <= turns.again();
}

}  // namespace lectern
