// Questions and what answers them; the sections they make.
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/collected_questions.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "briefing/form_names.hpp"

namespace lectern::analysis {
namespace {

struct Draft {
  std::vector<Index> questions;
  std::vector<Index> answers;
  Exchange record;
};

class Exchanges {
 public:
  Exchanges(BriefingBuilder& builder, Diagnostics& diagnostics)
      : builder_(builder), t_(builder.tables()), diagnostics_(diagnostics) {}

  void find() {
    read_askers();
    read_kinds();
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      if (t_.turns[turn].kind == TurnKind::question)
        question(turn);
      else if (t_.turns[turn].kind == TurnKind::answer && !drafts_.empty())
        answer(turn);
      else if (t_.turns[turn].kind == TurnKind::procedural)
        procedural(turn);
    }
    finish();
  }

 private:
  Index speaker_of(Index turn) const { return analysis::speaker_of(builder_, turn); }

  // Who asks what a turn reads out: "asker" of it, as askers.cpp said; nobody, where several do.
  void read_askers() {
    for (const Assertion& known : t_.assertions) {
      if (known.subject.table != Table::turn || known.rank != 0) continue;
      if (builder_.view(known.rule) == "kind.reads-question")
        read_askers_.try_emplace(known.subject.row, kNone);
      if (builder_.view(known.property) == "asker")
        if (const Index person = row_of_id(builder_.view(known.value));
            person < t_.participants.size())
          read_askers_[known.subject.row] = person;
    }
  }
  void read_kinds() {
    certainty_of_kind_.assign(t_.turns.size(), Certainty::high);
    for (const Assertion& known : t_.assertions)
      if (known.subject.table == Table::turn && known.rank == 0 &&
          builder_.view(known.property) == "kind")
        certainty_of_kind_[known.subject.row] = known.certainty;
  }
  Index asker_of(Index turn) const {
    if (const auto read = read_askers_.find(turn); read != read_askers_.end()) return read->second;
    return speaker_of(turn);
  }

  void procedural(Index turn) {
    if (asks_again(turn + 1) && calls_follow_up(turn))
      handed_on_ = false;
    else if (!t_.turns[turn].interrupted && !confirms_line(builder_, turn))
      handed_on_ = true;
  }
  bool asks_again(Index turn) const {
    return turn < t_.turns.size() && t_.turns[turn].kind == TurnKind::question &&
           !drafts_.empty() && drafts_.back().record.asker != kNone &&
           drafts_.back().record.asker == asker_of(turn);
  }
  // "Mr. Stone, do you have a follow-up?" gives him the floor back.
  bool calls_follow_up(Index turn) const {
    constexpr std::size_t kEnding = 160;
    const std::string ending = turn_ending(builder_, turn, kEnding);
    if (byte_scan::find_words(ending, "ollow") == ending.npos) return false;
    const std::string words = folded(single_spaced(ending));
    return words.find("follow-up") != words.npos || words.find("follow up") != words.npos;
  }

  void question(Index turn) {
    if (role_of(builder_, turn) == Role::interpreter && !drafts_.empty()) {
      drafts_.back().questions.push_back(turn);  // the question before, in another language
      return;
    }
    Draft draft;
    draft.questions.push_back(turn);
    draft.record.asker = asker_of(turn);
    if (draft.record.asker != kNone)
      draft.record.outlet = t_.participants[draft.record.asker].affiliation;
    if (!drafts_.empty()) {
      const Draft& before = drafts_.back();
      const bool same = draft.record.asker != kNone && before.record.asker == draft.record.asker;
      const bool resumed = t_.turns[turn].resumes != kNone;
      if ((same && !handed_on_) || resumed) {
        draft.record.follows = static_cast<Index>(drafts_.size() - 1);
        follow_rule_.push_back(resumed ? "follow-up.resumed" : "follow-up.same-asker");
      } else {
        follow_rule_.emplace_back();
      }
    } else {
      follow_rule_.emplace_back();
    }
    drafts_.push_back(std::move(draft));
    handed_on_ = false;
  }

