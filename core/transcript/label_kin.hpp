// Labels that name one person in a longer and a shorter form: "TESSA CORRIGAN, MINISTER
// FOR WATER:" the first time and "CORRIGAN:" later, "President of Norland Viktor Malov:"
// and "Viktor Malov:". Each speaks for the other.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace lectern {

class LabelKin {
 public:
  // A label that comes `count` times; the text of `folded_label` outlives this.
  void add(std::string_view folded_label, std::uint32_t count);
  // Turns whose labels end in the same two words, offices and brackets apart; 0 for one word.
  std::uint32_t turns_of(std::string_view folded_label) const;

  // Whether a one-word label is the surname of another that has a forename.
  bool is_surname(std::string_view folded_label) const;

  void prove(std::string_view folded_label);
  // Whether a proved label has the same surname in a longer or a shorter form.
  bool is_of_proved(std::string_view folded_label) const;

 private:
  std::unordered_map<std::string_view, std::uint32_t> turns_;  // by the last two words
  std::unordered_set<std::string_view> surnames_;              // of all that have a forename
  std::unordered_set<std::string_view> short_;                 // surnames of "MR. PYM", "CORRIGAN"
  std::unordered_set<std::string_view> long_;                  // surnames of "Harold Pym"
};

// "The Chair (Mr. Ken Loewen):", "Sarah Blyth (Eastness) (Lab):": brackets describe the name.
bool has_brackets(std::string_view label);

// Whether a head names the person of a label with an office or at the end of a line:
// "Margaux Delorne, President of the Bank" for "Delorne:".
bool is_named_in_head(std::string_view head, std::string_view name);

}  // namespace lectern
