#include "parlamint.hpp"

#include <algorithm>
#include <set>

#include "base/language_tag.hpp"
#include "base/version.hpp"
#include "briefing/losses.hpp"
#include "briefing/publication.hpp"
#include "lectern/plugin.hpp"
#include "markup/tree.hpp"
#include "markup/xml_document.hpp"
#include "tei.hpp"

namespace lectern {
namespace tei {
namespace {

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

// What the schema demands, the source lacks and no honest word can stand for.
std::vector<std::string> missing_values(const Briefing& briefing,
                                        const std::map<std::string, std::string>& given) {
  std::vector<std::string> out;
  const Metadata& metadata = briefing.metadata();
  const auto has = [&](const char* key) { return given.contains(key); };
  if (!is_w3c_date(briefing.view(metadata.date)))
    out.emplace_back("the day of the event (--set date=2031-03-04)");
  if (metadata.languages.empty() || !is_language_tag(briefing.view(metadata.languages.front())))
    out.emplace_back("its language (--set language=en)");
  if (!is_web_address(briefing.view(metadata.source.uri)))
    out.emplace_back("the address of the source (--set source.uri=https://…)");
  if (!has("publication.identifier"))
    out.emplace_back("an identifier (--set publication.identifier=https://…)");
  if (!has("publication.date"))
    out.emplace_back("the day of publication (--set publication.date=2031-03-05)");
  if (!has("publication.licence") || given.at("publication.licence") != kParlamintLicence)
    out.emplace_back("its licence, which ParlaMint fixes (--set publication.licence=" +
                     std::string(kParlamintLicence) + ")");
  return out;
}

class ComponentHeader {
 public:
  ComponentHeader(const Component& component, const std::map<std::string, std::string>& given)
      : b_(component.briefing), x_(component.xml), m_(b_.metadata()), given_(given) {}

  void write(const ElementCounts& counts, std::size_t words) {
    x_.block("teiHeader");
    x_.block("fileDesc");
    titles();
    x_.block("editionStmt");
    x_.block("edition", value("publication.edition"));
    x_.close();
    x_.block("extent");
    write_measure(x_, "speeches", count_speeches(b_));
    write_measure(x_, "words", words);
    x_.close();
    write_publication(x_, given_);
    source();
    x_.close();
    x_.block("encodingDesc");
    x_.block("projectDesc");
    x_.block("p", given_.contains("publication.project")
                      ? value("publication.project")
                      : "Converted by Lectern " + std::string(kVersion) + '.');
    x_.close();
    write_tags(x_, counts.by_name());
    x_.close();
    setting();
    x_.close();
  }

 private:
  std::string_view view(Str str) const { return b_.view(str); }
  std::string value(const std::string& key) const {
    const auto found = given_.find(key);
    return normal_space(found == given_.end() ? "" : found->second);
  }
  std::string_view language() const { return view(m_.languages.front()); }

  void titles() {
    x_.block("titleStmt");
    title("main", normal_space(view(m_.title), "[untitled]"));
    if (!m_.subtitle.empty()) title("sub", normal_space(view(m_.subtitle)));
    x_.block("meeting");
    x_.attr("ana", "#kind." + std::string(name_of(m_.kind)));
    if (m_.kind != EventKind::unknown) x_.text(spaced(name_of(m_.kind)));
    x_.close();
    if (given_.contains("publication.responsible")) {
      x_.block("respStmt");
      x_.block("persName", value("publication.responsible"));
      x_.block("resp", "responsible for this publication");
      x_.close();
    }
    if (given_.contains("publication.funder")) {
      x_.block("funder");
      x_.block("orgName", value("publication.funder"));
      x_.close();
    }
    x_.close();
  }

  void title(std::string_view type, std::string_view text) {
    x_.block("title");
    x_.attr("type", type).attr("xml:lang", language());
    x_.text(text);
    x_.close();
  }

  void source() {
    x_.block("sourceDesc");
    x_.block("bibl");
    x_.block("title", normal_space(view(m_.title), "[untitled]"));
    if (!m_.organisation.empty()) x_.block("publisher", normal_space(view(m_.organisation)));
    x_.block("idno");
    x_.attr("type", "URI");
    x_.text(uri_reference(view(m_.source.uri)));
    x_.close();
    x_.close();
    recording();
    x_.close();
  }

  void recording() {
    // Type, address and media type are demanded here, and are one thing or none.
    if (!given_.contains("media.url") || !given_.contains("media.type")) return;
    const std::string& type = given_.at("media.type");
    x_.block("recordingStmt");
    x_.block("recording");
    x_.attr("type", type.starts_with("audio/") ? "audio" : "video");
    if (given_.contains("media.duration")) x_.attr("dur", given_.at("media.duration"));
    x_.block("media");
    x_.attr("mimeType", type).attr("url", uri_reference(given_.at("media.url")));
    x_.close();
    x_.close();
    x_.close();
  }