  void answer(Index turn) {
    std::size_t to = drafts_.size() - 1;
    std::string_view rule = "reply.latest-question";
    Certainty certainty = Certainty::high;
    std::string phrase;
    if (const auto topic = named_question(turn, phrase)) {
      rule = "reply.names-question";
      if (*topic < drafts_.size()) to = *topic;
    } else if (handed_on_) {
      // The floor had gone on and nobody has asked since: still that question.
      certainty = Certainty::medium;
    }
    if (phrase.empty() && replies_to_one(turn)) return;
    std::optional<Evidence> named;
    if (!phrase.empty()) named = evidence_in(builder_, turn, phrase);
    replies(turn, to, rule, certainty, named);
    // "No. And on the ferry question, …" answers the latest before it goes back.
    if (to + 1 < drafts_.size() && drafts_.back().answers.empty() && goes_back(turn, phrase))
      replies(turn, drafts_.size() - 1, "reply.latest-question", Certainty::medium, {});
    if (rule == "reply.latest-question") replies_to_row(turn);
  }

  // Whether a sentence stands before the words that name another question.
  bool goes_back(Index turn, std::string_view phrase) const {
    constexpr std::size_t kStart = 120;
    const std::string text = turn_opening(builder_, turn, kStart);
    const std::size_t at = phrase.empty() ? text.npos : text.find(phrase);
    return at != text.npos && text.substr(0, at).find_first_of(".!") != text.npos;
  }

  // "To Petra, yes.": an answer of one sentence that names one of those who have asked in a row is
  // to her.
  bool replies_to_one(Index turn) {
    if (row_of_ != drafts_.size()) find_row();
    if (row_.empty()) return false;
    constexpr std::size_t kLongest = 160;
    const std::string text = single_spaced(turn_opening(builder_, turn, kLongest + 1));
    if (text.size() > kLongest || text.find_first_of(".?!") + 1 < text.size()) return false;
    std::vector<std::size_t> askers = row_;
    askers.push_back(drafts_.size() - 1);
    std::size_t named = drafts_.size();
    std::string_view name;
    for (const std::size_t n : askers) {
      const std::string_view found = named_in(text, drafts_[n].record.asker);
      if (found.empty()) continue;
      if (named != drafts_.size()) return false;
      named = n;
      name = found;
    }
    if (named == drafts_.size()) return false;
    replies(turn, named, "reply.names-asker", Certainty::medium, evidence_in(builder_, turn, name));
    return true;
  }
  // A forename or a surname of a person that stands in a text as a word.
  std::string_view named_in(std::string_view text, Index person) const {
    if (person == kNone) return {};
    const PersonName& name = t_.participants[person].name;
    for (const std::string_view part :
         {builder_.view(name.forename), builder_.view(name.surname)}) {
      const std::size_t at = part.size() < 2 ? text.npos : text.find(part);
      if (at == text.npos || is_letter(decode_before(text, at).value) ||
          is_letter(decode_at(text, at + part.size()).value))
        continue;
      return text.substr(at, part.size());
    }
    return {};
  }

  void replies(Index turn, std::size_t to, std::string_view rule, Certainty certainty,
               const std::optional<Evidence>& evidence) {
    drafts_[to].answers.push_back(turn);
    // To what it replies is no surer than that it does.
    certainty = std::max(certainty, certainty_of_kind_[turn]);
    const Subject subject{Table::turn, turn};
    const std::string value = 'x' + std::to_string(to + 1);
    if (evidence)
      builder_.assert_about(subject, "reply_to", value, Origin::inferred, certainty, rule,
                            {*evidence});
    else
      builder_.assert_about(subject, "reply_to", value, Origin::inferred, certainty, rule);
  }

  // "We'll take three questions together": an answer is to all that were asked in a row before
  // it, as words say or the order of the turns shows.
  void replies_to_row(Index turn) {
    if (row_of_ != drafts_.size()) find_row();
    for (std::size_t n = row_.size(); n-- > 0;)
      if (collected_in_ != kNone) {
        replies(turn, row_[n], "reply.collected-questions", Certainty::high,
                evidence_in(builder_, collected_in_, collecting_));
      } else {
        const Turn& asked = t_.turns[drafts_[row_[n]].questions.front()];
        replies(turn, row_[n], "reply.questions-in-a-row", Certainty::medium,
                Evidence{asked.label, asked.label_span, asked.line});
      }
  }

