// A participant without a name.
//
// The name goes from the list of participants, from labels, and from everything that is
// printed or said: whole, with its title, its surname and its forename alone, in capitals
// too. What else may tell who somebody is (a voice, a beat, a nickname) is not known here.
#include <algorithm>
#include <map>
#include <set>

#include "analysis/names_in_speech.hpp"
#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "moved.hpp"
#include "strings.hpp"
#include "transforms.hpp"

namespace lectern::transforms {
namespace {

// A form of a name, and what stands for it.
struct Form {
  std::string folded;
  bool one_word = false;  // found with a capital only: "Will", not "will"
  std::string by;
  std::string by_json;  // within JSON text
};

// What was replaced in a text: bytes of the old one, and how many stand there now.
struct Edit {
  std::uint32_t begin, end, size;
};

bool in_word(char32_t c) { return is_letter(c) || is_digit(c); }

class Forms {
 public:
  void add(std::string_view name, const std::string& by) {
    std::string form = folded(name);
    if (count_code_points(form) < 2) return;
    const bool one_word = form.find(' ') == std::string::npos;
    std::string json = json_string(by);
    forms_.push_back({std::move(form), one_word, by, json.substr(1, json.size() - 2)});
  }
  void sort() {
    std::stable_sort(forms_.begin(), forms_.end(), [](const Form& a, const Form& b) {
      return a.folded.size() > b.folded.size();
    });
    by_first_.clear();
    for (std::size_t n = 0; n < forms_.size(); ++n)
      by_first_[decode_at(forms_[n].folded, 0).value].push_back(n);
  }

  // The text with every form replaced, and where; empty when there is none.
  std::string replaced(std::string_view text, TextKind wording, std::vector<Edit>& edits) const {
    std::string out;
    std::size_t from = 0;
    char32_t before = ' ';
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint here = decode_at(text, at);
      std::size_t end = 0;
      const Form* form =
          in_word(before) || !in_word(here.value) ? nullptr : form_at(text, at, wording, end);
      if (form == nullptr) {
        before = here.value;
        at += here.length;
        continue;
      }
      out.append(text.substr(from, at - from));
      const std::string& by = wording == TextKind::json ? form->by_json : form->by;
      out += by;
      edits.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end),
                       static_cast<std::uint32_t>(by.size())});
      from = at = end;
      before = decode_before(text, at).value;
    }
    if (from > 0) out.append(text.substr(from));
    return out;
  }

 private:
  const Form* form_at(std::string_view text, std::size_t at, TextKind wording,
                      std::size_t& end) const {
    const char32_t first = decode_at(text, at).value;
    std::string letter;
    append_utf8(letter, first);
    const auto known = by_first_.find(decode_at(folded(letter), 0).value);
    if (known == by_first_.end()) return nullptr;
    for (const std::size_t n : known->second) {
      const Form& form = forms_[n];
      if (form.one_word && wording != TextKind::address && is_lower(first)) continue;
      end = match(text, at, form.folded);
      if (end > at && !in_word(decode_at(text, end).value)) return &form;
    }
    return nullptr;
  }

  // Where the form ends in the text; blanks of any width and line ends are one space.
  static std::size_t match(std::string_view text, std::size_t at, std::string_view form) {
    std::size_t in_form = 0;
    while (in_form < form.size()) {
      if (at >= text.size()) return 0;
      if (form[in_form] == ' ') {
        const std::size_t next = skip_blanks(text, at, true);
        if (next == at) return 0;
        at = next;
        ++in_form;
        continue;
      }
      const CodePoint here = decode_at(text, at);
      const std::string small = folded(text.substr(at, here.length));
      if (small.empty() || form.substr(in_form, small.size()) != small) return 0;
      in_form += small.size();
      at += here.length;
    }
    return at;
  }

  std::vector<Form> forms_;
  std::map<char32_t, std::vector<std::size_t>> by_first_;
};

// Who is meant: "p5", a role, a name or a label.
std::vector<Index> chosen(const Briefing& briefing, const std::string& who) {
  std::vector<Index> rows;
  const std::string name = folded(who);
  for (const ParticipantView person : briefing.participants()) {
    bool fits =
        person.id() == who || name_of(person.role()) == who || folded(person.name()) == name;
    for (Index n = 0; n < person.label_count(); ++n) fits = fits || folded(person.label(n)) == name;
    if (fits && !name.empty()) rows.push_back(person.row());
  }
  return rows;
}

