// Who asked whom: fixtures/asking/CASE.txt, each with who speaks, who asks and who answers
// beside it in CASE.asked, and the rules and words that this rests on.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/analysis.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace lectern;

namespace {

std::string numbered(char letter, Index row) { return letter + std::to_string(row + 1); }

class Shown {
 public:
  explicit Shown(const Briefing& briefing) : b_(briefing), t_(briefing.tables()) {}

  std::string text() {
    people();
    turns();
    for (Index row = 0; row < t_.exchanges.size(); ++row) exchange(row);
    for (Index row = 0; row < t_.ground_rules.size(); ++row) ground_rule(row);
    return out_;
  }

 private:
  std::string name(Index person) const {
    const ParticipantView view(b_, person);
    const std::string_view house = view.affiliation();
    return std::string(view.display_name()) +
           (house.empty() ? std::string{} : " / " + std::string(house));
  }

  void people() {
    for (Index row = 0; row < t_.participants.size(); ++row)
      out_ += numbered('p', row) + ' ' + std::string(name_of(t_.participants[row].role)) + ": " +
              name(row) + rules({Table::participant, row}, "role") + '\n';
  }

  void turns() {
    for (Index row = 0; row < t_.turns.size(); ++row) {
      const Turn& turn = t_.turns[row];
      out_ += numbered('t', row) + ' ' + std::string(b_.view(turn.label)) + " [" +
              std::string(name_of(turn.kind)) + ']';
      for (Index n = turn.speakers.first; n < turn.speakers.last; ++n)
        out_ += ' ' + name(t_.turn_speakers[n]);
      out_ += rules({Table::turn, row}, "speaker") + rules({Table::turn, row}, "asker") +
              rules({Table::turn, row}, "reply_to") + '\n';
    }
  }

  void exchange(Index row) {
    const Exchange& exchange = t_.exchanges[row];
    out_ += numbered('x', row) + ' ' + std::string(name_of(exchange.status)) + ':';
    for (Index n = exchange.questions.first; n < exchange.questions.last; ++n)
      out_ += ' ' + numbered('t', t_.exchange_turns[n]);
    out_ += " by " + (exchange.asker == kNone ? std::string("?") : name(exchange.asker));
    if (exchange.follows != kNone) out_ += ", follows " + numbered('x', exchange.follows);
    for (Index n = exchange.answers.first; n < exchange.answers.last; ++n)
      out_ +=
          (n == exchange.answers.first ? ", answers " : " ") + numbered('t', t_.exchange_turns[n]);
    out_ += '\n';
  }

  void ground_rule(Index row) {
    const GroundRule& rule = t_.ground_rules[row];
    out_ += std::string(name_of(rule.kind)) + ", said in " + numbered('t', rule.stated_in);
    if (rule.lifted_in != kNone) out_ += ", lifted in " + numbered('t', rule.lifted_in);
    if (!rule.until.empty()) out_ += ", until " + std::string(b_.view(rule.until));
    if (!rule.attribution.empty()) out_ += ", as " + std::string(b_.view(rule.attribution));
    out_ += '\n';
  }

  // What is said of a property, but for the rule that nearly every reply has.
  std::string rules(Subject subject, std::string_view property) const {
    std::string out;
    for (const Assertion& assertion : t_.assertions) {
      const std::string_view rule = b_.view(assertion.rule);
      if (assertion.subject != subject || b_.view(assertion.property) != property ||
          rule == "reply.latest-question" || rule == "label.role-word" ||
          rule == "label.named-person")
        continue;
      out += " {";
      if (assertion.rank > 0) out += "not ";
      if (assertion.rank > 0 || property == "reply_to" || property == "asker")
        out += std::string(b_.view(assertion.value)) + ": ";
      out += std::string(rule) + ", " + std::string(name_of(assertion.certainty));
      for (Index n = assertion.evidence.first; n < assertion.evidence.last; ++n)
        out += ", \"" + std::string(b_.view(t_.evidence[n].text)) + '"';
      out += '}';
    }
    return out;
  }

  const Briefing& b_;
  const Tables& t_;
  std::string out_;
};

}  // namespace

TEST_CASE("who asked whom") {
  std::vector<std::filesystem::path> cases;
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "asking"))
    if (entry.path().extension() == ".txt") cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  REQUIRE(cases.size() >= 4);
  for (const auto& path : cases) {
    CAPTURE(path.filename().string());
    const Briefing briefing = test::analysed(test::read_file(path));
    test::compare(std::filesystem::path(path).replace_extension(".asked"), Shown(briefing).text());
  }
}
