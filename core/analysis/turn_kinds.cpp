// What each turn does in the event.
#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analysis/handoffs.hpp"
#include "analysis/presiding.hpp"
#include "analysis/read_out_questions.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "analysis/turn_asks.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

enum class LabelUse { speaks, asks, answers, by_line };

// Somebody alone whose last words ask.
bool ends_asking(const BriefingBuilder& builder, Index turn) {
  const Tables& t = builder.tables();
  const Rows speakers = t.turns[turn].speakers;
  if (speakers.empty() || t.participants[t.turn_speakers[speakers.first]].group) return false;
  const std::string ending = turn_ending(builder, turn, 40);
  return ends_in_question_mark(ending);
}

// Whether somebody who is no member speaks after the members who ask: a member's question in
// a debate of members is none to a witness.
bool is_before_witness(const BriefingBuilder& builder, Index turn) {
  constexpr Index kReach = 8;
  const auto count = static_cast<Index>(builder.tables().turns.size());
  for (Index next = turn + 1; next < count && next <= turn + kReach; ++next) {
    const Role role = role_of(builder, next);
    if (role == Role::moderator || role == Role::operator_ || role == Role::interpreter) continue;
    if (role != Role::member) return role == Role::principal || role == Role::witness;
    if (!turn_asks(builder, next)) return false;
  }
  return false;
}

// A member who answers the press or the public, or goes on after another who does.
bool answers_outsider(const BriefingBuilder& builder, Index turn) {
  if (turn == 0) return false;
  const TurnKind before = builder.tables().turns[turn - 1].kind;
  const Role role = role_of(builder, turn - 1);
  return before == TurnKind::question ? role != Role::member && role != Role::moderator
                                      : before == TurnKind::answer && role == Role::member;
}

// "Except for the problem ones." of a member who has the floor, before a witness speaks again;
// and no reply to another member.
bool goes_on_asking(const BriefingBuilder& builder, Index turn) {
  const auto witness = [&](Index other) {
    const Role role = role_of(builder, other);
    return role == Role::principal || role == Role::witness;
  };
  return turn > 0 && turn + 1 < builder.tables().turns.size() && witness(turn + 1) &&
         (witness(turn - 1) || !turn_asks(builder, turn - 1)) &&
         !hands_floor_on(single_spaced(turn_ending(builder, turn, kFloorWindow)));
}

bool is_before_answer(const BriefingBuilder& builder, Index turn) {
  if (turn + 1 >= builder.tables().turns.size()) return false;
  const Role next = role_of(builder, turn + 1);
  return next == Role::principal || next == Role::official || next == Role::witness;
}

// A question that was sent in, which whoever runs the event reads to those who answer.
bool reads_question(const BriefingBuilder& builder, Index turn) {
  const Role role = role_of(builder, turn);
  if ((role != Role::moderator && role != Role::operator_) || !is_before_answer(builder, turn))
    return false;
  constexpr std::size_t kLongest = 1500;
  const std::string ending = turn_ending(builder, turn, kLongest);
  // Most are told apart before blanks are made single.
  if (!has_question_mark(ending) && byte_scan::find_words(ending, "know") == ending.npos)
    return false;
  return !reading_words(single_spaced(ending)).empty();
}

// "And what did you think of it?", and not "Would you like to begin?", "Any more questions?"
bool asks_guest(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kEnding = 240;
  static constexpr std::string_view kOfProcedure[] = {
      "question",     "would you like", "could you please", "can you hear", "do you want",
      "want to take", "take that",      "the line",         "shall we",     "go ahead",
      "start us off", "ready",          "introduce",        "over to",      "the floor",
      "ask you to",   "invite",         "opening",          "closing",      "anything else",
      "add to that",  "do we have",     "microphone"};
  if (!is_before_answer(builder, turn)) return false;
  const std::string printed = turn_ending(builder, turn, kEnding);
  if (!ends_in_question_mark(printed)) return false;
  const std::string ending = folded(single_spaced(printed));
  if (calls_next(builder, turn, ending)) return false;
  const std::size_t mark = trim(ending).find_last_of(".?!", trim(ending).size() - 2);
  const std::string_view last = trim(std::string_view(trim(ending)).substr(mark + 1));
  return std::count(last.begin(), last.end(), ' ') >= 2 &&
         std::none_of(
             std::begin(kOfProcedure), std::end(kOfProcedure),
             [&](std::string_view words) { return last.find(words) != std::string_view::npos; });
}

