#include "analysis/ground_rule_phrases.hpp"

#include <algorithm>
#include <initializer_list>

#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// ------------------------------------------------------------------ the phrases

struct RulePhrase {
  std::string_view words;
  RuleKind kind;
  bool alone = false;  // no noun goes with it: "unter drei Bedingungen" is no rule
};
// "Not for attribution" is the older name of background.
constexpr RulePhrase kPhrases[] = {{"deep background", RuleKind::deep_background},
                                   {"on background", RuleKind::on_background},
                                   {"not for attribution", RuleKind::on_background},
                                   {"off the record", RuleKind::off_the_record},
                                   {"on the record", RuleKind::on_the_record},
                                   {"not for reporting", RuleKind::not_for_reporting},
                                   {"not reportable", RuleKind::not_for_reporting},
                                   // Bundespressekonferenz
                                   {"unter eins", RuleKind::on_the_record, true},
                                   {"unter zwei", RuleKind::on_background, true},
                                   {"unter drei", RuleKind::off_the_record, true},
                                   {"en off", RuleKind::off_the_record, true},
                                   {"em off", RuleKind::off_the_record, true}};
constexpr RulePhrase kBackOn[] = {{"back on the record", RuleKind::on_the_record},
                                  {"back on background", RuleKind::on_background},
                                  {"back on deep background", RuleKind::deep_background}};
// What ends a stretch without a word of what holds then.
constexpr std::string_view kReportable[] = {"now reportable", "reportable again",
                                            "for reporting again"};

// After "embargo".
constexpr std::string_view kUntil[] = {"ed until ", "ed till ", " until ", " till "};
// Of other languages the whole phrase, up to the time.
constexpr std::string_view kEmbargoUntil[] = {
    "embargada hasta ",         "embargado hasta ",    "bajo embargo hasta ",
    "embargada até ",           "embargado até ",      "sob embargo até ",
    "sous embargo jusqu'",      "sous embargo jusqu’", "sotto embargo fino a ",
    "sotto embargo fino alle ", "sperrfrist bis ",     "unter embargo bis ",
    "onder embargo tot ",       "under embargo till ", "эмбарго до "};
constexpr std::string_view kWillLift[] = {" lifts ", " will lift ", " will be lifted ",
                                          " is lifted at ", " will end "};
constexpr std::string_view kLifted[] = {
    " has now lifted", " has lifted", " has been lifted", " has now been lifted",
    " is now lifted",  " is lifted",  " lifts now",       " is now over",
    " is over",        " is now off", " is off",          " has ended"};
// Before the noun, so that those on oil and arms are not meant.
constexpr std::string_view kBeforeEmbargo[] = {"under", "strict", "an",    "a",    "the", "our",
                                               "this",  "news",   "press", "full", "hard"};

// Words between the start of a clause and a phrase that make it no statement.
constexpr std::string_view kDenials[] = {" not ",       "n't ",     "n’t ",      " never ",
                                         " no longer ", " no ",     " nothing ", " nobody ",
                                         " neither ",   " without "};
constexpr std::string_view kPast[] = {" was ",     " were ",   " had ",    " spoke ",   " said ",
                                      " told ",    " talked ", " did ",    " used to ", " war ",
                                      " waren ",   " était ",  " estaba ", " estuvo ",  " era ",
                                      " gestern ", " hier ",   " ayer ",   " ontem "};
constexpr std::string_view kThisEvent[] = {" this ", " call ", " today", " tonight"};
constexpr std::string_view kConditions[] = {" if ",    " could ",  " might ",   " want ",
                                            " would ", " unless ", " whether ", " should "};
// In the clause before, whoever says it sets the rule for what comes now.
constexpr std::string_view kNow[] = {" this part is ",   " this next part is ", " this bit is ",
                                     " next part is ",   " what follows is ",   " this answer is ",
                                     " to say is ",      " say this ",          " let me go ",
                                     " let me do this ", " let's go ",          " let’s go ",
                                     " i'll go ",        " i’ll go ",           " i'm going ",
                                     " i’m going ",      " now we are ",        " now we're "};
constexpr std::string_view kLater[] = {" when ",   " once ",  " until ",
                                       " before ", " after ", " till "};

constexpr std::string_view kAttribution[] = {" to ",
                                             " as ",
                                             " and attributable to ",
                                             ", attributable to ",
                                             ", attribution to ",
                                             " attributable to ",
                                             ", attributed to ",
                                             " and attributed to "};
// "On background to discuss the compact": no attribution.
constexpr std::string_view kPurposes[] = {"discuss", "talk",   "preview", "walk",  "give", "brief",
                                          "provide", "answer", "explain", "share", "go",   "help",
                                          "be ",     "speak",  "offer",   "take"};
