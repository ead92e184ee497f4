// Who asks: hand-offs ("go to the line of NAME from OUTLET"), self-introductions
// ("NAME with OUTLET"), and the floor that an asker keeps for a follow-up.
#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Words before a name that give it the floor. Folded; the longest first. Seen in
// State, WH and media-hub calls (docs/transcripts.md, hand-offs).
constexpr std::string_view kFloorGivers[] = {"go to the line of",
                                             "to the line of",
                                             "the line of",
                                             "question will go to",
                                             "question goes to",
                                             "question will come from",
                                             "question comes from",
                                             "question is from",
                                             "question from",
                                             "questions from",
                                             "hear from",
                                             "go next to",
                                             "go over to",
                                             "go to",
                                             "turn to",
                                             "turn next to",
                                             "over to",
                                             "call on",
                                             "next up is",
                                             "next is",
                                             "up next is",
                                             "next we have",
                                             "we have",
                                             "recognize",
                                             "start with",
                                             "begin with",
                                             "move to",
                                             "move on to",
                                             "take",
                                             "line of",
                                             "come to",
                                             "how about",
                                             "this is",
                                             "i’m",
                                             "i'm",
                                             "my name is",
                                             "here is"};
// Words after an outlet that give it the floor: "NAME from OUTLET, go ahead".
constexpr std::string_view kFloorClosers[] = {"go ahead",    "please",      "your line",
                                              "you're next", "you’re next", "you have the floor",
                                              "over to you"};
constexpr std::string_view kSeparators[] = {" from ", " with ", " at ", " of ", ", "};

struct HandOff {
  std::string name;
  std::string outlet;
  std::string phrase;
  std::string_view rule;
  Certainty certainty = Certainty::high;
};

bool is_name_particle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {"de", "del", "la",  "van", "von", "bin",
                                                    "al", "der", "den", "du",  "da",  "dos",
                                                    "el", "ter", "ibn", "y",   "le",  "di"};
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// Capitalised words that open a sentence, not a name.
bool is_never_a_name(std::string_view folded_word) {
  static constexpr std::string_view kWords[] = {
      "thank",    "thanks",    "great", "good",  "okay",   "ok",   "and",   "our", "let",
      "let's",    "let’s",     "hi",    "hello", "hey",    "yes",  "no",    "so",  "can",
      "we",       "next",      "first", "next,", "please", "with", "from",  "the", "i",
      "i'm",      "i’m",       "this",  "that",  "you",    "last", "final", "now", "sure",
      "well",     "right",     "all",   "maybe", "it",     "is",   "on",    "in",  "for",
      "question", "questions", "my",    "but",   "as"};
  return std::find(std::begin(kWords), std::end(kWords), folded_word) != std::end(kWords);
}

// All of the following read single-spaced text.

// The name that ends at `end`: two to five capitalised words, particles between.
std::string_view name_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  std::size_t capitals = 0;
  std::size_t words = 0;
  std::size_t at = end;
  while (words < 5) {
    std::size_t start = at;
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n') --start;
    const std::string_view word = text.substr(start, at - start);
    if (word.empty()) break;
    const CodePoint last = decode_before(word, word.size());
    const bool initial = word.size() == 2 && word[1] == '.';
    if (words > 0 && !initial &&
        (last.value == ',' || last.value == '.' || last.value == '?' || last.value == '!' ||
         last.value == ':' || last.value == ';' || last.value == 0x2014 || last.value == 0x2013))
      break;
    if (is_upper(decode_at(word, 0).value) && !is_never_a_name(folded(word))) {
      ++capitals;
      begin = start;
    } else if (!(words > 0 && is_name_particle(word))) {
      break;
    }
    ++words;
    if (start == 0) break;
    at = start - 1;
    if (text[start - 1] == '\n') break;
  }
  if (capitals < 2) return {};
  return text.substr(begin, end - begin);
}