class Anonymising {
 public:
  Anonymising(BriefingBuilder& builder, const std::vector<Index>& who, const std::string& as,
              bool keep_outlet)
      : builder_(builder), t_(builder.tables()), who_(who), as_(as), keep_outlet_(keep_outlet) {}

  // Returns at how many places a name stood.
  std::size_t run() {
    std::size_t number = 0;
    std::vector<std::string> names;
    for (const Index row : who_) {
      ++number;
      std::string by = as_;
      if (by.empty())
        by = title_case(std::string(name_of(t_.participants[row].role))) + ' ' +
             std::to_string(number);
      else if (who_.size() > 1)
        by += ' ' + std::to_string(number);
      by[0] = static_cast<char>(by[0] >= 'a' && by[0] <= 'z' ? by[0] - 'a' + 'A' : by[0]);
      learn(t_.participants[row], by);
      names.push_back(std::move(by));
    }
    if (!keep_outlet_) part_from_outlets();
    forms_.sort();
    std::size_t found = 0;
    std::vector<Edit> edits;
    each_string(t_, [&](Str& string, TextKind wording) {
      edits.clear();
      const std::string text = forms_.replaced(builder_.view(string), wording, edits);
      if (!edits.empty()) string = builder_.add(text);
      found += edits.size();
    });
    found += said();
    for (std::size_t n = 0; n < who_.size(); ++n) {
      Participant& person = t_.participants[who_[n]];
      person.name = {};
      person.name.full = builder_.add(names[n]);
      person.pseudonymous = true;
    }
    Moved moved;
    moved.place = [this](Position at) { return place(at); };
    follow(builder_, moved);
    return found;
  }

 private:
  // The text of inlines, with what was replaced in each block kept for place().
  std::size_t said() {
    std::size_t found = 0;
    edits_.resize(t_.blocks.size());
    std::vector<Edit> edits;
    for (std::size_t block = 0; block < t_.blocks.size(); ++block) {
      std::uint32_t offset = 0;
      said_in(t_.blocks[block].inlines, offset, edits_[block], edits);
      found += edits_[block].size();
    }
    return found;
  }
  void said_in(Rows rows, std::uint32_t& offset, std::vector<Edit>& of_block,
               std::vector<Edit>& edits) {
    for (Index row = rows.first; row < rows.last; row = t_.inlines[row].last) {
      Inline& part = t_.inlines[row];
      const std::uint32_t end = offset + content_length(t_.inlines, row);
      const bool shown = shows_brackets(part.kind);
      if (shown) offset += static_cast<std::uint32_t>(opening(part.brackets).size());
      if (holds_inlines(part.kind)) {
        said_in({row + 1, part.last}, offset, of_block, edits);
      } else if (!part.text.empty()) {
        edits.clear();
        const std::string text = forms_.replaced(builder_.view(part.text), TextKind::words, edits);
        for (const Edit& edit : edits)
          of_block.push_back({offset + edit.begin, offset + edit.end, edit.size});
        if (!edits.empty()) part.text = builder_.add(text);
      }
      offset = end;
    }
  }

  Position place(Position at) const {
    if (at.block >= edits_.size()) return at;
    std::int64_t moved = at.offset;
    for (const Edit& edit : edits_[at.block]) {
      if (edit.begin >= at.offset) break;
      // Inside a name: the end of what stands there now.
      const std::int64_t old = std::min(edit.end, at.offset) - edit.begin;
      moved += std::int64_t{edit.size} - old;
    }
    return {at.block, static_cast<std::uint32_t>(moved)};
  }

  void learn(const Participant& person, const std::string& by) {
    const PersonName& name = person.name;
    const std::string_view title = builder_.view(name.title);
    const std::string_view forename = builder_.view(name.forename);
    const std::string_view surname = builder_.view(name.surname);
    forms_.add(builder_.view(name.full), by);
    if (!title.empty() && !surname.empty())
      forms_.add(std::string(title) + ' ' + std::string(surname), by);
    if (!forename.empty() && !surname.empty())
      forms_.add(std::string(forename) + ' ' + std::string(surname), by);
    forms_.add(surname, by);
    forms_.add(forename, by);
    learn_from_speech(surname, by);
    // A label that is somebody's own; "Q" and "REPORTER" are everybody's.
    if (person.shared) return;
    for (Index n = person.labels.first; n < person.labels.last; ++n)
      if (owners_of(builder_.view(t_.labels[n])) == 1 && name.full.empty())
        forms_.add(builder_.view(t_.labels[n]), by);
  }