// What stands before a part that is not for reporting, rather than before a list.
constexpr std::string_view kPartWords[] = {"this ",  "next ",         "these ", "what follows",
                                           "what i", "the following", "it "};
// After "a.m.": the time goes on.
constexpr std::string_view kAfterClock[] = {
    "Monday",   "Tuesday",  "Wednesday", "Thursday", "Friday",  "Saturday", "Sunday",  "January",
    "February", "March",    "April",     "May",      "June",    "July",     "August",  "September",
    "October",  "November", "December",  "Eastern",  "Central", "Mountain", "Pacific", "E",
    "C",        "M",        "P",         "GMT",      "UTC",     "Local"};

constexpr std::size_t kLongestAttribution = 80;
constexpr std::size_t kAttributionNear = 250;  // bytes after the phrase, in a later sentence

// -------------------------------------------------------------------- characters

// The same bytes with small letters and without line ends, for looking phrases up.
std::string flattened(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (c == '\n') c = ' ';
  }
  return out;
}

bool is_gap(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == '\n' || is_blank(decode_at(text, at).value);
}

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D;
}
bool is_opening_quote(char32_t c) { return c == '"' || c == '\'' || c == 0x2018 || c == 0x201C; }

template <class List>
bool begins_with_any(std::string_view text, const List& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.starts_with(word); });
}

// --------------------------------------------------------------------- sentences

struct End {
  std::size_t content;  // without the final mark, but with that of "a.m."
  std::size_t next;     // past the mark and the closing marks after it
};

// "Dr. Voss", "Ada M. Low", "the U.S. Senate": a period inside of a name. Where it is not
// plain, the sentence goes on: what is masked is rather too much than too little.
bool inside_name(std::string_view text, std::size_t at, std::size_t next) {
  if (text[at] != '.' || !is_upper(decode_at(text, next).value)) return false;
  std::size_t begin = at;
  while (begin > 0 && is_letter(decode_before(text, begin).value))
    begin -= decode_before(text, begin).length;
  const std::string_view word = text.substr(begin, at - begin);
  if (is_honorific(folded(word))) return true;
  const CodePoint letter = decode_at(word, 0);
  if (letter.length != word.size() || !is_upper(letter.value)) return false;
  const std::string clock = folded(text.substr(std::max<std::size_t>(begin, 2) - 2, 4));
  return clock != "p.m." && clock != "a.m.";
}

// The end of a sentence at the mark `at`; nothing when it ends none.
bool ends_sentence(std::string_view text, std::size_t at, End& end) {
  std::size_t after = at + 1;
  while (after < text.size() && is_closing(decode_at(text, after).value))
    after += decode_at(text, after).length;
  if (!is_gap(text, after)) return false;
  end = {at, after};
  if (inside_name(text, at, skip_blanks(text, after, true))) return false;
  const bool letter = text[at] == '.' && at >= 2 && (text[at - 2] == '.' || text[at - 2] == ' ');
  if (!letter) return true;
  // "5:00 a.m.": goes on with a small letter, a figure, a day or a zone.
  const std::size_t next = skip_blanks(text, after, true);
  if (next < text.size() &&
      (is_lower(decode_at(text, next).value) || is_digit(decode_at(text, next).value) ||
       begins_with_any(text.substr(next), kAfterClock)))
    return false;
  end.content = at + 1;
  return true;
}

// From `at` to the end of the sentence, or of the clause when `clause` is true.
End phrase_end(std::string_view text, std::size_t at, bool clause) {
  using byte_scan::equal;
  const auto next_mark = [&](std::size_t from) {
    return byte_scan::find(text, from, [](auto bytes) {
      return equal(bytes, '.') | equal(bytes, '?') | equal(bytes, '!') | equal(bytes, ',') |
             equal(bytes, ';');
    });
  };
  for (at = next_mark(at); at < text.size(); at = next_mark(at + 1)) {
    const bool joins = text[at] == ',' || text[at] == ';';
    if (joins && clause) return {at, at};
    End end{};
    if (!joins && ends_sentence(text, at, end)) return end;
  }
  return {text.size(), text.size()};
}

// The clause before the phrase, with a space at each side: what can deny it.
std::string clause_before(std::string_view flat, std::size_t at) {
  std::size_t begin = flat.substr(0, at).find_last_of(".?!;:");
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  for (const std::string_view turn : {" but ", " and ", " rather "}) {
    const std::size_t found = byte_scan::find_last_words(flat.substr(0, at), turn);
    if (found != std::string_view::npos) begin = std::max(begin, found + turn.size());
  }
  return ' ' + std::string(flat.substr(begin, at - begin)) + ' ';
}

