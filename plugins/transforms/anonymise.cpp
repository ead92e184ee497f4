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
#include "timing/word_look.hpp"
#include "transcript/vocabulary.hpp"
#include "transforms.hpp"

namespace lectern::transforms {
namespace {

// A form of a name, and what stands for it.
struct Form {
  std::string key;        // name_key()
  bool one_word = false;  // found with a capital only: "Will", not "will"
  std::string by;
  std::string by_json;  // within JSON text
};

// What was replaced in a text: bytes of the old one, and how many stand there now.
struct Edit {
  std::uint32_t begin, end, size;
};

bool in_word(char32_t c) { return is_letter(c) || is_digit(c); }

// Where a name ends that begins at a place of a text; 0 when it does not stand there.
// Blanks and hyphens of any kind are alike, apostrophes and accents do not count.
std::size_t match(std::string_view text, std::size_t at, std::string_view key) {
  std::string small;
  std::size_t in_key = 0;
  while (in_key < key.size()) {
    if (at >= text.size()) return 0;
    const CodePoint here = decode_at(text, at);
    small.clear();
    append_name_key(small, here.value);
    at += here.length;
    if (small.empty()) {
      if (in_key == 0) return 0;
      continue;
    }
    if (small == " " && in_key > 0 && key[in_key - 1] == ' ') continue;  // several blanks
    if (key.substr(in_key, small.size()) != small) return 0;
    in_key += small.size();
  }
  return at;
}

// The letters and digits alone: what is left of a name in an address.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : name_key(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

bool is_address(std::string_view token) {
  const std::size_t at = token.find('@');
  return (at != std::string_view::npos && at + 1 < token.size()) ||
         token.find("://") != std::string_view::npos || token.starts_with("www.");
}

class Forms {
 public:
  void add(std::string_view name, const std::string& by) {
    std::string key = name_key(name);
    if (count_code_points(key) < 2) return;
    const bool one_word = key.find(' ') == std::string::npos;
    const std::string json = json_string(by);
    if (std::string letters = squeezed(key); letters.size() >= kShortestInAddress)
      in_addresses_.emplace_back(std::move(letters), by);
    forms_.push_back({std::move(key), one_word, by, json.substr(1, json.size() - 2)});
  }
  void sort() {
    std::stable_sort(forms_.begin(), forms_.end(),
                     [](const Form& a, const Form& b) { return a.key.size() > b.key.size(); });
    by_first_.clear();
    for (std::size_t n = 0; n < forms_.size(); ++n)
      by_first_[decode_at(forms_[n].key, 0).value].push_back(n);
  }

  // The text with every form replaced, and where; no edits when there is none. An address
  // that has a name in it goes as a whole.
  std::string replaced(std::string_view text, TextKind kind, std::vector<Edit>& edits) const {
    std::string out;
    std::size_t from = 0;
    char32_t before = ' ';
    const auto replace = [&](std::size_t at, std::size_t end, std::string_view by) {
      out.append(text.substr(from, at - from));
      out += by;
      edits.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end),
                       static_cast<std::uint32_t>(by.size())});
      from = end;
      before = decode_before(text, end).value;
    };
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint here = decode_at(text, at);
      if (!in_word(before) && !is_blank(here.value)) {
        const std::size_t end = at + token_at(text, at).size();
        if (const std::string* by = in_address(text.substr(at, end - at))) {
          replace(at, end, kind == TextKind::address ? std::string_view{} : std::string_view(*by));
          at = end;
          continue;
        }
      }
      std::size_t end = 0;
      const Form* form =
          in_word(before) || !in_word(here.value) ? nullptr : form_at(text, at, kind, end);
      if (form == nullptr) {
        before = here.value;
        at += here.length;
        continue;
      }
      replace(at, end, kind == TextKind::json ? form->by_json : form->by);
      at = end;
    }
    if (!edits.empty()) out.append(text.substr(from));
    return out;
  }

 private:
  static constexpr std::size_t kShortestInAddress = 4;

  // Up to a blank or a mark that ends an address.
  static std::string_view token_at(std::string_view text, std::size_t at) {
    std::size_t end = text.find_first_of(" \t\r\n<>\"()[]{}", at);
    std::string_view token = text.substr(at, end == std::string_view::npos ? end : end - at);
    while (!token.empty() &&
           std::string_view(".,;:!?'").find(token.back()) != std::string_view::npos)
      token.remove_suffix(1);
    return token;
  }
  const std::string* in_address(std::string_view token) const {
    if (!is_address(token)) return nullptr;
    const std::string letters = squeezed(token);
    for (const auto& [name, by] : in_addresses_)
      if (letters.find(name) != std::string::npos) return &by;
    return nullptr;
  }

  const Form* form_at(std::string_view text, std::size_t at, TextKind kind,
                      std::size_t& end) const {
    const char32_t first = decode_at(text, at).value;
    std::string small;
    append_name_key(small, first);
    const auto known = by_first_.find(decode_at(small, 0).value);
    if (known == by_first_.end()) return nullptr;
    for (const std::size_t n : known->second) {
      const Form& form = forms_[n];
      if (form.one_word && kind != TextKind::address && is_lower(first)) continue;
      end = match(text, at, form.key);
      if (end > at && !in_word(decode_at(text, end).value)) return &form;
    }
    return nullptr;
  }

  std::vector<Form> forms_;
  std::map<char32_t, std::vector<std::size_t>> by_first_;
  std::vector<std::pair<std::string, std::string>> in_addresses_;  // letters of a name, what for it
};

