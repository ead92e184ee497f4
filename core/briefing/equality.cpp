// Equality that says where. It walks the tables themselves, not a written form,
// so that a form which forgets a field is found out by it.
#include <string>

#include "lectern/briefing.hpp"

namespace lectern {
namespace {

class Differ {
 public:
  Differ(const Briefing& left, const Briefing& right, bool full)
      : l_(left), r_(right), lt_(left.tables()), rt_(right.tables()), full_(full) {}

  std::optional<Difference> run() {
    metadata(lt_.metadata, rt_.metadata);
    each("organisations", lt_.organisations, rt_.organisations, &Differ::organisation);
    each("participants", lt_.participants, rt_.participants, &Differ::participant);
    each("sections", lt_.sections, rt_.sections, &Differ::section);
    each("turns", lt_.turns, rt_.turns, &Differ::turn);
    each("blocks", lt_.blocks, rt_.blocks, &Differ::block);
    each("inlines", lt_.inlines, rt_.inlines, &Differ::inline_record);
    each("exchanges", lt_.exchanges, rt_.exchanges, &Differ::exchange);
    each("ground_rules", lt_.ground_rules, rt_.ground_rules, &Differ::ground_rule);
    each("matter", lt_.matter, rt_.matter, &Differ::matter);
    each("residue", lt_.residue, rt_.residue, &Differ::residue);
    each("cues", lt_.cues, rt_.cues, &Differ::cue);
    each("cue_blocks", lt_.cue_blocks, rt_.cue_blocks, &Differ::cue_block);
    each("word_times", lt_.word_times, rt_.word_times, &Differ::word_time);
    assertions();
    each("extensions", lt_.extensions, rt_.extensions, &Differ::extension);
    return found_;
  }

 private:
  void report(std::string_view name, std::string left, std::string right) {
    if (!found_) found_ = Difference{place_ + std::string(name), std::move(left), std::move(right)};
  }
  void field(std::string_view name, Str left, Str right) {
    if (l_.view(left) != r_.view(right))
      report(name, std::string(l_.view(left)), std::string(r_.view(right)));
  }
  template <class T>
  requires(std::is_integral_v<T>) void field(std::string_view name, T left, T right) {
    if (left != right) report(name, std::to_string(left), std::to_string(right));
  }
  template <class T>
  requires(std::is_enum_v<T>) void field(std::string_view name, T left, T right) {
    field(name, static_cast<int>(left), static_cast<int>(right));
  }
  void field(std::string_view name, Rows left, Rows right) {
    field(std::string(name) + ".first", left.first, right.first);
    field(std::string(name) + ".last", left.last, right.last);
  }
  void field(std::string_view name, ClockTime left, ClockTime right) {
    field(name, left.minutes, right.minutes);
  }
  void field(std::string_view name, Position left, Position right) {
    field(std::string(name) + ".block", left.block, right.block);
    field(std::string(name) + ".offset", left.offset, right.offset);
  }
  void field(std::string_view name, Range left, Range right) {
    field(std::string(name) + ".begin", left.begin, right.begin);
    field(std::string(name) + ".end", left.end, right.end);
  }
  void field(std::string_view name, Subject left, Subject right) {
    field(std::string(name) + ".table", left.table, right.table);
    field(std::string(name) + ".row", left.row, right.row);
  }
  // Where a record stands in its source.
  void place(std::string_view name, Span left, Span right) {
    if (!full_) return;
    field(std::string(name) + ".begin", left.begin, right.begin);
    field(std::string(name) + ".end", left.end, right.end);
  }
  void line(std::uint32_t left, std::uint32_t right) {
    if (full_) field("line", left, right);
  }
  // The values that ranges of a link table lead to.
  template <class T>
  void links(std::string_view name, Rows left, const std::vector<T>& left_table, Rows right,
             const std::vector<T>& right_table) {
    field(std::string(name) + ".size", left.size(), right.size());
    for (Index n = 0; !found_ && n < left.size(); ++n)
      field(std::string(name) + '[' + std::to_string(n) + ']', left_table[left.first + n],
            right_table[right.first + n]);
  }
  template <class T>
  void each(std::string_view table, const std::vector<T>& left, const std::vector<T>& right,
            void (Differ::*compare)(const T&, const T&)) {
    if (found_) return;
    for (std::size_t n = 0; n < std::min(left.size(), right.size()) && !found_; ++n) {
      place_ = std::string(table) + '[' + std::to_string(n) + "].";
      (this->*compare)(left[n], right[n]);
    }
    place_ = std::string(table) + '.';
    field("size", left.size(), right.size());
    place_.clear();
  }