// True when the phrase at [at, end) is no statement about now.
bool is_no_statement(std::string_view text, std::string_view flat, std::size_t at,
                     std::size_t end) {
  const std::string before = clause_before(flat, at);
  const PairFilter pairs(before);
  if (holds_any(before, pairs, kDenials) || holds_any(before, pairs, kConditions)) return true;
  // "This call was on background", at its end, is one.
  if (holds_any(before, pairs, kPast) && !holds_any(before, pairs, kThisEvent)) return true;
  const End stop = phrase_end(text, end, false);
  return stop.content < text.size() && text[stop.content] == '?';
}

// ------------------------------------------------------------------------- terms

// Without quotation marks and punctuation at its ends, blanks single.
std::string bare(std::string_view term) {
  term = trim(term);
  while (!term.empty() && is_opening_quote(decode_at(term, 0).value))
    term.remove_prefix(decode_at(term, 0).length);
  while (!term.empty()) {
    const CodePoint last = decode_before(term, term.size());
    const bool abbreviation = last.value == '.' && term.size() > 2 && term[term.size() - 3] == '.';
    const bool mark = last.value == '.' || last.value == ',' || last.value == ';';
    if ((!is_closing(last.value) || last.value == ')') && (!mark || abbreviation)) break;
    term.remove_suffix(last.length);
  }
  std::string out = single_spaced(std::string(term));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// Where the first of them stands in [at, end); else `end`.
std::size_t first_of(std::string_view flat, std::size_t at, std::size_t end,
                     std::initializer_list<std::string_view> joints) {
  for (const std::string_view joint : joints) {
    const std::size_t found = byte_scan::find_words(flat.substr(0, end + joint.size()), joint, at);
    if (found != std::string_view::npos) end = std::min(end, found);
  }
  return end;
}

// What stands from `at` on: in quotation marks, or up to the end of the clause.
std::string attributed_to(std::string_view text, std::string_view flat, std::size_t at) {
  at = skip_blanks(text, at, true);
  if (at >= text.size()) return {};
  std::size_t end = 0;
  const CodePoint first = decode_at(text, at);
  if (is_opening_quote(first.value)) {
    end = at + first.length;
    while (end < text.size() && !is_closing(decode_at(text, end).value))
      end += decode_at(text, end).length;
  } else {
    end = phrase_end(text, at, true).content;
    end = first_of(flat, at, end, {" and it", " and is", " and we", " and the call"});
  }
  std::string out = bare(text.substr(at, end - at));
  return out.size() <= kLongestAttribution ? out : std::string();
}

// "on background to senior officials", "…, attributable to “senior officials”", or
// in a sentence after it: "You may attribute it to senior officials."
std::string attribution(std::string_view text, std::string_view flat, std::size_t after,
                        std::size_t limit) {
  for (const std::string_view opener : kAttribution) {
    if (!flat.substr(after).starts_with(opener)) continue;
    if (opener == " to " && begins_with_any(flat.substr(after + opener.size()), kPurposes)) break;
    return attributed_to(text, flat, after + opener.size());
  }
  const std::size_t found = byte_scan::find_words(flat, "attribut", after);
  if (found >= std::min(limit, after + kAttributionNear)) return {};
  if (holds_any(clause_before(flat, found), kDenials)) return {};
  const std::size_t near = std::min(flat.size(), found + 40);
  for (const std::string_view opener : {" to ", " as "}) {
    const std::size_t to = byte_scan::find_words(flat.substr(0, near), opener, found);
    if (to != std::string_view::npos) return attributed_to(text, flat, to + opener.size());
  }
  return {};
}

// "5:00 a.m. Monday", "the end of the call".
std::string until_when(std::string_view text, std::string_view flat, std::size_t at) {
  const std::size_t end = first_of(
      flat, at, phrase_end(text, at, false).content,
      {", and ", ", but ", ", so ", "; ", " and attribut", ", attribut", " and it ", " and is "});
  return bare(text.substr(at, end - at));
}

// ------------------------------------------------------------------- one paragraph

class Paragraph {
 public:
  explicit Paragraph(std::string_view text) : text_(text), flat_(flattened(text)), pairs_(flat_) {}

  std::vector<RuleSaid> read() {
    back_on();
    embargoes();
    embargoes_of_other_languages();
    for (const RulePhrase& phrase : kPhrases)
      for (std::size_t at = next(phrase.words, 0); at != std::string::npos;
           at = next(phrase.words, at + 1))
        rule(phrase, at);
    std::sort(said_.begin(), said_.end(), [](const RuleSaid& a, const RuleSaid& b) {
      return a.phrase.data() < b.phrase.data();
    });
    return std::move(said_);
  }

 private:
  std::size_t next(std::string_view words, std::size_t from) const {
    return pairs_.may_hold(words) ? byte_scan::find_words(flat_, words, from) : std::string::npos;
  }
  std::string_view flat() const { return flat_; }

  bool is_taken(std::size_t at) const {
    const char* place = text_.data() + at;
    return std::any_of(said_.begin(), said_.end(), [&](const RuleSaid& other) {
      return other.phrase.data() <= place && place < other.phrase.data() + other.phrase.size();
    });
  }
  RuleSaid& add(RuleSaid::What what, RuleKind kind, std::size_t at, std::size_t end) {
    RuleSaid& out = said_.emplace_back();
    out.what = what;
    out.kind = kind;
    out.phrase = text_.substr(at, end - at);
    return out;
  }
  bool is_condition(std::size_t at) const {
    const std::string before = clause_before(flat_, at);
    const PairFilter pairs(before);
    return holds_any(before, pairs, kDenials) || holds_any(before, pairs, kConditions) ||
           holds_any(before, pairs, kLater);
  }

  void back_on() {
    for (const RulePhrase& phrase : kBackOn)
      for (std::size_t at = next(phrase.words, 0); at != std::string::npos;
           at = next(phrase.words, at + 1))
        if (!is_condition(at))
          add(RuleSaid::What::back_on, phrase.kind, at, at + phrase.words.size());
    constexpr std::string_view kAlone = "back on";
    for (std::size_t at = next(kAlone, 0); at != std::string::npos; at = next(kAlone, at + 1)) {
      const std::size_t end = at + kAlone.size();
      const bool stops = end == flat_.size() || flat_.find_first_of(".,;!", end) == end;
      if (stops && !is_taken(at) && !is_condition(at)) back_on_again(at, end);
    }
    for (const std::string_view words : kReportable)
      for (std::size_t at = next(words, 0); at != std::string::npos; at = next(words, at + 1))
        if (!is_condition(at)) back_on_again(at, at + words.size());
  }
  void back_on_again(std::size_t at, std::size_t end) {
    add(RuleSaid::What::back_on, RuleKind::on_the_record, at, end).names_kind = false;
  }

  void embargoes() {
    constexpr std::string_view kWord = "embargo";
    for (std::size_t at = next(kWord, 0); at != std::string::npos; at = next(kWord, at + 1)) {
      const std::size_t after = at + kWord.size();
      const std::string_view rest = flat().substr(after);
      if (begins_with_any(rest, kLifted) && !rest.starts_with(" is lifted at ")) {
        if (!is_condition(at)) {
          const auto* form =
              std::find_if(std::begin(kLifted), std::end(kLifted),
                           [&](std::string_view words) { return rest.starts_with(words); });
          add(RuleSaid::What::embargo_lifted, RuleKind::embargo, at, after + form->size());
        }
        continue;
      }
      if (rest.starts_with("ed") && flat().substr(0, at).ends_with("no longer ")) {
        add(RuleSaid::What::embargo_lifted, RuleKind::embargo, at - 10, after + 2);
        continue;
      }
      if (!is_no_statement(text_, flat_, at, after)) embargo(at, after);
    }
  }

  void embargoes_of_other_languages() {
    for (const std::string_view words : kEmbargoUntil)
      for (std::size_t at = next(words, 0); at != std::string::npos; at = next(words, at + 1))
        if (const std::size_t end = at + words.size(); !is_no_statement(text_, flat_, at, end))
          embargo_until(at, end - (words.back() == ' ' ? 1 : 0), end);
  }

  void embargo(std::size_t at, std::size_t after) {
    const std::string_view rest = flat().substr(after);
    const bool noun = !rest.starts_with("ed");
    const std::size_t begin = noun ? with_word_before(at) : at;
    if (noun && begin == at) return;  // an oil embargo
    for (const std::string_view words : kUntil)
      if (rest.starts_with(words))
        return embargo_until(begin, after + words.size() - 1, after + words.size());
    for (const std::string_view words : kWillLift) {
      if (!rest.starts_with(words)) continue;
      std::size_t when = after + words.size();
      for (const std::string_view preposition : {"at ", "on "})
        if (flat().substr(when).starts_with(preposition)) when += preposition.size();
      return embargo_until(begin, after + words.size() - 1, when);
    }
    // "This call is under embargo."
    if (noun && flat().substr(0, begin + 6).ends_with("under "))
      add(RuleSaid::What::rule, RuleKind::embargo, begin, after);
    else if (noun && flat().substr(0, begin).ends_with("under "))
      add(RuleSaid::What::rule, RuleKind::embargo, begin - 6, after);
  }
  void embargo_until(std::size_t begin, std::size_t end, std::size_t when) {
    RuleSaid& out = add(RuleSaid::What::rule, RuleKind::embargo, begin, end);
    out.until = until_when(text_, flat_, when);
  }
  // Where the word before the noun begins when it is one of ours; else `at`.
  std::size_t with_word_before(std::size_t at) const {
    if (at < 2 || flat_[at - 1] != ' ') return at;
    const std::size_t space = flat_.find_last_of(" (", at - 2);
    const std::size_t begin = space == std::string::npos ? 0 : space + 1;
    const std::string_view word = flat().substr(begin, at - 1 - begin);
    return std::find(std::begin(kBeforeEmbargo), std::end(kBeforeEmbargo), word) ==
                   std::end(kBeforeEmbargo)
               ? at
               : begin;
  }

  void rule(const RulePhrase& phrase, std::size_t at) {
    const std::size_t end = at + phrase.words.size();
    if (is_taken(at) || is_no_statement(text_, flat_, at, end)) return;
    if (phrase.alone && !stands_alone(at, end)) return;
    if (flat().substr(0, at).ends_with("back ")) return;  // "when we are back on the record"
    if (phrase.kind == RuleKind::on_the_record &&
        (flat().substr(end).starts_with(" as ") || flat().substr(0, at).ends_with("put ") ||
         flat().substr(0, at).ends_with("get ") || flat().substr(0, at).ends_with("got ")))
      return;
    const bool with_on =
        phrase.kind == RuleKind::deep_background && flat().substr(0, at).ends_with("on ");
    RuleSaid& out = add(RuleSaid::What::rule, phrase.kind, with_on ? at - 3 : at, end);
    out.says_now = holds_any(clause_before(flat_, at), kNow);
    if (phrase.kind == RuleKind::not_for_reporting)
      covered(out, at, end);
    else if (phrase.kind != RuleKind::on_the_record)
      out.attribution = attribution(text_, flat_, end, next_rule(end));
  }
  // Words of their own, and no capital or figure behind them.
  bool stands_alone(std::size_t at, std::size_t end) const {
    if (at > 0 && !is_gap(text_, at - 1)) return false;
    if (is_letter(decode_at(text_, end).value)) return false;
    const char32_t next = decode_at(text_, skip_blanks(text_, end, true)).value;
    return end >= text_.size() || !is_gap(text_, end) || !(is_upper(next) || is_digit(next));
  }
  std::size_t next_rule(std::size_t from) const {
    std::size_t out = flat_.size();
    for (const RulePhrase& phrase : kPhrases)
      if (phrase.words != "not for attribution") out = std::min(out, next(phrase.words, from));
    return out;
  }

  // "Not for reporting – with us is Ada Low." says it of the rest of the sentence;
  // "This part is not for reporting." of what follows it.
  void covered(RuleSaid& out, std::size_t at, std::size_t end) const {
    const std::size_t sentence = sentence_begin(text_, at);
    const End stop = phrase_end(text_, end, false);
    const std::size_t lead = skip_blanks(text_, end, true);
    const char32_t mark = decode_at(text_, lead).value;
    const bool leads =
        mark == 0x2013 || mark == 0x2014 || mark == ',' || mark == ':' || mark == '-';
    if (leads && !holds_any(flat().substr(sentence, at - sentence), kPartWords)) {
      out.begin = skip_blanks(text_, lead + decode_at(text_, lead).length, true);
      out.end = std::min(text_.size(), std::max(stop.next, out.begin));
      return;
    }
    out.opens_stretch = true;
    out.begin = std::min(text_.size(), skip_blanks(text_, stop.next, true));
  }

  std::string_view text_;
  std::string flat_;
  PairFilter pairs_;  // of flat_
  std::vector<RuleSaid> said_;
};

}  // namespace

std::vector<RuleSaid> ground_rules_said(std::string_view paragraph) {
  return Paragraph(paragraph).read();
}

std::size_t sentence_begin(std::string_view paragraph, std::size_t at) {
  std::size_t begin = 0;
  while (begin < at) {
    const std::size_t next = skip_blanks(paragraph, phrase_end(paragraph, begin, false).next, true);
    if (next > at || next <= begin) break;
    begin = next;
  }
  return begin;
}

}  // namespace lectern::analysis
