#include "analysis/same_labels.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/edit_distance.hpp"
#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// What two printings of one label have in common: no periods, no leading "the".
std::string plain_key(std::string_view words) {
  std::string key;
  for (const char c : words)
    if (c != '.') key += c;
  return key.starts_with("the ") ? key.substr(4) : key;
}

// "Senior Official Two" and "Three" are nearly the same and not the same person.
bool is_numbered(std::string_view words) {
  const auto word = find_label_word(words);
  const std::string_view last = words.substr(words.rfind(' ') + 1);
  return (word && !word->shared) ||
         std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         last == "one" || last == "two" || last == "three" || last == "four";
}

// The same in Latin letters without accents and apostrophes: "peña" and "pena", "o’neil" and
// "o'neil". In other scripts the marks tell words apart.
std::string accentless(std::string_view words) {
  constexpr char32_t kBeyondLatin = 0x250;
  for (std::size_t at = 0; at < words.size(); at += decode_at(words, at).length)
    if (const char32_t c = decode_at(words, at).value;
        c >= kBeyondLatin && c != 0x2018 && c != 0x2019)
      return std::string(words);
  return name_key(words);
}

std::string_view first_word(std::string_view words) { return words.substr(0, words.find(' ')); }

class SameLabels {
 public:
  SameLabels(std::vector<PrintedLabel>& labels, std::string_view text)
      : labels_(labels), text_(text) {}

  void find() {
    misprints();
    index();
    for (Index n = 0; n < labels_.size(); ++n) {
      if (labels_[n].only_asks || labels_[n].same_as != kNone) continue;
      by_role(n) || by_key(n) || by_accents(n) || by_prefix(n) || by_office(n) || by_surname(n) ||
          by_title(n) || by_initials(n);
    }
    for (PrintedLabel& label : labels_)
      for (int steps = 0; steps < 8 && label.same_as != kNone; ++steps) {
        const Index next = labels_[label.same_as].same_as;
        if (next == kNone) break;
        label.same_as = next;
      }
  }

 private:
  void index() {
    for (Index n = 0; n < labels_.size(); ++n) {
      const PrintedLabel& label = labels_[n];
      if (label.only_asks || label.same_as != kNone || is_by_line(label.words)) continue;
      const std::string_view bare = bare_name(label.words);
      const std::string key = plain_key(bare);
      if (!find_label_word(label.words)) {
        // The label that describes its name leads; the others are its short forms.
        const auto [at, fresh] = by_name_.try_emplace(key, n);
        const bool described = bare.size() < label.words.size();
        const bool before =
            bare_name(labels_[at->second].words).size() < labels_[at->second].words.size();
        if (!fresh && described && !before) at->second = n;
        by_letters_.try_emplace(accentless(key), n);
        std::string_view office = std::string_view(label.words).substr(bare.size());
        while (!office.empty() &&
               (office.front() == ',' || office.front() == ' ' || office.front() == '-'))
          office.remove_prefix(1);
        if (office.starts_with("–") || office.starts_with("—"))
          office = trim(office.substr(std::string_view("–").size()));
        if (described && office.size() > 3) offices_.try_emplace(plain_key(office), n);
        const std::string_view name = without_suffix(without_titles(bare));
        const std::size_t space = name.rfind(' ');
        if (space != std::string_view::npos && !name.empty())
          surnames_[accentless(name.substr(space + 1))].push_back(n);
        if (bare.find(' ') != std::string_view::npos) initials_[initials_of(bare)].push_back(n);
        if (const std::size_t last = bare.rfind(' '); last != std::string_view::npos)
          titles_[std::string(bare.substr(0, last))].push_back(n);
        // "Secretary General" before a forename and a surname.
        if (space != std::string_view::npos && name.size() < bare.size())
          titles_[std::string(trim(bare.substr(0, bare.size() - name.size())))].push_back(n);
      }
    }
  }

  bool link(Index from, Index to, std::string_view rule, Certainty certainty) {
    if (from == to) return false;
    for (Index at = to; at != kNone; at = labels_[at].same_as)
      if (at == from) return false;
    labels_[from].same_as = to;
    labels_[from].rule = rule;
    labels_[from].certainty = certainty;
    return true;
  }

