#include "conversion/people.hpp"

#include <algorithm>
#include <optional>

#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "lectern/builder.hpp"
#include "markup/tree.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::string_view kRule = "authority.file";

Error invalid(const std::string& file, const Tree& at, const std::string& message) {
  return {Failure::usage, "people.invalid",
          file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + message,
          "docs/cli.md shows what a file of people holds"};
}

class Reading {
 public:
  explicit Reading(std::string file) : file_(std::move(file)) {}

  Result<People> read(const Tree& root) {
    if (root.kind != Tree::Kind::map) return fail(invalid(file_, root, "no map of people"));
    for (std::size_t n = 0; n < root.keys.size(); ++n) {
      const std::string& key = root.keys[n];
      const Tree& list = root.items[n];
      if (key != "people" && key != "outlets" && key != "offices")
        return fail(invalid(file_, list, "\"" + key + "\" is none of people, outlets, offices"));
      if (list.kind != Tree::Kind::list)
        return fail(invalid(file_, list, "\"" + key + "\" must be a list"));
      for (const Tree& entry : list.items) {
        if (entry.kind != Tree::Kind::map)
          return fail(invalid(file_, entry, "an entry must be a map"));
        auto done = key == "outlets" ? outlet(entry) : person(entry, key == "offices");
        if (!done) return fail(std::move(done.error()));
      }
    }
    return std::move(people_);
  }

 private:
  static std::string text(const Tree& entry, std::string_view key) {
    const Tree* value = entry.find(key);
    return value == nullptr ? std::string{} : value->text;
  }
  static std::vector<std::string> words(const Tree& entry, std::string_view key) {
    std::vector<std::string> out;
    const Tree* value = entry.find(key);
    if (value == nullptr) return out;
    if (value->kind != Tree::Kind::list) out.push_back(folded(value->text));
    for (const Tree& item : value->items) out.push_back(folded(item.text));
    return out;
  }
  Result<void> check_keys(const Tree& entry, std::initializer_list<std::string_view> known) {
    for (const std::string& key : entry.keys)
      if (std::find(known.begin(), known.end(), key) == known.end())
        return fail(invalid(file_, entry, "\"" + key + "\" is not known here"));
    return {};
  }

  Result<void> person(const Tree& entry, bool office) {
    if (auto good = check_keys(
            entry, {"id", "name", "labels", "label", "aliases", "role", "affiliation", "outlet"});
        !good)
      return good;
    People::Person out;
    out.id = text(entry, "id");
    out.name = text(entry, "name");
    out.affiliation = text(entry, entry.find("outlet") != nullptr ? "outlet" : "affiliation");
    out.labels = words(entry, "labels");
    for (std::string& label : words(entry, "label")) out.labels.push_back(std::move(label));
    out.aliases = words(entry, "aliases");
    if (out.name.empty()) return fail(invalid(file_, entry, "a person needs a name"));
    if (office && out.labels.empty())
      return fail(invalid(file_, entry, "an office needs the label it is printed under"));
    // An office has its label alone; a person also a name to be found by.
    if (!office) out.aliases.push_back(folded(out.name));
    if (const std::string role = text(entry, "role"); !role.empty() && !value_of(role, out.role))
      return fail(invalid(file_, entry, "\"" + role + "\" is no role"));
    for (const std::string& label : out.labels) {
      const auto word = find_label_word(label);
      if (!word) continue;
      return fail(Failure::usage, "people.pseudonym",
                  file_ + ':' + std::to_string(entry.line) + ": \"" + label +
                      "\" stands for whoever spoke under it; nobody is named for it",
                  "leave pseudonyms and shared labels out of the file");
    }
    people_.people.push_back(std::move(out));
    return {};
  }

  Result<void> outlet(const Tree& entry) {
    if (auto good = check_keys(entry, {"id", "name", "aliases", "kind"}); !good) return good;
    People::Outlet out;
    out.id = text(entry, "id");
    out.name = text(entry, "name");
    out.aliases = words(entry, "aliases");
    if (out.name.empty()) return fail(invalid(file_, entry, "an outlet needs a name"));
    if (const std::string kind = text(entry, "kind"); !kind.empty() && !value_of(kind, out.kind))
      return fail(invalid(file_, entry, "\"" + kind + "\" is no kind of organisation"));
    out.aliases.push_back(folded(out.name));
    people_.outlets.push_back(std::move(out));
    return {};
  }

