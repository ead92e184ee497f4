#include "transcript/label_forms.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "transcript/boxed_labels.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/own_line_labels.hpp"
#include "transcript/question_letters.hpp"
#include "transcript/speaker_changes.hpp"
#include "transcript/time_code.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr LabelForm kForms[] = {
    // name, source, letters, mark, enough, role, title, gap
    {"capitals-colon", "WH 2009-2025, State, AU, DoD", LabelLetters::capitals, LabelMark::colon, 2,
     true, true, true},
    {"mixed-colon", "State media hubs, debates, Bundestag", LabelLetters::mixed, LabelMark::colon,
     2, true, false, false},
    {"caseless-colon", "LegCo, Chinese MFA, Knesset", LabelLetters::caseless, LabelMark::colon, 2,
     true, false, false},
    {"question-letter-blanks", "WH 2009-2025: Q and one to five blanks",
     LabelLetters::question_letter, LabelMark::blanks, 2, false, false, true},
    {"question-letter-colon", "WH, DoD; Quai d'Orsay Q : and R :, Moncloa P.- and R.-",
     LabelLetters::question_letter, LabelMark::colon, 2, false, false, true},
    {"numbered-letter-colon", "Embassies, written answers: Q1: and A1:, Q.1 and A.1",
     LabelLetters::numbered_letter, LabelMark::colon, 2, false, false, false},
    {"numbered-letter-blanks", "the same without a mark", LabelLetters::numbered_letter,
     LabelMark::blanks, 2, false, false, false},
    {"pair-period", "Spanish newspapers and offices: P. and R., Pregunta. and Respuesta.",
     LabelLetters::numbered_letter, LabelMark::period, 2, false, false, false},
    {"initials-blanks", "WHO: TJ and a wide gap, under a key of who that is; names before a tab",
     LabelLetters::capitals, LabelMark::blanks, 2, false, false, false},
    {"capitals-period", "FOMC: CHAIR POWELL.", LabelLetters::capitals, LabelMark::period, 3, false,
     true, false},
    {"mixed-period", "GPO, Congressional Record: Mr. GRASSLEY.", LabelLetters::mixed,
     LabelMark::period, 2, false, true, false},
    {"capitals-line", "MX: a whole line in capitals", LabelLetters::capitals, LabelMark::own_line,
     2, true, false, false},
    {"mixed-line", "earnings calls: Name--Office", LabelLetters::mixed, LabelMark::own_line, 2,
     true, false, false},
    {"nobody-colon", "MX", LabelLetters::nobody, LabelMark::colon, 1, false, false, true},
    {"nobody-line", "MX: ??? where the page names nobody", LabelLetters::nobody,
     LabelMark::own_line, 1, false, false, false},
};

}  // namespace

const LabelForm* find_form(LabelLetters letters, LabelMark mark) {
  for (const LabelForm& form : kForms)
    if (form.letters == letters && form.mark == mark) return &form;
  return nullptr;
}

