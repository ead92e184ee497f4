#include <algorithm>

#include "base/version.hpp"
#include "briefing/clock_time.hpp"
#include "briefing/form.hpp"
#include "briefing/form_names.hpp"
#include "briefing/form_write_text.hpp"

namespace lectern {
namespace {

class FormWriter {
 public:
  FormWriter(const Briefing& briefing, FormSink& sink, FormParts parts)
      : b_(briefing), t_(briefing.tables()), s_(sink), parts_(parts), text_(briefing, sink) {}

  void write() {
    s_.open_map(FormLayout::lines);
    head();
    s_.key("turns");
    s_.open_list(FormLayout::lines);
    for (Index row = 0; row < t_.turns.size(); ++row) turn(row);
    s_.close();
    tail();
    s_.close();
  }

  // The three parts of the map: the fields before the turns, one turn, those after.
  void head() {
    field("schema", kSchemaVersion);
    metadata();
    list("ground_rules", t_.ground_rules, &FormWriter::ground_rule);
    list("organisations", t_.organisations, &FormWriter::organisation);
    list("participants", t_.participants, &FormWriter::participant);
    list("sections", t_.sections, &FormWriter::section);
  }

  void tail() {
    list("exchanges", t_.exchanges, &FormWriter::exchange);
    list("matter", t_.matter, &FormWriter::matter);
    list("residue", t_.residue, &FormWriter::residue);
    list("cues", t_.cues, &FormWriter::cue);
    list("cue_blocks", t_.cue_blocks, &FormWriter::cue_block);
    list("word_times", t_.word_times, &FormWriter::word_time);
    if (parts_.assertions) list("assertions", t_.assertions, &FormWriter::assertion);
    list("extensions", t_.extensions, &FormWriter::extension);
    if (parts_.spans) spans();
  }

  void turn(Index row) {
    const Turn& turn = t_.turns[row];
    s_.open_map(FormLayout::lines);
    field("id", numbered('t', row));
    if (turn.speakers.size() == 1) {
      field("speaker", numbered('p', t_.turn_speakers[turn.speakers.first]));
    } else if (!turn.speakers.empty()) {
      s_.key("speakers");
      s_.open_list(FormLayout::flow);
      for (Index n = turn.speakers.first; n < turn.speakers.last; ++n)
        s_.string(numbered('p', t_.turn_speakers[n]));
      s_.close();
    }
    field("label", turn.label);
    if (turn.kind != TurnKind::unknown) field("kind", name_of(turn.kind));
    truth("interrupted", turn.interrupted);
    if (turn.resumes != kNone) field("resumes", numbered('t', turn.resumes));
    field("language", turn.language);
    if (turn.line != 0) number("line", turn.line);
    time("start", turn.start);
    time("end", turn.end);
    if (turn.time_quality != TimeQuality::absent) field("times", name_of(turn.time_quality));
    s_.key("text");
    s_.open_list(FormLayout::lines);
    for (Index n = turn.blocks.first; n < turn.blocks.last; ++n) text_.block(t_.blocks[n]);
    s_.close();
    s_.close();
  }

 private:
  std::string_view view(Str str) const { return b_.view(str); }

  void field(std::string_view key, std::string_view text) {
    s_.key(key);
    s_.string(text);
  }
  void field(std::string_view key, Str str) {
    if (!str.empty()) field(key, view(str));
  }
  void number(std::string_view key, std::int64_t value) {
    s_.key(key);
    s_.number(value);
  }
  void truth(std::string_view key, bool value) {
    if (!value) return;
    s_.key(key);
    s_.boolean(true);
  }
  void time(std::string_view key, Milliseconds value) {
    if (value != kNoTime) number(key, value);
  }
  template <class T>
  void list(std::string_view name, const std::vector<T>& table, void (FormWriter::*one)(Index)) {
    if (table.empty()) return;
    s_.key(name);
    s_.open_list(FormLayout::lines);
    for (Index row = 0; row < table.size(); ++row) {
      s_.open_map(FormLayout::flow);
      (this->*one)(row);
      s_.close();
    }
    s_.close();
  }

