// Figures of a briefing: who spoke how much, who asked how often.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lectern/briefing.hpp"

namespace lectern {

// Words of running text: stretches without blanks that hold a letter or a digit.
std::size_t count_words(std::string_view text);

struct SpeakerFigures {
  Index participant = kNone;  // kNone: turns whose speaker is not known
  std::string name;           // for display
  Role role = Role::unknown;
  std::size_t turns = 0;
  std::size_t words = 0;
};
struct OutletFigures {
  std::string name;  // empty: askers whose outlet is not known
  std::size_t questions = 0;
  std::size_t answered = 0;
};
struct Statistics {
  std::size_t turns = 0, words = 0, questions = 0;
  std::size_t answered = 0, unanswered = 0;
  std::vector<SpeakerFigures> speakers;                  // most words first
  std::vector<std::pair<Role, std::size_t>> role_words;  // most words first
  std::vector<OutletFigures> outlets;                    // most questions first
};
// Words are counted without stage notes.
Statistics measure(const Briefing& briefing);

}  // namespace lectern