namespace {

// Behind a name in small letters words may describe who speaks or be what is said.
enum class SmallTail : std::uint8_t { refused, wanted };
// A few capitals to the end of the line, without a blank between them and the name of an exchange.
bool is_ticker(std::string_view before, std::string_view behind) {
  constexpr std::size_t kLongest = 6;
  if (behind.size() < 2 || behind.size() > kLongest ||
      !std::all_of(behind.begin(), behind.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return false;
  const std::string exchange = folded(before.substr(before.find_last_of(" (") + 1));
  for (const std::string_view name : {"nasdaq", "nyse", "lse", "tsx", "asx", "nse", "bse", "otc",
                                      "euronext", "amex", "sgx", "hkex", "xtra", "tse"})
    if (exchange.starts_with(name)) return true;
  return false;
}

std::optional<LabelMatch> match_colon(std::string_view line, std::uint32_t at,
                                      SmallTail small = SmallTail::refused) {
  const std::string_view head = line.substr(0, kLongestLabel);
  const Colon colon = find_colon(head);
  if (colon.length == 0 || colon.at == 0) return std::nullopt;
  std::size_t after = colon.at + colon.length;
  // "10:30" and "http://" are no labels; "Ａ：5月" is one.
  if (after < line.size() && colon.length < 3 &&
      (is_digit(static_cast<unsigned char>(line[after])) || line[after] == '/'))
    return std::nullopt;
  // "Barge & Tow, Inc. NasdaqGS:BRGT"
  if (is_ticker(head.substr(0, colon.at), line.substr(after))) return std::nullopt;
  const std::string_view printed = trim(head.substr(0, colon.at));
  LabelMatch match;
  const std::string_view name = without_time(printed, match.time);
  if (name.empty()) return std::nullopt;
  LabelLetters letters = LabelLetters::nobody;
  if (name != "???") {
    auto shape = shape_of(name);
    // "Audience member", "Unidentified speaker".
    if (!shape && is_upper(decode_at(name, 0).value) && find_label_word(folded(name)))
      shape = LabelShape{LabelLetters::mixed, 2};
    if (!shape && is_office_and_name(name)) shape = LabelShape{LabelLetters::mixed, 4};
    if (!shape) return std::nullopt;
    letters = shape->letters;
    match.words = shape->words;
    match.described = shape->described;
    // "Peter Low, who came late:" is speech; behind a name in capitals an office may
    // have small letters.
    const bool small_tail =
        shape->lower_tail && letters == LabelLetters::mixed && match.time == kNoTime;
    if (small_tail != (small == SmallTail::wanted)) return std::nullopt;
  }
  // "John Kirby: (00:00)".
  if (const std::size_t from = skip_blanks(line, after);
      match.time == kNoTime && from < line.size() && (line[from] == '(' || line[from] == '[')) {
    const TimeCode code = time_code_at(line, from);
    match.time = code.time;
    if (code.length != 0) after = from + code.length;
  }
  // "O Sr. Presidente: — Boa tarde": the dash is a mark as the colon is (Assembleia da República).
  if (address_of(name) > 0)
    for (const std::string_view dash : {" — ", " – ", " - "})
      if (line.substr(after).starts_with(dash)) after += dash.size() - 1;
  const auto name_begin = static_cast<std::size_t>(name.data() - line.data());
  match.name = span_of(at, name_begin, name_begin + name.size());
  match.whole = span_of(at, 0, after);
  match.spaced = printed.size() < colon.at;
  match.form = find_form(letters, LabelMark::colon);
  match.own_line = trim(line.substr(after)).empty();
  match.wide_gap = match.own_line || gap_at(line, after).wide;
  return match;
}

// "JOURNALIST (inaudible)": a role word without its colon, and no more than a note.
std::optional<LabelMatch> match_role_and_note(std::string_view line, std::uint32_t at) {
  if (line.size() > kLongestLabel || (!line.ends_with(')') && !line.ends_with(']')))
    return std::nullopt;
  const std::string_view name = trim(line.substr(0, tail_of(line)));
  const std::string_view note = trim(line.substr(name.size()));
  if (note.empty() || (note.front() != '(' && note.front() != '[')) return std::nullopt;
  if (!is_question_label(folded(name)) || !find_note(folded(note.substr(1, note.size() - 2))))
    return std::nullopt;
  const auto shape = shape_of(name);
  if (!shape || shape->letters != LabelLetters::capitals) return std::nullopt;
  LabelMatch match = match_of(at, name.size(), name.size());
  match.words = shape->words;
  match.form = find_form(LabelLetters::capitals, LabelMark::colon);
  return match;
}

// "DOMANDA (Marco Neri, Corriere del Porto). E i fondi?": a word for a question, who asks in
// brackets, and a period.
std::optional<LabelMatch> match_asker_and_period(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kLongestWord = 40;
  const std::size_t bracket = line.substr(0, kLongestWord).find('(');
  if (bracket == std::string_view::npos || bracket < 2 || line[bracket - 1] != ' ')
    return std::nullopt;
  const std::size_t open = bracket - 1;
  const std::string_view name = line.substr(0, open);
  const std::size_t close = line.substr(0, kLongestLabel).find(')', open);
  if (close == std::string_view::npos || line.substr(close + 1, 1) != "." ||
      !is_question_label(folded(name)) || !is_upper(decode_at(name, 0).value))
    return std::nullopt;
  const std::size_t end = close + 2;
  if (end < line.size() && !gap_at(line, end).any) return std::nullopt;
  const auto shape = shape_of(name);
  if (!shape) return std::nullopt;
  LabelMatch match = match_of(at, close + 1, end);
  match.words = shape->words;
  match.form = find_form(shape->letters, LabelMark::colon);
  match.own_line = end >= line.size();
  return match;
}

// "MINISTER<TAB>Thank you", "Ann Low<TAB>Good": a name or a role in the first of two columns.
std::optional<LabelMatch> match_tabbed(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kLongest = 40;
  const std::size_t tab = line.substr(0, kLongest).find('\t');
  if (tab == std::string_view::npos || tab == 0) return std::nullopt;
  const std::string_view name = trim(line.substr(0, tab));
  const auto shape = shape_of(name);
  if (!shape || shape->letters == LabelLetters::caseless || name.ends_with(':'))
    return std::nullopt;
  if (shape->letters == LabelLetters::mixed && shape->words < 2 && !find_label_word(folded(name)))
    return std::nullopt;
  LabelMatch match = match_of(at, name.size(), name.size());
  match.words = shape->words;
  match.described = shape->described;
  match.wide_gap = true;
  match.form = find_form(LabelLetters::capitals, LabelMark::blanks);
  return match;
}

// "TJ        Hello, everyone": initials and a wide gap.
std::optional<LabelMatch> match_initials(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kMostInitials = 4;
  std::size_t end = 0;
  while (end < line.size() && line[end] >= 'A' && line[end] <= 'Z') ++end;
  if (end < 2 || end > kMostInitials || !gap_at(line, end).wide) return std::nullopt;
  // "MR  LOW: No".
  if (is_honorific(folded(line.substr(0, end))) && match_colon(line, at)) return std::nullopt;
  const std::size_t words = skip_blanks(line, end);
  if (words >= line.size()) return std::nullopt;
  LabelMatch match = match_of(at, end, end);
  match.words = 1;
  match.wide_gap = true;
  match.form = find_form(LabelLetters::capitals, LabelMark::blanks);
  return match;
}

// "ministre des transports": the first word is an office, in small letters; behind a name in
// capitals it may have one, "ANNA SERENI, Ministra delle infrastrutture" (Camera dei deputati).
bool opens_with_office(std::string_view words, std::string_view name) {
  words = trim(words);
  const std::string_view first = words.substr(0, words.find_first_of(" .,"));
  if (first.empty() || !names_office(folded(first))) return false;
  if (is_lower(decode_at(first, 0).value)) return true;
  const auto shape = shape_of(name);
  return shape && shape->letters == LabelLetters::capitals;
}

// "CHAIR POWELL. Good", "Mr. GRASSLEY. Mr. President", "The PRESIDING OFFICER (Mr.
// Burns). The": a name, a period, a blank and something that opens a sentence.
std::optional<LabelMatch> match_period(std::string_view line, std::uint32_t at) {
  const std::string_view head = line.substr(0, kLongestLabel);
  std::size_t word_start = 0;
  std::size_t words = 0;
  bool office = false;
  int depth = 0;
  for (std::size_t n = 0; n < head.size(); ++n) {
    const char c = head[n];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (depth > 0) continue;
    if (c == ' ') {
      if (++words > 7) return std::nullopt;
      word_start = n + 1;
      continue;
    }
    if (c == ':' || c == '?' || c == '!' || c == ';') return std::nullopt;
    // "M. Paul Rivet, ministre des transports. Il ouvrira": only an office stands there.
    if (c == ',') {
      if (words == 0 || !opens_with_office(head.substr(n + 1), head.substr(0, n)))
        return std::nullopt;
      words = 0;
      office = true;
      continue;
    }
    if (c != '.') continue;
    const std::string_view word = head.substr(word_start, n - word_start);
    // "J.", "MR.", "Sen." go on.
    if (word.size() <= 1 || is_honorific(folded(head.substr(word_start, n + 1 - word_start))))
      continue;
    // "CHAIRMAN.", "PRESIDENTE."
    if (words == 0 && !office && !find_label_word(folded(word)) && !names_office(folded(word)))
      return std::nullopt;
    std::size_t after = n + 1;
    if (after < line.size() && line[after] != ' ' && !is_blank(decode_at(line, after).value))
      return std::nullopt;
    const CodePoint next = decode_at(line, skip_blanks(line, after));
    if (next.length != 0 && is_lower(next.value)) return std::nullopt;
    const std::string_view name = head.substr(0, n);
    auto shape = shape_of(name);
    if (!shape && find_label_word(folded(name))) shape = LabelShape{LabelLetters::mixed, 2};
    if (!shape || shape->lower_tail) return std::nullopt;
    if (shape->letters == LabelLetters::mixed) {
      // Only a title makes a mixed-case name before a period a label.
      const std::string first = folded(name.substr(0, name.find(' ')));
      if (!is_honorific(first) && !find_label_word(folded(name))) return std::nullopt;
      if (words > 5) return std::nullopt;
    } else if (shape->letters != LabelLetters::capitals) {
      return std::nullopt;
    }
    LabelMatch match = match_of(at, n, after);
    match.words = shape->words;
    match.described = shape->described;
    match.form = find_form(shape->letters, LabelMark::period);
    match.own_line = next.length == 0;
    match.wide_gap = gap_at(line, after).wide;
    return match;
  }
  return std::nullopt;
}

// "――価格は。": the Japanese Kantei and ministries set two dashes before what reporters ask.
constexpr std::string_view kDashOfReporters = "\u2015\u2015";
std::optional<LabelMatch> match_dash_of_reporters(std::string_view line, std::uint32_t at) {
  constexpr std::size_t kEnd = kDashOfReporters.size();
  if (line.size() <= kEnd) return std::nullopt;
  LabelMatch match = match_of(at, kEnd, line[kEnd] == ':' ? kEnd + 1 : kEnd);
  match.words = 1;
  match.form = find_form(LabelLetters::caseless, LabelMark::colon);
  return match;
}

// A label at the very start of a line.
std::optional<LabelMatch> match_unnumbered(std::string_view line, std::uint32_t at) {
  const CodePoint first = decode_at(line, 0);
  if (first.value == 0x3010 || first.value == 0x3008 || first.value == 0xFF08 ||
      first.value == '(' || first.value == '<')
    return match_boxed(line, at);
  if (first.value == '[') {  // "[Greta Solheim] 10:02:11"
    auto match = match_own_line(line, at);
    return match && match->time != kNoTime ? match : std::nullopt;
  }
  // "《北方日报》记者", "«Вечерний Сарн»" open with the marks of a title.
  const bool titled = first.value == 0x300A || first.value == 0xAB;
  if (line.starts_with(kDashOfReporters)) return match_dash_of_reporters(line, at);
  // "+1 202-555-0114   1:30": who takes part by telephone.
  if (first.value == '+') {
    if (auto match = match_telephone(line, at)) return match;
    auto match = match_line_apart(line, at);
    return match && match->time != kNoTime ? match : std::nullopt;
  }
  if (!is_letter(first.value) && !titled && line.substr(0, 3) != "???") return std::nullopt;
  if (first.value < 0x80 && is_lower(first.value)) return std::nullopt;
  if (auto match = match_question_letter(line, at)) return match;
  if (auto match = match_initials(line, at)) return match;
  if (auto match = match_tabbed(line, at)) return match;
  if (auto match = match_role_and_note(line, at)) return match;
  if (auto match = match_asker_and_period(line, at)) return match;
  if (auto match = match_colon(line, at)) return match;
  if (auto match = match_period(line, at)) return match;
  if (auto match = match_name_and_time(line, at)) return match;
  return match_own_line(line, at);
}

}  // namespace

namespace {

// "○委員長　これより": a circle, the name, an ideographic space (the Diet of Japan).
std::optional<LabelMatch> match_circled(std::string_view line, std::uint32_t at) {
  constexpr std::string_view kSpace = "\u3000";
  for (const std::string_view circle : {"\u25CB", "\u25EF"}) {
    if (!line.starts_with(circle)) continue;
    const std::size_t end = line.substr(0, kLongestLabel).find(kSpace);
    if (end == line.npos) return std::nullopt;
    const auto shape = shape_of(line.substr(circle.size(), end - circle.size()));
    if (!shape || shape->letters != LabelLetters::caseless) return std::nullopt;
    LabelMatch match = match_of(at, end, end + kSpace.size());
    match.name.begin = at + static_cast<std::uint32_t>(circle.size());
    match.words = shape->words;
    match.form = find_form(LabelLetters::caseless, LabelMark::colon);
    match.own_line = trim(line.substr(end)).empty();
    return match;
  }
  return std::nullopt;
}

// The bytes of a bullet, or of the number of a question to ministers before a name with its
// seat in brackets: "• MINISTER:", "1. Ann Marlow (Saltmarsh) (Lab):".
std::size_t mark_before_label(std::string_view line) {
  if (line.starts_with("Anf. ")) {  // speeches of the Riksdag: "Anf. 12 TALMANNEN:"
    const std::size_t end = line.find_first_not_of("0123456789", 5);
    return end != line.npos && end > 5 && line[end] == ' ' ? end : 0;
  }
  // Bullets begin with a byte beyond ASCII.
  const auto first = static_cast<unsigned char>(line.empty() ? 'A' : line.front());
  if (first < 0x80 && is_letter(first)) return 0;
  if (const std::size_t sign = change_sign_at(line); sign != 0) return sign;
  for (const std::string_view bullet :
       {"\u2022", "\u25AA", "\u25CF", "\u00B7", "\u25CB", "\u25C7", "\u25C6", "\u25A1", "\u25A0"})
    if (line.starts_with(bullet)) return bullet.size();
  const auto digit_at = [&](std::size_t n) {
    return n < line.size() && is_digit(static_cast<unsigned char>(line[n]));
  };
  // "01.02 Jan Peeters (Groen):" of the Belgian committees.
  if (digit_at(0) && digit_at(1) && line.substr(2, 1) == "." && digit_at(3) && digit_at(4) &&
      line.substr(5, 1) == " ")
    return 5;
  std::size_t end = 0;
  while (end < 3 && digit_at(end)) ++end;
  if (end == 0 || line.substr(end, 2) != ". ") return 0;
  const std::string_view head = line.substr(0, kLongestLabel);
  const std::size_t colon = head.find(':');
  return colon != head.npos && colon > 0 && head[colon - 1] == ')' ? end + 1 : 0;
}

}  // namespace

std::optional<LabelMatch> match_label(std::string_view line, std::uint32_t at) {
  if (auto match = match_circled(line, at)) return match;
  // "[00:01:02] Ned Price: Good", "Q12 Chair: Welcome".
  const TimeCode code = time_code_at(line, 0);
  const std::size_t before = code.length != 0                ? code.length
                             : question_number_at(line) != 0 ? question_number_at(line)
                                                             : mark_before_label(line);
  if (before == 0 || before >= line.size()) return match_unnumbered(line, at);
  std::size_t from = skip_blanks(line, before);
  // "[00:00:01.230] - Moderator" (HappyScribe).
  const bool dash =
      code.length != 0 && (line.substr(from, 2) == "- " || line.substr(from, 4) == "– ");
  if (dash) from = skip_blanks(line, line.find(' ', from));
  auto match = match_unnumbered(line.substr(from), at + static_cast<std::uint32_t>(from));
  // A name alone behind both.
  if (!match && dash)
    match = match_own_line(line.substr(from), at + static_cast<std::uint32_t>(from), true);
  if (!match) return line.front() == 'Q' ? match_unnumbered(line, at) : match;
  match->whole.begin = at;
  if (code.length != 0) match->time = code.time;
  return match;
}

std::optional<LabelMatch> match_described_label(std::string_view line, std::uint32_t at) {
  const std::string_view head = line.substr(0, kLongestLabel);
  if (head.find(':') == head.npos || !is_upper(decode_at(line, 0).value)) return std::nullopt;
  return match_colon(line, at, SmallTail::wanted);
}

}  // namespace lectern
