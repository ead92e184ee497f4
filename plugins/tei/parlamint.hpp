// The profile tei-parlamint: a projection of a briefing that is valid against ParlaMint's
// schema (component: ParlaMint-TEI.rng, root: ParlaMint-teiCorpus.rng), made of three files:
// parlamint.cpp (the writer and its components' headers), parlamint_text.cpp (the text),
// parlamint_corpus.cpp (the root). What it cannot hold is counted and reported.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lectern/briefing.hpp"
#include "lectern/result.hpp"
#include "markup/xml_writer.hpp"

namespace lectern::tei {

// Code of the loss ("loss.emphasis") → how many, and what they are called.
struct Loss {
  std::size_t count = 0;
  std::string_view what;
};
using LossCounts = std::map<std::string_view, Loss>;

// A component: one briefing under the xml:id that is also its file's name.
struct Component {
  const Briefing& briefing;
  XmlWriter& xml;
  std::string id;
};
// Whether a turn has a speaker, a label, or words that are no note and no event: of the others
// ParlaMint makes no utterance.
bool is_speech(const Briefing& briefing, const Turn& turn);
std::size_t count_speeches(const Briefing& briefing);

// The body; what is dropped goes to `losses`.
void write_parlamint_text(const Component& component, LossCounts& losses);

// What a root tells of the components that it includes.
struct IncludedComponent {
  std::string id, date, language;
  std::size_t speeches = 0, words = 0;
};
class ParlamintCorpus {
 public:
  void add(const Briefing& briefing, const std::string& id, std::size_t words,
           const ElementCounts& counts);
  // The root, with every taxonomy, person and organisation that a component points to.
  void write(XmlWriter& xml) const;
  bool empty() const { return components_.empty(); }

 private:
  struct Person {
    std::string id, name, surname, forename, organisation;
  };
  struct Organisation {
    std::string id, name;
    bool government = false;
  };
  void titles(XmlWriter& xml) const;
  void file_description(XmlWriter& xml) const;
  void encoding_description(XmlWriter& xml) const;
  void profile_description(XmlWriter& xml) const;
  void participants(XmlWriter& xml) const;

  std::vector<IncludedComponent> components_;
  std::vector<Person> persons_;
  std::vector<Organisation> organisations_;
  std::map<std::string, std::string> kinds_;      // of the events
  std::map<std::string_view, std::size_t> tags_;  // of all components
  std::map<std::string, std::string> given_;      // publication.*, of the first component
};

// The parts that a component and the root have in common.
void write_publication(XmlWriter& xml, const std::map<std::string, std::string>& given);
void write_tags(XmlWriter& xml, const std::map<std::string_view, std::size_t>& tags);
// Every value of publication.* that was given.
std::map<std::string, std::string> given_publication(const Briefing& briefing);
// A normalized-space string, as ParlaMint asks for titles and names; `absent` for none.
std::string normal_space(std::string_view text, std::string_view absent = "[not stated]");

inline constexpr std::string_view kParlamintLicence = "http://creativecommons.org/licenses/by/4.0/";

}  // namespace lectern::tei