  void setting() {
    x_.block("profileDesc");
    x_.block("settingDesc");
    x_.block("setting");
    const bool anywhere = !m_.venue.empty() || !m_.city.empty() || !m_.country.empty();
    if (!m_.venue.empty() || !anywhere) place("place", m_.venue);
    if (!m_.city.empty()) place("city", m_.city);
    if (!m_.country.empty()) place("country", m_.country);
    x_.block("date");
    x_.attr("when", view(m_.date));
    x_.text(view(m_.date));
    x_.close();
    x_.close();
    x_.close();
    x_.close();
  }

  void place(std::string_view type, Str name) {
    x_.block("name");
    x_.attr("type", type);
    x_.text(normal_space(view(name)));
    x_.close();
  }

  const Briefing& b_;
  XmlWriter& x_;
  const Metadata& m_;
  const std::map<std::string, std::string>& given_;
};

}  // namespace

std::string normal_space(std::string_view text, std::string_view absent) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out.empty() ? std::string(absent) : out;
}

// The mark-up of an element of the source's header, kept as an extension by the reader of TEI
// ("tei:publicationStmt"); nothing where there is none.
std::optional<XmlDocument> kept_element(const Briefing& briefing, std::string_view key) {
  for (const Extension& extension : briefing.tables().extensions) {
    if (extension.subject != Subject{} || briefing.view(extension.key) != key) continue;
    Diagnostics ignored;
    const auto list = parse_json(briefing.view(extension.value), ignored);
    if (!list || list->items.empty()) return std::nullopt;
    auto document = XmlDocument::parse(list->items.front().text, key);
    if (!document) return std::nullopt;
    return std::move(*document);
  }
  return std::nullopt;
}

// What the source's own header says of its publication.
void add_publication_of_source(const Briefing& briefing, std::map<std::string, std::string>& out) {
  const auto statement = kept_element(briefing, "tei:publicationStmt");
  if (!statement) return;
  const pugi::xml_node root = statement->root();
  const auto add = [&](const char* key, std::string_view value) {
    const std::string words = normal_space(value);
    const PublicationKey* known = find_publication_key(key);
    if (known != nullptr && publication_value_fault(*known, words).empty())
      out.try_emplace(key, words);
  };
  const pugi::xml_node publisher = child_of(root, "publisher");
  for (const pugi::xml_node name : publisher.children())
    if (local_name(name) == "orgName" && attribute(name, "lang") == "en")
      add("publication.publisher", name.text().get());
  add("publication.publisher", child_of(publisher, "orgName").text().get());
  for (const pugi::xml_node identifier : root.children())
    if (local_name(identifier) == "idno") add("publication.identifier", identifier.text().get());
  add("publication.licence", child_of(child_of(root, "availability"), "licence").text().get());
  add("publication.date", attribute(child_of(root, "date"), "when"));
  if (const auto edition = kept_element(briefing, "tei:editionStmt"))
    add("publication.edition", child_of(edition->root(), "edition").text().get());
}

std::map<std::string, std::string> given_publication(const Briefing& briefing) {
  std::map<std::string, std::string> out;
  for (const PublicationKey& key : publication_keys())
    if (std::string value = publication_value(briefing, key.name); !value.empty())
      out.emplace(key.name, std::move(value));
  add_publication_of_source(briefing, out);
  return out;
}

void write_publication(XmlWriter& xml, const std::map<std::string, std::string>& given) {
  const auto value = [&](const char* key) {
    const auto found = given.find(key);
    return normal_space(found == given.end() ? "" : found->second);
  };
  xml.block("publicationStmt");
  xml.block("publisher");
  xml.block("orgName", value("publication.publisher"));
  xml.close();
  xml.block("idno");
  xml.attr("type", "URI");
  xml.text(uri_reference(value("publication.identifier")));
  xml.close();
  xml.block("availability");
  xml.attr("status", "free");
  xml.block("licence", kParlamintLicence);
  xml.block("p", "The licence of this encoding, as its publisher gave it.");
  xml.close();
  xml.block("date");
  xml.attr("when", value("publication.date"));
  xml.text(value("publication.date"));
  xml.close();
  xml.close();
}

void write_tags(XmlWriter& xml, const std::map<std::string_view, std::size_t>& tags) {
  xml.block("tagsDecl");
  xml.block("namespace");
  xml.attr("name", "http://www.tei-c.org/ns/1.0");
  for (const auto& [name, times] : tags) {
    xml.block("tagUsage");
    xml.attr("gi", name).attr("occurs", std::to_string(times));
    xml.close();
  }
  xml.close();
  xml.close();
}

}  // namespace tei

