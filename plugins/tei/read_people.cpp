// Participants and organisations of a particDesc: all, in their order. People of other
// lists (of the corpus around it, of front or back, of a standOff) where somebody points to
// them. A pointer to nobody is a participant without a name: none is made up.
#include "base/unicode.hpp"
#include "reading.hpp"

namespace lectern::tei {
namespace {

constexpr std::pair<std::string_view, Str PersonName::*> kNameParts[] = {
    {"roleName", &PersonName::title},
    {"forename", &PersonName::forename},
    {"surname", &PersonName::surname},
    {"genName", &PersonName::suffix},
};

class PeopleReader {
 public:
  explicit PeopleReader(Reading& reading) : reading_(reading), b_(reading.builder) {}

  // Of one header: its organisations, then its people, wherever their lists stand.
  void read(pugi::xml_node head) {
    const pugi::xml_node description = child_of(child_of(head, "profileDesc"), "particDesc");
    each(description, "org", [this](pugi::xml_node org) { organisation(org); });
    each(description, "person", [this](pugi::xml_node person) { participant(person); });
  }

  // Of a document of ours whose lists are those of the corpus: what has its prefix.
  void read_shared() {
    if (reading_.prefix.empty()) return;
    const auto ours = [this](pugi::xml_node node) {
      return attribute(node, "id").starts_with(reading_.prefix);
    };
    for (const pugi::xml_node head : reading_.corpus_heads) {
      const pugi::xml_node list = child_of(child_of(head, "profileDesc"), "particDesc");
      each(list, "org", [&](pugi::xml_node org) {
        if (ours(org)) organisation(org);
      });
      each(list, "person", [&](pugi::xml_node person) {
        if (ours(person)) participant(person);
      });
    }
  }

  void find_elsewhere() {
    for (const pugi::xml_node head : reading_.corpus_heads)
      index(child_of(child_of(head, "profileDesc"), "particDesc"));
    for (const pugi::xml_node part : reading_.root.children()) {
      const std::string_view name = local_name(part);
      if (name == "standOff") index(part);
      if (name != "text") continue;
      for (const pugi::xml_node end : {child_of(part, "front"), child_of(part, "back")}) {
        index(end);
        for (const pugi::xml_node division : end.children()) index(division);
      }
    }
  }

  Index participant(pugi::xml_node node) {
    const auto row = static_cast<Index>(b_.tables().participants.size());
    const Participant person = make(node);
    b_.tables().participants.push_back(person);
    const std::string_view id = attribute(node, "id");
    if (!reading_.ids.add(id, 'p', row))
      reading_.diagnostics.warning("tei.id.duplicate",
                                   "two elements have the id " + std::string(id),
                                   reading_.span_of(node));
    if (!reading_.own && person.name.full.empty()) reading_.nameless.emplace_back(row, id);
    return row;
  }

 private:
  template <class Take>
  static void each(pugi::xml_node list, std::string_view name, Take take) {
    for (const pugi::xml_node node : list.children()) {
      const std::string_view local = local_name(node);
      if (local == name || (name == "person" && local == "personGrp"))
        take(node);
      else if (local == "listPerson" || local == "listOrg")
        each(node, name, take);
    }
  }

  void index(pugi::xml_node list) {
    each(list, "person", [this](pugi::xml_node person) {
      if (const std::string_view id = attribute(person, "id"); !id.empty())
        reading_.people_elsewhere.emplace(id, person);
    });
  }

  Str words(pugi::xml_node node) {
    return b_.add(reading_.own ? text_of(node) : normal_text_of(node));
  }

  void organisation(pugi::xml_node node) {
    const pugi::xml_node named = child_of(node, "orgName");
    const Str name = words(named);
    OrgKind kind = OrgKind::unknown;
    value_of(attribute(node, "role"), kind);
    // Names are unique: the same name twice is one organisation.
    const Index row = b_.organisation(b_.view(name), kind);
    reading_.ids.add(attribute(node, "id"), 'o', row);
  }

  Participant make(pugi::xml_node node) {
    Participant person;
    std::vector<Str> labels;
    pugi::xml_node name;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view local = local_name(child);
      const std::string_view type = attribute(child, "type");
      if (local == "persName" && type == "label" && reading_.own)
        labels.push_back(words(child));
      else if (local == "persName" && type == "parts" && reading_.own)
        parts(child, person.name);
      else if ((local == "persName" || local == "name") && !name)
        name = child;
      else if (local != "affiliation")
        ++reading_.passed_over[std::string(local)];
    }
    if (name) named(name, person.name);
    state(node, person);
    affiliation(node, person);
    person.labels = b_.add_labels(labels);
    return person;
  }

