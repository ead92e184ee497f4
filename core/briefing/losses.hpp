// What writers of whole documents say of what their format does not carry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern {

// What a briefing says of its event, as far as it has a place of its own in formats.
enum class Fact : std::uint8_t {
  title,
  subtitle,
  series,
  organisation,
  kind,
  date,
  start,
  end,
  venue,
  city,
  country,
  language,
  other_languages,
  source,
  rights
};

// Participants who are described beyond their labels. A name that is one of the labels is
// not counted.
struct Descriptions {
  std::size_t names = 0, roles = 0, affiliations = 0;
};
bool has_name_beside_labels(ParticipantView person);
// Of all, or of those whose row is not among the told ones.
Descriptions descriptions_of(const Briefing& briefing, const std::vector<bool>& told = {});
// By their rows: who speaks in a turn; in one without others.
std::vector<bool> who_speak(const Briefing& briefing);
std::vector<bool> who_speak_alone(const Briefing& briefing);

struct Counted {
  std::size_t count = 0;
  std::string_view what;
};

class Losses {
 public:
  // `format` as people name it: "TEI".
  Losses(std::string_view format, Diagnostics& diagnostics)
      : format_(format), diagnostics_(diagnostics) {}

  // "3 word times are not carried by TEI"; nothing where there are none.
  void lose(std::string_view code, std::size_t count, std::string_view what);
  // The same of several things in one sentence: those that there are.
  void lose_all(std::string_view code, std::initializer_list<Counted> parts);
  // "not carried by SubRip: title, series": the facts that the briefing has and the
  // format does not carry.
  void lose_metadata(const Briefing& briefing, std::span<const Fact> carried);
  void lose_descriptions(const Descriptions& lost);
  // Characters that XML forbids (XML 1.0, 2.2), written as U+FFFD.
  void lose_characters(std::size_t count);
  // The rules and evidence of what was inferred.
  void lose_inferences(const Briefing& briefing);
  // What only the written forms carry: cues and their blocks, word times, extensions
  // (those that say what is published where the format has no place for it, too),
  // candidates that lost.
  void lose_all_but_document(const Briefing& briefing, bool carries_publication = false);

 private:
  void lose_list(std::string_view code, const std::string& list);

  std::string_view format_;
  Diagnostics& diagnostics_;
};

}  // namespace lectern