// The outlet that starts at `begin`: capitalised words up to the phrase's end.
std::string_view outlet_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  std::size_t end = begin;
  std::size_t words = 0;
  while (at < text.size() && words < 7) {
    std::size_t stop = at;
    while (stop < text.size() && text[stop] != ' ' && text[stop] != '\n') ++stop;
    std::string_view word = text.substr(at, stop - at);
    bool closes = false;
    while (!word.empty() && (word.back() == '.' || word.back() == ',' || word.back() == '?' ||
                             word.back() == '!' || word.back() == ';' || word.back() == ':')) {
      closes = true;
      word.remove_suffix(1);
    }
    if (word.empty()) break;
    const char32_t first = decode_at(word, 0).value;
    const bool joins = word == "of" || word == "the" || word == "and" || word == "&" ||
                       word == "de" || word == "la" || word == "del" || word == "for";
    if (is_upper(first) || is_digit(first)) {
      if (words > 0 && is_never_a_name(folded(word)) && folded(word) != "the" &&
          folded(word) != "on" && folded(word) != "in" && folded(word) != "first")
        break;
      end = at + word.size();
    } else if (!joins) {
      break;
    }
    ++words;
    if (closes || stop >= text.size() || text[stop] == '\n') break;
    at = stop + 1;
  }
  return text.substr(begin, end - begin);
}

// Words right before a floor giver that take it back: refusals and the past
// ("we will not go to", "earlier we went to the line of"), and handing over to a
// speaker, who is no asker ("turn it over to").
bool takes_floor_back(std::string_view before_giver) {
  constexpr std::size_t kReach = 36;
  if (before_giver.size() > kReach) before_giver.remove_prefix(before_giver.size() - kReach);
  for (const std::string_view words :
       {" not", "n't", "n’t", "never", "went", "earlier", "heard", "already", "turn it",
        "turn this", "hand it", "hand this", "yesterday", "last week"})
    if (before_giver.find(words) != std::string_view::npos) return true;
  return false;
}

struct FloorGiver {
  std::string_view words;   // empty: none
  bool taken_back = false;  // "we will not go to"
};
FloorGiver floor_giver_before(std::string_view folded_before) {
  for (const std::string_view words : kFloorGivers)
    if (folded_before.ends_with(words)) {
      const std::size_t at = folded_before.size() - words.size();
      if (at != 0 && folded_before[at - 1] != ' ') continue;
      return {words, takes_floor_back(folded_before.substr(0, at))};
    }
  return {};
}

std::optional<HandOff> read_pair(std::string_view text, std::size_t separator,
                                 std::string_view separator_words, bool self) {
  const std::string_view name = name_before(text, separator);
  if (name.empty()) return std::nullopt;
  std::size_t outlet_begin = separator + separator_words.size();
  const std::string_view outlet = outlet_at(text, outlet_begin);
  if (outlet.empty() || is_never_a_name(folded(outlet))) return std::nullopt;
  const auto name_begin = static_cast<std::size_t>(name.data() - text.data());
  const std::size_t outlet_end = outlet_begin + outlet.size();
  const std::string before = folded(
      text.substr(name_begin > 60 ? name_begin - 60 : 0, std::min<std::size_t>(name_begin, 60)));
  const std::string after = folded(text.substr(outlet_end, 40));
  HandOff out;
  out.name = std::string(name);
  out.outlet = std::string(outlet);
  out.phrase = std::string(text.substr(name_begin, outlet_end - name_begin));
  const auto [giver, taken_back] = floor_giver_before(before);
  const bool comma = separator_words == ", ";
  if (taken_back) return std::nullopt;
  if (!giver.empty()) {
    const bool own =
        giver == "this is" || giver == "i’m" || giver == "i'm" || giver == "my name is";
    if (self != own && self) return std::nullopt;
    if (comma && !self) return std::nullopt;
    out.rule = self                                              ? "introduction.this-is"
               : giver.find("line of") != std::string_view::npos ? "handoff.line-of"
                                                                 : "handoff.go-to";
    return out;
  }
  if (self) {
    // "Nadia Bilbassy with Al Arabiya." as a phrase of its own near the start.
    const bool opens = before.empty() || before.back() == '.' || before.back() == ',' ||
                       before.back() == '!' || before.back() == '?';
    const bool ends =
        after.empty() || after.front() == '.' || after.front() == ',' || after.front() == ';';
    if (!opens || !ends || comma || separator_words == " of ") return std::nullopt;
    out.rule = "introduction.name-with-outlet";
    out.certainty = Certainty::medium;
    return out;
  }
  for (const std::string_view words : kFloorClosers) {
    const std::size_t at = after.find(words);
    if (at == std::string::npos || at > 3) continue;
    out.rule = "handoff.go-ahead";
    return out;
  }
  const bool last_words = trim(text.substr(outlet_end)).size() <= 1;
  if (!last_words || comma) return std::nullopt;
  out.rule = "handoff.name-at-end";
  out.certainty = Certainty::medium;
  return out;
}