namespace {

class ParlamintWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    context_ = &context;
    corpus_mode_ = info.briefings > 1;
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    const auto given = tei::given_publication(briefing);
    if (auto allowed = check_demands(briefing, given); !allowed) return allowed;
    std::string id = corpus_mode_ || !given.contains("publication.id")
                         ? briefing.id()
                         : xml_name(given.at("publication.id"));
    for (int copy = 2; !ids_.insert(id).second; ++copy)
      id = briefing.id() + '-' + std::to_string(copy);
    Sink* sink = nullptr;
    if (corpus_mode_) {
      auto part = context_->output.part(id + ".xml");
      if (!part) return fail(std::move(part.error()));
      sink = *part;
    } else {
      sink = &context_->output.main();
    }
    XmlWriter xml(*sink);
    const std::size_t words = tei::count_words(briefing);
    const ElementCounts counts = component(briefing, given, xml, id, words);
    replaced_ += xml.replaced();
    if (corpus_mode_) corpus_.add(briefing, id, words, counts);
    report(briefing, given);
    return {};
  }

  Result<void> finish() override {
    if (corpus_mode_ && !corpus_.empty()) {
      XmlWriter xml(context_->output.main());
      corpus_.write(xml);
      replaced_ += xml.replaced();
    }
    Losses losses("ParlaMint", context_->diagnostics);
    for (const auto& [code, loss] : losses_) losses.lose(code, loss.count, loss.what);
    losses.lose_characters(replaced_);
    return {};
  }

 private:
  static Result<void> check_demands(const Briefing& briefing,
                                    const std::map<std::string, std::string>& given) {
    const auto missing = tei::missing_values(briefing, given);
    if (missing.empty()) return {};
    std::string list;
    for (const std::string& value : missing) list += (list.empty() ? "" : "; ") + value;
    return fail(Failure::refused, "required.absent", "ParlaMint demands what is not known: " + list,
                "give it, or a file of it with --meta; the profile \"tei\" demands nothing");
  }

  // Writes it; returns the elements of its text.
  ElementCounts component(const Briefing& briefing, const std::map<std::string, std::string>& given,
                          XmlWriter& xml, const std::string& id, std::size_t words) {
    ElementCounts counts;
    XmlWriter counting(counts);
    tei::LossCounts counted_twice;
    tei::write_parlamint_text({briefing, counting, id}, counted_twice);
    xml.declaration();
    xml.block("TEI");
    // The subcorpus of everything that is in no special one.
    xml.attr("xmlns", "http://www.tei-c.org/ns/1.0").attr("xml:id", id);
    xml.attr("xml:lang", briefing.view(briefing.metadata().languages.front()));
    xml.attr("ana", "#reference");
    const tei::Component component{briefing, xml, id};
    tei::ComponentHeader(component, given).write(counts, words);
    tei::write_parlamint_text(component, losses_);
    xml.close();
    return counts;
  }

  void report(const Briefing& briefing, const std::map<std::string, std::string>& given) {
    for (const auto& [key, what] : {std::pair("publication.publisher", "a publisher"),
                                    std::pair("publication.edition", "an edition")})
      if (!given.contains(key))
        context_->diagnostics.note("required.absent", std::string("ParlaMint demands ") + what +
                                                          "; written as \"[not stated]\"; --set " +
                                                          key + "=… gives it");
    const Metadata& metadata = briefing.metadata();
    if (metadata.venue.empty() && metadata.city.empty() && metadata.country.empty())
      context_->diagnostics.note("required.absent",
                                 "ParlaMint demands a place; written as \"[not stated]\"; --set "
                                 "venue=…, city=… or country=… gives it");
    if (corpus_mode_)
      for (const char* key : {"publication.responsible", "publication.funder"})
        if (!given.contains(key))
          context_->diagnostics.note("required.absent",
                                     std::string("a ParlaMint root demands ") + key +
                                         "; written as \"[not stated]\"; --set gives it");
    Losses losses("ParlaMint", context_->diagnostics);
    losses.lose_inferences(briefing);
    losses.lose_all_but_document(briefing, true);
    const Tables& tables = briefing.tables();
    losses.lose("loss.exchanges", tables.exchanges.size(), "links of questions and answers");
    losses.lose("loss.ground-rules", tables.ground_rules.size(), "ground rules");
    losses.lose("loss.residue", tables.residue.size(), "stretches of residue");
    if (!corpus_mode_) {
      losses.lose("loss.participants", tables.participants.size(),
                  "participants, whom only the root of several components lists,");
    }
    const auto lines = std::count_if(tables.turns.begin(), tables.turns.end(),
                                     [](const Turn& turn) { return turn.line != 0; });
    losses.lose("loss.lines", static_cast<std::size_t>(lines), "lines of turns in the source");
    if (!metadata.series.empty()) losses.lose("loss.series", 1, "titles of a series");
    if (metadata.start.present() || metadata.end.present())
      losses.lose("loss.clock-times", 1, "clock times of the event");
  }

  const WriteContext* context_ = nullptr;
  bool corpus_mode_ = false;
  std::size_t replaced_ = 0;
  tei::LossCounts losses_;
  tei::ParlamintCorpus corpus_;
  std::set<std::string> ids_;
};

}  // namespace

std::unique_ptr<Writer> make_parlamint_writer() { return std::make_unique<ParlamintWriter>(); }

}  // namespace lectern
