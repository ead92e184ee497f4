// The root of a ParlaMint corpus: everything that its components point to, and the
// components by XInclude.
#include <algorithm>

#include "parlamint.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

void paragraph(XmlWriter& xml, std::string_view element, std::string_view text) {
  xml.block(element);
  xml.block("p", text);
  xml.close();
}

void category(XmlWriter& xml, std::string_view id, std::string_view term) {
  xml.block("category");
  xml.attr("xml:id", id);
  xml.block("catDesc");
  xml.inline_("term", term);
  xml.close();
  xml.close();
}

void begin_taxonomy(XmlWriter& xml, std::string_view id, std::string_view term) {
  xml.block("taxonomy");
  xml.attr("xml:id", id);
  xml.block("desc");
  xml.inline_("term", term);
  xml.close();
}

}  // namespace

void ParlamintCorpus::add(const Briefing& briefing, const std::string& id, std::size_t words,
                          const ElementCounts& counts) {
  const Metadata& metadata = briefing.metadata();
  if (components_.empty()) given_ = given_publication(briefing);
  components_.push_back({id, std::string(briefing.view(metadata.date)),
                         std::string(briefing.view(metadata.languages.front())),
                         count_speeches(briefing), words});
  for (const auto& [name, times] : counts.by_name()) tags_[name] += times;
  kinds_["kind." + std::string(name_of(metadata.kind))] = spaced(name_of(metadata.kind));
  for (const OrganisationView organisation : briefing.organisations())
    organisations_.push_back({id + ".o" + std::to_string(organisation.row() + 1),
                              normal_space(organisation.name()),
                              organisation.kind() == OrgKind::government});
  for (const ParticipantView person : briefing.participants()) {
    const Participant& record = person.record();
    std::string name = normal_space(briefing.view(record.name.full), "");
    if (name.empty() && person.label_count() > 0) name = normal_space(person.label(0), "");
    persons_.push_back(
        {id + ".p" + std::to_string(person.row() + 1), name.empty() ? "[unnamed]" : name,
         normal_space(briefing.view(record.name.surname), ""),
         normal_space(briefing.view(record.name.forename), ""),
         record.affiliation == kNone ? std::string{}
                                     : '#' + id + ".o" + std::to_string(record.affiliation + 1)});
  }
}

void ParlamintCorpus::titles(XmlWriter& xml) const {
  const auto value = [&](const char* key) {
    const auto found = given_.find(key);
    return normal_space(found == given_.end() ? "" : found->second);
  };
  xml.block("titleStmt");
  xml.block("title");
  xml.attr("type", "main");
  xml.text(normal_space(given_.contains("publication.project") ? given_.at("publication.project")
                                                               : "Briefings"));
  xml.close();
  xml.block("respStmt");
  xml.block("persName", value("publication.responsible"));
  xml.block("resp", "responsible for this publication");
  xml.close();
  xml.block("funder");
  xml.block("orgName", value("publication.funder"));
  xml.close();
  xml.close();
  xml.block("editionStmt");
  xml.block("edition", value("publication.edition"));
  xml.close();
}

void ParlamintCorpus::file_description(XmlWriter& xml) const {
  xml.block("fileDesc");
  titles(xml);
  std::size_t speeches = 0;
  std::size_t words = 0;
  for (const IncludedComponent& component : components_) {
    speeches += component.speeches;
    words += component.words;
  }
  xml.block("extent");
  write_measure(xml, "speeches", speeches);
  write_measure(xml, "words", words);
  xml.close();
  write_publication(xml, given_);
  xml.block("sourceDesc");
  xml.block("bibl");
  xml.block("title", "The sources named by the components");
  xml.block("idno");
  xml.attr("type", "URI");
  xml.text(uri_reference(given_.at("publication.identifier")));
  xml.close();
  xml.close();
  xml.close();
  xml.close();
}