  void metadata() {
    const Metadata& m = t_.metadata;
    if (m.kind != EventKind::unknown) field("kind", name_of(m.kind));
    field("title", m.title);
    field("subtitle", m.subtitle);
    field("series", m.series);
    field("organisation", m.organisation);
    if (!m.languages.empty()) {
      s_.key("languages");
      s_.open_list(FormLayout::flow);
      for (const Str language : m.languages) s_.string(view(language));
      s_.close();
    }
    if (!m.date.empty() || m.start.present() || m.end.present() || !m.zone.empty()) {
      s_.key("when");
      s_.open_map(FormLayout::flow);
      field("date", m.date);
      if (m.start.present()) field("start", clock_text(m.start));
      if (m.end.present()) field("end", clock_text(m.end));
      field("zone", m.zone);
      s_.close();
    }
    if (!m.venue.empty() || !m.city.empty() || !m.country.empty()) {
      s_.key("where");
      s_.open_map(FormLayout::flow);
      field("venue", m.venue);
      field("city", m.city);
      field("country", m.country);
      s_.close();
    }
    const SourceInfo& source = m.source;
    if (!source.uri.empty() || !source.retrieved.empty() || !source.sha256.empty() ||
        !source.media_type.empty() || !source.encoding.empty()) {
      s_.key("source");
      s_.open_map(FormLayout::flow);
      field("uri", source.uri);
      field("retrieved", source.retrieved);
      field("media_type", source.media_type);
      field("encoding", source.encoding);
      field("sha256", source.sha256);
      s_.close();
    }
    field("rights", m.rights);
    field("analysed_by", m.analysed_by);
  }

  void ground_rule(Index row) {
    const GroundRule& rule = t_.ground_rules[row];
    field("id", numbered('g', row));
    field("rule", name_of(rule.kind));
    field("attribution", rule.attribution);
    field("until", rule.until);
    if (rule.stated_in != kNone) field("stated_in", numbered('t', rule.stated_in));
    if (rule.lifted_in != kNone) field("lifted_in", numbered('t', rule.lifted_in));
    range(rule.range);
  }

  std::string position(Position at) const {
    return block_name(t_, at.block) + '+' + std::to_string(at.offset);
  }
  void range(Range range) {
    if (!range.present()) return;
    field("from", position(range.begin));
    field("to", position(range.end));
  }

  void organisation(Index row) {
    field("id", numbered('o', row));
    field("name", view(t_.organisations[row].name));
    if (t_.organisations[row].kind != OrgKind::unknown)
      field("kind", name_of(t_.organisations[row].kind));
  }

  void participant(Index row) {
    const Participant& person = t_.participants[row];
    field("id", numbered('p', row));
    field("name", person.name.full);
    field("title", person.name.title);
    field("forename", person.name.forename);
    field("surname", person.name.surname);
    field("suffix", person.name.suffix);
    if (person.role != Role::unknown) field("role", name_of(person.role));
    truth("pseudonymous", person.pseudonymous);
    truth("shared", person.shared);
    truth("group", person.group);
    if (person.affiliation != kNone) {
      const Organisation& org = t_.organisations[person.affiliation];
      field(org.kind == OrgKind::outlet ? "outlet" : "affiliation", view(org.name));
    }
    if (person.labels.empty()) return;
    s_.key("labels");
    s_.open_list(FormLayout::flow);
    for (Index n = person.labels.first; n < person.labels.last; ++n) s_.string(view(t_.labels[n]));
    s_.close();
  }

  void section(Index row) {
    const Section& section = t_.sections[row];
    field("id", numbered('s', row));
    field("kind", name_of(section.kind));
    field("title", section.title);
    s_.key("turns");
    s_.open_list(FormLayout::flow);
    s_.string(numbered('t', section.turns.first));
    s_.string(numbered('t', section.turns.last - 1));
    s_.close();
  }

  void turn_list(std::string_view key, Rows rows) {
    s_.key(key);
    s_.open_list(FormLayout::flow);
    for (Index n = rows.first; n < rows.last; ++n) s_.string(numbered('t', t_.exchange_turns[n]));
    s_.close();
  }

  void exchange(Index row) {
    const Exchange& exchange = t_.exchanges[row];
    field("id", numbered('x', row));
    if (exchange.asker != kNone) field("asker", numbered('p', exchange.asker));
    if (exchange.outlet != kNone) field("outlet", view(t_.organisations[exchange.outlet].name));
    turn_list("questions", exchange.questions);
    turn_list("answers", exchange.answers);
    if (exchange.follows != kNone) field("follows", numbered('x', exchange.follows));
    if (exchange.status != ExchangeStatus::unknown) field("status", name_of(exchange.status));
  }

  void matter(Index row) {
    const Matter& matter = t_.matter[row];
    field("kind", name_of(matter.kind));
    truth("after", matter.after);
    if (matter.line != 0) number("line", matter.line);
    field("text", view(matter.text));
  }

  void residue(Index row) {
    const Residue& residue = t_.residue[row];
    field("kind", view(residue.kind));
    field("rule", residue.rule);
    if (residue.line != 0) number("line", residue.line);
    field("text", view(residue.text));
  }

