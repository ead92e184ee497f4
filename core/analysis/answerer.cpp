// Who answers where no label says it ("A1:", a paragraph below a question): the one person whom
// the head names with an office.
#include <string>

#include "analysis/names_in_speech.hpp"
#include "analysis/outlets.hpp"
#include "analysis/person_name.hpp"
#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

class Answerer {
 public:
  explicit Answerer(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    std::vector<Index> answers;
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Turn& record = t_.turns[turn];
      if (record.kind == TurnKind::answer && record.speakers.empty()) answers.push_back(turn);
      if (role_of(builder_, turn) == Role::principal) return;  // others answer under their names
    }
    if (answers.empty() || !names_one_person()) return;
    Participant person;
    person.role = Role::principal;
    person.name = parse_name(builder_, name_);
    const auto row = static_cast<Index>(t_.participants.size());
    t_.participants.push_back(person);
    for (const Index turn : answers) {
      t_.turns[turn].speakers = builder_.add_speakers({&row, 1});
      builder_.assert_about({Table::turn, turn}, "speaker", 'p' + std::to_string(row + 1),
                            Origin::inferred, Certainty::medium, "speaker.one-in-the-head",
                            {evidence_});
    }
  }

 private:
  bool names_one_person() {
    constexpr std::size_t kLongest = 300;
    for (const Matter& matter : t_.matter) {
      const std::string_view text = builder_.view(matter.text);
      if (matter.after || text.size() > kLongest) continue;
      for (std::size_t at = next_capital(text, 0); at < text.size();) {
        const std::string_view name = without_office(name_at(text, at));
        if (!name.empty() && has_office(text, name) && !names_outlet(folded(name)) &&
            !take(matter, name))
          return false;
        const auto end = static_cast<std::size_t>(name.data() - text.data()) + name.size();
        at = next_capital(text, name.empty() ? end_of_word(text, at) : end);
      }
    }
    return !name_.empty();
  }

  // False for somebody else than before.
  bool take(const Matter& matter, std::string_view name) {
    if (!name_.empty()) return folded(builder_.view(name_)) == folded(name);
    name_ = part_of(builder_, matter.text, name);
    evidence_ = {matter.text, matter.span, matter.line};
    return true;
  }

  // "Ilse Tann" of "Ministerin Ilse Tann"; nothing less than two words.
  static std::string_view without_office(std::string_view name) {
    std::size_t space = name.find(' ');
    while (space != name.npos && names_office(folded(name.substr(0, space)))) {
      name.remove_prefix(space + 1);
      space = name.find(' ');
    }
    return space == name.npos ? std::string_view{} : name;
  }

  // "Minister Ada Low", "Ida Krall, Member of the Board".
  static bool has_office(std::string_view text, std::string_view name) {
    constexpr std::size_t kReach = 60;
    const auto begin = static_cast<std::size_t>(name.data() - text.data());
    const std::string_view above = trim(text.substr(0, begin));
    if (names_office(folded(above.substr(above.rfind(' ') + 1)))) return true;
    std::string_view behind = text.substr(begin + name.size());
    if (!behind.starts_with(", ")) return false;
    behind = behind.substr(2, kReach);
    const std::string office = folded(behind.substr(0, behind.find(',')));
    return office.starts_with("member of") || names_office(office);
  }

  BriefingBuilder& builder_;
  Tables& t_;
  Str name_{};
  Evidence evidence_;
};

}  // namespace

void find_answerer(BriefingBuilder& builder) { Answerer(builder).find(); }

}  // namespace lectern::analysis