  // The questions before the latest that nobody has answered and nobody passed over.
  void find_row() {
    row_of_ = drafts_.size();
    row_.clear();
    collected_in_ = kNone;
    if (asks_to_be_heard(builder_, drafts_.back().questions.front())) return;
    for (std::size_t n = drafts_.size() - 1; n-- > 0 && drafts_[n].answers.empty();) {
      const Index asked = drafts_[n].questions.front();
      const Index next = drafts_[n + 1].questions.front();
      find_collecting({asked + 1, next});
      // "Including flights?" before the floor goes on was passed over, and where voices cut
      // each other off nothing says what is answered.
      const bool late = next > asked + 1 && drafts_[n].record.follows != kNone;
      const bool cut = t_.turns[asked].interrupted || t_.turns[next].resumes != kNone;
      if (late || cut || !asks_anything(builder_, asked) ||
          !only_hands_on(builder_, {asked + 1, next}))
        break;
      row_.push_back(n);
    }
    if (!row_.empty() && drafts_[row_.back()].questions.front() > 0) {
      const Index first = drafts_[row_.back()].questions.front();
      find_collecting({first - 1, first});
    }
  }
  void find_collecting(Rows turns) {
    constexpr std::size_t kEnding = 400;
    for (Index turn = turns.first; turn < turns.last && collected_in_ == kNone; ++turn) {
      collecting_ = collecting_words(single_spaced(turn_ending(builder_, turn, kEnding)));
      if (!collecting_.empty()) collected_in_ = turn;
    }
  }

  // "On the MPP question, …": the exchange whose question has that word, looked
  // for backwards; the latest when the word was not printed in any. Nothing when
  // the turn names no question.
  std::optional<std::size_t> named_question(Index turn, std::string& phrase) const {
    constexpr std::size_t kStart = 120;
    constexpr std::size_t kReach = 6;
    const std::string text = turn_opening(builder_, turn, kStart);
    if (byte_scan::find_words(text, "uestion") == std::string::npos &&
        byte_scan::find_words(text, "UESTION") == std::string::npos)
      return std::nullopt;
    const std::string words = folded(text);
    const std::size_t on = byte_scan::find_words(words, "on the ");
    if (on == std::string::npos || on > 40) return std::nullopt;
    const std::size_t question = words.find(" question", on + 7);
    if (question == std::string::npos || question - on > 47) return std::nullopt;
    const std::string topic = words.substr(on + 7, question - on - 7);
    if (topic.find_first_of(".?!") != std::string::npos || topic.size() < 3) return std::nullopt;
    // The same stretch as printed: folding keeps the order of the words.
    const std::size_t printed = text.find(" question");
    const std::size_t begin =
        printed == std::string::npos ? printed : text.rfind("n the ", printed);
    if (begin != std::string::npos && begin > 0)
      phrase = text.substr(begin - 1, printed + 9 - (begin - 1));
    for (std::size_t n = drafts_.size(); n-- > 0 && drafts_.size() - n <= kReach;)
      for (const Index asked : drafts_[n].questions)
        if (folded(turn_text(builder_, asked)).find(topic) != std::string::npos) return n;
    return drafts_.size() - 1;
  }

  // "Let me take that question", "We'll get back to you": a short reply that puts the
  // answer off, and the only one.
  Index deferred_by(const Draft& draft, std::string& promise) const {
    constexpr std::size_t kShort = 400;
    if (draft.answers.size() != 1) return kNone;
    const Index turn = draft.answers.front();
    if (t_.turns[turn].span.size() > kShort) return kNone;
    const std::string text = single_spaced(turn_opening(builder_, turn, kShort));
    // Most replies have none of the verbs.
    constexpr std::string_view kVerbs[] = {"take ", "get ", "look into", "check on"};
    if (!holds_any(text, kVerbs)) return kNone;
    for (const std::string_view words :
         {"take that question", "take the question", "take your question and", "get back to you",
          "get you an answer", "have to get back", "get that to you", "look into that for you",
          "get you that", "check on that"}) {
      const std::size_t at = byte_scan::find_words(text, words);
      if (at == std::string::npos) continue;
      // "I will not take that question" puts nothing off.
      const std::string before =
          folded(text.substr(at > 24 ? at - 24 : 0, std::min<std::size_t>(at, 24)));
      if (before.find("not") != std::string::npos || before.find("n’t") != std::string::npos ||
          before.find("n't") != std::string::npos)
        continue;
      promise = words;
      return turn;
    }
    return kNone;
  }

