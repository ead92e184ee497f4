#include "base/language_tag.hpp"
#include "briefing/losses.hpp"
#include "corpus_files.hpp"
#include "tei.hpp"

#include <set>

namespace lectern {
namespace {

class TeiWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    context_ = &context;
    info_ = info;
    corpus_ = info.briefings > 1;
    if (corpus_ && context.options.flag("files")) {
      files_ = std::make_unique<tei::CorpusFiles>(context.output);
      return {};
    }
    xml_ = std::make_unique<XmlWriter>(context.output.main());
    xml_->declaration();
    if (corpus_) {
      xml_->block("teiCorpus");
      xml_->attr("xmlns", kNamespace);
      xml_->block("teiHeader");
      corpus_description(*xml_);
      xml_->close();
    }
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    // Ids are unique in a corpus: each document's begin with its own id, and the
    // same source twice gets a number.
    std::string document_id = briefing.id();
    for (int copy = 2; !ids_.insert(document_id).second; ++copy)
      document_id = briefing.id() + '-' + std::to_string(copy);
    if (files_ == nullptr) {
      write(
          {briefing, *xml_, context_->diagnostics, document_id, corpus_ ? document_id + '.' : ""});
      return {};
    }
    auto sink = files_->begin_document(document_id);
    if (!sink) return fail(std::move(sink.error()));
    XmlWriter xml(**sink);
    xml.declaration();
    const tei::Document document{briefing,          xml, context_->diagnostics, document_id,
                                 document_id + '.', true};
    write(document);
    replaced_ += xml.replaced();
    return files_->add_shared(document);
  }

  Result<void> finish() override {
    if (files_ != nullptr) {
      if (auto done = files_->finish([&](XmlWriter& xml) { corpus_description(xml); }); !done)
        return done;
      replaced_ += files_->replaced();
    } else {
      if (corpus_) xml_->close();
      replaced_ += xml_->replaced();
    }
    Losses("TEI", context_->diagnostics).lose_characters(replaced_);
    return {};
  }

 private:
  static constexpr std::string_view kNamespace = "http://www.tei-c.org/ns/1.0";

  void write(const tei::Document& document) const {
    XmlWriter& xml = document.xml;
    const Briefing& briefing = document.briefing;
    xml.block("TEI");
    if (!corpus_ || document.shares) xml.attr("xmlns", kNamespace);
    xml.attr("xml:id", document.root);
    const auto& languages = briefing.metadata().languages;
    const std::string_view language = languages.empty() ? "" : briefing.view(languages.front());
    if (is_language_tag(language)) xml.attr("xml:lang", language);
    tei::write_header(document);
    tei::write_standoff(document);
    tei::write_text(document);
    tei::write_annotations(document);
    xml.close();
    tei::report_losses(document);
  }

  void corpus_description(XmlWriter& xml) const {
    xml.block("fileDesc");
    xml.block("titleStmt");
    xml.block("title", info_.title.empty() ? std::string_view("Briefings") : info_.title);
    xml.close();
    xml.block("publicationStmt");
    xml.block("p", "Not published; converted from the sources described in each text.");
    xml.close();
    xml.block("sourceDesc");
    xml.block("p", std::to_string(info_.briefings) + " briefings.");
    xml.close();
    xml.close();
  }

  const WriteContext* context_ = nullptr;
  CollectionInfo info_;
  std::unique_ptr<XmlWriter> xml_;  // of everything, but for files
  std::unique_ptr<tei::CorpusFiles> files_;
  bool corpus_ = false;
  std::size_t replaced_ = 0;
  std::set<std::string> ids_;
};

std::unique_ptr<Writer> make_writer() { return std::make_unique<TeiWriter>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(tei, {"tei", &lectern::tei::make_reader, &lectern::make_writer},
               {"tei-parlamint", nullptr, &lectern::make_parlamint_writer})
