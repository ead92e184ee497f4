// The meta element: what the document is (identification), and everybody and everything that
// the text points to (references).
#include <set>

#include "document.hpp"

namespace akn {
namespace {

using namespace lectern;

class Meta {
 public:
  explicit Meta(const Document& document)
      : document_(document),
        b_(document.briefing),
        x_(document.xml),
        m_(b_.metadata()),
        work_("/akn/" + document.country + "/debate/") {
    if (m_.kind != EventKind::unknown) work_ += std::string(name_of(m_.kind)) + '/';
    work_ += std::string(whole_date(b_)) + '/' + b_.id();
  }

  void write() {
    x_.block("meta");
    identification();
    references();
    write_proprietary(document_);
    x_.close();
  }

 private:
  void empty(std::string_view name, std::string_view value) {
    x_.block(name);
    x_.attr("value", value);
    x_.close();
  }

  // Work, expression and manifestation: the URI grows by the language and by the format. The
  // only date that is known is the event's, and it is named so at each.
  void identification() {
    const auto language =
        m_.languages.empty() ? "und" : language_code(b_.view(m_.languages.front()));
    const std::string expression = work_ + '/' + language + '@' + std::string(whole_date(b_));
    x_.block("identification");
    x_.attr("source", "#lectern");

    x_.block("FRBRWork");
    names(work_ + "/!main", work_);
    alias("title", m_.title);
    alias("subtitle", m_.subtitle);
    alias("series", m_.series);
    date_and_author(author());
    empty("FRBRcountry", document_.country);
    if (m_.kind != EventKind::unknown) empty("FRBRsubtype", name_of(m_.kind));
    empty("FRBRnumber", b_.id());
    x_.close();

    x_.block("FRBRExpression");
    names(expression + "/!main", expression);
    date_and_author(author());
    language_of(language);
    for (std::size_t n = 1; n < m_.languages.size(); ++n)
      language_of(language_code(b_.view(m_.languages[n])));
    x_.close();

    x_.block("FRBRManifestation");
    names(expression + "/!main.xml", expression + ".xml");
    date_and_author("#lectern");
    empty("FRBRformat", "application/akn+xml");
    x_.close();

    x_.close();
  }

  void names(const std::string& component, const std::string& whole) {
    empty("FRBRthis", component);
    empty("FRBRuri", whole);
  }

  void alias(std::string_view name, Str value) {
    if (value.empty()) return;
    x_.block("FRBRalias");
    x_.attr("value", b_.view(value)).attr("name", name);
    x_.close();
  }

  void date_and_author(std::string_view author) {
    x_.block("FRBRdate");
    x_.attr("date", whole_date(b_)).attr("name", "event");
    x_.close();
    x_.block("FRBRauthor");
    x_.attr("href", author);
    x_.close();
  }

  void language_of(std::string_view code) {
    x_.block("FRBRlanguage");
    x_.attr("language", code);
    x_.close();
  }

  // The organisation of the event, which may be the house of a participant, too.
  std::string author() const {
    const std::string_view name = b_.view(m_.organisation);
    for (const OrganisationView row : b_.organisations())
      if (!name.empty() && row.name() == name) return pointer('o', row.row());
    return "#organisation";
  }

  // ------------------------------------------------------------------ references

  // Every address is the document's own: a name alone links nobody to anybody elsewhere, and
  // a pseudonym must not.
  void reference(std::string_view element, std::string_view type, std::string_view id,
                 std::string_view shown) {
    x_.block(element);
    x_.attr("eId", id);
    x_.attr("href", "/akn/ontology/" + std::string(type) + '/' + b_.id() + '.' + std::string(id));
    x_.attr("showAs", shown);
    x_.close();
  }
  // What is the same in every document.
  void common(std::string_view element, std::string_view type, std::string_view id,
              std::string_view name) {
    x_.block(element);
    x_.attr("eId", id);
    x_.attr("href", "/akn/ontology/" + std::string(type) + "/lectern." + std::string(name));
    x_.attr("showAs", name);
    x_.close();
  }

  void references() {
    x_.block("references");
    x_.attr("source", "#lectern");
    common("TLCOrganization", "organization", "lectern", "Lectern");
    if (author() == "#organisation")
      reference("TLCOrganization", "organization", "organisation",
                m_.organisation.empty() ? "[not stated]" : b_.view(m_.organisation));
    for (const OrganisationView row : b_.organisations())
      reference("TLCOrganization", "organization", id_of('o', row.row()), row.name());
    for (const ParticipantView person : b_.participants()) participant(person);
    together();
    roles();
    place("place.venue", m_.venue);
    place("place.city", m_.city);
    place("place.country", m_.country);
    x_.close();
  }

  void participant(ParticipantView person) {
    const Agent agent = agent_of(person.record());
    const std::string id = id_of('p', person.row());
    if (agent == Agent::person)
      reference("TLCPerson", "person", id, person.display_name());
    else if (agent == Agent::organisation)
      reference("TLCOrganization", "organization", id, person.display_name());
    else
      reference("TLCRole", "role", id, person.display_name());
  }

  // One agent for each set of people who speak together, since @by names one.
  void together() {
    for (const auto& speakers : joint_speakers(b_)) {
      std::string names;
      for (const Index row : speakers)
        (names += names.empty() ? "" : " and ") += b_.participants()[row].display_name();
      reference("TLCOrganization", "organization", speaker_pointer(speakers).substr(1), names);
    }
  }

  void roles() {
    std::set<Role> used;
    for (const ParticipantView person : b_.participants()) used.insert(person.role());
    used.erase(Role::unknown);
    for (const Role role : used)
      common("TLCRole", "role", "role." + std::string(name_of(role)), name_of(role));
  }

  void place(std::string_view id, Str name) {
    if (!name.empty()) reference("TLCLocation", "location", id, b_.view(name));
  }

  const Document& document_;
  const Briefing& b_;
  Xml& x_;
  const Metadata& m_;
  std::string work_;
};

}  // namespace

void write_meta(const Document& document) { Meta(document).write(); }

}  // namespace akn
