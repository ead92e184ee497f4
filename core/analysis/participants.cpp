// Who stands behind the printed labels.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "analysis/steps.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// "MR. KIRBY", "SECRETARY NAPOLITANO", "Ned Price": title, forename, surname as
// printed. Nothing is guessed: one word after the titles is a surname only.
PersonName parse_name(BriefingBuilder& builder, Str label) {
  PersonName name;
  name.full = label;
  const std::string_view text = builder.view(label);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Str{label.offset + static_cast<std::uint32_t>(begin),
               static_cast<std::uint32_t>(end - begin)};
  };
  std::size_t at = 0;
  std::size_t title_end = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (!is_honorific(folded(text.substr(at, end - at)))) break;
    title_end = end;
    at = std::min(end + 1, text.size());
  }
  if (title_end > 0) name.title = part(0, title_end);
  if (at >= text.size()) return name;  // "THE PRESIDENT": an office alone
  std::size_t end = text.size();
  const std::size_t comma = text.find(',', at);
  if (comma != std::string_view::npos) {
    const std::size_t suffix = skip_blanks(text, comma + 1);
    if (suffix < text.size()) name.suffix = part(suffix, text.size());
    end = comma;
  }
  const std::size_t last_space = text.substr(0, end).rfind(' ');
  if (last_space == std::string_view::npos || last_space < at) {
    name.surname = part(at, end);
  } else {
    name.forename = part(at, last_space);
    name.surname = part(last_space + 1, end);
  }
  return name;
}

class Participants {
 public:
  explicit Participants(BriefingBuilder& builder) : builder_(builder), t_(builder.tables()) {}

  void find() {
    for (Index row = 0; row < t_.participants.size(); ++row) {
      const Rows labels = t_.participants[row].labels;
      // An asker was printed as "QUESTION", but that label does not mean them.
      for (Index n = labels.first; n < labels.last; ++n)
        if (std::string words = folded(builder_.view(t_.labels[n])); !only_asks(words))
          by_label_.try_emplace(std::move(words), row);
    }
    for (Index turn = 0; turn < t_.turns.size(); ++turn) {
      const Str label = t_.turns[turn].label;
      if (label.empty() || !t_.turns[turn].speakers.empty()) continue;
      const Index person = participant_of(label);
      if (person == kNone) continue;
      t_.turns[turn].speakers = builder_.add_speakers({&person, 1});
    }
    mentions();
  }

 private:
  static bool only_asks(std::string_view words) {
    return is_question_label(words) || is_answer_label(words);
  }

  // The participant of a printed label; none for a label that only asks: those
  // who ask are found by their hand-offs, one by one.
  Index participant_of(Str label) {
    const std::string_view printed = builder_.view(label);
    if (const auto known = by_printed_.find(printed); known != by_printed_.end())
      return known->second;
    const std::string words = folded(printed);
    Index person = kNone;
    if (const auto known = by_label_.find(words); known != by_label_.end())
      person = known->second;
    else if (!only_asks(words))
      person = make(label, words);
    by_printed_.emplace(printed, person);
    if (person != kNone) by_label_.emplace(words, person);
    return person;
  }

  Index make(Str label, std::string_view words) {
    Participant person;
    person.labels = builder_.add_labels({&label, 1});
    if (const auto word = find_label_word(words)) {
      person.role = word->role;
      person.shared = word->shared;
      person.group = word->group;
      person.pseudonymous = word->role == Role::official;
    } else {
      person.role = Role::principal;
      person.name = parse_name(builder_, label);
    }
    t_.participants.push_back(person);
    const auto row = static_cast<Index>(t_.participants.size() - 1);
    const bool by_word = person.role != Role::principal;
    builder_.assert_about({Table::participant, row}, "role", name_of(person.role), Origin::inferred,
                          by_word ? Certainty::high : Certainty::medium,
                          by_word ? "label.role-word" : "label.named-person",
                          {Evidence{label, {}, 0}});
    return row;
  }

  // "[Senior Official One]" means the label of those words; without a number it
  // means the shared role. The first mention of a numbered pseudonym names it.
  void mentions() {
    for (Inline& record : t_.inlines) {
      if (record.kind != InlineKind::mention || record.participant != kNone) continue;
      const Index child = static_cast<Index>(&record - t_.inlines.data()) + 1;
      if (child >= record.last || t_.inlines[child].kind != InlineKind::text) continue;
      const Str name = t_.inlines[child].text;
      const auto known = by_label_.find(folded(builder_.view(name)));
      if (known == by_label_.end() || known->second == kNone) continue;
      record.participant = known->second;
      Participant& person = t_.participants[known->second];
      if (person.pseudonymous && !person.shared && person.name.full.empty())
        person.name.full = name;
    }
  }

  BriefingBuilder& builder_;
  Tables& t_;
  std::unordered_map<std::string_view, Index> by_printed_;
  std::unordered_map<std::string, Index> by_label_;
};

}  // namespace

void find_participants(BriefingBuilder& builder) { Participants(builder).find(); }

}  // namespace lectern::analysis
