// What lists of words say of a word, and what else differs between languages.
#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

using Traits = std::uint64_t;  // word_look.hpp

enum class WordLanguage : std::uint8_t {
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  russian,
  polish,
  none  // another: nothing is known of its words
};
struct CaptionLanguage {
  WordLanguage words = WordLanguage::english;
  bool ordinal_periods = false;  // "der 181. Sitzung"
  bool capital_nouns = false;    // all nouns have capitals
};
// That of a tag, "pt-BR"; English where it is not known ("").
CaptionLanguage caption_language_of(std::string_view tag);

// Of a word in small letters, an abbreviation with its period; 0: it is in no list.
Traits known_traits(WordLanguage language, std::string_view word);

}  // namespace lectern
