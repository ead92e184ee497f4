#include "transcript/label_kin.hpp"

#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::size_t kShortestSurname = 3;

struct NameWords {
  std::string_view last;      // empty: the label has no name
  std::string_view last_two;  // empty: it has one word
  bool is_short = false;      // nothing but titles stand before the surname
  bool titled = false;        // titles stand before it, and a forename
};

// The bytes of an initial that is glued to a surname; 0: there is none.
std::size_t initial_of(std::string_view word) {
  const std::size_t letter = decode_at(word, 0).length;
  return word.size() > letter + 2 && word[letter] == '.' && word.back() != '.' ? letter + 1 : 0;
}

NameWords words_of(std::string_view folded_label) {
  const std::string_view name = without_suffix(bare_name(folded_label));
  const std::size_t blank = name.rfind(' ');
  NameWords out;
  if (blank == std::string_view::npos) {
    out.last = name;
    if (const std::size_t initial = initial_of(name); initial != 0) {  // "в.малов"
      out.last = name.substr(initial);
      out.last_two = name;
      return out;
    }
    out.is_short = true;
    return out;
  }
  out.last = name.substr(blank + 1);
  const std::size_t before = name.rfind(' ', blank - 1);
  out.last_two = before == std::string_view::npos ? name : name.substr(before + 1);
  std::string_view rest = name;  // behind the titles: "rear adm. john stadler"
  for (std::size_t end = rest.find(' ');
       end != std::string_view::npos && is_honorific(rest.substr(0, end)); end = rest.find(' '))
    rest.remove_prefix(end + 1);
  const std::string_view title = out.last_two.substr(0, out.last_two.find(' '));
  out.is_short = is_honorific(title) || rest.find(' ') == std::string_view::npos;
  out.titled = !out.is_short && rest.size() < name.size();
  return out;
}

}  // namespace

void LabelKin::add(std::string_view folded_label, std::uint32_t count) {
  const NameWords words = words_of(folded_label);
  // "ORLANDI" is "ORLANDI (THROUGH TRANSLATOR)".
  turns_[words.last_two.empty() ? words.last : words.last_two] += count;
  if (!words.is_short) surnames_.insert(words.last);
  // "The Minister for the Coast (Dominic Ferrar):" and later "Dominic Ferrar:".
  const std::size_t open = folded_label.find('(');
  if (open == std::string_view::npos) return;
  const std::string_view inner = folded_label.substr(open + 1);
  const NameWords holder = words_of(trim(inner.substr(0, inner.find_first_of("(),"))));
  if (!holder.last_two.empty()) turns_[holder.last_two] += count;
}

std::uint32_t LabelKin::turns_of(std::string_view folded_label) const {
  const NameWords words = words_of(folded_label);
  const auto found = turns_.find(words.last_two.empty() ? words.last : words.last_two);
  return found == turns_.end() ? 0 : found->second;
}

bool LabelKin::is_surname(std::string_view folded_label) const {
  const NameWords words = words_of(folded_label);
  return words.last_two.empty() && surnames_.contains(words.last);
}

void LabelKin::prove(std::string_view folded_label) {
  const NameWords words = words_of(folded_label);
  if (words.last.size() < kShortestSurname) return;
  if (words.is_short || words.titled) short_.insert(words.last);
  if (!words.is_short) long_.insert(words.last);
}

bool LabelKin::is_of_proved(std::string_view folded_label) const {
  const NameWords words = words_of(folded_label);
  // "REAR ADMIRAL TOBIN HALE" is long and titled: "HALE" is short for it, and so may it be for a
  // form of more words.
  return (words.is_short && long_.contains(words.last)) ||
         (!words.last_two.empty() && short_.contains(words.last));
}

bool has_brackets(std::string_view label) {
  const std::size_t end = bare_name(label).size();
  const std::size_t mark = skip_blanks(label, end);
  if (mark >= label.size()) return false;
  // "Иван Котов, «Дельта-ТВ»": the marks of a title are as good.
  if (label[mark] == ',') return label.ends_with("»");
  return label[mark] == '(' && label.back() == ')';
}

bool is_named_in_head(std::string_view head, std::string_view name) {
  const bool one_word = name.find(' ') == std::string_view::npos;
  for (std::size_t at = head.find(name); at != std::string_view::npos;
       at = head.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool closes = end >= head.size() || head[end] == ',' || head[end] == '\n' ||
                        head[end] == '\r' || head.substr(end, 2) == " (";
    if (!closes || (at > 0 && !is_blank(decode_before(head, at).value) && head[at - 1] != '\n'))
      continue;
    if (!one_word) return true;
    // A forename stands before a surname, on the same line.
    const std::string_view before = trim(head.substr(0, at));
    if (before.empty() || before.size() + 1 < at) continue;
    const std::size_t word = before.find_last_of(" \n");
    const CodePoint first = decode_at(before, word == std::string_view::npos ? 0 : word + 1);
    if (is_upper(first.value) && is_lower(decode_before(before, before.size()).value)) return true;
  }
  return false;
}

}  // namespace lectern
