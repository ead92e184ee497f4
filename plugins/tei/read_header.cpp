// The metadata of a teiHeader: of ours as file_description.cpp and header.cpp wrote it, of
// others what they say where TEI has a place for it.
#include <algorithm>

#include "base/json_text.hpp"
#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/clock_time.hpp"
#include "briefing/publication.hpp"
#include "briefing/value_checks.hpp"
#include "markup/xml_writer.hpp"
#include "reading.hpp"

namespace lectern::tei {
namespace {

class HeaderReader {
 public:
  explicit HeaderReader(Reading& reading)
      : reading_(reading),
        b_(reading.builder),
        m_(b_.metadata()),
        head_(child_of(reading.root, "teiHeader")) {}

  void read() {
    titles();
    setting();
    if (reading_.own) {
      own();
    } else {
      foreign();
    }
  }

 private:
  pugi::xml_node at(std::initializer_list<std::string_view> path) const {
    pugi::xml_node node = head_;
    for (const std::string_view name : path) node = child_of(node, name);
    return node;
  }
  // Our own text is as it was; of others, white space is layout.
  Str words(pugi::xml_node node) {
    return b_.add(reading_.own ? text_of(node) : normal_text_of(node));
  }

  // The first title of each type; in the document's language where there is a choice.
  void titles() {
    const std::string_view language = attribute(reading_.root, "lang");
    bool main_fits = false;
    bool sub_fits = false;
    for (const pugi::xml_node title : at({"fileDesc", "titleStmt"}).children()) {
      if (local_name(title) != "title") continue;
      const bool sub = attribute(title, "type") == "sub";
      const bool fits = attribute(title, "lang") == language;
      Str& to = sub ? m_.subtitle : m_.title;
      bool& to_fits = sub ? sub_fits : main_fits;
      if (!to.empty() && (to_fits || !fits)) continue;
      to_fits = fits;
      (sub ? title_nodes_.sub : title_nodes_.main) = title;
      if (attribute(title, "rend") != "absent") to = words(title);
    }
  }

  void setting() {
    for (const pugi::xml_node node : at({"profileDesc", "settingDesc", "setting"}).children()) {
      const std::string_view name = local_name(node);
      const std::string_view type = attribute(node, "type");
      if (name == "name" || name == "placeName" || name == "settlement" || name == "country")
        place(name == "settlement" ? "city" : name == "country" ? name : type, node);
      if (name == "date") date(node);
      if (name == "time") time(type, node);
    }
  }
  void place(std::string_view type, pugi::xml_node node) {
    Str* to = type == "venue" || type == "place" ? &m_.venue
              : type == "city"                   ? &m_.city
              : type == "country"                ? &m_.country
              : type == "org"                    ? &m_.organisation
                                                 : nullptr;
    if (to == nullptr)
      ++reading_.passed_over["setting/name"];
    else if (to->empty())
      *to = words(node);
  }
  void date(pugi::xml_node node) {
    if (!m_.date.empty()) return;
    if (reading_.own && node.first_child()) {
      m_.date = words(node);
      return;
    }
    const std::string_view when = attribute(node, "when");
    if (is_iso_date(when)) m_.date = b_.add(when);
  }

  // "16:05 EST", as we write it; of others, @when.
  void time(std::string_view type, pugi::xml_node node) {
    if (!reading_.own) return;
    const std::string text = text_of(node);
    if (type == "zone") {
      m_.zone = b_.add(text);
      return;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 6 || text.size() < colon + 3) return;
    std::int32_t hours = 0;
    for (std::size_t n = 0; n < colon; ++n) {
      if (!is_digit(static_cast<unsigned char>(text[n]))) return;
      hours = hours * 10 + (text[n] - '0');
    }
    const ClockTime minutes = parse_clock("00:" + text.substr(colon + 1, 2));
    if (!minutes.present()) return;
    (type == "end" ? m_.end : m_.start).minutes = hours * 60 + minutes.minutes;
    if (text.size() > colon + 4) m_.zone = b_.add(std::string_view(text).substr(colon + 4));
  }

  void own() {
    for (const pugi::xml_node node : at({"fileDesc", "titleStmt"}).children())
      if (local_name(node) == "meeting")
        value_of(reading_.category(attribute(node, "ana"), "kind"), m_.kind);
    for (const pugi::xml_node node : at({"fileDesc", "sourceDesc", "bibl"}).children())
      own_source(node);
    for (const pugi::xml_node node : at({"profileDesc", "langUsage"}).children())
      if (local_name(node) == "language") m_.languages.push_back(words(node));
    for (const pugi::xml_node node : at({"revisionDesc"}).children())
      if (attribute(node, "type") == "analysed") m_.analysed_by = words(node);
  }
  void own_source(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    const std::string_view type = attribute(node, "type");
    SourceInfo& source = m_.source;
    if (name == "title" && attribute(node, "level") == "s") m_.series = words(node);
    if (name == "publisher") m_.organisation = words(node);
    if (name == "date" && type == "retrieved") source.retrieved = words(node);
    if (name == "ptr") {
      const std::string_view verbatim = attribute(node, "n");
      source.uri = b_.add(verbatim.empty() ? attribute(node, "target") : verbatim);
    }
    if (name != "note") return;
    if (type == "media-type") source.media_type = words(node);
    if (type == "encoding") source.encoding = words(node);
    if (type == "rights") m_.rights = words(node);
    if (type != "digest") return;
    std::string digest = text_of(node);
    if (digest.starts_with("sha256 ")) digest.erase(0, 7);
    source.sha256 = b_.add(digest);
  }

