// What may be reported, and how: read from what the moderator says of it. And the
// kind of event, from its title.
#include <optional>
#include <string>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

struct RulePhrase {
  std::string_view words;
  RuleKind kind;
};
// The first that matches in a stretch wins: "deep background" before "background".
constexpr RulePhrase kPhrases[] = {{"on deep background", RuleKind::deep_background},
                                   {"on background", RuleKind::on_background},
                                   {"off the record", RuleKind::off_the_record},
                                   {"on the record", RuleKind::on_the_record},
                                   {"embargoed until ", RuleKind::embargo},
                                   {"not for reporting", RuleKind::not_for_reporting}};
constexpr std::string_view kLifted[] = {"embargo has now lifted", "embargo has lifted",
                                        "embargo is now lifted", "embargo is lifted",
                                        "embargo lifts now"};

// Up to the end of the sentence, or of the clause when `clause` is true.
std::size_t phrase_end(std::string_view text, std::size_t at, bool clause) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\n' || (clause && (c == ',' || c == ';'))) break;
    if (c == '.' || c == '?' || c == '!') {
      const bool ends =
          at + 1 == text.size() || text[at + 1] == '\n' || is_blank(decode_at(text, at + 1).value);
      // "a.m." goes on when a small letter or a name of a day follows.
      const bool short_word = at >= 2 && (text[at - 2] == '.' || text[at - 2] == ' ');
      if (ends && !short_word) break;
    }
    ++at;
  }
  return at;
}

// "This call is not on background": a negation right before the phrase.
bool is_denied(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(at > 10 ? at - 10 : 0, std::min<std::size_t>(at, 10));
  return before.find(" not ") != std::string_view::npos ||
         before.find("n’t ") != std::string_view::npos ||
         before.find("n't ") != std::string_view::npos;
}

class GroundRules {
 public:
  explicit GroundRules(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    const auto count = static_cast<Index>(t_.turns.size());
    constexpr Index kOpening = 4;
    for (Index turn = 0; turn < count; ++turn) {
      // Rules are set in the first turns and by whoever runs the event later on.
      if (turn >= kOpening && t_.turns[turn].kind != TurnKind::procedural) continue;
      if (t_.turns[turn].kind == TurnKind::question) continue;  // asks for them at most
      const Rows blocks = t_.turns[turn].blocks;
      for (Index block = blocks.first; block < blocks.last; ++block) read(turn, block);
    }
  }

 private:
  void read(Index turn, Index block) {
    const std::string text = block_text(builder_, block);
    if (text.find("background") == std::string::npos && text.find("record") == std::string::npos &&
        text.find("embargo") == std::string::npos && text.find("report") == std::string::npos)
      return;
    bool background = false;
    for (const RulePhrase& phrase : kPhrases) {
      const std::size_t at = text.find(phrase.words);
      if (at == std::string::npos || is_denied(text, at)) continue;
      if (phrase.kind == RuleKind::on_background && background) continue;
      background = background || phrase.kind == RuleKind::deep_background;
      add(turn, block, text, at, phrase);
    }
    for (const std::string_view words : kLifted)
      if (text.find(words) != std::string::npos) return lift(turn, words);
  }

  void add(Index turn, Index block, const std::string& text, std::size_t at,
           const RulePhrase& phrase) {
    const std::size_t after = at + phrase.words.size();
    GroundRule rule;
    rule.kind = phrase.kind;
    rule.stated_in = turn;
    if (phrase.kind == RuleKind::embargo) {
      const std::size_t end = phrase_end(text, after, false);
      rule.until = builder_.add(trim(std::string_view(text).substr(after, end - after)));
    } else if (phrase.kind == RuleKind::not_for_reporting) {
      if (const auto range = rest_of_sentence(block, text, after)) rule.range = *range;
    } else if (phrase.kind != RuleKind::on_the_record) {
      rule.attribution = attribution(text, after);
    }
    for (const GroundRule& known : t_.ground_rules)
      if (known.kind == rule.kind && !rule.range.present()) return;  // said again
    t_.ground_rules.push_back(rule);
    builder_.assert_about({Table::ground_rule, static_cast<Index>(t_.ground_rules.size() - 1)},
                          "rule", name_of(rule.kind), Origin::inferred, Certainty::high,
                          "ground-rule.phrase", {evidence_in(builder_, turn, trim(phrase.words))});
  }