  // "Mark Voss" where the list knows "Dr. Voss": what stands before the surname is of the
  // same name, and its first word may stand alone. Not where several have the surname.
  void learn_from_speech(std::string_view surname, const std::string& by) {
    if (surname.empty()) return;
    const std::string small = folded(surname);
    std::size_t bearers = 0;
    for (const Participant& person : t_.participants)
      bearers += folded(builder_.view(person.name.surname)) == small ? 1 : 0;
    if (bearers != 1) return;
    std::set<std::string> names;
    const auto look = [&](std::string_view text) {
      for (const std::string& form : {title_case(surname), std::string(surname)})
        for (std::size_t at = text.find(form); at != std::string_view::npos;
             at = text.find(form, at + 1)) {
          const std::string_view name = analysis::name_before(text, at + form.size());
          if (name.size() > form.size()) names.insert(title_case(name));
        }
    };
    each_string(t_, [&](Str& string, TextKind) { look(builder_.view(string)); });
    for (const Inline& part : t_.inlines) look(builder_.view(part.text));
    for (const std::string& name : names) {
      forms_.add(name, by);
      std::string_view rest = name;
      while (rest.size() > surname.size()) {
        const std::string_view word = rest.substr(0, analysis::end_of_word(rest, 0));
        if (analysis::is_first_name(word) && !analysis::is_never_a_name(folded(word))) {
          forms_.add(word, by);
          break;
        }
        rest.remove_prefix(skip_blanks(rest, std::max<std::size_t>(word.size(), 1)));
      }
    }
  }

  std::size_t owners_of(std::string_view label) const {
    std::size_t owners = 0;
    for (const Participant& person : t_.participants)
      for (Index n = person.labels.first; n < person.labels.last; ++n)
        owners += builder_.view(t_.labels[n]) == label ? 1 : 0;
    return owners;
  }

  bool is_chosen(Index row) const {
    return row != kNone && std::find(who_.begin(), who_.end(), row) != who_.end();
  }

  // Outlets that only they are of have no name any more.
  void part_from_outlets() {
    std::vector<bool> theirs(t_.organisations.size()), others(t_.organisations.size());
    for (Index row = 0; row < t_.participants.size(); ++row) {
      Index& house = t_.participants[row].affiliation;
      if (house == kNone) continue;
      (is_chosen(row) ? theirs : others)[house] = true;
      if (is_chosen(row)) house = kNone;
    }
    for (Exchange& exchange : t_.exchanges)
      if (is_chosen(exchange.asker)) exchange.outlet = kNone;
    std::size_t number = 0;
    for (Index house = 0; house < t_.organisations.size(); ++house)
      if (theirs[house] && !others[house])
        forms_.add(builder_.view(t_.organisations[house].name),
                   "[outlet " + std::to_string(++number) + ']');
    std::erase_if(t_.assertions, [&](const Assertion& assertion) {
      return assertion.subject.table == Table::participant && is_chosen(assertion.subject.row) &&
             builder_.view(assertion.property) == "affiliation";
    });
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const std::vector<Index>& who_;
  const std::string& as_;
  const bool keep_outlet_;
  Forms forms_;
  std::vector<std::vector<Edit>> edits_;  // of each block's text
};

class Anonymise final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options,
                         Diagnostics& diagnostics) override {
    const std::string& who = options.text("who");
    if (who.empty())
      return fail(Failure::usage, "option.missing", "anonymise needs who",
                  "lectern inspect FILE lists the participants");
    const std::vector<Index> rows = chosen(briefing, who);
    if (rows.empty())
      return fail(Failure::understood, "transform.nobody",
                  "anonymise: no participant is \"" + who + '"',
                  "lectern inspect FILE lists the participants");
    BriefingBuilder builder(std::move(briefing));
    const std::size_t found =
        Anonymising(builder, rows, options.text("as"), options.flag("keep-outlet")).run();
    diagnostics.note("transform.anonymised", "anonymise: " + std::to_string(rows.size()) +
                                                 " of the participants, named at " +
                                                 std::to_string(found) + " places");
    return builder.freeze();
  }
};

}  // namespace

std::unique_ptr<Transform> make_anonymise() { return std::make_unique<Anonymise>(); }

}  // namespace lectern::transforms