void ParlamintCorpus::encoding_description(XmlWriter& xml) const {
  xml.block("encodingDesc");
  paragraph(xml, "projectDesc", "Briefings converted by Lectern, one component each.");
  xml.block("editorialDecl");
  paragraph(xml, "correction", "The converter corrects nothing: misprints are kept as printed.");
  paragraph(
      xml, "normalization",
      "Letters and punctuation of the words are those of the source; its layout is not kept, and "
      "its line breaks are spaces.");
  paragraph(xml, "hyphenation", "Hyphens are kept as they stand in the source.");
  paragraph(xml, "quotation", "Quotation marks are kept in the text.");
  paragraph(xml, "segmentation", "One u for each turn, one seg for each paragraph of it.");
  xml.close();
  write_tags(xml, tags_);
  xml.block("classDecl");
  begin_taxonomy(xml, "speaker_types", "Types of speakers");
  category(xml, "chair", "Chair: moderators and operators");
  category(xml, "regular", "Regular: those who brief, answer or bear witness");
  category(xml, "guest", "Guest: those who ask, and those who are not known");
  xml.close();
  begin_taxonomy(xml, "subcorpora", "Subcorpora");
  category(xml, "reference", "Reference: everything");
  xml.close();
  begin_taxonomy(xml, "kinds", "Kinds of events");
  for (const auto& [id, term] : kinds_) category(xml, id, term);
  xml.close();
  xml.close();
  xml.close();
}

void ParlamintCorpus::profile_description(XmlWriter& xml) const {
  const auto [first, last] = std::minmax_element(
      components_.begin(), components_.end(),
      [](const IncludedComponent& a, const IncludedComponent& b) { return a.date < b.date; });
  xml.block("profileDesc");
  xml.block("settingDesc");
  xml.block("setting");
  xml.block("name", "The settings named by the components");
  xml.block("date");
  xml.attr("from", first->date).attr("to", last->date);
  xml.text(first->date + " to " + last->date);
  xml.close();
  xml.close();
  xml.close();
  participants(xml);
  std::map<std::string_view, std::size_t> languages;
  for (const IncludedComponent& component : components_)
    languages[component.language] += component.words;
  xml.block("langUsage");
  for (const auto& [language, words] : languages) {
    xml.block("language");
    xml.attr("ident", language);
    xml.text(language);
    xml.close();
  }
  xml.close();
  xml.close();
}

void ParlamintCorpus::participants(XmlWriter& xml) const {
  xml.block("particDesc");
  xml.block("listOrg");
  // A list is never empty here: the publisher stands in where nobody has a house.
  std::vector<Organisation> listed = organisations_;
  if (listed.empty()) {
    const auto publisher = given_.find("publication.publisher");
    listed.push_back(
        {"publisher", normal_space(publisher == given_.end() ? "" : publisher->second), false});
  }
  for (const Organisation& organisation : listed) {
    xml.block("org");
    // The schema's list of roles has none for a house of the press.
    xml.attr("xml:id", organisation.id)
        .attr("role", organisation.government ? "government" : "institution");
    xml.block("orgName");
    xml.attr("full", "yes");
    xml.text(organisation.name);
    xml.close();
    xml.close();
  }
  xml.close();
  if (!persons_.empty()) {
    xml.block("listPerson");
    for (const Person& person : persons_) {
      xml.block("person");
      xml.attr("xml:id", person.id);
      xml.block("persName");
      // Both parts of a name or none (ParlaMint.rnc, persName).
      if (person.surname.empty() || person.forename.empty()) {
        xml.block("term", person.name);
      } else {
        xml.block("surname", person.surname);
        xml.block("forename", person.forename);
      }
      xml.close();
      if (!person.organisation.empty()) {
        xml.block("affiliation");
        xml.attr("role", "representative").attr("ref", person.organisation);
        xml.close();
      }
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

void ParlamintCorpus::write(XmlWriter& xml) const {
  xml.declaration();
  xml.block("teiCorpus");
  const auto id = given_.find("publication.id");
  xml.attr("xmlns", "http://www.tei-c.org/ns/1.0")
      .attr("xmlns:xi", "http://www.w3.org/2001/XInclude")
      .attr("xml:id", id == given_.end() ? "briefings" : xml_name(id->second))
      .attr("xml:lang", components_.front().language);
  xml.block("teiHeader");
  file_description(xml);
  encoding_description(xml);
  profile_description(xml);
  xml.close();
  for (const IncludedComponent& component : components_) {
    xml.block("xi:include");
    xml.attr("href", component.id + ".xml");
    xml.close();
  }
  xml.close();
}

}  // namespace lectern::tei
