#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <set>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "base/version.hpp"
#include "briefing/clock_time.hpp"
#include "briefing/publication.hpp"
#include "tei.hpp"
#include "word_cache.hpp"

namespace lectern::tei {
namespace {

class Header {
 public:
  explicit Header(const Document& document)
      : document_(document), b_(document.briefing), x_(document.xml), m_(b_.metadata()) {}

  void write() {
    for (const Inline& record : b_.tables().inlines)
      marks_.set(static_cast<std::size_t>(record.kind));
    x_.block("teiHeader");
    write_file_description(document_);
    encoding_description();
    profile_description();
    revision_description();
    x_.close();
  }

 private:
  bool has(InlineKind kind) const { return marks_.test(static_cast<std::size_t>(kind)); }
  std::string_view view(Str str) const { return b_.view(str); }
  std::string name(std::string_view local) const { return document_.prefix + std::string(local); }

  // Where the kinds of turns and the replies come from: inferred, given by hand (each
  // with an annotation), or stated by the source.
  struct Origins {
    std::size_t inferred = 0, given = 0, stated = 0;
    // Of those that were counted as stated, one has an assertion that says otherwise.
    void asserted(Origin origin) {
      if (origin == Origin::stated || stated == 0) return;
      --stated;
      ++(origin == Origin::inferred ? inferred : given);
    }
    bool all_inferred() const { return given == 0 && stated == 0; }
  };
  // "The kind of a turn (@ana)": in the words that hold for all of them.
  static std::string said_of(const std::string& what, const Origins& origins) {
    if (origins.all_inferred()) return what + " is always inferred.";
    if (origins.inferred + origins.given == 0) return what + " is always stated by the source.";
    if (origins.inferred + origins.stated == 0) return what + " is always given by hand.";
    std::string out = what + " is";
    for (const auto& [count, words] : {std::pair(origins.inferred, " inferred for "),
                                       std::pair(origins.given, " given by hand for "),
                                       std::pair(origins.stated, " stated by the source for ")}) {
      if (count == 0) continue;
      if (out.size() > what.size() + 3) out += ',';
      out += words + std::to_string(count);
    }
    return out + '.';
  }
  std::string interpretation() const {
    Origins kinds;
    Origins replies;
    for (const TurnView turn : b_.turns()) kinds.stated += turn.kind() != TurnKind::unknown;
    for (const ExchangeView exchange : b_.exchanges())
      replies.stated += exchange.record().answers.size();
    WordCache<Origins*> counted;
    for (const Assertion& assertion : b_.tables().assertions) {
      if (assertion.subject.table != Table::turn || assertion.rank != 0) continue;
      Origins* const origins = counted.of(assertion.property, [&] {
        const std::string_view property = view(assertion.property);
        return property == "kind" ? &kinds : property == "reply_to" ? &replies : nullptr;
      });
      if (origins != nullptr) origins->asserted(assertion.origin);
    }
    std::string out =
        "What the converter inferred carries @cert and points with @resp to the application. ";
    if (kinds.all_inferred() && replies.all_inferred())
      out += "The kind of a turn (@ana) and its reply (@corresp) are always inferred.";
    else
      out += said_of("The kind of a turn (@ana)", kinds) + ' ' +
             said_of("The reply of a turn (@corresp)", replies);
    return out + " The label as printed is the note that opens each turn.";
  }

  // TEI P5 2.3.3: what was corrected, and what of the source is not in the text.
  std::string correction() const {
    std::string out = "The converter corrects nothing: misprints are kept as printed.";
    if (has(InlineKind::deleted) || has(InlineKind::inserted))
      out += " What the source itself strikes out is del, what it puts in is add.";
    if (has(InlineKind::supplied))
      out += " What the source supplies in square brackets is supplied.";
    return out;
  }
  std::string normalization() const {
    std::string out =
        "Letters and punctuation of the words are those of the source. Its layout is not kept: "
        "indents, empty lines, the white space of its mark-up, and what divides a label from the "
        "words behind it.";
    if (has(InlineKind::line_break))
      out += " A line feed inside a seg is where the source breaks a line.";
    return out;
  }