// "I'm Charles Ward, Delta News." of a panel that is going to ask: a name, its house and no more,
// before another of them or whoever runs the event.
bool only_introduces_himself(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kLongest = 120, kMostBeside = 30;  // bytes
  const Tables& t = builder.tables();
  if (turn + 1 >= t.turns.size() || is_before_answer(builder, turn)) return false;
  const std::string words = single_spaced(turn_opening(builder, turn, kLongest + 1));
  if (words.size() > kLongest || words.find('?') != std::string::npos) return false;
  const Index person = t.turn_speakers[t.turns[turn].speakers.first];
  const std::string surname(builder.view(t.participants[person].name.surname));
  const auto house = find_outlet_of(words, surname);
  return house && words.size() - house->phrase.size() <= kMostBeside;
}

// Opening and closing statements, which answer no question: "Senator, your summation."
bool calls_for_statement(std::string_view ending) {
  static constexpr std::string_view kStatements[] = {
      "opening statement", "opening remarks",   "closing statement",    "closing remarks",
      "closing argument",  "closing thoughts",  "final statement",      "final remarks",
      "final thoughts",    "concluding remark", "concluding statement", "summation",
      "your conclusion"};
  const auto has = [&](std::string_view words) {
    return byte_scan::find_words(ending, words) != ending.npos;
  };
  if (!has("tatement") && !has("emark") && !has("rgument") && !has("hought") && !has("ummation") &&
      !has("onclusion"))
    return false;
  return holds_any(folded(single_spaced(std::string(ending))), kStatements);
}

// The questions of a moderator who interviews: most of what is said before a guest speaks asks, or
// others ask less than that.
std::unordered_set<Index> questions_of_moderators(const BriefingBuilder& builder) {
  std::unordered_set<Index> questions;
  const auto count = static_cast<Index>(builder.tables().turns.size());
  std::size_t before_guests = 0;
  for (Index turn = 0; turn < count; ++turn) {
    if (role_of(builder, turn) != Role::moderator || !is_before_answer(builder, turn)) continue;
    ++before_guests;
    if (asks_guest(builder, turn)) questions.insert(turn);
  }
  const auto others = [&] {
    std::size_t out = 0;
    for (Index turn = 0; turn < count; ++turn) {
      const Role role = role_of(builder, turn);
      out += role == Role::questioner || role == Role::audience || role == Role::member ||
             is_question_label(folded(builder.view(builder.tables().turns[turn].label)));
    }
    return out;
  };
  const bool most = questions.size() * 2 >= before_guests;
  if (questions.size() < 2 || (!most && others() >= questions.size())) questions.clear();
  return questions;
}

// "Thank you very much. This concludes the press conference." as the last words of all.
bool closes_event(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kEnding = 240;
  return turn + 1 == builder.tables().turns.size() &&
         ends_questions(turn_ending(builder, turn, kEnding));
}

// "Oh, oh!" of the room.
bool exclaims(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kEnding = 8;  // bytes, with a space of the print behind the mark
  const std::string ending = turn_ending(builder, turn, kEnding);
  const std::string_view words = trim(ending);
  return words.ends_with('!');
}

// "We'll now take a question from Ann Oak of the Post." of one of those who answer, behind the
// answer of another: nobody has asked, and somebody is going to.
bool only_calls(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kLongest = 220;  // bytes
  const Tables& t = builder.tables();
  if (turn == 0 || turn + 1 >= t.turns.size() || t.turns[turn - 1].kind == TurnKind::question ||
      t.turns[turn].blocks.empty() || t.turns[turn].span.size() > 2 * kLongest)
    return false;
  const bool asked_next = role_of(builder, turn + 1) == Role::questioner ||
                          is_question_label(folded(builder.view(t.turns[turn + 1].label)));
  const std::string words = single_spaced(turn_opening(builder, turn, kLongest + 1));
  return asked_next && words.size() <= kLongest && only_hands_floor_on(words);
}

}  // namespace

