// lectern explain: which rule made a line what it is, who decided, and on what evidence.
#include <algorithm>
#include <optional>

#include "base/unicode.hpp"
#include "cli/commands.hpp"
#include "transcript/label_forms.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::vector<std::string> reader_options, given;
};

// "FILE:LINE"; a file of that very name goes before.
std::optional<std::uint32_t> take_line(std::string& path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string::npos || colon + 1 == path.size()) return std::nullopt;
  const std::string digits = path.substr(colon + 1);
  if (digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  path.resize(colon);
  return static_cast<std::uint32_t>(std::stoul(digits));
}

class Explanation {
 public:
  Explanation(Console& console, const Briefing& briefing)
      : console_(console), b_(briefing), t_(briefing.tables()) {}

  void whole() {
    title("The document");
    assertions({}, "  ");
    if (!t_.participants.empty()) title("\nParticipants");
    for (const ParticipantView person : b_.participants()) {
      say("  " + person.id() + "  " + title_case(person.display_name()));
      assertions({Table::participant, person.row()}, "      ");
    }
    if (!t_.ground_rules.empty()) title("\nGround rules");
    for (Index row = 0; row < t_.ground_rules.size(); ++row) {
      say("  g" + std::to_string(row + 1) + "  " + std::string(name_of(t_.ground_rules[row].kind)));
      assertions({Table::ground_rule, row}, "      ");
    }
    say("\nFILE:LINE explains one line; the turns begin at");
    std::string lines;
    for (const Turn& turn : t_.turns) {
      if (lines.size() > 72) {
        lines += " …";
        break;
      }
      lines += ' ' + std::to_string(turn.line);
    }
    say(" " + lines);
  }

  // False when the line holds nothing.
  bool line(std::uint32_t number) {
    for (const Residue& record : t_.residue)
      if (record.line == number) {
        say("line " + std::to_string(number) + ": residue, " + text(record.kind) + " — " +
            text(record.rule));
        return true;
      }
    for (const Matter& record : t_.matter)
      if (record.line == number) {
        say("line " + std::to_string(number) + ": " + (record.after ? "foot" : "head") +
            " matter, " + std::string(name_of(record.kind)));
        if (record.kind == MatterKind::date) assertions({}, "  ", "date");
        return true;
      }
    Index found = kNone;
    for (Index row = 0; row < t_.turns.size(); ++row)
      if (t_.turns[row].line != 0 && t_.turns[row].line <= number) found = row;
    if (found == kNone) return false;
    turn(found, number);
    return true;
  }

 private:
  void title(const std::string& words) { say(words); }
  void say(const std::string& words) { console_.print(words + '\n'); }
  std::string text(Str str) const { return std::string(b_.view(str)); }
  static std::string quoted(std::string_view words) { return '"' + std::string(words) + '"'; }

  void turn(Index row, std::uint32_t number) {
    const TurnView view = b_.turns()[row];
    const Turn& record = view.record();
    say(view.id() + ", lines from " + std::to_string(record.line) +
        (record.line == number ? "" : ": line " + std::to_string(number) + " goes on with it"));
    label(record);
    for (const ParticipantView person : view.speakers())
      say("  speaker " + person.id() + " " + title_case(person.display_name()) +
          (person.affiliation().empty() ? "" : ", " + std::string(person.affiliation())));
    assertions({Table::turn, row}, "  ");
    for (const ParticipantView person : view.speakers())
      assertions({Table::participant, person.row()}, "  " + person.id() + " ");
    exchanges(row);
  }

  // The form of the printed label, and what proves that it is one.
  void label(const Turn& turn) {
    if (turn.label.empty()) return say("  no label: other signs mark the turn");
    std::string words = "  label " + quoted(b_.view(turn.label));
    const std::string_view base = b_.store().base();
    if (turn.label_span.present() && turn.label_span.end <= base.size()) {
      const std::size_t end = base.find_first_of("\r\n", turn.label_span.end);
      const auto match = match_label(
          base.substr(turn.label_span.begin, std::min(end, base.size()) - turn.label_span.begin),
          turn.label_span.begin);
      if (match)
        words += " — form " + std::string(match->form->name) + " (" +
                 std::string(match->form->source) + ')';
    }
    say(words);
    const std::string name = folded(b_.view(turn.label));
    std::size_t count = 0;
    for (const Turn& other : t_.turns) count += b_.view(other.label) == b_.view(turn.label);
    std::string proofs = "    printed " + std::to_string(count) + (count == 1 ? " time" : " times");
    if (find_label_word(name)) proofs += "; a role word";
    if (is_honorific(name.substr(0, name.find(' ')))) proofs += "; opens with a title";
    say(proofs);
  }