  // "on background to senior officials", "…, attributable to senior officials".
  Str attribution(std::string_view text, std::size_t after) {
    for (const std::string_view opener :
         {" to ", " as ", " and attributable to ", ", attributable to ", ", attribution to "}) {
      if (text.substr(after, opener.size()) != opener) continue;
      std::size_t end = phrase_end(text, after + opener.size(), true);
      const std::size_t conjunction = text.find(" and it", after + opener.size());
      if (conjunction != std::string_view::npos) end = std::min(end, conjunction);
      const std::string_view to =
          trim(text.substr(after + opener.size(), end - after - opener.size()));
      if (to.size() <= 80) return builder_.add(to);
    }
    return {};
  }

  std::optional<Range> rest_of_sentence(Index block, std::string_view text, std::size_t after) {
    // A dash, comma or colon leads to what is not for reporting.
    std::size_t at = skip_blanks(text, after);
    const CodePoint lead = decode_at(text, at);
    if (lead.value != 0x2013 && lead.value != 0x2014 && lead.value != ',' && lead.value != ':' &&
        lead.value != '-')
      return std::nullopt;
    at = skip_blanks(text, at + lead.length);
    std::size_t end = phrase_end(text, at, false);
    if (end < text.size() && text[end] != '\n') ++end;
    if (at >= end) return std::nullopt;
    return Range{{block, static_cast<std::uint32_t>(at)}, {block, static_cast<std::uint32_t>(end)}};
  }

  void lift(Index turn, std::string_view words) {
    for (Index row = 0; row < t_.ground_rules.size(); ++row) {
      GroundRule& rule = t_.ground_rules[row];
      if (rule.kind != RuleKind::embargo || rule.lifted_in != kNone) continue;
      rule.lifted_in = turn;
      builder_.assert_about({Table::ground_rule, row}, "lifted_in", 't' + std::to_string(turn + 1),
                            Origin::inferred, Certainty::high, "ground-rule.lifted",
                            {evidence_in(builder_, turn, words)});
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
};

struct TitleWord {
  std::string_view words;
  EventKind kind;
};
constexpr TitleWord kTitleWords[] = {
    {"background press call", EventKind::background_call},
    {"background call", EventKind::background_call},
    {"background briefing", EventKind::background_call},
    {"background press gaggle", EventKind::gaggle},
    {"gaggle", EventKind::gaggle},
    {"press conference", EventKind::press_conference},
    {"joint press", EventKind::press_conference},
    {"press availability", EventKind::press_conference},
    {"hearing", EventKind::hearing},
    {"debate", EventKind::debate},
    {"interview", EventKind::interview},
    {"briefing", EventKind::briefing},
    {"remarks", EventKind::speech},
    {"speech", EventKind::speech},
};

}  // namespace

void find_ground_rules(BriefingBuilder& builder) {
  if (builder.tables().ground_rules.empty()) GroundRules(builder).find();
}

void find_event_kind(BriefingBuilder& builder) {
  Metadata& metadata = builder.metadata();
  if (metadata.kind != EventKind::unknown) return;
  const auto decide = [&](EventKind kind, Certainty certainty, std::string_view rule,
                          Evidence evidence) {
    metadata.kind = kind;
    builder.assert_about({}, "kind", name_of(kind), Origin::inferred, certainty, rule, {evidence});
  };
  const std::string title = folded(builder.view(metadata.title));
  const TitleWord* by_title = nullptr;
  for (const TitleWord& row : kTitleWords)
    if (by_title == nullptr && title.find(row.words) != std::string::npos) by_title = &row;
  // "Briefing with …", and then "welcome to tonight's background call".
  if ((by_title == nullptr || by_title->kind == EventKind::briefing) &&
      !builder.tables().turns.empty() &&
      turn_opening(builder, 0, 2000).find("background call") != std::string::npos)
    return decide(EventKind::background_call, Certainty::high, "kind.opening-words",
                  evidence_in(builder, 0, "background call"));
  if (by_title != nullptr)
    decide(by_title->kind, Certainty::medium, "kind.title-words", Evidence{metadata.title, {}, 0});
}

}  // namespace lectern::analysis