// What is read of a turn to find who hands over, and of a question to find who asks.
constexpr std::size_t kWindow = 320;

// The hand-off in the end of a turn, or the first introduction in its start. Two
// hand-offs in one turn say nothing of who comes first: none is taken.
std::optional<HandOff> find_handoff(std::string_view window, bool self) {
  std::optional<HandOff> best;
  std::size_t best_at = 0;
  bool several = false;
  for (const std::string_view separator : kSeparators) {
    for (std::size_t at = window.find(separator); at != std::string_view::npos;
         at = window.find(separator, at + 1)) {
      if (best && self && at >= best_at) continue;
      if (auto found = read_pair(window, at, separator, self)) {
        several = several || (best && best->name != found->name);
        best = std::move(found);
        best_at = at;
      }
    }
  }
  if (several && !self) return std::nullopt;
  return best;
}

// "Jennifer Griffin here", "it's Bob Roe": a name without an outlet in the first
// words of a question.
std::string find_bare_name(std::string_view window) {
  window = window.substr(0, 120);
  for (const std::string_view words : {" here.", " here,", " here "})
    if (const std::size_t at = window.find(words); at != std::string_view::npos)
      if (const std::string_view name = name_before(window, at); !name.empty())
        return std::string(name);
  for (const std::string_view words :
       {"it’s ", "it's ", "It’s ", "It's ", "this is ", "This is ", "my name is "}) {
    const std::size_t at = window.find(words);
    if (at == std::string_view::npos) continue;
    // The name ends at the first mark or small word after it.
    std::size_t end = at + words.size();
    std::size_t capitals = 0;
    for (std::size_t word = end; word < window.size();) {
      const std::size_t stop = std::min(window.find_first_of(" .,;?!", word), window.size());
      if (!is_upper(decode_at(window, word).value)) break;
      ++capitals;
      end = stop;
      if (stop >= window.size() || window[stop] != ' ') break;
      word = stop + 1;
    }
    if (capitals >= 2 && capitals <= 4)
      if (const std::string_view name = name_before(window, end); !name.empty())
        return std::string(name);
  }
  return {};
}