  void encoding_description() {
    x_.block("encodingDesc");
    if (const std::string project = publication_value(b_, "publication.project"); !project.empty())
      declare("projectDesc", project);
    x_.block("editorialDecl");
    declare("correction", correction());
    declare("normalization", normalization());
    declare("hyphenation", "Hyphens are kept as they stand in the source.");
    x_.block("quotation");
    x_.attr("marks", "all");
    x_.block("p", "Quotation marks are kept in the text.");
    x_.close();
    declare("segmentation", "One u for each turn, one seg for each block of it.");
    declare("interpretation", interpretation());
    x_.close();
    tags_declaration();
    class_declaration();
    x_.block("appInfo");
    x_.block("application");
    x_.attr("xml:id", name("lectern")).attr("ident", "lectern").attr("version", kVersion);
    x_.block("label", "Lectern");
    x_.close();
    x_.close();
    x_.close();
  }

  // How often each element stands in the text (TEI P5 2.3.4), counted by writing it.
  void tags_declaration() {
    ElementCounts counts;
    XmlWriter counting(counts);
    write_text(
        {b_, counting, document_.diagnostics, document_.root, document_.prefix, document_.shares});
    x_.block("tagsDecl");
    x_.block("namespace");
    x_.attr("name", "http://www.tei-c.org/ns/1.0");
    for (const auto& [name, times] : counts.by_name()) {
      x_.block("tagUsage");
      x_.attr("gi", name).attr("occurs", std::to_string(times));
      x_.close();
    }
    x_.close();
    x_.close();
  }

  void revision_description() {
    if (m_.analysed_by.empty()) return;
    x_.block("revisionDesc");
    x_.block("change");
    x_.attr("type", "analysed");
    x_.text(view(m_.analysed_by));
    x_.close();
    x_.close();
  }

  void declare(std::string_view element, std::string_view text) {
    x_.block(element);
    x_.block("p", text);
    x_.close();
  }

  // Only the categories that the document points to.
  void class_declaration() {
    const Taxonomies all = taxonomies();
    if (all.empty() || document_.shares) return;
    x_.block("classDecl");
    write_taxonomies(x_, all, document_.prefix);
    x_.close();
  }

 public:
  Taxonomies taxonomies() const {
    Taxonomies out;
    out["turn"] = turns();
    if (m_.kind != EventKind::unknown)
      out["kind"][std::string(name_of(m_.kind))] = spaced(name_of(m_.kind));
    for (const ParticipantView person : b_.participants()) {
      if (person.role() != Role::unknown)
        out["role"][std::string(name_of(person.role()))] = spaced(name_of(person.role()));
      if (person.pseudonymous())
        out["status"]["pseudonymous"] = "a pseudonym, never linked across documents";
      if (person.record().shared)
        out["status"]["shared"] = "a label that several people share: a role, no person";
      if (person.record().group) out["status"]["group"] = "several people at once";
    }
    for (const Residue& record : b_.tables().residue)
      out["residue"][token_of(view(record.kind))] = spaced(view(record.kind));
    for (const GroundRule& record : b_.tables().ground_rules)
      out["rule"][std::string(name_of(record.kind))] = spaced(name_of(record.kind));
    out["reason"] = reasons();
    out["origin"] = origins();
    out["time"] = time_qualities();
    out["sound"] = sounds();
    std::erase_if(out, [](const auto& taxonomy) { return taxonomy.second.empty(); });
    return out;
  }
  void persons() {
    for (const ParticipantView person : b_.participants()) participant(person);
  }
  void organisations() {
    for (const OrganisationView org : b_.organisations()) organisation(org);
  }

 private:
  std::map<std::string, std::string> turns() const {
    std::set<TurnKind> kinds;
    bool cut = false;
    TurnKind last = TurnKind::unknown;
    for (const Turn& turn : b_.tables().turns) {
      if (turn.kind != last) kinds.insert(last = turn.kind);
      cut = cut || (turn.interrupted && turn.blocks.empty());
    }
    kinds.erase(TurnKind::unknown);
    std::map<std::string, std::string> out;
    for (const TurnKind kind : kinds) out[std::string(name_of(kind))] = spaced(name_of(kind));
    if (cut) out["interrupted"] = "cut off before a word was said";
    return out;
  }