void find_turn_kinds(BriefingBuilder& builder) {
  constexpr std::size_t kShort = 240;  // bytes of a turn that only thanks or closes
  Tables& t = builder.tables();
  bool asked = false;       // a question came before
  bool examined = false;    // by somebody whom a line names
  bool statements = false;  // were called for behind the last question
  bool thanked = false;     // the turn before only thanks who answered
  bool over = false;        // the questions are, by what who runs the event said
  const std::unordered_set<Index> interviewers = questions_of_moderators(builder);
  Index examiner = kNone;  // the member who has asked last
  // What a label means is looked up once for each printed form.
  std::unordered_map<std::string_view, LabelUse> uses;
  const auto use_of = [&](Str label) {
    const auto [at, fresh] = uses.try_emplace(builder.view(label), LabelUse::speaks);
    if (fresh) {
      const std::string whole = folded(at->first);
      // "QUESTION [Bob Ray, The Post]" and "Q (inaudible)" ask as "QUESTION" does.
      const std::string_view bare = bare_name(whole);
      const bool brackets = whole.ends_with(')') || whole.ends_with(']');
      const std::string_view words = brackets && is_question_label(bare) ? bare : whole;
      const char letter = lettered_name(at->first).letter;
      at->second = letter != 0                ? (letter == 'Q' ? LabelUse::asks : LabelUse::answers)
                   : is_by_line(words)        ? LabelUse::by_line
                   : is_question_label(words) ? LabelUse::asks
                   : is_answer_label(words)   ? LabelUse::answers
                                              : LabelUse::speaks;
    }
    return at->second;
  };
  for (Index turn = 0; turn < t.turns.size(); ++turn) {
    Turn& record = t.turns[turn];
    if (record.kind == TurnKind::question) {
      asked = true;
      statements = over = false;
    }
    if (record.kind != TurnKind::unknown) continue;
    const Role role = role_of(builder, turn);
    std::string_view rule;
    Certainty certainty = Certainty::high;
    const std::string_view text = builder.store().base();
    const std::string_view printed =
        record.label_span.begin < text.size() ? text.substr(record.label_span.begin, 8) : "";
    const LabelUse use = record.label.empty() ? LabelUse::speaks : use_of(record.label);
    if (use == LabelUse::by_line && record.blocks.empty()) {
      record.kind = TurnKind::procedural;
      rule = "kind.by-line";
      examined = true;
    } else if (use == LabelUse::asks) {
      record.kind = TurnKind::question;
      rule = "kind.question-label";
      asked = true;
    } else if (question_number_at(printed) != 0) {
      record.kind = TurnKind::question;  // "Q12 Chair:" of a committee
      rule = "kind.question-number";
      asked = true;
    } else if (role == Role::questioner && only_introduces_himself(builder, turn)) {
      record.kind = TurnKind::procedural;
      rule = "kind.introduces-himself";
      certainty = Certainty::medium;
    } else if (role == Role::questioner && asked && turn > 0 &&
               t.turns[turn - 1].kind == TurnKind::answer &&
               only_thanks(single_spaced(turn_opening(builder, turn, 200)))) {
      record.kind = TurnKind::remarks;
      rule = "kind.only-thanks";
      certainty = Certainty::medium;
    } else if (role == Role::questioner) {
      record.kind = TurnKind::question;
      rule = "kind.asker-speaks";
      certainty = Certainty::medium;
      asked = true;
    } else if (role == Role::member) {
      const Index member = t.turn_speakers[record.speakers.first];
      const bool asks = (turn_asks(builder, turn) && is_before_witness(builder, turn)) ||
                        (member == examiner && goes_on_asking(builder, turn));
      const bool answers = !asks && answers_outsider(builder, turn);
      record.kind = asks ? TurnKind::question : answers ? TurnKind::answer : TurnKind::remarks;
      rule = asks ? "kind.member-asks" : answers ? "kind.after-a-question" : "kind.member-speaks";
      certainty = Certainty::medium;
      asked = asked || asks;
    } else if ((role == Role::unknown || role == Role::audience) && ends_asking(builder, turn)) {
      record.kind = TurnKind::question;  // "Speaker 3", "Unidentified Speaker"
      rule = "kind.ends-asking";
      certainty = Certainty::medium;
      asked = true;
    } else if (reads_question(builder, turn)) {
      record.kind = TurnKind::question;
      rule = "kind.reads-question";
      certainty = Certainty::medium;
      asked = true;
    } else if (role == Role::moderator && interviewers.contains(turn)) {
      record.kind = TurnKind::question;
      rule = "kind.moderator-asks";
      certainty = Certainty::medium;
      asked = true;
    } else if (role == Role::interpreter && turn > 0 && ends_asking(builder, turn) &&
               t.turns[turn - 1].kind == TurnKind::question) {
      record.kind = TurnKind::question;
      rule = "kind.interprets-question";
      certainty = Certainty::medium;
    } else if (role == Role::moderator || role == Role::operator_) {
      record.kind = TurnKind::procedural;
      rule = "kind.runs-the-event";
      if (asked && is_before_answer(builder, turn)) {
        constexpr std::size_t kEnding = 240;
        const std::string ending = turn_ending(builder, turn, kEnding);
        statements = statements || calls_for_statement(ending);
        over = !has_question_mark(ending) && (over || ends_questions(ending));
      }
    } else if (record.label.empty() && record.speakers.empty()) {
      record.kind = TurnKind::narration;
      rule = "kind.no-label";
    } else if (use == LabelUse::answers) {
      record.kind = TurnKind::answer;
      rule = "kind.answer-label";
    } else if (statements) {
      record.kind = TurnKind::remarks;
      rule = "kind.called-to-a-statement";
      certainty = Certainty::medium;
    } else if (over) {
      record.kind = TurnKind::remarks;
      rule = "kind.after-the-questions";
      certainty = Certainty::medium;
    } else if (asked && role == Role::audience && use == LabelUse::speaks &&
               (t.turns[turn - 1].kind != TurnKind::question || exclaims(builder, turn))) {
      record.kind = TurnKind::remarks;
      rule = "kind.voice-of-the-room";
      certainty = Certainty::medium;
    } else if (asked && t.turns[turn - 1].kind != TurnKind::question &&
               record.span.size() <= kShort && use == LabelUse::speaks &&
               (thanked || closes_event(builder, turn) ||
                speaker_of(builder, turn) != speaker_of(builder, turn - 1)) &&
               only_thanks(single_spaced(turn_opening(builder, turn, 200)))) {
      record.kind = TurnKind::remarks;
      rule = "kind.only-thanks";
      certainty = Certainty::medium;
    } else if (asked && t.turns[turn - 1].kind != TurnKind::question &&
               record.span.size() <= kShort && use == LabelUse::speaks &&
               closes_event(builder, turn)) {
      record.kind = TurnKind::procedural;
      rule = "kind.closes";
      certainty = Certainty::medium;
    } else if (asked && only_calls(builder, turn)) {
      record.kind = TurnKind::procedural;
      rule = "kind.only-calls";
      certainty = Certainty::medium;
    } else if (asked && (!examined || role == Role::witness)) {
      record.kind = TurnKind::answer;
      rule = "kind.after-a-question";
      const bool right_behind = t.turns[turn - 1].kind == TurnKind::question;
      certainty = right_behind ? Certainty::high : Certainty::medium;
    } else {
      // Beside an examination the others object.
      record.kind = TurnKind::remarks;
      rule = examined ? "kind.beside-an-examination" : "kind.before-any-question";
      certainty = Certainty::medium;
    }
    thanked = rule == "kind.only-thanks";
    if (record.kind == TurnKind::question) statements = over = false;
    if (record.kind == TurnKind::question && role == Role::member)
      examiner = t.turn_speakers[record.speakers.first];
    builder.assert_about({Table::turn, turn}, "kind", name_of(record.kind), Origin::inferred,
                         certainty, rule);
  }
}