  void exchanges(Index turn) {
    for (Index row = 0; row < t_.exchanges.size(); ++row) {
      const Exchange& exchange = t_.exchanges[row];
      const auto holds = [&](Rows rows) {
        for (Index n = rows.first; n < rows.last; ++n)
          if (t_.exchange_turns[n] == turn) return true;
        return false;
      };
      const bool asks = holds(exchange.questions);
      if (!asks && !holds(exchange.answers)) continue;
      const std::string id = "x" + std::to_string(row + 1);
      say("  " + id + (asks ? ": this is its question" : ": this is an answer in it") + ", " +
          std::string(name_of(exchange.status)));
      if (asks) assertions({Table::exchange, row}, "  " + id + " ");
    }
  }

  std::string value_of(const Assertion& assertion) const {
    std::string value = text(assertion.value);
    if (value.size() > 1 && value.front() == 'p' &&
        value.find_first_not_of("0123456789", 1) == std::string::npos) {
      const auto row = static_cast<Index>(std::stoul(value.substr(1)) - 1);
      if (row < b_.participants().size())
        return value + " " + title_case(b_.participants()[row].display_name());
    }
    return value;
  }

  void assertions(Subject subject, const std::string& indent, std::string_view only = {}) {
    for (const Assertion& assertion : t_.assertions) {
      if (assertion.subject != subject) continue;
      if (!only.empty() && b_.view(assertion.property) != only) continue;
      say(indent + (assertion.rank > 0 ? "not taken: " : "") + text(assertion.property) + " " +
          value_of(assertion) + " — " + std::string(name_of(assertion.origin)) + ", " +
          std::string(name_of(assertion.certainty)) + ", " + text(assertion.rule));
      for (Index n = assertion.evidence.first; n < assertion.evidence.last; ++n) {
        const Evidence& evidence = t_.evidence[n];
        if (evidence.text.empty()) continue;
        say(indent + "  " +
            (evidence.line == 0 ? "" : "line " + std::to_string(evidence.line) + ": ") +
            quoted(b_.view(evidence.text)));
      }
    }
  }

  Console& console_;
  const Briefing& b_;
  const Tables& t_;
};

int explain_command(Arguments& arguments, const Common& common) {
  Console console(common);
  if (auto good =
          finish_request(arguments.request, common, arguments.reader_options, arguments.given);
      !good)
    return console.fail(good.error());
  std::vector<std::optional<std::uint32_t>> lines;
  for (std::string& input : arguments.request.inputs) lines.push_back(take_line(input));
  const std::vector<std::string> inputs = std::move(arguments.request.inputs);
  for (std::size_t n = 0; n < inputs.size(); ++n) {
    arguments.request.inputs = {inputs[n]};
    const Report silent = [](const std::string&, const Diagnostics&, const Source*) {};
    const auto collection = read_briefings(arguments.request, silent);
    if (!collection) return console.fail(collection.error());
    for (const Briefing& briefing : *collection) {
      Explanation explanation(console, briefing);
      if (!lines[n])
        explanation.whole();
      else if (!explanation.line(*lines[n]))
        return console.fail({Failure::check, "explain.nothing-there",
                             inputs[n] + ": line " + std::to_string(*lines[n]) + " holds nothing",
                             "lectern explain FILE lists the lines where turns begin"});
    }
  }
  return console.finish();
}

}  // namespace

void add_explain(CLI::App& app, Common& common, Run& run) {
  auto* command =
      app.add_subcommand("explain", "Which rule made a line what it is, and on what evidence");
  const auto arguments = std::make_shared<Arguments>();
  add_reading_options(*command, arguments->request, arguments->reader_options, arguments->given);
  command->footer("Examples:\n  lectern explain briefing.txt\n  lectern explain briefing.txt:33");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return explain_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