  bool by_key(Index n) {
    if (find_label_word(labels_[n].words)) return false;
    const auto known = by_name_.find(plain_key(bare_name(labels_[n].words)));
    return known != by_name_.end() && link(n, known->second, "label.same-name", Certainty::high);
  }

  // "PRESIDENT MARIN" beside "PRESIDENT MARÍN".
  bool by_accents(Index n) {
    const std::string_view bare = bare_name(labels_[n].words);
    if (find_label_word(labels_[n].words) || bare.find(' ') == std::string_view::npos) return false;
    const auto known = by_letters_.find(accentless(plain_key(bare)));
    return known != by_letters_.end() && link(n, known->second, "label.accents", Certainty::medium);
  }

  // "The Chair" after "The Chair (Hon. Yves Marchand)".
  bool by_role(Index n) {
    const std::string_view bare = bare_name(labels_[n].words);
    const auto word = find_label_word(bare);
    if (!word || word->shared) return false;
    const auto [known, fresh] = roles_.try_emplace(std::string(bare), n);
    return !fresh && link(n, known->second, "label.same-name", Certainty::high);
  }

  // "ZUSATZFRAGE LEHMANN" after "FRAGE LEHMANN"; "BY MR. HALE" beside "MR. HALE".
  bool by_prefix(Index n) {
    const std::string_view words = labels_[n].words;
    if (is_by_line(words)) {
      const auto known = by_name_.find(plain_key(words.substr(3)));
      return known != by_name_.end() && link(n, known->second, "label.same-name", Certainty::high);
    }
    const std::size_t blank = words.find(' ');
    const auto prefix = find_label_prefix(words.substr(0, blank));
    if (!prefix || blank == std::string_view::npos) return false;
    const std::string key = std::string(name_of(prefix->role)) + std::string(words.substr(blank));
    const auto [known, fresh] = prefixed_.try_emplace(key, n);
    return !fresh && link(n, known->second, "label.same-name", Certainty::high);
  }

  // "PREMIER OF TASMANIA" after "WILL HODGMAN, PREMIER OF TASMANIA".
  bool by_office(Index n) {
    const auto known = offices_.find(plain_key(labels_[n].words));
    return known != offices_.end() && link(n, known->second, "label.office", Certainty::high);
  }

  // "MR. KIRBY" after "PRESS SECRETARY JOHN F. KIRBY", "FREY" after "OTTOLINE FREY", where
  // one alone has the name.
  bool by_surname(Index n) {
    const std::string_view bare = bare_name(labels_[n].words);
    const std::string_view name = without_titles(bare);
    if (name.empty() || name.find(' ') != std::string_view::npos || find_label_word(name))
      return false;
    const auto known = surnames_.find(accentless(name));
    if (known == surnames_.end()) return false;
    Index other = kNone;
    for (const Index row : known->second) {
      if (other != kNone && labels_[row].words != labels_[other].words) return false;
      other = row;
    }
    return link(n, other, "label.same-surname", Certainty::medium);
  }

  // "VICE PRESIDENT" beside "VICE PRESIDENT HARRIS", where there is one alone. "THE
  // PRESIDENT" is the host, and none of the presidents who visit.
  bool by_title(Index n) {
    const std::string& key = labels_[n].words;
    const auto known = titles_.find(key);
    if (known == titles_.end() || known->second.size() != 1) return false;
    // A courtesy title alone is nobody.
    if (key.size() < 6) return false;
    return link(n, known->second.front(), "label.same-office", Certainty::medium);
  }

  // "MJ" beside "Michel Jordan", where one alone has them (French radio).
  bool by_initials(Index n) {
    const std::string& words = labels_[n].words;
    if (words.size() < 2 || words.size() > 3 || words.find(' ') != std::string::npos) return false;
    const auto known = initials_.find(words);
    if (known == initials_.end() || known->second.size() != 1) return false;
    return link(n, known->second.front(), "label.initials", Certainty::medium);
  }