void find_resumed_turns(BriefingBuilder& builder) {
  Tables& t = builder.tables();
  // A dash ends one turn, another speaks, a dash opens the next of the first
  // label (WH: "maybe —" / "Okay." / "— and it's timely").
  const auto opens_with_dash = [&](const Turn& turn) {
    if (turn.blocks.empty()) return kNone;
    const Rows inlines = t.blocks[turn.blocks.first].inlines;
    if (inlines.empty() || t.inlines[inlines.first].kind != InlineKind::interruption) return kNone;
    return inlines.first;
  };
  constexpr Index kReach = 3;
  for (Index turn = 2; turn < t.turns.size(); ++turn) {
    Turn& record = t.turns[turn];
    if (record.resumes != kNone) continue;
    const Index dash = opens_with_dash(record);
    if (dash == kNone) continue;
    for (Index back = 2; back <= kReach && back <= turn; ++back) {
      const Index before = turn - back;
      const Turn& cut = t.turns[before];
      if (!cut.interrupted || builder.view(cut.label) != builder.view(record.label)) continue;
      record.resumes = before;
      Evidence end{{}, {}, cut.line};
      const Inline& last = t.inlines[t.blocks[cut.blocks.last - 1].inlines.last - 1];
      end.text = last.text;
      end.span = last.span;
      const Evidence start{t.inlines[dash].text, t.inlines[dash].span, record.line};
      builder.assert_about({Table::turn, turn}, "resumes", 't' + std::to_string(before + 1),
                           Origin::inferred, Certainty::high, "interruption.dash-both-sides",
                           {end, start});
      break;
    }
  }
}

}  // namespace lectern::analysis