  using Categories = std::map<std::string, std::string>;
  // The rules by which something was inferred, or put beside the text.
  Categories reasons() const {
    std::set<std::string_view> rules;
    WordCache<bool> known;
    for (const Assertion& assertion : b_.tables().assertions)
      if (assertion.rank == 0)
        known.of(assertion.rule, [&] { return rules.insert(view(assertion.rule)).second; });
    for (const Residue& record : b_.tables().residue) rules.insert(view(record.rule));
    rules.erase(std::string_view{});
    Categories out;
    for (const std::string_view rule : rules) out[token_of(rule)] = rule;
    return out;
  }
  Categories origins() const {
    Categories out;
    for (const Assertion& assertion : b_.tables().assertions) {
      if (assertion.rank != 0 || assertion.origin == Origin::inferred) continue;
      out[std::string(name_of(assertion.origin))] =
          assertion.origin == Origin::given ? "given by hand" : "stated by the source";
    }
    return out;
  }
  Categories time_qualities() const {
    Categories out;
    const auto add = [&](TimeQuality quality) {
      if (quality != TimeQuality::absent) out[std::string(name_of(quality))] = name_of(quality);
    };
    for (const Turn& turn : b_.tables().turns)
      if (turn.time_quality != TimeQuality::measured) add(turn.time_quality);
    for (const WordTime& word : b_.tables().word_times)
      if (word.quality != TimeQuality::measured || (word.start == kNoTime && word.end == kNoTime))
        add(word.quality);
    return out;
  }
  // Of blocks; an event inside one says its own in @type.
  Categories sounds() const {
    Categories out;
    for (const Block& block : b_.tables().blocks)
      if (block.sound != SoundKind::none)
        out[std::string(name_of(block.sound))] = spaced(name_of(block.sound));
    return out;
  }

  void profile_description() {
    std::vector<std::string_view> languages;
    for (const Str language : m_.languages) languages.push_back(view(language));
    const bool setting = !m_.venue.empty() || !m_.city.empty() || !m_.country.empty() ||
                         !m_.date.empty() || m_.start.present() || m_.end.present() ||
                         !m_.zone.empty();
    const bool listed =
        (!b_.participants().empty() || !b_.organisations().empty()) && !document_.shares;
    if (languages.empty() && !setting && !listed) return;
    x_.block("profileDesc");
    if (!languages.empty()) {
      x_.block("langUsage");
      for (const std::string_view language : languages) {
        x_.block("language");
        x_.attr("ident", is_language_tag(language) ? language : std::string_view("und"));
        x_.text(language);
        x_.close();
      }
      x_.close();
    }
    if (setting) setting_description();
    if (listed) participants();
    x_.close();
  }

  void setting_description() {
    x_.block("settingDesc");
    x_.block("setting");
    place("venue", m_.venue);
    place("city", m_.city);
    place("country", m_.country);
    if (!m_.date.empty()) {
      x_.block("date");
      if (is_w3c_date(view(m_.date))) x_.attr("when", view(m_.date));
      inferred(document_, {}, "date");
      x_.text(view(m_.date));
      x_.close();
    }
    time("start", m_.start);
    time("end", m_.end);
    if (!m_.zone.empty() && !m_.start.present() && !m_.end.present()) {
      x_.block("time");
      x_.attr("type", "zone");
      x_.text(view(m_.zone));
      x_.close();
    }
    x_.close();
    x_.close();
  }

  void place(std::string_view type, Str name) {
    if (name.empty()) return;
    x_.block("name");
    x_.attr("type", type);
    x_.text(view(name));
    x_.close();
  }

  void time(std::string_view type, ClockTime clock) {
    if (!clock.present()) return;
    std::string text = clock_text(clock);
    x_.block("time");
    x_.attr("type", type);
    if (clock.minutes < 24 * 60) x_.attr("when", text + ":00");
    if (!m_.zone.empty()) text += ' ' + std::string(view(m_.zone));
    x_.text(text);
    x_.close();
  }