  void parts(pugi::xml_node node, PersonName& name) {
    for (const pugi::xml_node child : node.children())
      for (const auto& [element, member] : kNameParts) {
        if (local_name(child) != element) continue;
        Str& to = name.*member;
        // Several forenames are one text.
        to = to.empty() ? words(child)
                        : b_.add(std::string(b_.view(to)) + ' ' + normal_text_of(child));
      }
  }

  // Of others the surname may stand before the forename, as in an index: with both, the
  // full name is put in the order in which it is said.
  void named(pugi::xml_node node, PersonName& name) {
    parts(node, name);
    if (reading_.own || name.forename.empty() || name.surname.empty()) {
      name.full = words(node);
      // Somebody's editor has set the parts on lines of their own.
      if (reading_.own && b_.view(name.full).find('\n') != std::string_view::npos)
        name.full = b_.add(normal_text_of(node));
      return;
    }
    std::string full;
    for (const char* local : {"roleName", "forename", "nameLink", "surname", "genName"})
      for (const pugi::xml_node child : node.children())
        if (local_name(child) == local) full += (full.empty() ? "" : " ") + normal_text_of(child);
    name.full = b_.add(full);
  }

  void state(pugi::xml_node node, Participant& person) {
    value_of(attribute(node, "role"), person.role);
    const bool group = local_name(node) == "personGrp";
    if (!reading_.own) {
      person.group = group;
      return;
    }
    const std::string_view ana = attribute(node, "ana");
    person.pseudonymous = reading_.has_category(ana, "status.pseudonymous");
    person.shared = reading_.has_category(ana, "status.shared");
    person.group = reading_.has_category(ana, "status.group");
  }

  // One, where it leads to an organisation: of several with their years, which one holds is
  // not for us to say. An office (roleName) is none.
  void affiliation(pugi::xml_node node, Participant& person) {
    std::size_t count = 0, offices = 0;
    for (const pugi::xml_node child : node.children()) {
      if (local_name(child) != "affiliation") continue;
      ++count;
      person.affiliation = reading_.ids.find('o', attribute(child, "ref"));
      if (person.affiliation != kNone || reading_.own) continue;
      const pugi::xml_node organisation = child_of(child, "orgName");
      const bool office = !organisation && child_of(child, "roleName");
      offices += office ? 1 : 0;
      if (const std::string text = normal_text_of(organisation ? organisation : child);
          !office && !text.empty())
        person.affiliation = b_.organisation(text, OrgKind::unknown);
    }
    if (count > 1) person.affiliation = kNone;
    if (const std::size_t lost = count > 1 ? count : offices; lost > 0)
      reading_.passed_over["affiliation"] += lost;
  }

  Reading& reading_;
  BriefingBuilder& b_;
};

}  // namespace

void read_people(Reading& reading) {
  PeopleReader people(reading);
  people.read(child_of(reading.root, "teiHeader"));
  if (reading.own)
    people.read_shared();
  else
    people.find_elsewhere();
  reading.listed_people = static_cast<Index>(reading.builder.tables().participants.size());
}

Index person_of(Reading& reading, std::string_view pointer, pugi::xml_node at) {
  const std::size_t hash = pointer.find('#');
  const std::string_view id = hash == std::string_view::npos ? pointer : pointer.substr(hash + 1);
  if (id.empty()) return kNone;
  if (const Index known = reading.ids.find('p', id); known != kNone) return known;
  if (const auto found = reading.people_elsewhere.find(id); found != reading.people_elsewhere.end())
    return PeopleReader(reading).participant(found->second);
  auto& participants = reading.builder.tables().participants;
  const auto row = static_cast<Index>(participants.size());
  participants.emplace_back();
  reading.ids.add(id, 'p', row);
  reading.nameless.emplace_back(row, id);
  reading.diagnostics.note("tei.person.unknown",
                           "\"" + std::string(pointer) + "\" points to nobody in this file",
                           reading.span_of(at));
  return row;
}

void add_printed_label(Reading& reading, Index person, std::string_view label) {
  if (label.empty()) return;
  BriefingBuilder& builder = reading.builder;
  Participant& record = builder.tables().participants[person];
  // Labels of one person lie side by side: they are moved.
  std::vector<Str> all;
  for (Index n = record.labels.first; n < record.labels.last; ++n) {
    all.push_back(builder.tables().labels[n]);
    if (builder.view(all.back()) == label) return;
  }
  all.push_back(builder.add(label));
  record.labels = builder.add_labels(all);
}

void label_nameless(Reading& reading) {
  for (const auto& [row, id] : reading.nameless) {
    if (id.empty() || !reading.builder.tables().participants[row].labels.empty()) continue;
    const Str label = reading.builder.add(id);
    reading.builder.tables().participants[row].labels = reading.builder.add_labels({&label, 1});
  }
}

}  // namespace lectern::tei
