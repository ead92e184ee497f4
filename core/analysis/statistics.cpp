#include "analysis/statistics.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"

namespace lectern {
namespace {

void append_spoken(const Briefing& briefing, Rows rows, std::string& to) {
  const Tables& t = briefing.tables();
  for (Index row = rows.first; row < rows.last; row = t.inlines[row].last) {
    const Inline& record = t.inlines[row];
    if (record.kind == InlineKind::line_break)
      to += ' ';
    else if (holds_inlines(record.kind))
      append_spoken(briefing, {row + 1, record.last}, to);
    else if (record.kind == InlineKind::text)
      to += briefing.view(record.text);
  }
}

std::size_t words_of_turn(const Briefing& briefing, const Turn& turn) {
  std::string text;
  for (Index block = turn.blocks.first; block < turn.blocks.last; ++block) {
    append_spoken(briefing, briefing.tables().blocks[block].inlines, text);
    text += ' ';
  }
  return count_words(text);
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool counted = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    at += c.length;
    if (is_blank(c.value) || c.value == '\n' || c.value == '\r') {
      counted = false;
    } else if (!counted && (is_letter(c.value) || is_digit(c.value))) {
      counted = true;
      ++words;
    }
  }
  return words;
}

Statistics measure(const Briefing& briefing) {
  const Tables& t = briefing.tables();
  Statistics out;
  std::map<std::pair<Index, std::string>, SpeakerFigures> speakers;
  std::map<Role, std::size_t> roles;
  for (const TurnView turn : briefing.turns()) {
    const Turn& record = turn.record();
    const std::size_t words = words_of_turn(briefing, record);
    ++out.turns;
    out.words += words;
    out.questions += record.kind == TurnKind::question;
    const bool known = !record.speakers.empty();
    const Index person = known ? t.turn_speakers[record.speakers.first] : kNone;
    SpeakerFigures& figures = speakers[{person, known ? std::string{} : std::string(turn.label())}];
    if (figures.turns == 0) {
      figures.participant = person;
      figures.name = turn.speaker_name();
      figures.role = known                               ? t.participants[person].role
                     : record.kind == TurnKind::question ? Role::questioner
                                                         : Role::unknown;
    }
    ++figures.turns;
    figures.words += words;
    roles[figures.role] += words;
  }
  for (auto& [key, figures] : speakers) out.speakers.push_back(std::move(figures));
  std::stable_sort(out.speakers.begin(), out.speakers.end(),
                   [](const auto& a, const auto& b) { return a.words > b.words; });
  out.role_words.assign(roles.begin(), roles.end());
  std::stable_sort(out.role_words.begin(), out.role_words.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::map<std::string, OutletFigures> outlets;
  for (const Exchange& exchange : t.exchanges) {
    std::string name;
    if (exchange.outlet != kNone) name = briefing.view(t.organisations[exchange.outlet].name);
    OutletFigures& figures = outlets[name];
    figures.name = name;
    ++figures.questions;
    figures.answered += exchange.status == ExchangeStatus::answered;
    out.answered += exchange.status == ExchangeStatus::answered;
    out.unanswered += exchange.status == ExchangeStatus::unanswered;
  }
  for (auto& [name, figures] : outlets) out.outlets.push_back(std::move(figures));
  std::stable_sort(out.outlets.begin(), out.outlets.end(),
                   [](const auto& a, const auto& b) { return a.questions > b.questions; });
  return out;
}

}  // namespace lectern