std::string_view surname_of(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

// First words of somebody who has not spoken yet.
bool greets(std::string_view window) {
  const std::string words = folded(window.substr(0, 60));
  for (const std::string_view greeting :
       {"hi", "hello", "hey", "good morning", "good afternoon", "good evening",
        "thank you for doing", "thanks for doing", "thank you for taking", "thanks for taking"})
    if (words.substr(0, greeting.size()) == greeting) return true;
  return false;
}

class Askers {
 public:
  explicit Askers(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      if (t_.turns[turn].kind != TurnKind::question) {
        hand_off(turn);
        continue;
      }
      if (!t_.turns[turn].speakers.empty()) continue;
      ++questions_;
      question(turn);
    }
    keep_the_floor();
  }

 private:
  void hand_off(Index turn) {
    const TurnKind kind = t_.turns[turn].kind;
    if (kind == TurnKind::procedural || kind == TurnKind::answer || kind == TurnKind::remarks) {
      // Only the words right before a question can hand it over.
      const bool before_question =
          turn + 1 < t_.turns.size() && (t_.turns[turn + 1].kind == TurnKind::question ||
                                         t_.turns[turn + 1].kind == TurnKind::procedural);
      if (!before_question) {
        pending_.reset();
        return;
      }
      if (auto found = find_handoff(single_spaced(turn_ending(builder_, turn, kWindow)), false)) {
        pending_ = std::move(found);
        pending_turn_ = turn;
        return;
      }
    }
    // An operator may open the line in between; anything else takes the floor back.
    const bool opens_line = role_of(builder_, turn) == Role::operator_ &&
                            turn_ending(builder_, turn, kWindow).find(" not ") == std::string::npos;
    if (!opens_line) pending_.reset();
  }

  // What askers say of themselves goes before what was said of them: the person
  // who was called is not always the one who speaks.
  void question(Index turn) {
    const std::string opening = single_spaced(turn_opening(builder_, turn, kWindow));
    std::optional<HandOff> own = find_handoff(opening, true);
    if (!own) {
      if (std::string name = find_bare_name(opening); !name.empty())
        own = HandOff{name, {}, name, "introduction.name-alone", Certainty::medium};
    }
    const bool same = own && pending_ && surname_of(own->name) == surname_of(pending_->name);
    if (pending_ && (!own || same)) {
      set_asker(turn, *pending_, pending_turn_);
    } else if (own) {
      set_asker(turn, *own, turn);
      if (pending_)  // the one who was called stays as a candidate that lost
        builder_.assert_about({Table::turn, turn}, "speaker",
                              pending_->name + ", " + pending_->outlet, Origin::inferred,
                              Certainty::low, pending_->rule,
                              {evidence_in(builder_, pending_turn_, pending_->phrase)}, 1);
    }
    pending_.reset();
  }

  void set_asker(Index turn, const HandOff& handoff, Index evidence_turn) {
    const Index person = person_of(handoff);
    t_.turns[turn].speakers = builder_.add_speakers({&person, 1});
    add_label(person, t_.turns[turn].label);
    builder_.assert_about({Table::turn, turn}, "speaker", 'p' + std::to_string(person + 1),
                          Origin::inferred, handoff.certainty, handoff.rule,
                          {evidence_in(builder_, evidence_turn, handoff.phrase)});
    ++named_;
  }

  Index person_of(const HandOff& handoff) {
    const auto key = std::pair(handoff.name, handoff.outlet);
    if (const auto known = people_.find(key); known != people_.end()) return known->second;
    for (Index row = 0; row < t_.participants.size(); ++row)
      if (builder_.view(t_.participants[row].name.full) == handoff.name &&
          (t_.participants[row].affiliation == kNone ||
           builder_.view(t_.organisations[t_.participants[row].affiliation].name) ==
               handoff.outlet))
        return people_[key] = row;
    Participant person;
    person.role = Role::questioner;
    person.name.full = builder_.add(handoff.name);
    const std::size_t space = handoff.name.rfind(' ');
    person.name.forename = {person.name.full.offset, static_cast<std::uint32_t>(space)};
    person.name.surname = {person.name.full.offset + static_cast<std::uint32_t>(space) + 1,
                           static_cast<std::uint32_t>(handoff.name.size() - space - 1)};
    if (!handoff.outlet.empty())
      person.affiliation = builder_.organisation(handoff.outlet, OrgKind::outlet);
    t_.participants.push_back(person);
    return people_[key] = static_cast<Index>(t_.participants.size() - 1);
  }

  // A person's labels are one run of the label table; a new one may go on the end.
  void add_label(Index person, Str label) {
    Rows& labels = t_.participants[person].labels;
    for (Index n = labels.first; n < labels.last; ++n)
      if (builder_.view(t_.labels[n]) == builder_.view(label)) return;
    if (labels.empty()) {
      labels = builder_.add_labels({&label, 1});
      return;
    }
    std::vector<Str> all(t_.labels.begin() + labels.first, t_.labels.begin() + labels.last);
    all.push_back(label);
    labels = builder_.add_labels(all);
  }

  // "Including flights?": the asker still has the floor while nobody has handed
  // it on. Only in events whose questions are handed out by name; in a room
  // anybody may call in.
  void keep_the_floor() {
    if (named_ * 2 < questions_ || named_ == 0) return;
    Index holder = kNone;
    Index since = kNone;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      Turn& record = t_.turns[turn];
      if (record.kind == TurnKind::procedural) {
        if (!record.interrupted) holder = kNone;
        continue;
      }
      if (record.kind != TurnKind::question) continue;
      if (!record.speakers.empty()) {
        holder = t_.turn_speakers[record.speakers.first];
        since = turn;
        continue;
      }
      if (holder == kNone || turn - since > 4) continue;
      if (greets(single_spaced(turn_opening(builder_, turn, kWindow)))) {
        holder = kNone;  // somebody new
        continue;
      }
      record.speakers = builder_.add_speakers({&holder, 1});
      builder_.assert_about(
          {Table::turn, turn}, "speaker", 'p' + std::to_string(holder + 1), Origin::inferred,
          Certainty::medium, "floor.kept",
          {Evidence{t_.turns[since].label, t_.turns[since].label_span, t_.turns[since].line}});
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
  std::optional<HandOff> pending_;
  Index pending_turn_ = kNone;
  std::size_t questions_ = 0;
  std::size_t named_ = 0;
  std::map<std::pair<std::string, std::string>, Index> people_;
};

}  // namespace

void find_askers(BriefingBuilder& builder) { Askers(builder).find(); }

}  // namespace lectern::analysis