  std::string file_;
  People people_;
};

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Giving {
 public:
  Giving(BriefingBuilder& builder, const People& people)
      : builder_(builder), t_(builder.tables()), people_(people) {}

  void labels() {
    for (const People::Person& person : people_.people) {
      std::vector<Str> printed;
      for (const Turn& turn : t_.turns)
        if (has(person.labels, folded(builder_.view(turn.label))) &&
            std::none_of(printed.begin(), printed.end(), [&](Str known) {
              return builder_.view(known) == builder_.view(turn.label);
            }))
          printed.push_back(turn.label);
      if (printed.empty()) continue;
      Participant record;
      record.labels = builder_.add_labels(printed);
      t_.participants.push_back(record);
      fill(static_cast<Index>(t_.participants.size() - 1), person);
    }
  }

  void names() {
    for (Index row = 0; row < t_.participants.size(); ++row) {
      const Participant& record = t_.participants[row];
      if (record.pseudonymous || record.name.full.empty() || is_given(row)) continue;
      const std::string name = folded(builder_.view(record.name.full));
      for (const People::Person& person : people_.people)
        if (has(person.aliases, name)) {
          fill(row, person);
          break;
        }
    }
    for (Index row = 0; row < t_.organisations.size(); ++row) outlet(row);
  }

 private:
  bool is_given(Index row) const {
    return std::any_of(t_.assertions.begin(), t_.assertions.end(), [&](const Assertion& a) {
      return a.subject == Subject{Table::participant, row} && a.origin == Origin::given &&
             builder_.view(a.property) == "name";
    });
  }

  void assert_given(Subject subject, std::string_view property, std::string_view value) {
    for (Assertion& assertion : t_.assertions)
      if (assertion.subject == subject && builder_.view(assertion.property) == property &&
          assertion.rank < 255)
        ++assertion.rank;
    builder_.assert_about(subject, property, value, Origin::given, Certainty::high, kRule);
  }

  void identify(Subject subject, const std::string& id) {
    if (id.empty()) return;
    Extension extension;
    extension.subject = subject;
    extension.key = builder_.add_word("authority:id");
    extension.value = builder_.add(json_string(id));
    t_.extensions.push_back(extension);
  }

  void fill(Index row, const People::Person& person) {
    const Subject subject{Table::participant, row};
    PersonName name;
    name.full = builder_.add(person.name);
    const std::size_t space = person.name.rfind(' ');
    if (space != std::string::npos) {
      name.forename = {name.full.offset, static_cast<std::uint32_t>(space)};
      name.surname = {name.full.offset + static_cast<std::uint32_t>(space) + 1,
                      static_cast<std::uint32_t>(person.name.size() - space - 1)};
    } else {
      name.surname = name.full;
    }
    t_.participants[row].name = name;
    assert_given(subject, "name", person.name);
    if (person.role != Role::unknown) {
      t_.participants[row].role = person.role;
      assert_given(subject, "role", name_of(person.role));
    } else if (t_.participants[row].role == Role::unknown) {
      // A person who speaks under a label of his own, as analysis would say.
      t_.participants[row].role = Role::principal;
      builder_.assert_about(subject, "role", name_of(Role::principal), Origin::inferred,
                            Certainty::medium, "label.named-person");
    }
    if (!person.affiliation.empty()) {
      t_.participants[row].affiliation =
          builder_.organisation(person.affiliation, OrgKind::unknown);
      assert_given(subject, "affiliation", person.affiliation);
      for (Exchange& exchange : t_.exchanges)
        if (exchange.asker == row) exchange.outlet = t_.participants[row].affiliation;
    }
    identify(subject, person.id);
  }

  void outlet(Index row) {
    const std::string name = folded(builder_.view(t_.organisations[row].name));
    const std::string bare = name.starts_with("the ") ? name.substr(4) : name;
    for (const People::Outlet& outlet : people_.outlets) {
      if (!has(outlet.aliases, name) && !has(outlet.aliases, bare)) continue;
      // Two printed names of one house are one house.
      const Index known = builder_.organisation(outlet.name, outlet.kind);
      const Subject subject{Table::organisation, known};
      for (Participant& person : t_.participants)
        if (person.affiliation == row) person.affiliation = known;
      for (Exchange& exchange : t_.exchanges)
        if (exchange.outlet == row) exchange.outlet = known;
      const bool told = std::any_of(
          t_.assertions.begin(), t_.assertions.end(),
          [&](const Assertion& a) { return a.subject == subject && a.origin == Origin::given; });
      if (told) return;
      t_.organisations[known].kind = outlet.kind;
      assert_given(subject, "name", outlet.name);
      identify(subject, outlet.id);
      return;
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const People& people_;
};

}  // namespace

Result<People> read_people(const Request& request) {
  if (request.people_file.empty()) return People{};
  auto source = Source::open(request.people_file, request.limits);
  if (!source) return fail(std::move(source.error()));
  Diagnostics diagnostics;
  if (auto decoded = source->decode(diagnostics); !decoded) return fail(decoded.error());
  auto tree = parse_yaml(source->text(), diagnostics);
  if (!tree) {
    tree.error().message = request.people_file + ": " + tree.error().message;
    return fail(std::move(tree.error()));
  }
  return Reading(request.people_file).read(*tree);
}

Result<Briefing> give_labels(Briefing briefing, const People& people) {
  if (people.empty() || !briefing.metadata().analysed_by.empty()) return briefing;
  BriefingBuilder builder(std::move(briefing));
  Giving(builder, people).labels();
  return builder.freeze();
}

Result<Briefing> give_names(Briefing briefing, const People& people) {
  if (people.empty()) return briefing;
  BriefingBuilder builder(std::move(briefing));
  Giving(builder, people).names();
  return builder.freeze();
}

}  // namespace lectern
