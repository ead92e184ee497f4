#include "briefing/losses.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"
#include "briefing/publication.hpp"

namespace lectern {
namespace {

// The name of a fact for people, where the briefing has it; else "".
std::string_view name_if_known(const Metadata& metadata, Fact fact) {
  const auto known = [](bool has, std::string_view name) {
    return has ? name : std::string_view{};
  };
  switch (fact) {
    case Fact::title:
      return known(!metadata.title.empty(), "title");
    case Fact::subtitle:
      return known(!metadata.subtitle.empty(), "subtitle");
    case Fact::series:
      return known(!metadata.series.empty(), "series");
    case Fact::organisation:
      return known(!metadata.organisation.empty(), "organisation");
    case Fact::kind:
      return known(metadata.kind != EventKind::unknown, "kind of event");
    case Fact::date:
      return known(!metadata.date.empty(), "date");
    case Fact::start:
      return known(metadata.start.present(), "start");
    case Fact::end:
      return known(metadata.end.present(), "end");
    case Fact::venue:
      return known(!metadata.venue.empty(), "venue");
    case Fact::city:
      return known(!metadata.city.empty(), "city");
    case Fact::country:
      return known(!metadata.country.empty(), "country");
    case Fact::language:
      return known(!metadata.languages.empty(), "language");
    case Fact::other_languages:
      return known(metadata.languages.size() > 1, "languages after the first");
    case Fact::source:
      return known(!metadata.source.uri.empty(), "address of the source");
    case Fact::rights:
      return known(!metadata.rights.empty(), "rights");
  }
  return {};
}

void add_to_list(std::string& list, std::string_view entry) {
  if (!list.empty()) list += ", ";
  list += entry;
}

}  // namespace

bool has_name_beside_labels(ParticipantView person) {
  if (person.name().empty()) return false;
  const std::string name = folded(person.name());
  for (Index n = 0; n < person.label_count(); ++n)
    if (folded(person.label(n)) == name) return false;
  return true;
}

Descriptions descriptions_of(const Briefing& briefing, const std::vector<bool>& told) {
  Descriptions out;
  for (const ParticipantView person : briefing.participants()) {
    if (!told.empty() && told[person.row()]) continue;
    out.names += has_name_beside_labels(person);
    out.roles += person.role() != Role::unknown;
    out.affiliations += !person.affiliation().empty();
  }
  return out;
}

std::vector<bool> who_speak(const Briefing& briefing) {
  std::vector<bool> out(briefing.participants().size());
  for (const Index row : briefing.tables().turn_speakers) out[row] = true;
  return out;
}

std::vector<bool> who_speak_alone(const Briefing& briefing) {
  std::vector<bool> out(briefing.participants().size());
  for (const TurnView turn : briefing.turns())
    if (turn.speakers().size() == 1) out[turn.speakers()[0].row()] = true;
  return out;
}

void Losses::lose(std::string_view code, std::size_t count, std::string_view what) {
  if (count > 0)
    diagnostics_.loss(code, std::to_string(count) + ' ' + std::string(what) +
                                " are not carried by " + std::string(format_));
}

void Losses::lose_all(std::string_view code, std::initializer_list<Counted> parts) {
  std::string list;
  for (const Counted& part : parts)
    if (part.count > 0)
      add_to_list(list, std::to_string(part.count) + ' ' + std::string(part.what));
  lose_list(code, list);
}

void Losses::lose_list(std::string_view code, const std::string& list) {
  if (!list.empty())
    diagnostics_.loss(code, "not carried by " + std::string(format_) + ": " + list);
}

void Losses::lose_metadata(const Briefing& briefing, std::span<const Fact> carried) {
  std::string list;
  for (auto n = static_cast<int>(Fact::title); n <= static_cast<int>(Fact::rights); ++n) {
    const auto fact = static_cast<Fact>(n);
    if (std::find(carried.begin(), carried.end(), fact) != carried.end()) continue;
    const std::string_view name = name_if_known(briefing.metadata(), fact);
    if (!name.empty()) add_to_list(list, name);
  }
  lose_list("loss.metadata", list);
}

void Losses::lose_descriptions(const Descriptions& lost) {
  lose_all("loss.participants", {{lost.names, "names of participants"},
                                 {lost.roles, "roles of participants"},
                                 {lost.affiliations, "affiliations of participants"}});
}

void Losses::lose_characters(std::size_t count) {
  if (count > 0)
    diagnostics_.loss(
        "loss.control-character",
        std::to_string(count) + " characters that XML forbids were written as U+FFFD");
}

void Losses::lose_inferences(const Briefing& briefing) {
  const auto& assertions = briefing.tables().assertions;
  const auto inferred =
      std::count_if(assertions.begin(), assertions.end(),
                    [](const Assertion& assertion) { return assertion.rank == 0; });
  lose("loss.assertions", static_cast<std::size_t>(inferred), "rules and their evidence");
}

void Losses::lose_all_but_document(const Briefing& briefing, bool carries_publication) {
  const Tables& tables = briefing.tables();
  lose("loss.cues", tables.cues.size(), "cues of the source's captions");
  lose("loss.cue-blocks", tables.cue_blocks.size(), "blocks of the source's captions");
  lose("loss.word-times", tables.word_times.size(), "word times");
  const auto kept = std::count_if(
      tables.extensions.begin(), tables.extensions.end(), [&](const Extension& extension) {
        return carries_publication && is_publication_value(briefing, extension);
      });
  lose("loss.extensions", tables.extensions.size() - static_cast<std::size_t>(kept), "extensions");
  const auto lost = std::count_if(tables.assertions.begin(), tables.assertions.end(),
                                  [](const Assertion& assertion) { return assertion.rank != 0; });
  lose("loss.assertions", static_cast<std::size_t>(lost), "losing candidates");
}

}  // namespace lectern