  // The source of a briefing from a foreign document is that document.
  void foreign() {
    SourceInfo& source = m_.source;
    source.sha256 = b_.add(reading_.source.sha256());
    source.media_type = b_.add("application/tei+xml");
    source.encoding = b_.add(reading_.source.encoding_name());
    if (m_.date.empty()) meeting_date();
    for (const pugi::xml_node node : at({"fileDesc", "publicationStmt"}).children()) {
      if (local_name(node) == "idno" && attribute(node, "type") == "URI" && source.uri.empty())
        source.uri = words(node);
      if (local_name(node) == "availability") licence(node);
    }
    foreign_languages();
    keep_foreign_header(reading_, title_nodes_);
  }
  void meeting_date() {
    for (const pugi::xml_node node : at({"fileDesc", "titleStmt"}).children())
      if (local_name(node) == "meeting") date(node);
  }
  void licence(pugi::xml_node availability) {
    const pugi::xml_node licence = child_of(availability, "licence");
    if (!licence) return;
    const std::string_view target = attribute(licence, "target");
    const std::string text = normal_text_of(licence);
    m_.rights = b_.add(text.empty() ? target : std::string_view(text));
  }
  // The language of the document first, then what it says of its use.
  void foreign_languages() {
    const auto add = [this](std::string_view tag) {
      if (!is_language_tag(tag) || tag == "mul" || tag == "und") return;
      for (const Str known : m_.languages)
        if (b_.view(known) == tag) return;
      m_.languages.push_back(b_.add(tag));
    };
    add(attribute(reading_.root, "lang"));
    for (const pugi::xml_node node : at({"profileDesc", "langUsage"}).children())
      if (local_name(node) == "language") add(attribute(node, "ident"));
  }

  Reading& reading_;
  BriefingBuilder& b_;
  Metadata& m_;
  pugi::xml_node head_;
  TitleNodes title_nodes_;
};

}  // namespace

void read_header(Reading& reading) { HeaderReader(reading).read(); }

namespace {

// As file_description.cpp writes them; "" where they are not.
std::string licence_of(pugi::xml_node statement, std::string_view known) {
  const pugi::xml_node licence = child_of(child_of(statement, "availability"), "licence");
  const std::string words = text_of(licence);
  const std::string_view target = attribute(licence, "target");
  // The address alone was changed.
  return words == known && !target.empty() && target != uri_reference(words) ? std::string(target)
                                                                             : words;
}
std::string publisher_of(pugi::xml_node statement) {
  const std::string words = text_of(child_of(statement, "publisher"));
  return words == "[not stated]" ? std::string() : words;
}

std::string current(const BriefingBuilder& builder, std::string_view key) {
  for (const Extension& extension : builder.tables().extensions)
    if (extension.subject == Subject{} && builder.view(extension.key) == key)
      return std::string(builder.view(extension.value));
  return {};
}

}  // namespace

void respect_publication_edits(Reading& reading) {
  const pugi::xml_node file = child_of(child_of(reading.root, "teiHeader"), "fileDesc");
  const pugi::xml_node titles = child_of(file, "titleStmt");
  const pugi::xml_node statement = child_of(file, "publicationStmt");
  const auto known = [&](std::string_view key) { return current(reading.builder, key); };
  std::string licence = known("publication:licence");
  if (licence.size() > 1) licence = licence.substr(1, licence.size() - 2);
  const std::pair<std::string_view, std::string> kSaid[] = {
      {"publication.publisher", publisher_of(statement)},
      {"publication.identifier", text_of(child_of(statement, "idno"))},
      {"publication.licence", licence_of(statement, licence)},
      {"publication.date", std::string(attribute(child_of(statement, "date"), "when"))},
      {"publication.edition", text_of(child_of(child_of(file, "editionStmt"), "edition"))},
      {"publication.funder", text_of(child_of(titles, "funder"))},
      {"publication.responsible", text_of(child_of(child_of(titles, "respStmt"), "name"))},
  };
  for (const auto& [name, said] : kSaid) {
    std::string key(name);
    std::replace(key.begin(), key.end(), '.', ':');
    const std::string before = known(key);
    if (said.empty() ? before.empty() : before == json_string(said)) continue;
    if (!said.empty()) {
      set_publication_value(reading.builder, name, said);
      continue;
    }
    std::erase_if(reading.builder.tables().extensions, [&](const Extension& extension) {
      return extension.subject == Subject{} && reading.builder.view(extension.key) == key;
    });
  }
  for (const pugi::xml_node node : child_of(child_of(reading.root, "teiHeader"), "revisionDesc"))
    if (node.type() == pugi::node_element && attribute(node, "type") != "analysed")
      ++reading.passed_over["revisionDesc/" + std::string(local_name(node))];
}

}  // namespace lectern::tei