  void cue(Index row) {
    const Cue& cue = t_.cues[row];
    field("id", cue.id);
    time("start", cue.start);
    time("end", cue.end);
    field("settings", cue.settings);
    field("payload", view(cue.payload));
    range(cue.range);
  }
  void cue_block(Index row) {
    const CueBlock& block = t_.cue_blocks[row];
    field("kind", name_of(block.kind));
    number("before", block.before);
    field("payload", view(block.payload));
  }
  void word_time(Index row) {
    const WordTime& word = t_.word_times[row];
    field("at", position(word.position));
    time("start", word.start);
    time("end", word.end);
    field("quality", name_of(word.quality));
  }

  void assertion(Index row) {
    const Assertion& assertion = t_.assertions[row];
    field("of", subject_name(b_, assertion.subject));
    field("property", view(assertion.property));
    field("value", view(assertion.value));
    field("origin", name_of(assertion.origin));
    field("certainty", name_of(assertion.certainty));
    if (assertion.rank != 0) number("rank", assertion.rank);
    field("rule", assertion.rule);
    if (assertion.evidence.empty()) return;
    s_.key("evidence");
    s_.open_list(FormLayout::flow);
    for (Index n = assertion.evidence.first; n < assertion.evidence.last; ++n) {
      const Evidence& evidence = t_.evidence[n];
      s_.open_map(FormLayout::flow);
      if (evidence.line != 0) number("line", evidence.line);
      field("text", evidence.text);
      if (evidence.span.present()) {
        s_.key("span");
        span(evidence.span);
      }
      s_.close();
    }
    s_.close();
  }

  void extension(Index row) {
    const Extension& extension = t_.extensions[row];
    field("of", subject_name(b_, extension.subject));
    field("key", view(extension.key));
    s_.key("value");
    s_.json(view(extension.value));
  }

  void span(Span span) {
    s_.open_list(FormLayout::flow);
    s_.number(span.begin);
    s_.number(span.end);
    s_.close();
  }
  void pair(Span span) {
    s_.number(span.begin);
    s_.number(span.end);
  }

  template <class T>
  void pairs(std::string_view name, const std::vector<T>& table) {
    if (table.empty()) return;
    s_.key(name);
    s_.open_list(FormLayout::flow);
    for (const T& record : table) pair(record.span);
    s_.close();
  }

  // Per turn a flat list of begins and ends: label, turn, then each block
  // followed by its inlines in pre-order.
  void spans() {
    const auto any = [](const auto& table) {
      return std::any_of(table.begin(), table.end(),
                         [](const auto& record) { return record.span.present(); });
    };
    if (!any(t_.turns) && !any(t_.blocks) && !any(t_.inlines) && !any(t_.matter) &&
        !any(t_.residue) && !any(t_.cues) && !any(t_.cue_blocks))
      return;
    s_.key("spans");
    s_.open_map(FormLayout::lines);
    pairs("matter", t_.matter);
    pairs("residue", t_.residue);
    pairs("cues", t_.cues);
    pairs("cue_blocks", t_.cue_blocks);
    for (Index row = 0; row < t_.turns.size(); ++row) {
      const Turn& turn = t_.turns[row];
      s_.key(numbered('t', row));
      s_.open_list(FormLayout::flow);
      pair(turn.label_span);
      pair(turn.span);
      for (Index n = turn.blocks.first; n < turn.blocks.last; ++n) {
        pair(t_.blocks[n].span);
        for (Index k = t_.blocks[n].inlines.first; k < t_.blocks[n].inlines.last; ++k)
          pair(t_.inlines[k].span);
      }
      s_.close();
    }
    s_.close();
  }

  const Briefing& b_;
  const Tables& t_;
  FormSink& s_;
  const FormParts parts_;
  FormTextWriter text_;
};

}  // namespace

void write_form(const Briefing& briefing, FormSink& sink, FormParts parts) {
  FormWriter(briefing, sink, parts).write();
}

void write_form_parts(const Briefing& briefing, FormSink& sink, FormParts parts,
                      const std::function<void(FormPart)>& written) {
  FormWriter writer(briefing, sink, parts);
  sink.open_map(FormLayout::flow);
  writer.head();
  sink.close();
  written(FormPart::head);
  for (Index row = 0; row < briefing.tables().turns.size(); ++row) {
    writer.turn(row);
    written(FormPart::turn);
  }
  sink.open_map(FormLayout::flow);
  writer.tail();
  sink.close();
  written(FormPart::tail);
}

}  // namespace lectern