  void finish() {
    for (std::size_t n = 0; n < drafts_.size(); ++n) {
      Draft& draft = drafts_[n];
      draft.record.questions = builder_.add_exchange_turns(draft.questions);
      draft.record.answers = builder_.add_exchange_turns(draft.answers);
      const Turn& question = t_.turns[draft.questions.front()];
      const bool cut = draft.answers.empty() && question.interrupted;
      std::string promise;
      const Index deferring = deferred_by(draft, promise);
      draft.record.status = deferring != kNone       ? ExchangeStatus::deferred
                            : !draft.answers.empty() ? ExchangeStatus::answered
                            : cut                    ? ExchangeStatus::interrupted
                                                     : ExchangeStatus::unanswered;
      t_.exchanges.push_back(draft.record);
      const Subject subject{Table::exchange, static_cast<Index>(n)};
      if (deferring != kNone)
        builder_.assert_about(subject, "status", name_of(draft.record.status), Origin::inferred,
                              Certainty::medium, "status.deferred",
                              {evidence_in(builder_, deferring, promise)});
      else
        builder_.assert_about(subject, "status", name_of(draft.record.status), Origin::inferred,
                              Certainty::medium,
                              draft.answers.empty() ? "status.nobody-replied" : "status.replied");
      if (draft.record.follows != kNone)
        builder_.assert_about(subject, "follows", 'x' + std::to_string(draft.record.follows + 1),
                              Origin::inferred, Certainty::medium, follow_rule_[n]);
      if (draft.record.status == ExchangeStatus::unanswered)
        report_unanswered(draft.questions.front());
    }
  }

  void report_unanswered(Index turn) {
    if (turn_text(builder_, turn).find('?') == std::string::npos ||
        asks_to_be_heard(builder_, turn))
      return;
    diagnostics_.note("analysis.question.unanswered", "nobody answers this question",
                      t_.turns[turn].label_span);
  }

  BriefingBuilder& builder_;
  Tables& t_;
  Diagnostics& diagnostics_;
  std::vector<Draft> drafts_;
  std::vector<std::string> follow_rule_;
  std::unordered_map<Index, Index> read_askers_;
  std::vector<Certainty> certainty_of_kind_;  // of each turn
  bool handed_on_ = false;
  // The row of questions before the latest of `row_of_` drafts, the last first.
  std::vector<std::size_t> row_;
  std::size_t row_of_ = 0;
  Index collected_in_ = kNone;  // the turn that says that questions are collected
  std::string collecting_;
};

}  // namespace

void find_exchanges(BriefingBuilder& builder, Diagnostics& diagnostics) {
  if (builder.tables().exchanges.empty()) Exchanges(builder, diagnostics).find();
}

void find_sections(BriefingBuilder& builder) {
  Tables& t = builder.tables();
  const auto count = static_cast<Index>(t.turns.size());
  if (!t.sections.empty() || count == 0) return;
  const auto kind = [&](Index turn) { return t.turns[turn].kind; };
  Index first = 0;
  while (first < count && kind(first) != TurnKind::question) ++first;
  if (first == count) return;  // nobody asks: nothing to divide
  // The questions begin with the procedure that leads to the first of them, and
  // the closing is the procedure after the last reply.
  while (first > 0 && kind(first - 1) == TurnKind::procedural) --first;
  Index last = count;
  while (last > first && kind(last - 1) == TurnKind::procedural) --last;
  const auto add = [&](SectionKind section, Index begin, Index end, std::string_view rule) {
    if (begin == end) return;
    t.sections.push_back({section, {}, {begin, end}});
    builder.assert_about({Table::section, static_cast<Index>(t.sections.size() - 1)}, "kind",
                         name_of(section), Origin::inferred, Certainty::medium, rule);
  };
  add(SectionKind::opening, 0, first, "section.before-questions");
  add(SectionKind::questions, first, last, "section.questions");
  add(SectionKind::closing, last, count, "section.after-questions");
}

}  // namespace lectern::analysis