// Who is meant: "p5", a role, a name or a label.
std::vector<Index> chosen(const Briefing& briefing, const std::string& who) {
  std::vector<Index> rows;
  const std::string name = name_key(who);
  for (const ParticipantView person : briefing.participants()) {
    bool fits =
        person.id() == who || name_of(person.role()) == who || name_key(person.name()) == name;
    for (Index n = 0; n < person.label_count(); ++n)
      fits = fits || name_key(person.label(n)) == name;
    if (fits && !name.empty()) rows.push_back(person.row());
  }
  return rows;
}

// Whether somebody else of the briefing is called so.
bool is_taken(const BriefingBuilder& builder, const std::string& name,
              const std::vector<Index>& who) {
  const Tables& t = builder.tables();
  const std::string key = name_key(name);
  for (Index row = 0; row < t.participants.size(); ++row) {
    const Participant& person = t.participants[row];
    if (std::find(who.begin(), who.end(), row) != who.end()) continue;
    if (name_key(builder.view(person.name.full)) == key) return true;
    for (Index n = person.labels.first; n < person.labels.last; ++n)
      if (name_key(builder.view(t.labels[n])) == key) return true;
  }
  return false;
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
      std::string by;
      do {
        by = as_.empty() ? title_case(name_of(t_.participants[row].role)) : as_;
        ++number;
        if (as_.empty() || who_.size() > 1) by += ' ' + std::to_string(number);
        by[0] = static_cast<char>(by[0] >= 'a' && by[0] <= 'z' ? by[0] - 'a' + 'A' : by[0]);
      } while (number < t_.participants.size() * 2 + 2 && is_taken(builder_, by, who_) &&
               (as_.empty() || who_.size() > 1));
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
      // What is left of an address would lead nowhere, or to somebody else.
      if (!edits.empty()) string = wording == TextKind::address ? Str{} : builder_.add(text);
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
    for (const std::string_view part : {forename, surname}) add_words(part, by);
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
    const std::string small = name_key(surname);
    std::size_t bearers = 0;
    for (const Participant& person : t_.participants)
      bearers += name_key(builder_.view(person.name.surname)) == small ? 1 : 0;
    if (bearers != 1) return;
    const std::string key = name_key(surname);
    std::set<std::string> names;
    const auto look = [&](std::string_view text) {
      char32_t before = ' ';
      for (std::size_t at = 0; at < text.size();) {
        const CodePoint here = decode_at(text, at);
        const std::size_t end =
            in_word(before) || !is_letter(here.value) ? 0 : match(text, at, key);
        if (end > at && !in_word(decode_at(text, end).value)) {
          const std::string_view name = analysis::name_before(text, end);
          if (name.size() > end - at) names.emplace(name.substr(0, name.size() - (end - at)));
        }
        before = here.value;
        at += here.length;
      }
    };
    each_string(t_, [&](Str& string, TextKind) { look(builder_.view(string)); });
    for (const Inline& part : t_.inlines) look(builder_.view(part.text));
    for (const std::string& before : names) {
      // "Will Li come?" is no forename.
      const std::string_view first =
          std::string_view(before).substr(0, std::min(before.find(' '), before.size()));
      if (look_at(title_case(first), false).is(kFunctionWord)) continue;
      forms_.add(before + std::string(surname), by);
      add_words(before, by);
    }
  }

  // The words of a name by themselves; not those that are words of the language, too.
  void add_words(std::string_view name, const std::string& by) {
    constexpr std::size_t kShortest = 3;
    for (std::size_t at = skip_blanks(name, 0); at < name.size(); at = skip_blanks(name, at)) {
      const std::size_t end = std::min(name.find_first_of(" -", at), name.size());
      const std::string_view word = name.substr(at, end - at);
      const std::string small = folded(word);
      if (count_code_points(word) >= kShortest && is_upper(decode_at(word, 0).value) &&
          !is_honorific(small) && !analysis::is_never_a_name(small) &&
          !look_at(title_case(word), false).is(kFunctionWord))
        forms_.add(word, by);
      at = std::min(end + 1, name.size());
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
    if (const std::string& as = options.text("as");
        !as.empty() && rows.size() == 1 && is_taken(builder, as, rows))
      return fail(Failure::usage, "option.value",
                  "anonymise: somebody else is \"" + as + "\" already");
    const std::size_t found =
        Anonymising(builder, rows, options.text("as"), options.flag("keep-outlet")).run();
    if (found == 0)
      diagnostics.warning("transform.no-name",
                          "anonymise: the names of \"" + who + "\" are printed nowhere");
    diagnostics.note("transform.anonymised", "anonymise: " + std::to_string(rows.size()) +
                                                 " of the participants, named at " +
                                                 std::to_string(found) + " places");
    return builder.freeze();
  }
};

}  // namespace

std::unique_ptr<Transform> make_anonymise() { return std::make_unique<Anonymise>(); }

}  // namespace lectern::transforms