  void misprints() {
    constexpr std::size_t kMostCompared = 300'000;
    std::vector<Index> common;
    for (Index n = 0; n < labels_.size(); ++n)
      if (labels_[n].count >= 2 && labels_[n].words.size() >= 6) common.push_back(n);
    std::size_t compared = 0;
    for (Index n = 0; n < labels_.size(); ++n) {
      const PrintedLabel& label = labels_[n];
      if (label.count > 2 || label.same_as != kNone || label.words.size() < 5 || label.only_asks ||
          is_numbered(label.words))
        continue;
      // A label that means something of its own is none of another.
      if (find_label_word(label.words)) continue;
      for (const Index other : common) {
        if (++compared > kMostCompared) return;
        const PrintedLabel& usual = labels_[other];
        // A role word or the same surname needs less of a majority than a name does.
        const bool sure = find_label_word(usual.words).has_value() ||
                          surname_of(label.words) == surname_of(usual.words);
        if (usual.count < label.count * (sure ? 2 : 3) || is_numbered_apart(usual.words)) continue;
        // Two slips in a role word or a long name; one in a short name.
        const bool long_enough =
            find_label_word(usual.words) || usual.only_asks || usual.words.size() >= 14;
        const std::size_t most = long_enough ? 2 : 1;
        if (label.words == usual.words) continue;  // "Ada Whitlock" and "A - Ada Whitlock"
        if (edit_distance(label.words, usual.words, most) > most) continue;
        if (both_titled(label.words, usual.words)) continue;
        if (surname_of(label.words) != surname_of(usual.words) && is_named_in_text(label)) break;
        link(n, other, "label.misprint", Certainty::medium);
        break;
      }
    }
  }

  // "Thank you, Mr. Sherman": Sherman is no misprint of Sharma. A misprinted label has
  // its surname in no other place.
  static std::string_view surname_of(std::string_view words) {
    const std::string_view name = bare_name(words);
    return name.substr(name.rfind(' ') + 1);
  }
  bool is_named_in_text(const PrintedLabel& label) const {
    const std::string_view name = bare_name(label.shown);
    const std::string_view surname = name.substr(name.rfind(' ') + 1);
    if (surname.size() < 3 || find_label_word(label.words)) return false;
    const std::string printed = title_case(surname);
    // A label in mixed letters is found once for each of its turns.
    std::size_t own = printed == surname ? label.count : 0;
    for (std::size_t at = text_.find(printed); at != std::string_view::npos;
         at = text_.find(printed, at + 1))
      if (own-- == 0) return true;
    return false;
  }

  static bool is_numbered_apart(std::string_view words) {
    return !find_label_word(words) && is_numbered(words);
  }
  // "MR. PSAKI" and "MS. PSAKI" may be two.
  static bool both_titled(std::string_view a, std::string_view b) {
    const std::string_view x = first_word(a);
    const std::string_view y = first_word(b);
    return x != y && is_honorific(x) && is_honorific(y);
  }

  std::vector<PrintedLabel>& labels_;
  std::string_view text_;
  std::unordered_map<std::string, Index> by_name_;
  std::unordered_map<std::string, Index> by_letters_;  // the same without accents
  std::unordered_map<std::string, Index> roles_;       // by their words
  std::unordered_map<std::string, Index> prefixed_;    // by role and name
  std::unordered_map<std::string, Index> offices_;
  std::unordered_map<std::string, std::vector<Index>> surnames_;  // labels with a forename
  std::unordered_map<std::string, std::vector<Index>> initials_;
  std::unordered_map<std::string, std::vector<Index>> titles_;  // by all but the last word
};

}  // namespace

std::string_view without_titles(std::string_view name) {
  for (;;) {
    const std::size_t end = std::min(name.find(' '), name.size());
    if (end == 0 || !is_honorific(name.substr(0, end))) return name;
    name = trim(name.substr(end));
  }
}

void find_same_labels(std::vector<PrintedLabel>& labels, std::string_view text) {
  SameLabels(labels, text).find();
}

}  // namespace lectern::analysis
