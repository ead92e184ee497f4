// The fileDesc of the rich profile: what the document is, who publishes it, and what it
// was made from (TEI P5 2.2). Nothing is written that nobody said.
#include "base/language_tag.hpp"
#include "briefing/publication.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

class FileDescription {
 public:
  explicit FileDescription(const Document& document)
      : document_(document), b_(document.briefing), x_(document.xml), m_(b_.metadata()) {}

  void write() {
    x_.block("fileDesc");
    titles();
    if (const std::string edition = given("publication.edition"); !edition.empty()) {
      x_.block("editionStmt");
      x_.block("edition", edition);
      x_.close();
    }
    x_.block("extent");
    write_measure(x_, "utterances", b_.turns().size());
    write_measure(x_, "words", count_words(b_));
    x_.close();
    x_.block("publicationStmt");
    publication();
    x_.close();
    x_.block("sourceDesc");
    source();
    recording();
    x_.close();
    x_.close();
  }

 private:
  std::string_view view(Str str) const { return b_.view(str); }
  std::string given(std::string_view key) const { return publication_value(b_, key); }

  void titles() {
    x_.block("titleStmt");
    title("main", m_.title);
    if (!m_.subtitle.empty()) title("sub", m_.subtitle);
    if (m_.kind != EventKind::unknown) meeting();
    // A funder is somebody who is responsible, too, and goes before (model.respLike).
    if (const std::string funder = given("publication.funder"); !funder.empty())
      x_.block("funder", funder);
    if (const std::string name = given("publication.responsible"); !name.empty()) {
      x_.block("respStmt");
      x_.block("resp", "responsible for this publication");
      x_.block("name", name);
      x_.close();
    }
    x_.close();
  }

  // A title is demanded: where the source has none, this is said.
  void title(std::string_view type, Str text) {
    x_.block("title");
    x_.attr("type", type);
    if (text.empty()) x_.attr("rend", "absent");
    x_.text(text.empty() ? std::string_view("[untitled]") : view(text));
    x_.close();
  }

  void meeting() {
    x_.block("meeting");
    if (is_w3c_date(view(m_.date))) x_.attr("when", view(m_.date));
    x_.attr("ana", category(document_, "kind", name_of(m_.kind)));
    inferred(document_, {}, "kind");
    x_.text(spaced(name_of(m_.kind)));
    x_.close();
  }

  void publication() {
    const std::string publisher = given("publication.publisher");
    const std::string identifier = given("publication.identifier");
    const std::string licence = given("publication.licence");
    const std::string date = given("publication.date");
    if (publisher.empty() && identifier.empty() && licence.empty() && date.empty())
      return x_.block("p", "Not published; converted from the source described below.");
    // An agency has to come first (TEI P5 2.2.4).
    x_.block("publisher", publisher.empty() ? std::string_view("[not stated]") : publisher);
    if (!identifier.empty()) {
      x_.block("idno");
      x_.attr("type", "URI");
      x_.text(identifier);
      x_.close();
    }
    if (!licence.empty()) {
      x_.block("availability");
      x_.block("licence");
      if (licence.find("://") != std::string::npos) x_.attr("target", uri_reference(licence));
      x_.text(licence);
      x_.close();
      x_.close();
    }
    if (!date.empty()) {
      x_.block("date");
      x_.attr("when", date);
      x_.text(date);
      x_.close();
    }
  }

  void source() {
    const SourceInfo& source = m_.source;
    x_.block("bibl");
    if (!m_.title.empty()) x_.inline_("title", view(m_.title));
    if (!m_.series.empty()) {
      x_.inline_("title");
      x_.attr("level", "s");
      x_.text(view(m_.series));
      x_.close();
    }
    if (!m_.organisation.empty()) x_.inline_("publisher", view(m_.organisation));
    if (!source.uri.empty()) {
      x_.inline_("ptr");
      x_.attr("target", uri_reference(view(source.uri)));
      if (uri_reference(view(source.uri)) != view(source.uri)) x_.attr("n", view(source.uri));
      x_.close();
    }
    if (!source.retrieved.empty()) {
      x_.inline_("date");
      x_.attr("type", "retrieved");
      if (is_w3c_date(view(source.retrieved).substr(0, 10)))
        x_.attr("when", view(source.retrieved).substr(0, 10));
      x_.text(view(source.retrieved));
      x_.close();
    }
    note("digest",
         source.sha256.empty() ? std::string{} : "sha256 " + std::string(view(source.sha256)));
    note("media-type", view(source.media_type));
    note("encoding", view(source.encoding));
    // The rights of the source; the licence of this encoding is in publicationStmt.
    note("rights", view(m_.rights));
    if (is_bare()) x_.inline_("title", "[untitled]");  // a bibl is never empty here
    x_.close();
  }
  bool is_bare() const {
    const SourceInfo& source = m_.source;
    for (const Str text : {m_.title, m_.series, m_.organisation, source.uri, source.retrieved,
                           source.sha256, source.media_type, source.encoding, m_.rights})
      if (!text.empty()) return false;
    return true;
  }

  void note(std::string_view type, std::string_view text) {
    if (text.empty()) return;
    x_.inline_("note");
    x_.attr("type", type);
    x_.text(text);
    x_.close();
  }

  void recording() {
    const std::string url = given("media.url");
    const std::string type = given("media.type");
    const std::string duration = given("media.duration");
    if (url.empty() && type.empty() && duration.empty()) return;
    x_.block("recordingStmt");
    x_.block("recording");
    if (!type.empty()) x_.attr("type", type.starts_with("audio/") ? "audio" : "video");
    if (!duration.empty()) x_.attr("dur", duration);
    if (!url.empty()) {
      x_.block("media");
      x_.attr("mimeType", type.empty() ? std::string_view("application/octet-stream") : type);
      x_.attr("url", uri_reference(url));
      x_.close();
    } else {
      x_.block("p", "The address of the recording is not stated.");
    }
    x_.close();
    x_.close();
  }

  const Document& document_;
  const Briefing& b_;
  XmlWriter& x_;
  const Metadata& m_;
};

}  // namespace

void write_file_description(const Document& document) { FileDescription(document).write(); }

std::string spaced(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c == '-') c = ' ';
  return out;
}

void inferred(const Document& document, Subject subject, std::string_view property) {
  const Assertion* assertion = document.briefing.assertion(subject, property);
  if (assertion == nullptr || assertion->origin != Origin::inferred) return;
  document.xml.attr("cert", name_of(assertion->certainty))
      .attr("resp", '#' + document.prefix + "lectern");
}

}  // namespace lectern::tei