  void metadata(const Metadata& l, const Metadata& r) {
    place_ = "metadata.";
    field("kind", l.kind, r.kind);
    field("title", l.title, r.title);
    field("subtitle", l.subtitle, r.subtitle);
    field("series", l.series, r.series);
    field("organisation", l.organisation, r.organisation);
    field("date", l.date, r.date);
    field("start", l.start, r.start);
    field("end", l.end, r.end);
    field("zone", l.zone, r.zone);
    field("venue", l.venue, r.venue);
    field("city", l.city, r.city);
    field("country", l.country, r.country);
    links("languages", {0, static_cast<Index>(l.languages.size())}, l.languages,
          {0, static_cast<Index>(r.languages.size())}, r.languages);
    field("source.uri", l.source.uri, r.source.uri);
    field("source.retrieved", l.source.retrieved, r.source.retrieved);
    field("source.sha256", l.source.sha256, r.source.sha256);
    field("source.media_type", l.source.media_type, r.source.media_type);
    field("source.encoding", l.source.encoding, r.source.encoding);
    field("rights", l.rights, r.rights);
    field("analysed_by", l.analysed_by, r.analysed_by);
    place_.clear();
  }
  void organisation(const Organisation& l, const Organisation& r) {
    field("name", l.name, r.name);
    field("kind", l.kind, r.kind);
  }
  void participant(const Participant& l, const Participant& r) {
    field("name.full", l.name.full, r.name.full);
    field("name.title", l.name.title, r.name.title);
    field("name.forename", l.name.forename, r.name.forename);
    field("name.surname", l.name.surname, r.name.surname);
    field("name.suffix", l.name.suffix, r.name.suffix);
    field("role", l.role, r.role);
    field("pseudonymous", l.pseudonymous, r.pseudonymous);
    field("shared", l.shared, r.shared);
    field("group", l.group, r.group);
    field("affiliation", l.affiliation, r.affiliation);
    links("labels", l.labels, lt_.labels, r.labels, rt_.labels);
  }
  void section(const Section& l, const Section& r) {
    field("kind", l.kind, r.kind);
    field("title", l.title, r.title);
    field("turns", l.turns, r.turns);
  }
  void turn(const Turn& l, const Turn& r) {
    field("label", l.label, r.label);
    place("label_span", l.label_span, r.label_span);
    place("span", l.span, r.span);
    line(l.line, r.line);
    field("kind", l.kind, r.kind);
    field("interrupted", l.interrupted, r.interrupted);
    field("resumes", l.resumes, r.resumes);
    links("speakers", l.speakers, lt_.turn_speakers, r.speakers, rt_.turn_speakers);
    field("blocks", l.blocks, r.blocks);
    field("language", l.language, r.language);
    field("start", l.start, r.start);
    field("end", l.end, r.end);
    field("time_quality", l.time_quality, r.time_quality);
  }
  void block(const Block& l, const Block& r) {
    field("kind", l.kind, r.kind);
    field("level", l.level, r.level);
    field("sound", l.sound, r.sound);
    field("inlines", l.inlines, r.inlines);
    place("span", l.span, r.span);
    field("format", l.format, r.format);
    field("time", l.time, r.time);
  }
  void inline_record(const Inline& l, const Inline& r) {
    field("kind", l.kind, r.kind);
    field("sound", l.sound, r.sound);
    field("brackets", l.brackets, r.brackets);
    field("break_kind", l.break_kind, r.break_kind);
    field("last", l.last, r.last);
    field("text", l.text, r.text);
    place("span", l.span, r.span);
    field("detail", l.detail, r.detail);
    field("participant", l.participant, r.participant);
    field("time", l.time, r.time);
  }
  void exchange(const Exchange& l, const Exchange& r) {
    links("questions", l.questions, lt_.exchange_turns, r.questions, rt_.exchange_turns);
    links("answers", l.answers, lt_.exchange_turns, r.answers, rt_.exchange_turns);
    field("asker", l.asker, r.asker);
    field("outlet", l.outlet, r.outlet);
    field("follows", l.follows, r.follows);
    field("status", l.status, r.status);
  }
  void ground_rule(const GroundRule& l, const GroundRule& r) {
    field("kind", l.kind, r.kind);
    field("attribution", l.attribution, r.attribution);
    field("until", l.until, r.until);
    field("stated_in", l.stated_in, r.stated_in);
    field("lifted_in", l.lifted_in, r.lifted_in);
    field("range", l.range, r.range);
  }
  void matter(const Matter& l, const Matter& r) {
    field("kind", l.kind, r.kind);
    field("after", l.after, r.after);
    field("text", l.text, r.text);
    place("span", l.span, r.span);
    line(l.line, r.line);
  }
  void residue(const Residue& l, const Residue& r) {
    field("kind", l.kind, r.kind);
    field("rule", l.rule, r.rule);
    field("text", l.text, r.text);
    place("span", l.span, r.span);
    line(l.line, r.line);
  }
  void cue(const Cue& l, const Cue& r) {
    field("id", l.id, r.id);
    field("start", l.start, r.start);
    field("end", l.end, r.end);
    field("payload", l.payload, r.payload);
    field("settings", l.settings, r.settings);
    field("range", l.range, r.range);
    place("span", l.span, r.span);
  }
  void cue_block(const CueBlock& l, const CueBlock& r) {
    field("kind", l.kind, r.kind);
    field("payload", l.payload, r.payload);
    field("before", l.before, r.before);
    place("span", l.span, r.span);
  }
  void word_time(const WordTime& l, const WordTime& r) {
    field("position", l.position, r.position);
    field("start", l.start, r.start);
    field("end", l.end, r.end);
    field("quality", l.quality, r.quality);
  }
  void assertions() {
    if (found_) return;
    std::vector<Assertion> left;
    std::vector<Assertion> right;
    for (const Assertion& assertion : lt_.assertions)
      if (full_ || assertion.rank == 0) left.push_back(assertion);
    for (const Assertion& assertion : rt_.assertions)
      if (full_ || assertion.rank == 0) right.push_back(assertion);
    each("assertions", left, right, &Differ::assertion);
  }
  void assertion(const Assertion& l, const Assertion& r) {
    field("subject", l.subject, r.subject);
    field("property", l.property, r.property);
    field("value", l.value, r.value);
    field("origin", l.origin, r.origin);
    field("certainty", l.certainty, r.certainty);
    field("rank", l.rank, r.rank);
    field("rule", l.rule, r.rule);
    field("evidence.size", l.evidence.size(), r.evidence.size());
    for (Index n = 0; !found_ && n < l.evidence.size(); ++n) {
      const Evidence& le = lt_.evidence[l.evidence.first + n];
      const Evidence& re = rt_.evidence[r.evidence.first + n];
      field("evidence.text", le.text, re.text);
      place("evidence.span", le.span, re.span);
      line(le.line, re.line);
    }
  }
  void extension(const Extension& l, const Extension& r) {
    field("subject", l.subject, r.subject);
    field("key", l.key, r.key);
    field("value", l.value, r.value);
  }

  const Briefing& l_;
  const Briefing& r_;
  const Tables& lt_;
  const Tables& rt_;
  bool full_;
  std::string place_;
  std::optional<Difference> found_;
};

}  // namespace

std::optional<Difference> equal_full(const Briefing& left, const Briefing& right) {
  return Differ(left, right, true).run();
}
std::optional<Difference> equal_content(const Briefing& left, const Briefing& right) {
  return Differ(left, right, false).run();
}

}  // namespace lectern