  void participants() {
    x_.block("particDesc");
    if (!b_.participants().empty()) {
      x_.block("listPerson");
      persons();
      x_.close();
    }
    if (!b_.organisations().empty()) {
      x_.block("listOrg");
      organisations();
      x_.close();
    }
    x_.close();
  }

  void organisation(OrganisationView org) {
    x_.block("org");
    x_.attr("xml:id", id(document_, 'o', org.row()));
    if (org.kind() != OrgKind::unknown) x_.attr("role", name_of(org.kind()));
    x_.inline_("orgName", org.name());
    x_.close();
  }

  void participant(ParticipantView person) {
    const Participant& record = person.record();
    x_.block(record.shared || record.group ? "personGrp" : "person");
    x_.attr("xml:id", id(document_, 'p', person.row()));
    std::string categories;
    const auto add = [&](std::string_view taxonomy, std::string_view word) {
      categories += (categories.empty() ? "" : " ") + category(document_, taxonomy, word);
    };
    if (record.role != Role::unknown) {
      x_.attr("role", name_of(record.role));
      add("role", name_of(record.role));
    }
    if (record.pseudonymous) add("status", "pseudonymous");
    if (record.shared) add("status", "shared");
    if (record.group) add("status", "group");
    x_.attr_if("ana", categories);
    person_name(record);
    for (Index n = 0; n < person.label_count(); ++n) {
      x_.block("persName");
      x_.attr("type", "label");
      x_.text(person.label(n));
      x_.close();
    }
    if (record.affiliation != kNone) {
      x_.block("affiliation");
      x_.attr("ref", pointer(document_, 'o', record.affiliation));
      x_.text(person.affiliation());
      x_.close();
    }
    x_.close();
  }

  using NameParts = std::array<std::pair<std::string_view, std::string_view>, 4>;

  // Parts are marked where they stand in the full name, the rest stays text; parts that
  // are not all in it, in their order, follow it by themselves.
  void person_name(const Participant& record) {
    const std::string_view full = view(record.name.full);
    const NameParts parts = {{{view(record.name.title), "roleName"},
                              {view(record.name.forename), "forename"},
                              {view(record.name.surname), "surname"},
                              {view(record.name.suffix), "genName"}}};
    const bool within = holds_parts(full, parts);
    if (!full.empty()) {
      x_.block("persName");
      if (record.pseudonymous) x_.attr("type", "pseudonym");
      std::size_t at = 0;
      for (const auto& [part, element] : parts) {
        if (!within || part.empty()) continue;
        const std::size_t found = full.find(part, at);
        x_.text(full.substr(at, found - at));
        x_.inline_(element, part);
        at = found + part.size();
      }
      x_.text(full.substr(at));
      x_.close();
    }
    if (within) return;
    x_.block("persName");
    x_.attr("type", "parts");
    for (const auto& [part, element] : parts)
      if (!part.empty()) x_.inline_(element, part);
    x_.close();
  }
  static bool holds_parts(std::string_view full, const NameParts& parts) {
    std::size_t at = 0;
    for (const auto& [part, element] : parts) {
      if (part.empty()) continue;
      const std::size_t found = full.find(part, at);
      if (found == std::string_view::npos) return false;
      at = found + part.size();
    }
    return true;
  }

  const Document& document_;
  const Briefing& b_;
  XmlWriter& x_;
  const Metadata& m_;
  std::bitset<32> marks_;  // kinds of inlines that there are
};

}  // namespace

void write_header(const Document& document) { Header(document).write(); }
Taxonomies taxonomies_of(const Document& document) { return Header(document).taxonomies(); }
void write_persons(const Document& document) { Header(document).persons(); }
void write_organisations(const Document& document) { Header(document).organisations(); }

void write_taxonomies(XmlWriter& xml, const Taxonomies& taxonomies, const std::string& prefix) {
  for (const auto& [id, categories] : taxonomies) {
    xml.block("taxonomy");
    xml.attr("xml:id", prefix + id);
    for (const auto& [key, description] : categories) {
      xml.block("category");
      xml.attr("xml:id", prefix + id + '.' + key);
      xml.inline_("catDesc", description);
      xml.close();
    }
    xml.close();
  }
}

}  // namespace lectern::tei
