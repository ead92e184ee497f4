#include "base/language_tag.hpp"
#include "tei.hpp"

#include <set>

namespace lectern {
namespace {

class TeiWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    context_ = &context;
    diagnostics_ = &context.diagnostics;
    corpus_ = info.briefings > 1;
    xml_ = std::make_unique<XmlWriter>(context.output.main());
    xml_->declaration();
    if (corpus_) {
      xml_->block("teiCorpus");
      xml_->attr("xmlns", "http://www.tei-c.org/ns/1.0");
      corpus_header(info);
    }
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    // Ids are unique in a corpus: each document's begin with its own id, and the
    // same source twice gets a number.
    std::string document_id = briefing.id();
    for (int copy = 2; !ids_.insert(document_id).second; ++copy)
      document_id = briefing.id() + '-' + std::to_string(copy);
    tei::Document document{briefing, *xml_, *diagnostics_, document_id,
                           corpus_ ? document_id + '.' : ""};
    xml_->block("TEI");
    if (!corpus_) xml_->attr("xmlns", "http://www.tei-c.org/ns/1.0");
    xml_->attr("xml:id", document_id);
    const auto& languages = briefing.metadata().languages;
    const std::string_view language = languages.empty() ? "" : briefing.view(languages.front());
    if (is_language_tag(language)) xml_->attr("xml:lang", language);
    tei::write_header(document);
    tei::write_standoff(document);
    tei::write_text(document);
    tei::write_annotations(document);
    xml_->close();
    tei::report_losses(document);
    return {};
  }

  Result<void> finish() override {
    if (corpus_) xml_->close();
    if (xml_->replaced() > 0)
      diagnostics_->loss(
          "loss.control-character",
          std::to_string(xml_->replaced()) + " characters that XML forbids were written as U+FFFD");
    return {};
  }

 private:
  void corpus_header(const CollectionInfo& info) {
    xml_->block("teiHeader");
    xml_->block("fileDesc");
    xml_->block("titleStmt");
    xml_->block("title", info.title.empty() ? std::string_view("Briefings") : info.title);
    xml_->close();
    xml_->block("publicationStmt");
    xml_->block("p", "Not published; converted from the sources described in each text.");
    xml_->close();
    xml_->block("sourceDesc");
    xml_->block("p", std::to_string(info.briefings) + " briefings.");
    xml_->close();
    xml_->close();
    xml_->close();
  }

  const WriteContext* context_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  std::unique_ptr<XmlWriter> xml_;
  bool corpus_ = false;
  std::set<std::string> ids_;
};

std::unique_ptr<Writer> make_writer() { return std::make_unique<TeiWriter>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(tei, {"tei", &lectern::tei::make_reader, &lectern::make_writer},
               {"tei-parlamint", nullptr, &lectern::make_parlamint_writer})
