// The authority file: the user's word on who is who (--people FILE).
//
//   people:
//     - {id: "verde", name: "Ansa Verde", labels: ["MS. VERDE"], role: principal,
//        affiliation: "Lock Commission"}
//   outlets:
//     - {id: "wire", name: "Coastal Wire", aliases: ["the Wire"]}
//   offices:
//     - {label: "THE PRESIDENT", name: "Ola Brandt"}
//
// Names and aliases are compared without case. What it gives is of origin `given` and is
// never inferred over. Pseudonyms ("SENIOR OFFICIAL ONE") name nobody: an entry for one
// is refused, since that would tell who stands behind it.
#pragma once

#include <string>
#include <vector>

#include "lectern/briefing.hpp"
#include "lectern/convert.hpp"

namespace lectern {

struct People {
  struct Person {
    std::string id, name, affiliation;
    std::vector<std::string> labels;   // folded
    std::vector<std::string> aliases;  // folded, the name included
    Role role = Role::unknown;
  };
  struct Outlet {
    std::string id, name;
    std::vector<std::string> aliases;  // folded, the name included
    OrgKind kind = OrgKind::outlet;
  };
  std::vector<Person> people;
  std::vector<Outlet> outlets;
  bool empty() const { return people.empty() && outlets.empty(); }
};

// Errors: those of reading and YAML; people.invalid, people.pseudonym.
Result<People> read_people(const Request& request);

// Before the analysis: whose labels they are. After it: the names and outlets that it
// found.
Result<Briefing> give_labels(Briefing briefing, const People& people);
Result<Briefing> give_names(Briefing briefing, const People& people);

}  // namespace lectern
